import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { killProcess } from './kill-process.ts';

/** Kills of an integrator with two threads. */
const KILLS = Number(process.env['LEGWORK_KILLS'] ?? 3);

const test = suite('an integrator that is killed with SIGKILL under load');
test('has every event that it had shown, unchanged, and goes on with the next number', async () => {
  const { events } = await killProcess(KILLS, 2, 1);
  assert.ok(events > 100, `${events} events`);
});
test('the same without threads', async () => {
  const { events } = await killProcess(2, 0, 2);
  assert.ok(events > 100, `${events} events`);
});
test.run();
