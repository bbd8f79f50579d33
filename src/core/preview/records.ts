import { CtiError, type CtiErrorCode } from '../model/index.ts';

/** A record cut out of a stream, with the line that it begins on and which one it is: its bytes, or why it was passed over. */
export type Cut = { line: number; nth: number } & ({ bytes: Uint8Array } | { refused: CtiErrorCode });

const LF = 10;
const QUOTE = 34;
const BACKSLASH = 92;
/** What fields of CSV stand between as long as nothing else is said. */
const SEPARATORS: readonly number[] = [0x2c, 0x3b, 0x09];
const HIGH: readonly number[] = Array.from({ length: 128 }, (_, i) => 128 + i);

/**
 * Cuts a stream of bytes, however it comes in pieces, into records of bounded length. `lines`: at each line break. `csv`: at each
 * line break that is not within quotes; a quote means something at the beginning of a field alone. `array`: the elements of one
 * JSON array.
 */
export class RecordCutter {
  readonly #mode: 'lines' | 'csv' | 'array';
  readonly #maxBytes: number;
  #buffer = new Uint8Array(1024);
  #size = 0;
  #line = 1;
  #startLine = 1;
  #quoted = false;
  #escaped = false;
  /** The byte before this one; a record begins behind a line break. */
  #before = LF;
  #separators = SEPARATORS;
  #nth = 0;
  #depth = 0;
  /** The record is too long: everything is passed over until it ends. */
  #skipping = false;
  /** The array: 0 before it, 1 within, 2 behind. */
  #phase = 0;

  constructor(mode: 'lines' | 'csv' | 'array', maxBytes: number) {
    this.#mode = mode;
    this.#maxBytes = maxBytes;
  }

  /** What fields of CSV stand between: one character. Of one that is not ASCII the last byte is not known. */
  set separator(text: string) {
    const code = text.charCodeAt(0);
    this.#separators = code < 128 ? [code] : HIGH;
  }

  /**
   * @yields every record that is whole; the bytes are the receiver's
   * @throws {CtiError} `CTI_LIST_FORMAT` when an array is not the end
   */
  *push(chunk: Uint8Array): Generator<Cut> {
    for (let at = 0; at < chunk.length; at++) {
      // Of what is passed over only the end matters.
      if (this.#skipping && this.#mode !== 'array') {
        at = chunk.indexOf(LF, at);
        if (at < 0) return;
      }
      const byte = chunk[at]!;
      const ended = this.#mode === 'array' ? this.#inArray(byte) : this.#inLines(byte);
      if (ended) yield* this.#take();
      if (byte === LF) {
        this.#line++;
        if (!this.#size && !this.#skipping) this.#startLine = this.#line;
      }
    }
  }

  /**
   * What is left at the end.
   * @returns false when the stream ends within an array
   */
  *end(): Generator<Cut, boolean> {
    if (this.#mode === 'array') return this.#phase === 2;
    yield* this.#take();
    return true;
  }

  #inLines(byte: number): boolean {
    if (this.#skipping) return byte === LF;
    if (this.#mode === 'csv') this.#quote(byte);
    if (byte === LF && !this.#quoted) return true;
    this.#add(byte);
    return false;
  }

  #quote(byte: number): void {
    const before = this.#before;
    this.#before = byte;
    if (byte !== QUOTE) this.#escaped = false;
    else if (this.#quoted) {
      // It closes the field, unless the next one is a quote as well.
      this.#quoted = false;
      this.#escaped = true;
    } else if (this.#escaped || !this.#size || this.#separators.includes(before)) {
      this.#quoted = true;
      this.#escaped = false;
    }
  }

  #inArray(byte: number): boolean {
    if (this.#phase !== 1) {
      if (this.#phase === 0 && byte === 0x5b) this.#phase = 1;
      else if (this.#phase === 2 && byte > 32)
        throw new CtiError('CTI_LIST_FORMAT', { detail: `something stands behind the list in line ${this.#line}` });
      return false;
    }
    if (this.#quoted) {
      if (this.#escaped) this.#escaped = false;
      else if (byte === BACKSLASH) this.#escaped = true;
      else if (byte === QUOTE) this.#quoted = false;
    } else if (byte === QUOTE) this.#quoted = true;
    else if (byte === 0x7b || byte === 0x5b) this.#depth++;
    else if (byte === 0x7d || byte === 0x5d) {
      if (this.#depth === 0) {
        this.#phase = 2;
        return true;
      }
      this.#depth--;
    } else if (byte === 0x2c && this.#depth === 0) return true;
    // Blanks before an element do not belong to it.
    else if (!this.#size && byte <= 32) return false;
    if (!this.#size && !this.#skipping) this.#startLine = this.#line;
    this.#add(byte);
    return false;
  }

  #add(byte: number): void {
    if (this.#skipping) return;
    if (this.#size >= this.#maxBytes) {
      this.#skipping = true;
      // A quote that is never closed would swallow the rest: the next line is a new beginning.
      if (this.#mode === 'csv') this.#quoted = false;
      return;
    }
    if (this.#size === this.#buffer.length) {
      const larger = new Uint8Array(this.#buffer.length * 2);
      larger.set(this.#buffer);
      this.#buffer = larger;
    }
    this.#buffer[this.#size++] = byte;
  }

  *#take(): Generator<Cut> {
    const line = this.#startLine;
    const size = this.#size;
    const refused = this.#skipping;
    const bytes = this.#buffer.slice(0, size);
    this.#size = 0;
    this.#skipping = false;
    this.#quoted = false;
    this.#escaped = false;
    this.#startLine = this.#line + (this.#mode === 'array' ? 0 : 1);
    if (refused) yield { line, nth: ++this.#nth, refused: 'CTI_LIST_SIZE' };
    else if (bytes.some((byte) => byte > 32)) yield { line, nth: ++this.#nth, bytes };
  }
}
