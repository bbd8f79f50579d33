import * as assert from 'node:assert/strict';
import { createMachine as createRobot, interpret, state, transition } from 'robot3';
import { createActor, createMachine } from 'xstate';
import { LEG_TABLE, type Leg, type LegInput, stepLeg } from '../../src/core/leg/index.ts';
import type { BenchCase } from '../case.ts';

/** The life of an inbound call at its device: six inputs, ending where it began. */
const LIFE: readonly LegInput[] = ['delivered', 'established', 'held', 'retrieved', 'held', 'connectionCleared'];
const LEGS = 1000;

const newLeg = (i: number): Leg => ({
  callID: `a-${i}`,
  deviceID: `${2000 + i}`,
  lineageID: `l-${i}`,
  switchCallID: `c-${i}`,
  state: 'null',
  answered: false,
  recording: false,
  sinceMs: 0,
});

/** Our table in the peers' own terms, so that all run the same machine. */
const rows = Object.entries(LEG_TABLE).map(([name, row]) => [name, Object.entries(row)] as const);

function contest() {
  const ids = Array.from({ length: LEGS }, (_, i) => `c-${i}`);
  const legs = new Map(ids.map((id, i) => [id, newLeg(i)]));
  const machine = createMachine({
    initial: 'null',
    states: Object.fromEntries(rows.map(([name, cells]) => [name, { on: Object.fromEntries(cells) }])),
  });
  const actors = new Map(ids.map((id) => [id, createActor(machine).start()]));
  const robot = createRobot(
    'null',
    Object.fromEntries(rows.map(([name, cells]) => [name, state(...cells.map(([input, to]) => transition(input, to)))])),
  );
  const services = new Map(ids.map((id) => [id, interpret(robot as never, () => {})]));
  const all = (step: (id: string, input: LegInput) => void) => () => {
    for (const input of LIFE) for (const id of ids) step(id, input);
  };
  const events = Object.fromEntries(LIFE.map((input) => [input, { type: input }]));
  return {
    legwork: all((id, input) => void stepLeg(legs.get(id)!, input)),
    peers: {
      'xstate 5': all((id, input) => actors.get(id)!.send(events[input]!)),
      robot3: all((id, input) => services.get(id)!.send(input as never)),
    },
    check: () => {
      for (const input of LIFE) {
        stepLeg(legs.get('c-1')!, input);
        actors.get('c-1')!.send({ type: input });
        services.get('c-1')!.send(input as never);
        assert.equal(actors.get('c-1')!.getSnapshot().value, legs.get('c-1')!.state);
        assert.equal(services.get('c-1')!.machine['current' as never], legs.get('c-1')!.state);
      }
    },
  };
}

export default [
  { name: 'core.leg/step/found-by-id', clock: 'cpu', operations: LIFE.length * LEGS, setup: contest },
] satisfies BenchCase[];
