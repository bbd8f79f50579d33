import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { BenchCase, Measures } from '../case.ts';

const CHILD = fileURLToPath(new URL('../support/replacement-child.mjs', import.meta.url));
/** Threads that die at rest, and while the other shard answers questions. */
const DEATHS = ['20', '10'];

const replacement: BenchCase = {
  name: 'durability/replacement/other-shards',
  measure: async () => {
    const { stdout } = await promisify(execFile)(process.execPath, [CHILD, ...DEATHS]);
    return JSON.parse(stdout) as Measures;
  },
};

export default [replacement] satisfies BenchCase[];
