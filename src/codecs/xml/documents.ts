/** Where one document stands in an input that holds several. */
export interface DocumentRange {
  /** In bytes. */
  offset: number;
  /** In bytes. */
  length: number;
}

/**
 * Finds the documents that stand one after another in an input, in linear time and without judging them: a document ends with its root
 * element and the comments and instructions after it. What cannot be followed (an open quote, an end tag too many) reaches to the
 * next `<?xml`; stray text is a range of its own. Input in UTF-16 is one document.
 */
export function* splitDocuments(bytes: Uint8Array): Iterable<DocumentRange> {
  const utf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  if (utf16) {
    yield { offset: 0, length: bytes.length };
    return;
  }
  const scan = new Scan(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1'));
  for (let at = scan.skipBlanks(0); at < bytes.length; at = scan.skipBlanks(at)) {
    const end = scan.documentEnd(at);
    yield { offset: at, length: end - at };
    at = end;
  }
}

const MARK = '\u00ef\u00bb\u00bf';
const DECLARATION = '<?xml';
/** How often, on average, a byte may be looked at: hostile input that is resumed again and again ends as one range. */
const LOOKS_PER_BYTE = 16;

class Scan {
  readonly #text: string;
  /** Where a text was looked for and found last: looked for again only outside of that stretch. */
  readonly #found = new Map<string, { from: number; at: number }>();
  #looks: number;

  constructor(text: string) {
    this.#text = text;
    this.#looks = LOOKS_PER_BYTE * text.length;
  }

  skipBlanks(from: number): number {
    let at = from;
    while (at < this.#text.length && this.#text.charCodeAt(at) <= 0x20) at++;
    return at;
  }

  documentEnd(start: number): number {
    const text = this.#text;
    let at = text.startsWith(MARK, start) ? start + MARK.length : start;
    if (text[at] !== '<') return Math.min(this.#find('<', at), text.length);
    const first = at;
    let depth = 0;
    while (this.#looks > 0) {
      const open = this.#find('<', at);
      // A second declaration is the next document's, whatever is still open.
      if (open > first && this.#isDeclaration(open)) return open;
      const { end, step } = this.#markup(open);
      depth += step;
      if (end > text.length || depth < 0) return this.#nextDeclaration(first + 1);
      at = end;
      const isElement = text[open + 1] !== '!' && text[open + 1] !== '?';
      if (isElement && depth === 0) return this.#trailer(at);
    }
    return text.length;
  }

  #isDeclaration(at: number): boolean {
    return this.#text.startsWith(DECLARATION, at) && /[\s?]/.test(this.#text[at + DECLARATION.length] ?? ' ');
  }

  #nextDeclaration(from: number): number {
    for (let at = this.#find(DECLARATION, from); at < this.#text.length; at = this.#find(DECLARATION, at + 1))
      if (this.#isDeclaration(at)) return at;
    return this.#text.length;
  }

  /** The end of what may follow a root element: comments and instructions. */
  #trailer(from: number): number {
    let end = from;
    for (;;) {
      const at = this.skipBlanks(end);
      const isMore = this.#text.startsWith('<!--', at) || (this.#text.startsWith('<?', at) && !this.#isDeclaration(at));
      const next = isMore ? this.#markup(at).end : Number.POSITIVE_INFINITY;
      if (next > this.#text.length) return end;
      end = next;
    }
  }

  /** The markup that begins at `open`: where it ends, Infinity for never, and what it does to the depth. */
  #markup(open: number): { end: number; step: number } {
    const text = this.#text;
    if (text.startsWith('<!--', open)) return { end: this.#find('-->', open + 4) + 3, step: 0 };
    if (text.startsWith('<![CDATA[', open)) return { end: this.#find(']]>', open + 9) + 3, step: 0 };
    if (text.startsWith('<?', open)) return { end: this.#find('?>', open + 2) + 2, step: 0 };
    if (text.startsWith('<!', open)) return { end: Number.POSITIVE_INFINITY, step: 0 };
    let at = open + 1;
    while (at < text.length && text[at] !== '>') {
      const unit = text[at]!;
      at = unit === '"' || unit === "'" ? this.#find(unit, at + 1) + 1 : at + 1;
    }
    this.#looks -= Math.min(at, text.length) - open;
    if (at >= text.length) return { end: Number.POSITIVE_INFINITY, step: 0 };
    return { end: at + 1, step: text[open + 1] === '/' ? -1 : text[at - 1] === '/' ? 0 : 1 };
  }

  /** Like `indexOf`, with Infinity for what is not there. */
  #find(what: string, from: number): number {
    const last = this.#found.get(what);
    if (last && last.from <= from && from <= last.at) return last.at;
    const found = this.#text.indexOf(what, from);
    const at = found < 0 ? Number.POSITIVE_INFINITY : found;
    this.#looks -= Math.min(at, this.#text.length) - from;
    this.#found.set(what, { from, at });
    return at;
  }
}
