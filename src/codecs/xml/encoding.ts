import { CtiError } from '../../core/model/index.ts';

/** The encodings that a document may be in. */
export type XmlEncoding = 'utf-8' | 'iso-8859-1' | 'windows-1252' | 'utf-16le' | 'utf-16be';

export interface DecodeOptions {
  /** The charset of the HTTP Content-Type, where there is one. */
  charset?: string;
  /** Reads bytes that are invalid in the chosen encoding, and C1 bytes of ISO-8859-1, as windows-1252 instead of refusing them. */
  fallbackWindows1252?: boolean;
}

export interface DecodedText {
  /** The document without its byte-order mark, line ends as one `\n` each (XML 1.0 §2.11). */
  text: string;
  encoding: XmlEncoding;
  /** Whether the bytes contradicted what was claimed and were read as windows-1252. */
  fellBack: boolean;
  offsets: ByteOffsets;
}

/** What a claim may say; `utf-16` counts only beside a byte-order mark. */
const NAMES: ReadonlyMap<string, XmlEncoding | 'utf-16'> = new Map([
  ['utf-8', 'utf-8'],
  ['utf8', 'utf-8'],
  ['iso-8859-1', 'iso-8859-1'],
  ['iso_8859-1', 'iso-8859-1'],
  ['iso8859-1', 'iso-8859-1'],
  ['latin1', 'iso-8859-1'],
  ['windows-1252', 'windows-1252'],
  ['cp1252', 'windows-1252'],
  ['cp-1252', 'windows-1252'],
  ['utf-16', 'utf-16'],
  ['utf-16le', 'utf-16'],
  ['utf-16be', 'utf-16'],
]);

const MARKS: readonly { bytes: readonly number[]; encoding: XmlEncoding }[] = [
  { bytes: [0xef, 0xbb, 0xbf], encoding: 'utf-8' },
  { bytes: [0xff, 0xfe], encoding: 'utf-16le' },
  { bytes: [0xfe, 0xff], encoding: 'utf-16be' },
];

/**
 * Turns a document's bytes into text: byte-order mark, then HTTP charset, then XML declaration, then UTF-8. A declaration that
 * contradicts the HTTP charset wins when the bytes are invalid in that charset.
 * @throws {CtiError} `CTI_XML_ENCODING` for a claim of any other encoding, UTF-16 without a mark, or invalid bytes; the offset is
 * that of the first byte that is wrong
 */
export function decodeXmlBytes(bytes: Uint8Array, options: DecodeOptions = {}): DecodedText {
  const mark = MARKS.find((candidate) => candidate.bytes.every((byte, i) => bytes[i] === byte));
  const start = mark ? mark.bytes.length : 0;
  const body = bytes.subarray(start);
  const charset = claim(options.charset, 'the HTTP charset');
  const declared = mark?.encoding.startsWith('utf-16') ? undefined : claim(declaredEncoding(body), 'the XML declaration');
  if (!mark && (charset === 'utf-16' || declared === 'utf-16'))
    throw new CtiError('CTI_XML_ENCODING', { detail: 'UTF-16 is taken with a byte-order mark only', offset: 0 });

  const encoding = mark?.encoding ?? ((charset ?? declared ?? 'utf-8') as XmlEncoding);
  const result = (text: string, used: XmlEncoding, fellBack: boolean): DecodedText => ({
    text: text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text,
    encoding: used,
    fellBack,
    offsets: new ByteOffsets(text, used, start, body.length),
  });

  const fallback = options.fallbackWindows1252 === true && !encoding.startsWith('utf-16');
  if (fallback && encoding === 'iso-8859-1' && hasC1(body)) return result(decode(body, 'windows-1252'), 'windows-1252', true);
  try {
    return result(decode(body, encoding), encoding, false);
  } catch {
    if (charset && declared && !mark && declared !== charset && declared !== 'utf-16')
      return result(decode(body, declared), declared, false);
    if (fallback) return result(decode(body, 'windows-1252'), 'windows-1252', true);
    throw new CtiError('CTI_XML_ENCODING', {
      detail: `a byte sequence is not valid ${encoding}`,
      offset: start + validPrefix(body, encoding),
    });
  }
}

/**
 * Where a place in the decoded text is in the bytes of the input. Cheap when asked in rising order.
 */
export class ByteOffsets {
  readonly #raw: string;
  readonly #base: number;
  readonly #size: (unit: number) => number;
  /** One byte a unit throughout: nothing has to be counted. */
  readonly #plain: boolean;
  #index = 0;
  #rawIndex = 0;
  #bytes = 0;

  /**
   * @param raw - the text before its line ends were normalised
   * @param base - offset of its first byte in the input
   * @param length - its length in bytes
   */
  constructor(raw: string, encoding: XmlEncoding, base: number, length: number) {
    this.#raw = raw;
    this.#base = base;
    this.#plain = raw.length === length && !raw.includes('\r\n');
    this.#size = encoding === 'utf-8' ? utf8Size : encoding.startsWith('utf-16') ? () => 2 : () => 1;
  }

  /** @param index - UTF-16 index into the text with normalised line ends */
  at(index: number): number {
    if (this.#plain) return this.#base + index;
    if (index < this.#index) this.#index = this.#rawIndex = this.#bytes = 0;
    for (; this.#index < index && this.#rawIndex < this.#raw.length; this.#index++) {
      const unit = this.#raw.charCodeAt(this.#rawIndex++);
      this.#bytes += this.#size(unit);
      if (unit === CR && this.#raw.charCodeAt(this.#rawIndex) === LF) {
        this.#bytes += this.#size(LF);
        this.#rawIndex++;
      }
    }
    return this.#base + this.#bytes;
  }
}

/** The charset of a Content-Type value, lower-case; undefined when it names none. */
export function charsetOf(contentType: string | undefined): string | undefined {
  if (contentType !== asked) {
    asked = contentType;
    told = /;\s*charset\s*=\s*"?\s*([^\s";]+)/i.exec(contentType ?? '')?.[1]?.toLowerCase();
  }
  return told;
}

/** The Content-Type that was looked at last, and its charset: peers send the same one again and again. */
let asked: string | undefined;
let told: string | undefined;

const CR = 0x0d;
const LF = 0x0a;

/** Bytes of one UTF-16 unit in UTF-8; half a surrogate pair counts for half of its four bytes. */
function utf8Size(unit: number): number {
  if (unit < 0x80) return 1;
  if (unit < 0x800 || (unit & 0xf800) === 0xd800) return 2;
  return 3;
}

function claim(name: string | undefined, who: string): XmlEncoding | 'utf-16' | undefined {
  if (name === undefined) return undefined;
  const known = NAMES.get(name.trim().toLowerCase());
  if (!known) throw new CtiError('CTI_XML_ENCODING', { detail: `${who} names an encoding that is not supported`, offset: 0 });
  return known;
}

/** The encoding that the XML declaration of an ASCII-compatible document names. */
function declaredEncoding(body: Uint8Array): string | undefined {
  const head = latin1(body.subarray(0, DECLARATION_BYTES));
  return /^<\?xml[ \t\r\n][^>]*?[ \t\r\n]encoding[ \t\r\n]*=[ \t\r\n]*(?:"([^"]*)"|'([^']*)')/
    .exec(head)
    ?.slice(1)
    .find(isString);
}

const isString = (value: string | undefined): value is string => value !== undefined;

const DECLARATION_BYTES = 256;

/** What windows-1252 has in the places of C1, from 0x80 on; its five gaps stay the control characters they are in ISO-8859-1. */
const WINDOWS_1252 = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ';

/** @throws {TypeError} for bytes that are invalid in the encoding */
function decode(bytes: Uint8Array, encoding: XmlEncoding): string {
  // The single-byte encodings are not left to TextDecoder: it takes one for the other, which one depends on the version of Node.
  if (encoding === 'iso-8859-1') return latin1(bytes);
  if (encoding === 'windows-1252') return latin1(bytes).replace(/[\x80-\x9f]/g, (c) => WINDOWS_1252[c.charCodeAt(0) - 0x80]!);
  return new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes);
}

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}

function hasC1(bytes: Uint8Array): boolean {
  return bytes.some((byte) => byte >= 0x80 && byte <= 0x9f);
}

/** Where the first invalid sequence begins, found by bisection: an error costs some twenty decodings, not a second decoder. */
function validPrefix(bytes: Uint8Array, encoding: XmlEncoding): number {
  const valid = (length: number, stream: boolean): boolean => {
    try {
      new TextDecoder(encoding, { fatal: true }).decode(bytes.subarray(0, length), { stream });
      return true;
    } catch {
      return false;
    }
  };
  let low = 0;
  let high = bytes.length;
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if (valid(middle, true)) low = middle;
    else high = middle - 1;
  }
  while (low > 0 && !valid(low, false)) low--;
  return low;
}
