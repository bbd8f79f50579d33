import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { killProcess } from './kill-process.ts';
import { killRounds, VICTIMS } from './three-processes.ts';

const test = suite('an integrator that is killed with SIGKILL under load');
test('has every event that it had shown, unchanged, and goes on with the next number', async () => {
  const { events } = await killProcess(3, 2, 1);
  assert.ok(events > 100, `${events} events`);
});
test('the same without threads', async () => {
  const { events } = await killProcess(2, 0, 2);
  assert.ok(events > 100, `${events} events`);
});
test.run();

const three = suite('a switch, an integrator and a host, each a process, under load from both sides');
for (const victim of VICTIMS)
  three(`when the ${victim} is killed, the host gets every event in order and agrees with the switch`, async () => {
    const { events, doubles, resync } = await killRounds(victim, 3, 1);
    assert.ok(events > 50, `${events} events`);
    // Only who did not hear the answer sends again.
    if (victim === 'switch') assert.is(doubles, 0);
    assert.is(resync > 0, victim !== 'host', `${resync} events told what had happened meanwhile`);
  });
three.run();
