import { latin1 } from './latin1.ts';

/** Lists of short texts, all of the same number, kept as bytes outside the heap of objects: what nobody looks at costs no collection. */
export class TextHeap {
  readonly #count: number;
  readonly #chunks: Buffer[] = [];
  /** Where the last chunk is free. */
  #at = CHUNK_BYTES;
  /** The first free block of each size in units; each says in its first bytes which is the next. */
  readonly #free = new Int32Array(MAX_UNITS + 1).fill(NOWHERE);
  /** Lists that are long, or have other letters than Latin-1. */
  readonly #odd = new Map<number, readonly Text[]>();
  #nextOdd = ODD;

  /** @param count - texts in a list */
  constructor(count: number) {
    this.#count = count;
  }

  /** Bytes that are taken from the system. */
  get bytes(): number {
    return this.#chunks.length * CHUNK_BYTES;
  }

  /**
   * Keeps a list.
   * @param block - where it was kept before, which is free then; `NOWHERE`: nowhere
   * @returns where it is kept now
   */
  write(texts: readonly Text[], block: number): number {
    let bytes = 1 + this.#count;
    let plain = true;
    for (const text of texts) {
      if (text === undefined) continue;
      bytes += text.length;
      plain &&= text.length <= MAX_TEXT;
    }
    const units = Math.ceil(bytes / UNIT_BYTES);
    if (!plain || units > MAX_UNITS) return this.#writeOdd(texts, block);
    const to =
      block >= 0 && this.#chunks[block >> PLACE_BITS]![(block & PLACE_MASK) * UNIT_BYTES] === units ? block : this.#take(units);
    if (to !== block) this.free(block);
    if (this.#fill(to, units, texts)) return to;
    this.free(to);
    return this.#writeOdd(texts, NOWHERE);
  }

  /** The list that is kept there. */
  read(block: number): Text[] {
    const texts: Text[] = new Array(this.#count);
    if (block <= ODD) {
      const odd = this.#odd.get(block)!;
      for (let i = 0; i < texts.length; i++) texts[i] = odd[i];
      return texts;
    }
    const chunk = this.#chunks[block >> PLACE_BITS]!;
    const lengths = (block & PLACE_MASK) * UNIT_BYTES + 1;
    const begin = lengths + this.#count;
    let size = 0;
    for (let i = 0; i < texts.length; i++) size += Math.max(0, chunk[lengths + i]! - 1);
    const all = latin1(chunk, begin, begin + size);
    let at = 0;
    for (let i = 0; i < texts.length; i++) {
      const length = chunk[lengths + i]! - 1;
      texts[i] = length < 0 ? undefined : all.slice(at, (at += length));
    }
    return texts;
  }

  free(block: number): void {
    if (block === NOWHERE) return;
    if (block <= ODD) {
      this.#odd.delete(block);
      return;
    }
    const chunk = this.#chunks[block >> PLACE_BITS]!;
    const at = (block & PLACE_MASK) * UNIT_BYTES;
    const units = chunk[at]!;
    chunk.writeInt32LE(this.#free[units]!, at);
    this.#free[units] = block;
  }

  #take(units: number): number {
    const block = this.#free[units]!;
    if (block !== NOWHERE) {
      this.#free[units] = this.#chunks[block >> PLACE_BITS]!.readInt32LE((block & PLACE_MASK) * UNIT_BYTES);
      return block;
    }
    if (this.#at + units * UNIT_BYTES > CHUNK_BYTES) {
      this.#chunks.push(Buffer.allocUnsafeSlow(CHUNK_BYTES));
      this.#at = 0;
    }
    const taken = ((this.#chunks.length - 1) << PLACE_BITS) | (this.#at / UNIT_BYTES);
    this.#at += units * UNIT_BYTES;
    return taken;
  }

  /** @returns false when a text has letters that do not go into one byte */
  #fill(block: number, units: number, texts: readonly Text[]): boolean {
    const chunk = this.#chunks[block >> PLACE_BITS]!;
    const lengths = (block & PLACE_MASK) * UNIT_BYTES + 1;
    chunk[lengths - 1] = units;
    let at = lengths + this.#count;
    for (let i = 0; i < this.#count; i++) {
      const text = texts[i];
      chunk[lengths + i] = text === undefined ? 0 : text.length + 1;
      if (text === undefined) continue;
      for (let j = 0; j < text.length; j++) {
        const code = text.charCodeAt(j);
        if (code > 0xff) return false;
        chunk[at++] = code;
      }
    }
    return true;
  }

  #writeOdd(texts: readonly Text[], block: number): number {
    if (block <= ODD) {
      this.#odd.set(block, [...texts]);
      return block;
    }
    this.free(block);
    this.#odd.set(this.#nextOdd, [...texts]);
    return this.#nextOdd--;
  }
}

export type Text = string | undefined;

/** No block. */
export const NOWHERE = -1;
/** Odd lists count down from here. */
const ODD = -2;

const UNIT_BYTES = 16;
/** Bits of a block that tell its unit in the chunk; those above tell the chunk. */
const PLACE_BITS = 14;
const PLACE_MASK = (1 << PLACE_BITS) - 1;
/** 256 KiB: little is idle in the last one, and a million lists are some hundred. */
const CHUNK_BYTES = UNIT_BYTES << PLACE_BITS;
const MAX_UNITS = 63;
const MAX_TEXT = 254;
