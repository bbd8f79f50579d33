// Says what keeps a stuck test file alive when the runner asks it to stop.
import { isMainThread } from 'node:worker_threads';

if (isMainThread)
  process.once('SIGUSR2', () => {
    console.error('still open:', process.getActiveResourcesInfo().join(', '));
    process.exit(99);
  });
