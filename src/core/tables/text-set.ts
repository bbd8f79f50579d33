import { KeyedRows, OWN } from './keyed-rows.ts';
import type { Owner } from './owner.ts';

/** A set of texts, best of up to 16 letters: some 60 bytes each, none of which the collector looks at. */
export class TextSet {
  readonly #rows = new KeyedRows(OWN + 2, 0);
  readonly #all: Owner = newOwner(this.#rows);

  get size(): number {
    return this.#rows.count;
  }

  has(text: string): boolean {
    return this.#rows.find(this.#all, text) >= 0;
  }

  /** @param text - not in the set */
  add(text: string): void {
    this.#rows.add(this.#all, text);
  }

  /** @returns whether it was there */
  delete(text: string): boolean {
    const row = this.#rows.find(this.#all, text);
    if (row >= 0) this.#rows.remove(this.#all, row);
    return row >= 0;
  }
}

/** An owner that has no rows yet. */
export const newOwner = (rows: KeyedRows): Owner => ({ number: rows.nextOwner(), firstRow: -1, lastRow: -1, rows: 0 });
