import sax from 'sax';
import { CtiError, type CtiErrorCode } from '../../core/model/index.ts';
import { type ByteOffsets, decodeXmlBytes, type XmlEncoding } from './encoding.ts';
import { guardXml, smooth, XML_LIMITS, type XmlLimits } from './guard.ts';

export interface XmlAttribute {
  /** As it stands in the tag. */
  name: string;
  /** Empty without a prefix. */
  prefix: string;
  local: string;
  /** Empty for an attribute without a prefix; namespace declarations are in `XMLNS_NAMESPACE`. */
  namespace: string;
  value: string;
}

export interface XmlElement {
  /** As it stands in the tag. */
  name: string;
  /** Empty without a prefix. */
  prefix: string;
  local: string;
  /** Empty when the element is in none. */
  namespace: string;
  /** In the order of the tag, namespace declarations among them. */
  attributes: XmlAttribute[];
  /** Elements and text in order; texts and CDATA sections that touch are one string, comments and instructions are left out. */
  children: (XmlElement | string)[];
  /** Offset of the tag in bytes of the input. */
  offset: number;
}

export interface ReadXmlOptions {
  limits?: Partial<XmlLimits>;
  /** The charset of the HTTP Content-Type, where there is one. */
  charset?: string;
  /** Reads bytes that are invalid in the chosen encoding as windows-1252 instead of refusing them. */
  fallbackWindows1252?: boolean;
}

export interface XmlDocument {
  root: XmlElement;
  encoding: XmlEncoding;
  /** Whether bytes contradicted what was claimed and were read as windows-1252. */
  fellBack: boolean;
}

export const XML_NAMESPACE = 'http://www.w3.org/XML/1998/namespace';
export const XMLNS_NAMESPACE = 'http://www.w3.org/2000/xmlns/';

/**
 * Reads one document that came from outside. Takes well-formed, namespace-well-formed XML 1.0 without a document type, in linear
 * time and within the limits; whatever else it is given ends in an error.
 * @throws {CtiError} `CTI_XML_*`, with the offset in bytes of the input
 */
export function readXml(bytes: Uint8Array, options: ReadXmlOptions = {}): XmlDocument {
  const limits = { ...XML_LIMITS, ...options.limits };
  if (bytes.length > limits.maxBytes)
    throw new CtiError('CTI_XML_SIZE', { detail: `over ${limits.maxBytes} bytes`, offset: limits.maxBytes });
  const { text, encoding, fellBack, offsets } = decodeXmlBytes(bytes, options);
  const { rough } = guardXml(text, offsets, limits);
  const root = new TreeReader(offsets, limits).read(rough ? smooth(text) : text);
  return { root, encoding, fellBack };
}

/** The elements among an element's children. */
export function childElements(element: XmlElement): XmlElement[] {
  return element.children.filter((child) => typeof child !== 'string');
}

/** The text directly inside an element. */
export function textOf(element: XmlElement): string {
  let text = '';
  for (const child of element.children) if (typeof child === 'string') text += child;
  return text;
}

/** An attribute's value by local name and namespace; undefined when the element has none. */
export function attributeOf(element: XmlElement, local: string, namespace = ''): string | undefined {
  return element.attributes.find((attribute) => attribute.local === local && attribute.namespace === namespace)?.value;
}

const SLICE = 16 * 1024;

/** The namespaces in scope: prefix to name, the default one under ''. */
type Scope = ReadonlyMap<string, string>;
const OUTERMOST: Scope = new Map([
  ['', ''],
  ['xml', XML_NAMESPACE],
]);

interface Open {
  element: XmlElement;
  scope: Scope;
  textLength: number;
}

/** Builds the tree from the events of one sax parser, which lives as long as one document. */
class TreeReader {
  readonly #offsets: ByteOffsets;
  readonly #limits: XmlLimits;
  // In this mode sax reports attributes doubled or not and keeps no object keyed by names from outside; its own idea of
  // namespaces is not used.
  readonly #parser = sax.parser(true, { xmlns: true });
  readonly #open: Open[] = [];
  #root: XmlElement | undefined;
  #elements = 0;
  #tagIndex = 0;
  #inTag = false;
  #attributes: { name: string; value: string }[] = [];

  constructor(offsets: ByteOffsets, limits: XmlLimits) {
    this.#offsets = offsets;
    this.#limits = limits;
    const parser = this.#parser;
    // sax would cut buffers at 64 KiB; here the size of the document bounds them.
    Object.assign(parser, { bufferCheckPosition: Number.POSITIVE_INFINITY });
    parser.onopentagstart = () => this.#begin();
    parser.onattribute = ({ name, value }) => this.#attributes.push({ name, value });
    parser.onopentag = ({ name }) => this.#element(name);
    parser.onclosetag = () => this.#open.pop();
    parser.ontext = (text) => this.#text(text);
    parser.onopencdata = () => {
      if (!this.#open.length) this.#fail('CTI_XML_MALFORMED', parser.position - 1, 'text outside the root element');
    };
    parser.oncdata = (text) => this.#text(text);
    // Only the first line and its first part are sax's own words; the rest quotes the input.
    parser.onerror = ({ message }) =>
      this.#fail(
        'CTI_XML_MALFORMED',
        this.#inTag ? this.#tagIndex : parser.position - 1,
        message.split(/[\n:]/)[0]!.toLowerCase(),
      );
  }

  read(text: string): XmlElement {
    for (let at = 0; at < text.length; at += SLICE) this.#parser.write(text.slice(at, at + SLICE));
    if (!this.#root || this.#open.length)
      this.#fail('CTI_XML_TRUNCATED', text.length, this.#root ? 'elements are open' : 'no element');
    this.#parser.close();
    return this.#root;
  }

  #fail(code: CtiErrorCode, index: number, detail: string): never {
    throw new CtiError(code, { detail, offset: this.#offsets.at(Math.max(0, index)) });
  }

  #begin(): void {
    const { maxDepth, maxElements } = this.#limits;
    this.#tagIndex = this.#parser.startTagPosition - 1;
    this.#inTag = true;
    this.#attributes = [];
    if (this.#root && !this.#open.length) this.#fail('CTI_XML_MALFORMED', this.#tagIndex, 'a second root element');
    if (this.#open.length >= maxDepth) this.#fail('CTI_XML_DEPTH', this.#tagIndex, `over ${maxDepth}`);
    if (++this.#elements > maxElements) this.#fail('CTI_XML_ELEMENTS', this.#tagIndex, `over ${maxElements}`);
  }

  #element(name: string): void {
    this.#inTag = false;
    const parent = this.#open.at(-1);
    const scope = this.#declare(parent?.scope ?? OUTERMOST);
    const [prefix, local] = split(name);
    const element: XmlElement = {
      name,
      prefix,
      local,
      namespace: this.#resolve(prefix, scope),
      attributes: this.#attributes.map((attribute) => this.#attribute(attribute, scope)),
      children: [],
      offset: this.#offsets.at(this.#tagIndex),
    };
    const seen = element.attributes;
    if (seen.some(({ local, namespace }, i) => seen.findIndex((a) => a.local === local && a.namespace === namespace) < i))
      this.#fail('CTI_XML_MALFORMED', this.#tagIndex, 'an attribute stands twice in one tag');
    if (parent) parent.element.children.push(element);
    else this.#root = element;
    this.#open.push({ element, scope, textLength: 0 });
  }

  /** The scope inside the current tag: the outer one unless the tag declares something. */
  #declare(outer: Scope): Scope {
    let inner: Map<string, string> | undefined;
    for (const { name, value } of this.#attributes) {
      const [prefix, local] = name === 'xmlns' ? ['xmlns', ''] : split(name);
      if (prefix !== 'xmlns') continue;
      const reserved = local === 'xmlns' || value === XMLNS_NAMESPACE || (local === 'xml') !== (value === XML_NAMESPACE);
      if (reserved || (local && !value))
        this.#fail('CTI_XML_MALFORMED', this.#tagIndex, 'a namespace declaration is not allowed');
      inner ??= new Map(outer);
      inner.set(local, value);
    }
    return inner ?? outer;
  }

  #attribute({ name, value }: { name: string; value: string }, scope: Scope): XmlAttribute {
    if (name === 'xmlns') return { name, prefix: '', local: name, namespace: XMLNS_NAMESPACE, value };
    const [prefix, local] = split(name);
    const namespace = prefix === 'xmlns' ? XMLNS_NAMESPACE : prefix && this.#resolve(prefix, scope);
    return { name, prefix, local, namespace, value };
  }

  #resolve(prefix: string, scope: Scope): string {
    return scope.get(prefix) ?? this.#fail('CTI_XML_MALFORMED', this.#tagIndex, 'a namespace prefix is not declared');
  }

  #text(text: string): void {
    const open = this.#open.at(-1);
    if (!open) return;
    open.textLength += text.length;
    if (open.textLength > this.#limits.maxText)
      this.#fail('CTI_XML_TEXT', this.#parser.position - 1, `over ${this.#limits.maxText} characters`);
    const { children } = open.element;
    const last = children.length - 1;
    if (typeof children[last] === 'string') children[last] += text;
    else children.push(text);
  }
}

function split(name: string): [prefix: string, local: string] {
  const colon = name.indexOf(':');
  return colon < 0 ? ['', name] : [name.slice(0, colon), name.slice(colon + 1)];
}
