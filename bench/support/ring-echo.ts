/** The other side of the bench of bare rings: gives every record back, and sleeps between batches as a shard does. */
import { parentPort, workerData } from 'node:worker_threads';
import { RingReader, RingWriter } from '../../src/core/runtime/ring.ts';
import pin from './pin.cjs';

const { down, up } = workerData as { down: SharedArrayBuffer; up: SharedArrayBuffer };
const reader = new RingReader(down);
const writer = new RingWriter(up);
const BATCH = 256;
pin(process.env['BENCH_CPU']!);

function pump(): void {
  for (;;) {
    const count = reader.read((record) => void writer.write(record), BATCH);
    reader.release();
    if (count > 0 && writer.publish()) parentPort!.postMessage(0);
    if (count === 0 && reader.sleep()) return;
  }
}
parentPort!.on('message', pump);
pump();
parentPort!.postMessage(0);
