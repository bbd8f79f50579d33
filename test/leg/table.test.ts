import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import {
  AGENT_INPUTS,
  AGENT_TABLE,
  LEG_INPUTS,
  LEG_TABLE,
  type Leg,
  legPath,
  nextAgentState,
  nextLegState,
  stepLeg,
} from '../../src/core/leg/index.ts';
import { AGENT_STATES, CONNECTION_STATES } from '../../src/core/model/index.ts';

const leg = (state: Leg['state']): Leg => ({
  callID: 'a-1',
  deviceID: '2001',
  lineageID: 'l',
  switchCallID: 'c',
  state,
  answered: false,
  recording: false,
  sinceMs: 0,
});

const legs = suite('ECMA-269 connection states: the leg machine');

/** What each state lets in, written out by hand from the standard and not taken from the table. */
const LEGAL: Record<string, string> = {
  null: 'serviceInitiated>initiated originated>connected delivered>alerting queued>queued established>connected failed>fail',
  initiated:
    'originated>connected delivered>alerting established>connected answered>connected transferred>null failed>fail connectionCleared>null',
  alerting: 'established>connected queued>queued diverted>null failed>fail connectionCleared>null',
  connected:
    'answered>connected held>hold conferenced>connected transferred>null queued>queued failed>fail connectionCleared>null',
  hold: 'answered>hold retrieved>connected conferenced>connected transferred>null failed>fail connectionCleared>null',
  queued:
    'delivered>alerting established>connected answered>connected transferred>null diverted>null failed>fail connectionCleared>null',
  fail: 'connectionCleared>null',
};

for (const state of CONNECTION_STATES) {
  const legal = new Map(LEGAL[state]!.split(' ').map((cell) => cell.split('>') as [string, string]));
  for (const input of LEG_INPUTS) {
    const next = legal.get(input);
    legs(`${state} × ${input}: ${next ? `moves to ${next}` : 'is illegal and changes nothing'}`, () => {
      const one = leg(state);
      assert.is(stepLeg(one, input), next !== undefined);
      assert.is(one.state, next ?? state);
      assert.is(nextLegState(state, input), next);
    });
  }
}

legs('every live state can be left for null by clearing, and null is entered by nothing but an end', () => {
  for (const state of CONNECTION_STATES.slice(1)) assert.is(nextLegState(state, 'connectionCleared'), 'null');
  const ends = new Set<string>();
  for (const row of Object.values(LEG_TABLE))
    for (const [input, next] of Object.entries(row)) if (next === 'null') ends.add(input);
  assert.equal([...ends].sort(), ['connectionCleared', 'diverted', 'transferred']);
});

legs('a leg counts as answered once either side established it or it joined a conference', () => {
  for (const [from, input] of [
    ['alerting', 'established'],
    ['connected', 'answered'],
    ['hold', 'conferenced'],
  ] as const) {
    const one = leg(from);
    stepLeg(one, input);
    assert.ok(one.answered, input);
  }
  const dialling = leg('initiated');
  stepLeg(dialling, 'originated');
  assert.not.ok(dialling.answered);
});

legs('a path between two states walks legal inputs and ends where it should', () => {
  for (const from of CONNECTION_STATES) {
    for (const to of CONNECTION_STATES) {
      const path = legPath(from, to);
      if (!path) continue;
      let state: string = from;
      for (const input of path) state = nextLegState(state as Leg['state'], input)!;
      assert.is(state, to);
    }
  }
  assert.equal(legPath('alerting', 'hold'), ['established', 'held']);
  assert.is(legPath('connected', 'alerting'), undefined);
});
legs.run();

const agents = suite('ECMA-269 agent states: the agent machine');
for (const state of AGENT_STATES) {
  for (const input of AGENT_INPUTS) {
    // The switch knows better: only a second log-off has no meaning; a log-on leaves a logged-on agent as it is.
    const expected =
      state === 'loggedOff' && input === 'loggedOff'
        ? undefined
        : input === 'loggedOn'
          ? state === 'loggedOff'
            ? 'notReady'
            : state
          : input;
    agents(`${state} × ${input}: ${expected ?? 'is illegal'}`, () => {
      assert.is(nextAgentState(state, input), expected);
      assert.is((AGENT_TABLE[state] as Record<string, string>)[input], expected);
    });
  }
}
agents.run();
