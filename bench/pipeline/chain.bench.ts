import * as assert from 'node:assert/strict';
import type { BenchCase, Measures } from '../case.ts';
import { CALLS } from '../support/chain/calls.ts';
import { type Chain, onlyFrames, ordinary, product } from '../support/chain/chains.ts';

/** Events of one sample: all of the calls some times over; for the ordinary stack once over. */
const OURS = CALLS.length * 4;
const THEIRS = CALLS.length;

const FIELDS = ['name', 'deviceID', 'switchCallID', 'state', 'answered', 'callingDevice', 'calledDevice'] as const;

/** What a chain tells of all the calls, asked one event after the other: tasks of a pool overtake each other. */
async function told(chain: Chain): Promise<unknown[]> {
  chain.looking = true;
  for (let i = 0; i < CALLS.length; i++) await chain.run(1);
  chain.looking = false;
  return chain.seen.splice(0).map((event) => FIELDS.map((field) => event[field]));
}

/** CSTA XML over TCP → shard → step of the leg → event at a listener. */
const saturated = (workers: number): BenchCase => ({
  name: `chain/csta-xml/shards-${workers}`,
  operations: OURS,
  operationsOf: { 'piscina.run, sax, xstate, protobufjs': THEIRS, 'the same, 16 tasks at once': THEIRS },
  setup: async () => {
    const ours = await product(workers);
    const frames = await onlyFrames();
    const theirs = await ordinary(workers);
    const manyAtOnce = await ordinary(workers, 16);
    const running = (chain: Chain, events: number) => async () => {
      await chain.run(events);
    };
    return {
      legwork: running(ours, OURS),
      peers: {
        'piscina.run, sax, xstate, protobufjs': running(theirs, THEIRS),
        'the same, 16 tasks at once': running(manyAtOnce, THEIRS),
        'frames cut, nothing else': running(frames, OURS),
      },
      check: async () => {
        const expected = await told(ours);
        assert.equal(expected.length, CALLS.length);
        // A leg that several workers have is in no state that could be compared.
        if (workers === 1) for (const chain of [theirs, manyAtOnce]) assert.deepEqual(await told(chain), expected);
      },
      teardown: () => Promise.all([ours, frames, theirs, manyAtOnce].map((chain) => chain.close())),
    };
  },
});

const FOR_MS = 1500;
/** The highest rate first. */
const RATES = [100_000, 75_000, 50_000, 25_000];

/** Events at a steady rate: what the machine does not keep up with is tried again at the next lower one. */
async function steady(): Promise<Measures> {
  for (const rate of RATES) {
    const chain = await product(1);
    try {
      await chain.run(OURS * 4);
      const told = (await chain.paced!(rate, FOR_MS / 3)) && (await chain.paced!(rate, FOR_MS));
      if (!told) continue;
      const { latenciesUs, cpuUsPerEvent } = told;
      latenciesUs.sort((a, b) => a - b);
      const at = (part: number): number => latenciesUs[Math.floor(latenciesUs.length * part)]!;
      if (at(0.99) > MAX_LAG_US && rate !== RATES.at(-1)) continue;
      return {
        rate: { value: rate, unit: 'events/s' },
        p50: { value: at(0.5), unit: 'µs' },
        p99: { value: at(0.99), unit: 'µs' },
        'processor time of an event': { value: cpuUsPerEvent, unit: 'µs' },
      };
    } finally {
      await chain.close();
    }
  }
  throw new Error('no rate was kept up');
}
/** A queue that grows so long is no steady rate. */
const MAX_LAG_US = 100_000;

export default [saturated(1), saturated(2), { name: 'chain/csta-xml/steady-rate', measure: steady }] satisfies BenchCase[];
