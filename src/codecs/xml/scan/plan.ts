/** What is made of the texts of a document whose shape is known: its program, with all that markup says in it. */
import { group } from '../generic.ts';
import { type Input, latin1 } from './bytes.ts';
import { type Leaves, leafForms } from './leaves.ts';
import { type Maker, makerOf, type ValueSource } from './makers.ts';
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
  make: Maker;
  /** What it is made of, which is handed to `make`. */
  of: readonly Value[];
  /** The values that it has under names of their own; absent when it has them otherwise. */
  fields?: readonly (readonly [name: string, value: Value])[];
}

/** Texts of one place are not looked for among those that came before when more than one in so many is new. */
const NEW_ONES = 4;
/** After so many documents it is decided anew where that is so; where it is, it stays so for some times. */
const REVIEW = 256;
const REVIEWS_AS_NEW = 16;

/** The values of the document that is being read. */
export class Values {
  readonly #leaves: Leaves;
  #plan!: Plan;
  #found: Found = new Int32Array(0);

  constructor(leaves: Leaves) {
    this.#leaves = leaves;
  }

  turnTo(plan: Plan, found: Found): void {
    this.#plan = plan;
    this.#found = found;
  }

  /** @throws `HAND_OVER` */
  get(value: Value): unknown {
    const plan = this.#plan;
    if (value < 0) {
      const make = plan.makers[~value]!;
      return make(this, plan.sources[~value]!);
    }
    const text = value >> FORM_BITS;
    const form = value & FORMS;
    const from = this.#found[2 * text]!;
    const to = this.#found[2 * text + 1]!;
    if (plan.newOnes[text] !== 0) return this.#leaves.value(form, from, to);
    const known = this.#leaves.known(form, from, to);
    if (known !== undefined) return known;
    plan.unknown[text]!++;
    return this.#leaves.learn(form, from, to);
  }

  /** The same, where nothing else of the document is asked for. @throws `HAND_OVER` */
  one(value: Value): unknown {
    if (value < 0) return this.get(value);
    const text = value >> FORM_BITS;
    const form = value & FORMS;
    const from = this.#found[2 * text]!;
    const to = this.#found[2 * text + 1]!;
    return this.#leaves.known(form, from, to) ?? this.#leaves.learn(form, from, to);
  }
}

export class Plan {
  /** Of each part what makes it, and what it is made of. */
  readonly makers: readonly Maker[];
  readonly sources: readonly (readonly Value[])[];
  /** How often each text was not known since the last review; whether it is looked for at all: in so many reviews again. */
  readonly unknown: Uint16Array;
  readonly newOnes: Uint8Array;
  readonly #parts: readonly Part[];
  readonly #root: Value;
  #runs = 0;

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
    this.makers = parts.map(({ make }) => make);
    this.sources = parts.map((part) => part.of);
    this.unknown = new Uint16Array(texts);
    this.newOnes = new Uint8Array(texts);
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
  field(path: string, values: Values, found: Found): { value: unknown } | undefined {
    if (this.paths.size === 0) this.#note(this.#root, '');
    const value = this.paths.get(path);
    if (value === undefined) return this.isPartial ? undefined : { value: undefined };
    values.turnTo(this, found);
    return { value: values.one(value) };
  }

  /** Makes the value. @throws `HAND_OVER` for texts that need the general reader */
  run(values: Values, found: Found): unknown {
    if (++this.#runs === REVIEW) this.#review();
    values.turnTo(this, found);
    return values.get(this.#root);
  }

  #review(): void {
    const { unknown, newOnes } = this;
    for (let text = 0; text < unknown.length; text++)
      if (newOnes[text]! > 0) newOnes[text]!--;
      else if (unknown[text]! * NEW_ONES > REVIEW) newOnes[text] = REVIEWS_AS_NEW;
    unknown.fill(0);
    this.#runs = 0;
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
      return fixedPart(leafForms[steps[at + 1]!]!.read(''));
    case STEP.items:
      return listPart(taken);
    case STEP.members: {
      const rule = rules[steps[at + 1]!]!;
      const places = steps.slice(at + 3, at + 3 + taken.length);
      const isRegular = places.every((place, i) => !rule.members[place]!.many && (i === 0 || place > places[i - 1]!));
      if (isRegular)
        return objectPart(
          Array.from(places, (place) => rule.names[place]!),
          taken,
        );
      return { make: (values, of) => members(rule, places, 0, places.length, 0, listOf(values, of)), of: taken };
    }
    case STEP.children: {
      const names = taken.map((_, i) => latin1(bytes, steps[at + 2 + 2 * i]!, steps[at + 3 + 2 * i]!));
      if (new Set(names).size === names.length && !names.includes('__proto__')) return objectPart(names, taken);
      return { make: (values, of) => group(listOf(values, of).map((value, i) => [names[i]!, value as never])), of: taken };
    }
    default: {
      const rule = rules[steps[at + 1]!]!;
      const given: [place: number, text: string][] = [];
      for (let i = at + 3; i < at + sizeOf(steps, at); i += 3)
        given.push([steps[i]!, latin1(bytes, steps[i + 1]!, steps[i + 2]!)]);
      given.sort(([a], [b]) => a - b);
      for (const [place, text] of given) taken.push(~(parts.push(fixedPart(attribute(rule, place, text))) - 1));
      return objectPart(['$text', ...given.map(([place]) => rule.names[place]!)], taken);
    }
  }
}

const objectPart = (keys: readonly string[], of: readonly Value[]): Part => ({
  make: makerOf(keys),
  of,
  fields: keys.map((key, i) => [key, of[i]!]),
});

const listPart = (of: readonly Value[]): Part => ({
  make: listOf,
  of,
  fields: of.map((value, i) => [String(i), value]),
});

function listOf(values: ValueSource, of: readonly Value[]): unknown[] {
  // Lists are short: made at once, they take no room to grow.
  if (of.length === 1) return [values.get(of[0]!)];
  if (of.length === 2) return [values.get(of[0]!), values.get(of[1]!)];
  if (of.length === 3) return [values.get(of[0]!), values.get(of[1]!), values.get(of[2]!)];
  const list: unknown[] = [];
  for (const value of of) list.push(values.get(value));
  return list;
}

/** What the markup says once for all documents of the shape. */
function fixedPart(value: unknown): Part {
  // A message is its reader's alone: no two share a list.
  if (Array.isArray(value)) return { make: () => value.slice(), of: [] };
  return { make: () => value, of: [], fields: [] };
}
