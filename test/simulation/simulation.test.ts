import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { REGRESSIONS } from './regressions.ts';
import { simulate } from './simulate.ts';
import { runPart } from './worlds.ts';

const test = suite('the whole system under a seed');

for (const { seed, calls, fault } of REGRESSIONS)
  test(`seed ${seed} no longer shows: ${fault}`, async () => {
    await simulate(seed, calls);
  });

// Further parts are in files of their own, `worlds-1` and `worlds-2`, so that they run at the same time.
test('keeps its guarantees in worlds of more than ten minutes', async () => {
  assert.ok((await runPart(0)) > 0);
});

test.run();
