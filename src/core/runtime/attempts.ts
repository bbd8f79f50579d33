import type { Env } from '../env/index.ts';

/** When the next attempt may be made, on the clock of the Env, by what the attempts go through. */
const nextMs = new WeakMap<Env['net'], number>();

/**
 * Takes the next place among the attempts of all links of this process to reach their switches, so that thousands of links that were
 * lost at once do not return at once.
 * @returns milliseconds until it
 */
export function attemptInMs({ net, clock }: Env): number {
  const nowMs = clock.nowMs();
  const atMs = Math.max(nowMs, nextMs.get(net) ?? 0);
  nextMs.set(net, atMs + 1000 / MAX_ATTEMPTS_PER_SECOND);
  return atMs - nowMs;
}

/** Attempts of a process in a second: a switch or a network that has just come back is not run over. */
export const MAX_ATTEMPTS_PER_SECOND = 500;
