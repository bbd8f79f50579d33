import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { sampleEvent } from '../../../bench/support/events.ts';
import {
  FieldScan,
  journalRecord,
  looseIn,
  peekRecord,
  ringRecord,
  withLoose,
  withPosition,
} from '../../../src/codecs/proto/index.ts';
import fc from '../../support/properties.ts';

const test = suite('records, looked at');
const event = { event: { ...sampleEvent(70_000), deviceID: 'ramal 2001é' } };

test('an event says its device and number, wherever further fields stand', () => {
  const bytes = ringRecord.encode(event);
  for (const record of [bytes, withPosition(bytes, 3_000_000_000), withLoose(bytes, 2)])
    assert.equal(peekRecord(record), { kind: 'event', deviceID: 'ramal 2001é', seq: 70_000 });
});

test('other records say their kind', () => {
  assert.equal(peekRecord(ringRecord.encode({ cancel: 7 })), { kind: 'cancel' });
  assert.equal(peekRecord(ringRecord.encode({ frame: { bytes: new Uint8Array(300) }, position: 4 })), { kind: 'frame' });
  assert.equal(peekRecord(journalRecord.encode({ lineage: { from: 'a', to: 'b' } })), { kind: 'lineage' });
  assert.is(peekRecord(new Uint8Array(0)), undefined);
});

test('what is not on the wire has its default', () => {
  const bare = { ...event.event, deviceID: '', seq: 0 };
  assert.equal(peekRecord(ringRecord.encode({ event: bare })), { kind: 'event', deviceID: '', seq: 0 });
});

test('the number of loose records is that of the whole record', () => {
  const bytes = journalRecord.encode(event);
  assert.is(looseIn(bytes), undefined);
  for (const loose of [0, 1, 127, 128, 4_294_967_295]) assert.is(looseIn(withLoose(bytes, loose)), loose);
});

test('bytes that are no record are told, and nothing is read beyond them', () => {
  const bytes = ringRecord.encode(event);
  for (let length = 1; length < bytes.length; length++) {
    const longer = new Uint8Array(bytes.length + 8).fill(1);
    longer.set(bytes.subarray(0, length));
    assert.is(peekRecord(longer.subarray(0, length)), undefined, `${length} bytes`);
  }
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 40 }), (any) => {
      const scan = new FieldScan();
      if (scan.scan(any)) for (let field = 0; field < 20; field++) [scan.has(field), scan.number(field), scan.text(field)];
      peekRecord(any);
      looseIn(any);
    }),
    { numRuns: 2000 },
  );
});

test.run();
