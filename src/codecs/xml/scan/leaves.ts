/** Values of elements that hold text alone: from octets to what the forms of `scalars.ts` make of the same text. */
import { isScalar } from '../../schema/index.ts';
import { TEXT_FORMS, type TextForm, word } from '../scalars.ts';
import { BLANK, richText } from './bytes.ts';

/** How the text of an element becomes its value. */
export interface LeafForm {
  /** From text of any kind. */
  read(text: string): unknown;
  /** From plain octets; `source` is the document, one character an octet, `base` where it begins among the octets. */
  plain(bytes: Uint8Array, from: number, to: number, source: string, base: number): unknown;
}

type Plain = LeafForm['plain'];

const cut: Plain = (_, from, to, source, base) => source.substring(from - base, to - base);

const wordCut: Plain = (bytes, from, to, source, base) => {
  const text = source.substring(from - base, to - base);
  return bytes[from] === BLANK || bytes[to - 1] === BLANK ? word.read(text) : text;
};

/** So many digits are always a safe integer. */
const SAFE_DIGITS = 15;

const integerCut: Plain = (bytes, from, to, source, base) => {
  let value = 0;
  let at = from;
  if (to - from <= SAFE_DIGITS)
    for (; at < to; at++) {
      const digit = bytes[at]! - 0x30;
      if (digit < 0 || digit > 9) break;
      value = value * 10 + digit;
    }
  if (at === to && at > from) return value;
  return TEXT_FORMS.integer.read(source.substring(from - base, to - base));
};

const booleanCut: Plain = (_, from, to, source, base) => {
  const text = source.substring(from - base, to - base);
  return text === 'true' ? true : text === 'false' ? false : TEXT_FORMS.boolean.read(text);
};

const hexCut: Plain = (bytes, from, to, source, base) => {
  const text = source.substring(from - base, to - base);
  let at = from;
  if (((to - from) & 1) === 0)
    for (; at < to; at++) {
      const octet = bytes[at]!;
      if (!((octet >= 0x30 && octet <= 0x39) || (octet >= 0x41 && octet <= 0x46))) break;
    }
  return at === to ? text : TEXT_FORMS.hex.read(text);
};

const PLAIN_FORMS: Readonly<Record<string, Plain>> = {
  text: cut,
  integer: integerCut,
  boolean: booleanCut,
  hex: hexCut,
};

function formOf(type: string): LeafForm {
  const form: TextForm | undefined = isScalar(type) ? TEXT_FORMS[type as keyof typeof TEXT_FORMS] : undefined;
  if (!form) return { read: word.read, plain: wordCut };
  const general: Plain = (_, from, to, source, base) => form.read(source.substring(from - base, to - base));
  return { read: form.read, plain: PLAIN_FORMS[type] ?? general };
}

/** Every form by number, which is how programs speak of them. */
export const leafForms: LeafForm[] = [];
const numbers = new Map<string, number>();

/** The scalars that are alike in XML share a form. */
function keyOf(type: string): string {
  if (!isScalar(type) || !(type in TEXT_FORMS)) return 'word';
  return TEXT_FORMS[type as keyof typeof TEXT_FORMS] === TEXT_FORMS.text ? 'text' : type;
}

/** The number of the form of a scalar type or an enumeration. */
export function leafFormOf(type: string): number {
  const key = keyOf(type);
  const known = numbers.get(key);
  if (known !== undefined) return known;
  numbers.set(key, leafForms.push(formOf(key)) - 1);
  return leafForms.length - 1;
}

/** The form of text that stays as it is, whatever it holds. */
export const RAW: number = leafForms.push({ read: (text) => text, plain: cut }) - 1;
/** The form of most texts: as it is, when its octets are plain. */
export const TEXT: number = leafFormOf('text');
/** The form of enumerations. */
export const WORD: number = leafFormOf('word');

/** @param to - negative when the octets are not all plain. @throws `HAND_OVER` */
export function leafValue(form: number, bytes: Uint8Array, from: number, to: number, source: string, base: number): unknown {
  // Of what is found in messages, nine of ten.
  if (to >= 0 && (form <= TEXT || (form === WORD && bytes[from] !== BLANK && bytes[to - 1] !== BLANK)))
    return source.substring(from - base, to - base);
  const { read, plain } = leafForms[form]!;
  return to < 0 ? read(richText(bytes, from, -to)) : plain(bytes, from, to, source, base);
}
