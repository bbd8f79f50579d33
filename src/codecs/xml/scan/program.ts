/** What a document holds, as steps that make its value out of the texts found in it. */
import { group } from '../generic.ts';
import { TEXT_FORMS } from '../scalars.ts';
import { type Input, latin1 } from './bytes.ts';
import { type Leaves, leafFormOf, leafForms } from './leaves.ts';
import { type Rule, rules } from './rules.ts';

/**
 * Steps, as numbers with their operands. Each takes values from a stack and leaves one.
 *
 * | step      | operands                                 | leaves                                       |
 * |-----------|------------------------------------------|----------------------------------------------|
 * | leaf      | form                                     | the value of the next text                   |
 * | none      | form                                     | the value of an element without any text     |
 * | members   | rule, count, places                      | an object of so many members                 |
 * | items     | count                                    | a list                                       |
 * | children  | count, (from, to) of each name           | an object of elements without a schema       |
 * | qualified | rule, count, (place, from, to) of each   | the text under it with attributes            |
 */
export const STEP = { leaf: 0, none: 1, members: 2, items: 3, children: 4, qualified: 5 } as const;

/** Texts that were found: where each begins and ends. */
export type Found = Int32Array;

const stack: unknown[] = [];

/** Makes the value. @throws `HAND_OVER` for texts that need the general reader */
export function build(steps: Int32Array, count: number, found: Found, { bytes }: Input, leaves: Leaves): unknown {
  let top = 0;
  let leaf = 0;
  for (let at = 0; at < count; ) {
    switch (steps[at]) {
      case STEP.leaf:
        stack[top++] = leaves.value(steps[at + 1]!, found[leaf]!, found[leaf + 1]!);
        leaf += 2;
        at += 2;
        break;
      case STEP.none:
        stack[top++] = leafForms[steps[at + 1]!]!.read('');
        at += 2;
        break;
      case STEP.members: {
        const length = steps[at + 2]!;
        top -= length;
        stack[top] = members(rules[steps[at + 1]!]!, steps, at + 3, length, top, stack);
        top++;
        at += 3 + length;
        break;
      }
      case STEP.items: {
        const length = steps[at + 1]!;
        top -= length;
        stack[top] = stack.slice(top, top + length);
        top++;
        at += 2;
        break;
      }
      case STEP.children: {
        const length = steps[at + 1]!;
        top -= length;
        stack[top] = children(bytes, steps, at + 2, length, top);
        top++;
        at += 2 + 2 * length;
        break;
      }
      default: {
        const length = steps[at + 2]!;
        stack[top - 1] = qualified(stack[top - 1], rules[steps[at + 1]!]!, bytes, steps, at + 3, length);
        at += 3 + 3 * length;
      }
    }
  }
  return stack[0];
}

type Fields = Record<string, unknown>;

/** @param values - of the members whose places stand in `steps` from `at` on; theirs begin at `base` */
export function members(
  { names, members }: Rule,
  steps: Int32Array,
  at: number,
  length: number,
  base: number,
  values: readonly unknown[],
): Fields {
  const fields: Fields = {};
  let last = -1;
  let regular = true;
  for (let i = 0; i < length; i++) {
    const place = steps[at + i]!;
    if (place <= last || members[place]!.many) regular = false;
    last = place;
  }
  if (regular) {
    for (let i = 0; i < length; i++) fields[names[steps[at + i]!]!] = values[base + i];
    return fields;
  }
  // Out of order, or repeated: a place for each, then in the order of the schema.
  const placed: unknown[] = new Array(names.length);
  for (let i = 0; i < length; i++) {
    const place = steps[at + i]!;
    const value = values[base + i];
    const before = placed[place];
    if (before === undefined) placed[place] = members[place]!.many ? [value] : value;
    else if (Array.isArray(before)) before.push(value);
    else placed[place] = [before, value];
  }
  for (let place = 0; place < placed.length; place++) if (placed[place] !== undefined) fields[names[place]!] = placed[place];
  return fields;
}

function children(bytes: Uint8Array, steps: Int32Array, at: number, length: number, base: number): unknown {
  const entries: [string, never][] = [];
  for (let i = 0; i < length; i++)
    entries.push([latin1(bytes, steps[at + 2 * i]!, steps[at + 2 * i + 1]!), stack[base + i] as never]);
  return group(entries);
}

/** A text with the attributes of its element, in the order of the schema. */
export function qualified(text: unknown, rule: Rule, bytes: Uint8Array, steps: Int32Array, at: number, length: number): Fields {
  const fields: Fields = { $text: text };
  for (let place = 0; place < rule.names.length; place++)
    for (let i = at; i < at + 3 * length; i += 3)
      if (steps[i] === place) fields[rule.names[place]!] = attribute(rule, place, latin1(bytes, steps[i + 1]!, steps[i + 2]!));
  return fields;
}

export function attribute(rule: Rule, place: number, text: string): unknown {
  const { type, many } = rule.members[place]!;
  if (many) return text.split(' ').filter((part) => part !== '');
  return type in TEXT_FORMS ? TEXT_FORMS[type as keyof typeof TEXT_FORMS].read(text) : leafForms[leafFormOf(type)]!.read(text);
}
