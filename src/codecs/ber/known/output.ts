/** Octets written in the order in which they are read, for messages as most are. What does not fit here the general writer decides. */
import type { Shape } from '../shapes.ts';
import type { Tag } from '../tags.ts';
import { ID, OCTET, OCTETS, octetAt, spelling } from '../text.ts';
import { BerWriter } from '../writer.ts';
import { HAND_OVER } from './plan.ts';

const ROOM = 16 * 1024;
/** Tag and length at most, and the number of a value of four octets. */
const HEAD = 16;

/**
 * A constructed value whose length was told by the last one of its kind: how many octets that needs is nearly always the same. Each
 * kind keeps its own.
 */
export interface Guess {
  octets: number;
}
export const guess = (): Guess => ({ octets: 1 });

export class Output {
  readonly bytes = new Uint8Array(ROOM);
  at = 0;
  readonly #general: BerWriter;

  /** @param maxBytes - of a message */
  constructor(maxBytes: number) {
    this.#general = new BerWriter(maxBytes);
  }

  clear(): void {
    this.at = 0;
  }

  /** A copy of all that was written. */
  take(): Uint8Array {
    const copy = Buffer.allocUnsafe(this.at);
    copy.set(this.bytes.subarray(0, this.at));
    return copy;
  }

  /** Begins a constructed value; returns what `close` wants to know. @throws `HAND_OVER` where there is no room */
  open(tag: Tag, { octets }: Guess): number {
    this.#tag(tag, 0x20);
    const from = this.at + octets;
    this.at = from;
    return from;
  }

  /** Ends the constructed value whose content begins at `from`. */
  close(from: number, guess: Guess): void {
    const { bytes } = this;
    const length = this.at - from;
    const octets = length < 0x80 ? 1 : length < 0x100 ? 2 : 3;
    let at = from - guess.octets;
    if (octets !== guess.octets) {
      if (at + octets + length > ROOM) throw HAND_OVER;
      bytes.copyWithin(at + octets, from, this.at);
      this.at = at + octets + length;
      guess.octets = octets;
    }
    if (octets === 1) bytes[at] = length;
    else if (octets === 2) {
      bytes[at++] = 0x81;
      bytes[at] = length;
    } else {
      bytes[at++] = 0x82;
      bytes[at++] = length >> 8;
      bytes[at] = length;
    }
  }

  /** An integer of 32 bits. */
  integer(tag: Tag, value: number): true {
    this.#tag(tag, 0);
    const { bytes } = this;
    let at = this.at;
    if (value >= -0x80 && value < 0x80) {
      bytes[at++] = 1;
      bytes[at++] = value;
    } else if (value >= -0x8000 && value < 0x8000) {
      bytes[at++] = 2;
      bytes[at++] = value >> 8;
      bytes[at++] = value;
    } else if (value >= -0x800000 && value < 0x800000) {
      bytes[at++] = 3;
      bytes[at++] = value >> 16;
      bytes[at++] = value >> 8;
      bytes[at++] = value;
    } else {
      bytes[at++] = 4;
      bytes[at++] = value >> 24;
      bytes[at++] = value >> 16;
      bytes[at++] = value >> 8;
      bytes[at++] = value;
    }
    this.at = at;
    return true;
  }

  /** A value without content. */
  nothing(tag: Tag): true {
    this.#tag(tag, 0);
    this.bytes[this.at++] = 0;
    return true;
  }

  boolean(tag: Tag, value: boolean): true {
    this.#tag(tag, 0);
    this.bytes[this.at++] = 1;
    this.bytes[this.at++] = value ? 0xff : 0;
    return true;
  }

  /** Text of one octet a character; false when it is not. */
  latin1(tag: Tag, text: string): boolean {
    const { length } = text;
    let at = this.#primitive(tag, length);
    if (at < 0) return false;
    const { bytes } = this;
    for (let i = 0; i < length; i++) {
      const unit = text.charCodeAt(i);
      if (unit > 0xff) return false;
      bytes[at++] = unit;
    }
    this.at = at;
    return true;
  }

  /** Octets in hex; false when they are not. */
  hex(tag: Tag, text: string): boolean {
    const { length } = text;
    let at = (length & 1) === 0 ? this.#primitive(tag, length >> 1) : -1;
    if (at < 0) return false;
    const { bytes } = this;
    for (let i = 0; i < length; i += 2) {
      const octet = digit(text.charCodeAt(i)) * 16 + digit(text.charCodeAt(i + 1));
      if (octet < 0) return false;
      bytes[at++] = octet;
    }
    this.at = at;
    return true;
  }

  /** A BIT STRING of so many bits, cleared. Returns where its octets are, behind the count of unused bits; −1 when there are too many. */
  bits(tag: Tag, length: number): number {
    const octets = (length + 7) >> 3;
    const from = this.#primitive(tag, octets + 1);
    if (from < 0) return -1;
    this.bytes[from] = octets * 8 - length;
    this.at = from + 1 + octets;
    this.bytes.fill(0, from + 1, this.at);
    return from + 1;
  }

  /** The octets of an id, see `octetsOfIdText`; false where a look cannot tell. */
  id(tag: Tag, text: string): boolean {
    const { length } = text;
    const from = this.#primitive(tag, length);
    if (from < 0) return false;
    const { bytes } = this;
    let digits = length > 0 && (length & 1) === 0;
    for (let i = 0; i < length; i++) {
      const unit = text.charCodeAt(i);
      const kind = unit < 0x80 ? OCTETS[unit]! : OCTET.further;
      if (kind > OCTET.plain) return false;
      if (kind === OCTET.plain) digits = false;
      bytes[from + i] = unit;
    }
    this.at = from + length;
    if (!digits) return true;
    const spelt = spelling(bytes, from, this.at);
    if (spelt !== ID.hex) return spelt === ID.text;
    bytes[from - 1] = length >> 1;
    let at = from;
    for (let i = from; i < this.at; i += 2) bytes[at++] = octetAt(bytes, i);
    this.at = at;
    return true;
  }

  /** Begins a primitive value of this length; returns where its content goes, −1 when the length is not a short one. */
  #primitive(tag: Tag, length: number): number {
    if (length >= 0x80) return -1;
    this.#tag(tag, 0);
    this.bytes[this.at++] = length;
    if (this.at + length > ROOM) throw HAND_OVER;
    return this.at;
  }

  /** What only the general writer can write. */
  general(shape: Shape, value: unknown, tag: Tag): void {
    const writer = this.#general;
    writer.clear();
    shape.write(writer, value, tag);
    const octets = writer.view();
    if (this.at + octets.length + HEAD > ROOM) throw HAND_OVER;
    this.bytes.set(octets, this.at);
    this.at += octets.length;
  }

  #tag(tag: Tag, form: number): void {
    const { bytes } = this;
    if (this.at + HEAD > ROOM) throw HAND_OVER;
    const first = ((tag >> 18) & 0xc0) | form;
    const number = tag & 0x1fffff;
    if (number < 31) {
      bytes[this.at++] = first | number;
      return;
    }
    bytes[this.at++] = first | 31;
    if (number >= 1 << 14) bytes[this.at++] = 0x80 | (number >> 14);
    if (number >= 1 << 7) bytes[this.at++] = 0x80 | ((number >> 7) & 0x7f);
    bytes[this.at++] = number & 0x7f;
  }
}

/** The value of a hex digit; far below zero for another character. */
function digit(unit: number): number {
  if (unit >= 0x30 && unit <= 0x39) return unit - 0x30;
  const letter = (unit | 0x20) - 0x61;
  return letter >= 0 && letter < 6 ? letter + 10 : -0x1000;
}
