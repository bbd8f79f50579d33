import { CtiError } from '../../core/model/index.ts';
import { escapeAttribute, escapeText } from './escape.ts';
import { XML_LIMITS } from './guard.ts';
import { XML_NAMESPACE, XMLNS_NAMESPACE } from './tree.ts';

const START =
  '_A-Za-z\\u00C0-\\u00D6\\u00D8-\\u00F6\\u00F8-\\u02FF\\u0370-\\u037D\\u037F-\\u1FFF\\u200C\\u200D\\u2070-\\u218F\\u2C00-\\u2FEF\\u3001-\\uD7FF\\uF900-\\uFDCF\\uFDF0-\\uFFFD';
const NCNAME = `[${START}][${START}\\-.0-9\\u00B7\\u0300-\\u036F\\u203F\\u2040]*`;
const QNAME = new RegExp(`^(?:(${NCNAME}):)?${NCNAME}$`);

/** Writes the elements of one document; what it lets pass is well-formed and stays within the reader's limits of form. */
export class XmlWriter {
  #out = '';
  readonly #open: string[] = [];
  #prefixes: ReadonlySet<string> = new Set(['xml']);

  /** What was written so far. */
  toString(): string {
    return this.#out;
  }

  /** An error that names the place. */
  invalid(detail: string): CtiError {
    return new CtiError('CTI_MESSAGE_INVALID', { detail: this.#open.length ? `${this.#open.join('/')}: ${detail}` : detail });
  }

  /**
   * An element with the attributes that stand under `@name` in `attributes`, around what `content` writes.
   * @throws {CtiError} `CTI_MESSAGE_INVALID`
   */
  element(name: string, attributes: object, content: () => void): void {
    const outer = this.#prefixes;
    const entries = Object.entries(attributes).filter(([key, value]) => key[0] === '@' && value !== undefined);
    for (const [key, value] of entries) this.#declare(key, value);
    this.#checkName(name, 'element');
    if (this.#open.length >= XML_LIMITS.maxDepth) throw this.invalid(`over ${XML_LIMITS.maxDepth} elements deep`);
    this.#open.push(name);
    this.#out += `<${name}`;
    for (const [key, value] of entries) this.#attribute(key.slice(1), value);
    const start = this.#out.length;
    this.#out += '>';
    content();
    if (this.#out.length === start + 1) this.#out = `${this.#out.slice(0, start)}/>`;
    else this.#out += `</${name}>`;
    this.#open.pop();
    this.#prefixes = outer;
  }

  /** @throws {CtiError} `CTI_MESSAGE_INVALID` for characters that XML cannot carry */
  text(text: string): void {
    this.#out += this.#escaped(escapeText, text);
  }

  #escaped(form: (text: string) => string, text: string): string {
    try {
      return form(text);
    } catch (error) {
      throw this.invalid((error as CtiError).detail ?? 'a character that XML cannot carry');
    }
  }

  #attribute(name: string, value: unknown): void {
    if (typeof value !== 'string') throw this.invalid(`attribute ${name} is text`);
    if (name !== 'xmlns' && !name.startsWith('xmlns:')) this.#checkName(name, 'attribute');
    this.#out += ` ${name}="${this.#escaped(escapeAttribute, value)}"`;
  }

  /** Takes note of a namespace declaration. */
  #declare(key: string, value: unknown): void {
    if (key !== '@xmlns' && !key.startsWith('@xmlns:')) return;
    const prefix = key.slice('@xmlns:'.length);
    const isReserved = prefix === 'xmlns' || value === XMLNS_NAMESPACE || (prefix === 'xml') !== (value === XML_NAMESPACE);
    if (isReserved || (prefix && (!value || !QNAME.test(prefix) || prefix.includes(':'))))
      throw this.invalid(`the namespace declaration ${key.slice(1)} is not allowed`);
    if (prefix) this.#prefixes = new Set([...this.#prefixes, prefix]);
  }

  #checkName(name: string, what: string): void {
    const match = QNAME.exec(name);
    if (!match) throw this.invalid(`${JSON.stringify(name.slice(0, 40))} is no name of an ${what}`);
    if (match[1] !== undefined && !this.#prefixes.has(match[1])) throw this.invalid(`the prefix of ${name} is not declared`);
  }
}
