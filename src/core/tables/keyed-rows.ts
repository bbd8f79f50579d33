import { latin1 } from './latin1.ts';
import type { Owner } from './owner.ts';
import { NOWHERE, type Text, TextHeap } from './text-heap.ts';

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
  /**
   * Rows by hash, open, with what collides behind; -1: free. Its length is a power of two, so that a row's number leaves bits free
   * in its place: they are its hash's, and only a row that has the same is looked at.
   */
  #index = new Int32Array(MIN_INDEX).fill(-1);
  #free = -1;
  #count = 0;
  /** Rows that have ever been in use. */
  #high = 0;
  #owners = 0;
  readonly #hot: (Hot | undefined)[] = [];
  /** The key that is searched for, four letters to an integer, and how many they are; -1: they are not in the row. */
  #key0 = 0;
  #key1 = 0;
  #key2 = 0;
  #key3 = 0;
  #keyLength = 0;
  /** The bits of its letters' codes. */
  #letters = 0;
  /** How many rows have the owner and key of one that was there before. */
  #twins = 0;

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
    if (owner.rows > FEW) return this.#search(owner.number, key, this.#hash(owner.number, key));
    // A look at each of a few rows is no more than one at the index and the row.
    for (let row = owner.firstRow; row >= 0; row = this.next(row)) if (this.#hasKey(row, key)) return row;
    return -1;
  }

  /** Whether the owner has another row with the same key beside the one that was found. */
  hasTwin(owner: Owner, key: string, found: number): boolean {
    if (this.#twins === 0 || owner.rows < 2) return false;
    return this.#search(owner.number, key, this.#hash(owner.number, key), found) >= 0;
  }

  /** All rows of the owner with this key, in the order in which they were added. */
  findAll(owner: Owner, key: string): number[] {
    return this.rowsOf(owner).filter((row) => this.#hasKey(row, key));
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
    if (ints[at + TEXTS] === NOWHERE && texts.every((text) => text === undefined)) return;
    ints[at + TEXTS] = this.#texts.write(texts, ints[at + TEXTS]!);
  }

  // ── Keys ────────────────────────────────────────────────────────────────

  /** Takes the key apart and says where the search for it begins. */
  #hash(owner: number, key: string): number {
    let hash = this.#takeKey(key) ^ Math.imul(owner, 0x27d4eb2f);
    hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
    return hash ^ (hash >>> 13);
  }

  /**
   * Takes a key apart that is to be searched for or entered.
   * @returns what it is mixed to, before its owner
   */
  #takeKey(key: string): number {
    const { length } = key;
    this.#keyLength = length;
    if (length > KEY_INTS * 4) return this.#takeLong(key);
    this.#letters = 0;
    const key0 = this.#word(key, 0, length);
    const key1 = length > 4 ? this.#word(key, 4, length) : 0;
    const key2 = length > 8 ? this.#word(key, 8, length) : 0;
    const key3 = length > 12 ? this.#word(key, 12, length) : 0;
    if (this.#letters > 0xff) return this.#takeLong(key);
    this.#key0 = key0;
    this.#key1 = key1;
    this.#key2 = key2;
    this.#key3 = key3;
    return (
      length ^
      Math.imul(key0, 0x9e3779b1) ^
      Math.imul(key1, 0x85ebca6b) ^
      Math.imul(key2, 0xc2b2ae35) ^
      Math.imul(key3, 0x165667b1)
    );
  }

  /** Up to four letters as an integer. */
  #word(key: string, from: number, length: number): number {
    if (length >= from + 4) {
      const a = key.charCodeAt(from);
      const b = key.charCodeAt(from + 1);
      const c = key.charCodeAt(from + 2);
      const d = key.charCodeAt(from + 3);
      this.#letters |= a | b | c | d;
      return a | (b << 8) | (c << 16) | (d << 24);
    }
    let word = 0;
    for (let i = from; i < length; i++) {
      const code = key.charCodeAt(i);
      this.#letters |= code;
      word |= code << ((i & 3) << 3);
    }
    return word;
  }

  /** The same for a key that does not go into a row: of the row it is told by the texts. */
  #takeLong(key: string): number {
    this.#keyLength = -1;
    this.#key0 = this.#key1 = this.#key2 = this.#key3 = 0;
    let mixed = key.length;
    for (let i = 0; i < key.length; i++) mixed = Math.imul(mixed ^ key.charCodeAt(i), 0x01000193);
    return mixed;
  }

  /** Whether this is the row's key. */
  #hasKey(row: number, key: string): boolean {
    const hot = this.#hot[row & HOT_MASK];
    if (hot?.row === row && hot.texts[0] !== undefined) return hot.texts[0] === key;
    const { ints } = this.#chunk(row);
    const at = this.at(row);
    const length = ints[at + KEY_LENGTH]!;
    if (length < 0) return this.key(row) === key;
    if (length !== key.length) return false;
    for (let i = 0; i < length; i++)
      if (((ints[at + KEY + (i >> 2)]! >>> ((i & 3) << 3)) & 0xff) !== key.charCodeAt(i)) return false;
    return true;
  }

  /** Whether the row is this owner's and has the key that was taken apart. */
  #is(row: number, owner: number, key: string): boolean {
    const { ints } = this.#chunk(row);
    const at = this.at(row);
    return (
      ints[at + OWNER] === owner &&
      ints[at + KEY] === this.#key0 &&
      ints[at + KEY + 1] === this.#key1 &&
      ints[at + KEY + 2] === this.#key2 &&
      ints[at + KEY + 3] === this.#key3 &&
      ints[at + KEY_LENGTH] === this.#keyLength &&
      (this.#keyLength >= 0 || this.key(row) === key)
    );
  }

  #keyInRow(row: number): string {
    const begin = (this.at(row) + KEY) * 4;
    return latin1(this.#chunk(row).bytes, begin, begin + this.ints(row)[this.at(row) + KEY_LENGTH]!);
  }

  /** Gives the row its key and puts it into the index. */
  #enter(row: number, key: string): void {
    const ints = this.ints(row);
    const at = this.at(row);
    const owner = ints[at + OWNER]!;
    const hash = this.#hash(owner, key);
    if (this.#search(owner, key, hash) >= 0) this.#twins++;
    ints[at + HASH] = hash;
    ints[at + KEY_LENGTH] = this.#keyLength;
    ints[at + KEY] = this.#key0;
    ints[at + KEY + 1] = this.#key1;
    ints[at + KEY + 2] = this.#key2;
    ints[at + KEY + 3] = this.#key3;
    this.#hotOf(row).texts[0] = key;
    this.#place(row, hash);
  }

  #place(row: number, hash: number): void {
    const index = this.#index;
    const mask = index.length - 1;
    let place = hash & mask;
    while (index[place]! >= 0) place = (place + 1) & mask;
    index[place] = tagOf(hash, mask) | row;
  }

  /**
   * A row of the owner with the key that was taken apart; -1: none.
   * @param not - a row that is not meant
   */
  #search(owner: number, key: string, hash: number, not = -1): number {
    const index = this.#index;
    const mask = index.length - 1;
    const tag = tagOf(hash, mask);
    for (let place = hash & mask; ; place = (place + 1) & mask) {
      const entry = index[place]!;
      if (entry < 0) return -1;
      if ((entry & ~mask) !== tag) continue;
      const row = entry & mask;
      if (row !== not && this.#is(row, owner, key)) return row;
    }
  }

  /** Takes the row out of the index, and moves what it held off its place back. */
  #leave(row: number): void {
    const index = this.#index;
    const mask = index.length - 1;
    const homeOf = (entry: number): number => this.ints(entry & mask)[this.at(entry & mask) + HASH]! & mask;
    const hash = this.ints(row)[this.at(row) + HASH]!;
    if (this.#twins > 0) {
      const owner = this.ints(row)[this.at(row) + OWNER]!;
      const key = this.key(row);
      if (this.#search(owner, key, this.#hash(owner, key), row) >= 0) this.#twins--;
    }
    const entry = tagOf(hash, mask) | row;
    let place = hash & mask;
    while (index[place] !== entry) place = (place + 1) & mask;
    for (let next = (place + 1) & mask; index[next]! >= 0; next = (next + 1) & mask) {
      if (((next - homeOf(index[next]!)) & mask) < ((next - place) & mask)) continue;
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

/** What a row is told by among those of one place in the index: the bits of its hash that its number and the sign leave free. */
const tagOf = (hash: number, mask: number): number => (hash >>> 1) & ~mask;

const HASH = 0;
/** 0: the row is free. */
const OWNER = 1;
const NEXT = 2;
const PREV = 3;
const KEY = 4;
/** Letters of the key that lies in the row; -1: it is among the texts. */
/** Integers of a key in its row, of four letters each. */
const KEY_INTS = 4;
const KEY_LENGTH = KEY + KEY_INTS;
const TEXTS = KEY_LENGTH + 1;
/** The first integer of a row that is the user's. */
export const OWN = TEXTS + 1;

/** 1 MiB of rows of 64 bytes: few enough arrays that the processor has them all at hand. */
const CHUNK_SHIFT = 14;
const CHUNK_ROWS = 1 << CHUNK_SHIFT;
const CHUNK_MASK = CHUNK_ROWS - 1;
const MIN_INDEX = 64;
/** Rows of an owner that are looked at one by one. */
const FEW = 2;
/** Below 1 also for numbers of rows: each fits into the bits of a place. */
const MAX_LOAD = 0.75;
/** Rows whose texts are at hand. */
const HOT_MASK = 1023;
