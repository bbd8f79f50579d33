// The simulator's driver from the built package, in whose shards some calls are fatal: who calls says how the thread dies, `boom-…` at
// every replay, `once-…-N` only the first time.
import { existsSync, writeFileSync } from 'node:fs';
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
    for (;;) kept.push(new Array(1000).fill(kept.length));
  },
};

/** Dies when the text says so. */
function beware(text) {
  const [, how, way] = /^(boom|once)-(\w+)/.exec(text ?? '') ?? [];
  if (!way) return;
  if (how === 'once') {
    const mark = `${process.env.LEGWORK_TEST_FOLDER}/${text}`;
    if (existsSync(mark)) return;
    writeFileSync(mark, '');
  }
  DEATHS[way]();
}

export default {
  ...driver,
  mapping: (options, context) => {
    const mapping = driver.mapping(options, context);
    return {
      ...mapping,
      request: (requestID, request, nowMs, out) => {
        beware(request.associatedData);
        mapping.request(requestID, request, nowMs, out);
      },
      receive: (frame, nowMs, out) =>
        mapping.receive(frame, nowMs, {
          ...out,
          event: (event) => {
            if (event.name === 'Delivered') beware(event.callingDevice);
            out.event(event);
          },
        }),
    };
  },
};
