import { CtiError } from '../../core/model/index.ts';

/** What a message is, decided by its first line; a request may have its `Action` anywhere, as the server accepts it so. */
export type AmiKind = 'event' | 'response' | 'request' | 'other';

export type AmiField = readonly [key: string, value: string];

/** One message of the Asterisk Manager Interface. Keys compare without case; a key that occurs more than once is a list. */
export class AmiMessage {
  readonly kind: AmiKind;
  /** The event's, the action's or the response's word (`Success`, `Error`, `Goodbye`). */
  readonly name: string;
  readonly fields: readonly AmiField[];
  readonly #first = new Map<string, string>();

  constructor(fields: readonly AmiField[], kind?: AmiKind) {
    this.fields = fields;
    for (const [key, value] of fields) {
      const folded = key.toLowerCase();
      if (!this.#first.has(folded)) this.#first.set(folded, value);
    }
    const [key = '', value = ''] = fields[0] ?? [];
    const action = this.#first.get('action');
    this.kind = kind ?? KINDS[key.toLowerCase()] ?? (action === undefined ? 'other' : 'request');
    this.name = this.kind === 'request' ? (action ?? '') : this.kind === 'other' ? key : value;
  }

  /** The first value of the key, in any case of letters; undefined when there is none. */
  get(key: string): string | undefined {
    return this.#first.get(key.toLowerCase());
  }

  /** The value, or '' when the key is absent, and '' for what the server writes when it does not know: `<unknown>`, `<none>`. */
  text(key: string): string {
    const value = this.get(key);
    return value === undefined || UNKNOWN.test(value) ? '' : value;
  }

  /** Every value of the key, in order. */
  all(key: string): string[] {
    const folded = key.toLowerCase();
    return this.fields.filter((field) => field[0].toLowerCase() === folded).map((field) => field[1]);
  }
}

/**
 * Reads the lines of one message, with or without the empty line at its end.
 * @throws {CtiError} `CTI_AMI_HEADER` when a line is not `Key: value`
 */
export function parseAmi(bytes: Uint8Array): AmiMessage {
  const text = decodeText(bytes);
  const fields: AmiField[] = [];
  let start = 0;
  while (start < text.length) {
    let end = text.indexOf('\n', start);
    if (end < 0) end = text.length;
    const line = text.charCodeAt(end - 1) === CR && end > start ? text.slice(start, end - 1) : text.slice(start, end);
    if (line) fields.push(parseLine(line));
    start = end + 1;
  }
  return new AmiMessage(fields);
}

function parseLine(line: string): AmiField {
  const colon = line.indexOf(':');
  const key = colon < 0 ? '' : trimBlanks(line.slice(0, colon));
  if (!key) throw new CtiError('CTI_AMI_HEADER');
  return [key, line.slice(line.charCodeAt(colon + 1) === SPACE ? colon + 2 : colon + 1)];
}

/** UTF-8; bytes that are not are read as windows-1252, which gives every byte a character. */
function decodeText(bytes: Uint8Array): string {
  try {
    return UTF8.decode(bytes);
  } catch {
    return WINDOWS_1252.decode(bytes);
  }
}

const trimBlanks = (text: string): string => text.replace(/^[ \t]+|[ \t]+$/g, '');

const CR = 13;
const SPACE = 32;
const UNKNOWN = /^<(unknown|none)>$/;
const KINDS: Readonly<Record<string, AmiKind>> = { event: 'event', response: 'response', action: 'request' };
const UTF8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const WINDOWS_1252 = new TextDecoder('windows-1252');
