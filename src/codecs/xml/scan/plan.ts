/** What is made of the texts of a document whose shape is known: the steps of its program, with all that markup says in them. */
import { group } from '../generic.ts';
import { type Input, latin1 } from './bytes.ts';
import { leafForms, leafValue } from './leaves.ts';
import { makerOf } from './makers.ts';
import { attribute, type Found, members, STEP } from './program.ts';
import { rules } from './rules.ts';

/** Takes so many values from the stack, beginning at `base`. */
type Make = (stack: readonly unknown[], base: number) => unknown;

interface Step {
  /** How many values it takes. */
  takes: number;
  make: Make;
}

/** A step of a plan is the form of a text, or the bitwise complement of the number of a step. */
export class Plan {
  readonly #order: Int32Array;
  readonly #steps: readonly Step[];

  /** @param steps - the program of a document of this shape, which is the `input` */
  constructor(steps: Int32Array, count: number, input: Input) {
    const order: number[] = [];
    const made: Step[] = [];
    for (let at = 0; at < count; at += sizeOf(steps, at)) {
      const step = stepOf(steps, at, input);
      order.push(step ? ~(made.push(step) - 1) : steps[at + 1]!);
    }
    this.#order = Int32Array.from(order);
    this.#steps = made;
  }

  /** Makes the value. @throws `HAND_OVER` for texts that need the general reader */
  run(found: Found, { bytes, from, to }: Input): unknown {
    const source = latin1(bytes, from, to);
    const order = this.#order;
    const steps = this.#steps;
    let top = 0;
    let leaf = 0;
    for (let i = 0; i < order.length; i++) {
      const form = order[i]!;
      if (form >= 0) {
        stack[top++] = leafValue(form, bytes, found[leaf]!, found[leaf + 1]!, source, from);
        leaf += 2;
      } else {
        const { takes, make } = steps[~form]!;
        top -= takes;
        stack[top] = make(stack, top);
        top++;
      }
    }
    return stack[0];
  }
}

const stack: unknown[] = [];

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

/** The step for everything but texts; undefined for those. */
function stepOf(steps: Int32Array, at: number, { bytes }: Input): Step | undefined {
  switch (steps[at]) {
    case STEP.leaf:
      return undefined;
    case STEP.none: {
      const value = leafForms[steps[at + 1]!]!.read('');
      return { takes: 0, make: () => value };
    }
    case STEP.items: {
      const takes = steps[at + 1]!;
      return { takes, make: (stack, base) => stack.slice(base, base + takes) };
    }
    case STEP.members: {
      const rule = rules[steps[at + 1]!]!;
      const takes = steps[at + 2]!;
      const places = steps.slice(at + 3, at + 3 + takes);
      const isRegular = places.every((place, i) => !rule.members[place]!.many && (i === 0 || place > places[i - 1]!));
      if (isRegular) return { takes, make: makerOf(Array.from(places, (place) => rule.names[place]!)) };
      return { takes, make: (_, base) => members(rule, places, 0, takes, base, stack) };
    }
    case STEP.children: {
      const takes = steps[at + 1]!;
      const names = Array.from({ length: takes }, (_, i) => latin1(bytes, steps[at + 2 + 2 * i]!, steps[at + 3 + 2 * i]!));
      if (new Set(names).size === takes && !names.includes('__proto__')) return { takes, make: makerOf(names) };
      return { takes, make: (stack, base) => group(names.map((name, i) => [name, stack[base + i] as never])) };
    }
    default: {
      const rule = rules[steps[at + 1]!]!;
      const given: [place: number, text: string][] = [];
      for (let i = 0; i < steps[at + 2]!; i++) {
        const [place, from, to] = steps.subarray(at + 3 + 3 * i);
        given.push([place!, latin1(bytes, from!, to!)]);
      }
      const values = given
        .sort(([a], [b]) => a - b)
        .map(([place, text]) => ({ name: rule.names[place]!, value: attribute(rule, place, text) }));
      const make = makerOf(['$text', ...values.map(({ name }) => name)]);
      const fields: unknown[] = ['', ...values.map(({ value }) => value)];
      const lists = values.flatMap(({ value }, i) => (Array.isArray(value) ? [i + 1] : []));
      return {
        takes: 1,
        make: (stack, base) => {
          fields[0] = stack[base];
          // A message is its reader's: no two share a list.
          for (const i of lists) fields[i] = (fields[i] as string[]).slice();
          return make(fields, 0);
        },
      };
    }
  }
}
