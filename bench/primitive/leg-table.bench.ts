import * as assert from 'node:assert/strict';
import { type Leg, LegTable, stepLeg } from '../../src/core/leg/index.ts';
import type { ConnectionState } from '../../src/core/model/index.ts';
import { latin1 } from '../../src/core/tables/index.ts';
import type { BenchCase } from '../case.ts';

const LEGS = 1_000_000;
const DEVICES = 10_000;
/** Legs of one run; a run holds some of the rest, so that what was looked at is no longer in the processor's caches. */
const PICKS = 20_000;

const idOf = (i: number): string => String(10_000_000 + i);
const newLeg = (i: number): Leg => ({
  callID: `bench0-${i}`,
  deviceID: '',
  lineageID: `1.bench.${i}`,
  switchCallID: idOf(i),
  state: 'connected',
  answered: false,
  recording: false,
  sinceMs: 0,
});

/** A number for each run and place, the same in every process. */
function picks(): () => Int32Array {
  let state = 9;
  return () =>
    Int32Array.from({ length: PICKS }, () => {
      state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
      return Math.floor((state / 2 ** 32) * LEGS);
    });
}

function contest() {
  const table = new LegTable();
  const owners = Array.from({ length: DEVICES }, (_, i) => ({
    deviceID: String(i),
    number: table.nextOwner(),
    firstRow: -1,
    lastRow: -1,
    rows: 0,
  }));
  for (let i = 0; i < LEGS; i++) table.add(owners[i % DEVICES]!, newLeg(i));
  table.flush();
  const objects = new Map(Array.from({ length: LEGS }, (_, i) => [idOf(i), { ...newLeg(i) }]));
  // Ids come out of messages: each is a text of its own whose hash nobody knows yet.
  const bytes = Buffer.from(Array.from({ length: LEGS }, (_, i) => idOf(i)).join(''));
  const id = (i: number): string => latin1(bytes, i * 8, i * 8 + 8);
  const input = (state: ConnectionState) => (state === 'connected' ? 'held' : 'retrieved');
  const over = (next: () => Int32Array, one: (i: number) => void) => () => {
    for (const i of next()) one(i);
  };
  return {
    legwork: over(picks(), (i) => {
      const [leg] = table.legsOfCall(owners[i % DEVICES]!, id(i));
      stepLeg(leg!, input(leg!.state));
    }),
    peers: {
      'Map of objects': over(picks(), (i) => {
        const leg = objects.get(id(i))!;
        leg.state = leg.state === 'connected' ? 'hold' : 'connected';
      }),
    },
    check: () => {
      for (const i of [0, 1, 999_999]) {
        const [leg] = table.legsOfCall(owners[i % DEVICES]!, id(i));
        assert.equal(leg!.callID, objects.get(id(i))!.callID);
      }
    },
  };
}

export default [
  { name: 'core.leg/step/at-random-of-1000000', clock: 'cpu', held: false, operations: PICKS, setup: contest },
] satisfies BenchCase[];
