/**
 * The shapes of messages that were met before: their tags in order and how they nest, as one tree. A message is compared with all of
 * them at once; of a known one it is told where each of its leaves lies.
 */

/**
 * What is done at an octet of a tag, once it is the one wanted. `octet`: nothing, the tag or a literal goes on; `leaf`: the length is
 * read, and where the content lies is noted; `enter`: the same without a note, and then what is inside; `whole`, `into`: as `leaf` and
 * `enter`, noting where the value itself lies, tag and length included; `leave`: the value that was entered last has to end here;
 * `done`: so does the message.
 */
export const ACT = { octet: 0, leaf: 1, enter: 2, whole: 3, into: 4, leave: 5, done: 6 } as const;

/** A step of a shape. */
export interface Step {
  /** What is wanted. */
  octet: number;
  act: number;
  /** How many octets of the tag came before. */
  before?: number;
  /**
   * Further octets that are wanted: of `octet`, behind it; of others the tags of values within each other, each of which fills the one
   * around it. The act is for the innermost.
   */
  inner?: readonly number[];
}

/** In place of an octet, where a value ends. */
export const END = 256;

/** Places in `found` are packed: where a leaf begins in the lower bits, where it ends in the upper ones. */
export const PLACE_BITS = 13;
export const PLACE = (1 << PLACE_BITS) - 1;

/** How many further octets one step can have. */
export const MAX_INNER = 3;

/**
 * A node: one number of octet, act, how many octets of the tag came before and how many further ones are wanted; the node behind, of
 * `done` the number of the shape; the next one that begins alike; the further octets, the first in the lowest bits.
 */
const NODE = 4;
const OCTET_BITS = 9;
const OCTET = (1 << OCTET_BITS) - 1;
const ACT_BITS = 3;
const ACTS = (1 << ACT_BITS) - 1;
const INNER_SHIFT = OCTET_BITS + ACT_BITS;
const INNER = 3;
const BEFORE_SHIFT = INNER_SHIFT + 2;
const NONE = -1;
const MAX_LEAVES = 1024;
const MAX_DEPTH = 64;

const packed = ({ octet, act, before = 0, inner = [] }: Step): number =>
  (before << BEFORE_SHIFT) | (inner.length << INNER_SHIFT) | (act << OCTET_BITS) | octet;
const packedInner = ({ inner = [] }: Step): number => inner.reduce((sum, octet, i) => sum | (octet << (8 * i)), 0);

export class ShapeTree {
  /** Of the message matched last: where each leaf is. */
  readonly found = new Int32Array(MAX_LEAVES);
  /** How many steps all shapes have together, those that they share counted once. */
  size = 0;
  #nodes = new Int32Array(NODE * 256);
  #shapes = 0;
  readonly #ends = new Int32Array(MAX_DEPTH);

  /** @returns the number that `match` gives for it; −1 when it is too large or too deep, or known already */
  add(steps: readonly Step[]): number {
    let depth = 0;
    let deepest = 0;
    let leaves = 0;
    for (const { act } of steps) {
      if (act === ACT.enter || act === ACT.into) deepest = Math.max(deepest, ++depth);
      else if (act === ACT.leave) depth--;
      if (act === ACT.leaf || act === ACT.whole || act === ACT.into) leaves++;
    }
    if (deepest > MAX_DEPTH || leaves > MAX_LEAVES) return -1;
    let before = NONE;
    for (const step of steps) before = this.#step(before, step);
    if (this.#after(before) !== NONE) return -1;
    const done = this.#append(before, { octet: END, act: ACT.done });
    this.#nodes[done + 1] = this.#shapes;
    return this.#shapes++;
  }

  clear(): void {
    this.size = this.#shapes = 0;
  }

  /** The number of the shape that a message has, of 8,191 octets at most; −1 when it is not known. */
  match(bytes: Uint8Array): number {
    if (this.size === 0) return -1;
    const nodes = this.#nodes;
    const { found } = this;
    const ends = this.#ends;
    const total = bytes.length;
    let end = total;
    let at = 0;
    let node = 0;
    let leaves = 0;
    let depth = 0;
    for (;;) {
      const step = nodes[node]!;
      const wanted = step & OCTET;
      const act = (step >> OCTET_BITS) & ACTS;
      // An octet behind the end of a value may be the one wanted: then the length does not fit, or the next end is missed.
      // biome-ignore lint/suspicious/noConfusingLabels: a seventh faster than the same with conditions
      alike: {
        if (wanted === END) {
          if (at !== end) break alike;
          if (act === ACT.done) return nodes[node + 1]!;
          end = ends[--depth]!;
        } else {
          if (at >= total || bytes[at] !== wanted) break alike;
          let more = (step >> INNER_SHIFT) & INNER;
          let inner = nodes[node + 3]!;
          let place = at + 1;
          if (act === ACT.octet) {
            for (; more > 0; more--, inner >>= 8) if (place >= total || bytes[place++] !== (inner & 0xff)) break alike;
            at = place;
          } else {
            // Of longer lengths, and of those that are wrong, the general reader knows more.
            if (end - place < 1) return -1;
            let length = bytes[place++]!;
            if (length >= 0x80) {
              if (length === 0x81 && place < end) length = bytes[place++]!;
              else if (length === 0x82 && place + 1 < end) {
                length = (bytes[place]! << 8) | bytes[place + 1]!;
                place += 2;
              } else return -1;
            }
            const to = place + length;
            if (to > end) return -1;
            for (; more > 0; more--, inner >>= 8) {
              if (to - place < 2 || bytes[place] !== (inner & 0xff)) break alike;
              length = bytes[place + 1]!;
              place += 2;
              if (length >= 0x80) {
                if (length === 0x81 && place < to) length = bytes[place++]!;
                else if (length === 0x82 && place + 1 < to) {
                  length = (bytes[place]! << 8) | bytes[place + 1]!;
                  place += 2;
                } else break alike;
              }
              if (place + length !== to) break alike;
            }
            if (act === ACT.leaf) {
              found[leaves++] = (to << PLACE_BITS) | place;
              at = to;
            } else if (act === ACT.enter) {
              ends[depth++] = end;
              end = to;
              at = place;
            } else {
              found[leaves++] = (to << PLACE_BITS) | (at - (step >> BEFORE_SHIFT));
              if (act === ACT.whole) at = to;
              else {
                ends[depth++] = end;
                end = to;
                at = place;
              }
            }
          }
        }
        node = nodes[node + 1]!;
        if (node < 0) return -1;
        continue;
      }
      node = nodes[node + 2]!;
      if (node < 0) return -1;
    }
  }
  /** The node behind another; the first of all behind none. */
  #after(node: number): number {
    if (node !== NONE) return this.#nodes[node + 1]!;
    return this.size > 0 ? 0 : NONE;
  }

  /** The node of a step. */
  #step(before: number, step: Step): number {
    const nodes = this.#nodes;
    const [head, inner] = [packed(step), packedInner(step)];
    let node = this.#after(before);
    while (node !== NONE && (nodes[node] !== head || nodes[node + 3] !== inner)) node = nodes[node + 2]!;
    return node === NONE ? this.#append(before, step) : node;
  }

  /** A new node. One that wants the end stands before those that are alike: they may want the octet that comes there. */
  #append(before: number, step: Step): number {
    const node = this.size * NODE;
    const alike = this.#after(before);
    if (node + NODE > this.#nodes.length) {
      const grown = new Int32Array(2 * this.#nodes.length);
      grown.set(this.#nodes);
      this.#nodes = grown;
    }
    const nodes = this.#nodes;
    this.size++;
    nodes.set([packed(step), NONE, NONE, packedInner(step)], node);
    if (alike === NONE || step.octet === END) {
      nodes[node + 2] = alike;
      if (before !== NONE) nodes[before + 1] = node;
    } else {
      let last = alike;
      while (nodes[last + 2] !== NONE) last = nodes[last + 2]!;
      nodes[last + 2] = node;
    }
    return node;
  }
}

/** The same steps, fewer of them: literals are put together, and values with what fills them. */
export function shortened(steps: readonly Step[]): Step[] {
  const short: Step[] = [];
  /** The values that are open: where they begin in `short`, and how many there are in them. */
  const open: { place: number; values: number }[] = [];
  for (const step of steps) {
    const last = short.at(-1);
    const around = open.at(-1);
    if (step.act === ACT.leave) {
      open.pop();
      const outer = short[around!.place]!;
      const inner = short[around!.place + 1];
      if (around!.values === 1 && isPlain(outer) && inner && isPlain(inner) && (inner.inner?.length ?? 0) < MAX_INNER)
        short.splice(around!.place, 2, { ...inner, octet: outer.octet, inner: [inner.octet, ...(inner.inner ?? [])] });
      else short.push(step);
      continue;
    }
    if (around) around.values++;
    if (step.act === ACT.enter || step.act === ACT.into) open.push({ place: short.length, values: 0 });
    if (step.act === ACT.octet && last?.act === ACT.octet && (last.inner?.length ?? 0) < MAX_INNER)
      short[short.length - 1] = { ...last, inner: [...(last.inner ?? []), step.octet] };
    else short.push(step);
  }
  return short;
}

const isPlain = ({ act, before = 0 }: Step): boolean => (act === ACT.leaf || act === ACT.enter) && before === 0;
