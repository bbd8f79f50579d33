import { latin1 } from './latin1.ts';
import { NOWHERE, type Text, TextHeap } from './text-heap.ts';

/** Who has rows: they are chained in the order in which they were added. */
export interface Owner {
  /** Unlike that of any other owner; the table gives it out. */
  readonly number: number;
  firstRow: number;
  lastRow: number;
  rows: number;
}

/**
 * A table whose rows are integers in flat arrays, and whose texts are bytes: a million rows are a few dozen objects to the
 * collector. Each row belongs to an owner and is found by its key among the owner's rows; keys of up to 16 letters lie in the row
 * itself, so that a search looks at the index and at one line of the processor's cache. Texts that were looked at or changed last
 * are at hand as strings.
 */
export class KeyedRows {
  readonly #width: number;
  readonly #chunks: Chunk[] = [];
  readonly #texts: TextHeap;
  readonly #textCount: number;
  /** Rows by hash, open, with what collides behind; -1: free. Its length is a power of two. */
  #index = new Int32Array(MIN_INDEX).fill(-1);
  #free = -1;
  #count = 0;
  /** Rows that have ever been in use. */
  #high = 0;
  #owners = 0;
  readonly #hot: (Hot | undefined)[] = [];
  /** The key that is searched for. */
  readonly #key = new Int32Array(KEY_INTS);
  #keyLength = 0;

  /**
   * @param width - integers in a row, a multiple of 4; the first `OWN` are the first that the user has
   * @param textCount - texts of a row beside its key
   */
  constructor(width: number, textCount: number) {
    this.#width = width;
    this.#textCount = textCount;
    this.#texts = new TextHeap(textCount + 1);
  }

  get count(): number {
    return this.#count;
  }

  /** Bytes of rows and index, and of texts, as taken from the system. */
  get bytes(): { rows: number; texts: number } {
    return {
      rows: this.#chunks.length * CHUNK_ROWS * this.#width * 4 + this.#index.length * 4,
      texts: this.#texts.bytes,
    };
  }

  /** A number for an owner. */
  nextOwner(): number {
    return ++this.#owners;
  }

  /** Adds a row behind the owner's last; what the user has of it is zero. */
  add(owner: Owner, key: string): number {
    if (this.#count >= this.#index.length * MAX_LOAD) this.#grow();
    const row = this.#take();
    const { ints } = this.#chunk(row);
    const at = this.at(row);
    ints.fill(0, at, at + this.#width);
    ints[at + OWNER] = owner.number;
    ints[at + TEXTS] = NOWHERE;
    ints[at + NEXT] = -1;
    ints[at + PREV] = owner.lastRow;
    if (owner.lastRow < 0) owner.firstRow = row;
    else this.ints(owner.lastRow)[this.at(owner.lastRow) + NEXT] = row;
    owner.lastRow = row;
    owner.rows++;
    this.#count++;
    this.#makeHot(row, new Array(this.#textCount + 1)).changed = true;
    this.#enter(row, key);
    return row;
  }

  remove(owner: Owner, row: number): void {
    const ints = this.ints(row);
    const at = this.at(row);
    const [next, prev] = [ints[at + NEXT]!, ints[at + PREV]!];
    if (prev < 0) owner.firstRow = next;
    else this.ints(prev)[this.at(prev) + NEXT] = next;
    if (next < 0) owner.lastRow = prev;
    else this.ints(next)[this.at(next) + PREV] = prev;
    owner.rows--;
    this.#leave(row);
    this.#texts.free(ints[at + TEXTS]!);
    if (this.#hot[row & HOT_MASK]?.row === row) this.#hot[row & HOT_MASK] = undefined;
    ints[at + OWNER] = 0;
    ints[at + NEXT] = this.#free;
    this.#free = row;
    this.#count--;
  }

  /** A row of the owner with this key; -1: none. */
  find(owner: Owner, key: string): number {
    const hash = this.#hash(owner.number, key);
    const index = this.#index;
    const mask = index.length - 1;
    for (let place = hash & mask; index[place]! >= 0; place = (place + 1) & mask)
      if (this.#is(index[place]!, hash, owner.number, key)) return index[place]!;
    return -1;
  }

  /** All rows of the owner with this key, in the order in which they were added. */
  findAll(owner: Owner, key: string): number[] {
    const hash = this.#hash(owner.number, key);
    const index = this.#index;
    const mask = index.length - 1;
    const found: number[] = [];
    for (let place = hash & mask; index[place]! >= 0; place = (place + 1) & mask)
      if (this.#is(index[place]!, hash, owner.number, key)) found.push(index[place]!);
    return found.length < 2 ? found : this.rowsOf(owner).filter((row) => found.includes(row));
  }

  /** The owner's rows in the order in which they were added. */
  rowsOf(owner: Owner): number[] {
    const rows: number[] = [];
    for (let row = owner.firstRow; row >= 0; row = this.next(row)) rows.push(row);
    return rows;
  }

  /** The owner's row that was added after this one; -1: none. */
  next(row: number): number {
    return this.ints(row)[this.at(row) + NEXT]!;
  }

  /** The numbers of the owners of the rows of which it is true. */
  ownersWhere(isTrue: (ints: Int32Array, at: number) => boolean): Set<number> {
    const owners = new Set<number>();
    for (let row = 0; row < this.#high; row++) {
      const ints = this.ints(row);
      const at = this.at(row);
      if (ints[at + OWNER] && isTrue(ints, at)) owners.add(ints[at + OWNER]!);
    }
    return owners;
  }

  /** The array in which the row's integers lie, from `at` on. */
  ints(row: number): Int32Array {
    return this.#chunk(row).ints;
  }

  /** The same memory as doubles: the row's lie from half of `at` on. */
  doubles(row: number): Float64Array {
    return this.#chunk(row).doubles;
  }

  at(row: number): number {
    return (row & CHUNK_MASK) * this.#width;
  }

  key(row: number): string {
    const hot = this.#hotOf(row);
    return (hot.texts[0] ??= this.#keyInRow(row));
  }

  setKey(row: number, key: string): void {
    if (this.key(row) === key) return;
    this.#leave(row);
    this.#hotOf(row).changed = true;
    this.#enter(row, key);
  }

  /** @param text - 1 for the first behind the key */
  text(row: number, text: number): Text {
    return this.#hotOf(row).texts[text];
  }

  setText(row: number, text: number, value: Text): void {
    const hot = this.#hotOf(row);
    if (hot.texts[text] === value) return;
    hot.texts[text] = value;
    hot.changed = true;
  }

  /** Writes down what is at hand only, so that memory can be counted. */
  flush(): void {
    for (const hot of this.#hot) if (hot) this.#cool(hot);
    this.#hot.length = 0;
  }

  // ── Texts at hand ───────────────────────────────────────────────────────

  #hotOf(row: number): Hot {
    const hot = this.#hot[row & HOT_MASK];
    if (hot?.row === row) return hot;
    const block = this.ints(row)[this.at(row) + TEXTS]!;
    return this.#makeHot(row, block === NOWHERE ? new Array(this.#textCount + 1) : this.#texts.read(block));
  }

  #makeHot(row: number, texts: Text[]): Hot {
    const place = row & HOT_MASK;
    const before = this.#hot[place];
    if (before && before.row !== row) this.#cool(before);
    return (this.#hot[place] = { row, texts, changed: false });
  }

  #cool({ row, texts, changed }: Hot): void {
    if (!changed) return;
    const ints = this.ints(row);
    const at = this.at(row);
    // A key that lies in the row need not be kept twice.
    if (ints[at + KEY_LENGTH]! >= 0) texts[0] = undefined;
    ints[at + TEXTS] = this.#texts.write(texts, ints[at + TEXTS]!);
  }

  // ── Keys ────────────────────────────────────────────────────────────────

  /** Takes the key apart and says where the search for it begins. */
  #hash(owner: number, key: string): number {
    const words = this.#key;
    words.fill(0);
    const { length } = key;
    let hash = Math.imul(owner, 0x27d4eb2f) ^ length;
    let plain = length <= KEY_INTS * 4;
    for (let i = 0; plain && i < length; i++) {
      const code = key.charCodeAt(i);
      plain = code <= 0xff;
      words[i >> 2]! |= code << ((i & 3) << 3);
    }
    this.#keyLength = plain ? length : -1;
    if (plain)
      hash ^=
        Math.imul(words[0]!, 0x9e3779b1) ^
        Math.imul(words[1]!, 0x85ebca6b) ^
        Math.imul(words[2]!, 0xc2b2ae35) ^
        Math.imul(words[3]!, 0x165667b1);
    else for (let i = 0; i < length; i++) hash = Math.imul(hash ^ key.charCodeAt(i), 0x01000193);
    hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
    return hash ^ (hash >>> 13);
  }

  #is(row: number, hash: number, owner: number, key: string): boolean {
    const ints = this.ints(row);
    const at = this.at(row);
    if (ints[at + HASH] !== hash || ints[at + OWNER] !== owner || ints[at + KEY_LENGTH] !== this.#keyLength) return false;
    if (this.#keyLength < 0) return this.key(row) === key;
    const words = this.#key;
    for (let i = 0; i < KEY_INTS; i++) if (ints[at + KEY + i] !== words[i]) return false;
    return true;
  }

  #keyInRow(row: number): string {
    const begin = (this.at(row) + KEY) * 4;
    return latin1(this.#chunk(row).bytes, begin, begin + this.ints(row)[this.at(row) + KEY_LENGTH]!);
  }

  /** Gives the row its key and puts it into the index. */
  #enter(row: number, key: string): void {
    const ints = this.ints(row);
    const at = this.at(row);
    const hash = this.#hash(ints[at + OWNER]!, key);
    ints[at + HASH] = hash;
    ints[at + KEY_LENGTH] = this.#keyLength;
    ints.set(this.#key, at + KEY);
    this.#hotOf(row).texts[0] = key;
    this.#place(row, hash);
  }

  #place(row: number, hash: number): void {
    const mask = this.#index.length - 1;
    let place = hash & mask;
    while (this.#index[place]! >= 0) place = (place + 1) & mask;
    this.#index[place] = row;
  }

  /** Takes the row out of the index, and moves what it held off its place back. */
  #leave(row: number): void {
    const index = this.#index;
    const mask = index.length - 1;
    const hashOf = (other: number): number => this.ints(other)[this.at(other) + HASH]!;
    let place = hashOf(row) & mask;
    while (index[place] !== row) place = (place + 1) & mask;
    for (let next = (place + 1) & mask; index[next]! >= 0; next = (next + 1) & mask) {
      const home = hashOf(index[next]!) & mask;
      if (((next - home) & mask) < ((next - place) & mask)) continue;
      index[place] = index[next]!;
      place = next;
    }
    index[place] = -1;
  }

  #grow(): void {
    this.#index = new Int32Array(this.#index.length * 2).fill(-1);
    for (let row = 0; row < this.#high; row++)
      if (this.ints(row)[this.at(row) + OWNER]) this.#place(row, this.ints(row)[this.at(row) + HASH]!);
  }

  // ── Rows ────────────────────────────────────────────────────────────────

  #chunk(row: number): Chunk {
    return this.#chunks[row >> CHUNK_SHIFT]!;
  }

  #take(): number {
    const row = this.#free;
    if (row >= 0) {
      this.#free = this.next(row);
      return row;
    }
    if (this.#high === this.#chunks.length * CHUNK_ROWS) {
      const ints = new Int32Array(CHUNK_ROWS * this.#width);
      this.#chunks.push({ ints, doubles: new Float64Array(ints.buffer), bytes: new Uint8Array(ints.buffer) });
    }
    return this.#high++;
  }
}

interface Chunk {
  ints: Int32Array;
  doubles: Float64Array;
  bytes: Uint8Array;
}

interface Hot {
  readonly row: number;
  /** The key first; undefined while it is only in the row. */
  readonly texts: Text[];
  changed: boolean;
}

const KEY_INTS = 4;
const HASH = 0;
/** 0: the row is free. */
const OWNER = 1;
const NEXT = 2;
const PREV = 3;
const KEY = 4;
/** Letters of the key that lies in the row; -1: it is among the texts. */
const KEY_LENGTH = KEY + KEY_INTS;
const TEXTS = KEY_LENGTH + 1;
/** The first integer of a row that is the user's. */
export const OWN = TEXTS + 1;

/** 1 MiB of rows of 64 bytes: few enough arrays that the processor has them all at hand. */
const CHUNK_SHIFT = 14;
const CHUNK_ROWS = 1 << CHUNK_SHIFT;
const CHUNK_MASK = CHUNK_ROWS - 1;
const MIN_INDEX = 64;
const MAX_LOAD = 0.75;
/** Rows whose texts are at hand. */
const HOT_MASK = 1023;
