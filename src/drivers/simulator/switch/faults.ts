import type { Clock, Random } from '../../sdk/index.ts';

/** What a bad link does to what the switch sends. */
export interface Misbehaviour {
  /** Milliseconds by which everything comes late. */
  delayMs: number;
  /** Up to so many milliseconds more, drawn for each device by itself: events of different devices change places. */
  reorderMs: number;
  /** Chance from 0 to 1 that an event is sent twice. */
  duplicate: number;
  /** Chance from 0 to 1 that an event is not sent. */
  drop: number;
  /** Nothing passes in either direction, and nobody is told. */
  halfOpen: boolean;
  /** Every byte comes by itself. */
  split: boolean;
}

const GOOD: Readonly<Misbehaviour> = { delayMs: 0, reorderMs: 0, duplicate: 0, drop: 0, halfOpen: false, split: false };

/** The misbehaviour of a switch's links, on request. */
export class Faults {
  readonly #clock: Clock;
  readonly #random: Random;
  readonly #links = new Set<(reason: string) => void>();
  #how: Misbehaviour = GOOD;
  #refusingUntilMs = Number.NEGATIVE_INFINITY;

  constructor(clock: Clock, random: Random) {
    this.#clock = clock;
    this.#random = random;
  }

  get how(): Readonly<Misbehaviour> {
    return this.#how;
  }

  set(how: Partial<Misbehaviour>): void {
    this.#how = { ...GOOD, ...how };
  }

  /** Whether a new link is refused at this moment. */
  get refusing(): boolean {
    return this.#clock.nowMs() < this.#refusingUntilMs;
  }

  /** @returns what takes the link off again */
  link(close: (reason: string) => void): () => void {
    this.#links.add(close);
    return () => this.#links.delete(close);
  }

  cut(reason: string, refuseMs: number): void {
    this.#refusingUntilMs = this.#clock.nowMs() + refuseMs;
    for (const close of [...this.#links]) close(reason);
  }

  /** How many times an event is sent. */
  copies(): number {
    const { drop, duplicate } = this.#how;
    if (drop > 0 && this.#random.next() < drop) return 0;
    return duplicate > 0 && this.#random.next() < duplicate ? 2 : 1;
  }

  /** How late the next message of a device is. */
  latenessMs(): number {
    const { delayMs, reorderMs } = this.#how;
    return delayMs + (reorderMs > 0 ? this.#random.next() * reorderMs : 0);
  }
}
