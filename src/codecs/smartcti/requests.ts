/** Requests to the command service, from the bytes of an HTTP body. */
import { Input, latin1, NAME, PLAIN } from '../xml/scan/bytes.ts';
import { END, ShapeTree, TEXT } from '../xml/scan/shapes.ts';
import { childElements, readXml, type XmlElement } from '../xml/tree.ts';
import { type CommandRequest, readCommand } from './command.ts';
import { openEnvelope } from './envelope.ts';
import type { Profile } from './operations.ts';

export interface CommandOptions {
  /** The charset of the HTTP Content-Type, where there is one. */
  charset?: string | undefined;
  /** Bytes of the body. */
  maxBytes: number;
  /** Whose operations are offered; absent: all. */
  profile?: Profile | undefined;
}

export interface ReadCommand {
  request: CommandRequest;
  /** Whether the bytes contradicted what was claimed and were read as windows-1252. */
  fellBack: boolean;
}

/** Shapes remembered, and the octets of their markup: hosts send few. */
const MAX_SHAPES = 256;
const MAX_SHAPE_OCTETS = 256 * 1024;
/** Of a request that is worth remembering. */
const MAX_REQUEST_OCTETS = 4096;
/** Shapes seen once, by hash. */
const CANDIDATES = 512;
/** All is forgotten when so many requests since memory was full had no known shape. */
const MISSES_TO_FORGET = 4096;

/** What is the same in all requests of a shape. */
interface Shape {
  charset: string | undefined;
  profile: Profile | undefined;
  operation: CommandRequest['operation'];
  style: CommandRequest['style'];
  /** Of each parameter, in the order of the document: its name, and which of the texts it is; −1 for an element without one. */
  parameters: readonly { name: string; text: number }[];
}

/**
 * Reads commands, and learns the shapes of their envelopes: markup that was read before with care, and whose like comes again, is
 * compared octet by octet; only the texts in it are new. Any other request, and any text of more than plain octets, is read with
 * care: the result or the refusal is the same in both ways.
 */
export class CommandReader {
  readonly #input = new Input();
  readonly #tree = new ShapeTree();
  readonly #shapes: Shape[] = [];
  readonly #candidates = new Int32Array(CANDIDATES);
  #misses = 0;

  /** @throws {CtiError} `CTI_XML_*`, `CTI_SOAP_*`: see `readXml`, `openEnvelope`, `readCommand` */
  read(bytes: Uint8Array, options: CommandOptions): ReadCommand {
    return this.#known(bytes, options) ?? this.#careful(bytes, options);
  }

  #known(bytes: Uint8Array, { charset, maxBytes, profile }: CommandOptions): ReadCommand | undefined {
    if (bytes.length > maxBytes || bytes.length > MAX_REQUEST_OCTETS * 2) return undefined;
    const input = this.#input;
    input.turnTo(bytes, 0, bytes.length);
    const known = this.#tree.match(input);
    if (known < 0) return undefined;
    const { found, texts } = this.#tree;
    for (let i = 0; i < texts; i++)
      for (let at = found[2 * i]!; at < found[2 * i + 1]!; at++) if (PLAIN[input.bytes[at]!] !== 1) return undefined;
    const shape = this.#shapes[known]!;
    if (shape.charset !== charset || shape.profile !== profile) return undefined;
    const parameters = new Map<string, string>();
    for (const { name, text } of shape.parameters)
      parameters.set(name, text < 0 ? '' : latin1(input.bytes, found[2 * text]!, found[2 * text + 1]!).trim());
    return { request: { operation: shape.operation, style: shape.style, parameters }, fellBack: false };
  }

  #careful(bytes: Uint8Array, options: CommandOptions): ReadCommand {
    const { charset, maxBytes, profile } = options;
    const { root, fellBack } = readXml(bytes, {
      ...(charset !== undefined && { charset }),
      fallbackWindows1252: true,
      limits: { maxBytes },
    });
    const request = readCommand(openEnvelope(root), profile);
    if (!fellBack && bytes.length <= MAX_REQUEST_OCTETS) this.#remember(bytes, root, request, options);
    return { request, fellBack };
  }

  #remember(bytes: Uint8Array, root: XmlElement, request: CommandRequest, { charset, profile }: CommandOptions): void {
    const texts = textsIn(bytes, root);
    const shape = texts && shapeOf(bytes, root, texts, request);
    if (!shape) return;
    if (this.#shapes.length >= MAX_SHAPES || this.#tree.size >= MAX_SHAPE_OCTETS) {
      if (++this.#misses > MISSES_TO_FORGET) this.#forget();
      return;
    }
    const sequence = sequenceOf(bytes, texts);
    let hash = 0;
    for (const octet of sequence) hash = (Math.imul(hash, 31) + octet) | 0;
    const slot = (hash >>> 1) & (CANDIDATES - 1);
    // The lowest bit: remembered already, perhaps for another charset or profile.
    const seen = this.#candidates[slot]!;
    if (seen === (hash | 1)) return;
    this.#candidates[slot] = seen === (hash & ~1) ? hash | 1 : hash & ~1;
    if (seen !== (hash & ~1)) return;
    this.#tree.add(sequence);
    this.#shapes.push({ charset, profile, operation: request.operation, style: request.style, parameters: shape });
  }

  #forget(): void {
    this.#tree.clear();
    this.#shapes.length = 0;
    this.#candidates.fill(0);
    this.#misses = 0;
  }
}

/** Where a text is. */
type Range = readonly [from: number, to: number];

/** The texts of all elements that hold nothing but one, by element; undefined for a document that is not ordinary. */
function textsIn(bytes: Uint8Array, root: XmlElement): Map<XmlElement, Range> | undefined {
  const texts = new Map<XmlElement, Range>();
  const open = [root];
  for (let element = open.pop(); element; element = open.pop()) {
    const inner = childElements(element);
    // Last in, first out: so texts are found in the order of the document.
    open.push(...inner.toReversed());
    if (inner.length > 0) continue;
    const range = textOfElement(bytes, element);
    if (range === undefined) return undefined;
    if (range) texts.set(element, range);
  }
  let at = 0;
  for (const [from, to] of [...texts.values(), [bytes.length, bytes.length] as const]) {
    if (from < at) return undefined;
    // Markup of ASCII alone, without sections and references.
    for (; at < from; at++) if (bytes[at]! >= 0x7f || bytes[at] === AMPERSAND || bytes[at] === BANG) return undefined;
    at = to;
  }
  return texts;
}

/** Where the text of an element without elements is; null for an empty tag, undefined where that cannot be said. */
function textOfElement(bytes: Uint8Array, { offset, name }: XmlElement): Range | null | undefined {
  let at = offset + 1 + name.length;
  if (NAME[bytes[at]!] === 1) return undefined;
  for (; bytes[at] !== GREATER; at++) {
    const octet = bytes[at]!;
    // A quoted `>` does not end the tag.
    if (octet === QUOTE || octet === APOSTROPHE) at = bytes.indexOf(octet, at + 1);
    if (at < 0) return undefined;
  }
  if (bytes[at - 1] === SLASH) return null;
  const from = at + 1;
  let to = from;
  while (PLAIN[bytes[to]!] === 1) to++;
  return bytes[to] === LESS && bytes[to + 1] === SLASH ? [from, to] : undefined;
}

/** Which text each parameter is; undefined when a parameter is not simply the text of its element. */
function shapeOf(
  bytes: Uint8Array,
  root: XmlElement,
  texts: ReadonlyMap<XmlElement, Range>,
  { parameters }: CommandRequest,
): Shape['parameters'] | undefined {
  const ranges = [...texts.keys()];
  const envelope = childElements(root);
  const body = envelope.at(-1)!;
  const [message, ...others] = childElements(body);
  if (!message || others.length > 0 || envelope.length > 2 || body.local !== 'Body') return undefined;
  const parts = childElements(message);
  const shape = parts.map((part) => ({ name: part.local, text: ranges.indexOf(part) }));
  const isSimple = shape.every(({ name, text }, i) => {
    if (parts[i]!.attributes.some(({ local }) => local === 'href')) return false;
    const range = texts.get(parts[i]!);
    return parameters.get(name) === (text < 0 || !range ? '' : latin1(bytes, ...range).trim());
  });
  return isSimple && shape.length === parameters.size ? shape : undefined;
}

function sequenceOf(bytes: Uint8Array, texts: ReadonlyMap<XmlElement, Range>): number[] {
  const sequence: number[] = [];
  let at = 0;
  for (const [from, to] of texts.values()) {
    sequence.push(...bytes.subarray(at, from), TEXT);
    at = to;
  }
  sequence.push(...bytes.subarray(at), END);
  return sequence;
}

const LESS = 0x3c;
const GREATER = 0x3e;
const SLASH = 0x2f;
const QUOTE = 0x22;
const APOSTROPHE = 0x27;
const AMPERSAND = 0x26;
const BANG = 0x21;
