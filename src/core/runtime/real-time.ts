import { type Clock, MAX_TIMER_MS, type Random } from '../env/index.ts';

export const realClock: Clock = {
  nowMs: () => performance.now(),
  epochMs: () => Date.now(),
  busyMs: () => performance.eventLoopUtilization().active,
  setTimer: (fire, delayMs, options) => {
    if (delayMs <= 0) {
      const immediate = setImmediate(fire);
      return { clear: () => clearImmediate(immediate) };
    }
    const timer = setTimeout(fire, Math.min(delayMs, MAX_TIMER_MS));
    if (options?.background) timer.unref();
    return { clear: () => clearTimeout(timer) };
  },
};

/** `node:crypto` is not loaded for these: it takes each thread a twentieth of the time that it takes to start. */
export const realRandom: Random = {
  // For waits, salts and numbers to begin with; nothing here is a secret.
  next: Math.random,
  id: () => Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) => (byte % 36).toString(36)).join(''),
};
