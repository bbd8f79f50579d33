/** Values of single elements and attributes: text to JSON and back. What is no value of its type stays text, and is written as that. */
import type { Scalar } from '../schema/index.ts';

export interface TextForm {
  read(text: string): unknown;
  /** @returns undefined when the value cannot be of this type */
  write(value: unknown): string | undefined;
}

const asText = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

/** Text as it came, but for blanks around it that hold a line end: those come of pretty-printing. */
export function plainText(text: string): string {
  let from = 0;
  let to = text.length;
  let lineEnd = false;
  for (; from < to && BLANK.has(text[from]!); from++) lineEnd ||= text[from] === '\n';
  if (!lineEnd) from = 0;
  lineEnd = false;
  for (; to > from && BLANK.has(text[to - 1]!); to--) lineEnd ||= text[to - 1] === '\n';
  if (!lineEnd) to = text.length;
  return text.slice(from, Math.max(from, to));
}

const BLANK = new Set([' ', '\t', '\n', '\r']);

const text: TextForm = { read: plainText, write: asText };

/** A word of an enumeration, known or not. */
export const word: TextForm = { read: trimmed, write: asText };

/** Without blanks around it. Loops, not patterns: a pattern takes quadratic time on long blanks. */
function trimmed(value: string): string {
  let from = 0;
  let to = value.length;
  while (from < to && BLANK.has(value[from]!)) from++;
  while (to > from && BLANK.has(value[to - 1]!)) to--;
  return value.slice(from, to);
}

const integer: TextForm = {
  read(source) {
    const digits = trimmed(source);
    if (!/^[+-]?\d+$/.test(digits)) return source;
    const value = Number(digits);
    if (Number.isSafeInteger(value)) return value === 0 ? 0 : value;
    return digits.length <= MAX_DIGITS ? String(BigInt(digits)) : source;
  },
  write(value) {
    if (typeof value === 'bigint') return String(value);
    return typeof value === 'number' ? (Number.isSafeInteger(value) ? String(value) : undefined) : asText(value);
  },
};
/** Longer numbers stay as they came: making one of a million digits takes seconds. */
const MAX_DIGITS = 64;

const decimal: TextForm = {
  read(source) {
    const digits = trimmed(source);
    const value = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/.test(digits) ? Number(digits) : Number.NaN;
    return Number.isFinite(value) ? (value === 0 ? 0 : value) : source;
  },
  write: (value) => (typeof value === 'number' ? (Number.isFinite(value) ? String(value) : undefined) : asText(value)),
};

const WORDS_OF_BOOLEAN: Readonly<Record<string, boolean>> = { true: true, false: false, 1: true, 0: false };

const boolean: TextForm = {
  read(source) {
    const value = trimmed(source);
    return Object.hasOwn(WORDS_OF_BOOLEAN, value) ? WORDS_OF_BOOLEAN[value] : source;
  },
  write: (value) => (typeof value === 'boolean' ? String(value) : asText(value)),
};

const flag: TextForm = {
  read(source) {
    const value = boolean.read(source);
    return typeof value === 'string' ? integer.read(source) : value;
  },
  write: (value) => boolean.write(value) ?? integer.write(value),
};

const hex: TextForm = {
  read(source) {
    const digits = source.replace(/[ \t\n\r]/g, '');
    return digits.length % 2 === 0 && /^[0-9a-fA-F]*$/.test(digits) ? digits.toUpperCase() : source;
  },
  write: asText,
};

/** Scalars that are text in XML; the others are elements of their own kind. */
export const TEXT_FORMS: Readonly<Record<Exclude<Scalar, 'any' | 'anyText' | 'empty' | 'bitString'>, TextForm>> = {
  text,
  opaque: text,
  time: text,
  oid: text,
  hex,
  integer,
  decimal,
  boolean,
  flag,
};
