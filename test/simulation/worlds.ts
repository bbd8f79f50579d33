import { simulate } from './simulate.ts';

/** Calls of one world: more than ten minutes of simulated time. */
export const PER_WORLD = 1000;

/** The worlds of the gate are dealt out to so many files, which run side by side. */
const PARTS = 3;
const WORLDS = 8;
/** Milliseconds of real time after which no further world is begun, on a machine that is slow or has other things to do. */
const LIMIT_MS = 18_000;

/**
 * Runs a part of the gate's worlds: seeds that are the same in every run; with `LEGWORK_SEED`, every second one follows from that.
 * @param part - 0, 1 or 2
 * @returns how many worlds there was time for
 */
export async function runPart(part: number): Promise<number> {
  const fresh = Number.parseInt(process.env['LEGWORK_SEED'] ?? '', 36) >>> 0;
  const end = performance.now() + LIMIT_MS;
  for (let i = 0; i < WORLDS; i++) {
    if (performance.now() > end) return i;
    const world = i * PARTS + part;
    await simulate(i % 2 && fresh ? (fresh + world) >>> 0 : world + 1, PER_WORLD);
  }
  return WORLDS;
}
