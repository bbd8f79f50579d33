/** A place in a text; both count from 1. */
export interface Place {
  line: number;
  column: number;
}

/** A JSON text that was read, with the places of what is in it. */
export interface JsonDocument {
  value: unknown;
  /** Where a member's name or a list's item begins, by JSON pointer (RFC 6901); of what is not there, what would hold it. */
  placeOf(pointer: string): Place | undefined;
  /** Pointers of members that an object has twice. */
  doubled: readonly string[];
}

/** The text is no JSON. The message repeats nothing of it: there may be a password in it. */
export class JsonError extends Error {
  readonly place: Place;

  constructor(message: string, place: Place) {
    super(message);
    this.place = place;
  }
}

/** Deeper than any configuration; a reader that calls itself has to end somewhere. */
const MAX_DEPTH = 64;

/**
 * Reads JSON and remembers where everything stands.
 * @throws {JsonError} with the place of what is wrong
 */
export function readJson(text: string): JsonDocument {
  const reader = new Reader(text);
  const value = reader.document();
  const placeOf = (pointer: string): Place | undefined => {
    const at = reader.offsets.get(pointer);
    if (at !== undefined) return placeAt(text, at);
    return pointer ? placeOf(pointer.slice(0, pointer.lastIndexOf('/'))) : undefined;
  };
  return { value, doubled: reader.doubled, placeOf };
}

/** A name as it stands in a JSON pointer. */
export const pointerPart = (name: string | number): string => String(name).replaceAll('~', '~0').replaceAll('/', '~1');

class Reader {
  readonly offsets = new Map<string, number>();
  readonly doubled: string[] = [];
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
    // A byte-order mark is what some editors begin with.
    if (text.startsWith('\ufeff')) this.#at = 1;
  }

  document(): unknown {
    const value = this.#value('', 0);
    if (this.#peek() !== undefined) this.#fail('nothing may follow the first value');
    return value;
  }

  #value(pointer: string, depth: number): unknown {
    if (depth > MAX_DEPTH) this.#fail(`values are nested deeper than ${MAX_DEPTH}`);
    const first = this.#peek();
    if (!this.offsets.has(pointer)) this.offsets.set(pointer, this.#at);
    if (first === '{') return this.#object(pointer, depth);
    if (first === '[') return this.#list(pointer, depth);
    if (first === '"') return this.#string();
    return this.#literal();
  }

  #object(pointer: string, depth: number): object {
    const members: [string, unknown][] = [];
    const names = new Set<string>();
    this.#each('}', () => {
      if (this.#peek() !== '"') this.#fail('a name in quotes is missing');
      const at = this.#at;
      const name = this.#string();
      const inner = `${pointer}/${pointerPart(name)}`;
      if (names.has(name)) this.doubled.push(inner);
      names.add(name);
      this.offsets.set(inner, at);
      if (this.#peek() !== ':') this.#fail('a colon is missing');
      this.#at++;
      members.push([name, this.#value(inner, depth + 1)]);
    });
    // `fromEntries` makes own members, whatever they are called.
    return Object.fromEntries(members);
  }

  #list(pointer: string, depth: number): unknown[] {
    const items: unknown[] = [];
    this.#each(']', () => items.push(this.#value(`${pointer}/${items.length}`, depth + 1)));
    return items;
  }

  /** Reads members or items up to the closing bracket. */
  #each(close: string, read: () => void): void {
    this.#at++;
    if (this.#peek() === close) {
      this.#at++;
      return;
    }
    for (;;) {
      read();
      const next = this.#peek();
      if (next !== ',' && next !== close) this.#fail(`a comma or ${close} is missing`);
      this.#at++;
      if (next === close) return;
      if (this.#peek() === close) this.#fail('there is a comma behind the last one');
    }
  }

  #string(): string {
    STRING.lastIndex = this.#at;
    const found = STRING.exec(this.#text)?.[0];
    if (found === undefined) this.#fail('a text does not end, or holds a line break or an escape that there is not');
    this.#at += found.length;
    return JSON.parse(found) as string;
  }

  #literal(): unknown {
    LITERAL.lastIndex = this.#at;
    const found = LITERAL.exec(this.#text)?.[0];
    if (found === undefined) this.#fail('a value is missing');
    this.#at += found.length;
    return JSON.parse(found);
  }

  /** The next character that is no blank; undefined at the end. */
  #peek(): string | undefined {
    BLANKS.lastIndex = this.#at;
    this.#at += BLANKS.exec(this.#text)![0].length;
    return this.#text[this.#at];
  }

  #fail(message: string): never {
    throw new JsonError(message, placeAt(this.#text, this.#at));
  }
}

const BLANKS = /[ \t\r\n]*/y;
const STRING = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
const LITERAL = /(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)(?![\w.+-])/y;

function placeAt(text: string, offset: number): Place {
  const before = text.slice(0, offset);
  const line = before.split('\n').length;
  return { line, column: offset - (before.lastIndexOf('\n') + 1) + 1 };
}
