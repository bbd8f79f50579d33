import type { Env } from '../env/index.ts';
import { realDisk } from './real-disk.ts';
import { realNet } from './real-net.ts';
import { realClock, realRandom } from './real-time.ts';

/** The real outside world. */
export const realEnv: Env = { clock: realClock, random: realRandom, net: realNet, disk: realDisk };
