/** Makes the value of a document out of its steps and its texts. */
import { group } from '../generic.ts';
import { type Leaves, leafForms } from './leaves.ts';
import type { ValueSource } from './makers.ts';
import { type Child, HOLDS, type Rule } from './rules.ts';
import { makers } from './stages.ts';
import { FORM_BITS, FORMS, type Found, KIND_BITS, KINDS, type Novelty, STEP } from './steps.ts';

/** An object whose children are not in the order of the schema, or not all once. */
export interface Listing {
  rule: Rule;
  children: readonly Child[];
}

/** What a document holds but for its texts. */
export interface Program {
  /** In the order of the document, see `STEP`. */
  steps: Int32Array;
  listings: readonly Listing[];
  fixed: readonly unknown[];
  novelty: Novelty;
}

/** Makers take what comes next, whatever number they ask for. */
const NEXT: readonly number[] = new Array<number>(64).fill(0);

/**
 * Takes one value after another. They go from hand to hand instead of over a stack: what is written into an old array costs the
 * collector's book-keeping each time.
 */
export class Values implements ValueSource {
  readonly #leaves: Leaves;
  #steps: Int32Array = new Int32Array(0);
  #listings: readonly Listing[] = [];
  #fixed: readonly unknown[] = [];
  #unknown: Uint16Array = new Uint16Array(0);
  #newOnes: Uint8Array = new Uint8Array(0);
  #found: Found = new Int32Array(0);
  /** The step that is next, and where its text is found. */
  #step = 0;
  #text = 0;

  constructor(leaves: Leaves) {
    this.#leaves = leaves;
  }

  /**
   * The value that a program makes from one of its steps on.
   * @param text - how many texts come before
   * @throws `HAND_OVER` for texts that need the general reader
   */
  of({ steps, listings, fixed, novelty }: Program, found: Found, step = 0, text = 0): unknown {
    this.#steps = steps;
    this.#listings = listings;
    this.#fixed = fixed;
    this.#unknown = novelty.unknown;
    this.#newOnes = novelty.newOnes;
    this.#found = found;
    this.#step = step;
    this.#text = 2 * text;
    return this.get();
  }

  /** The value that is next. @throws `HAND_OVER` */
  get(): unknown {
    const step = this.#steps[this.#step++]!;
    const operand = step >> KIND_BITS;
    switch (step & KINDS) {
      case STEP.leaf: {
        const text = this.#text;
        this.#text = text + 2;
        return this.#leaf(operand & FORMS, operand >> FORM_BITS, this.#found[text]!, this.#found[text + 1]!);
      }
      case STEP.object:
        return makers[operand]!(this, NEXT);
      default:
        return this.#other(step & KINDS, operand);
    }
  }

  #leaf(form: number, spot: number, from: number, to: number): unknown {
    const leaves = this.#leaves;
    if (this.#newOnes[spot] !== 0) return leaves.value(form, from, to);
    const known = leaves.known(form, from, to);
    if (known !== undefined) return known;
    this.#unknown[spot]!++;
    return leaves.learn(form, from, to);
  }

  #other(kind: number, operand: number): unknown {
    switch (kind) {
      case STEP.items:
        return this.#items(operand);
      case STEP.none:
        return leafForms[operand]!.read('');
      case STEP.fixed: {
        const value = this.#fixed[operand];
        // A message is its reader's alone: no two share a list.
        return Array.isArray(value) ? value.slice() : value;
      }
      default: {
        const { rule, children } = this.#listings[operand]!;
        const values = children.map(() => this.get());
        return rule.holds === HOLDS.anything
          ? group(children.map(({ key }, i) => [key, values[i] as never]))
          : membersOf(rule, children, values);
      }
    }
  }

  #items(count: number): unknown[] {
    // Lists are short: made at once, they take no room to grow.
    if (count === 1) return [this.get()];
    if (count === 2) return [this.get(), this.get()];
    if (count === 3) return [this.get(), this.get(), this.get()];
    const list: unknown[] = [];
    for (let i = 0; i < count; i++) list.push(this.get());
    return list;
  }
}

/** An object of members in any order: a place for each, then in the order of the schema. */
function membersOf({ names, members }: Rule, children: readonly Child[], values: readonly unknown[]): Record<string, unknown> {
  const placed: unknown[] = new Array(names.length);
  for (let i = 0; i < children.length; i++) {
    const { place } = children[i]!;
    const value = values[i];
    const before = placed[place];
    if (before === undefined) placed[place] = members[place]!.many ? [value] : value;
    else if (Array.isArray(before)) before.push(value);
    else placed[place] = [before, value];
  }
  const fields: Record<string, unknown> = {};
  for (let place = 0; place < placed.length; place++) if (placed[place] !== undefined) fields[names[place]!] = placed[place];
  return fields;
}
