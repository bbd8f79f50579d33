/** The schema as the scanner walks it: for each type what its element holds, members found by the octets of their names. */
import { type DeviceDef, isScalar, type MemberDef, phase3, type StructDef } from '../../schema/index.ts';
import { leafFormOf } from './leaves.ts';

/** What an element holds. */
export const HOLDS = { text: 0, device: 1, members: 2, items: 3, anything: 4 } as const;

export class Rule {
  readonly id: number;
  readonly holds: (typeof HOLDS)[keyof typeof HOLDS];
  /** Of `text` and `device`: the form of the text. */
  readonly form: number = -1;
  /** Of `members`, in the order of the schema; of `device`, the attributes. */
  readonly members: readonly MemberDef[] = [];
  readonly names: readonly string[] = [];
  /** Of `members` and `items`: what child elements there are, see `find`. */
  readonly #slots: Int16Array = new Int16Array(1);
  readonly #mask: number = 0;
  readonly #spellings: readonly Spelling[] = [];
  readonly #rules: (Rule | undefined)[] = [];
  /** What followed each member the last time (the first of all at 0, what followed place 0 at 1): a guess, nothing more. */
  readonly guesses: Spelling[] = [];

  constructor(id: number, type: string) {
    this.id = id;
    const definition = type === 'empty' ? EMPTY : isScalar(type) ? undefined : phase3.type(type);
    if (type === 'any' || type === 'anyText') {
      this.holds = HOLDS.anything;
      return;
    }
    if (!definition || definition.kind === 'enum') {
      this.holds = HOLDS.text;
      this.form = leafFormOf(type);
      return;
    }
    if (definition.kind === 'device') {
      this.holds = HOLDS.device;
      this.form = leafFormOf('text');
      this.members = (definition as DeviceDef).attributes;
      this.names = this.members.map(({ name }) => name);
      return;
    }
    const isList = definition.kind === 'list';
    this.holds = isList ? HOLDS.items : HOLDS.members;
    this.members = isList
      ? [{ name: definition.element ?? 'item', type: definition.item, many: true }]
      : definition.kind === 'bits'
        ? definition.bits.map(([name]) => ({ name, type: 'boolean' }))
        : definition.members;
    this.names = this.members.map(({ name }) => name);
    // As with the general reader, the last of two members that share a spelling has it.
    const places = new Map<string, number>();
    for (const [place, { name, ed3 }] of this.members.entries()) {
      places.set(name, place);
      if (ed3) places.set(ed3, place);
    }
    this.#spellings = [...places].map(([name, place]) => ({ octets: Buffer.from(name), place }));
    for (let after = 0; after <= this.members.length; after++) this.guesses.push(NOTHING);
    let size = 2;
    while (size < this.#spellings.length * 2) size *= 2;
    for (;;) {
      const slots = placed(this.#spellings, size);
      if (slots) {
        this.#slots = slots;
        this.#mask = size - 1;
        return;
      }
      size *= 2;
    }
  }

  /**
   * The child element whose name stands in the octets; undefined when the schema has none.
   * @param hash - of the name, by `hashStep` over its octets
   */
  find(hash: number, bytes: Uint8Array, from: number, to: number): Spelling | undefined {
    const slot = this.#slots[hash & this.#mask]! - 1;
    if (slot < 0) return undefined;
    const spelling = this.#spellings[slot]!;
    const { octets } = spelling;
    if (octets.length !== to - from) return undefined;
    for (let i = 0; i < octets.length; i++) if (octets[i] !== bytes[from + i]) return undefined;
    return spelling;
  }

  /** The rule of the member at a place. */
  member(place: number): Rule {
    return (this.#rules[place] ??= ruleOf(this.members[place]!.type));
  }
}

/** A name that a child element can have, and its place among the members. */
export interface Spelling {
  octets: Uint8Array;
  place: number;
}

const NOTHING: Spelling = { octets: new Uint8Array(0), place: -1 };

const EMPTY: StructDef = { kind: 'struct', members: [] };

/** Spreads names well enough that the tables of all types stay small. */
export const hashStep = (hash: number, octet: number): number => (Math.imul(hash, 0x9e5) + octet) ^ (hash >>> 15);

function hashOf(octets: Uint8Array): number {
  let hash = 0;
  for (const octet of octets) hash = hashStep(hash, octet);
  return hash;
}

/** One more than the number of the spelling at each hash; undefined when two meet. */
function placed(spellings: readonly Spelling[], size: number): Int16Array | undefined {
  const slots = new Int16Array(size);
  for (const [i, { octets }] of spellings.entries()) {
    const slot = hashOf(octets) & (size - 1);
    if (slots[slot] !== 0) return undefined;
    slots[slot] = i + 1;
  }
  return slots;
}

/** Every rule by number. */
export const rules: Rule[] = [];
const byType = new Map<string, Rule>();

/** The rule of a type; made when first asked for. */
export function ruleOf(type: string): Rule {
  const known = byType.get(type);
  if (known) return known;
  const rule = new Rule(rules.length, type);
  rules.push(rule);
  byType.set(type, rule);
  return rule;
}
