import { CtiError, type CtiErrorCode } from '../../core/model/index.ts';

/** How XML documents lie on a TCP connection. */
export type CstaXmlFraming =
  /** ECMA-323 Annex J.2: format `00 00` (or `00 01` with SOAP), 16 bits of length, four digits of invoke ID. */
  | 'ecma-323'
  /** The same header with octets 0 to 3 as one length of 32 bits: equal octets up to 64 KiB. */
  | 'length-32';

/** A frame as it lies among the octets of a connection, which are its until the sink returns. */
export class CstaXmlFrame {
  /** Offset in the stream of the first octet of the header. */
  readonly offset: number;
  /** The document is the octets of `bytes` from `from` to `to`. */
  readonly bytes: Uint8Array;
  readonly from: number;
  readonly to: number;

  constructor(offset: number, bytes: Uint8Array, from: number, to: number) {
    this.offset = offset;
    this.bytes = bytes;
    this.from = from;
    this.to = to;
  }

  /** Octets that the frame took, header included. */
  get length(): number {
    return this.to - this.from + HEADER_BYTES;
  }

  /** Four characters, digits as a rule; `9999` on events. */
  get invokeID(): string {
    const { bytes, from } = this;
    return String.fromCharCode(bytes[from - 4]!, bytes[from - 3]!, bytes[from - 2]!, bytes[from - 1]!);
  }

  /** The document; a view that is made at every call. */
  get xml(): Uint8Array {
    return this.bytes.subarray(this.from, this.to);
  }
}

export interface CstaXmlFrameSink {
  frame(frame: CstaXmlFrame): void;
  /** Octets that begin no frame; reading goes on at the next place where one can begin. */
  fault(error: CtiError): void;
}

export interface CstaXmlFramerOptions {
  framing: CstaXmlFraming;
  /** Largest frame in octets, header included (`CTI_FRAME_LENGTH`). Default 65,535, all that the header can say; 1 MiB for 32 bits. */
  maxFrameBytes: number;
}

/** The invoke ID of every event. @see ECMA-323 Annex J.2 */
export const EVENT_INVOKE_ID = '9999';
export const HEADER_BYTES = 8;
/** What says that a document is in UTF-16, behind the header. */
const MARK_BYTES = 2;
const MAX_FRAME_BYTES = 0xffff;
/** A piece that is copied sooner octet by octet. */
const FEW_BYTES = 48;
/** What a connection keeps for the beginnings of frames. */
const KEPT_BYTES = 4096;
const MAX_WIDE_FRAME_BYTES = 1024 * 1024;

/**
 * Cuts XML documents out of a connection's octets, wherever they are split.
 *
 * XML holds no NUL octet and every header begins with one. So a frame that is counted wrong costs no more than itself:
 * - a NUL within the counted octets ends the document there, and the next header begins (the sender counted too many);
 * - a document that does not end in `>` goes on behind the counted octets to the end tag of its root, or to the next NUL (the
 *   sender counted characters instead of octets, or cut the document);
 * - where no header can begin, one fault is told and octets are skipped to the next NUL that begins one; blanks between frames
 *   are skipped silently.
 * Documents in UTF-16, told by their byte-order mark, are taken as they are counted.
 */
export class CstaXmlFramer {
  readonly #wide: boolean;
  readonly #maxBytes: number;
  /** What is not dealt with yet is in the first `#length` octets. */
  #buffer = new Uint8Array(0);
  #length = 0;
  /** Offset in the stream of the first octet held. */
  #offset = 0;
  /** Offset in the stream of the first octet of what is being cut. */
  #base = 0;
  /** Whether octets are being skipped, of which a fault was told. */
  #lost = false;
  #waitsForTail = false;
  /** Counted octets of the frame that has begun; 0 where they are not known, or have to be looked at. */
  #awaited = 0;
  /** Octets of the first frame that were searched for its end already. */
  #searched = 0;

  constructor(options: Partial<CstaXmlFramerOptions> = {}) {
    this.#wide = options.framing === 'length-32';
    this.#maxBytes = options.maxFrameBytes ?? (this.#wide ? MAX_WIDE_FRAME_BYTES : MAX_FRAME_BYTES);
  }

  /** Octets of a frame that has begun and is not there as counted; a deadline runs while it is not 0. */
  get pendingBytes(): number {
    return this.#waitsForTail || this.#lost ? 0 : this.#length;
  }

  /** Takes what arrived and hands every document that is complete to the sink, in order. Keeps no view of `bytes`. */
  receive(bytes: Uint8Array, sink: CstaXmlFrameSink): void {
    if (this.#length + bytes.length < this.#awaited && this.#holdFew(bytes)) return;
    let at = 0;
    // Of what arrived no more is copied than the frame needs that has begun: the others are cut where they lie.
    while (this.#length > 0 && at < bytes.length) {
      const from = at;
      at = Math.min(bytes.length, from + this.#missing());
      this.#hold(bytes, from, at);
      if (this.#length < this.#awaited && nulIn(bytes, from, at) === at) return;
      const done = this.#cut(this.#buffer, 0, this.#length, sink);
      this.#length -= done;
      if (this.#length > 0) this.#buffer.copyWithin(0, done, done + this.#length);
      else if (this.#buffer.length > KEPT_BYTES) this.#buffer = NOTHING;
    }
    if (at < bytes.length) this.#hold(bytes, this.#cut(bytes, at, bytes.length, sink), bytes.length);
  }

  /** How many octets are to be added to those held before something may come of them. */
  #missing(): number {
    const wanted = this.#awaited > 0 ? this.#awaited : HEADER_BYTES + MARK_BYTES;
    return wanted > this.#length ? wanted - this.#length : Number.POSITIVE_INFINITY;
  }

  /** Deals with all that is complete from `at` to `end`; returns where the first thing begins that is not. */
  #cut(input: Uint8Array, at: number, end: number, sink: CstaXmlFrameSink): number {
    this.#base = this.#offset - at;
    for (let next = this.#step(input, at, end, sink); next > at; next = this.#step(input, at, end, sink)) {
      at = next;
      this.#searched = 0;
    }
    this.#offset = this.#base + at;
    return at;
  }

  /** The connection ended: a document that waits for its end is handed over as it is, anything else is a fault. */
  end(sink: CstaXmlFrameSink): void {
    const held = this.#length;
    this.#base = this.#offset;
    if (this.#waitsForTail) this.#hand(this.#buffer, 0, held, sink);
    else if (held > 0 && !this.#lost)
      sink.fault(new CtiError('CTI_FRAME_TRUNCATED', { offset: this.#offset, detail: `${held} bytes of a frame` }));
    this.#offset += held;
    this.#buffer = NOTHING;
    this.#length = this.#searched = 0;
    this.#lost = this.#waitsForTail = false;
  }

  /** Holds a small piece without a NUL, in one pass; false when it is not one, or there is no room. */
  #holdFew(bytes: Uint8Array): boolean {
    const { length } = bytes;
    const buffer = this.#buffer;
    let to = this.#length;
    if (length > FEW_BYTES || to === 0 || to + length > buffer.length) return false;
    for (let i = 0; i < length; i++) {
      const octet = bytes[i]!;
      if (octet === 0) return false;
      buffer[to++] = octet;
    }
    this.#length = to;
    return true;
  }

  #hold(bytes: Uint8Array, from: number, to: number): void {
    if (from === to) return;
    const length = this.#length + to - from;
    if (length > this.#buffer.length) {
      const grown = new Uint8Array(Math.max(length, this.#buffer.length * 2, KEPT_BYTES));
      grown.set(this.#buffer.subarray(0, this.#length));
      this.#buffer = grown;
    }
    this.#buffer.set(from === 0 && to === bytes.length ? bytes : bytes.subarray(from, to), this.#length);
    this.#length = length;
  }

  /** Deals with what begins at `at`; returns where the next thing begins, or `at` to wait for more. */
  #step(input: Uint8Array, at: number, end: number, sink: CstaXmlFrameSink): number {
    this.#waitsForTail = false;
    this.#awaited = 0;
    if (at >= end) return at;
    if (isBlank(input[at]!)) return at + 1;
    const header = this.#header(input, at, end);
    if (header === undefined) return at;
    if (typeof header === 'number') {
      this.#lost = false;
      return this.#frame(input, at, at + header, end, sink);
    }
    if (!this.#lost) sink.fault(new CtiError(header[0], { offset: this.#base + at, detail: header[1] }));
    this.#lost = true;
    return nulIn(input, at + 1, end);
  }

  /** The counted length of the frame that begins at `at`, why none does, or undefined while that cannot be said. */
  #header(input: Uint8Array, at: number, end: number): number | [code: CtiErrorCode, detail: string] | undefined {
    if (input[at] !== 0) return ['CTI_FRAME_FORMAT', 'no frame begins here'];
    const second = at + 1 < end ? input[at + 1]! : 0;
    if (!this.#wide && second > 1) return ['CTI_FRAME_FORMAT', 'no format of ECMA-323'];
    if (end - at < HEADER_BYTES) return undefined;
    const length = (this.#wide ? second * 0x10000 : 0) + input[at + 2]! * 0x100 + input[at + 3]!;
    if (length <= HEADER_BYTES) return ['CTI_FRAME_LENGTH', `${length} bytes announced, header included`];
    if (length > this.#maxBytes) return ['CTI_FRAME_LENGTH', `${length} bytes announced, ${this.#maxBytes} are allowed`];
    for (let i = at + 4; i < at + HEADER_BYTES; i++)
      if (input[i]! <= 0x20 || input[i]! >= 0x7f) return ['CTI_FRAME_FORMAT', 'an invoke ID is four digits'];
    return length;
  }

  /** A frame whose counted octets end at `counted`. */
  #frame(input: Uint8Array, at: number, counted: number, end: number, sink: CstaXmlFrameSink): number {
    const from = at + HEADER_BYTES;
    if (end < Math.min(counted, from + MARK_BYTES)) return at;
    if (isUtf16(input, from, end)) return end < counted ? at : this.#hand(input, at, counted, sink);
    // At most this much more than was counted: a character is one UTF-16 unit and three octets, at worst.
    const limit = Math.min(at + this.#maxBytes, counted + 2 * (counted - from));
    const isWhole = end >= counted && input[lastOfText(input, from, counted)] === GREATER;
    if (isWhole) {
      // Nearly always: the next NUL is that of the next header.
      return this.#hand(input, at, nulIn(input, from, counted), sink);
    }
    const until = Math.min(end, limit);
    const searched = Math.min(until, Math.max(from, at + this.#searched));
    // Not into what an earlier frame left behind, again and again; what arrived last has nothing behind it.
    const last =
      until === input.length
        ? nulIn(input, searched, until)
        : searched + nulIn(input.subarray(searched, until), 0, until - searched);
    for (let i = Math.max(searched, counted); i < last; i++)
      if (input[i] === GREATER && closesRoot(input, from, i)) return this.#hand(input, at, i + 1, sink);
    if (last < until) return this.#hand(input, at, last, sink);
    if (end >= limit) return this.#hand(input, at, limit, sink);
    this.#searched = until - at;
    this.#awaited = counted - at;
    this.#waitsForTail = end >= counted;
    return at;
  }

  #hand(input: Uint8Array, at: number, end: number, sink: CstaXmlFrameSink): number {
    this.#waitsForTail = false;
    sink.frame(new CstaXmlFrame(this.#base + at, input, at + HEADER_BYTES, end));
    return end;
  }
}

/**
 * A document with its header.
 * @param invokeID - a number from 0 to 9999, or its four digits
 * @throws {CtiError} `CTI_FRAME_LENGTH` when it is larger than the header can say, `CTI_MESSAGE_INVALID` for another invoke ID
 */
export function frameCstaXml(xml: Uint8Array, invokeID: number | string, framing: CstaXmlFraming = 'ecma-323'): Uint8Array {
  const length = xml.length + HEADER_BYTES;
  if (length > (framing === 'length-32' ? MAX_WIDE_FRAME_BYTES : MAX_FRAME_BYTES))
    throw new CtiError('CTI_FRAME_LENGTH', { detail: `${length} bytes with the header` });
  const id = String(invokeID).padStart(4, '0');
  if (!/^[\x21-\x7e]{4}$/.test(id)) throw new CtiError('CTI_MESSAGE_INVALID', { detail: 'an invoke ID is four digits' });
  const frame = new Uint8Array(length);
  new DataView(frame.buffer).setUint32(0, length);
  for (let i = 0; i < 4; i++) frame[4 + i] = id.charCodeAt(i);
  frame.set(xml, HEADER_BYTES);
  return frame;
}

/** Whether the `>` at `end` closes the root of the document that begins at `from`. */
function closesRoot(input: Uint8Array, from: number, end: number): boolean {
  const head = ROOT.exec(latin1(input, from, Math.min(end, from + ROOT_WITHIN)));
  if (!head) return false;
  const tag = `</${head[1]}`;
  let before = end - 1;
  while (isBlank(input[before]!)) before--;
  if (latin1(input, Math.max(from, before + 1 - tag.length), before + 1) === tag) return true;
  const root = from + head[0].length;
  return input[end - 1] === SLASH && input.subarray(root, end).indexOf(GREATER) < 0;
}

/** The start of the root tag after declaration, instructions and comments. */
const ROOT = /^(?:\xef\xbb\xbf)?(?:[ \t\r\n]|<\?(?:(?!\?>)[\s\S])*\?>|<!--(?:(?!-->)[\s\S])*-->)*<([^\s<>/?!]+)/;
/** The root tag begins within so many octets, or the end of a wrongly counted document is not found. */
const ROOT_WITHIN = 2048;

/** Where the last octet that is not blank is. */
function lastOfText(input: Uint8Array, from: number, end: number): number {
  let at = end - 1;
  while (at > from && isBlank(input[at]!)) at--;
  return at;
}

/** Where the next NUL is, or `to`: a typed array's own `indexOf` takes longer than all else that is done with a frame. */
function nulIn(bytes: Uint8Array, from: number, to: number): number {
  const at: number = Buffer.prototype.indexOf.call(bytes, 0, from);
  return at < 0 || at > to ? to : at;
}

const isUtf16 = (input: Uint8Array, at: number, end: number): boolean =>
  end - at >= MARK_BYTES && ((input[at] === 0xff && input[at + 1] === 0xfe) || (input[at] === 0xfe && input[at + 1] === 0xff));
const latin1 = (bytes: Uint8Array, from: number, to: number): string => String.fromCharCode(...bytes.subarray(from, to));

const isBlank = (octet: number): boolean => octet === 0x20 || octet === 0x09 || octet === 0x0a || octet === 0x0d;
const GREATER = 0x3e;
const SLASH = 0x2f;
const NOTHING = new Uint8Array(0);
