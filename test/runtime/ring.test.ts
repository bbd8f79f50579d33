import { Worker } from 'node:worker_threads';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { makeRing, RingReader, RingWriter } from '../../src/core/runtime/ring.ts';
import fc from '../support/properties.ts';

const ring = suite('a ring');
const bytes = (length: number, seed: number): Uint8Array => Uint8Array.from({ length }, (_, i) => (i * 31 + seed) & 255);

ring('gives records back whole and in order, whatever their sizes and however reading and writing alternate', () => {
  const step = fc.oneof(
    fc.record({ write: fc.integer({ min: 0, max: 400 }) }),
    fc.record({ read: fc.integer({ min: 1, max: 5 }), release: fc.boolean() }),
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 200 }), (steps) => {
      const shared = makeRing(1024);
      const writer = new RingWriter(shared);
      const reader = new RingReader(shared);
      const expected: Uint8Array[] = [];
      let seed = 0;
      for (const one of steps) {
        if ('write' in one) {
          const record = bytes(one.write, seed++);
          if (writer.write(record)) expected.push(record);
          writer.publish();
        } else {
          reader.read((record) => assert.equal(record, expected.shift()), one.read);
          if (one.release) reader.release();
        }
        assert.ok(writer.usedBytes <= 1024);
      }
      reader.read((record) => assert.equal(record, expected.shift()), 1000);
      assert.is(expected.length, 0);
    }),
    { numRuns: 300 },
  );
});
ring('keeps what was read until it is released: a full ring refuses', () => {
  const shared = makeRing(1024);
  const [writer, reader] = [new RingWriter(shared), new RingReader(shared)];
  while (writer.write(bytes(56, 1)));
  writer.publish();
  assert.is(
    reader.read(() => {}, 1000),
    16,
  );
  assert.not.ok(writer.write(bytes(56, 2)));
  assert.ok(writer.awaitRoom());
  assert.ok(reader.release(), 'the writer asked to be woken');
  assert.ok(writer.write(bytes(56, 2)));
});
ring('shows nothing before it is published, and wakes a reader that sleeps', () => {
  const shared = makeRing(1024);
  const [writer, reader] = [new RingWriter(shared), new RingReader(shared)];
  assert.ok(reader.sleep());
  writer.write(bytes(8, 1));
  assert.is(
    reader.read(() => {}, 10),
    0,
  );
  assert.ok(writer.publish());
  assert.not.ok(writer.publish(), 'it is woken once');
  assert.not.ok(reader.sleep(), 'there is something to read');
  assert.is(
    reader.read(() => {}, 10),
    1,
  );
});
ring('goes on when its counters pass 2^31 and 2^32', () => {
  for (const start of [2 ** 31 - 512, -512]) {
    const shared = makeRing(1024);
    const header = new Int32Array(shared);
    header[0] = header[16] = start | 0;
    const [writer, reader] = [new RingWriter(shared), new RingReader(shared)];
    for (let i = 0; i < 100; i++) {
      assert.ok(writer.write(bytes(100, i)));
      writer.publish();
      reader.read((record) => assert.equal(record, bytes(100, i)), 1);
      reader.release();
    }
  }
});
ring('refuses a size that is no power of two', () => {
  assert.throws(() => makeRing(1000), /power of two/);
});
ring('carries 200,000 records to another thread, none lost, doubled or torn', async () => {
  const shared = makeRing(4096);
  const total = 200_000;
  // The reader is written out here: a thread started from source cannot load TypeScript.
  const worker = new Worker(
    `const { workerData, parentPort } = require('node:worker_threads');
     const H = new Int32Array(workerData, 0, 64), words = new Int32Array(workerData, 256), bytes = new Uint8Array(workerData, 256), cap = bytes.length;
     let at = 0, next = 0, bad = 0;
     const spin = () => { const until = Date.now() + 5; while (Date.now() < until && next < ${total}) { const head = Atomics.load(H, 0);
       while (at !== head) { const p = at & (cap - 1), n = words[p >> 2]; if (n === -1) { at = (at + cap - p) | 0; continue; }
         const view = new DataView(workerData, 256 + p + 8, n); if (view.getUint32(0) !== next || (n > 4 && bytes[p + 8 + n - 1] !== (next & 255))) bad++; next++; at = (at + ((8 + n + 7) & ~7)) | 0; }
       Atomics.store(H, 16, at); } if (next < ${total}) setImmediate(spin); else parentPort.postMessage({ next, bad }); }; spin();`,
    { eval: true, workerData: shared },
  );
  const writer = new RingWriter(shared);
  const done = new Promise<{ next: number; bad: number }>((resolve) => worker.once('message', resolve));
  let sent = 0;
  await new Promise<void>((resolve) => {
    const send = (): void => {
      while (sent < total) {
        const record = new Uint8Array(4 + (sent % 90));
        new DataView(record.buffer).setUint32(0, sent);
        if (record.length > 4) record[record.length - 1] = sent & 255;
        if (!writer.write(record)) break;
        sent++;
      }
      writer.publish();
      if (sent < total) setImmediate(send);
      else resolve();
    };
    send();
  });
  assert.equal(await done, { next: total, bad: 0 });
  await worker.terminate();
});
ring.run();
