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

/** A buffer that documents lie in, and the array over it that was used last. */
interface Memory {
  buffer: ArrayBufferLike;
  bytes: Uint8Array;
  view: DataView;
  of: Uint8Array;
  base: number;
}

function memoryOf(of: Uint8Array): Memory {
  const { buffer, byteOffset } = of;
  return { buffer, bytes: new Uint8Array(buffer), view: new DataView(buffer), of, base: byteOffset };
}

/** A document where it lies in memory: places in it are offsets in the whole of its buffer. */
export class Input {
  bytes: Uint8Array = new Uint8Array(0);
  view: DataView = new DataView(this.bytes.buffer);
  from = 0;
  to = 0;

  #memory = memoryOf(this.bytes);
  #other = this.#memory;

  /**
   * Turns to another document, the octets from `from` to `to`; those of two buffers, a socket's and what is left of its last read, are
   * turned to cheaply.
   */
  turnTo(of: Uint8Array, from: number, to: number): void {
    if (of !== this.#memory.of) this.#turnTo(of);
    const { base } = this.#memory;
    this.from = base + from;
    this.to = base + to;
  }

  #turnTo(of: Uint8Array): void {
    if (of === this.#other.of) {
      this.#swap(this.#other);
      return;
    }
    const { buffer } = of;
    if (buffer !== this.#memory.buffer) this.#swap(buffer === this.#other.buffer ? this.#other : memoryOf(of));
    this.#memory.of = of;
    this.#memory.base = of.byteOffset;
  }

  #swap(memory: Memory): void {
    this.#other = this.#memory;
    this.#memory = memory;
    this.bytes = memory.bytes;
    this.view = memory.view;
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
