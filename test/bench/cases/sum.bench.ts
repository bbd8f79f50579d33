import * as assert from 'uvu/assert';
import type { BenchCase } from '../../../bench/case.ts';

const numbers = Array.from({ length: 1000 }, (_, index) => index);
const loop = (): number => {
  let sum = 0;
  for (const number of numbers) sum += number;
  return sum;
};
const slow = (): number => Array.from({ length: 20 }, loop).at(-1)!;

export default [
  {
    name: 'sum/loop',
    operations: numbers.length,
    bytes: 8,
    setup: () => ({ legwork: loop, peers: { slow }, check: () => assert.is(loop(), slow()) }),
  },
  {
    name: 'outside/sum',
    clock: 'cpu',
    operations: numbers.length,
    setup: () => ({
      legwork: loop,
      peers: { elsewhere: { samples: () => [1000, 1001, 1002] }, absent: { missing: 'no such machine' } },
    }),
  },
  { name: 'sum/size', measure: () => ({ numbers: { value: numbers.length, unit: 'numbers' } }) },
  {
    name: 'differs/never-timed',
    setup: () => ({
      legwork: () => assert.unreachable(),
      check: () => {
        throw new Error('not the same information');
      },
    }),
  },
] satisfies BenchCase[];
