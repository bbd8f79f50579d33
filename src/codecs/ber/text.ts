/**
 * Octets and text. In a message's body octets are hex (upper case, as XML's hexBinary); where XML spells an octet string as text (a call's or a
 * monitor's id) they are text if they can be.
 */

const HEX = Array.from({ length: 256 }, (_, octet) => octet.toString(16).padStart(2, '0').toUpperCase());
const IS_HEX = /^(?:[0-9A-F]{2})+$/;
const CONTROL = /[\u0000-\u001f\u007f-\u009f\ufffe\uffff]/;
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const utf8Encoder = new TextEncoder();

/** Octets as hex, two upper-case digits each. */
export function toHex(octets: Uint8Array, from = 0, to = octets.length): string {
  let text = '';
  for (let i = from; i < to; i++) text += HEX[octets[i]!];
  return text;
}

/** The octets that hex digits of either case stand for; undefined when they are none or odd in number. */
export function fromHex(text: string): Uint8Array | undefined {
  if (text.length % 2 !== 0) return undefined;
  const octets = new Uint8Array(text.length / 2);
  for (let i = 0; i < octets.length; i++) {
    const high = digit(text.charCodeAt(2 * i));
    const low = digit(text.charCodeAt(2 * i + 1));
    if (high < 0 || low < 0) return undefined;
    octets[i] = high * 16 + low;
  }
  return octets;
}

function digit(unit: number): number {
  if (unit >= 0x30 && unit <= 0x39) return unit - 0x30;
  const letter = (unit | 0x20) - 0x61;
  return letter >= 0 && letter < 6 ? letter + 10 : -1;
}

/** Text of one octet a character (ISO-8859-1, of which IA5 is the lower half). */
export function toLatin1(octets: Uint8Array, from = 0, to = octets.length): string {
  if (to - from > FEW) return latin1Slice.call(octets, from, to);
  let text = '';
  for (let i = from; i < to; i++) text += String.fromCharCode(octets[i]!);
  return text;
}

/** So few octets are put together sooner than the buffer's own function is called. */
const FEW = 2;
const { latin1Slice } = Buffer.prototype as unknown as { latin1Slice(this: Uint8Array, from: number, to: number): string };

/**
 * Octets that XML spells as text: the text if it is text (UTF-8 without control characters), hex otherwise. `octetsOfIdText`
 * is its exact inverse: no two octet strings give one text, and every text is given by some octets.
 */
export function idTextOf(octets: Uint8Array, from = 0, to = octets.length): string {
  const text = plainText(octets, from, to);
  return text !== undefined && standsForItself(text) ? text : toHex(octets, from, to);
}

/** The octets that `text` stands for; undefined when it has control characters or half a surrogate pair. */
export function octetsOfIdText(text: string): Uint8Array | undefined {
  if (!standsForItself(text)) return fromHex(text);
  const octets = utf8Encoder.encode(text);
  return plainText(octets) === text ? octets : undefined;
}

/** Hex digits mean the octets that they spell, unless those octets are text of their own already. */
function standsForItself(text: string): boolean {
  if (!IS_HEX.test(text)) return true;
  const spelt = plainText(fromHex(text)!);
  return spelt !== undefined && standsForItself(spelt);
}

/** The text that octets are in UTF-8; undefined when they are not, or have control characters. Binary ids are told apart first. */
function plainText(octets: Uint8Array, from = 0, to = octets.length): string | undefined {
  let ascii = true;
  for (let i = from; i < to; i++) {
    const octet = octets[i]!;
    if (octet < 0x20 || octet === 0x7f) return undefined;
    if (octet < 0x80) continue;
    ascii = false;
    let continuations =
      octet >= 0xc2 && octet < 0xe0 ? 1 : octet >= 0xe0 && octet < 0xf0 ? 2 : octet >= 0xf0 && octet < 0xf5 ? 3 : 0;
    if (continuations === 0) return undefined;
    for (; continuations > 0; continuations--) if (++i >= to || (octets[i]! & 0xc0) !== 0x80) return undefined;
  }
  if (ascii) return toLatin1(octets, from, to);
  try {
    const text = utf8.decode(octets.subarray(from, to));
    return CONTROL.test(text) ? undefined : text;
  } catch {
    return undefined;
  }
}
