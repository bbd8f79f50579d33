import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { BenchCase, Measures } from '../case.ts';

const CHILD = fileURLToPath(new URL('../support/replacement-child.mjs', import.meta.url));
/** Threads that die at rest, and while the other shard answers questions. */
const DEATHS = { full: ['20', '10'], quick: ['10', '5'] };

const replacement: BenchCase = {
  name: 'durability/replacement/other-shards',
  measure: async (quick) => {
    const { stdout } = await promisify(execFile)(process.execPath, [CHILD, ...DEATHS[quick ? 'quick' : 'full']]);
    return JSON.parse(stdout) as Measures;
  },
};

export default [replacement] satisfies BenchCase[];
