/** XML parsers of others, each brought to one result: an element is an object of its children, or its text; attributes are `@name`. */
import { XMLParser } from 'fast-xml-parser';
import sax from 'sax';
// @ts-expect-error it has no types
import { Parser as Saxen } from 'saxen';
import { SaxesParser } from 'saxes';
import * as txml from 'txml';

export type Tree = { [name: string]: Tree | string | (Tree | string)[] };
export type TreeParser = (bytes: Uint8Array) => Tree;

function put(tree: Tree, name: string, value: Tree | string): void {
  const before = tree[name];
  if (before === undefined) tree[name] = value;
  else if (Array.isArray(before)) before.push(value);
  else tree[name] = [before, value];
}

/** What the events of a parser build. */
class TreeBuilder {
  root: Tree = {};
  readonly #above: Tree[] = [];
  readonly #names: string[] = [];
  #text = '';
  /** Whether the element that is open has children. */
  #parent = false;
  /** Whether it has attributes. */
  #qualified = false;

  open(name: string, attributes: Record<string, unknown> | undefined): void {
    this.#above.push(this.root);
    this.#names.push(name);
    this.root = {};
    this.#text = '';
    this.#parent = this.#qualified = false;
    for (const key in attributes)
      if (key !== 'xmlns') {
        this.root[`@${key}`] = attributes[key] as string;
        this.#qualified = true;
      }
  }
  text(text: string): void {
    this.#text += text;
  }
  close(): void {
    let value: Tree | string = this.root;
    if (!this.#parent && this.#qualified) value['#text'] = this.#text;
    else if (!this.#parent) value = this.#text;
    this.root = this.#above.pop()!;
    put(this.root, this.#names.pop()!, value);
    this.#parent = true;
    this.#qualified = false;
  }
}

const textOf = (bytes: Uint8Array): string => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString();

const withSax: TreeParser = (bytes) => {
  const builder = new TreeBuilder();
  const parser = sax.parser(true);
  parser.onopentag = ({ name, attributes }) => builder.open(name, attributes);
  parser.onclosetag = () => builder.close();
  parser.ontext = (text) => builder.text(text);
  parser.write(textOf(bytes)).close();
  return builder.root;
};

const withSaxes: TreeParser = (bytes) => {
  const builder = new TreeBuilder();
  const parser = new SaxesParser();
  parser.on('opentag', ({ name, attributes }) => builder.open(name, attributes));
  parser.on('closetag', () => builder.close());
  parser.on('text', (text) => builder.text(text));
  parser.write(textOf(bytes)).close();
  return builder.root;
};

const withSaxen: TreeParser = (bytes) => {
  const builder = new TreeBuilder();
  const parser = new Saxen();
  parser.on('openTag', (name: string, attributes: () => Record<string, string>) => builder.open(name, attributes()));
  parser.on('closeTag', () => builder.close());
  parser.on('text', (text: string, decode: (text: string) => string) => builder.text(decode(text)));
  parser.parse(textOf(bytes));
  return builder.root;
};

const fast = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  parseTagValue: false,
  ignoreDeclaration: true,
  trimValues: false,
});
const withFastXmlParser: TreeParser = (bytes) => tidy(fast.parse(textOf(bytes))) as Tree;

/** Without what stands for indentation and namespaces. */
function tidy(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(tidy);
  const tree = value as Record<string, unknown>;
  const names = Object.keys(tree).filter((name) => name !== '@xmlns');
  const isParent = names.some((name) => name[0] !== '@' && name !== '#text');
  const kept = isParent ? names.filter((name) => name !== '#text') : names;
  return Object.fromEntries(kept.map((name) => [name, tidy(tree[name])]));
}

type TxmlNode = string | { tagName: string; attributes: Record<string, string>; children: TxmlNode[] };

const withTxml: TreeParser = (bytes) => {
  const tree: Tree = {};
  for (const node of (txml as never as { parse(text: string): TxmlNode[] }).parse(textOf(bytes))) putTxml(tree, node);
  return tree;
};

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', apos: "'", quot: '"' };

function putTxml(tree: Tree, node: TxmlNode): void {
  if (typeof node === 'string' || node.tagName[0] === '?') return;
  const { tagName, attributes, children } = node;
  const inner: Tree = {};
  let count = 0;
  for (const key in attributes)
    if (key !== 'xmlns') {
      inner[`@${key}`] = attributes[key]!;
      count++;
    }
  const [first] = children;
  if (children.length === 0 || (children.length === 1 && typeof first === 'string')) {
    const text = (first as string | undefined) ?? '';
    const plain = text.includes('&') ? text.replace(/&(lt|gt|amp|apos|quot);/g, (_, name) => ENTITIES[name]!) : text;
    if (count > 0) inner['#text'] = plain;
    put(tree, tagName, count > 0 ? inner : plain);
    return;
  }
  for (const child of children) putTxml(inner, child);
  put(tree, tagName, inner);
}

export const XML_PEERS: Readonly<Record<string, TreeParser>> = {
  sax: withSax,
  saxes: withSaxes,
  saxen: withSaxen,
  'fast-xml-parser': withFastXmlParser,
  txml: withTxml,
};
