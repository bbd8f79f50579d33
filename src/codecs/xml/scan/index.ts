/** The quick way in: ordinary CSTA documents read from their octets. What it cannot take the general reader decides. */
import type { MessageDef } from '../../schema/index.ts';
import type { CstaXmlMessage } from '../csta.ts';
import { HAND_OVER, Input } from './bytes.ts';
import { type Head, Heads } from './heads.ts';
import { Leaves } from './leaves.ts';
import { Plan } from './plan.ts';
import { Values } from './program.ts';
import { hashStep } from './rules.ts';
import { Scanner } from './scanner.ts';
import { END, ShapeTree, TEXT } from './shapes.ts';
import { CstaXmlView, type ViewReader } from './view.ts';

export { CstaXmlView } from './view.ts';

/** Shapes remembered, and the octets of their markup: enough for every kind of message of a few products. */
const MAX_SHAPES = 512;
const MAX_SHAPE_OCTETS = 512 * 1024;
/** Of a document that is worth remembering. */
const MAX_DOCUMENT_OCTETS = 4096;
/** All is forgotten when so many documents in a row of those met since memory was full had no known shape. */
const MISSES_TO_FORGET = 16 * 1024;
/** Shapes seen once, by hash. */
const CANDIDATES = 1024;

interface Shape {
  head: Head;
  plan: Plan;
}

/** What the first octets of a document say. */
export interface CstaXmlRoute {
  /** Local name of the root element. */
  name: string;
  /** Where the first element of the message is the monitor that it belongs to. */
  monitorCrossRefID: string | undefined;
}

export interface CstaScannerOptions {
  /** The message that a root of this name is. */
  definitionOf(name: string): MessageDef | undefined;
  /** The general reader. */
  readAny(bytes: Uint8Array): CstaXmlMessage;
  /** Whether shapes are learned. Default true. */
  learn?: boolean;
}

/** Reads messages and learns their shapes: a shape that comes again is remembered, and its documents are read without looking at markup. */
export class CstaScanner implements ViewReader {
  readonly #heads: Heads;
  readonly #readAny: (bytes: Uint8Array) => CstaXmlMessage;
  readonly #learn: boolean;
  readonly #input = new Input();
  readonly #scanner = new Scanner();
  readonly #tree = new ShapeTree();
  readonly #leaves = new Leaves();
  readonly #values = new Values(this.#leaves);
  readonly #shapes: Shape[] = [];
  readonly #candidates = new Int32Array(CANDIDATES);
  #misses = 0;
  /** The document that was matched last for a view, while nothing else has been read; and its shape. */
  #viewed: Uint8Array | undefined;
  #known = -1;

  constructor({ definitionOf, readAny, learn = true }: CstaScannerOptions) {
    this.#heads = new Heads(definitionOf);
    this.#readAny = readAny;
    this.#learn = learn;
  }

  /**
   * The message in the octets from `from` to `to`, exactly as the general reader would have it; undefined for a document that it has to
   * decide.
   */
  decode(bytes: Uint8Array, from = 0, to: number = bytes.length): CstaXmlMessage | undefined {
    const input = this.#input;
    input.turnTo(bytes, from, to);
    this.#leaves.turnTo(input);
    this.#viewed = undefined;
    try {
      const known = this.#tree.match(input);
      if (known < 0) return this.#scan(input);
      const { head, plan } = this.#shapes[known]!;
      return messageOf(head, plan.run(this.#values, this.#tree.found));
    } catch (error) {
      if (error === HAND_OVER) return undefined;
      throw error;
    }
  }

  /**
   * A view of a message; without any work on its texts when its shape is known.
   * @throws {CtiError} `CTI_XML_*` for a document of no known shape that is not well-formed
   */
  view(bytes: Uint8Array): CstaXmlView {
    const input = this.#input;
    input.turnTo(bytes, 0, bytes.length);
    const known = this.#tree.match(input);
    this.#viewed = bytes;
    this.#known = known;
    if (known >= 0) return new CstaXmlView(this.#shapes[known]!.head, this, bytes);
    const message = this.message(bytes);
    return new CstaXmlView(message, this, bytes, message);
  }

  /**
   * What the beginning of a document says, from `from` on, when messages of a known shape begin like it; undefined of any other. What
   * follows is not looked at, so it may be no document.
   */
  route(bytes: Uint8Array, from: number): CstaXmlRoute | undefined {
    const input = this.#input;
    input.turnTo(bytes, from, bytes.length);
    const known = this.#tree.begins(input);
    if (known < 0) return undefined;
    this.#viewed = undefined;
    const { head, plan } = this.#shapes[known]!;
    this.#leaves.turnTo(input);
    try {
      return { name: head.name, monitorCrossRefID: plan.crossRef(this.#values, this.#tree.found) as string | undefined };
    } catch (error) {
      if (error === HAND_OVER) return undefined;
      throw error;
    }
  }

  /** See `ViewReader`. */
  message(bytes: Uint8Array): CstaXmlMessage {
    return this.decode(bytes) ?? this.#readAny(bytes);
  }

  /** See `ViewReader`. */
  field(bytes: Uint8Array, path: string): { value: unknown } | undefined {
    const input = this.#input;
    if (this.#viewed !== bytes) {
      // Others were looked at since, and shapes may have been forgotten.
      input.turnTo(bytes, 0, bytes.length);
      this.#known = this.#tree.match(input);
      this.#viewed = bytes;
    }
    const known = this.#known;
    if (known < 0) return undefined;
    this.#leaves.turnTo(input);
    try {
      return this.#shapes[known]!.plan.field(path, this.#values, this.#tree.found);
    } catch (error) {
      if (error === HAND_OVER) return undefined;
      throw error;
    }
  }

  #scan(input: Input): CstaXmlMessage {
    const head = this.#heads.of(input);
    const scanner = this.#scanner;
    scanner.run(input, head);
    const body = this.#values.of(scanner, scanner.found);
    if (this.#learn) this.#remember(head, input);
    return messageOf(head, body);
  }

  /** Takes note of the shape just scanned: for the first time of its hash, for the second time of all of it. */
  #remember(head: Head, input: Input): void {
    const { found, foundCount, hash } = this.#scanner;
    const octets = input.to - input.from;
    if (octets > MAX_DOCUMENT_OCTETS) return;
    let markup = octets;
    for (let i = 0; i < foundCount; i += 2) markup -= found[i + 1]! - found[i]!;
    const id = hashStep(hashStep(hash, head.id), markup) & ~1;
    const slot = (id >>> 1) & (CANDIDATES - 1);
    if (this.#shapes.length >= MAX_SHAPES || this.#tree.size >= MAX_SHAPE_OCTETS) {
      if (++this.#misses > MISSES_TO_FORGET) this.#forget();
      return;
    }
    // The lowest bit says that it is remembered already: two shapes of one hash, or one that another hides.
    const seen = this.#candidates[slot]!;
    if (seen === (id | 1)) return;
    this.#candidates[slot] = seen === id ? id | 1 : id;
    if (seen !== id) return;
    this.#tree.add(sequenceOf(input, found, foundCount));
    this.#shapes.push({ head, plan: new Plan(this.#scanner) });
  }

  #forget(): void {
    this.#tree.clear();
    this.#shapes.length = 0;
    this.#candidates.fill(0);
    this.#misses = 0;
  }
}

function sequenceOf({ bytes, from, to }: Input, found: Int32Array, count: number): number[] {
  const sequence: number[] = [];
  let at = from;
  for (let i = 0; i < count; i += 2) {
    while (at < found[i]!) sequence.push(bytes[at++]!);
    sequence.push(TEXT);
    at = found[i + 1]!;
  }
  while (at < to) sequence.push(bytes[at++]!);
  sequence.push(END);
  return sequence;
}

const messageOf = ({ kind, name, namespace, edition }: Head, body: unknown): CstaXmlMessage => ({
  kind,
  name,
  body,
  namespace,
  edition,
});
