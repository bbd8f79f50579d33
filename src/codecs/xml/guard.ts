import { CtiError, type CtiErrorCode } from '../../core/model/index.ts';
import type { ByteOffsets } from './encoding.ts';

/** Bounds of one document; reaching one is an error of its own. */
export interface XmlLimits {
  /** Bytes of the document. 1 MiB: a thousand times an ordinary message. */
  maxBytes: number;
  /** Bytes of one tag, angle brackets included. 16 KiB. */
  maxTagBytes: number;
  /** Elements inside one another. 64. */
  maxDepth: number;
  /** Elements in all. 20,000. */
  maxElements: number;
  /** Attributes of one tag, namespace declarations among them. 64. */
  maxAttributes: number;
  /** Namespace declarations in all. 64. */
  maxNamespaces: number;
  /** Characters (UTF-16 units) of text directly inside one element. 256 Ki. */
  maxText: number;
  /** Items of one list; for those who read lists from the tree. 4,096. */
  maxItems: number;
}

export const XML_LIMITS: Readonly<XmlLimits> = {
  maxBytes: 1024 * 1024,
  maxTagBytes: 16 * 1024,
  maxDepth: 64,
  maxElements: 20_000,
  maxAttributes: 64,
  maxNamespaces: 64,
  maxText: 256 * 1024,
  maxItems: 4096,
};

/** What the guard found out on its way. */
export interface GuardResult {
  /** Whether an attribute value holds a tab or a line end, or an instruction a question mark: `smooth` deals with those. */
  rough: boolean;
}

/**
 * Reads a document's markup once before any parser sees it, in linear time: what is dangerous (declarations of types and entities,
 * endless tags, floods of attributes and namespaces) and what sax lets pass (`]]>` in text, `<` in values, doubled attributes,
 * late declarations, `< a>`, `&AMP;`, illegal characters) is refused here. Nesting and text are the reader's.
 *
 * Names are those of Namespaces in XML 1.0 within the Basic Multilingual Plane; sax knows no others.
 * @throws {CtiError} `CTI_XML_DTD`, `_TAG`, `_ATTRIBUTES`, `_NAMESPACES`, `_MALFORMED` or `_TRUNCATED`, offset in bytes
 */
export function guardXml(text: string, offsets: ByteOffsets, limits: XmlLimits): GuardResult {
  return new Guard(text, offsets, limits).run();
}

/**
 * Puts right, in a document that passed the guard and without moving anything, what sax does not know: tabs and line ends in
 * attribute values are blanks (XML 1.0 §3.3.3), and an instruction ends at `??>` too.
 */
export function smooth(text: string): string {
  return text.replace(
    /<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>|<\?([\s\S]*?)\?>|<(?:[^<"'>]|"[^"]*"|'[^']*')*>/g,
    (markup, body) => {
      if (body !== undefined) return `<?${body.replaceAll('?', ' ')}?>`;
      return markup[1] === '!' ? markup : markup.replace(/"[^"]*"|'[^']*'/g, (value) => value.replace(/[\t\n]/g, ' '));
    },
  );
}

const START =
  '_A-Za-z\\u00C0-\\u00D6\\u00D8-\\u00F6\\u00F8-\\u02FF\\u0370-\\u037D\\u037F-\\u1FFF\\u200C\\u200D\\u2070-\\u218F\\u2C00-\\u2FEF\\u3001-\\uD7FF\\uF900-\\uFDCF\\uFDF0-\\uFFFD';
const NCNAME = `[${START}][${START}\\-.0-9\\u00B7\\u0300-\\u036F\\u203F\\u2040]*`;
const NAME = `${NCNAME}(?::${NCNAME})?`;
const S = '[ \\t\\n]';
const sticky = (source: string): RegExp => new RegExp(source, 'y');

const NAME_START = new RegExp(`[${START}]`);
const OPEN = sticky(`<${NAME}`);
const ATTRIBUTE = sticky(`${S}+(${NAME})${S}*=${S}*(?:"([^"<]*)"|'([^'<]*)')`);
const OPEN_END = sticky(`${S}*/?>`);
const CLOSE = sticky(`</${NAME}${S}*>`);
const TARGET = sticky(`<\\?(${NCNAME})(?:${S}|\\?>)`);
const REFERENCE = sticky('&(?:amp|lt|gt|quot|apos|#[0-9]+|#x[0-9a-fA-F]+);');
const DECLARATION = sticky(
  `<\\?xml${S}+version${S}*=${S}*(?:"1\\.[0-9]+"|'1\\.[0-9]+')(?:${S}+encoding${S}*=${S}*(?:"[A-Za-z][A-Za-z0-9._-]*"|'[A-Za-z][A-Za-z0-9._-]*'))?(?:${S}+standalone${S}*=${S}*(?:"(?:yes|no)"|'(?:yes|no)'))?${S}*\\?>`,
);
/** Not a Char of XML 1.0 §2.2, half surrogate pairs included. */
const ILLEGAL =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;
const COMMENT = '<!--';
const CDATA = '<![CDATA[';

class Guard {
  readonly #text: string;
  readonly #offsets: ByteOffsets;
  readonly #limits: XmlLimits;
  #at = 0;
  #namespaces = 0;
  #rough = false;
  /** The next `&` and `]]>` from here on; looked for again only when passed, so that no text is searched twice. */
  #ampersand = -1;
  #sectionEnd = -1;

  constructor(text: string, offsets: ByteOffsets, limits: XmlLimits) {
    this.#text = text;
    this.#offsets = offsets;
    this.#limits = limits;
  }

  run(): GuardResult {
    const text = this.#text;
    const illegal = text.search(ILLEGAL);
    if (illegal >= 0) this.#fail('CTI_XML_MALFORMED', illegal, 'a character that XML does not allow');
    if (text.charCodeAt(0) === 0xfeff) this.#fail('CTI_XML_MALFORMED', 0, 'a second byte-order mark');
    for (;;) {
      const open = text.indexOf('<', this.#at);
      this.#characters(open < 0 ? text.length : open);
      if (open < 0) return { rough: this.#rough };
      this.#at = open;
      const next = text[open + 1];
      if (next === '!') this.#bang();
      else if (next === '?') this.#instruction();
      else if (next === '/') this.#match(CLOSE, 'an end tag is malformed');
      else this.#startTag();
      if (next !== '!' && next !== '?') this.#measure(open);
    }
  }

  #fail(code: CtiErrorCode, index: number, detail: string): never {
    throw new CtiError(code, { detail, offset: this.#offsets.at(index) });
  }

  /** Text from here to `end`. */
  #characters(end: number): void {
    if (this.#sectionEnd < this.#at) this.#sectionEnd = find(this.#text, ']]>', this.#at);
    if (this.#sectionEnd < end) this.#fail('CTI_XML_MALFORMED', this.#sectionEnd, 'the text holds "]]>"');
    this.#references(this.#at, end);
    this.#at = end;
  }

  #references(from: number, end: number): void {
    if (this.#ampersand < from) this.#ampersand = find(this.#text, '&', from);
    for (; this.#ampersand < end; this.#ampersand = find(this.#text, '&', REFERENCE.lastIndex)) {
      REFERENCE.lastIndex = this.#ampersand;
      if (!REFERENCE.test(this.#text)) {
        const rest = this.#text.slice(this.#ampersand);
        if (rest.length < 12 && /^&#?\w*$/.test(rest)) this.#fail('CTI_XML_TRUNCATED', this.#text.length, 'within a reference');
        this.#fail('CTI_XML_MALFORMED', this.#ampersand, 'a reference to an entity that is not one of the five of XML');
      }
    }
  }

  /** A comment or a CDATA section; nothing else begins with `<!` here. */
  #bang(): void {
    const text = this.#text;
    const open = this.#at;
    if (text.startsWith(COMMENT, open)) {
      const end = find(text, '--', open + COMMENT.length);
      if (end + 2 >= text.length) this.#fail('CTI_XML_TRUNCATED', text.length, 'within a comment');
      if (text[end + 2] !== '>') this.#fail('CTI_XML_MALFORMED', end, 'a comment holds "--"');
      this.#at = end + 3;
    } else if (text.startsWith(CDATA, open)) {
      const end = find(text, ']]>', open + CDATA.length);
      if (end >= text.length) this.#fail('CTI_XML_TRUNCATED', text.length, 'within a CDATA section');
      this.#at = end + 3;
    } else {
      const rest = text.slice(open);
      if (COMMENT.startsWith(rest) || CDATA.startsWith(rest)) this.#fail('CTI_XML_TRUNCATED', text.length, 'within a tag');
      this.#fail('CTI_XML_DTD', open, 'only comments and CDATA sections may begin with "<!"');
    }
  }

  #instruction(): void {
    const open = this.#at;
    const end = find(this.#text, '?>', open + 2);
    if (end >= this.#text.length) this.#fail('CTI_XML_TRUNCATED', end, 'within a processing instruction');
    TARGET.lastIndex = open;
    const target = TARGET.exec(this.#text)?.[1];
    if (!target) this.#fail('CTI_XML_MALFORMED', open, 'a processing instruction without a proper name');
    if (target.toLowerCase() === 'xml') {
      if (open > 0 || target !== 'xml') this.#fail('CTI_XML_MALFORMED', open, 'an XML declaration that is not at the beginning');
      this.#match(DECLARATION, 'the XML declaration is malformed');
    }
    if (this.#text.indexOf('?', open + 2) < end) this.#rough = true;
    this.#at = end + 2;
  }

  #startTag(): void {
    const text = this.#text;
    const open = this.#at;
    const first = text[open + 1];
    if (first !== undefined && !NAME_START.test(first)) this.#fail('CTI_XML_MALFORMED', open, 'a tag does not begin with a name');
    this.#match(OPEN, 'a tag does not begin with a name');
    const names: string[] = [];
    for (;;) {
      ATTRIBUTE.lastIndex = this.#at;
      const found = ATTRIBUTE.exec(text);
      if (!found) break;
      const name = found[1]!;
      const value = found[2] ?? found[3]!;
      if (names.includes(name)) this.#fail('CTI_XML_MALFORMED', this.#at, 'an attribute stands twice in one tag');
      names.push(name);
      if (names.length > this.#limits.maxAttributes)
        this.#fail('CTI_XML_ATTRIBUTES', this.#at, `over ${this.#limits.maxAttributes}`);
      if (name === 'xmlns' || name.startsWith('xmlns:')) this.#namespaces++;
      if (this.#namespaces > this.#limits.maxNamespaces)
        this.#fail('CTI_XML_NAMESPACES', this.#at, `over ${this.#limits.maxNamespaces}`);
      if (/[\t\n]/.test(value)) this.#rough = true;
      this.#references(this.#at, ATTRIBUTE.lastIndex);
      this.#at = ATTRIBUTE.lastIndex;
      // A unit is a byte at least. The exact count is made once, when the tag is over.
      if (this.#at - open > this.#limits.maxTagBytes) this.#measure(open);
    }
    this.#match(OPEN_END, 'an attribute is malformed');
  }

  /** Moves past what `pattern` finds here. */
  #match(pattern: RegExp, complaint: string): void {
    const from = this.#at;
    pattern.lastIndex = from;
    if (pattern.test(this.#text)) {
      this.#at = pattern.lastIndex;
      return;
    }
    if (!this.#text.includes('>', from)) this.#cut(from, 'within a tag');
    this.#fail('CTI_XML_MALFORMED', from, complaint);
  }

  /** The document ends inside a tag: too long already, or cut off. */
  #cut(from: number, detail: string): never {
    const open = this.#text.lastIndexOf('<', from);
    this.#at = this.#text.length;
    this.#measure(open);
    this.#fail('CTI_XML_TRUNCATED', this.#text.length, detail);
  }

  /** Refuses a tag that has grown too long between `open` and here. */
  #measure(open: number): void {
    const { maxTagBytes } = this.#limits;
    // A unit has at most three bytes: the exact count is made only where it can matter.
    if ((this.#at - open) * 3 <= maxTagBytes) return;
    const from = this.#offsets.at(open);
    if (this.#offsets.at(this.#at) - from > maxTagBytes) this.#fail('CTI_XML_TAG', open, `over ${maxTagBytes} bytes`);
  }
}

/** Like `indexOf`, with the length for what is not there. */
function find(text: string, what: string, from: number): number {
  const at = text.indexOf(what, from);
  return at < 0 ? text.length : at;
}
