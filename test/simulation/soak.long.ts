import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { soak } from './soak.ts';

/** Hours of simulated time; 24 before a release. */
const HOURS = Number(process.env['LEGWORK_SOAK_HOURS'] ?? 2);

const test = suite('an integrator under steady load in simulated time');
test(`needs no more memory after ${HOURS} hours than after the first`, async () => {
  const { heapMb, ...run } = await soak({ seed: 1, hours: HOURS, progress: (hour) => console.log(JSON.stringify(hour)) });
  console.log(JSON.stringify(run));
  assert.is(run.refused, 0);
  const [, first = 0] = heapMb;
  const last = heapMb.at(-1)!;
  assert.ok(last <= first * 1.05 + SLACK_MB, `${last} MB after ${HOURS} h, ${first} MB after the first`);
});
test.run();

/** What is not collected yet, where garbage is not collected before it is measured. */
const SLACK_MB = 'gc' in globalThis ? 0 : 64;
