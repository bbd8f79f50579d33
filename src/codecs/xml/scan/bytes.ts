/** Octets of markup and text as the scanner sees them. */

/** Thrown where a document is not of the ordinary shape: the general reader takes all of it, from the beginning. */
export const HAND_OVER = Symbol('hand over');

export const LESS = 0x3c;
export const GREATER = 0x3e;
export const SLASH = 0x2f;
export const EQUALS = 0x3d;
export const BLANK = 0x20;

const tableOf = (isIn: (octet: number) => boolean): Uint8Array =>
  Uint8Array.from({ length: 256 }, (_, octet) => (isIn(octet) ? 1 : 0));
const octetsOf = (characters: string): Set<number> => new Set(Buffer.from(characters, 'latin1'));

const MARKUP = octetsOf('<>&');
/** Octets that stand for themselves in text, whatever is around them. */
export const PLAIN = tableOf((octet) => octet >= 0x20 && octet < 0x7f && !MARKUP.has(octet));
export const BLANKS = tableOf((octet) => octetsOf(' \t\r\n').has(octet));
/** ASCII of a name without a prefix. */
export const NAME = tableOf((octet) => /[A-Za-z0-9_.-]/.test(String.fromCharCode(octet)));
export const NAME_START = tableOf((octet) => /[A-Za-z_]/.test(String.fromCharCode(octet)));

/** A document where it lies in memory: places in it are offsets in the whole of its buffer. */
export class Input {
  bytes: Uint8Array = new Uint8Array(0);
  view: DataView = new DataView(this.bytes.buffer);
  from = 0;
  to = 0;

  #otherBytes = this.bytes;
  #otherView = this.view;

  /** Turns to another document; those of two buffers, a socket's and what is left of its last read, are turned to cheaply. */
  turnTo({ buffer, byteOffset, length }: Uint8Array): void {
    if (this.bytes.buffer !== buffer) {
      const { bytes, view } = this;
      const isKnown = this.#otherBytes.buffer === buffer;
      this.bytes = isKnown ? this.#otherBytes : new Uint8Array(buffer);
      this.view = isKnown ? this.#otherView : new DataView(buffer);
      this.#otherBytes = bytes;
      this.#otherView = view;
    }
    this.from = byteOffset;
    this.to = byteOffset + length;
  }
}

interface Slices {
  latin1Slice(this: Uint8Array, from: number, to: number): string;
  utf8Slice(this: Uint8Array, from: number, to: number): string;
}
const slices = Buffer.prototype as unknown as Slices;

/** Octets as characters of the same numbers. */
export const latin1 = (bytes: Uint8Array, from: number, to: number): string => slices.latin1Slice.call(bytes, from, to);

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/**
 * Text that holds more than plain octets: UTF-8 and the five references of XML.
 * @throws `HAND_OVER` for what is not valid, or needs more: line ends of two octets, references by number
 */
export function richText(bytes: Uint8Array, from: number, to: number): string {
  let isAscii = true;
  let hasReference = false;
  for (let at = from; at < to; at++) {
    const octet = bytes[at]!;
    if (octet >= 0x80) {
      isAscii = false;
      // The last characters of the plane: two that are none, and the one that stands for what is no UTF-8.
      if (octet === 0xef && bytes[at + 1] === 0xbf && bytes[at + 2]! >= 0xbd) throw HAND_OVER;
    } else if (octet < 0x20 && octet !== 0x09 && octet !== 0x0a) throw HAND_OVER;
    else if (octet === 0x26) hasReference = true;
    else if (octet === GREATER && bytes[at - 1] === 0x5d) throw HAND_OVER;
  }
  let text = isAscii ? latin1(bytes, from, to) : slices.utf8Slice.call(bytes, from, to);
  if (!isAscii && text.includes('\ufffd')) throw HAND_OVER;
  if (hasReference)
    text = text.replace(/&(?:(amp|lt|gt|quot|apos);)?/g, (_, name: string | undefined) => {
      if (name === undefined) throw HAND_OVER;
      return NAMED[name]!;
    });
  return text;
}
