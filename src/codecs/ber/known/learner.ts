import type { BerReader } from '../reader.ts';
import type { Tag } from '../tags.ts';
import {
  converting,
  FORM,
  FORMS_OF_THEIR_OWN,
  type LeafForm,
  leafValue,
  makeList,
  ObjectPart,
  type Part,
  type Value,
} from './plan.ts';
import { ACT, END, type Step } from './tree.ts';

/** Thrown where a message is of a shape that is not learned: lengths left open, strings in segments. */
export const NOT_LEARNED = Symbol('not learned');

const OPEN_LENGTH = 0x80;

/** The forms of leaves, by number: those of `FORM`, and behind them what types have of their own, as many as the schema has. */
export class LeafForms {
  readonly list: LeafForm[] = [];
  readonly #numbers = new Map<LeafForm, number>();

  numberOf(form: number | LeafForm): number {
    if (typeof form === 'number') return form;
    let number = this.#numbers.get(form);
    if (number === undefined) {
      number = FORMS_OF_THEIR_OWN + this.list.length;
      this.#numbers.set(form, number);
      this.list.push(form);
    }
    return number;
  }
}

/**
 * Goes over a message that the general reader has taken, as the schema leads it, and notes its shape and what is made of it. Like the
 * reader it stands on one value at a time.
 */
export class Learner {
  readonly bytes: Uint8Array;
  readonly steps: Step[] = [];
  readonly parts: Part[] = [];
  /** Where the next value begins. */
  at = 0;
  /** Of the value that it stands on. */
  tag: Tag = 0;
  constructed = false;
  start = 0;
  end = 0;
  #first = 0;
  #tagOctets = 0;
  #leaves = 0;
  readonly #ends: number[] = [];
  readonly #forms: LeafForms;

  constructor(bytes: Uint8Array, forms: LeafForms) {
    this.bytes = bytes;
    this.#forms = forms;
  }

  /** Stands on the value at `at`. */
  header(): void {
    const { bytes } = this;
    let at = this.at;
    this.#first = at;
    const octet = bytes[at++]!;
    this.constructed = (octet & 0x20) !== 0;
    let number = octet & 0x1f;
    if (number === 0x1f) {
      number = 0;
      do number = (number << 7) | (bytes[at]! & 0x7f);
      while (bytes[at++]! >= 0x80);
    }
    this.tag = ((octet & 0xc0) << 18) | number;
    this.#tagOctets = at - this.#first;
    let length = bytes[at++]!;
    if (length === OPEN_LENGTH) throw NOT_LEARNED;
    if (length > OPEN_LENGTH) {
      const octets = length & 0x7f;
      length = 0;
      for (let i = 0; i < octets; i++) length = length * 256 + bytes[at++]!;
    }
    this.at = this.start = at;
    this.end = at + length;
  }

  #note(act: number): void {
    const last = this.#tagOctets - 1;
    for (let i = 0; i < last; i++) this.steps.push({ octet: this.bytes[this.#first + i]!, act: ACT.octet });
    this.steps.push({ octet: this.bytes[this.#first + last]!, act, before: last });
  }

  /** Whether the value entered last ends here. */
  get atEnd(): boolean {
    return this.at === this.#ends.at(-1);
  }

  /** Goes into the value that it stands on; returns where that ends. */
  enter(): number {
    this.#note(ACT.enter);
    this.#ends.push(this.end);
    this.at = this.start;
    return this.end;
  }

  /** Leaves the value that was entered last. */
  leave(): void {
    this.at = this.#ends.pop()!;
    this.steps.push({ octet: END, act: ACT.leave });
  }

  /** The content of a primitive value, and goes behind it. */
  leaf(form: number | LeafForm): Value {
    if (this.constructed) throw NOT_LEARNED;
    this.#note(ACT.leaf);
    this.at = this.end;
    return leafValue(this.#leaves++, this.#forms.numberOf(form));
  }

  /** A value that is the same in all messages of the shape, and goes behind it. */
  literal(): void {
    for (let at = this.#first; at < this.end; at++) this.steps.push({ octet: this.bytes[at]!, act: ACT.octet });
    this.at = this.end;
  }

  /** The whole value, as `read` has it, with the shape of what is in it, and goes behind it. */
  whole(read: (octets: Uint8Array) => unknown): Value {
    const leaf = this.#leaves++;
    if (this.constructed) this.#into();
    else {
      this.#note(ACT.whole);
      this.at = this.end;
    }
    const octets = leafValue(leaf, FORM.whole);
    return this.part({ make: (values) => read(values.get(octets) as Uint8Array), of: [] });
  }

  /** Notes the shape of a constructed value and of all in it, without recursion: there may be many. */
  #into(): void {
    const ends = [this.end];
    this.#note(ACT.into);
    this.at = this.start;
    while (ends.length > 0) {
      if (this.at === ends.at(-1)) {
        ends.pop();
        this.steps.push({ octet: END, act: ACT.leave });
        continue;
      }
      this.header();
      if (this.constructed) {
        ends.push(this.end);
        this.#note(ACT.enter);
        this.at = this.start;
      } else {
        this.#leaves++;
        this.#note(ACT.leaf);
        this.at = this.end;
      }
    }
  }

  object(keys: readonly string[], values: readonly Value[]): Value {
    return this.part(new ObjectPart(keys, values));
  }

  list(values: readonly Value[]): Value {
    return this.part({ make: makeList, of: values });
  }

  converted(inner: Value, convert: (value: unknown, reader: BerReader) => unknown): Value {
    return this.part({ make: converting(convert), of: [inner] });
  }

  /** Keys and values of an object; undefined when the value is something else. */
  members(value: Value): ObjectPart | undefined {
    const part = value < 0 ? this.parts[~value] : undefined;
    return part instanceof ObjectPart ? part : undefined;
  }

  part(part: Part): Value {
    return ~(this.parts.push(part) - 1);
  }
}
