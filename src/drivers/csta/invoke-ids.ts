/**
 * Invoke ids of one shard, or of the session itself (as if it were shard number `shards`): those that leave its number when they
 * are divided by `shards` + 1. So an answer, which carries nothing but its invoke id, tells whose it is.
 */
export class InvokeIDs {
  readonly #max: number;
  readonly #step: number;
  readonly #first: number;
  #next: number;

  constructor(max: number, owner: number, shards: number) {
    this.#step = shards + 1;
    this.#first = owner === 0 ? this.#step : owner;
    this.#max = max;
    this.#next = this.#first;
  }

  /** The next id that is not taken; undefined when all are. */
  next(taken: (id: number) => boolean): number | undefined {
    for (let tries = Math.ceil(this.#max / this.#step); tries > 0; tries--) {
      const id = this.#next;
      this.#next = id + this.#step > this.#max ? this.#first : id + this.#step;
      if (!taken(id)) return id;
    }
    return undefined;
  }
}

/** Whose an invoke id is: a shard, or `shards` for the session. */
export const ownerOf = (invokeID: number, shards: number): number => invokeID % (shards + 1);
