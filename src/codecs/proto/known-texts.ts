export const { utf8Slice } = Buffer.prototype as unknown as { utf8Slice(this: Uint8Array, from: number, to: number): string };

/** Of a text that is remembered. */
const MAX_OCTETS = 40;
/** Places of texts, a power of two. */
const PLACES = 4096;

/**
 * Short texts of records that came before: ids of devices, calls and streams and words of states come in record after record. Such a
 * text is found by its octets, which costs half of what it takes to make a string of them, and leaves nothing to the collector.
 */
export class KnownTexts {
  /** Each has two places that it can be in; of those with a place in common, the last two are kept. */
  readonly #texts: string[] = new Array<string>(PLACES).fill('');

  /** The text in UTF-8 at a place among octets. */
  read(bytes: Uint8Array, at: number, size: number): string {
    if (size > MAX_OCTETS) return utf8Slice.call(bytes, at, at + size);
    let hash = size;
    for (let i = at; i < at + size; i++) hash = Math.imul(hash ^ bytes[i]!, 0x01000193);
    const place = (hash ^ (hash >>> 15)) & (PLACES - 1);
    const texts = this.#texts;
    const last = texts[place]!;
    if (isAt(last, bytes, at, size)) return last;
    const other = texts[place ^ 1]!;
    if (isAt(other, bytes, at, size)) return other;
    const text = utf8Slice.call(bytes, at, at + size);
    texts[place ^ 1] = last;
    texts[place] = text;
    return text;
  }
}

/** A text of more than ASCII has fewer characters than octets, so it is never taken for known. */
function isAt(text: string, bytes: Uint8Array, at: number, size: number): boolean {
  if (text.length !== size) return false;
  // Ids that are alike differ at their ends.
  for (let i = size - 1; i >= 0; i--) if (text.charCodeAt(i) !== bytes[at + i]) return false;
  return true;
}
