/** Attributes of devices: call centers write the same few again and again, so what was read once is known by its octets. */
import { TEXT_FORMS } from '../scalars.ts';
import { BLANKS, EQUALS, GREATER, HAND_OVER, latin1, PLAIN } from './bytes.ts';
import { leafFormOf, leafForms } from './leaves.ts';
import { Literal } from './literal.ts';
import type { Rule } from './rules.ts';
import { noteMaker } from './stages.ts';

const MAX_ATTRIBUTES = 16;
/** Remembered of one type, and of all. */
const MAX_RUNS_OF_ONE = 64;
const MAX_RUNS = 1024;

/** A device's tag from behind its name to its end. */
export interface Run {
  id: number;
  literal: Literal;
  /** Of what makes the object; absent where there are no attributes. */
  maker?: number;
  /** The attributes, in the order of the schema. */
  values: readonly unknown[];
}

export class Attributes {
  readonly #runs = new Map<Rule, Run[]>();
  #count = 0;

  /** What stands behind the name that ends at `at`. @throws `HAND_OVER` */
  at(rule: Rule, bytes: Uint8Array, view: DataView, at: number, end: number): Run {
    let runs = this.#runs.get(rule);
    if (runs === undefined) {
      runs = [];
      this.#runs.set(rule, runs);
    }
    for (let i = 0; i < runs.length; i++) if (runs[i]!.literal.isAt(view, at, end)) return runs[i]!;
    const run = runOf(rule, bytes, at, end, this.#count + 1);
    if (this.#count < MAX_RUNS && runs.length < MAX_RUNS_OF_ONE) {
      this.#count++;
      runs.push(run);
    }
    return run;
  }
}

function runOf(rule: Rule, bytes: Uint8Array, begin: number, end: number, id: number): Run {
  const { names } = rule;
  const texts: (string | undefined)[] = names.map(() => undefined);
  let at = begin;
  for (;;) {
    const before = at;
    while (at < end && BLANKS[bytes[at]!] === 1) at++;
    if (bytes[at] === GREATER) break;
    const place = placeOf(names, bytes, at);
    if (at === before || place < 0 || place >= MAX_ATTRIBUTES || texts[place] !== undefined) throw HAND_OVER;
    at += names[place]!.length + 1;
    const quote = bytes[at++];
    if (quote !== 0x22 && quote !== 0x27) throw HAND_OVER;
    const from = at;
    while (PLAIN[bytes[at]!] === 1 && bytes[at] !== quote) at++;
    if (bytes[at] !== quote) throw HAND_OVER;
    texts[place] = latin1(bytes, from, at++);
  }
  if (at >= end) throw HAND_OVER;
  const literal = new Literal(latin1(bytes, begin, at + 1));
  const places = [...texts.keys()].filter((place) => texts[place] !== undefined);
  const values = places.map((place) => attributeOf(rule, place, texts[place]!));
  return values.length === 0
    ? { id, literal, values }
    : { id, literal, maker: makerOf(places.map((place) => names[place]!)), values };
}

/** The place of the attribute whose name and sign stand at `at`; −1 for one that the schema does not have. */
function placeOf(names: readonly string[], bytes: Uint8Array, at: number): number {
  return names.findIndex((name) => {
    let i = 0;
    while (i < name.length && bytes[at + i] === name.charCodeAt(i)) i++;
    return i === name.length && bytes[at + i] === EQUALS;
  });
}

function attributeOf(rule: Rule, place: number, text: string): unknown {
  const { type, many } = rule.members[place]!;
  if (many) return text.split(' ').filter((part) => part !== '');
  return type in TEXT_FORMS ? TEXT_FORMS[type as keyof typeof TEXT_FORMS].read(text) : leafForms[leafFormOf(type)]!.read(text);
}

const makersByNames = new Map<string, number>();

/** The number of what makes a text with attributes of these names. */
function makerOf(names: readonly string[]): number {
  const key = names.join(' ');
  let maker = makersByNames.get(key);
  if (maker === undefined) {
    maker = noteMaker(['$text', ...names]);
    makersByNames.set(key, maker);
  }
  return maker;
}
