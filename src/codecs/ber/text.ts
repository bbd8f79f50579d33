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
  let i = from;
  // One text of eight characters takes half as long as four texts put together.
  for (; i + 4 <= to; i += 4) {
    const four = hexOfFour(octets[i]!, octets[i + 1]!, octets[i + 2]!, octets[i + 3]!);
    text = i === from ? four : text + four;
  }
  if (i + 3 === to) return text + hexOfThree(octets[i]!, octets[i + 1]!, octets[i + 2]!);
  for (; i < to; i++) text += HEX[octets[i]!];
  return text;
}

const hexOfFour = (a: number, b: number, c: number, d: number): string =>
  String.fromCharCode(
    DIGITS[a >> 4]!,
    DIGITS[a & 15]!,
    DIGITS[b >> 4]!,
    DIGITS[b & 15]!,
    DIGITS[c >> 4]!,
    DIGITS[c & 15]!,
    DIGITS[d >> 4]!,
    DIGITS[d & 15]!,
  );

const hexOfThree = (a: number, b: number, c: number): string =>
  String.fromCharCode(DIGITS[a >> 4]!, DIGITS[a & 15]!, DIGITS[b >> 4]!, DIGITS[b & 15]!, DIGITS[c >> 4]!, DIGITS[c & 15]!);

const DIGITS = Uint8Array.from('0123456789ABCDEF', (digit) => digit.charCodeAt(0));

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
  switch (judged(octets, from, to)) {
    case ID.text:
      return toLatin1(octets, from, to);
    case ID.hex:
      return toHex(octets, from, to);
    default:
      return anyIdText(octets, from, to);
  }
}

/** The same, where all octets are there as characters of the same numbers: in `source`, which begins where `octets` do. */
export function idTextIn(source: string, octets: Uint8Array, from: number, to: number): string {
  switch (judged(octets, from, to)) {
    case ID.text:
      return source.substring(from, to);
    case ID.hex:
      return toHex(octets, from, to);
    default:
      return anyIdText(octets, from, to);
  }
}

/** What the octets of an id are as text, where a look at them can tell: nearly always. */
export const ID = { text: 0, hex: 1, unsure: 2 } as const;
export type Judgement = (typeof ID)[keyof typeof ID];

function judged(octets: Uint8Array, from: number, to: number): Judgement {
  let digits = to > from && ((to - from) & 1) === 0;
  for (let i = from; i < to; i++) {
    const kind = OCTETS[octets[i]!]!;
    if (kind > OCTET.plain) return kind === OCTET.never ? ID.hex : ID.unsure;
    if (kind === OCTET.plain) digits = false;
  }
  return digits ? spelling(octets, from, to) : ID.text;
}

/** The same for digits of hex, even in number: they stand for themselves only when what they spell is text that does. */
export function spelling(octets: Uint8Array, from: number, to: number): Judgement {
  let digits = ((to - from) & 3) === 0;
  for (let i = from; i < to; i += 2) {
    const kind = OCTETS[octetAt(octets, i)]!;
    if (kind > OCTET.plain) return kind === OCTET.never ? ID.hex : ID.unsure;
    if (kind === OCTET.plain) digits = false;
  }
  return digits ? ID.unsure : ID.text;
}

/** The octet that the two digits of hex at a place spell. */
export const octetAt = (octets: Uint8Array, at: number): number => (digit(octets[at]!) << 4) | digit(octets[at + 1]!);

/** Octets by what they can be in a text of which all before are ASCII: a digit of hex, another character, more to look at, nothing. */
export const OCTET = { digit: 0, plain: 1, further: 2, never: 3 } as const;
export const OCTETS: Uint8Array = Uint8Array.from({ length: 256 }, (_, octet) => {
  if ((octet >= 0x30 && octet <= 0x39) || (octet >= 0x41 && octet <= 0x46)) return OCTET.digit;
  if (octet >= 0x20 && octet < 0x7f) return OCTET.plain;
  return octet >= 0xc2 && octet < 0xf5 ? OCTET.further : OCTET.never;
});

function anyIdText(octets: Uint8Array, from: number, to: number): string {
  const text = plainText(octets, from, to);
  return text !== undefined && standsForItself(text) ? text : toHex(octets, from, to);
}

/** The octets that `text` stands for; undefined when it has control characters or half a surrogate pair. */
export function octetsOfIdText(text: string): Uint8Array | undefined {
  if (!standsForItself(text)) return fromHex(text);
  const octets = utf8Encoder.encode(text);
  return plainText(octets) === text ? octets : undefined;
}

/** The id for the octets of what a person gave as text, such as a name or a password: of `1234` four octets, where the id `1234` is two. */
export const idOfText = (text: string): string => idTextOf(utf8Encoder.encode(text));

/** The text that the octets of an id are; the id itself where they are none. */
export function textOfId(id: string): string {
  const octets = octetsOfIdText(id);
  return (octets && plainText(octets)) ?? id;
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
