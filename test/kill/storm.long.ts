import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { storm } from './storm.ts';

const DEATHS = Number(process.env['LEGWORK_DEATHS'] ?? 300);

const test = suite('shard threads that die one after another under load');
test(`lose nothing in ${DEATHS} deaths`, async () => {
  const { backMs, ...run } = await storm(DEATHS, 7);
  const back = { median: backMs[backMs.length >> 1], p99: backMs[Math.floor(backMs.length * 0.99)] };
  console.log(JSON.stringify({ ...run, backMs: back }));
  assert.ok(run.deaths >= DEATHS);
});
test.run();
