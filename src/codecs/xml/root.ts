import { BLANKS, GREATER, LESS, latin1, NAME, NAME_START, SLASH } from './scan/bytes.ts';

/** Octets in which the end of the root's name is looked for. */
const HEAD_OCTETS = 1024;
const COLON = 0x3a;
const MARK = [0xef, 0xbb, 0xbf];
/** What may stand before the root, by its first octets, and how it ends. */
const BEFORE = [
  { begin: '<?', end: '?>' },
  { begin: '<!--', end: '-->' },
] as const;

/**
 * Local name of the root element by a document's first octets alone, whatever follows; undefined where they do not say: a name of
 * more than ASCII, UTF-16, a root that is 1,024 octets away. Of a document that `decodeCstaXml` takes it is the name.
 */
export function rootNameOf(bytes: Uint8Array): string | undefined {
  const to = Math.min(bytes.length, HEAD_OCTETS);
  let at = MARK.every((octet, i) => bytes[i] === octet) ? MARK.length : 0;
  for (;;) {
    while (at < to && BLANKS[bytes[at]!] === 1) at++;
    if (bytes[at] !== LESS) return undefined;
    const before = BEFORE.find(({ begin }) => begins(bytes, at, begin));
    if (!before) break;
    at += before.begin.length;
    while (at < to && !begins(bytes, at, before.end)) at++;
    at += before.end.length;
  }
  let from = ++at;
  while (at < to && (NAME[bytes[at]!] === 1 || bytes[at] === COLON)) {
    if (bytes[at] === COLON) from = at + 1;
    at++;
  }
  const ended = at < to && (BLANKS[bytes[at]!] === 1 || bytes[at] === SLASH || bytes[at] === GREATER);
  return ended && NAME_START[bytes[from]!] === 1 ? latin1(bytes, from, at) : undefined;
}

function begins(bytes: Uint8Array, at: number, text: string): boolean {
  for (let i = 0; i < text.length; i++) if (bytes[at + i] !== text.charCodeAt(i)) return false;
  return true;
}
