import { type SegmentHeader, segmentHeader } from '../../codecs/proto/index.ts';
import { CtiError } from '../model/index.ts';
import { crc32 } from './crc32.ts';

/*
 * A segment, all numbers little-endian (docs/journal.md):
 *   0  8  "LEGWORKJ"
 *   8  4  version of the format
 *  12  4  length of the header message
 *  16  4  CRC-32 of bytes 0..15 and 20..255
 *  20  …  SegmentHeader, then zeros up to 256
 * 256  …  records: 4 bytes length, 4 bytes CRC-32 of length and payload begun with the header's salt, then the payload
 */

export const FORMAT_VERSION = 1;
export const HEADER_BYTES = 256;
/** Length and checksum before each payload. */
export const FRAME_BYTES = 8;
/** The longest payload, in bytes: what is longer is damage. */
export const MAX_RECORD_BYTES = 2 ** 24 - 1;

const MAGIC = new TextEncoder().encode('LEGWORKJ');
const SUFFIX = '.lwj';

/** The name of a segment's file; names sort as their numbers do. */
export const segmentName = (segment: number): string => `${String(segment).padStart(10, '0')}${SUFFIX}`;

/** The number in a segment's name; undefined for other files. */
export function segmentNumber(name: string): number | undefined {
  const digits = /^(\d{10,15})\.lwj$/.exec(name)?.[1];
  return digits === undefined ? undefined : Number(digits);
}

/** The file that says that a shard went on without its journal: the numbers that follow have been given out already. */
export const INCOMPLETE = 'incomplete';

/** The folder of one shard of a link. */
export const shardFolder = (dir: string, linkID: number, shard: number, shards: number): string =>
  `${dir}/${linkID}/${shard}-of-${shards}`;

export function encodeHeader(header: SegmentHeader): Uint8Array {
  const payload = segmentHeader.encode(header);
  const bytes = new Uint8Array(HEADER_BYTES);
  const view = new DataView(bytes.buffer);
  if (payload.length > HEADER_BYTES - 20) throw new TypeError('the header of a segment is too long');
  bytes.set(MAGIC);
  view.setUint32(8, FORMAT_VERSION, true);
  view.setUint32(12, payload.length, true);
  bytes.set(payload, 20);
  view.setUint32(16, headerSum(bytes), true);
  return bytes;
}

/**
 * @param file - for the error
 * @throws {CtiError} `CTI_JOURNAL_FORMAT` when it is no segment or of an unknown version, `CTI_JOURNAL_DAMAGED` when the header is
 * cut off or damaged
 */
export function decodeHeader(bytes: Uint8Array, file: string): SegmentHeader {
  if (bytes.length < HEADER_BYTES) throw damaged(file, bytes.length, 'the header is cut off');
  if (MAGIC.some((byte, i) => bytes[i] !== byte))
    throw new CtiError('CTI_JOURNAL_FORMAT', { detail: `${file} does not begin as a journal`, offset: 0 });
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  const version = view.getUint32(8, true);
  if (version !== FORMAT_VERSION)
    throw new CtiError('CTI_JOURNAL_FORMAT', { detail: `${file} has version ${version}, known is ${FORMAT_VERSION}`, offset: 8 });
  const length = view.getUint32(12, true);
  if (length > HEADER_BYTES - 20 || view.getUint32(16, true) !== headerSum(bytes))
    throw damaged(file, 0, 'the checksum of the header is wrong');
  try {
    return segmentHeader.decode(bytes.subarray(20, 20 + length));
  } catch (cause) {
    throw damaged(file, 20, 'the header is no message', cause);
  }
}

export const damaged = (file: string, offset: number, why: string, cause?: unknown): CtiError =>
  new CtiError('CTI_JOURNAL_DAMAGED', { detail: `${file}: ${why}`, offset, ...(cause === undefined ? {} : { cause }) });

function headerSum(bytes: Uint8Array): number {
  return crc32(bytes, crc32(bytes, 0, 0, 16), 20, HEADER_BYTES);
}

/** Frames of records, collected for one write. */
export class FrameBuffer {
  #bytes = new Uint8Array(64 * 1024);
  #size = 0;

  get size(): number {
    return this.#size;
  }

  add(payload: Uint8Array, salt: number): void {
    const start = this.#size;
    const end = start + FRAME_BYTES + payload.length;
    if (end > this.#bytes.length) {
      const larger = new Uint8Array(Math.max(end, this.#bytes.length * 2));
      larger.set(this.#bytes.subarray(0, start));
      this.#bytes = larger;
    }
    const bytes = this.#bytes;
    putNumber(bytes, start, payload.length);
    bytes.set(payload, start + FRAME_BYTES);
    putNumber(bytes, start + 4, crc32(payload, crc32(bytes, salt, start, start + 4)));
    this.#size = end;
  }

  /** What was collected; the caller's until the next `clear`. */
  bytes(): Uint8Array {
    return this.#bytes.subarray(0, this.#size);
  }

  clear(): void {
    this.#size = 0;
    // One huge batch does not keep its memory.
    if (this.#bytes.length > KEPT_BYTES) this.#bytes = new Uint8Array(64 * 1024);
  }
}

const KEPT_BYTES = 4 * 2 ** 20;

/** Where the payload of the frame at `at` ends; undefined when there is no whole and undamaged frame. */
export function frameEnd(bytes: Uint8Array, at: number, salt: number): number | undefined {
  const start = at + FRAME_BYTES;
  if (start > bytes.length) return undefined;
  const length = number(bytes, at);
  if (length === 0 || length > MAX_RECORD_BYTES || length > bytes.length - start) return undefined;
  const sum = crc32(bytes, crc32(bytes, salt, at, at + 4), start, start + length);
  return sum === number(bytes, at + 4) ? start + length : undefined;
}

/**
 * Looks behind damage for the next undamaged frame.
 * @param budget - bytes that may still be summed up in the search
 * @returns its offset; undefined when there is none; `unknown` when the budget is used up
 */
export function nextFrame(
  bytes: Uint8Array,
  from: number,
  salt: number,
  budget: { bytes: number },
): number | 'unknown' | undefined {
  for (let at = from; at + FRAME_BYTES < bytes.length; at++) {
    // A payload begins with the tag of a field that is a message, and no length has its highest byte: few offsets look so.
    if ((bytes[at + FRAME_BYTES]! & 7) !== 2 || bytes[at + 3] !== 0) continue;
    const length = number(bytes, at);
    if (length === 0 || length > bytes.length - at - FRAME_BYTES) continue;
    budget.bytes -= length;
    if (budget.bytes < 0) return 'unknown';
    if (frameEnd(bytes, at, salt) !== undefined) return at;
  }
  return undefined;
}

const number = (bytes: Uint8Array, at: number): number =>
  (bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24)) >>> 0;

function putNumber(bytes: Uint8Array, at: number, value: number): void {
  bytes[at] = value;
  bytes[at + 1] = value >>> 8;
  bytes[at + 2] = value >>> 16;
  bytes[at + 3] = value >>> 24;
}
