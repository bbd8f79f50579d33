import type { CtiErrorCode } from '../model/index.ts';

/** A record cut out of a stream: its bytes, or why it was passed over. */
export type Cut = { line: number; bytes: Uint8Array } | { line: number; refused: CtiErrorCode };

const LF = 10;
const QUOTE = 34;
const BACKSLASH = 92;

/**
 * Cuts a stream of bytes, however it comes in pieces, into records of bounded length. `lines`: at each line break. `csv`: at each
 * line break that is not within quotes. `array`: the elements of one JSON array.
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
  #depth = 0;
  /** The record is too long: everything is passed over until it ends. */
  #skipping = false;
  /** The array: 0 before it, 1 within, 2 behind. */
  #phase = 0;

  constructor(mode: 'lines' | 'csv' | 'array', maxBytes: number) {
    this.#mode = mode;
    this.#maxBytes = maxBytes;
  }

  /** @yields every record that is whole; the bytes are the receiver's */
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
    if (this.#mode === 'csv' && byte === QUOTE) this.#quoted = !this.#quoted;
    if (byte === LF && !this.#quoted) return true;
    this.#add(byte);
    return false;
  }

  #inArray(byte: number): boolean {
    if (this.#phase !== 1) {
      if (this.#phase === 0 && byte === 0x5b) this.#phase = 1;
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
    const { line } = { line: this.#startLine };
    const size = this.#size;
    const refused = this.#skipping;
    const bytes = this.#buffer.slice(0, size);
    this.#size = 0;
    this.#skipping = false;
    this.#quoted = false;
    this.#startLine = this.#line + (this.#mode === 'array' ? 0 : 1);
    if (refused) yield { line, refused: 'CTI_LIST_SIZE' };
    else if (bytes.some((byte) => byte > 32)) yield { line, bytes };
  }
}
