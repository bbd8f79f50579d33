/** The schema as the scanner walks it: for each type what its element holds, child elements found by the octets of their names. */
import { type DeviceDef, isScalar, type MemberDef, phase3, type StructDef } from '../../schema/index.ts';
import { leafFormOf, RAW } from './leaves.ts';
import { Literal } from './literal.ts';
import { Stage } from './stages.ts';
import { leafStep, nextSpot } from './steps.ts';

/** What an element holds. */
export const HOLDS = { text: 0, device: 1, members: 2, items: 3, anything: 4 } as const;

/** An element by its name, as it stands within another. */
export class Child {
  /** What it is called in the message. */
  readonly key: string;
  /** Of a member: its place in the schema; −1 in open content. */
  readonly place: number;
  /** Its tags; the first without its end. */
  readonly open: Literal;
  readonly close: Literal;
  readonly #type: string;
  #rule: Rule | undefined;
  #leaf = -1;

  constructor(name: string, key: string, place: number, type: string) {
    this.key = key;
    this.place = place;
    this.open = new Literal(`<${name}`);
    this.close = new Literal(`</${name}>`);
    this.#type = type;
  }

  get rule(): Rule {
    return (this.#rule ??= ruleOf(this.#type));
  }

  /** The step that its text is. */
  get leaf(): number {
    if (this.#leaf < 0) this.#leaf = leafStep(this.rule.form, nextSpot());
    return this.#leaf;
  }
}

export class Rule {
  readonly holds: (typeof HOLDS)[keyof typeof HOLDS];
  /** Of the text, where there can be one. */
  readonly form: number = -1;
  /** Of `members`, in the order of the schema; of `device`, the attributes. */
  readonly members: readonly MemberDef[] = [];
  readonly names: readonly string[] = [];
  /** Of an element of which no child was read yet. */
  readonly start: Stage;
  /** Of `items`: the element of one. */
  readonly item: Child | undefined;
  /** Of `members`: what child elements there are, see `find`. */
  readonly #slots: Int16Array = new Int16Array(1);
  readonly #mask: number = 0;
  readonly #spellings: readonly Spelling[] = [];

  constructor(type: string) {
    this.start = new Stage(this, []);
    const definition = type === 'empty' ? EMPTY : isScalar(type) ? undefined : phase3.type(type);
    if (type === 'any' || type === 'anyText') {
      this.holds = HOLDS.anything;
      this.form = RAW;
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
    if (definition.kind === 'list') {
      this.holds = HOLDS.items;
      const name = definition.element ?? 'item';
      this.item = new Child(name, name, 0, definition.item);
      return;
    }
    this.holds = HOLDS.members;
    this.members = definition.kind === 'bits' ? definition.bits.map(([name]) => ({ name, type: 'boolean' })) : definition.members;
    this.names = this.members.map(({ name }) => name);
    // As with the general reader, the last of two members that share a spelling has it.
    const places = new Map<string, number>();
    for (const [place, { name, ed3 }] of this.members.entries()) {
      places.set(name, place);
      if (ed3) places.set(ed3, place);
    }
    this.#spellings = [...places].map(([name, place]) => ({
      octets: Buffer.from(name),
      child: new Child(name, this.names[place]!, place, this.members[place]!.type),
    }));
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
   * Of `members`: the child element whose name stands in the octets; undefined when the schema has none.
   * @param hash - of the name, by `hashStep` over its octets
   */
  find(hash: number, bytes: Uint8Array, from: number, to: number): Child | undefined {
    const slot = this.#slots[hash & this.#mask]! - 1;
    if (slot < 0) return undefined;
    const { octets, child } = this.#spellings[slot]!;
    if (octets.length !== to - from) return undefined;
    for (let i = 0; i < octets.length; i++) if (octets[i] !== bytes[from + i]) return undefined;
    return child;
  }
}

/** A name that a child element can have. */
interface Spelling {
  octets: Uint8Array;
  child: Child;
}

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

const byType = new Map<string, Rule>();

/** The rule of a type; made when first asked for. */
export function ruleOf(type: string): Rule {
  const known = byType.get(type);
  if (known) return known;
  const rule = new Rule(type);
  byType.set(type, rule);
  return rule;
}

/** Names met in open content that are remembered. */
const MAX_NAMES = 1024;
const openChildren = new Map<string, Child>();

/** An element of any name, in content that the schema leaves open. */
export function openChild(name: string): Child {
  const known = openChildren.get(name);
  if (known) return known;
  const child = new Child(name, name, -1, 'any');
  if (openChildren.size < MAX_NAMES) openChildren.set(name, child);
  return child;
}
