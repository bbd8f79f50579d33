// The simulator's driver from the built package, in whose shards some calls are fatal: who calls says how the thread dies.
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

export default {
  ...driver,
  mapping: (options, context) => {
    const mapping = driver.mapping(options, context);
    return {
      ...mapping,
      request: (requestID, request, nowMs, out) => {
        const way = /^boom-(\w+)$/.exec(request.associatedData ?? '')?.[1];
        if (way) DEATHS[way]();
        mapping.request(requestID, request, nowMs, out);
      },
      receive: (frame, nowMs, out) =>
        mapping.receive(frame, nowMs, {
          ...out,
          event: (event) => {
            const way = event.name === 'Delivered' ? /^boom-(\w+)$/.exec(event.callingDevice ?? '')?.[1] : undefined;
            if (way) DEATHS[way]();
            out.event(event);
          },
        }),
    };
  },
};
