import { randomBytes } from 'node:crypto';
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

export const realRandom: Random = {
  next: () => randomBytes(4).readUInt32LE() / 4294967296,
  id: () => Array.from(randomBytes(12), (byte) => (byte % 36).toString(36)).join(''),
};
