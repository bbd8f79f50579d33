import { BLANKS, EQUALS, GREATER, HAND_OVER, type Input, LESS, NAME, NAME_START, PLAIN, SLASH } from './bytes.ts';
import { RAW } from './leaves.ts';
import { type Found, STEP } from './program.ts';
import { HOLDS, hashStep, type Rule, ruleOf } from './rules.ts';

/** Documents of so many bytes and steps, and so deep, stay far within every limit of the general reader. */
const MAX_BYTES = 64 * 1024;
const MAX_STEPS = 4096;
const MAX_DEPTH = 32;
/** Room at the end of the steps for one element with all its attributes. */
const ROOM = 64;
const MAX_ATTRIBUTES = 16;

/**
 * Reads the content of an ordinary document in one pass over its octets, as the schema leads: elements that it has, without
 * prefixes; attributes of devices; elements of any name where it leaves the content open.
 */
export class Scanner {
  /** What was found, valid until the next document: see `program.ts`. */
  readonly steps = new Int32Array(MAX_STEPS + ROOM);
  readonly found: Found = new Int32Array(MAX_STEPS + ROOM);
  stepCount = 0;
  foundCount = 0;
  /** A hash of the names in the document and how they nest. */
  hash = 0;

  #bytes: Uint8Array = new Uint8Array(0);
  #at = 0;
  #end = 0;
  #depth = 0;
  /** Places of the members of all elements that are open. */
  readonly #places = new Int32Array(MAX_STEPS);
  #placeCount = 0;
  /** Of the tag read last. */
  #nameFrom = 0;
  #nameTo = 0;
  #nameHash = 0;

  /**
   * Reads from behind the root's tag to the end.
   * @param nameFrom - where the root's name is, up to `nameTo`
   * @throws `HAND_OVER` for what is not ordinary or not well-formed
   */
  run({ bytes, from, to }: Input, at: number, rule: Rule, nameFrom: number, nameTo: number): void {
    if (to - from > MAX_BYTES) throw HAND_OVER;
    this.#bytes = bytes;
    this.#at = at;
    this.#end = to;
    this.stepCount = this.foundCount = this.hash = this.#depth = this.#placeCount = 0;
    this.#content(rule, nameFrom, nameTo);
    this.#blanks();
    if (this.#at !== this.#end) throw HAND_OVER;
  }

  #blanks(): void {
    const bytes = this.#bytes;
    let at = this.#at;
    while (at < this.#end && BLANKS[bytes[at]!] === 1) at++;
    this.#at = at;
  }

  /** What is inside an element, and its end tag. */
  #content(rule: Rule, nameFrom: number, nameTo: number): void {
    if (++this.#depth > MAX_DEPTH || this.stepCount > MAX_STEPS || this.foundCount > MAX_STEPS) throw HAND_OVER;
    switch (rule.holds) {
      case HOLDS.members:
        this.#members(rule);
        break;
      case HOLDS.items:
        this.#items(rule);
        break;
      case HOLDS.anything:
        this.#anything();
        break;
      default:
        this.#text(rule.form);
    }
    this.#depth--;
    this.#endTag(nameFrom, nameTo);
  }

  #endTag(nameFrom: number, nameTo: number): void {
    const bytes = this.#bytes;
    let at = this.#at;
    if (bytes[at] !== LESS || bytes[at + 1] !== SLASH) throw HAND_OVER;
    at += 2;
    for (let i = nameFrom; i < nameTo; i++, at++) if (bytes[i] !== bytes[at]) throw HAND_OVER;
    if (bytes[at] !== GREATER || at >= this.#end) throw HAND_OVER;
    this.#at = at + 1;
  }

  /** The text up to the next tag. */
  #text(form: number): void {
    const { found } = this;
    const from = this.#at;
    found[this.foundCount++] = from;
    found[this.foundCount++] = this.#pastText();
    this.steps[this.stepCount++] = STEP.leaf;
    this.steps[this.stepCount++] = form;
  }

  /** The text of an element and its end tag, as most elements are. */
  #leaf(form: number, nameFrom: number, nameTo: number): void {
    const bytes = this.#bytes;
    const { found, steps } = this;
    const from = this.#at;
    const end = this.#end;
    let count = this.foundCount;
    if (count > MAX_STEPS || this.stepCount > MAX_STEPS) throw HAND_OVER;
    let at = from;
    while (at < end && bytes[at] !== LESS) at++;
    if (at >= end) throw HAND_OVER;
    found[count++] = from;
    found[count++] = at;
    this.foundCount = count;
    steps[this.stepCount++] = STEP.leaf;
    steps[this.stepCount++] = form;
    if (bytes[at + 1] !== SLASH) throw HAND_OVER;
    at += 2;
    for (let i = nameFrom; i < nameTo; i++, at++) if (bytes[i] !== bytes[at]) throw HAND_OVER;
    if (bytes[at] !== GREATER || at >= end) throw HAND_OVER;
    this.#at = at + 1;
  }

  /** Moves to the next tag; returns where. */
  #pastText(): number {
    const bytes = this.#bytes;
    const end = this.#end;
    let at = this.#at;
    while (at < end && bytes[at] !== LESS) at++;
    if (at >= end) throw HAND_OVER;
    this.#at = at;
    return at;
  }

  /** Moves behind the name of the tag that begins here; false when it is an end tag. */
  #name(): boolean {
    const bytes = this.#bytes;
    let at = this.#at + 1;
    if (NAME_START[bytes[at]!] !== 1) {
      if (bytes[at] === SLASH) return false;
      throw HAND_OVER;
    }
    this.#nameFrom = at;
    let hash = 0;
    do hash = hashStep(hash, bytes[at++]!);
    while (NAME[bytes[at]!] === 1);
    this.#nameTo = this.#at = at;
    this.#nameHash = hash;
    return true;
  }

  #members(rule: Rule): void {
    const first = this.#placeCount;
    let last = -1;
    for (;;) {
      this.#blanks();
      if (this.#bytes[this.#at] !== LESS) throw HAND_OVER;
      const place = this.#member(rule, last + 1);
      if (place < 0) break;
      if (place <= last) this.#checkPlace(rule, place, first);
      last = place;
      this.#places[this.#placeCount++] = place;
      this.#element(rule.member(place));
    }
    const count = this.#placeCount - first;
    const { steps } = this;
    let at = this.stepCount;
    if (at + count > MAX_STEPS) throw HAND_OVER;
    steps[at++] = STEP.members;
    steps[at++] = rule.id;
    steps[at++] = count;
    for (let i = first; i < this.#placeCount; i++) steps[at++] = this.#places[i]!;
    this.stepCount = at;
    this.hash = hashStep(this.hash, count);
    this.#placeCount = first;
  }

  /** The place of the member whose tag begins here, behind whose name this moves; −1 for an end tag. */
  #member(rule: Rule, after: number): number {
    const guess = rule.guesses[after]!;
    const { octets } = guess;
    const bytes = this.#bytes;
    const from = this.#at + 1;
    const { length } = octets;
    let i = 0;
    while (i < length && octets[i] === bytes[from + i]) i++;
    if (i === length && length > 0 && bytes[from + i] === GREATER) {
      this.#nameFrom = from;
      this.#nameTo = this.#at = from + i;
      this.hash = hashStep(this.hash, guess.place);
      return guess.place;
    }
    if (!this.#name()) return -1;
    const spelling = rule.find(this.#nameHash, bytes, this.#nameFrom, this.#nameTo);
    if (!spelling) throw HAND_OVER;
    rule.guesses[after] = spelling;
    this.hash = hashStep(this.hash, spelling.place);
    return spelling.place;
  }

  /** A second element of a name that may stand once has no place in the schema. */
  #checkPlace(rule: Rule, place: number, first: number): void {
    const { many, repeat } = rule.members[place]!;
    if (many || repeat) return;
    for (let i = first; i < this.#placeCount; i++) if (this.#places[i] === place) throw HAND_OVER;
  }

  #items(rule: Rule): void {
    let count = 0;
    for (;;) {
      this.#blanks();
      if (this.#bytes[this.#at] !== LESS) throw HAND_OVER;
      if (!this.#name()) break;
      if (!rule.find(this.#nameHash, this.#bytes, this.#nameFrom, this.#nameTo)) throw HAND_OVER;
      count++;
      this.#element(rule.member(0));
    }
    this.hash = hashStep(this.hash, count);
    this.steps[this.stepCount++] = STEP.items;
    this.steps[this.stepCount++] = count;
  }

  /** The rest of an element whose name was read. */
  #element(rule: Rule): void {
    const bytes = this.#bytes;
    const nameFrom = this.#nameFrom;
    const nameTo = this.#nameTo;
    const octet = bytes[this.#at];
    if (octet === GREATER) {
      this.#at++;
      if (rule.holds <= HOLDS.device) this.#leaf(rule.form, nameFrom, nameTo);
      else this.#content(rule, nameFrom, nameTo);
    } else if (octet === SLASH && bytes[this.#at + 1] === GREATER) {
      this.#at += 2;
      this.#nothing(rule);
    } else if (rule.holds === HOLDS.device) this.#device(rule, nameFrom, nameTo);
    else throw HAND_OVER;
  }

  /** An element that ends with its tag. */
  #nothing(rule: Rule): void {
    const { steps } = this;
    if (this.stepCount > MAX_STEPS) throw HAND_OVER;
    this.hash = hashStep(this.hash, 1);
    switch (rule.holds) {
      case HOLDS.members:
        steps[this.stepCount++] = STEP.members;
        steps[this.stepCount++] = rule.id;
        steps[this.stepCount++] = 0;
        break;
      case HOLDS.items:
        steps[this.stepCount++] = STEP.items;
        steps[this.stepCount++] = 0;
        break;
      default:
        steps[this.stepCount++] = STEP.none;
        steps[this.stepCount++] = rule.holds === HOLDS.anything ? RAW : rule.form;
    }
  }

  /** A device whose tag goes on with attributes. */
  #device(rule: Rule, nameFrom: number, nameTo: number): void {
    const bytes = this.#bytes;
    const attributes: number[] = [];
    let seen = 0;
    for (;;) {
      const before = this.#at;
      this.#blanks();
      const from = this.#at;
      if (bytes[from] === GREATER) break;
      if (before === from || attributes.length >= 3 * MAX_ATTRIBUTES) throw HAND_OVER;
      const place = this.#attributeName(rule);
      if (place > 30 || seen & (1 << place)) throw HAND_OVER;
      seen |= 1 << place;
      const quote = bytes[this.#at + 1];
      if (bytes[this.#at] !== EQUALS || (quote !== 0x22 && quote !== 0x27)) throw HAND_OVER;
      let at = this.#at + 2;
      attributes.push(place, at);
      while (PLAIN[bytes[at]!] === 1 && bytes[at] !== quote) {
        this.hash = hashStep(this.hash, bytes[at]!);
        at++;
      }
      if (bytes[at] !== quote) throw HAND_OVER;
      attributes.push(at);
      this.#at = at + 1;
    }
    this.#at++;
    this.#content(rule, nameFrom, nameTo);
    if (attributes.length === 0) return;
    const { steps } = this;
    steps[this.stepCount++] = STEP.qualified;
    steps[this.stepCount++] = rule.id;
    steps[this.stepCount++] = attributes.length / 3;
    for (const number of attributes) steps[this.stepCount++] = number;
  }

  #attributeName({ names }: Rule): number {
    const bytes = this.#bytes;
    const from = this.#at;
    for (let place = 0; place < names.length; place++) {
      const name = names[place]!;
      let i = 0;
      while (i < name.length && bytes[from + i] === name.charCodeAt(i)) i++;
      if (i === name.length && bytes[from + i] === EQUALS) {
        this.#at = from + i;
        return place;
      }
    }
    throw HAND_OVER;
  }

  /** Content that the schema leaves open: text, or elements of any names. */
  #anything(): void {
    const bytes = this.#bytes;
    const from = this.#at;
    this.#pastText();
    if (bytes[this.#at + 1] === SLASH) {
      this.#at = from;
      this.#text(RAW);
      return;
    }
    this.#at = from;
    const names: number[] = [];
    for (;;) {
      this.#blanks();
      if (bytes[this.#at] !== LESS) throw HAND_OVER;
      if (!this.#name()) break;
      this.hash = hashStep(this.hash, this.#nameHash);
      names.push(this.#nameFrom, this.#nameTo);
      if (names.length > MAX_STEPS / 4) throw HAND_OVER;
      this.#element(OPEN);
    }
    const { steps } = this;
    if (this.stepCount + names.length > MAX_STEPS) throw HAND_OVER;
    steps[this.stepCount++] = STEP.children;
    steps[this.stepCount++] = names.length / 2;
    for (const number of names) steps[this.stepCount++] = number;
  }
}

/** The rule of elements within open content. */
const OPEN: Rule = ruleOf('any');
