/** What is made of the leaves of a message whose shape is known. */
import { makerOf } from '../../xml/scan/makers.ts';
import { BerReader } from '../reader.ts';
import { idTextIn, toHex } from '../text.ts';
import { PLACE, PLACE_BITS } from './tree.ts';

/**
 * A value of a message: the number of a leaf and its form, or, as complement, the number of a part. Values go from hand to hand: what
 * is written into an old array costs the collector's book-keeping each time.
 */
export type Value = number;

/** Thrown where the content of a leaf is not as it mostly is: the general reader takes all of the message, from the beginning. */
export const HAND_OVER = Symbol('hand over');

/** How the content of a primitive value is read. @throws `HAND_OVER`, or a `CtiError` for which all is handed over too */
export interface LeafForm {
  read(bytes: Uint8Array, from: number, to: number): unknown;
}

/** The forms that most leaves have, among them that of a value as it lies there. Others are numbered behind them. */
export const FORM = { text: 0, opaque: 1, hex: 2, integer: 3, empty: 4, nothing: 5, whole: 6, id: 7 } as const;
export const FORMS_OF_THEIR_OWN = 8;
const FORM_BITS = 16;
const FORMS = (1 << FORM_BITS) - 1;

export const leafValue = (leaf: number, form: number): Value => (leaf << FORM_BITS) | form;

/** Something made of other values: how, and of which. */
export interface Part {
  make: Make;
  of: readonly Value[];
}
export type Make = (values: Values, of: readonly Value[]) => unknown;

interface Slices {
  latin1Slice(this: Uint8Array, from: number, to: number): string;
}
const { latin1Slice } = Buffer.prototype as unknown as Slices;

/** How the parts of a shape are made, and of what, by number. */
export class Plan {
  readonly makes: readonly Make[];
  readonly ofs: readonly (readonly Value[])[];
  readonly #root: Value;

  constructor(parts: readonly Part[], root: Value) {
    this.makes = parts.map(({ make }) => make);
    this.ofs = parts.map(({ of }) => of);
    this.#root = root;
  }

  /** The value of a message. @throws `HAND_OVER`, `CtiError` */
  run(values: Values, bytes: Uint8Array): unknown {
    values.turnTo(bytes, this);
    return values.get(this.#root);
  }
}

/** The values of the message that is being read. */
export class Values {
  readonly #forms: readonly LeafForm[];
  #makes: readonly Make[] = [];
  #ofs: readonly (readonly Value[])[] = [];
  #found: Int32Array;
  #bytes: Uint8Array = new Uint8Array(0);
  #source = '';

  /** @param found - where the leaves are, as the tree says it */
  constructor(found: Int32Array, forms: readonly LeafForm[]) {
    this.#found = found;
    this.#forms = forms;
  }

  turnTo(bytes: Uint8Array, { makes, ofs }: Plan): void {
    this.#bytes = bytes;
    this.#source = latin1Slice.call(bytes, 0, bytes.length);
    this.#makes = makes;
    this.#ofs = ofs;
  }

  /** @throws `HAND_OVER`, `CtiError` */
  get(value: Value): unknown {
    if (value < 0) return this.#makes[~value]!(this, this.#ofs[~value]!);
    const place = this.#found[value >> FORM_BITS]!;
    const from = place & PLACE;
    const to = place >> PLACE_BITS;
    switch (value & FORMS) {
      case FORM.text:
        return this.#source.substring(from, to);
      case FORM.opaque:
        return idTextIn(this.#source, this.#bytes, from, to);
      case FORM.hex:
        return toHex(this.#bytes, from, to);
      case FORM.integer:
        return to - from === 1 ? (this.#bytes[from]! << 24) >> 24 : longerInteger(this.#bytes, from, to);
      case FORM.id:
        return integerIn(this.#bytes, from, to);
      case FORM.empty:
        if (from !== to) throw HAND_OVER;
        return {};
      case FORM.nothing:
        if (from !== to) throw HAND_OVER;
        return null;
      case FORM.whole:
        return this.#bytes.subarray(from, to);
      default:
        return this.#forms[(value & FORMS) - FORMS_OF_THEIR_OWN]!.read(this.#bytes, from, to);
    }
  }
}

/** An integer as a body has it. @throws {CtiError} as the reader */
function longerInteger(bytes: Uint8Array, from: number, to: number): unknown {
  const value = BerReader.at(bytes, from, to).integer();
  return typeof value === 'number' ? value : value.toString();
}

/** So many octets are always a safe integer. */
const SAFE_OCTETS = 6;

/** An integer as the head of an APDU has it. @throws `HAND_OVER` for what is no safe one by its length */
export function integerIn(bytes: Uint8Array, from: number, to: number): number {
  let value = (bytes[from]! << 24) >> 24;
  if (to - from === 1) return value;
  if (to === from || to - from > SAFE_OCTETS) throw HAND_OVER;
  for (let at = from + 1; at < to; at++) value = value * 256 + bytes[at]!;
  return value;
}

/** An object of these keys. One without any is a new one each time: a message is its reader's alone. */
export class ObjectPart implements Part {
  readonly make: Make;

  constructor(
    readonly keys: readonly string[],
    readonly of: readonly Value[],
  ) {
    this.make = keys.length === 0 ? () => ({}) : makerOf(keys);
  }
}

/** A list. */
export const makeList: Make = (values, of) => {
  const list: unknown[] = [];
  for (const value of of) list.push(values.get(value));
  return list;
};

/** What a conversion makes of one value. @param convert - may complain to the reader, and do nothing else with it */
export const converting =
  (convert: (value: unknown, reader: BerReader) => unknown): Make =>
  (values, [inner]) =>
    convert(values.get(inner!), NOWHERE);

const NOWHERE = new BerReader(new Uint8Array(0));
