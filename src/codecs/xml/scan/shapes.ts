/**
 * Shapes of documents that were met before: their markup, octet by octet, with gaps for the texts. A document of a known shape is
 * compared with it eight octets at a time; only its texts are looked at.
 */
import { type Input, LESS } from './bytes.ts';
import type { Found } from './steps.ts';

/** In the sequence of a shape, beside octets: a text up to the next tag, and the end of the document. */
export const TEXT = 256;
export const END = 257;

/** A node: so many octets, where they are among the words (8 and more) or the octets, what comes then, with its operand. */
const NODE = 4;
const THEN = { text: 0, end: 1, branch: 2 } as const;
const NONE = 0;
const MAX_TEXTS = 1024;

const EVERY = 0x01010101;
const HIGH = 0x80808080;
const LESSES = 0x3c * EVERY;

export class ShapeTree {
  /** Of the document matched last: where each text begins and ends. */
  readonly found: Found = new Int32Array(2 * MAX_TEXTS);
  readonly #sequences: number[][] = [];
  #nodes = new Int32Array(0);
  #words = new Float64Array(0);
  #octets = new Uint8Array(0);
  #branches = new Int32Array(0);
  /** Of each node, by its number over `NODE`: one of the shapes that begin alike up to it. */
  #samples = new Int32Array(0);

  /** How many texts there are. */
  texts = 0;
  /** How many octets all shapes have together. */
  size = 0;

  /** @returns the number that `match` gives for it */
  add(sequence: number[]): number {
    this.#sequences.push(sequence);
    this.size += sequence.length;
    this.#compile();
    return this.#sequences.length - 1;
  }

  clear(): void {
    this.#sequences.length = this.size = 0;
    this.#nodes = new Int32Array(0);
  }

  /**
   * One of the shapes that begin as a document does, up to and with its first text, which is in `found` then; −1 when none does. What
   * follows is not looked at.
   */
  begins({ bytes, view, from, to }: Input): number {
    const nodes = this.#nodes;
    if (nodes.length === 0) return -1;
    let at = from;
    for (let node = 0; ; ) {
      const end = at + nodes[node]!;
      if (end + 4 > to || !this.#isNext(bytes, view, at, node)) return -1;
      at = end;
      const operand = nodes[node + 3]!;
      if (nodes[node + 2] === THEN.branch) {
        node = this.#branches[operand + bytes[at]!]!;
        if (node === NONE) return -1;
        continue;
      }
      if (nodes[node + 2] !== THEN.text) return -1;
      this.found[0] = at;
      while (at < to && bytes[at] !== LESS) at++;
      this.found[1] = at;
      return at < to ? this.#samples[node / NODE]! : -1;
    }
  }

  /** Whether the octets of a node are those at a place, where they all are before the document's end. */
  #isNext(bytes: Uint8Array, view: DataView, at: number, node: number): boolean {
    const end = at + this.#nodes[node]!;
    let literal = this.#nodes[node + 1]!;
    if (end - at < 8) {
      while (at < end) if (bytes[at++] !== this.#octets[literal++]) return false;
      return true;
    }
    const last = end - 8;
    for (; at < last; at += 8) if (view.getFloat64(at, true) !== this.#words[literal++]) return false;
    return view.getFloat64(last, true) === this.#words[literal];
  }

  /** The number of the shape that a document has; −1 when it is not known. */
  match({ bytes, view, from, to }: Input): number {
    const nodes = this.#nodes;
    const words = this.#words;
    const octets = this.#octets;
    const { found } = this;
    if (nodes.length === 0) return -1;
    let at = from;
    let node = 0;
    let texts = 0;
    for (;;) {
      const length = nodes[node]!;
      const end = at + length;
      if (end > to) return -1;
      let literal = nodes[node + 1]!;
      if (length >= 8) {
        const last = end - 8;
        for (; at < last; at += 8) if (view.getFloat64(at, true) !== words[literal++]) return -1;
        if (view.getFloat64(last, true) !== words[literal]) return -1;
        at = end;
      } else while (at < end) if (bytes[at++] !== octets[literal++]) return -1;

      const operand = nodes[node + 3]!;
      switch (nodes[node + 2]) {
        case THEN.text: {
          found[texts] = at;
          for (;;) {
            if (at + 4 > to) return -1;
            const less = view.getInt32(at, true) ^ LESSES;
            const lesses = (less - EVERY) & ~less & HIGH;
            if (lesses !== 0) {
              at += (31 - Math.clz32(lesses & -lesses)) >> 3;
              break;
            }
            at += 4;
          }
          found[texts + 1] = at;
          texts += 2;
          node = operand;
          break;
        }
        case THEN.branch:
          if (at >= to) return -1;
          node = this.#branches[operand + bytes[at]!]!;
          if (node === NONE) return -1;
          break;
        default:
          this.texts = texts >> 1;
          return at === to ? operand : -1;
      }
    }
  }

  /** Makes one tree of all sequences. */
  #compile(): void {
    const nodes: number[] = [];
    const words: number[] = [];
    const octets: number[] = [];
    const branches: number[] = [];
    const samples: number[] = [];
    const scratch = new DataView(new ArrayBuffer(8));
    const sequences = this.#sequences;

    const literal = (of: number[], from: number, to: number): number => {
      if (to - from < 8) return octets.push(...of.slice(from, to)) - (to - from);
      const first = words.length;
      const word = (at: number): void => {
        for (let i = 0; i < 8; i++) scratch.setUint8(i, of[at + i]!);
        words.push(scratch.getFloat64(0, true));
      };
      for (let at = from; at < to - 8; at += 8) word(at);
      word(to - 8);
      return first;
    };

    /** The node for what these sequences, alike so far, have from `from` on. */
    const nodeOf = (members: number[], from: number): number => {
      const first = sequences[members[0]!]!;
      let to = from;
      while (first[to]! < TEXT && members.every((member) => sequences[member]![to] === first[to])) to++;
      const node = nodes.push(to - from, literal(first, from, to), THEN.end, members[0]!) - NODE;
      samples[node / NODE] = members[0]!;
      const ways = new Map<number, number[]>();
      for (const member of members) {
        const way = sequences[member]![to]!;
        ways.set(way, [...(ways.get(way) ?? []), member]);
      }
      if (ways.size > 1) {
        const table = branches.length;
        for (let octet = 0; octet < 256; octet++) branches.push(NONE);
        nodes[node + 2] = THEN.branch;
        nodes[node + 3] = table;
        const text = ways.get(TEXT);
        if (text) {
          const then = nodes.push(0, 0, THEN.text, 0) - NODE;
          samples[then / NODE] = text[0]!;
          nodes[then + 3] = nodeOf(text, to + 1);
          branches.fill(then, table, table + 256);
        }
        for (const [way, those] of ways) if (way < TEXT) branches[table + way] = nodeOf(those, to);
      } else if (ways.has(TEXT)) {
        nodes[node + 2] = THEN.text;
        nodes[node + 3] = nodeOf(members, to + 1);
      }
      return node;
    };

    nodeOf(
      sequences.map((_, i) => i),
      0,
    );
    this.#nodes = Int32Array.from(nodes);
    this.#words = Float64Array.from(words);
    this.#octets = Uint8Array.from(octets);
    this.#branches = Int32Array.from(branches);
    this.#samples = Int32Array.from(samples);
  }
}
