// The simulator's driver from the built package, in whose shards some calls are fatal: who calls says how the thread dies, `boom-…` at
// every replay, `once-…-N` only the first time. With `boots-…` the thread that takes the dead one's place dies as well, while it boots.
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { parentPort } from 'node:worker_threads';
import driver from '../../dist/driver-simulator.js';

const DEATHS = {
  exit: () => process.exit(7),
  throw: () =>
    setImmediate(() => {
      throw new Error('a bug');
    }),
  loop: () => {
    for (;;);
  },
  memory: () => {
    const kept = [];
    // Pieces that are large for the collector, and small for what is left of the heap at its limit.
    for (;;) kept.push(new Array(100_000).fill(kept.length));
  },
};

const markOf = (what) => `${process.env.LEGWORK_TEST_FOLDER}/${what}`;

/** Dies when the text says so. */
function beware(text, shard) {
  const [, how, way] = /^(boom|once|boots)-(\w+)/.exec(text ?? '') ?? [];
  if (!way) return;
  if (how !== 'boom') {
    const mark = markOf(text);
    if (existsSync(mark)) return;
    writeFileSync(mark, '');
    if (how === 'boots') writeFileSync(markOf(`boots-${shard}`), '');
  }
  DEATHS[way]();
}

/** Tells the main thread which shard this thread is, and dies of it when it is meant to. */
function begin(shard) {
  parentPort?.postMessage({ shard });
  const mark = markOf(`boots-${shard}`);
  if (!existsSync(mark)) return;
  rmSync(mark);
  process.exit(8);
}

export default {
  ...driver,
  mapping: (options, context) => {
    begin(context.shard);
    const mapping = driver.mapping(options, context);
    return {
      ...mapping,
      request: (requestID, request, nowMs, out) => {
        beware(request.associatedData, context.shard);
        mapping.request(requestID, request, nowMs, out);
      },
      receive: (frame, nowMs, out) =>
        mapping.receive(frame, nowMs, {
          ...out,
          event: (event) => {
            if (event.name === 'Delivered') beware(event.callingDevice, context.shard);
            out.event(event);
          },
        }),
    };
  },
};
