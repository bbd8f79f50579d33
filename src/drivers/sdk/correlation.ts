/**
 * The requests of one shard (or of the session itself, as if it were shard number `shards`) on a wire where an answer has nothing but
 * its request's id. Ids of different owners never meet: divided by `shards` + 1 each leaves its owner's number, so that the session
 * tells from an id alone whose the answer is. Ids come round; one that is still waited for is passed over.
 */
export class Correlation<What = undefined> {
  readonly #max: number;
  readonly #step: number;
  readonly #first: number;
  #next: number;
  readonly #asked = new Map<number, { requestID: number; what: What }>();

  /**
   * @param owner - the shard, or `shards` for the session
   * @param maxID - the greatest id that the wire can carry
   */
  constructor(owner: number, shards: number, maxID = 0x7fff_ffff) {
    this.#step = shards + 1;
    this.#first = owner === 0 ? this.#step : owner;
    this.#max = maxID;
    this.#next = this.#first;
  }

  get size(): number {
    return this.#asked.size;
  }

  /**
   * An id for a request on its way to the switch.
   * @param what - kept with it until the answer
   * @returns undefined when every id is taken
   */
  ask(requestID: number, what: What): number | undefined {
    for (let tries = Math.ceil(this.#max / this.#step); tries > 0; tries--) {
      const id = this.#next;
      this.#next = id + this.#step > this.#max ? this.#first : id + this.#step;
      if (this.#asked.has(id)) continue;
      this.#asked.set(id, { requestID, what });
      return id;
    }
    return undefined;
  }

  /** What an answer is the answer to; undefined for one that nobody waits for any more, or that has come before. */
  answered(id: number): { requestID: number; what: What } | undefined {
    const found = this.#asked.get(id);
    this.#asked.delete(id);
    return found;
  }

  /** Nobody waits for the answer any more; if it comes it is dropped. */
  cancel(requestID: number): void {
    for (const [id, entry] of this.#asked) if (entry.requestID === requestID) this.#asked.delete(id);
  }

  /** The link is gone, and with it every answer. */
  clear(): void {
    this.#asked.clear();
  }
}

/** Whose the id of a request is: a shard's number, or `shards` for the session. */
export const ownerOfID = (id: number, shards: number): number => id % (shards + 1);
