// A process with an integrator on a busy simulator and a journal. Tells its parent every event that it sees, and first those that it
// still has from before. argv: the journal's folder, workers, seed.

import { simulator } from '../../dist/driver-simulator.js';
import { openCti } from '../../dist/index.js';

const [dir, workers, seed] = process.argv.slice(2);
const devices = Array.from({ length: 20 }, (_, i) => String(2000 + i));
const driver = simulator({ extensions: '2000-2019', answerMs: 5, noAnswerMs: 50, seed: Number(seed) });
const beganMs = performance.now();
const cti = await openCti({ driver, workers: Number(workers), journal: { dir, maxSegmentBytes: 100_000, keepBytes: 2 ** 22 } });
const openMs = performance.now() - beganMs;

// What happens while the past is read comes behind it.
const meanwhile = [];
let tell = (event) => meanwhile.push(event);
cti.on('*', (event) => event.deviceID && tell(event));
const past = [];
const last = new Map();
for (const device of devices) {
  // The oldest may be gone from memory: begin where it is not.
  for (let after = 0; ; ) {
    try {
      for await (const event of cti.events({ device, after, signal: AbortSignal.abort() })) {
        past.push(event);
        last.set(device, event.seq);
      }
      break;
    } catch (error) {
      after = Number(/is (\d+)/.exec(error.message)[1]) - 1;
    }
  }
}
process.send({ past, openMs });
tell = (event) => process.send({ event });
for (const event of meanwhile) if (event.seq > (last.get(event.deviceID) ?? 0)) tell(event);
for (const device of devices)
  cti
    .device(device)
    .attach()
    .catch(() => {});

// Calls by hand and by command, as fast as the parent takes the events.
let turn = 0;
const busy = () => {
  for (let i = 0; i < 4; i++) {
    const device = devices[turn++ % devices.length];
    const api = cti.device(device);
    const act = turn % 3 ? api.makeCall('5511987654321') : api.clearConnection();
    act.catch(() => {});
  }
  setTimeout(busy, 2);
};
busy();
