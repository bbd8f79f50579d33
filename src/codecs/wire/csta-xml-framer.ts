import { CtiError, type CtiErrorCode } from '../../core/model/index.ts';

/** How XML documents lie on a TCP connection. */
export type CstaXmlFraming =
  /** ECMA-323 Annex J.2: format `00 00` (or `00 01` with SOAP), 16 bits of length, four digits of invoke ID. */
  | 'ecma-323'
  /** The same header with octets 0 to 3 as one length of 32 bits: equal octets up to 64 KiB. */
  | 'length-32';

export interface CstaXmlFrame {
  /** Offset in the stream of the first octet of the header. */
  offset: number;
  /** Octets that the frame took, header included. */
  length: number;
  /** Four characters, digits as a rule; `9999` on events. */
  invokeID: string;
  /** The document; the view is valid until the sink returns. */
  xml: Uint8Array;
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
const MAX_FRAME_BYTES = 0xffff;
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
    if (this.#length > 0) {
      this.#hold(bytes);
      if (this.#length < this.#awaited && !hasNul(bytes)) return;
    }
    const input = this.#length > 0 ? this.#buffer.subarray(0, this.#length) : bytes;
    let at = 0;
    for (let next = this.#step(input, at, sink); next > at; next = this.#step(input, at, sink)) {
      at = next;
      this.#searched = 0;
    }
    this.#offset += at;
    if (this.#length === 0) this.#hold(input.subarray(at));
    else {
      this.#buffer.copyWithin(0, at, this.#length);
      this.#length -= at;
    }
    if (this.#length === 0 && this.#buffer.length > KEPT_BYTES) this.#buffer = NOTHING;
  }

  /** The connection ended: a document that waits for its end is handed over as it is, anything else is a fault. */
  end(sink: CstaXmlFrameSink): void {
    const held = this.#buffer.subarray(0, this.#length);
    if (this.#waitsForTail) this.#hand(held, 0, held.length, sink);
    else if (held.length > 0 && !this.#lost)
      sink.fault(new CtiError('CTI_FRAME_TRUNCATED', { offset: this.#offset, detail: `${held.length} bytes of a frame` }));
    this.#offset += held.length;
    this.#buffer = NOTHING;
    this.#length = this.#searched = 0;
    this.#lost = this.#waitsForTail = false;
  }

  #hold(bytes: Uint8Array): void {
    if (bytes.length === 0) return;
    const length = this.#length + bytes.length;
    if (length > this.#buffer.length) {
      const grown = new Uint8Array(Math.max(length, this.#buffer.length * 2, KEPT_BYTES));
      grown.set(this.#buffer.subarray(0, this.#length));
      this.#buffer = grown;
    }
    this.#buffer.set(bytes, this.#length);
    this.#length = length;
  }

  /** Deals with what begins at `at`; returns where the next thing begins, or `at` to wait for more. */
  #step(input: Uint8Array, at: number, sink: CstaXmlFrameSink): number {
    this.#waitsForTail = false;
    this.#awaited = 0;
    if (at >= input.length) return at;
    if (isBlank(input[at]!)) return at + 1;
    const header = this.#header(input, at);
    if (header === undefined) return at;
    if (typeof header === 'number') {
      this.#lost = false;
      return this.#frame(input, at, at + header, sink);
    }
    if (!this.#lost) sink.fault(new CtiError(header[0], { offset: this.#offset + at, detail: header[1] }));
    this.#lost = true;
    const next = input.indexOf(0, at + 1);
    return next < 0 ? input.length : next;
  }

  /** The counted length of the frame that begins at `at`, why none does, or undefined while that cannot be said. */
  #header(input: Uint8Array, at: number): number | [code: CtiErrorCode, detail: string] | undefined {
    if (input[at] !== 0) return ['CTI_FRAME_FORMAT', 'no frame begins here'];
    const second = input[at + 1] ?? 0;
    if (!this.#wide && second > 1) return ['CTI_FRAME_FORMAT', 'no format of ECMA-323'];
    if (input.length - at < HEADER_BYTES) return undefined;
    const length = (this.#wide ? second * 0x10000 : 0) + input[at + 2]! * 0x100 + input[at + 3]!;
    if (length <= HEADER_BYTES) return ['CTI_FRAME_LENGTH', `${length} bytes announced, header included`];
    if (length > this.#maxBytes) return ['CTI_FRAME_LENGTH', `${length} bytes announced, ${this.#maxBytes} are allowed`];
    for (let i = at + 4; i < at + HEADER_BYTES; i++)
      if (input[i]! <= 0x20 || input[i]! >= 0x7f) return ['CTI_FRAME_FORMAT', 'an invoke ID is four digits'];
    return length;
  }

  /** A frame whose counted octets end at `counted`. */
  #frame(input: Uint8Array, at: number, counted: number, sink: CstaXmlFrameSink): number {
    const from = at + HEADER_BYTES;
    if (input.length < Math.min(counted, from + 2)) return at;
    if (isUtf16(input, from)) return input.length < counted ? at : this.#hand(input, at, counted, sink);
    // At most this much more than was counted: a character is one UTF-16 unit and three octets, at worst.
    const limit = Math.min(at + this.#maxBytes, counted + 2 * (counted - from));
    const isWhole = input.length >= counted && input[lastOfText(input, from, counted)] === GREATER;
    if (isWhole) {
      // Nearly always: the next NUL is that of the next header.
      const nul = input.indexOf(0, from);
      return this.#hand(input, at, nul >= 0 && nul < counted ? nul : counted, sink);
    }
    const until = Math.min(input.length, limit);
    for (let i = Math.max(from, at + this.#searched); i < until; i++) {
      if (input[i] === 0) return this.#hand(input, at, i, sink);
      if (input[i] === GREATER && i >= counted && closesRoot(input, from, i)) return this.#hand(input, at, i + 1, sink);
    }
    if (input.length >= limit) return this.#hand(input, at, limit, sink);
    this.#searched = until - at;
    this.#awaited = counted - at;
    this.#waitsForTail = input.length >= counted;
    return at;
  }

  #hand(input: Uint8Array, at: number, end: number, sink: CstaXmlFrameSink): number {
    this.#waitsForTail = false;
    const invokeID = String.fromCharCode(input[at + 4]!, input[at + 5]!, input[at + 6]!, input[at + 7]!);
    sink.frame({ offset: this.#offset + at, length: end - at, invokeID, xml: input.subarray(at + HEADER_BYTES, end) });
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

function hasNul(bytes: Uint8Array): boolean {
  for (let i = 0; i < bytes.length; i++) if (bytes[i] === 0) return true;
  return false;
}

const isUtf16 = (input: Uint8Array, at: number): boolean =>
  (input[at] === 0xff && input[at + 1] === 0xfe) || (input[at] === 0xfe && input[at + 1] === 0xff);
const latin1 = (bytes: Uint8Array, from: number, to: number): string => String.fromCharCode(...bytes.subarray(from, to));

const isBlank = (octet: number): boolean => octet === 0x20 || octet === 0x09 || octet === 0x0a || octet === 0x0d;
const GREATER = 0x3e;
const SLASH = 0x2f;
const NOTHING = new Uint8Array(0);
