import * as assert from 'node:assert/strict';
import { type Leg, type LegOwner, LegTable, stepLeg } from '../../src/core/leg/index.ts';
import { latin1 } from '../../src/core/tables/index.ts';
import type { BenchCase, Contest } from '../case.ts';

const LEGS = 1_000_000;
const DEVICES = 10_000;
/** Legs of one run; the next run goes on with others, so that what was looked at is no longer in the processor's caches. */
const PICKS = 20_000;
const RUNS = 20;

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

/** So many legs at random, the same in every process. */
function picks(): Int32Array {
  let state = 9;
  return Int32Array.from({ length: PICKS * RUNS }, () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return Math.floor((state / 2 ** 32) * LEGS);
  });
}

function contest(): Contest {
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
  // Ids come out of messages that lie one behind the other: each is a text of its own whose hash nobody knows yet.
  const picked = picks();
  const bytes = Buffer.from(Array.from(picked, idOf).join(''));
  const id = (at: number): string => latin1(bytes, at * 8, at * 8 + 8);
  const ownerOf = (at: number): LegOwner => owners[picked[at]! % DEVICES]!;
  const step = (owner: LegOwner, callID: string): void => {
    const [leg] = table.legsOfCall(owner, callID);
    stepLeg(leg!, leg!.state === 'connected' ? 'held' : 'retrieved');
  };
  const inTurns = (one: (at: number) => void) => {
    let run = 0;
    return () => {
      const from = (run++ % RUNS) * PICKS;
      for (let at = from; at < from + PICKS; at++) one(at);
    };
  };
  return {
    legwork: inTurns((at) => step(ownerOf(at), id(at))),
    peers: {
      'Map of objects': inTurns((at) => {
        const leg = objects.get(id(at))!;
        leg.state = leg.state === 'connected' ? 'hold' : 'connected';
      }),
    },
    check: () => {
      for (const at of [0, 1, PICKS - 1]) {
        const [leg] = table.legsOfCall(ownerOf(at), id(at));
        assert.equal(leg!.callID, objects.get(id(at))!.callID);
      }
    },
  };
}

export default [
  {
    name: 'core.leg/step/at-random-of-1000000',
    clock: 'cpu',
    held: false,
    operations: PICKS,
    setup: contest,
  },
] satisfies BenchCase[];
