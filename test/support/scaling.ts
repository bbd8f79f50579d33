/**
 * Whether the processor time of something grows no faster than its size: four times the size may cost ten times as much (collecting
 * garbage grows, too), where what is quadratic costs sixteen times. The best of several tries counts, so what else the machine does
 * matters little.
 * @param make - gives what does it for a size; making it is not measured
 * @throws {Error} with the times in milliseconds
 */
export function growsLinearly(what: string, make: (size: number) => () => void, size: number): void {
  const runs = [make(size), make(4 * size)] as const;
  const once = Math.max(cost(runs[0], 1), MEASURED_MS / MAX_TIMES);
  const times = Math.ceil(MEASURED_MS / once);
  let [small, large] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (let tries = 0; tries < MAX_TRIES; tries++) {
    small = Math.min(small, cost(runs[0], times));
    large = Math.min(large, cost(runs[1], times));
    if (tries && large / small < 10) return;
  }
  throw new Error(`${what}: ${small} ms for ${times} of ${size}, ${large} ms for as many of four times the size`);
}

function cost(run: () => void, times: number): number {
  const before = process.cpuUsage();
  for (let i = 0; i < times; i++) run();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** What is measured takes about so long, however small it is. */
const MEASURED_MS = 5;
const MAX_TIMES = 200;
const MAX_TRIES = 8;
