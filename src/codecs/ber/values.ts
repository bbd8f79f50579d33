import { CtiError } from '../../core/model/index.ts';
import type { BitString } from '../schema/body.ts';
import type { Scalar } from '../schema/index.ts';
import type { Output } from './known/output.ts';
import { FORM, HAND_OVER, type LeafForm } from './known/plan.ts';
import { BER_LIMITS, type BerLimits } from './limits.ts';
import { octetsOfOid, oidOf } from './oid.ts';
import { BerReader } from './reader.ts';
import type { Shape } from './shapes.ts';
import { TAG, type Tag } from './tags.ts';
import { fromHex, idTextOf, octetsOfIdText, toHex, toLatin1 } from './text.ts';
import type { BerWriter } from './writer.ts';

/** An error about a body that cannot be written. */
export const invalid = (detail: string): CtiError => new CtiError('CTI_MESSAGE_INVALID', { detail });

/**
 * @param form - how the content of a primitive value is read quickly, where that is worth it
 * @param put - the same for writing; false, and anything written, for a value that only `write` can judge
 */
function shape(
  read: (reader: BerReader) => unknown,
  write: (writer: BerWriter, value: unknown, tag: Tag) => void,
  form: number | LeafForm = standing(read),
  put: (output: Output, value: unknown, tag: Tag) => boolean = () => false,
): Shape {
  const made: Shape = {
    tagless: false,
    read,
    write,
    learn: (learner) => learner.leaf(form),
    put: (output, value, tag) => {
      const { at } = output;
      if (put(output, value, tag)) return;
      output.at = at;
      output.general(made, value, tag);
    },
  };
  return made;
}

/** The general reader, standing on a content that was found. */
const standing = (read: (reader: BerReader) => unknown): LeafForm => ({
  read: (bytes, from, to) => read(BerReader.at(bytes, from, to)),
});

/** One octet a character, the ISO-8859-1 reading of IA5String: senders use the upper half for names. */
const text = shape(
  (reader) => (reader.constructed ? toLatin1(reader.octets()) : toLatin1(reader.pass(), reader.start, reader.end)),
  (writer, value, tag) => {
    if (typeof value !== 'string') throw invalid('text is wanted');
    writer.latin1(tag, value);
  },
  FORM.text,
  (output, value, tag) => typeof value === 'string' && output.latin1(tag, value),
);

const integer = shape(
  (reader) => jsonInteger(reader.integer()),
  (writer, value, tag) => writer.integer(tag, integerOf(value)),
  FORM.integer,
  (output, value, tag) => isSmall(value) && output.integer(tag, value),
);

/** A number of 32 bits, as most are. */
const isSmall = (value: unknown): value is number => typeof value === 'number' && (value | 0) === value;

/** How each scalar of the schema is read and written; what a body has for it is in the comments. */
export const VALUES: Readonly<Record<Scalar, Shape>> = {
  /** Text. */
  text,
  anyText: text,
  time: text,
  /** An id: text where it is text, otherwise hex. See `idTextOf`. */
  opaque: shape(
    (reader) => (reader.constructed ? idTextOf(reader.octets()) : idTextOf(reader.pass(), reader.start, reader.end)),
    (writer, value, tag) => {
      const octets = typeof value === 'string' ? octetsOfIdText(value) : undefined;
      if (!octets) throw invalid('text without control characters is wanted');
      writer.octets(tag, octets);
    },
    FORM.opaque,
    (output, value, tag) => typeof value === 'string' && output.id(tag, value),
  ),
  /** Octets in hex. */
  hex: shape(
    (reader) => (reader.constructed ? toHex(reader.octets()) : toHex(reader.pass(), reader.start, reader.end)),
    (writer, value, tag) => writer.octets(tag, octetsOf(value)),
    FORM.hex,
    (output, value, tag) => typeof value === 'string' && output.hex(tag, value),
  ),
  /** A number; beyond 2^53 its decimal digits. */
  integer,
  decimal: integer,
  boolean: shape(
    (reader) => reader.boolean(),
    (writer, value, tag) => writer.boolean(tag, booleanOf(value)),
    undefined,
    (output, value, tag) => typeof value === 'boolean' && output.boolean(tag, value),
  ),
  /** A boolean that BER spells 0 or 1; another number stays one. */
  flag: shape(
    (reader) => {
      const number = reader.integer();
      return number === 0 || number === 1 ? number === 1 : jsonInteger(number);
    },
    (writer, value, tag) => writer.integer(tag, typeof value === 'boolean' ? Number(value) : integerOf(value)),
  ),
  /** An object without members. */
  empty: shape(
    (reader) => reader.null() ?? {},
    (writer, value, tag) => {
      if (typeof value !== 'object' || value === null || Object.keys(value).length > 0)
        throw invalid('an empty object is wanted');
      writer.null(tag);
    },
    FORM.empty,
    (output, value, tag) => {
      if (typeof value !== 'object' || value === null) return false;
      for (const _ in value) return false;
      return output.nothing(tag);
    },
  ),
  /** A bit string without names: its octets, filled up with zeros, and how many bits count. */
  bitString: shape(
    (reader) => {
      const content = reader.bits();
      return { hex: toHex(content.subarray(1)), length: (content.length - 1) * 8 - content[0]! };
    },
    (writer, value, tag) => {
      const { hex, length } = (value ?? {}) as Partial<BitString>;
      const octets = octetsOf(hex);
      const unused = octets.length * 8 - (length ?? Number.NaN);
      if (!(Number.isInteger(unused) && unused >= 0 && unused < 8))
        throw invalid('the length of the bits does not fit the octets');
      writer.octets(tag, Uint8Array.of(unused, ...octets));
    },
  ),
  /** Dotted text. */
  oid: shape(
    (reader) => {
      const oid = oidOf(reader.octets());
      if (oid === undefined) throw reader.refuse('CTI_BER_CONTENT', 'not an object identifier');
      return oid;
    },
    (writer, value, tag) => {
      const octets = typeof value === 'string' ? octetsOfOid(value) : undefined;
      if (!octets) throw invalid('an object identifier is wanted');
      writer.octets(tag, octets);
    },
  ),
  /** Any value: all its octets in hex, tag and length included; or what XML has there. */
  any: {
    tagless: true,
    accepts: () => true,
    read: (reader) => anyOf(reader.raw()),
    learn: (learner) => learner.whole(anyOf),
    put: (output, value, tag) => output.general(VALUES.any, value, tag),
    write: (writer, value) => {
      const octets = valueOfHex(value);
      if (octets) writer.raw(octets);
      else writer.octets(TAG.utf8String, utf8.encode(JSON.stringify(value)));
    },
  },
};

/** Names of a BIT STRING by bit. */
export type BitNames = readonly (readonly [name: string, bit: number])[];

/**
 * BIT STRING with names: an object of booleans. Bits that are set are there as true, and so are, as false, those that are not
 * set behind the last one that is: so a body says how long the string was, and a longer one than needed stays as it was. A bit
 * that is set and has no name goes by its number.
 */
export function namedBits(names: BitNames): Shape {
  const named = new Set(names.map(([, bit]) => bit));
  const bitOf = new Map(names);
  /** @param from - where the content begins, with the count of unused bits */
  const body = (bytes: Uint8Array, from: number, to: number): Record<string, boolean> => {
    const length = (to - from - 1) * 8 - bytes[from]!;
    let lastSet = length - 1;
    while (lastSet >= 0 && !bitAt(bytes, from, lastSet)) lastSet--;
    const body: Record<string, boolean> = {};
    for (const [name, bit] of names) {
      if (bit > lastSet) {
        if (bit < length) body[name] = false;
      } else if (bitAt(bytes, from, bit)) body[name] = true;
    }
    for (let bit = 0; bit <= lastSet; bit++) if (!named.has(bit) && bitAt(bytes, from, bit)) body[bit] = true;
    return body;
  };
  return shape(
    (reader) => {
      const content = reader.bits();
      return body(content, 0, content.length);
    },
    (writer, value, tag) => {
      if (typeof value !== 'object' || value === null) throw invalid('an object of booleans is wanted');
      const given = value as Record<string, unknown>;
      let length = 0;
      for (const name in given)
        if (given[name] !== undefined) length = Math.max(length, 1 + (bitOf.get(name) ?? numberedBit(name)));
      const content = new Uint8Array(1 + ((length + 7) >> 3));
      content[0] = (content.length - 1) * 8 - length;
      for (const name in given) {
        if (given[name] === undefined || !booleanOf(given[name])) continue;
        const bit = bitOf.get(name) ?? Number(name);
        content[1 + (bit >> 3)]! |= 0x80 >> (bit & 7);
      }
      writer.octets(tag, content);
    },
    {
      read: (bytes, from, to) => {
        if (to - from < 2 || bytes[from]! > 7) throw HAND_OVER;
        return body(bytes, from, to);
      },
    },
    (output, value, tag) => {
      if (typeof value !== 'object' || value === null) return false;
      const given = value as Record<string, unknown>;
      let length = 0;
      for (const name in given) {
        const bit = bitOf.get(name);
        if (bit === undefined || typeof given[name] !== 'boolean') return false;
        if (bit >= length) length = bit + 1;
      }
      const from = output.bits(tag, length);
      if (from < 0) return false;
      for (const name in given) {
        const bit = bitOf.get(name)!;
        if (given[name] === true) output.bytes[from + (bit >> 3)]! |= 0x80 >> (bit & 7);
      }
      return true;
    },
  );
}

/** Whether a bit within the length of a BIT STRING is set; the first octet of its content, at `from`, counts the unused bits. */
const bitAt = (bytes: Uint8Array, from: number, bit: number): boolean =>
  (bytes[from + 1 + (bit >> 3)]! & (0x80 >> (bit & 7))) !== 0;

function numberedBit(name: string): number {
  if (!/^\d{1,4}$/.test(name)) throw invalid(`${excerpt(name)}: BER has no bit for it`);
  return Number(name);
}

/** ENUMERATED or INTEGER with names: the word, or the digits of a number that the schema has none for. */
export function words(names: BitNames): Shape {
  const byNumber = new Map<number | bigint, string>();
  for (const [word, number] of names) if (!byNumber.has(number)) byNumber.set(number, word);
  const byWord = new Map(names);
  return shape(
    (reader) => {
      const number = reader.integer();
      return byNumber.get(number) ?? String(number);
    },
    (writer, value, tag) => {
      const number = typeof value === 'string' ? (byWord.get(value) ?? numberIn(value)) : integerOf(value);
      if (number === undefined) throw invalid(`BER has no number for the word ${excerpt(value)}`);
      writer.integer(tag, number);
    },
    wordForm(byNumber),
    (output, value, tag) => {
      const number = typeof value === 'string' ? byWord.get(value) : undefined;
      return number !== undefined && output.integer(tag, number);
    },
  );
}

/** Words by number; most have a number of one octet. */
function wordForm(byNumber: ReadonlyMap<number | bigint, string>): LeafForm {
  const few = Array.from({ length: 128 }, (_, number) => byNumber.get(number) ?? String(number));
  return {
    read: (bytes, from, to) => {
      const first = bytes[from]!;
      if (to - from === 1 && first < 128) return few[first];
      const number = BerReader.at(bytes, from, to).integer();
      return byNumber.get(number) ?? String(number);
    },
  };
}

/** One named number alone where XML has a boolean for each: an object of the one that is true. */
export function oneWord(names: BitNames): Shape {
  const one = words(names);
  return shape(
    (reader) => ({ [one.read(reader) as string]: true }),
    (writer, value, tag) => {
      const chosen = Object.entries(value ?? {}).flatMap(([name, given]) => (given === true ? [name] : []));
      if (chosen.length !== 1) throw invalid('exactly one has to be true; BER has no place for more');
      one.write(writer, chosen[0], tag);
    },
  );
}

const anyOf = (value: Uint8Array): unknown => xmlContentOf(value) ?? toHex(value);

/**
 * What XML has where BER leaves the type open. BER carries it as a UTF8String of its JSON; a string that is anything else but
 * exactly that stays octets, so nothing of a peer is taken for it that would not come back the same.
 */
function xmlContentOf(value: Uint8Array): unknown {
  if (value[0] !== TAG.utf8String) return undefined;
  try {
    const reader = new BerReader(value);
    reader.open();
    const text = utf8Decoder.decode(reader.octets());
    const content: unknown = JSON.parse(text);
    const isContent =
      typeof content === 'string' ? !valueOfHex(content) : typeof content === 'object' && depthOf(content) <= MAX_DEPTH;
    return isContent && JSON.stringify(content) === text ? content : undefined;
  } catch {
    return undefined;
  }
}

/** How deep XML may be nested. */
const MAX_DEPTH = 64;

function depthOf(content: unknown): number {
  let level = [content];
  for (let depth = 0; ; depth++) {
    if (level.length === 0 || depth > MAX_DEPTH) return depth;
    level = level.flatMap((value) => (typeof value === 'object' && value !== null ? Object.values(value) : []));
  }
}

const utf8 = new TextEncoder();
const utf8Decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** What is kept of a dialect with open lengths has them still. */
const READY_LIMITS: Readonly<BerLimits> = { ...BER_LIMITS, indefinite: true };

/** The octets of one whole value that a body has in hex. */
export function readyValue(value: unknown): Uint8Array {
  const octets = valueOfHex(value);
  if (!octets) throw invalid('the octets of one BER value in hex are wanted');
  return octets;
}

function valueOfHex(value: unknown): Uint8Array | undefined {
  const octets = typeof value === 'string' ? fromHex(value) : undefined;
  if (!octets) return undefined;
  try {
    const reader = new BerReader(octets, READY_LIMITS);
    const after = reader.open();
    reader.skip();
    return after === octets.length ? octets : undefined;
  } catch {
    return undefined;
  }
}

/** An integer as a body has it. */
export const jsonInteger = (value: number | bigint): number | string => (typeof value === 'number' ? value : value.toString());

function octetsOf(value: unknown): Uint8Array {
  const octets = typeof value === 'string' ? fromHex(value) : undefined;
  if (!octets) throw invalid('octets in hex are wanted');
  return octets;
}

function integerOf(value: unknown): number | bigint {
  if (typeof value === 'number' && Number.isSafeInteger(value)) return value;
  if (typeof value === 'bigint') return value;
  const number = typeof value === 'string' ? numberIn(value) : undefined;
  if (number === undefined) throw invalid('an integer is wanted');
  return number;
}

const numberIn = (value: string): bigint | undefined => (/^-?\d{1,19}$/.test(value) ? BigInt(value) : undefined);

function booleanOf(value: unknown): boolean {
  if (typeof value !== 'boolean') throw invalid('true or false is wanted');
  return value;
}

const excerpt = (value: unknown): string => JSON.stringify(String(value).slice(0, 40));
