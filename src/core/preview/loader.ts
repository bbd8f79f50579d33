import type { Clock, Disk } from '../env/index.ts';
import { CtiError, type CtiErrorCode } from '../model/index.ts';
import { type Columns, type Contact, columnsOf, contactOf, fieldsOf, NumberSet, rawOf, reasonOf } from './contacts.ts';
import { ContactList, type ListInfo } from './list.ts';
import type { PreviewLimits } from './options.ts';
import { type Cut, RecordCutter } from './records.ts';
import { LineWriter } from './text-file.ts';

export type ListFormat = 'csv' | 'json';
export type ListEncoding = 'utf-8' | 'iso-8859-1' | 'windows-1252' | 'utf-16le';
const ENCODINGS: readonly string[] = ['utf-8', 'iso-8859-1', 'windows-1252', 'utf-16le'];

export interface LoadOptions {
  /** Of bytes. Default: JSON when the first character is `[` or `{`, else CSV with a line of names. */
  format?: ListFormat;
  /** Of bytes. Default UTF-8; a byte-order mark says more. */
  encoding?: ListEncoding;
  /** Of CSV; default: whichever of `,` `;` and tab the line of names has most of. */
  separator?: string;
  /** Which column or property is what, where the name does not say so. */
  columns?: Columns;
}

export interface Refused {
  /** Of the line on which the contact begins, from 1; of contacts given as objects, which one. */
  line: number;
  /** Of contacts in one JSON array, which may all be in one line: which one, from 1. */
  contact?: number;
  reason: CtiErrorCode;
}

/** What became of a list that was loaded. */
export interface LoadReport {
  contacts: number;
  /** Lines that are no contacts, all together, and the first of them. */
  refused: number;
  lines: Refused[];
}

export type ListSource = AsyncIterable<Uint8Array | string | object> | Iterable<Uint8Array | string | object>;

export interface LoadContext {
  disk: Disk;
  clock: Clock;
  /** Of the list's file, which is not there before all of it is. */
  path: string;
  limits: PreviewLimits;
  doNotCall: NumberSet;
}

/**
 * Reads a list to its end and keeps it, or nothing of it. Lines that are no contacts are reported and left out.
 * @throws {CtiError} `CTI_LIST_FORMAT`, `CTI_LIST_SIZE` for too many contacts, what the disk and the source throw
 */
export async function loadList(
  info: ListInfo,
  source: ListSource,
  options: LoadOptions,
  { disk, clock, path, limits, doNotCall }: LoadContext,
): Promise<{ list: ContactList; report: LoadReport }> {
  checkOptions(options);
  const part = `${path}.part`;
  disk.remove(part);
  const file = disk.open(part, 'create');
  const writer = new LineWriter(file);
  const list = new ContactList(info);
  const seen = new NumberSet();
  const report: LoadReport = { contacts: 0, refused: 0, lines: [] };
  const refuse = (place: Place, reason: CtiErrorCode): void => {
    report.refused++;
    if (report.lines.length < limits.maxRefused) report.lines.push({ ...place, reason });
  };
  const take = (place: Place, read: () => Contact): void => {
    let contact: Contact;
    try {
      contact = read();
    } catch (error) {
      return refuse(place, reasonOf(error));
    }
    if (doNotCall.has(contact.number)) return refuse(place, 'CTI_DO_NOT_CALL');
    if (!seen.add(contact.number)) return refuse(place, 'CTI_LIST_DUPLICATE');
    if (list.size >= limits.maxContacts) throw new CtiError('CTI_LIST_SIZE', { detail: `over ${limits.maxContacts} contacts` });
    const offset = writer.offset;
    writer.add(contact);
    list.add({ offset, length: writer.offset - offset }, contact.timeZone);
  };
  try {
    writer.add({ list: info.id });
    const reader = new ListReader(options, limits, take, refuse);
    let since = clock.nowMs();
    for await (const piece of source) {
      reader.take(piece);
      // A long list must not hold up calls.
      if (clock.nowMs() - since < TURN_MS) continue;
      await new Promise<void>((go) => clock.setTimer(go, 0));
      since = clock.nowMs();
    }
    reader.end();
    if (!list.size && report.refused)
      throw new CtiError('CTI_LIST_FORMAT', { detail: `none of ${report.refused} lines is a contact` });
    writer.add({ end: list.size });
    writer.flush();
    file.syncNow();
    file.close();
    disk.rename(part, path);
  } catch (error) {
    file.close();
    disk.remove(part);
    throw error;
  }
  report.contacts = list.size;
  return { list, report };
}

type Decoder = InstanceType<typeof TextDecoder>;
type Place = Omit<Refused, 'reason'>;
type Take = (place: Place, read: () => Contact) => void;
type Refuse = (place: Place, reason: CtiErrorCode) => void;

/** Makes contacts of what a source gives: objects one by one, or bytes and texts of a file. */
class ListReader {
  readonly #options: LoadOptions;
  readonly #limits: PreviewLimits;
  readonly #take: Take;
  readonly #refuse: Refuse;
  #objects = 0;
  #cutter: RecordCutter | undefined;
  /** What came before it was known what it is. */
  #head = new Uint8Array(0);
  #format: ListFormat | undefined;
  #array = false;
  #wide: Decoder | undefined;
  #text: Decoder;
  #names: string[] | undefined;
  #columns: Columns = {};
  /** The names of the object before: most have the same. */
  #keys = '';
  #separator = ',';

  constructor(options: LoadOptions, limits: PreviewLimits, take: Take, refuse: Refuse) {
    this.#options = options;
    this.#limits = limits;
    this.#take = take;
    this.#refuse = refuse;
    this.#text = new TextDecoder(options.encoding ?? 'utf-8', { fatal: true });
  }

  take(piece: Uint8Array | string | object): void {
    if (piece instanceof Uint8Array) this.#bytes(piece);
    else if (typeof piece === 'string') this.#bytes(TO_BYTES.encode(piece));
    else this.#take({ line: ++this.#objects }, () => this.#contact(rawOf(piece)));
  }

  /** @throws {CtiError} `CTI_LIST_FORMAT` when the file ends too early */
  end(): void {
    if (!this.#cutter && this.#head.length) this.#begin(true);
    if (!this.#cutter) return;
    // Half a character at the end.
    if (this.#wide) for (const cut of this.#cutter.push(TO_BYTES.encode(this.#wide.decode()))) this.#record(cut);
    const rest = this.#cutter.end();
    for (let step = rest.next(); ; step = rest.next()) {
      if (!step.done) this.#record(step.value);
      else if (step.value) return;
      else throw new CtiError('CTI_LIST_FORMAT', { detail: 'the file ends within its list' });
    }
  }

  #bytes(piece: Uint8Array): void {
    if (this.#cutter) return this.#cut(piece);
    const head = new Uint8Array(this.#head.length + piece.length);
    head.set(this.#head);
    head.set(piece, this.#head.length);
    this.#head = head;
    this.#begin(false);
  }

  /** Finds out encoding and format from the beginning. */
  #begin(last: boolean): void {
    let head = this.#head;
    if (head.length < 4 && !last) return;
    const wide =
      head[0] === 0xff && head[1] === 0xfe ? 'utf-16le' : head[0] === 0xfe && head[1] === 0xff ? 'utf-16be' : undefined;
    if (wide || this.#options.encoding === 'utf-16le') {
      this.#wide = new TextDecoder(wide ?? 'utf-16le');
      this.#text = new TextDecoder('utf-8', { fatal: true });
      head = TO_BYTES.encode(this.#wide.decode(head, { stream: true }));
    }
    if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) {
      head = head.slice(3);
      this.#text = new TextDecoder('utf-8', { fatal: true });
    }
    const first = head.find((byte) => byte > 32);
    if (first === undefined && !last) return;
    this.#array = first === 0x5b;
    this.#format = this.#options.format ?? (this.#array || first === 0x7b ? 'json' : 'csv');
    const mode = this.#format === 'csv' ? 'csv' : this.#array ? 'array' : 'lines';
    this.#cutter = new RecordCutter(mode, this.#limits.maxLineBytes);
    if (this.#options.separator !== undefined) this.#cutter.separator = this.#options.separator;
    this.#head = new Uint8Array(0);
    for (const cut of this.#cutter.push(head)) this.#record(cut);
  }

  #cut(piece: Uint8Array): void {
    const bytes = this.#wide ? TO_BYTES.encode(this.#wide.decode(piece, { stream: true })) : piece;
    for (const cut of this.#cutter!.push(bytes)) this.#record(cut);
  }

  #record(cut: Cut): void {
    const place: Place = this.#array ? { line: cut.line, contact: cut.nth } : { line: cut.line };
    if ('refused' in cut) {
      if (this.#format === 'csv' && !this.#names)
        throw new CtiError('CTI_LIST_FORMAT', { detail: 'the line of names is too long' });
      return this.#refuse(place, cut.refused);
    }
    const text = this.#decoded(cut.bytes);
    if (text === undefined) {
      if (this.#format === 'csv' && !this.#names)
        throw new CtiError('CTI_LIST_FORMAT', { detail: 'the line of names is not in the encoding that was declared' });
      return this.#refuse(place, 'CTI_LIST_ENCODING');
    }
    if (this.#format === 'csv') return this.#csv(place, text.replace(/\r$/, ''));
    this.#take(place, () => {
      let value: unknown;
      try {
        value = JSON.parse(text);
      } catch {
        throw new CtiError('CTI_LIST_LINE', { detail: 'not JSON' });
      }
      return this.#contact(rawOf(value));
    });
  }

  /** Undefined: the bytes are not what was declared. */
  #decoded(bytes: Uint8Array): string | undefined {
    try {
      const text = this.#text.decode(bytes);
      // UTF-16 was decoded before lines were cut; what was none has this character by now.
      return this.#wide && text.includes('\ufffd') ? undefined : text;
    } catch {
      return undefined;
    }
  }

  #contact(raw: Map<string, string>): Contact {
    const keys = [...raw.keys()].join('\n');
    if (keys !== this.#keys) this.#columns = columnsOf(raw.keys(), this.#options.columns ?? {});
    this.#keys = keys;
    return contactOf(raw, this.#columns);
  }

  #csv(place: Place, text: string): void {
    if (!this.#names) {
      this.#separator = this.#options.separator ?? separatorOf(text);
      this.#cutter!.separator = this.#separator;
      this.#names = fieldsOf(text, this.#separator).map((name) => name.trim());
      this.#columns = columnsOf(this.#names, this.#options.columns ?? {});
      if (this.#columns.number === undefined)
        throw new CtiError('CTI_LIST_FORMAT', { detail: 'no column is called number; say which one it is' });
      return;
    }
    const names = this.#names;
    this.#take(place, () => {
      const fields = fieldsOf(text, this.#separator);
      if (fields.length > names.length) throw new CtiError('CTI_LIST_LINE', { detail: 'more fields than names' });
      return contactOf(new Map(fields.map((field, i) => [names[i]!, field])), this.#columns);
    });
  }
}

function separatorOf(text: string): string {
  const counts = [',', ';', '\t'].map((one) => [one, text.split(one).length] as const);
  return counts.sort((a, b) => b[1] - a[1])[0]![0];
}

function checkOptions({ format, encoding, separator, columns = {} }: LoadOptions): void {
  const refuse = (detail: string): never => {
    throw new CtiError('CTI_INVALID_ARGUMENT', { detail });
  };
  if (format !== undefined && format !== 'csv' && format !== 'json') refuse('format is csv or json');
  if (encoding !== undefined && !ENCODINGS.includes(encoding)) refuse(`encoding is one of ${ENCODINGS.join()}`);
  if (separator !== undefined && !/^[^"\r\n]$/.test(separator)) refuse('separator is one character');
  if (Object.values(columns).some((name) => typeof name !== 'string')) refuse('columns are names');
}

/** @throws {CtiError} `CTI_INVALID_ARGUMENT` for a name that cannot be a file's */
export function checkListID(id: string): string {
  if (!/^[\w-]{1,64}$/.test(id))
    throw new CtiError('CTI_INVALID_ARGUMENT', { detail: 'a list is named by 1 to 64 letters, digits, _ and -' });
  return id;
}

const TO_BYTES = new TextEncoder();
/** How long a list is read before others get their turn, in ms. */
const TURN_MS = 10;
