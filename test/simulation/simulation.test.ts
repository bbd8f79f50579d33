import { suite } from 'uvu';
import { REGRESSIONS } from './regressions.ts';
import { simulate } from './simulate.ts';

/** Seconds of real time for seeds that are the same in every run; fresh ones follow from `LEGWORK_SEED`, which CI sets by the commit. */
const LIMIT_MS = 15_000;

const test = suite('the whole system under a seed');

for (const { seed, calls, fault } of REGRESSIONS)
  test(`seed ${seed} no longer shows: ${fault}`, async () => {
    await simulate(seed, calls);
  });

test('keeps its guarantees in a small batch of worlds', async () => {
  const end = performance.now() + LIMIT_MS;
  const fresh = Number.parseInt(process.env['LEGWORK_SEED'] ?? '', 36) >>> 0;
  for (let i = 0; i < 16 && performance.now() < end; i++) await simulate(i % 2 && fresh ? (fresh + i) >>> 0 : i + 1, 200);
});

test.run();
