// A driver's module that tells when it was loaded.
import { BroadcastChannel } from 'node:worker_threads';

const loaded = new BroadcastChannel('loaded');
loaded.postMessage('');
loaded.close();
export default {};
