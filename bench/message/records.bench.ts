import * as assert from 'node:assert/strict';
import { FieldScan, peekRecord, ringRecord } from '../../src/codecs/proto/index.ts';
import { legwork } from '../../test/support/generated/legwork.js';
import type { BenchCase } from '../case.ts';
import { sampleEvent } from '../support/events.ts';
import { over } from '../support/over.ts';

const records = Array.from({ length: 256 }, (_, i) => ({ event: sampleEvent(i + 1) }));
const encoded = records.map(ringRecord.encode);
const texts = records.map((record) => Buffer.from(JSON.stringify(record)));
const Static = legwork['Record']! as unknown as {
  encode(record: object): { finish(): Uint8Array };
  decode(bytes: Uint8Array): { event: { seq: number } };
};
const common = { clock: 'cpu', operations: records.length, bytes: encoded[0]!.length } as const;

/** Throws unless ours are the octets of protobufjs, and both say the same of them. */
function check(): void {
  for (const [i, record] of records.entries()) {
    assert.deepEqual(Buffer.from(ringRecord.encode(record)), Buffer.from(Static.encode(record).finish()));
    assert.deepEqual(ringRecord.decode(encoded[i]!), record);
    assert.deepEqual(JSON.parse(JSON.stringify(Static.decode(encoded[i]!))), JSON.parse(texts[i]!.toString()));
  }
}

export default [
  {
    ...common,
    name: 'codecs.proto/encode/event',
    setup: () => ({
      legwork: over(records, ringRecord.encode),
      peers: {
        'protobufjs static': over(records, (record) => Static.encode(record).finish()),
        'JSON.stringify': over(records, (record) => Buffer.from(JSON.stringify(record))),
      },
      check,
    }),
  },
  {
    ...common,
    name: 'codecs.proto/decode/event',
    setup: () => ({
      legwork: over(encoded, ringRecord.decode),
      peers: {
        'protobufjs static': over(encoded, (bytes) => Static.decode(bytes)),
        'JSON.parse': over(texts, (text) => JSON.parse(text.toString())),
      },
      check,
    }),
  },
  {
    ...common,
    name: 'codecs.proto/lazy/fields',
    setup: () => {
      const scan = new FieldScan();
      return {
        legwork: over(encoded, (bytes) => scan.scan(bytes) && scan.enter(8)),
        peers: { 'protobufjs static': over(encoded, (bytes) => Static.decode(bytes)) },
      };
    },
  },
  {
    ...common,
    name: 'codecs.proto/lazy/device-and-seq',
    setup: () => ({
      legwork: over(encoded, peekRecord),
      peers: { 'protobufjs static': over(encoded, (bytes) => Static.decode(bytes)) },
      check: () => {
        for (const [i, { event }] of records.entries())
          assert.deepEqual(peekRecord(encoded[i]!), { kind: 'event', deviceID: event.deviceID, seq: event.seq });
      },
    }),
  },
] satisfies BenchCase[];
