import type { Clock } from './legwork.ts';

/** A time in which wall clock and monotonic clock went together. */
interface Stretch {
  /** Wall time at monotonic 0. */
  readonly offsetMs: number;
  /** Monotonic time at which it was first seen. */
  readonly fromMs: number;
}

/**
 * How old events are by the clock that nobody sets. What they are stamped with is wall time, which may jump by hours while they wait
 * for a host; each stamp is read by the wall clock as it went at that time. Where it was set back and a stamp can be of before and
 * of after that, the younger age counts. Of events from before this process their stamps alone are known.
 */
export class EventAges {
  readonly #clock: Pick<Clock, 'nowMs' | 'epochMs'>;
  /** Oldest first, at least one. */
  readonly #stretches: Stretch[];

  constructor(clock: Pick<Clock, 'nowMs' | 'epochMs'>) {
    this.#clock = clock;
    const nowMs = clock.nowMs();
    this.#stretches = [{ offsetMs: clock.epochMs() - nowMs, fromMs: nowMs }];
  }

  /** @param timeMs - when it was published, in milliseconds since 1970 */
  ageMs(timeMs: number): number {
    const nowMs = this.#clock.nowMs();
    this.#look(nowMs);
    for (let i = this.#stretches.length - 1; i >= 0; i--) {
      const { offsetMs, fromMs } = this.#stretches[i]!;
      const atMs = timeMs - offsetMs;
      // A jump is seen a little after it happened: a stamp of in between is of that moment at the latest.
      if (i === 0 || (atMs >= fromMs && atMs <= nowMs))
        return Math.max(0, nowMs - Math.min(atMs, this.#stretches[i + 1]?.fromMs ?? nowMs));
    }
    return 0;
  }

  #look(nowMs: number): void {
    const offsetMs = this.#clock.epochMs() - nowMs;
    if (Math.abs(offsetMs - this.#stretches.at(-1)!.offsetMs) <= JUMP_MS) return;
    this.#stretches.push({ offsetMs, fromMs: nowMs });
    if (this.#stretches.length > MAX_STRETCHES) this.#stretches.shift();
  }
}

/** By how much the clocks may drift apart before that is a jump. */
const JUMP_MS = 1000;
/** Jumps that are remembered. */
const MAX_STRETCHES = 64;
