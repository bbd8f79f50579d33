import type { Clock } from './legwork.ts';

/**
 * How fast hosts are told what is late. One that comes back has tens of thousands of events to be told as fast as it takes them; all the
 * others would share the thread with it. So what is late waits while the thread has been busy for more than its share of the time, but
 * for one in a millisecond: nothing waits for ever.
 */
export class Pace {
  readonly #clock: Clock;
  /** Milliseconds for which the thread was busy beyond its share; below 0 there is time to spare. */
  #debtMs = 0;
  #nowMs = 0;
  #busyMs = 0;
  #waiting: (() => void)[] = [];
  /** Whoever has waited may begin one, spare time or not. */
  #granted = false;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /**
   * @param again - called soon if the answer is no, to ask once more: then the answer is yes
   * @returns whether something late may begin now; always where the clock cannot tell how busy the thread is
   */
  may(again: () => void): boolean {
    if (!this.#clock.busyMs) return true;
    const granted = this.#granted;
    this.#granted = false;
    if (granted || (!this.#waiting.length && this.#spare())) return true;
    if (this.#waiting.push(again) === 1) this.#clock.setTimer(() => this.#next(), WAIT_MS, { background: true });
    return false;
  }

  #next(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const again of waiting) {
      this.#granted = true;
      again();
    }
    this.#granted = false;
  }

  /** Whether there is time to spare, from now on counting what happens. */
  #spare(): boolean {
    const [nowMs, busyMs] = [this.#clock.nowMs(), this.#clock.busyMs!()];
    const debtMs = this.#debtMs + busyMs - this.#busyMs - SHARE * (nowMs - this.#nowMs);
    this.#debtMs = Math.min(Math.max(debtMs, -MAX_SPARE_MS), MAX_DEBT_MS);
    [this.#nowMs, this.#busyMs] = [nowMs, busyMs];
    return this.#debtMs <= 0;
  }
}

/** The part of its time that the thread may be busy for while something late begins. The rest is for what comes at any moment. */
const SHARE = 0.9;
const WAIT_MS = 1;
/** What may be saved up: a few events. */
const MAX_SPARE_MS = 2;
/** A long pause, as the collector makes them, is not atoned for. */
const MAX_DEBT_MS = 10;
