// Opens an integrator with one thread and a journal, uses it, and prints what became of it.
import { simulator } from '../../dist/driver-simulator.js';
import { openCti } from '../../dist/index.js';

const began = performance.now();
try {
  const cti = await openCti({
    driver: simulator({ extensions: '2000-2009', answerMs: 5 }),
    workers: 1,
    journal: `${process.env.LEGWORK_TEST_FOLDER}/journal`,
  });
  const call = await cti.device('2001').makeCall('5511987654321');
  const { name } = await call.reached('connected');
  console.log(JSON.stringify({ name }));
  await cti.close();
} catch (error) {
  console.log(JSON.stringify({ code: error.code, ms: performance.now() - began }));
  process.exit();
}
