import { setImmediate as turn } from 'node:timers/promises';
import type { VirtualEnv } from '../../src/core/env/index.ts';

/** Waits for a promise while moving the virtual clock from timer to timer, up to `limitMs` of virtual time. */
export async function settle<T>(env: VirtualEnv, promise: Promise<T>, limitMs = 60_000): Promise<T> {
  let done = false;
  const watched = promise.finally(() => {
    done = true;
  });
  watched.catch(() => {});
  for (let passed = 0; !done; ) {
    await turn();
    if (done) break;
    const next = env.nextTimerMs();
    if (passed + next > limitMs) throw new Error(`still waiting after ${limitMs} virtual ms`);
    passed += next;
    env.advance(next);
  }
  return watched;
}

/** Runs the clock until nothing is left to do within `limitMs`, letting promises run in between. */
export async function quiesce(env: VirtualEnv, limitMs = 1000): Promise<void> {
  for (let passed = 0; ; ) {
    await turn();
    const next = env.nextTimerMs();
    if (passed + next > limitMs) return;
    passed += next;
    env.advance(next);
  }
}

/** Lets exactly so many virtual milliseconds pass, timer by timer, letting promises run in between. */
export async function pass(env: VirtualEnv, ms: number): Promise<void> {
  for (let left = ms; ; ) {
    await turn();
    if (left <= 0) return;
    const step = Math.min(left, env.nextTimerMs());
    left -= step;
    env.advance(step);
  }
}
