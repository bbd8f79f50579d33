import { RECENT_SECONDS } from './fields.ts';

/**
 * How long something went on, summed over all that did it at once: the integral of a level over time. Exact for any window of
 * the last minutes, for the day and in all.
 */
export class Integral {
  level = 0;
  #atMs: number;
  #sum = 0;
  /** Changes of the last minutes, oldest first: moment, sum until then, level from then on. */
  #points: [atMs: number, sum: number, level: number][] = [];
  #dayStartMs = 0;
  #daySum = 0;
  #base = 0;

  constructor(atMs: number) {
    this.#atMs = atMs;
  }

  change(delta: number, atMs: number): void {
    const now = Math.max(atMs, this.#atMs);
    this.#sum += this.level * (now - this.#atMs);
    this.#atMs = now;
    this.level += delta;
    const last = this.#points.at(-1);
    if (last && last[0] === now) last[2] = this.level;
    else this.#points.push([now, this.#sum, this.level]);
    if (this.#points.length > 64) this.#prune(now);
  }

  /** The day begins at `dayStartMs`; what was before belongs to other days. */
  roll(dayStartMs: number): void {
    if (dayStartMs === this.#dayStartMs) return;
    this.#daySum = this.#before(dayStartMs);
    this.#dayStartMs = dayStartMs;
  }

  /** Counting in all begins anew at a moment that is not before the last change. */
  restart(atMs: number): void {
    this.#base = this.#until(atMs);
  }

  total(nowMs: number): number {
    return this.#until(nowMs) - this.#base;
  }

  today(nowMs: number): number {
    return this.#until(nowMs) - this.#daySum;
  }

  recent(nowMs: number): number {
    return this.#until(nowMs) - this.#before(recentFromMs(nowMs));
  }

  #until(ms: number): number {
    return this.#sum + this.level * Math.max(0, ms - this.#atMs);
  }

  /** The sum up to a moment that may lie some changes back. */
  #before(ms: number): number {
    const points = this.#points;
    let low = 0;
    for (let high = points.length; low < high; ) {
      const middle = (low + high) >>> 1;
      if (points[middle]![0] <= ms) low = middle + 1;
      else high = middle;
    }
    const point = points[low - 1];
    return point ? point[1] + point[2] * (ms - point[0]) : 0;
  }

  #prune(nowMs: number): void {
    const fromMs = Math.min(recentFromMs(nowMs), nowMs);
    const keep = this.#points.findIndex(([atMs]) => atMs > fromMs) - 1;
    if (keep > 32) this.#points = this.#points.slice(keep);
  }
}

/** Where the rolling window that ends now begins. */
export const recentFromMs = (nowMs: number): number => (Math.floor(nowMs / 1000) - RECENT_SECONDS + 1) * 1000;
