// An integrator as a host program starts it, without the loader of TypeScript that threads would inherit: opens a journal and tells how long
// that took, and how many legs there were. argv: folder, threads.
import { simulator } from '../../dist/driver-simulator.js';
import { openCti } from '../../dist/index.js';

const [journal, workers] = process.argv.slice(2);
const began = performance.now();
const before = process.cpuUsage();
const cti = await openCti({ driver: simulator({ extensions: '2000-2001' }), workers: Number(workers), journal });
const ms = performance.now() - began;
const { user, system } = process.cpuUsage(before);
const legs = cti.metrics().find(({ name }) => name === 'legwork_live_legs').value;
await cti.close();
process.send({ ms, cpuMs: (user + system) / 1000, legs }, () => process.exit());
