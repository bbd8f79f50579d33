import { deserialize, serialize } from 'node:v8';
import { ringRecord } from '../../src/codecs/proto/index.ts';
import { makeRing, RingReader, RingWriter } from '../../src/core/runtime/ring.ts';
import type { BenchCase } from '../case.ts';
import { sampleEvent } from '../support/events.ts';

const COUNT = 512;
const records = Array.from({ length: COUNT }, (_, i) => ({ event: sampleEvent(i + 1) }));
const encoded = records.map(ringRecord.encode);

export default [
  {
    name: 'core.ring/one-way/event',
    clock: 'cpu',
    operations: COUNT,
    bytes: encoded[0]!.length,
    setup: () => {
      const shared = makeRing(2 ** 20);
      const [writer, reader] = [new RingWriter(shared), new RingReader(shared)];
      return {
        legwork: () => {
          let sum = 0;
          for (const record of encoded) writer.write(record);
          writer.publish();
          reader.read((record) => (sum += record.length), COUNT);
          reader.release();
          return sum;
        },
        // What a port does with an object, without the port.
        peers: { 'v8 serialize': () => records.reduce((sum, record) => sum + deserialize(serialize(record)).event.seq, 0) },
      };
    },
  },
] satisfies BenchCase[];
