/**
 * Values of short texts that came before. What a call center says it said a moment ago: words of enumerations, numbers of devices, the
 * ids of a call in each of its events. Such a text is found by its octets; that costs less than to make a string of them.
 */

/** Of a text that is remembered. */
const MAX_OCTETS = 32;
/** Texts remembered, in sets of the same hash; a new one takes the place of one of its set. */
const ENTRIES = 8192;
const WAYS = 4;
const SET_BITS = 11;

/** What an entry begins with: the first eight octets of the text, the last four, its form and length. */
const HEAD = 4;
const LENGTH_BITS = 6;
/** The longest text that this says all of. */
const IN_HEAD = 12;
/** The second, the last but one and the last eight octets. */
const TAIL = 3;

/**
 * Texts lie within elements of a root, so that sixteen octets can be read before the end of one, and twelve from its beginning. Of
 * shorter texts the markup around counts as well: in elements of two names they are kept twice.
 */
export class KnownTexts {
  readonly #heads = new Int32Array(ENTRIES * HEAD);
  readonly #tails = new Float64Array(ENTRIES * TAIL);
  readonly #values: unknown[] = new Array(ENTRIES).fill(undefined);
  #kept = 0;

  /** The value of a text; undefined when it is not known. */
  find(view: DataView, from: number, to: number, form: number): unknown {
    const length = to - from;
    if (length > MAX_OCTETS) return undefined;
    const first = view.getInt32(from, true);
    const second = view.getInt32(from + 4, true);
    const last = view.getInt32(to - 4, true);
    const tag = (form << LENGTH_BITS) | length;
    const heads = this.#heads;
    const set = setOf(first ^ tag, second, view.getInt32(from + (length >> 1), true), last);
    for (let entry = set; entry < set + WAYS; entry++) {
      const at = entry * HEAD;
      if (heads[at] !== first || heads[at + 1] !== second || heads[at + 2] !== last || heads[at + 3] !== tag) continue;
      if (length <= IN_HEAD) return this.#values[entry];
      const tails = this.#tails;
      const tail = entry * TAIL;
      const isTail =
        tails[tail] === view.getFloat64(from + 8, true) &&
        tails[tail + 1] === view.getFloat64(to - 16, true) &&
        tails[tail + 2] === view.getFloat64(to - 8, true);
      if (isTail) return this.#values[entry];
    }
    return undefined;
  }

  /** Keeps the value of a text that is not known, if it is of those that can be kept. */
  keep(view: DataView, from: number, to: number, form: number, value: unknown): void {
    // Whoever gets a list may change it.
    if (to - from > MAX_OCTETS || typeof value === 'object') return;
    const tag = (form << LENGTH_BITS) | (to - from);
    const first = view.getInt32(from, true);
    const second = view.getInt32(from + 4, true);
    const last = view.getInt32(to - 4, true);
    const set = setOf(first ^ tag, second, view.getInt32(from + ((to - from) >> 1), true), last);
    let entry = set;
    while (entry < set + WAYS && this.#values[entry] !== undefined) entry++;
    if (entry === set + WAYS) entry = set + (++this.#kept % WAYS);
    this.#heads.set([first, second, last, tag], entry * HEAD);
    if (to - from > IN_HEAD)
      this.#tails.set(
        [from + 8, to - 16, to - 8].map((at) => view.getFloat64(at, true)),
        entry * TAIL,
      );
    this.#values[entry] = value;
  }
}

/** The first entry of the set of a text, by its first octets, those in its middle and its last. */
function setOf(first: number, second: number, middle: number, last: number): number {
  const mixed = first ^ Math.imul(second, 0x85ebca6b) ^ Math.imul(middle, 0x27d4eb2f) ^ Math.imul(last, 0x2c1b3c6d);
  return (Math.imul(mixed, 0x9e3779b1) >>> (32 - SET_BITS)) * WAYS;
}
