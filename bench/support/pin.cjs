// Holds the thread that calls it to one processor: some systems put two threads that wake each other on one, and others on two.
const { execFileSync } = require('node:child_process');
const { readlinkSync } = require('node:fs');

/** Returns what lets it go again; does nothing where there is no `taskset`. */
module.exports = function pin(cpu) {
  const taskset = (...args) => execFileSync('taskset', args, { encoding: 'utf8' });
  try {
    const thread = readlinkSync('/proc/thread-self').split('/').pop();
    const before = taskset('-cp', thread).split(':').pop().trim();
    taskset('-cp', String(cpu), thread);
    return () => taskset('-cp', before, thread);
  } catch {
    return () => {};
  }
};
