/** A bucket of permits: so many at once, refilled evenly. */
export class RateLimit {
  readonly #perMs: number;
  readonly #burst: number;
  #permits: number;
  #atMs = Number.NEGATIVE_INFINITY;

  /**
   * @param perSecond - permits a second in the long run
   * @param burst - permits that may be used at once after a pause; default those of one second, at least 1
   */
  constructor(perSecond: number, burst = Math.max(1, perSecond)) {
    this.#perMs = perSecond / 1000;
    this.#burst = burst;
    this.#permits = burst;
  }

  /** Uses a permit if there is one. */
  take(nowMs: number): boolean {
    this.#refill(nowMs);
    if (this.#permits < 1) return false;
    this.#permits -= 1;
    return true;
  }

  /** When the next permit is there, on the clock of `nowMs`. */
  readyMs(nowMs: number): number {
    this.#refill(nowMs);
    return this.#permits >= 1 ? nowMs : nowMs + Math.ceil((1 - this.#permits) / this.#perMs);
  }

  #refill(nowMs: number): void {
    const passedMs = nowMs - this.#atMs;
    if (passedMs > 0) this.#permits = Math.min(this.#burst, this.#permits + passedMs * this.#perMs);
    this.#atMs = Math.max(this.#atMs, nowMs);
  }
}
