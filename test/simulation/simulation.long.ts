import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { simulate } from './simulate.ts';
import { PER_WORLD } from './worlds.ts';

/** Calls in all: 300 worlds of more than ten minutes; a million is the target of a release. */
const CALLS = Number(process.env['LEGWORK_SIMULATED_CALLS'] ?? 300_000);

const test = suite('the whole system under many seeds');
test(`keeps its guarantees over ${CALLS} calls`, async () => {
  const first = Number.parseInt(process.env['LEGWORK_SEED'] ?? '1000', 36) >>> 0;
  let calls = 0;
  let events = 0;
  for (let seed = first; calls < CALLS; seed++) {
    const result = await simulate(seed >>> 0, PER_WORLD);
    calls += result.calls;
    events += result.events;
  }
  console.log(JSON.stringify({ first, calls, events, violations: 0 }));
  assert.ok(calls >= CALLS);
});
test.run();
