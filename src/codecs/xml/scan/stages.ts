/**
 * How elements come to be filled: which children were read so far, in which order. What followed before will follow again, so at each stage
 * its ways on are tried before a name is looked up; and the last stage of an element says what object it becomes.
 */
import { BLANKS, GREATER, SLASH } from './bytes.ts';
import { type Maker, makerOf } from './makers.ts';
import type { Child, Rule } from './rules.ts';

/** Stages kept, and children of one; an element that would go beyond is read with its children listed. */
const MAX_STAGES = 8192;
const MAX_CHILDREN = 64;
/** Ways that are tried one by one. */
const MAX_WAYS = 8;

/** What makes the object of an element, by the number that its step has. */
export const makers: Maker[] = [];
const keysOfMakers: (readonly string[])[] = [];
let stages = 0;

/** The keys of the objects that a maker makes. */
export const keysOf = (maker: number): readonly string[] => keysOfMakers[maker]!;

/** Notes what makes an object of these keys; it is looked for when the first object is made. @returns its number */
export function noteMaker(keys: readonly string[]): number {
  const id = keysOfMakers.push(keys) - 1;
  makers.push((from, values) => {
    makers[id] = makerOf(keys);
    return makers[id]!(from, values);
  });
  return id;
}

/** A child that came next before, and the stage behind it. */
export interface Way {
  child: Child;
  to: Stage;
}

export class Stage {
  /** Of what makes the object of an element that ends here. */
  readonly maker: number;
  readonly children: readonly Child[];
  readonly #rule: Rule;
  readonly #ways: Way[] = [];
  readonly #all = new Map<Child, Way>();

  constructor(rule: Rule, children: readonly Child[]) {
    this.#rule = rule;
    this.children = children;
    this.maker = noteMaker(children.map(({ key }) => key));
  }

  /** The way on by the tag that begins at a place, if it is one of those that are tried. */
  guess(bytes: Uint8Array, view: DataView, at: number, end: number): Way | undefined {
    const ways = this.#ways;
    for (let i = 0; i < ways.length; i++) {
      const way = ways[i]!;
      const { open } = way.child;
      if (!open.isAt(view, at, end)) continue;
      const octet = bytes[at + open.length]!;
      if (octet === GREATER || octet === SLASH || BLANKS[octet] === 1) return way;
    }
    return undefined;
  }

  /**
   * The way on by a child; undefined where objects are not made by stages: the child is out of the order of the schema, or a list of
   * its own, or came before; or there are too many stages.
   */
  by(child: Child): Way | undefined {
    const known = this.#all.get(child);
    if (known) return known;
    const { children } = this;
    const { place, key } = child;
    if (place >= 0 ? this.#rule.members[place]!.many || place <= (children.at(-1)?.place ?? -1) : key === '__proto__')
      return undefined;
    if (children.length >= MAX_CHILDREN || children.some((before) => before.key === key)) return undefined;
    if (stages >= MAX_STAGES) return undefined;
    stages++;
    const way = { child, to: new Stage(this.#rule, [...children, child]) };
    this.#all.set(child, way);
    if (this.#ways.length < MAX_WAYS) this.#ways.push(way);
    return way;
  }
}
