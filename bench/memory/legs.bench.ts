import { harness } from '../../test/support/shard-harness.ts';
import type { BenchCase } from '../case.ts';
import { costOf } from '../support/heap.ts';

const DEVICES = 10_000;

/** A shard with that many devices attached and nothing going on. */
function idleShard() {
  const h = harness();
  for (let device = 0; device < DEVICES; device++) h.attach(String(100_000 + device));
  h.events.length = h.replies.length = 0;
  return h;
}

/** What so many live legs cost. */
const liveLegs = (legs: number): BenchCase => ({
  name: `memory/live-legs/${legs}`,
  measure: () => {
    const empty = costOf(idleShard);
    const h = empty.kept;
    const { bytes, collectMs } = costOf(() => {
      for (let i = 0; i < legs; i++) {
        const deviceID = String(100_000 + (i % DEVICES));
        const call = { deviceID, callID: `c${i}`, callingDevice: `55119${i}`, calledDevice: deviceID, callType: 1 };
        h.event({ ...call, name: 'Delivered' });
        h.event({ ...call, name: 'Established' });
        h.events.length = 0;
      }
    });
    return {
      'bytes per live leg': { value: bytes / legs, unit: 'bytes' },
      'bytes per idle device': { value: empty.bytes / DEVICES, unit: 'bytes' },
      'full collection': { value: collectMs, unit: 'ms' },
      legs: { value: h.shard.stats().legs, unit: 'legs' },
    };
  },
});

export default [10_000, 50_000, 100_000].map(liveLegs) satisfies BenchCase[];
