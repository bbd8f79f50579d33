import * as assert from 'node:assert/strict';
import { createMachine as createRobot, interpret, state, transition } from 'robot3';
import { createActor, createMachine } from 'xstate';
import { LEG_TABLE, type Leg, type LegInput, LegTable, stepLeg } from '../../src/core/leg/index.ts';
import { newDevice } from '../../src/core/shard/device.ts';
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
  // As a shard has them: a leg is found at its device, by the switch's id of the call.
  const table = new LegTable();
  const devices = ids.map((_, i) => newDevice(newLeg(i).deviceID, table));
  for (const [i, device] of devices.entries()) device.addLeg(newLeg(i));
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
  // Ids of messages are texts of their own.
  const asked = ids.map((id) => Buffer.from(id).toString('latin1'));
  const all = (step: (id: string, input: LegInput, i: number) => void) => () => {
    for (const input of LIFE) for (let i = 0; i < LEGS; i++) step(asked[i]!, input, i);
  };
  const events = Object.fromEntries(LIFE.map((input) => [input, { type: input }]));
  return {
    legwork: all((id, input, i) => {
      for (const leg of devices[i]!.legsOfCall(id)) stepLeg(leg, input);
    }),
    peers: {
      'xstate 5': all((id, input) => actors.get(id)!.send(events[input]!)),
      robot3: all((id, input) => services.get(id)!.send(input as never)),
    },
    check: () => {
      for (const input of LIFE) {
        const [leg] = devices[1]!.legsOfCall('c-1');
        stepLeg(leg!, input);
        actors.get('c-1')!.send({ type: input });
        services.get('c-1')!.send(input as never);
        assert.equal(actors.get('c-1')!.getSnapshot().value, leg!.state);
        assert.equal(services.get('c-1')!.machine['current' as never], leg!.state);
      }
    },
  };
}

export default [
  { name: 'core.leg/step/found-by-id', clock: 'cpu', operations: LIFE.length * LEGS, setup: contest },
] satisfies BenchCase[];
