import { berWire } from '../csta/ber-wire.ts';
import type { CstaWire } from '../csta/wire.ts';
import { type CstaBerOptions, cstaBerManifest } from './manifest.ts';

/** CSTA in BER as the options want it. */
export const wireOf = ({ framing, indefinite, phase }: CstaBerOptions): CstaWire =>
  berWire({ framing, indefinite, phase, maxFrameBytes: cstaBerManifest.limits.maxFrameBytes });
