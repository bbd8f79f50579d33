import type { MessageDef } from '../../schema/index.ts';
import { type Edition, editionOf, isCstaNamespace, XSI_NAMESPACE } from '../namespaces.ts';
import { XML_NAMESPACE, XMLNS_NAMESPACE } from '../tree.ts';
import { BLANKS, GREATER, HAND_OVER, type Input, LESS, latin1, SLASH } from './bytes.ts';
import { Literal } from './literal.ts';
import { HOLDS, type Rule, ruleOf } from './rules.ts';

/** What everything up to the end of the root's tag says: the same octets on every message of a kind. */
export interface Head {
  readonly id: number;
  kind: MessageDef['kind'];
  name: string;
  namespace: string;
  edition: Edition | undefined;
  rule: Rule;
  /** All of it as it stands in documents. */
  literal: Literal;
  /** The root's end tag. */
  close: Literal;
}

const MAX_HEAD_BYTES = 1024;
const MAX_HEADS = 512;
const RECENT = 256;

const VALUE = `(?:"[\\x20!#-%'-;=-~]*"|'[\\x20-%(-;=-~]*')`;
const HEAD = new RegExp(
  `^(?:<\\?xml version=(?:"1\\.0"|'1\\.0')(?: encoding=(?:"[uU][tT][fF]-8"|'[uU][tT][fF]-8'))?(?: standalone=(?:"(?:yes|no)"|'(?:yes|no)'))? ?\\?>[ \\t\\r\\n]*)?<([A-Za-z_][A-Za-z0-9_.-]*)((?:[ \\t\\r\\n]+[A-Za-z_][A-Za-z0-9_.:-]*=${VALUE})*)[ \\t\\r\\n]*>$`,
);
const ATTRIBUTE = new RegExp(`([A-Za-z_][A-Za-z0-9_.:-]*)=(${VALUE})`, 'g');
const NCNAME = /^[A-Za-z_][A-Za-z0-9_.-]*$/;

/** Remembers what heads say; they are few. */
export class Heads {
  readonly #definitionOf: (name: string) => MessageDef | undefined;
  readonly #known = new Map<string, Head | undefined>();
  /** Those met last, see `slotOf`. */
  readonly #recent: (Head | undefined)[] = new Array<Head | undefined>(RECENT).fill(undefined);
  #count = 0;

  constructor(definitionOf: (name: string) => MessageDef | undefined) {
    this.#definitionOf = definitionOf;
  }

  /** The head of a document. @throws `HAND_OVER` for a root that the scanner does not read */
  of(input: Input): Head {
    const slot = slotOf(input);
    const recent = this.#recent[slot];
    if (recent?.literal.isAt(input.view, input.from, input.to)) return recent;
    const head = this.#find(latin1(input.bytes, input.from, endOf(input)));
    this.#recent[slot] = head;
    return head;
  }

  #find(text: string): Head {
    let head = this.#known.get(text);
    if (head === undefined && !this.#known.has(text)) {
      head = this.#read(text);
      if (this.#known.size >= MAX_HEADS) this.#known.clear();
      this.#known.set(text, head);
    }
    if (head === undefined) throw HAND_OVER;
    return head;
  }

  #read(text: string): Head | undefined {
    const match = HEAD.exec(text);
    if (!match) return undefined;
    const name = match[1]!;
    const attributes = new Map<string, string>();
    for (const [, key, quoted] of match[2]!.matchAll(ATTRIBUTE)) {
      if (attributes.has(key!)) return undefined;
      attributes.set(key!, quoted!.slice(1, -1));
    }
    for (const [key, value] of attributes) if (!isHint(key, value, attributes)) return undefined;
    const namespace = attributes.get('xmlns') ?? '';
    const definition = namespace === '' || isCstaNamespace(namespace) ? this.#definitionOf(name) : undefined;
    if (!definition) return undefined;
    const rule = ruleOf(definition.type);
    if (rule.holds !== HOLDS.members && rule.holds !== HOLDS.items) return undefined;
    return {
      id: ++this.#count,
      kind: definition.kind,
      name,
      namespace,
      edition: editionOf(namespace),
      rule,
      literal: new Literal(text),
      close: new Literal(`</${name}>`),
    };
  }
}

/** Where the root's tag ends, by its look alone. @throws `HAND_OVER` */
function endOf({ bytes, from, to }: Input): number {
  let at = from;
  const until = Math.min(to, from + MAX_HEAD_BYTES);
  if (bytes[from] !== LESS || bytes[from + 1] === SLASH) throw HAND_OVER;
  if (bytes[from + 1] === 0x3f) {
    while (at < until && bytes[at] !== GREATER) at++;
    at++;
    while (at < until && BLANKS[bytes[at]!] === 1) at++;
  }
  if (bytes[at] !== LESS) throw HAND_OVER;
  while (at < until && bytes[at] !== GREATER) at++;
  if (at >= until) throw HAND_OVER;
  return at + 1;
}

/** Heads with and without a declaration differ in their first octets; those of two messages behind where the usual one ends. */
const ROOT = '<?xml version="1.0" encoding="UTF-8"?>'.length;

function slotOf({ view, from, to }: Input): number {
  if (to - from < ROOT + 16) return 0;
  const first = view.getInt32(from + 1, true) ^ Math.imul(view.getInt32(from + 5, true), 0x27d4eb2f);
  const root = view.getInt32(from + ROOT + 2, true) ^ Math.imul(view.getInt32(from + ROOT + 6, true), 0x85ebca6b);
  const more = Math.imul(view.getInt32(from + ROOT + 12, true), 0x2c1b3c6d);
  return Math.imul(first ^ root ^ more, 0x9e3779b1) >>> 24;
}

/** Whether a root's attribute declares a namespace as it may, or helps XML tools: no part of the message. */
function isHint(key: string, value: string, attributes: ReadonlyMap<string, string>): boolean {
  if (value === XML_NAMESPACE || value === XMLNS_NAMESPACE) return false;
  if (key === 'xmlns') return true;
  const [prefix, local = '', ...more] = key.split(':');
  if (more.length > 0 || !NCNAME.test(local)) return false;
  if (prefix === 'xmlns') return local !== 'xml' && local !== 'xmlns' && value !== '';
  return prefix === 'xsi' && local === 'schemaLocation' && attributes.get('xmlns:xsi') === XSI_NAMESPACE;
}
