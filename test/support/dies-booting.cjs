// Loaded into every thread before anything else: so many of the threads that are started end while they boot.
const { appendFileSync, readFileSync, existsSync } = require('node:fs');
const { isMainThread } = require('node:worker_threads');

const { LEGWORK_TEST_FOLDER: folder, LEGWORK_BOOT_DEATHS: deaths } = process.env;
const file = `${folder}/deaths`;
if (!isMainThread && (existsSync(file) ? readFileSync(file).length : 0) < Number(deaths)) {
  appendFileSync(file, 'x');
  process.exit(7);
}
