// Has a spare thread that has loaded everything and waits, and nothing else to do.
import { pathToFileURL } from 'node:url';
import { BroadcastChannel } from 'node:worker_threads';
import { SpareThreads } from '../../src/core/runtime/spare-threads.ts';

let ended = 0;
process.on('worker', (thread) => thread.on('exit', () => ended++));
const loaded = new BroadcastChannel('loaded');
loaded.onmessage = () => {
  loaded.close();
  console.log('the spare waits');
};
process.on('exit', () => console.log(`the process ends, ${ended} threads ended before`));
SpareThreads.join({ heapMb: 64, count: 1, module: pathToFileURL('test/support/loaded-driver.mjs').href }).fillSoon(0);
