import type { MessageDef } from '../../schema/index.ts';
import { type Edition, editionOf, isCstaNamespace, XSI_NAMESPACE } from '../namespaces.ts';
import { XML_NAMESPACE, XMLNS_NAMESPACE } from '../tree.ts';
import { BLANKS, GREATER, HAND_OVER, type Input, LESS, latin1 } from './bytes.ts';
import { HOLDS, type Rule, ruleOf } from './rules.ts';

/** What everything up to the end of the root's tag says: the same octets on every message of a kind. */
export interface Head {
  readonly id: number;
  kind: MessageDef['kind'];
  name: string;
  namespace: string;
  edition: Edition | undefined;
  rule: Rule;
}

const MAX_HEAD_BYTES = 1024;
const MAX_HEADS = 512;

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
  #count = 0;

  constructor(definitionOf: (name: string) => MessageDef | undefined) {
    this.#definitionOf = definitionOf;
  }

  /** Where the root's tag ends, by its look alone. @throws `HAND_OVER` */
  static end({ bytes, from, to }: Input): number {
    let at = from;
    const until = Math.min(to, from + MAX_HEAD_BYTES);
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

  /** @param end - of the root's tag. @throws `HAND_OVER` for a root that the scanner does not read */
  at({ bytes, from }: Input, end: number): Head {
    const text = latin1(bytes, from, end);
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
    return { id: ++this.#count, kind: definition.kind, name, namespace, edition: editionOf(namespace), rule };
  }
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
