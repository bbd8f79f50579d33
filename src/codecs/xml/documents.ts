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

class Scan {
  readonly #text: string;
  /** The next place of a text from some point on; looked for again only when passed, so that nothing is searched twice. */
  readonly #next = new Map<string, number>();

  constructor(text: string) {
    this.#text = text;
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
    let depth = 0;
    for (;;) {
      const open = this.#find('<', at);
      const { end, step } = this.#markup(open);
      depth += step;
      if (end > text.length || depth < 0) return Math.min(this.#find(DECLARATION, start + 1), text.length);
      at = end;
      const isElement = text[open + 1] !== '!' && text[open + 1] !== '?';
      if (isElement && depth === 0) return this.#trailer(at);
    }
  }

  /** The end of what may follow a root element: comments and instructions. */
  #trailer(from: number): number {
    let end = from;
    for (;;) {
      const at = this.skipBlanks(end);
      const isMore =
        this.#text.startsWith('<!--', at) || (this.#text.startsWith('<?', at) && !this.#text.startsWith(DECLARATION, at));
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
    if (at >= text.length) return { end: Number.POSITIVE_INFINITY, step: 0 };
    return { end: at + 1, step: text[open + 1] === '/' ? -1 : text[at - 1] === '/' ? 0 : 1 };
  }

  #find(what: string, from: number): number {
    let at = this.#next.get(what);
    if (at === undefined || at < from) {
      at = this.#text.indexOf(what, from);
      if (at < 0) at = Number.POSITIVE_INFINITY;
      this.#next.set(what, at);
    }
    return at;
  }
}
