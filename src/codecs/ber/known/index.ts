/** The quick way in: messages of shapes that came before. What it cannot take the general reader decides. */
import { isCtiError } from '../../../core/model/index.ts';
import type { BerLimits } from '../limits.ts';
import { LeafForms, Learner, NOT_LEARNED } from './learner.ts';
import { HAND_OVER, Plan, type Value, Values } from './plan.ts';
import { ShapeTree, shortened } from './tree.ts';

/** Shapes remembered, and the steps of all of them: enough for every kind of message of a product. */
const MAX_SHAPES = 512;
const MAX_STEPS = 32 * 1024;
/** Of a message that is worth remembering; the tree's places have room for twice as many. */
const MAX_MESSAGE_OCTETS = 4096;
/** All is forgotten when so many messages had no known shape since memory is full. */
const MISSES_TO_FORGET = 16 * 1024;
/** Shapes seen once, by hash. */
const CANDIDATES = 1024;

/** Notes a message and returns its value; undefined for one that is not learned. */
export type Learn = (learner: Learner) => Value | undefined;

/** Reads messages of known shapes and learns others: a shape that comes again is remembered. */
export class KnownShapes {
  readonly #learn: Learn;
  readonly #maxOctets: number;
  readonly #tree = new ShapeTree();
  readonly #forms = new LeafForms();
  readonly #values = new Values(this.#tree.found, this.#forms.list);
  readonly #plans: Plan[] = [];
  readonly #candidates = new Int32Array(CANDIDATES);
  #misses = 0;
  /** Whether the message read last had a known shape and was handed over. */
  #handedOver = false;

  constructor(learn: Learn, { maxBytes }: Readonly<BerLimits>) {
    this.#learn = learn;
    this.#maxOctets = Math.min(maxBytes, MAX_MESSAGE_OCTETS);
  }

  /** What the general reader would make of the message; undefined when that has to read it. */
  decode(bytes: Uint8Array): unknown {
    this.#handedOver = false;
    if (bytes.length > this.#maxOctets) return undefined;
    const shape = this.#tree.match(bytes);
    if (shape < 0) return undefined;
    this.#handedOver = true;
    try {
      return this.#plans[shape]!.run(this.#values, bytes);
    } catch (error) {
      if (error === HAND_OVER || isCtiError(error)) return undefined;
      throw error;
    }
  }

  /** Takes note of the message read last, which the general reader has taken: for the first time of its hash, for the second time of all of it. */
  note(bytes: Uint8Array): void {
    if (this.#handedOver || bytes.length > this.#maxOctets) return;
    if (this.#plans.length >= MAX_SHAPES || this.#tree.size >= MAX_STEPS) {
      if (++this.#misses > MISSES_TO_FORGET) this.#forget();
      return;
    }
    const learner = new Learner(bytes, this.#forms);
    try {
      const value = this.#learn(learner);
      if (value === undefined || !this.#isSecond(learner)) return;
      const shape = this.#tree.add(shortened(learner.steps));
      if (shape >= 0) this.#plans[shape] = new Plan(learner.parts, value);
    } catch (error) {
      if (error !== NOT_LEARNED && error !== HAND_OVER) throw error;
    }
  }

  /** Whether a shape has come once before. The lowest bit says that it was learned: two shapes of one hash, or one handed over. */
  #isSecond({ steps }: Learner): boolean {
    let hash = 0;
    for (const { octet } of steps) hash = (Math.imul(hash, 31) + octet) | 0;
    hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) & ~1;
    const slot = (hash >>> 7) & (CANDIDATES - 1);
    const seen = this.#candidates[slot]!;
    if (seen === (hash | 1)) return false;
    this.#candidates[slot] = seen === hash ? hash | 1 : hash;
    return seen === hash;
  }

  #forget(): void {
    this.#tree.clear();
    this.#plans.length = 0;
    this.#candidates.fill(0);
    this.#misses = 0;
  }
}
