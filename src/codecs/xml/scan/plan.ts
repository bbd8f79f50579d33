/** What is made of the texts of a document whose shape is known: its program, with all that markup says in it. */
import { group } from '../generic.ts';
import { BLANK, type Input, latin1 } from './bytes.ts';
import { leafForms, leafValue, TEXT, WORD } from './leaves.ts';
import { type Maker, makerOf } from './makers.ts';
import { attribute, type Found, members, STEP } from './program.ts';
import { rules } from './rules.ts';

/**
 * A value of a document: the number of a text and its form, or, as complement, the number of a part. Values go from hand to hand
 * instead of over a stack: what is written into an old array costs the collector's book-keeping each time.
 */
type Value = number;
const FORM_BITS = 8;
const FORMS = (1 << FORM_BITS) - 1;

/** Something made of other values. */
interface Part {
  make(values: Values): unknown;
  /** The values that it has under names of their own; absent when it has them otherwise. */
  readonly fields?: readonly (readonly [name: string, value: Value])[];
}

/** The values of the document that is being read. */
export class Values {
  found: Found = new Int32Array(0);
  parts: readonly Part[] = [];
  #bytes: Uint8Array = new Uint8Array(0);
  #source = '';
  #base = 0;

  turnTo({ bytes, from, to }: Pick<Input, 'bytes' | 'from' | 'to'>): void {
    this.#bytes = bytes;
    this.#base = from;
    this.#source = latin1(bytes, from, to);
  }

  /** @throws `HAND_OVER` */
  get(value: Value): unknown {
    if (value < 0) return this.parts[~value]!.make(this);
    const at = (value >> FORM_BITS) << 1;
    const form = value & FORMS;
    const from = this.found[at]!;
    const to = this.found[at + 1]!;
    const bytes = this.#bytes;
    // Nine of ten texts stay as they are.
    if (to >= 0 && (form <= TEXT || (form === WORD && bytes[from] !== BLANK && bytes[to - 1] !== BLANK)))
      return this.#source.substring(from - this.#base, to - this.#base);
    return leafValue(form, bytes, from, to, this.#source, this.#base);
  }
}

export class Plan {
  readonly #parts: readonly Part[];
  readonly #root: Value;

  /** @param steps - the program of a document of this shape, which is the `input` */
  constructor(steps: Int32Array, count: number, input: Input) {
    const parts: Part[] = [];
    const stack: Value[] = [];
    let texts = 0;
    for (let at = 0; at < count; at += sizeOf(steps, at)) {
      if (steps[at] === STEP.leaf) stack.push((texts++ << FORM_BITS) | steps[at + 1]!);
      else {
        const takes = takenBy(steps, at);
        const taken = stack.splice(stack.length - takes, takes);
        stack.push(~(parts.push(partOf(steps, at, input, taken, parts)) - 1));
      }
    }
    this.#parts = parts;
    this.#root = stack[0]!;
  }

  /** Where in the value each name leads, by path. */
  readonly paths = new Map<string, Value>();
  /** Whether parts of the value have fields that are not among the paths. */
  isPartial = false;

  #note(value: Value, path: string): void {
    if (path !== '') this.paths.set(path, value);
    if (value >= 0) return;
    const part = this.#parts[~value]!;
    if (!part.fields) this.isPartial = true;
    for (const [name, inner] of part.fields ?? []) this.#note(inner, path === '' ? name : `${path}.${name}`);
  }

  /** What is found under a path; undefined when only all of the value can say. @throws `HAND_OVER` */
  field(path: string, values: Values, found: Found, input: Input): { value: unknown } | undefined {
    if (this.paths.size === 0) this.#note(this.#root, '');
    const value = this.paths.get(path);
    if (value === undefined) return this.isPartial ? undefined : { value: undefined };
    values.found = found;
    values.parts = this.#parts;
    if (value < 0) values.turnTo(input);
    else {
      const at = (value >> FORM_BITS) << 1;
      values.turnTo({ bytes: input.bytes, from: found[at]!, to: Math.abs(found[at + 1]!) });
    }
    return { value: values.get(value) };
  }

  /** Makes the value. @throws `HAND_OVER` for texts that need the general reader */
  run(values: Values, found: Found): unknown {
    values.found = found;
    values.parts = this.#parts;
    return values.get(this.#root);
  }
}

function sizeOf(steps: Int32Array, at: number): number {
  switch (steps[at]) {
    case STEP.members:
      return 3 + steps[at + 2]!;
    case STEP.children:
      return 2 + 2 * steps[at + 1]!;
    case STEP.qualified:
      return 3 + 3 * steps[at + 2]!;
    default:
      return 2;
  }
}

/** How many values a step takes that is no leaf. */
function takenBy(steps: Int32Array, at: number): number {
  switch (steps[at]) {
    case STEP.none:
      return 0;
    case STEP.members:
      return steps[at + 2]!;
    case STEP.qualified:
      return 1;
    default:
      return steps[at + 1]!;
  }
}

function partOf(steps: Int32Array, at: number, { bytes }: Input, taken: Value[], parts: Part[]): Part {
  switch (steps[at]) {
    case STEP.none:
      return new FixedPart(leafForms[steps[at + 1]!]!.read(''));
    case STEP.items:
      return new ListPart(taken);
    case STEP.members: {
      const rule = rules[steps[at + 1]!]!;
      const places = steps.slice(at + 3, at + 3 + taken.length);
      const isRegular = places.every((place, i) => !rule.members[place]!.many && (i === 0 || place > places[i - 1]!));
      if (isRegular)
        return new ObjectPart(
          Array.from(places, (place) => rule.names[place]!),
          taken,
        );
      const list = new ListPart(taken);
      return { make: (values) => members(rule, places, 0, places.length, 0, list.make(values)) };
    }
    case STEP.children: {
      const names = taken.map((_, i) => latin1(bytes, steps[at + 2 + 2 * i]!, steps[at + 3 + 2 * i]!));
      if (new Set(names).size === names.length && !names.includes('__proto__')) return new ObjectPart(names, taken);
      const list = new ListPart(taken);
      return { make: (values) => group(list.make(values).map((value, i) => [names[i]!, value as never])) };
    }
    default: {
      const rule = rules[steps[at + 1]!]!;
      const given: [place: number, text: string][] = [];
      for (let i = at + 3; i < at + sizeOf(steps, at); i += 3)
        given.push([steps[i]!, latin1(bytes, steps[i + 1]!, steps[i + 2]!)]);
      given.sort(([a], [b]) => a - b);
      for (const [place, text] of given) taken.push(~(parts.push(new FixedPart(attribute(rule, place, text))) - 1));
      return new ObjectPart(['$text', ...given.map(([place]) => rule.names[place]!)], taken);
    }
  }
}

class ObjectPart implements Part {
  readonly fields: readonly (readonly [name: string, value: Value])[];
  readonly #maker: Maker;
  readonly #values: readonly Value[];

  constructor(keys: readonly string[], values: readonly Value[]) {
    this.fields = keys.map((key, i) => [key, values[i]!]);
    this.#maker = makerOf(keys);
    this.#values = values;
  }

  make(values: Values): unknown {
    return this.#maker(values, this.#values);
  }
}

class ListPart implements Part {
  readonly fields: readonly (readonly [name: string, value: Value])[];
  readonly #values: readonly Value[];

  constructor(values: readonly Value[]) {
    this.fields = values.map((value, i) => [String(i), value]);
    this.#values = values;
  }

  make(values: Values): unknown[] {
    const list: unknown[] = [];
    for (const value of this.#values) list.push(values.get(value));
    return list;
  }
}

/** What the markup says once for all documents of the shape. */
class FixedPart implements Part {
  readonly fields?: [];
  readonly #value: unknown;

  constructor(value: unknown) {
    if (!Array.isArray(value)) this.fields = [];
    this.#value = value;
  }

  make(): unknown {
    // A message is its reader's alone: no two share a list.
    return Array.isArray(this.#value) ? this.#value.slice() : this.#value;
  }
}
