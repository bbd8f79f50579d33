/** XML without a schema to and from the JSON form that `Generic` in `../schema/body.ts` describes. */

import type { Generic, GenericElement } from '../schema/body.ts';
import { XSI_NAMESPACE } from './namespaces.ts';
import { textOf, XML_NAMESPACE, XMLNS_NAMESPACE, type XmlAttribute, type XmlElement } from './tree.ts';
import type { XmlWriter } from './writer.ts';

/** Namespace of a prefix, the default one under ''. */
export type Scope = ReadonlyMap<string, string>;

export const NO_SCOPE: Scope = new Map([
  ['', ''],
  ['xml', XML_NAMESPACE],
]);

/** What is declared where an element stands: in its document, and in the one that will be written of it. */
export interface Scopes {
  source: Scope;
  target: Scope;
}

/** The scope inside an element. */
export function scopeWithin(scope: Scope, element: XmlElement): Scope {
  const declarations = element.attributes.filter(({ namespace }) => namespace === XMLNS_NAMESPACE);
  if (declarations.length === 0) return scope;
  return new Map([...scope, ...declarations.map(({ prefix, local, value }) => [prefix && local, value] as const)]);
}

/** Sets a key whatever its name; `__proto__` is a name like any other. */
export function put(target: object, key: string, value: unknown): void {
  if (key === '__proto__') Object.defineProperty(target, key, { value, enumerable: true, configurable: true, writable: true });
  else (target as Record<string, unknown>)[key] = value;
}

/**
 * Collects attributes of one element for the JSON form and declares what they and the element's name need there.
 */
export class AttributeCollector {
  readonly attributes: { [name: `@${string}`]: string } = {};
  readonly source: Scope;
  #target: Scope;

  /** @param scopes - outside of the element */
  constructor(element: XmlElement, scopes: Scopes) {
    this.source = scopeWithin(scopes.source, element);
    this.#target = scopes.target;
  }

  /** Scopes for what is inside. */
  get inside(): Scopes {
    return { source: this.source, target: this.#target };
  }

  declare(prefix: string, namespace: string): void {
    if (this.#target.get(prefix) === namespace) return;
    this.#target = new Map([...this.#target, [prefix, namespace]]);
    put(this.attributes, prefix ? `@xmlns:${prefix}` : '@xmlns', namespace);
  }

  keep({ name, prefix, local, namespace, value }: XmlAttribute): void {
    if (prefix) this.declare(prefix, namespace);
    // The one attribute whose value is a name with a prefix.
    const used = namespace === XSI_NAMESPACE && local === 'type' ? /^\s*([^\s:]+):/.exec(value)?.[1] : undefined;
    const bound = used === undefined ? undefined : this.source.get(used);
    if (used !== undefined && bound) this.declare(used, bound);
    put(this.attributes, `@${name}`, value);
  }

  /** The name that the element has in the JSON form. */
  nameOf({ prefix, local, name, namespace }: XmlElement): string {
    if (namespace === this.#target.get('')) return local;
    this.declare(prefix, namespace);
    return name;
  }
}

/** An element as a key and its value. */
export function readGeneric(element: XmlElement, scopes: Scopes): [name: string, value: Generic] {
  const collector = new AttributeCollector(element, scopes);
  for (const { prefix, local, namespace, value } of element.attributes)
    if (namespace === XMLNS_NAMESPACE) collector.declare(prefix && local, value);
  const name = collector.nameOf(element);
  return [name, readContent(element, collector)];
}

/** A root element, whose own name is known elsewhere: always written without a prefix. */
export function readGenericRoot(element: XmlElement): GenericElement {
  const collector = new AttributeCollector(element, { source: NO_SCOPE, target: NO_SCOPE });
  collector.declare('', element.namespace);
  for (const { prefix, local, namespace, value } of element.attributes)
    if (namespace === XMLNS_NAMESPACE && prefix) collector.declare(local, value);
  const content = readContent(element, collector);
  return typeof content === 'string' ? (content === '' ? {} : { $text: content }) : content;
}

/** An element whose name is not kept, with the attributes and content of one: what the schema leaves open. */
export function readOpen(element: XmlElement, scopes: Scopes): Generic {
  const collector = new AttributeCollector(element, scopes);
  for (const { prefix, local, namespace, value } of element.attributes)
    if (namespace === XMLNS_NAMESPACE && prefix) collector.declare(local, value);
  return readContent(element, collector);
}

function readContent(element: XmlElement, collector: AttributeCollector): Generic {
  for (const attribute of element.attributes) if (attribute.namespace !== XMLNS_NAMESPACE) collector.keep(attribute);
  const { attributes, inside } = collector;
  const elements = element.children.filter((child) => typeof child !== 'string');
  const text = textOf(element);
  if (elements.length === 0) {
    if (Object.keys(attributes).length === 0) return text;
    return text === '' ? attributes : { ...attributes, $text: text };
  }
  if (!isBlank(text)) {
    const $content = element.children.map((child) => (typeof child === 'string' ? child : single(readGeneric(child, inside))));
    return { ...attributes, $content };
  }
  // Spread, not assigned: a child may be called `__proto__`.
  return { ...attributes, ...group(elements.map((child) => readGeneric(child, inside))) };
}

/** Named values as an object: those of one name that follow each other as an array, all in `$content` where that would mix their order. */
export function group(entries: [name: string, value: Generic][]): GenericElement {
  const result: GenericElement = {};
  let last: string | undefined;
  for (const [name, value] of entries) {
    if (name !== last && Object.hasOwn(result, name)) return { $content: entries.map(single) };
    if (name !== last) put(result, name, value);
    else if (Array.isArray(result[name])) (result[name] as Generic[]).push(value);
    else put(result, name, [result[name] as Generic, value]);
    last = name;
  }
  return result;
}

function single([name, value]: [string, Generic]): { [name: string]: Generic } {
  const object = {};
  put(object, name, value);
  return object;
}

export const isBlank = (text: string): boolean => !/[^ \t\n\r]/.test(text);

/**
 * Writes an element with its attributes and content.
 * @throws {CtiError} `CTI_MESSAGE_INVALID` for what is not of the form, or no XML
 */
export function writeGeneric(writer: XmlWriter, name: string, value: unknown): void {
  if (typeof value === 'string') {
    writer.element(name, {}, () => writer.text(value));
    return;
  }
  const object = objectOf(writer, value);
  writer.element(name, object, () => {
    if (object['$text'] !== undefined) writer.text(stringOf(writer, object['$text']));
    writeContent(writer, object);
  });
}

/** Writes the child elements that an object of the form stands for. */
export function writeContent(writer: XmlWriter, object: Record<string, unknown>): void {
  for (const [key, value] of Object.entries(object)) {
    if (key[0] === '@' || key === '$text' || value === undefined) continue;
    if (key === '$content') writeMixed(writer, value);
    else for (const item of Array.isArray(value) ? value : [value]) writeGeneric(writer, key, item);
  }
}

function writeMixed(writer: XmlWriter, content: unknown): void {
  if (!Array.isArray(content)) throw writer.invalid('$content is a list');
  for (const part of content) {
    if (typeof part === 'string') writer.text(part);
    else writeContent(writer, objectOf(writer, part));
  }
}

function objectOf(writer: XmlWriter, value: unknown): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw writer.invalid('text or an object is wanted');
  return value as Record<string, unknown>;
}

function stringOf(writer: XmlWriter, value: unknown): string {
  if (typeof value !== 'string') throw writer.invalid('$text is text');
  return value;
}
