import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { killProcess } from './kill-process.ts';

const KILLS = Number(process.env['LEGWORK_KILLS'] ?? 50);

const test = suite('an integrator that is killed with SIGKILL under load');
test(`loses nothing in ${KILLS} kills`, async () => {
  const run = await killProcess(KILLS, 2, 100);
  console.log(JSON.stringify({ ...run, openMs: { median: run.openMs[run.openMs.length >> 1], longest: run.openMs.at(-1) } }));
  assert.is(run.kills, KILLS);
});
test.run();
