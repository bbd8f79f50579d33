import { CtiError } from '../../core/model/index.ts';
import { BER_LIMITS } from './limits.ts';
import type { Tag } from './tags.ts';

const FIRST_BYTES = 512;
/** A writer that had a larger message gives the room back. */
const KEPT_BYTES = 64 * 1024;

/**
 * Writes BER in its shortest form: definite lengths, no octet more than needed, strings in one piece.
 *
 * It writes from the end to the front, so that a length is known when it is written and nothing is moved: give the members of
 * a value last to first, then `wrap` them.
 * ```ts
 * const mark = writer.mark();
 * writer.integer(TAG.integer, 2); writer.integer(TAG.integer, 1);
 * writer.wrap(TAG.sequence, mark);         // SEQUENCE { 1, 2 }
 * ```
 * @see X.690 §10
 */
export class BerWriter {
  #bytes: Uint8Array;
  /** Where the first octet written so far stands. */
  #at: number;
  readonly #maxBytes: number;

  /** @param maxBytes - the largest message, `CTI_BER_SIZE` beyond it */
  constructor(maxBytes: number = BER_LIMITS.maxBytes) {
    this.#bytes = new Uint8Array(FIRST_BYTES);
    this.#at = this.#bytes.length;
    this.#maxBytes = maxBytes;
  }

  /** A place to `wrap` from: what is written after this call stands before it. */
  mark(): number {
    return this.#bytes.length - this.#at;
  }

  /** Puts everything written since `mark` into one constructed value. */
  wrap(tag: Tag, mark: number): void {
    this.#header(tag, this.mark() - mark, 0x20);
  }

  boolean(tag: Tag, value: boolean): void {
    this.#room(1);
    this.#bytes[--this.#at] = value ? 0xff : 0;
    this.#header(tag, 1);
  }

  null(tag: Tag): void {
    this.#header(tag, 0);
  }

  /**
   * An INTEGER or ENUMERATED.
   * @throws {CtiError} `CTI_BER_INTEGER` outside of 64 bits
   */
  integer(tag: Tag, value: number | bigint): void {
    this.#room(9);
    const mark = this.mark();
    if (typeof value === 'number' && value >= -0x80000000 && value <= 0x7fffffff) this.#small(value);
    else this.#big(BigInt(value));
    this.#header(tag, this.mark() - mark);
  }

  /** A value of any string type, or the ready-made content of any primitive value. */
  octets(tag: Tag, content: Uint8Array): void {
    this.raw(content);
    this.#header(tag, content.length);
  }

  /** Octets as they are: a value that is ready. */
  raw(value: Uint8Array): void {
    this.#room(value.length);
    this.#at -= value.length;
    this.#bytes.set(value, this.#at);
  }

  /** Text of one octet a character. @throws {CtiError} `CTI_BER_CONTENT` when a character is above U+00FF */
  latin1(tag: Tag, text: string): void {
    this.#room(text.length);
    const from = this.#at - text.length;
    for (let i = 0; i < text.length; i++) {
      const unit = text.charCodeAt(i);
      if (unit > 0xff) throw new CtiError('CTI_BER_CONTENT', { detail: `the character at ${i} does not fit one octet` });
      this.#bytes[from + i] = unit;
    }
    this.#at = from;
    this.#header(tag, text.length);
  }

  /** Forgets what was written; what a message that failed has left, for one. */
  clear(): void {
    if (this.#bytes.length > KEPT_BYTES) this.#bytes = new Uint8Array(FIRST_BYTES);
    this.#at = this.#bytes.length;
  }

  /** All that was written, as a view that stays valid until the next use; the writer is empty again. */
  view(): Uint8Array {
    const view = this.#bytes.subarray(this.#at);
    this.#at = this.#bytes.length;
    return view;
  }

  /** All that was written, as a copy; the writer is empty again. */
  take(): Uint8Array {
    return this.view().slice();
  }

  #header(tag: Tag, length: number, form = 0): void {
    this.#room(10);
    if (length < 0x80) this.#bytes[--this.#at] = length;
    else {
      let octets = 0;
      for (let rest = length; rest > 0; rest = Math.floor(rest / 256), octets++) this.#bytes[--this.#at] = rest;
      this.#bytes[--this.#at] = 0x80 | octets;
    }
    const first = ((tag >> 18) & 0xc0) | form;
    const number = tag & 0x1fffff;
    if (number < 31) {
      this.#bytes[--this.#at] = first | number;
      return;
    }
    this.#bytes[--this.#at] = number & 0x7f;
    for (let rest = number >> 7; rest > 0; rest >>= 7) this.#bytes[--this.#at] = 0x80 | (rest & 0x7f);
    this.#bytes[--this.#at] = first | 31;
  }

  #small(value: number): void {
    let rest = value;
    do {
      this.#bytes[--this.#at] = rest;
      rest >>= 8;
    } while (rest !== -(this.#bytes[this.#at]! >> 7));
  }

  #big(value: bigint): void {
    if (BigInt.asIntN(64, value) !== value) throw new CtiError('CTI_BER_INTEGER', { detail: 'over 64 bits' });
    let rest = value;
    do {
      this.#bytes[--this.#at] = Number(rest & 0xffn);
      rest >>= 8n;
    } while (rest !== -BigInt(this.#bytes[this.#at]! >> 7));
  }

  /** Makes sure of `octets` more in front. */
  #room(octets: number): void {
    if (octets <= this.#at) return;
    const used = this.mark();
    if (used + octets > this.#maxBytes + 10) throw new CtiError('CTI_BER_SIZE', { detail: `over ${this.#maxBytes} bytes` });
    const grown = new Uint8Array(Math.max(this.#bytes.length * 2, used + octets));
    grown.set(this.#bytes.subarray(this.#at), grown.length - used);
    this.#bytes = grown;
    this.#at = grown.length - used;
  }
}
