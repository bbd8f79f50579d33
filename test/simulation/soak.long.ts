import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { soak } from './soak.ts';

/** Hours of simulated time; 24 before a release. */
const HOURS = Number(process.env['LEGWORK_SOAK_HOURS'] ?? 2);
/** The calls of a call center have so many events on the average: 39 million in a day at 50 calls a second. */
const EVENTS_PER_CALL = 9;

const test = suite('an integrator under the load of a call center in simulated time');
test(`needs no more memory after ${HOURS} hours than after the first, loses no event and leaks no leg`, async () => {
  const { heapMb, ...run } = await soak({ seed: 1, hours: HOURS, progress: (hour) => console.log(JSON.stringify(hour)) });
  console.log(JSON.stringify(run));
  assert.ok(run.events >= run.calls * EVENTS_PER_CALL, `${run.events} events in ${run.calls} calls`);
  const [, first = 0] = heapMb;
  const last = heapMb.at(-1)!;
  assert.ok(last <= first * 1.05, `${last} MB after ${HOURS} h, ${first} MB after the first`);
});
test.run();
