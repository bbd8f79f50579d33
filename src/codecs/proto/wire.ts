import { CtiError } from '../../core/model/index.ts';
import { KnownTexts, utf8Slice } from './known-texts.ts';

/** A message as plain data: what was not on the wire is absent. */
export type Fields = Record<string, unknown>;

export interface MessageCodec {
  write(message: Fields, writer: Writer): void;
  read(reader: Reader, end: number): Fields;
}

/** Messages are written one behind another into slabs of this size, and handed out where they lie. */
const SLAB_BYTES = 16 * 1024;

/** Protobuf's wire format. */
export class Writer {
  #buffer = Buffer.allocUnsafeSlow(SLAB_BYTES);
  #view = new DataView(this.#buffer.buffer);
  /** Where the message begins that is being written. */
  #begin = 0;
  #at = 0;

  /** What was written since the last call. The bytes stay as they are; small messages share a slab of memory with others. */
  finish(): Uint8Array {
    const bytes = new Uint8Array(this.#buffer.buffer, this.#begin, this.#at - this.#begin);
    // Copies into rings are fastest from multiples of 8.
    this.#begin = this.#at = (this.#at + 7) & ~7;
    return bytes;
  }

  /** The same for bytes that are copied at once: the next message is written over them. */
  lend(): Uint8Array {
    const bytes = new Uint8Array(this.#buffer.buffer, this.#begin, this.#at - this.#begin);
    this.#at = this.#begin;
    return bytes;
  }

  /** Forgets what a message that could not be written has left. */
  reset(): void {
    this.#at = this.#begin;
  }

  uint32(tag: number, value: number): void {
    this.#room(10);
    this.#varint(tag);
    this.#varint(value >>> 0);
  }

  bool(tag: number, value: boolean): void {
    this.#room(6);
    this.#varint(tag);
    this.#buffer[this.#at++] = value ? 1 : 0;
  }

  double(tag: number, value: number): void {
    this.#room(13);
    this.#varint(tag);
    this.#view.setFloat64(this.#at, value, true);
    this.#at += 8;
  }

  bytes(tag: number, value: Uint8Array): void {
    this.#room(10 + value.length);
    this.#varint(tag);
    this.#varint(value.length);
    this.#buffer.set(value, this.#at);
    this.#at += value.length;
  }

  text(tag: number, value: string): void {
    const { length } = value;
    this.#room(10 + length * 3);
    this.#varint(tag);
    const begin = this.#at;
    // Nearly every text is short and ASCII: its bytes are written at once behind a length of one byte.
    if (length < 64) {
      const buffer = this.#buffer;
      const to = begin + 1;
      let i = 0;
      for (; i < length; i++) {
        const code = value.charCodeAt(i);
        if (code > 127) break;
        buffer[to + i] = code;
      }
      if (i === length) {
        buffer[begin] = length;
        this.#at = to + length;
        return;
      }
    }
    const size = Buffer.byteLength(value);
    this.#varint(size);
    this.#at += this.#buffer.write(value, this.#at, 'utf8');
  }

  nested(tag: number, write: (message: Fields, writer: Writer) => void, message: Fields): void {
    this.#room(10);
    this.#varint(tag);
    // One byte is left for the length; a longer message is moved to make room for more. Places count from where the message
    // begins: it may move to another slab on the way.
    const place = this.#at++ - this.#begin;
    write(message, this);
    let begin = this.#begin + place;
    const size = this.#at - begin - 1;
    if (size < 128) {
      this.#buffer[begin] = size;
      return;
    }
    const extra = size < 0x4000 ? 1 : size < 0x20_0000 ? 2 : size < 0x1000_0000 ? 3 : 4;
    this.#room(extra);
    begin = this.#begin + place;
    this.#buffer.copyWithin(begin + 1 + extra, begin + 1, this.#at);
    this.#at = begin;
    this.#varint(size);
    this.#at += size;
  }

  #varint(value: number): void {
    const buffer = this.#buffer;
    while (value > 127) {
      buffer[this.#at++] = (value & 127) | 128;
      value >>>= 7;
    }
    buffer[this.#at++] = value;
  }

  #room(bytes: number): void {
    if (this.#at + bytes <= this.#buffer.length) return;
    const size = this.#at - this.#begin;
    const larger = Buffer.allocUnsafeSlow(Math.max(SLAB_BYTES, 2 * (size + bytes)));
    larger.set(this.#buffer.subarray(this.#begin, this.#at));
    this.#buffer = larger;
    this.#view = new DataView(larger.buffer);
    this.#begin = 0;
    this.#at = size;
  }
}

let slab = new ArrayBuffer(0);
let slabAt = 0;

/**
 * A copy among others in a slab of memory. Copying from shared memory is several times slower where source and target do not lie
 * alike within their 8 bytes.
 */
function copyOf(bytes: Uint8Array): Uint8Array {
  if (bytes.length > SLAB_BYTES / 4) return bytes.slice();
  const begin = slabAt + (bytes.byteOffset & 7);
  if (begin + bytes.length > slab.byteLength) {
    slab = new ArrayBuffer(SLAB_BYTES);
    slabAt = 0;
    return copyOf(bytes);
  }
  const copy = new Uint8Array(slab, begin, bytes.length);
  copy.set(bytes);
  slabAt = (begin + bytes.length + 7) & ~7;
  return copy;
}

const scratch = new DataView(new ArrayBuffer(8));
const knownTexts = new KnownTexts();

/** Reads protobuf's wire format. @throws {CtiError} `CTI_FRAME_LENGTH`, `CTI_FRAME_FORMAT` with the offset */
export class Reader {
  at = 0;
  readonly #bytes: Uint8Array;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  get length(): number {
    return this.#bytes.length;
  }

  tag(): number {
    return this.uint32();
  }

  uint32(): number {
    const bytes = this.#bytes;
    let byte = bytes[this.at++]!;
    if (byte < 128) return byte;
    let value = byte & 127;
    for (let shift = 7; shift < 70; shift += 7) {
      if (this.at >= bytes.length) break;
      byte = bytes[this.at++]!;
      if (shift < 32) value |= (byte & 127) << shift;
      if (byte < 128) return value >>> 0;
    }
    throw new CtiError('CTI_FRAME_FORMAT', { detail: 'a number does not end', offset: Math.min(this.at, bytes.length) });
  }

  bool(): boolean {
    return this.uint32() !== 0;
  }

  double(): number {
    const at = this.#claim(8);
    for (let i = 0; i < 8; i++) scratch.setUint8(i, this.#bytes[at + i]!);
    return scratch.getFloat64(0, true);
  }

  bytes(): Uint8Array {
    const size = this.uint32();
    const at = this.#claim(size);
    return copyOf(this.#bytes.subarray(at, at + size));
  }

  text(): string {
    const size = this.uint32();
    return knownTexts.read(this.#bytes, this.#claim(size), size);
  }

  /** The same for a text that nobody may keep. */
  secret(): string {
    const size = this.uint32();
    const at = this.#claim(size);
    return utf8Slice.call(this.#bytes, at, at + size);
  }

  nested(read: (reader: Reader, end: number) => Fields): Fields {
    const size = this.uint32();
    const end = this.#claim(size) + size;
    this.at = end - size;
    const message = read(this, end);
    if (this.at !== end) throw new CtiError('CTI_FRAME_LENGTH', { detail: 'a message is longer than it says', offset: this.at });
    return message;
  }

  /** Passes over a field of a kind that this version does not know. */
  skip(wire: number): void {
    if (wire === 0) this.uint32();
    else if (wire === 1) this.#claim(8);
    else if (wire === 2) this.#claim(this.uint32());
    else if (wire === 5) this.#claim(4);
    else throw new CtiError('CTI_FRAME_FORMAT', { detail: `wire type ${wire}`, offset: this.at });
  }

  #claim(size: number): number {
    const at = this.at;
    if (size > this.#bytes.length - at)
      throw new CtiError('CTI_FRAME_LENGTH', { detail: 'a field ends beyond its message', offset: at });
    this.at = at + size;
    return at;
  }
}
