import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { killRounds, VICTIMS } from './three-processes.ts';

const ROUNDS = { integrator: 3, host: 2, switch: 2 };

const test = suite('a switch, an integrator and a host, each a process, under load from both sides');
for (const victim of VICTIMS)
  test(`when the ${victim} is killed, the host gets every event in order and agrees with the switch`, async () => {
    const { events, doubles, resync } = await killRounds(victim, ROUNDS[victim], 1);
    assert.ok(events > 20, `${events} events`);
    // Only who did not hear the answer sends again.
    if (victim === 'switch') assert.is(doubles, 0);
    assert.is(resync > 0, victim !== 'host', `${resync} events told what had happened meanwhile`);
  });
test.run();
