/** Values of elements that hold text alone: from octets to what the forms of `scalars.ts` make of the same text. */
import { isScalar } from '../../schema/index.ts';
import { TEXT_FORMS, type TextForm, word } from '../scalars.ts';
import { BLANK, Input, latin1, richText } from './bytes.ts';
import { KnownTexts } from './known-texts.ts';
import { isPlain } from './words.ts';

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
/** Reads the texts of one document after another. */
export class Leaves {
  readonly #known = new KnownTexts();
  #input = new Input();
  /** Of the document, one character an octet; made when the first text asks for it. */
  #source: string | undefined;

  turnTo(input: Input): void {
    this.#input = input;
    this.#source = undefined;
  }

  /** The value of a text that came before; undefined when it is not known. */
  known(form: number, from: number, to: number): unknown {
    return this.#known.find(this.#input.view, from, to, form);
  }

  /** The value of a text that is not known but may come again. @throws `HAND_OVER` for one that needs the general reader */
  learn(form: number, from: number, to: number): unknown {
    const { bytes, view } = this.#input;
    const { read, plain } = leafForms[form]!;
    // Not cut out of the document, which would be kept with it.
    const value = isPlain(view, from, to)
      ? plain(bytes, from, to, latin1(bytes, from, to), from)
      : read(richText(bytes, from, to));
    this.#known.keep(view, from, to, form, value);
    return value;
  }

  /** The value of a text that is hardly known. @throws `HAND_OVER` for one that needs the general reader */
  value(form: number, from: number, to: number): unknown {
    const { bytes, view, from: base, to: end } = this.#input;
    const { read, plain } = leafForms[form]!;
    if (!isPlain(view, from, to)) return read(richText(bytes, from, to));
    this.#source ??= latin1(bytes, base, end);
    return plain(bytes, from, to, this.#source, base);
  }
}
