/** Types of the schema as XML: how an element becomes JSON and JSON an element. */
import { CtiError } from '../../core/model/index.ts';
import type { BitsDef, DeviceDef, ListDef, MemberDef, StructDef } from '../schema/index.ts';
import { isScalar, phase3 } from '../schema/index.ts';
import { AttributeCollector, group, isBlank, readGeneric, readOpen, type Scopes, writeContent, writeGeneric } from './generic.ts';
import { isCstaNamespace, XSI_NAMESPACE } from './namespaces.ts';
import { plainText, TEXT_FORMS, type TextForm, word } from './scalars.ts';
import { textOf, XMLNS_NAMESPACE, type XmlElement } from './tree.ts';
import type { XmlWriter } from './writer.ts';

/** What a reader of elements has to know of its message. */
export interface ReadContext {
  /** Namespace of the message's root. */
  namespace: string;
  maxItems: number;
}

/** What a writer of elements has to know of its message. */
export interface WriteContext {
  writer: XmlWriter;
  edition: number;
}

export interface Shape {
  read(element: XmlElement, scopes: Scopes, context: ReadContext): unknown;
  /** @throws {CtiError} `CTI_MESSAGE_INVALID` when the value does not fit */
  write(name: string, value: unknown, context: WriteContext): void;
}

type Fields = Record<string, unknown>;

const compiled = new Map<string, Shape>();

/** The shape of a type; made when first asked for. */
export function shapeOf(type: string): Shape {
  const known = compiled.get(type);
  if (known) return known;
  const shape = compile(type);
  compiled.set(type, shape);
  return shape;
}

function compile(type: string): Shape {
  if (type === 'any' || type === 'anyText') return open;
  if (type === 'empty') return new StructShape(type, { kind: 'struct', members: [] });
  if (isScalar(type)) return new TextShape(type, formOf(type));
  const definition = phase3.type(type);
  switch (definition.kind) {
    case 'struct':
      return new StructShape(type, definition);
    case 'bits':
      return new StructShape(type, { kind: 'struct', members: flagsOf(definition) });
    case 'enum':
      return new TextShape(type, word);
    case 'list':
      return new ListShape(type, definition);
    case 'device':
      return new DeviceShape(type, definition);
  }
}

const formOf = (type: string): TextForm => TEXT_FORMS[type as keyof typeof TEXT_FORMS] ?? word;
const flagsOf = ({ bits }: BitsDef): MemberDef[] => bits.map(([name]) => ({ name, type: 'boolean', optional: true }));

/** Content that the schema leaves open. */
const open: Shape = {
  read: (element, scopes) => readOpen(element, scopes),
  write(name, value, { writer }) {
    if (typeof value === 'object' && value !== null && '@xmlns' in value) throw fixedNamespace(name, writer);
    writeGeneric(writer, name, value);
  },
};

/** An element of text: the value alone, or in an object when the element has more. */
class TextShape implements Shape {
  readonly #type: string;
  readonly #form: TextForm;

  constructor(type: string, form: TextForm) {
    this.#type = type;
    this.#form = form;
  }

  read(element: XmlElement, scopes: Scopes): unknown {
    const value = this.#form.read(textOf(element));
    if (element.attributes.length === 0 && element.children.every(isText)) return value;
    const extra = new Extras(element, scopes);
    const fields = extra.around({}, elementsOf(element));
    return Object.keys(fields).length === 0 ? value : { ...fields, $text: value };
  }

  write(name: string, value: unknown, context: WriteContext): void {
    const isObject = typeof value === 'object' && value !== null;
    writeFields(this.#type, name, isObject ? value : { $text: value }, ['$text'], context, ({ $text }) => {
      if ($text === undefined) return;
      const text = this.#form.write($text);
      if (text === undefined) throw context.writer.invalid(`not a value of type ${this.#type}`);
      context.writer.text(text);
    });
  }
}

/** The name of a device: text with attributes; a string when there are none. */
class DeviceShape implements Shape {
  readonly #type: string;
  readonly #attributes: MemberDef[];
  readonly #names: ReadonlySet<string>;

  constructor(type: string, { attributes }: DeviceDef) {
    this.#type = type;
    this.#attributes = attributes;
    this.#names = new Set(attributes.map(({ name }) => name));
  }

  read(element: XmlElement, scopes: Scopes): unknown {
    const text = plainText(textOf(element));
    if (element.attributes.length === 0 && element.children.every(isText)) return text;
    const own: Fields = {};
    for (const { name, type, many } of this.#attributes) {
      const found = element.attributes.find(({ local, namespace }) => local === name && namespace === '');
      if (found) own[name] = many ? words(found.value) : formOf(type).read(found.value);
    }
    const fields = new Extras(element, scopes, this.#names).around(own, elementsOf(element));
    return Object.keys(fields).length === 0 ? text : { $text: text, ...fields };
  }

  write(name: string, value: unknown, context: WriteContext): void {
    const { writer } = context;
    const fields = fieldsOf(name, typeof value === 'string' ? { $text: value } : value, writer);
    const attributes: Fields = {};
    for (const { name: key, type, many } of this.#attributes) {
      const member = fields[key];
      if (member === undefined) continue;
      const text = many && Array.isArray(member) ? member.map(String).join(' ') : formOf(type).write(member);
      if (text === undefined) throw writer.invalid(`${name}: ${key} has a wrong value`);
      attributes[`@${key}`] = text;
    }
    const allowed = ['$text', ...this.#names];
    writeFields(this.#type, name, { ...fields, ...attributes }, allowed, context, ({ $text }) => writeText($text, writer));
  }
}

const words = (value: string): string[] => value.split(/[ \t\n\r]+/).filter((part) => part !== '');

/** An element of child elements, each at most once unless it is a list. */
export class StructShape implements Shape {
  readonly #type: string;
  readonly #members: MemberDef[];
  readonly #allowed: readonly string[];
  /** Places of the members by every spelling of their name. */
  readonly #places = new Map<string, number>();
  /** The member that bare text means: senders write `<device>201</device>` where the schema wants a deviceIdentifier within. */
  readonly #bare: MemberDef | undefined;

  constructor(type: string, { members, choice }: StructDef) {
    this.#type = type;
    this.#members = members;
    this.#allowed = ['$text', ...members.map(({ name }) => name)];
    for (const [i, { name, ed3 }] of members.entries()) {
      this.#places.set(name, i);
      if (ed3) this.#places.set(ed3, i);
    }
    this.#bare = choice ? members.find((member) => member.type === 'DeviceID') : undefined;
  }

  read(element: XmlElement, scopes: Scopes, context: ReadContext): unknown {
    const extra = new Extras(element, scopes);
    const values: unknown[] = new Array(this.#members.length);
    const unknown: XmlElement[] = [];
    for (const child of element.children)
      if (typeof child !== 'string' && !this.#take(child, values, extra.inside, context)) unknown.push(child);
    const text = textOf(element);
    const isBare = !isBlank(text) && element.children.length === 1;
    if (isBare && this.#bare) return { [this.#bare.name]: shapeOf(this.#bare.type).read(element, scopes, context) };
    const own: Fields = {};
    for (const [i, value] of values.entries()) if (value !== undefined) own[this.#members[i]!.name] = value;
    if (!isBlank(text)) own['$text'] = text;
    return extra.around(own, unknown);
  }

  /** Reads a child into its place; false when the schema has none for it, or it is taken. */
  #take(child: XmlElement, values: unknown[], scopes: Scopes, context: ReadContext): boolean {
    const place = isOurs(child, context) ? this.#places.get(child.local) : undefined;
    if (place === undefined) return false;
    const { type, many, repeat } = this.#members[place]!;
    const before = values[place];
    if (before !== undefined && !many && !repeat) return false;
    const value = shapeOf(type).read(child, scopes, context);
    if (before === undefined) values[place] = many ? [value] : value;
    else {
      const list = Array.isArray(before) ? before : (values[place] = [before]);
      list.push(value);
      checkItems(list, child, context);
    }
    return true;
  }

  /** @param declarations - what a root element has to declare */
  write(name: string, value: unknown, context: WriteContext, declarations?: Fields): void {
    writeFields(this.#type, name, value, this.#allowed, context, (fields) => this.#write(fields, context), declarations);
  }

  #write(fields: Fields, context: WriteContext): void {
    writeText(fields['$text'], context.writer);
    for (const { name, type, many, repeat, ed3, bareBefore6 } of this.#members) {
      const value = Object.hasOwn(fields, name) ? fields[name] : undefined;
      if (value === undefined) continue;
      const shape = shapeOf(type);
      const spelling = ed3 && context.edition < 6 ? ed3 : name;
      if ((many || repeat) && Array.isArray(value)) for (const item of value) shape.write(spelling, item, context);
      else if (bareBefore6 && context.edition < 6 && isSingleText(value))
        (shape as ListShape).item.write(name, value[0], context);
      else shape.write(spelling, value, context);
    }
  }
}

/** Whether a list has one entry that its element could hold itself. */
function isSingleText(value: unknown): value is [unknown] {
  if (!Array.isArray(value) || value.length !== 1) return false;
  const text = typeof value[0] === 'object' ? (value[0] as Fields | null)?.['$text'] : value[0];
  return typeof text === 'string' && !isBlank(text) && (value[0] as Fields)['$any'] === undefined;
}

/** An element of like elements. */
class ListShape implements Shape {
  readonly #type: string;
  readonly #item: string;
  readonly #element: string;

  constructor(type: string, { item, element }: ListDef) {
    this.#type = type;
    this.#item = item;
    this.#element = element ?? 'item';
  }

  get item(): Shape {
    return shapeOf(this.#item);
  }

  read(element: XmlElement, scopes: Scopes, context: ReadContext): unknown {
    const text = textOf(element);
    // One entry without an element of its own, as edition 3 has it in places.
    if (!isBlank(text) && element.children.length === 1) return [this.item.read(element, scopes, context)];
    const extra = new Extras(element, scopes);
    const items: unknown[] = [];
    const unknown: XmlElement[] = [];
    for (const child of elementsOf(element)) {
      if (child.local === this.#element && isOurs(child, context)) {
        items.push(this.item.read(child, extra.inside, context));
        checkItems(items, child, context);
      } else unknown.push(child);
    }
    const fields = extra.around(isBlank(text) ? {} : { $text: text }, unknown);
    return Object.keys(fields).length === 0 ? items : { ...fields, $items: items };
  }

  write(name: string, value: unknown, context: WriteContext): void {
    const fields = Array.isArray(value) ? { $items: value } : value;
    writeFields(this.#type, name, fields, ['$text', '$items'], context, ({ $text, $items = [] }) => {
      if (!Array.isArray($items)) throw context.writer.invalid(`${name} is a list`);
      writeText($text, context.writer);
      for (const item of $items) this.item.write(this.#element, item, context);
    });
  }
}

/** What an element has beyond its type. */
class Extras {
  readonly #collector: AttributeCollector;

  /** @param known - attributes without a prefix that are none of it; hints for XML tools are no content either */
  constructor(element: XmlElement, scopes: Scopes, known?: ReadonlySet<string>) {
    this.#collector = new AttributeCollector(element, scopes);
    for (const attribute of element.attributes) {
      const { namespace, local } = attribute;
      const isHint = namespace === XMLNS_NAMESPACE || namespace === XSI_NAMESPACE;
      if (!isHint && !(namespace === '' && known?.has(local))) this.#collector.keep(attribute);
    }
  }

  /** Scopes for what is inside the element. */
  get inside(): Scopes {
    return this.#collector.inside;
  }

  /** The fields with the attributes before them and child elements that have no place behind them. */
  around(fields: Fields, unknown: XmlElement[]): Fields {
    const all: Fields = { ...this.#collector.attributes, ...fields };
    if (unknown.length > 0) all['$any'] = group(unknown.map((child) => readGeneric(child, this.inside)));
    return all;
  }
}

const isText = (child: XmlElement | string): boolean => typeof child === 'string';
const elementsOf = ({ children }: XmlElement): XmlElement[] => children.filter((child) => typeof child !== 'string');

/** Whether an element is one that the schema may speak of: in the message's namespace, that of any edition, or none. */
function isOurs({ namespace }: XmlElement, context: ReadContext): boolean {
  return namespace === context.namespace || namespace === '' || isCstaNamespace(namespace);
}

function checkItems(items: unknown[], { offset }: XmlElement, { maxItems }: ReadContext): void {
  if (items.length > maxItems) throw new CtiError('CTI_XML_ITEMS', { detail: `over ${maxItems}`, offset });
}

/** Writes an element of the schema: attributes, what `content` writes, and the elements that have no place in the schema. */
function writeFields(
  type: string,
  name: string,
  value: unknown,
  allowed: readonly string[],
  context: WriteContext,
  content: (fields: Fields) => void,
  declarations?: Fields,
): void {
  const { writer } = context;
  const fields = fieldsOf(name, value, writer);
  for (const [key, member] of Object.entries(fields)) {
    if (key === '@xmlns') throw fixedNamespace(name, writer);
    if (key[0] !== '@' && key !== '$any' && member !== undefined && !allowed.includes(key))
      throw writer.invalid(`${type} has no member ${key.slice(0, 40)}`);
  }
  writer.element(name, declarations ? { ...declarations, ...fields } : fields, () => {
    content(fields);
    const any = fields['$any'];
    if (any !== undefined) writeContent(writer, fieldsOf('$any', any, writer));
  });
}

const fixedNamespace = (name: string, writer: XmlWriter): CtiError =>
  writer.invalid(`${name} is of CSTA: its namespace is that of the message`);

function fieldsOf(name: string, value: unknown, writer: XmlWriter): Fields {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Fields;
  throw writer.invalid(`${name} is ${Array.isArray(value) ? 'no list' : 'an object'}`);
}

function writeText(text: unknown, writer: XmlWriter): void {
  if (text === undefined) return;
  if (typeof text !== 'string') throw writer.invalid('$text is text');
  writer.text(text);
}
