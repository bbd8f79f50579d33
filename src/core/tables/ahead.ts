import type { Owner } from './owner.ts';

/** Rows that are looked for next, in their order. */
export class Ahead {
  readonly #owners: (Owner | undefined)[] = [];
  readonly #keys: string[] = [];
  #at = 0;
  #count = 0;
  readonly hashes = new Int32Array(MAX_AHEAD);
  /** Which may be the rows, by the index. */
  readonly rows = new Int32Array(MAX_AHEAD);
  /** The keys, taken apart. */
  readonly words = new Int32Array(MAX_AHEAD * KEY_INTS);
  readonly lengths = new Int32Array(MAX_AHEAD);

  /** @returns how many there are */
  begin(owners: readonly Owner[], keys: readonly string[]): number {
    this.#at = 0;
    this.#count = Math.min(keys.length, MAX_AHEAD);
    for (let i = 0; i < this.#count; i++) {
      this.#owners[i] = owners[i]!;
      this.#keys[i] = keys[i]!;
    }
    return this.#count;
  }

  /** One of them is found in another way: its key was not taken apart. */
  leaveOut(at: number): void {
    this.#owners[at] = undefined;
  }

  /** The place of one that is looked for now, when it is the next or the one behind it; -1: it is another. */
  take(owner: Owner, key: string): number {
    for (let at = this.#at; at < this.#count && at < this.#at + 2; at++) {
      if (this.#keys[at] !== key || this.#owners[at] !== owner) continue;
      this.#at = at + 1;
      return at;
    }
    return -1;
  }
}

/** Integers of a key in its row, of four letters each. */
export const KEY_INTS = 4;
/** Few enough that the first are still near when the last is there. */
const MAX_AHEAD = 64;
