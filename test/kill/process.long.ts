import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { killProcess } from './kill-process.ts';
import { killRounds, VICTIMS } from './three-processes.ts';

const KILLS = Number(process.env['LEGWORK_KILLS'] ?? 50);
const ROUNDS = Number(process.env['LEGWORK_KILL_ROUNDS'] ?? 100);
const SEED = Number(process.env['LEGWORK_KILL_SEED'] ?? 100);

const test = suite('an integrator that is killed with SIGKILL under load');
test(`loses nothing in ${KILLS} kills`, async () => {
  const run = await killProcess(KILLS, 2, SEED);
  console.log(JSON.stringify({ ...run, openMs: spread(run.openMs) }));
  assert.is(run.kills, KILLS);
});
test.run();

const three = suite('a switch, an integrator and a host, each a process, under load from both sides');
for (const victim of VICTIMS)
  three(`agree after each of ${ROUNDS} deaths of the ${victim}`, async () => {
    const run = await killRounds(victim, ROUNDS, SEED);
    console.log(JSON.stringify({ ...run, settledMs: spread(run.settledMs) }));
    assert.is(run.rounds, ROUNDS);
  });
three.run();

/** @param sorted - milliseconds */
function spread(sorted: readonly number[]): { median: number | undefined; longest: number | undefined } {
  return { median: sorted[sorted.length >> 1], longest: sorted.at(-1) };
}
