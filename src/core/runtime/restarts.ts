/** What follows from a death. */
export interface Verdict {
  /** Milliseconds until the next thread is started. */
  delayMs: number;
  /** Records that killed too many threads and are to be set aside. */
  quarantined: number[];
  /** It dies again and again before it runs: whoever waits for it is told. */
  givenUp: boolean;
}

/** How threads of one shard died so far, and what follows from it: how soon the next is started, and what it leaves out. */
export class Restarts {
  /** Deaths in all. */
  count = 0;
  /** Deaths since anything was dealt with. */
  #inARow = 0;
  #handled = 0;
  /** Deaths at the record that was being dealt with. */
  readonly #deaths = new Map<number, number>();

  /**
   * @param position - the record that was being dealt with; 0: none
   * @param handled - the last record that was dealt with
   */
  died(position: number, handled: number): Verdict {
    this.count++;
    this.#inARow = handled === this.#handled ? this.#inARow + 1 : 1;
    this.#handled = handled;
    if (position) this.#deaths.set(position, (this.#deaths.get(position) ?? 0) + 1);
    const quarantined = [...this.#deaths].filter(([, deaths]) => deaths > MAX_REPLAYS).map(([at]) => at);
    const delayMs = this.#inARow === 1 ? 0 : Math.min(MAX_DELAY_MS, FIRST_DELAY_MS * 2 ** (this.#inARow - 2));
    return { delayMs, quarantined, givenUp: this.#inARow >= MAX_BOOTS };
  }
}

/** How often a record that a thread died of is given to another one. */
const MAX_REPLAYS = 2;
/** How many threads in a row may die before they run until whoever opens the integrator is told. */
const MAX_BOOTS = 3;
const FIRST_DELAY_MS = 20;
const MAX_DELAY_MS = 5000;
