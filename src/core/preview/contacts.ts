import { CtiError, type CtiErrorCode, checkZone, dialable, isCtiError } from '../model/index.ts';

/** A contact as lists are kept. */
export interface Contact {
  /** Dialable: digits and what `dialable` leaves. */
  number: string;
  /** The host's own key for it. */
  id?: string;
  name?: string;
  timeZone?: string;
  /** Whatever else the list says of it. */
  data?: Readonly<Record<string, string>>;
}

/** Which column or property of the source is what. */
export interface Columns {
  number?: string;
  id?: string;
  name?: string;
  timeZone?: string;
}

type Raw = ReadonlyMap<string, string>;

/** Names that columns usually have, in small letters. */
const USUAL: Readonly<Record<keyof Columns, readonly string[]>> = {
  number: ['number', 'phone', 'telephone', 'telefone', 'numero', 'número', 'fone', 'celular'],
  id: ['id', 'code', 'codigo', 'código'],
  name: ['name', 'nome'],
  timeZone: ['timezone', 'time_zone', 'fuso'],
};

/** Which of the names are what, as far as that is known. */
export function columnsOf(names: Iterable<string>, given: Columns): Columns {
  const all = [...names];
  const found: Columns = {};
  for (const what of ['number', 'id', 'name', 'timeZone'] as const) {
    const wanted = given[what];
    const name = all.find((one) => (wanted === undefined ? USUAL[what].includes(one.toLowerCase()) : one === wanted));
    if (name !== undefined) found[what] = name;
  }
  return found;
}

/**
 * A contact from what a line says.
 * @param names - which of its names are what: `columnsOf`
 * @throws {CtiError} `CTI_LIST_LINE`, `CTI_INVALID_NUMBER`, `CTI_OPTION` for a time zone that does not exist
 */
export function contactOf(raw: Raw, names: Columns): Contact {
  const value = (what: keyof Columns): string => (names[what] === undefined ? '' : (raw.get(names[what]!) ?? '')).trim();
  if (names.number === undefined) throw new CtiError('CTI_LIST_LINE', { detail: 'there is no number' });
  const contact: Contact = { number: dialable(value('number')) };
  if (value('id')) contact.id = clean(value('id'));
  if (value('name')) contact.name = clean(value('name'));
  if (value('timeZone')) contact.timeZone = checkZone(value('timeZone'));
  let data: Record<string, string> | undefined;
  for (const [name, text] of raw) {
    if (text === '' || name === names.number || name === names.id || name === names.name || name === names.timeZone) continue;
    data ??= {};
    data[name] = clean(text);
  }
  if (data) contact.data = data;
  return contact;
}

/** Why a line was refused, from what was thrown for it. */
export function reasonOf(error: unknown): CtiErrorCode {
  if (!isCtiError(error)) throw error;
  return error.code === 'CTI_OPTION' ? 'CTI_LIST_LINE' : error.code;
}

/** An object of JSON as names and texts. @throws {CtiError} `CTI_LIST_LINE` for anything but a flat object */
export function rawOf(value: unknown): Map<string, string> {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new CtiError('CTI_LIST_LINE', { detail: 'a contact is an object' });
  const raw = new Map<string, string>();
  for (const [name, one] of Object.entries(value)) {
    if (one === null || one === undefined) continue;
    if (name === '__proto__') throw new CtiError('CTI_LIST_LINE', { detail: 'a name that is none' });
    raw.set(name, typeof one === 'object' ? JSON.stringify(one) : String(one));
  }
  return raw;
}

/** Fields of a line of CSV (RFC 4180). @throws {CtiError} `CTI_LIST_LINE` when quotes do not fit */
export function fieldsOf(line: string, separator: string): string[] {
  const fields: string[] = [];
  for (let at = 0; at <= line.length; ) {
    if (line[at] === '"') {
      let text = '';
      let end = at + 1;
      for (; ; end++) {
        const quote = line.indexOf('"', end);
        if (quote < 0) throw new CtiError('CTI_LIST_LINE', { detail: 'a quote is not closed' });
        text += line.slice(end, quote);
        end = quote + 1;
        if (line[end] !== '"') break;
        text += '"';
      }
      if (end < line.length && line[end] !== separator)
        throw new CtiError('CTI_LIST_LINE', { detail: 'text stands behind a closing quote' });
      fields.push(text);
      at = end + 1;
    } else {
      const end = line.indexOf(separator, at);
      const stop = end < 0 ? line.length : end;
      fields.push(line.slice(at, stop));
      at = stop + 1;
    }
  }
  return fields;
}

/** Control characters would be commands to some who read the data later. */
function clean(text: string): string {
  return CONTROL.test(text) ? text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ') : text;
}

const CONTROL = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/;

/** Keys of numbers: exact and small for as good as all of them, so that a million fit well into memory. */
export class NumberSet {
  readonly #short = new Set<number>();
  readonly #long = new Set<string>();

  get size(): number {
    return this.#short.size + this.#long.size;
  }

  has(number: string): boolean {
    const key = shortKey(number);
    return key === undefined ? this.#long.has(number) : this.#short.has(key);
  }

  /** @returns false when it was there already */
  add(number: string): boolean {
    if (this.has(number)) return false;
    const key = shortKey(number);
    if (key === undefined) this.#long.add(number);
    else this.#short.add(key);
    return true;
  }

  delete(number: string): boolean {
    const key = shortKey(number);
    return key === undefined ? this.#long.delete(number) : this.#short.delete(key);
  }

  *values(): Generator<string> {
    for (const key of this.#short) {
      const text = String(key);
      yield (text[0] === '2' ? '+' : '') + text.slice(1);
    }
    yield* this.#long;
  }
}

/** Up to 14 digits behind a 1, or a 2 for a leading plus: below 2^53, and no two numbers alike. */
function shortKey(number: string): number | undefined {
  const plus = number[0] === '+';
  const digits = plus ? number.slice(1) : number;
  return /^\d{1,14}$/.test(digits) ? Number((plus ? '2' : '1') + digits) : undefined;
}
