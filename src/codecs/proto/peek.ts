/** Single fields of a record's bytes, found without reading the rest. */

const NUMBER = 0;
const EIGHT = 1;
const LENGTH = 2;
const FOUR = 5;

/** Where fields lie that were found last: of each, its number, its wire type, and where its value begins and ends. */
export class FieldScan {
  readonly #found = new Int32Array(4 * MAX_FIELDS);
  #bytes: Uint8Array = new Uint8Array(0);
  #count = 0;
  #next = 0;

  /**
   * Finds the fields of a message, at most 64.
   * @returns false when the bytes are no message, or have more
   */
  scan(bytes: Uint8Array, from = 0, to = bytes.length): boolean {
    const found = this.#found;
    this.#bytes = bytes;
    this.#count = 0;
    let at = from;
    let count = 0;
    while (at < to) {
      let tag = bytes[at++]!;
      if (tag > 127) {
        const high = bytes[at++]!;
        if (high > 127) return false;
        tag = (tag & 127) | (high << 7);
      }
      if (count === found.length) return false;
      found[count] = tag >> 3;
      found[count + 1] = tag & 7;
      switch (tag & 7) {
        case LENGTH: {
          let size = bytes[at++]!;
          if (size > 127) {
            this.#next = at - 1;
            size = this.#varint(to);
            at = this.#next;
          }
          if (!(size <= to - at)) return false;
          found[count + 2] = at;
          at += size;
          break;
        }
        case NUMBER:
          found[count + 2] = at;
          while (bytes[at++]! > 127);
          break;
        case EIGHT:
          found[count + 2] = at;
          at += 8;
          break;
        case FOUR:
          found[count + 2] = at;
          at += 4;
          break;
        default:
          return false;
      }
      found[count + 3] = at;
      count += 4;
    }
    this.#count = count;
    return at === to;
  }

  #varint(to: number): number {
    let value = 0;
    for (let factor = 1; this.#next < to && factor < 2 ** 35; factor *= 128) {
      const byte = this.#bytes[this.#next++]!;
      value += (byte & 127) * factor;
      if (byte < 128) return value;
    }
    return Number.NaN;
  }

  /** Place of the last field of that number and type, as a later one counts; −1 when there is none. */
  #of(field: number, wire: number): number {
    for (let i = this.#count - 4; i >= 0; i -= 4) if (this.#found[i] === field && this.#found[i + 1] === wire) return i;
    return -1;
  }

  /** Number of the first field; 0 when there is none. */
  get first(): number {
    return this.#count > 0 ? this.#found[0]! : 0;
  }

  has(field: number): boolean {
    for (let i = 0; i < this.#count; i += 4) if (this.#found[i] === field) return true;
    return false;
  }

  /** A `uint32`; undefined when it is not there. */
  number(field: number): number | undefined {
    const i = this.#of(field, NUMBER);
    if (i < 0) return undefined;
    this.#next = this.#found[i + 2]!;
    return this.#varint(this.#found[i + 3]!) >>> 0;
  }

  /** A `string`; undefined when it is not there. */
  text(field: number): string | undefined {
    const i = this.#of(field, LENGTH);
    return i < 0 ? undefined : utf8Slice.call(this.#bytes, this.#found[i + 2]!, this.#found[i + 3]!);
  }

  /** Goes on within a message that is a field of this one; false when it is not there, or is none. */
  enter(field: number): boolean {
    const i = this.#of(field, LENGTH);
    return i >= 0 && this.scan(this.#bytes, this.#found[i + 2]!, this.#found[i + 3]!);
  }
}

const MAX_FIELDS = 64;
const { utf8Slice } = Buffer.prototype as unknown as { utf8Slice(this: Uint8Array, from: number, to: number): string };

/** Kinds of `Record` and `JournalRecord` by the number of their field; the two share the numbers. */
const KINDS = [
  '',
  'command',
  'cancel',
  'frame',
  'link',
  'lineage',
  'overflow',
  'reply',
  'event',
  'fault',
  'device',
  'cursor',
  'checkpoint',
  'quarantine',
] as const;
const EVENT = KINDS.indexOf('event');
const LOOSE = 14;
/** Of `Event`. */
const DEVICE_ID = 2;
const SEQ = 4;

/** What a record is about. */
export interface RecordPeek {
  kind: Exclude<(typeof KINDS)[number], ''>;
  /** Of an event. */
  deviceID?: string;
  /** Of an event. */
  seq?: number;
}

const scan = new FieldScan();

/**
 * The kind of a record of a ring or a journal, and of which device and number it is when it is an event; undefined for bytes
 * that are no record. What is not looked at is not judged.
 */
export function peekRecord(bytes: Uint8Array): RecordPeek | undefined {
  if (!scan.scan(bytes)) return undefined;
  if (!scan.has(EVENT)) {
    const kind = KINDS[scan.first];
    return kind ? { kind } : undefined;
  }
  if (!scan.enter(EVENT)) return undefined;
  return { kind: 'event', deviceID: scan.text(DEVICE_ID) ?? '', seq: scan.number(SEQ) ?? 0 };
}

/** The field `loose` of a journal record; undefined when it has none, or the bytes are no record. */
export const looseIn = (bytes: Uint8Array): number | undefined => (scan.scan(bytes) ? scan.number(LOOSE) : undefined);
