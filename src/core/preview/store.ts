import type { Clock, Disk, DiskFile } from '../env/index.ts';
import { asCtiError, CtiError } from '../model/index.ts';
import { type Contact, NumberSet } from './contacts.ts';
import { ContactList, type ListInfo, type TouchedContact } from './list.ts';
import { type ListSource, type LoadOptions, type LoadReport, loadList } from './loader.ts';
import type { PreviewLimits } from './options.ts';
import { LineWriter, lineBytes, parseLine, readLines } from './text-file.ts';

/** A line of the log. */
type Entry =
  | { t: 'list'; info: ListInfo }
  | { t: 'drop'; id: string }
  | { t: 'dnc'; add?: string[]; del?: string[] }
  /** The contact is called now. */
  | { t: 'call'; l: string; i: number }
  /** What stands from now on. */
  | { t: 'is'; l: string; c: TouchedContact };

const LOG = /^log-(\d{6,12})$/;

/**
 * Lists of contacts and what became of them, on a disk. A log of lines is written before anything is done that it tells of; a
 * list's contacts are a file of their own that is there whole or not at all.
 */
export class Store {
  readonly lists = new Map<string, ContactList>();
  readonly doNotCall = new NumberSet();
  readonly #disk: Disk;
  readonly #dir: string;
  readonly #limits: PreviewLimits;
  readonly #unlock: () => void;
  readonly #files = new Map<string, DiskFile>();
  #log!: DiskFile;
  #logNumber = 0;
  #syncing = false;
  /** Bytes of the log when it was last written anew. */
  #written = 0;
  #nextFile = 1;

  /** @throws {CtiError} `CTI_JOURNAL_LOCKED`, `CTI_JOURNAL_DAMAGED`, `CTI_JOURNAL_READ_ONLY`, `CTI_JOURNAL_FAILED` */
  constructor(disk: Disk, dir: string, limits: PreviewLimits) {
    this.#disk = disk;
    this.#dir = dir;
    this.#limits = limits;
    this.#unlock = guarded(() => {
      disk.mkdir(dir);
      return disk.lock(`${dir}/lock`);
    });
    try {
      guarded(() => this.#recover());
    } catch (error) {
      this.#unlock();
      throw error;
    }
  }

  /** Loads a list; it is there when this resolves, or nothing of it is. */
  async load(info: Omit<ListInfo, 'file'>, source: ListSource, options: LoadOptions, clock: Clock): Promise<LoadReport> {
    if (this.lists.has(info.id)) throw new CtiError('CTI_LIST_EXISTS', { detail: info.id });
    if (this.lists.size >= this.#limits.maxLists)
      throw new CtiError('CTI_LIST_SIZE', { detail: `over ${this.#limits.maxLists} lists` });
    const named: ListInfo = { ...info, file: `contacts-${this.#nextFile++}` };
    const path = `${this.#dir}/${named.file}`;
    const context = { disk: this.#disk, clock, path, limits: this.#limits, doNotCall: this.doNotCall };
    const { list, report } = await loadList(named, source, options, context).catch((error) => {
      throw (error as { code?: string }).code?.startsWith('E') ? diskError(error) : error;
    });
    if (this.lists.has(info.id)) {
      this.#disk.remove(path);
      throw new CtiError('CTI_LIST_EXISTS', { detail: info.id });
    }
    this.#write({ t: 'list', info: named });
    this.lists.set(info.id, list);
    return report;
  }

  drop(id: string): void {
    const list = this.list(id);
    this.#write({ t: 'drop', id });
    this.lists.delete(id);
    this.#files.get(id)?.close();
    this.#files.delete(id);
    guarded(() => this.#disk.remove(`${this.#dir}/${list.info.file}`));
  }

  /** @throws {CtiError} `CTI_UNKNOWN_LIST` */
  list(id: string): ContactList {
    const list = this.lists.get(id);
    if (!list) throw new CtiError('CTI_UNKNOWN_LIST', { detail: id });
    return list;
  }

  contact(list: ContactList, index: number): Contact {
    const { id, file } = list.info;
    return guarded(() => {
      let handle = this.#files.get(id);
      if (!handle) this.#files.set(id, (handle = this.#disk.open(`${this.#dir}/${file}`, 'read')));
      const { offset, length } = list.place(index);
      return parseLine(handle.read(offset, length - 1)) as Contact;
    });
  }

  /** Tells the log that a call to the contact begins, before it does. */
  call(list: ContactList, index: number): void {
    this.#write({ t: 'call', l: list.info.id, i: index });
    list.call(index);
  }

  /** Tells the log what stands of the contact, then makes it so. */
  settle(list: ContactList, contact: TouchedContact): void {
    this.#write({ t: 'is', l: list.info.id, c: contact });
    list.restore(contact);
  }

  ban(numbers: readonly string[], banned: boolean): void {
    if (banned && this.doNotCall.size + numbers.length > this.#limits.maxDoNotCall)
      throw new CtiError('CTI_LIST_SIZE', { detail: `over ${this.#limits.maxDoNotCall} numbers` });
    this.#write(banned ? { t: 'dnc', add: [...numbers] } : { t: 'dnc', del: [...numbers] });
    for (const number of numbers) {
      if (banned) this.doNotCall.add(number);
      else this.doNotCall.delete(number);
    }
  }

  close(): void {
    for (const file of [this.#log, ...this.#files.values()]) file.close();
    this.#files.clear();
    this.#unlock();
  }

  #write(entry: Entry): void {
    guarded(() => {
      const before = this.#log.size;
      try {
        this.#log.append(lineBytes(entry));
      } catch (error) {
        // Half a line would hide what comes behind it.
        this.#log.truncate(before);
        throw error;
      }
    });
    if (this.#syncing) return;
    this.#syncing = true;
    this.#log.sync(() => {
      this.#syncing = false;
    });
    if (this.#log.size > Math.max(MIN_LOG_BYTES, this.#written * 3)) guarded(() => this.#anew());
  }

  #recover(): void {
    const names = this.#disk.list(this.#dir);
    const logs = names.filter((name) => LOG.test(name)).sort();
    const newest = logs.at(-1);
    if (newest !== undefined) {
      this.#logNumber = Number(LOG.exec(newest)![1]);
      for (const { value } of readLines(this.#disk, `${this.#dir}/${newest}`, 'cut')) this.#apply(value as Entry);
    }
    const used = new Set<string>([...this.lists.values()].map(({ info }) => info.file));
    for (const name of names) {
      const number = Number(/^contacts-(\d+)/.exec(name)?.[1] ?? 0);
      this.#nextFile = Math.max(this.#nextFile, number + 1);
      if (number && !used.has(name)) this.#disk.remove(`${this.#dir}/${name}`);
      if (/\.part$/.test(name) || (LOG.test(name) && name !== newest)) this.#disk.remove(`${this.#dir}/${name}`);
    }
    this.#anew();
  }

  #apply(entry: Entry): void {
    if (entry.t === 'list') this.lists.set(entry.info.id, this.#readList(entry.info));
    else if (entry.t === 'drop') this.lists.delete(entry.id);
    else if (entry.t === 'dnc') {
      for (const number of entry.add ?? []) this.doNotCall.add(number);
      for (const number of entry.del ?? []) this.doNotCall.delete(number);
    } else {
      const list = this.lists.get(entry.l);
      if (entry.t === 'is') list?.restore(entry.c);
      else list?.call(entry.i);
    }
  }

  #readList(info: ListInfo): ContactList {
    const list = new ContactList(info);
    const path = `${this.#dir}/${info.file}`;
    // Dropped later in the log, and the file with it.
    if (!this.#disk.list(this.#dir).includes(info.file)) return list;
    let end: number | undefined;
    for (const { value, offset, length } of readLines(this.#disk, path, 'refuse')) {
      const line = value as { end?: number; list?: string } & Contact;
      if (line.end !== undefined) end = line.end;
      else if (line.number !== undefined) list.add({ offset, length }, line.timeZone);
    }
    if (end !== list.size) throw new CtiError('CTI_JOURNAL_DAMAGED', { detail: `${path} has lost lines` });
    return list;
  }

  /** Writes the log anew, with what stands and nothing of how it came to be. */
  #anew(): void {
    const name = `log-${String(this.#logNumber + 1).padStart(6, '0')}`;
    const path = `${this.#dir}/${name}`;
    this.#disk.remove(`${path}.part`);
    const file = this.#disk.open(`${path}.part`, 'create');
    const writer = new LineWriter(file);
    const add = (entry: Entry): void => writer.add(entry);
    const banned = [...this.doNotCall.values()];
    for (let at = 0; at < banned.length; at += 1000) add({ t: 'dnc', add: banned.slice(at, at + 1000) });
    for (const list of this.lists.values()) {
      add({ t: 'list', info: list.info });
      for (const c of list.touched()) add({ t: 'is', l: list.info.id, c });
      for (const i of list.calling) add({ t: 'call', l: list.info.id, i });
    }
    writer.flush();
    file.syncNow();
    file.close();
    this.#disk.rename(`${path}.part`, path);
    this.#disk.syncDir(this.#dir, () => {});
    const old = this.#log as DiskFile | undefined;
    old?.close();
    if (this.#logNumber) this.#disk.remove(`${this.#dir}/log-${String(this.#logNumber).padStart(6, '0')}`);
    this.#logNumber++;
    this.#log = this.#disk.open(path, 'append');
    this.#written = this.#log.size;
  }
}

/** What a disk throws, as an error of ours. */
function diskError(error: unknown): CtiError {
  const { code = '' } = error as { code?: string };
  if (code.startsWith('CTI_')) return error as CtiError;
  const ours = (
    {
      ENOSPC: 'CTI_JOURNAL_FULL',
      EROFS: 'CTI_JOURNAL_READ_ONLY',
      EACCES: 'CTI_JOURNAL_READ_ONLY',
      EBUSY: 'CTI_JOURNAL_LOCKED',
    } as const
  )[code];
  return ours ? new CtiError(ours, { cause: error }) : asCtiError(error, 'CTI_JOURNAL_FAILED');
}

function guarded<T>(run: () => T): T {
  try {
    return run();
  } catch (error) {
    throw diskError(error);
  }
}

const MIN_LOG_BYTES = 4 * 2 ** 20;
