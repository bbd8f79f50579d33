import { CtiError, type CtiErrorCode } from '../../core/model/index.ts';
import { concat } from '../wire/ber-framing.ts';
import { BER_LIMITS, type BerLimits, MAX_INTEGER_BYTES, MAX_LENGTH_OCTETS, MAX_TAG_OCTETS } from './limits.ts';
import { TAG, type Tag } from './tags.ts';

/**
 * A cursor over BER values. It copies nothing: it stands on one value at a time and says where its content is.
 *
 * ```ts
 * const after = reader.open();             // on the outermost value
 * const end = reader.enter();              // into it
 * while (reader.at < end) { reader.header(end); reader.skip(); }
 * reader.leave(after);
 * ```
 * What is refused is thrown as a `CtiError` with the offset in the input; the codec that holds the cursor catches it.
 * @see X.690 §8.1
 */
export class BerReader {
  bytes: Uint8Array;
  readonly limits: Readonly<BerLimits>;
  /** Where the next value begins. */
  at: number;

  /** Of the value that the cursor stands on: where it begins, its tag and form, its content, and what is after it. */
  first = 0;
  tag: Tag = 0;
  constructed = false;
  start = 0;
  end = 0;
  after = 0;

  /** Whether the length of that value is left open. */
  #isOpen = false;
  #depth = 0;
  #nodes = 0;
  readonly #limit: number;
  /** Where the content of each value of indefinite length ends, by where it begins. */
  #ends: Map<number, number> | undefined;

  /** @param to - where the input ends; bytes beyond it are not looked at */
  constructor(bytes: Uint8Array, limits: Readonly<BerLimits> = BER_LIMITS, from = 0, to = bytes.length) {
    this.bytes = bytes;
    this.limits = limits;
    this.at = from;
    this.#limit = to;
  }

  /**
   * Stands on a primitive value whose content is known. There is only one such cursor: it is for reading that value, at once.
   * @param from - where the content begins; it ends at `to`
   */
  static at(bytes: Uint8Array, from: number, to: number): BerReader {
    const reader = STANDING;
    reader.bytes = bytes;
    reader.first = reader.start = reader.at = from;
    reader.end = reader.after = to;
    return reader;
  }

  /**
   * Stands on the outermost value, which begins at `at`.
   * @returns where the bytes after it begin
   * @throws {CtiError} `CTI_BER_TRUNCATED` unless all of it is there, `CTI_BER_SIZE`, and what `header` throws
   */
  open(): number {
    if (this.limits.indefinite) this.#measure();
    this.header(this.#limit);
    const bytes = this.after - this.first;
    if (bytes > this.limits.maxBytes) throw this.refuse('CTI_BER_SIZE', `${bytes} bytes`);
    return this.after;
  }

  /**
   * Reads the tag and the length at `at`, and stands on that value; `at` moves to its content.
   * @param end - where the content of the enclosing value ends
   * @throws {CtiError} `CTI_BER_TAG`, `CTI_BER_LENGTH`, `CTI_BER_INDEFINITE`, `CTI_BER_NODES`
   */
  header(end: number): void {
    const bytes = this.bytes;
    let at = this.at;
    this.first = at;
    if (++this.#nodes > this.limits.maxNodes) throw this.refuse('CTI_BER_NODES');
    if (end - at < 2) throw this.#short('a tag and a length');
    const octet = bytes[at++]!;
    this.constructed = (octet & 0x20) !== 0;
    if ((octet & 0x1f) !== 0x1f) this.tag = ((octet & 0xc0) << 18) | (octet & 0x1f);
    else at = this.#longTag(octet, at, end);
    if (this.tag === 0) throw this.refuse('CTI_BER_TAG', 'end-of-contents without a beginning');
    let length = bytes[at++]!;
    if (length >= 0x80) {
      if (length === 0x80) {
        this.#openLength(at, end);
        return;
      }
      const octets = length & 0x7f;
      if (octets > MAX_LENGTH_OCTETS) throw this.refuse('CTI_BER_LENGTH', `${octets} octets of length`);
      if (octets > end - at) throw this.#short('a length');
      length = 0;
      for (let i = 0; i < octets; i++) length = length * 256 + bytes[at++]!;
    }
    if (length > end - at) throw this.#short(`${length} bytes, of which ${end - at} are there`);
    this.#isOpen = false;
    this.at = this.start = at;
    this.end = this.after = at + length;
  }

  /**
   * Goes into the value that the cursor stands on; pair it with `leave`.
   * @returns where its content ends
   * @throws {CtiError} `CTI_BER_DEPTH`; `CTI_BER_CONTENT` when it is primitive
   */
  enter(): number {
    if (!this.constructed) throw this.refuse('CTI_BER_CONTENT', 'not made of values');
    if (++this.#depth > this.limits.maxDepth) throw this.refuse('CTI_BER_DEPTH');
    this.at = this.start;
    return this.end;
  }

  /** Leaves the value that was entered last; `after` is what it was when the cursor stood on that value. */
  leave(after: number): void {
    this.#depth--;
    this.at = after;
  }

  /**
   * Goes behind the value that the cursor stands on, checking the structure of what is within it.
   * @throws {CtiError} what `header` and `enter` throw
   */
  skip(): void {
    const { after } = this;
    if (this.constructed) this.#descend(() => {});
    this.at = after;
  }

  /** The whole value that the cursor stands on, tag and length included, as a view; goes behind it. */
  raw(): Uint8Array {
    const { first, after } = this;
    this.skip();
    return this.bytes.subarray(first, after);
  }

  /** @throws {CtiError} `CTI_BER_CONTENT` unless the content is one octet */
  boolean(): boolean {
    if (this.#primitive() !== 1) throw this.refuse('CTI_BER_CONTENT', 'a boolean has one octet');
    this.at = this.after;
    return this.bytes[this.start] !== 0;
  }

  /** @throws {CtiError} `CTI_BER_CONTENT` unless there is no content */
  null(): null {
    if (this.#primitive() !== 0) throw this.refuse('CTI_BER_CONTENT', 'a null has no content');
    this.at = this.after;
    return null;
  }

  /**
   * An integer; leading octets that add nothing are accepted.
   * @returns a number, or a bigint beyond ±(2^53 − 1)
   * @throws {CtiError} `CTI_BER_INTEGER` when it is empty or has over 8 bytes
   */
  integer(): number | bigint {
    const length = this.#primitive();
    const { bytes, start } = this;
    if (length === 0 || length > MAX_INTEGER_BYTES) throw this.refuse('CTI_BER_INTEGER', `${length} bytes`);
    this.at = this.after;
    let value = (bytes[start]! << 24) >> 24;
    if (length <= 6) {
      for (let i = 1; i < length; i++) value = value * 256 + bytes[start + i]!;
      return value;
    }
    let big = BigInt(value);
    for (let i = 1; i < length; i++) big = (big << 8n) | BigInt(bytes[start + i]!);
    value = Number(big);
    return Number.isSafeInteger(value) ? value : big;
  }

  /** Goes behind a primitive value, whose content is from `start` to `end` of the octets returned. */
  pass(): Uint8Array {
    this.at = this.after;
    return this.bytes;
  }

  /**
   * The octets of a string of any kind but BIT STRING: a view, or joined when it comes in segments.
   * @throws {CtiError} `CTI_BER_CONTENT` when a segment is not an OCTET STRING
   */
  octets(): Uint8Array {
    if (this.constructed) return concat(this.#segments(TAG.octetString));
    this.at = this.after;
    return this.bytes.subarray(this.start, this.end);
  }

  /**
   * The content of a BIT STRING, the count of unused bits first: a view, or joined when it comes in segments.
   * @throws {CtiError} `CTI_BER_CONTENT` for a count that is missing, above 7, or not 0 where more or nothing follows
   */
  bits(): Uint8Array {
    const { first } = this;
    const segments = this.constructed ? this.#segments(TAG.bitString) : [this.octets()];
    segments.forEach((segment, i) => {
      const most = i === segments.length - 1 && segment.length > 1 ? 7 : 0;
      if (segment.length === 0 || segment[0]! > most)
        throw new CtiError('CTI_BER_CONTENT', { offset: first, detail: 'the unused bits of a bit string' });
    });
    if (segments.length === 1) return segments[0]!;
    return concat([segments.at(-1)?.subarray(0, 1) ?? Uint8Array.of(0), ...segments.map((segment) => segment.subarray(1))]);
  }

  /** An error about the value that the cursor stands on. */
  refuse(code: CtiErrorCode, detail?: string): CtiError {
    return new CtiError(code, detail === undefined ? { offset: this.first } : { offset: this.first, detail });
  }

  /** The input, or the enclosing value, ends too early for what begins here. */
  #short(what: string): CtiError {
    return this.refuse(this.#depth === 0 ? 'CTI_BER_TRUNCATED' : 'CTI_BER_LENGTH', `no room for ${what}`);
  }

  /** The length of a content that may not be made of values. */
  #primitive(): number {
    if (this.constructed) throw this.refuse('CTI_BER_CONTENT', 'made of values');
    return this.end - this.start;
  }

  /** Reads a tag number of 31 and above; returns where the length is, of which at least one octet is there. */
  #longTag(octet: number, from: number, end: number): number {
    let at = from;
    let number = 0;
    let next: number;
    do {
      if (at - from === MAX_TAG_OCTETS - 1) throw this.refuse('CTI_BER_TAG', `over ${MAX_TAG_OCTETS} octets`);
      if (end - at < 2) throw this.#short('a tag and a length');
      next = this.bytes[at++]!;
      number = (number << 7) | (next & 0x7f);
    } while (next >= 0x80);
    if (number < 31 || this.bytes[from] === 0x80) throw this.refuse('CTI_BER_TAG', 'longer than it needs to be');
    this.tag = ((octet & 0xc0) << 18) | number;
    return at;
  }

  /** Stands on a value whose length is left open. While its end is being looked for, the enclosing end bounds it. */
  #openLength(at: number, end: number): void {
    if (!this.limits.indefinite) throw this.refuse('CTI_BER_INDEFINITE');
    if (!this.constructed) throw this.refuse('CTI_BER_INDEFINITE', 'a value not made of values');
    this.#isOpen = true;
    const known = this.#ends!.get(at);
    this.at = this.start = at;
    this.end = known ?? end;
    this.after = known === undefined ? end : known + 2;
  }

  /** Finds where every value of indefinite length ends, in one pass. */
  #measure(): void {
    const from = this.at;
    const { bytes } = this;
    this.#ends = new Map();
    this.header(this.#limit);
    const open: { start: number; end: number; indefinite: boolean }[] = [];
    const push = (): void => {
      const indefinite = this.#isOpen;
      open.push({ start: this.start, end: this.enter(), indefinite });
    };
    if (this.constructed) push();
    for (let top = open.at(-1); top; top = open.at(-1)) {
      const { at } = this;
      if (at === top.end) {
        if (top.indefinite) {
          this.first = top.start - 2;
          this.#depth = open.every((value) => value.indefinite) ? 0 : open.length;
          throw this.#short('end-of-contents');
        }
        open.pop();
        this.#depth--;
      } else if (top.indefinite && bytes[at] === 0 && bytes[at + 1] === 0 && top.end - at >= 2) {
        this.#ends!.set(top.start, at);
        open.pop();
        this.leave(at + 2);
      } else {
        this.header(top.end);
        if (this.constructed) push();
        else this.at = this.after;
      }
    }
    this.at = from;
    this.#depth = this.#nodes = 0;
  }

  /** Goes into the value and reads every header below it, without recursion; `primitive` is called on each leaf. */
  #descend(primitive: () => void): void {
    const ends: number[] = [];
    const afters: number[] = [];
    const push = (): void => {
      afters.push(this.after);
      ends.push(this.enter());
    };
    for (push(); ends.length > 0; ) {
      const end = ends.at(-1)!;
      if (this.at >= end) {
        ends.pop();
        this.leave(afters.pop()!);
        continue;
      }
      this.header(end);
      if (this.constructed) push();
      else {
        primitive();
        this.at = this.after;
      }
    }
  }

  /** The leaves of a constructed string, in order. */
  #segments(tag: Tag): Uint8Array[] {
    const found: Uint8Array[] = [];
    this.#descend(() => {
      if (this.tag !== tag) throw this.refuse('CTI_BER_CONTENT', 'a segment of another type');
      found.push(this.bytes.subarray(this.start, this.end));
    });
    return found;
  }
}

const STANDING = new BerReader(new Uint8Array(0));
