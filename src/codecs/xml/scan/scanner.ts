import { Attributes } from './attributes.ts';
import { BLANKS, GREATER, HAND_OVER, type Input, LESS, latin1, NAME, NAME_START, SLASH } from './bytes.ts';
import type { Head } from './heads.ts';
import type { Literal } from './literal.ts';
import type { Listing } from './program.ts';
import { type Child, HOLDS, hashStep, openChild, type Rule } from './rules.ts';
import type { Stage, Way } from './stages.ts';
import { type Found, MAX_SPOTS, Novelty, STEP, stepOf } from './steps.ts';
import { textEnd } from './words.ts';

/** Documents of so many bytes and steps, and so deep, stay far within every limit of the general reader. */
const MAX_BYTES = 64 * 1024;
const MAX_STEPS = 4096;
const MAX_DEPTH = 32;
/** Room at the end of the steps for one element with all its attributes. */
const ROOM = 64;
/** What was found in a document, valid until the next. */
export type Scanned = Pick<Scanner, 'steps' | 'stepCount' | 'listings' | 'fixed'>;

/**
 * Reads the content of an ordinary document in one pass over its octets, as the schema leads: elements that it has, without
 * prefixes; attributes of devices; elements of any name where it leaves the content open.
 */
export class Scanner {
  /** What was found, valid until the next document: see `steps.ts`, `program.ts`. */
  readonly steps = new Int32Array(MAX_STEPS + ROOM);
  readonly found: Found = new Int32Array(MAX_STEPS + ROOM);
  readonly listings: Listing[] = [];
  readonly fixed: unknown[] = [];
  readonly novelty = new Novelty(MAX_SPOTS);
  stepCount = 0;
  foundCount = 0;
  /** A hash of the names in the document and how they nest. */
  hash = 0;

  #bytes: Uint8Array = new Uint8Array(0);
  #view: DataView = new DataView(this.#bytes.buffer);
  #at = 0;
  #end = 0;
  #depth = 0;
  readonly #attributes = new Attributes();

  /**
   * Reads from behind the root's tag to the end.
   * @throws `HAND_OVER` for what is not ordinary or not well-formed
   */
  run({ bytes, view, from, to }: Input, { literal, rule, close }: Head): void {
    if (to - from > MAX_BYTES) throw HAND_OVER;
    this.#bytes = bytes;
    this.#view = view;
    this.#at = from + literal.length;
    this.#end = to;
    this.stepCount = this.foundCount = this.hash = this.#depth = 0;
    if (this.listings.length > 0) this.listings.length = 0;
    if (this.fixed.length > 0) this.fixed.length = 0;
    this.#content(rule, close);
    this.#blanks();
    if (this.#at !== this.#end) throw HAND_OVER;
    this.novelty.count();
  }

  /** Moves to the next octet that is no blank; returns where. */
  #blanks(): number {
    const bytes = this.#bytes;
    let at = this.#at;
    if (BLANKS[bytes[at]!] === 1) {
      do at++;
      while (at < this.#end && BLANKS[bytes[at]!] === 1);
      this.#at = at;
    }
    return at;
  }

  /** Moves to the tag that is next; returns where. */
  #tag(): number {
    const at = this.#blanks();
    if (this.#bytes[at] !== LESS) throw HAND_OVER;
    return at;
  }

  /** What is inside an element of other elements, and its end tag. */
  #content(rule: Rule, close: Literal): void {
    if (++this.#depth > MAX_DEPTH || this.stepCount > MAX_STEPS || this.foundCount > MAX_STEPS) throw HAND_OVER;
    if (rule.holds === HOLDS.items) this.#items(rule.item!);
    else this.#children(rule);
    this.#depth--;
    this.#close(close);
  }

  #close(tag: Literal): void {
    const at = this.#at;
    if (!tag.isAt(this.#view, at, this.#end)) throw HAND_OVER;
    this.#at = at + tag.length;
  }

  #children(rule: Rule): void {
    const bytes = this.#bytes;
    const view = this.#view;
    const end = this.#end;
    const slot = this.stepCount++;
    let stage = rule.start;
    for (;;) {
      const at = this.#tag();
      if (bytes[at + 1] === SLASH) break;
      let way: Way | undefined = stage.guess(bytes, view, at, end);
      if (way === undefined) {
        const child = this.#child(rule, at);
        way = stage.by(child);
        if (way === undefined) {
          this.#listed(rule, slot, stage, child);
          return;
        }
      }
      const { child } = way;
      stage = way.to;
      this.#element(child, at + child.open.length);
    }
    this.steps[slot] = stepOf(STEP.object, stage.maker);
    this.hash = hashStep(this.hash, stage.maker);
  }

  /** The child whose tag begins here. */
  #child(rule: Rule, at: number): Child {
    const bytes = this.#bytes;
    const from = at + 1;
    if (NAME_START[bytes[from]!] !== 1) throw HAND_OVER;
    let hash = 0;
    let to = from;
    do hash = hashStep(hash, bytes[to++]!);
    while (NAME[bytes[to]!] === 1);
    if (to > this.#end) throw HAND_OVER;
    const child = rule.holds === HOLDS.anything ? openChild(latin1(bytes, from, to)) : rule.find(hash, bytes, from, to);
    if (child === undefined) throw HAND_OVER;
    return child;
  }

  /** Children that make no object by stages, from one of them on. */
  #listed(rule: Rule, slot: number, { children: before }: Stage, first: Child): void {
    const bytes = this.#bytes;
    const children = [...before];
    const listing = this.listings.push({ rule, children }) - 1;
    let child = first;
    let furthest = before.at(-1)?.place ?? -1;
    for (;;) {
      const { place } = child;
      // A second element of a name that may stand once has no place in the schema.
      if (place >= 0 && place <= furthest) {
        const { many, repeat } = rule.members[place]!;
        if (!many && !repeat && children.some((other) => other.place === place)) throw HAND_OVER;
      }
      furthest = Math.max(furthest, place);
      children.push(child);
      for (let i = 0; i < child.key.length; i++) this.hash = hashStep(this.hash, child.key.charCodeAt(i));
      this.#element(child, this.#at + child.open.length);
      const at = this.#tag();
      if (bytes[at + 1] === SLASH) break;
      child = this.#child(rule, at);
    }
    this.steps[slot] = stepOf(STEP.listed, listing);
    this.hash = hashStep(this.hash, children.length);
  }

  #items(item: Child): void {
    const bytes = this.#bytes;
    const { open } = item;
    const slot = this.stepCount++;
    let count = 0;
    for (;;) {
      const at = this.#tag();
      if (bytes[at + 1] === SLASH) break;
      if (!open.isAt(this.#view, at, this.#end)) throw HAND_OVER;
      this.#element(item, at + open.length);
      count++;
    }
    this.steps[slot] = stepOf(STEP.items, count);
    this.hash = hashStep(this.hash, count);
  }

  /** The rest of an element whose name ends at `at`. */
  #element(child: Child, at: number): void {
    const octet = this.#bytes[at];
    const { rule } = child;
    if (octet === GREATER) {
      this.#at = at + 1;
      if (rule.holds <= HOLDS.device) this.#leaf(child);
      else if (rule.holds === HOLDS.anything) this.#anything(child);
      else this.#content(rule, child.close);
    } else if (octet === SLASH && this.#bytes[at + 1] === GREATER) {
      this.#at = at + 2;
      this.#nothing(rule);
    } else if (rule.holds === HOLDS.device) this.#device(child, at);
    else throw HAND_OVER;
  }

  /** The text of an element and its end tag. */
  #leaf(child: Child): void {
    const from = this.#at;
    const at = textEnd(this.#view, from, this.#end);
    if (at < 0) throw HAND_OVER;
    this.#take(child, from, at);
  }

  #take(child: Child, from: number, to: number): void {
    const { found } = this;
    const count = this.foundCount;
    if (count > MAX_STEPS || this.stepCount > MAX_STEPS) throw HAND_OVER;
    found[count] = from;
    found[count + 1] = to;
    this.foundCount = count + 2;
    this.steps[this.stepCount++] = child.leaf;
    this.#at = to;
    this.#close(child.close);
  }

  /** Content that the schema leaves open: text, or elements of any names. */
  #anything(child: Child): void {
    const from = this.#at;
    const at = textEnd(this.#view, from, this.#end);
    if (at < 0) throw HAND_OVER;
    if (this.#bytes[at + 1] === SLASH) this.#take(child, from, at);
    else this.#content(child.rule, child.close);
  }

  /** An element that ends with its tag. */
  #nothing({ holds, form, start }: Rule): void {
    if (this.stepCount > MAX_STEPS) throw HAND_OVER;
    this.hash = hashStep(this.hash, 1);
    this.steps[this.stepCount++] =
      holds === HOLDS.members
        ? stepOf(STEP.object, start.maker)
        : holds === HOLDS.items
          ? stepOf(STEP.items, 0)
          : stepOf(STEP.none, form);
  }

  /** A device whose tag goes on behind the name that ends at `at`. */
  #device(child: Child, at: number): void {
    const { id, literal, maker, values } = this.#attributes.at(child.rule, this.#bytes, this.#view, at, this.#end);
    this.#at = at + literal.length;
    this.hash = hashStep(this.hash, id);
    if (maker !== undefined) this.steps[this.stepCount++] = stepOf(STEP.object, maker);
    this.#leaf(child);
    for (let i = 0; i < values.length; i++) this.steps[this.stepCount++] = stepOf(STEP.fixed, this.fixed.push(values[i]) - 1);
  }
}
