import type { Disk, DiskFile } from './disk.ts';
import type { Clock, Random } from './env.ts';

/** What a virtual disk can be told to do wrong. Operations are counted from 1 over the disk's whole life. */
export interface DiskFaults {
  /** The number of the operation that fails; every later one goes on as if nothing had been. */
  failAt: number;
  /** With which code. Default `EIO`. */
  failCode: string;
  /** Bytes that fit on the disk; a write that does not fit leaves as much as did and throws `ENOSPC`. */
  capacityBytes: number;
  /** Everything that writes throws `EROFS`. */
  readOnly: boolean;
  /** Syncs fail with `EIO`, and what they should have made durable is lost at a power cut. */
  syncFails: boolean;
  /** How long a sync off the thread takes, in ms. */
  syncMs: number;
}

interface Content {
  bytes: Uint8Array;
  size: number;
  /** Bytes that outlast a power cut. */
  durable: number;
}

/** A disk in memory. A killed process loses nothing of it; a power cut takes what was not synced, as the seed will have it. */
export interface VirtualDisk extends Disk {
  /** Operations so far. */
  readonly operations: number;
  fail(faults: Partial<DiskFaults>): void;
  /** The process is gone: its syncs under way never report and its locks are free, its writes stay. */
  kill(): void;
  /**
   * Power is cut: of every file the durable bytes stay and, of the rest, a beginning of any length; the last sector of it may be
   * torn, and a sector before it may be missing (zeros) when `holes`. Names made or removed since the last `syncDir` may be back.
   */
  powerCut(options?: { holes?: boolean }): void;
  flipBit(path: string, bit: number): void;
  /** A file's bytes as they are now. */
  contents(path: string): Uint8Array;
  files(): string[];
}

const SECTOR = 512;
const NO_FAULTS: DiskFaults = {
  failAt: Number.POSITIVE_INFINITY,
  failCode: 'EIO',
  capacityBytes: Number.POSITIVE_INFINITY,
  readOnly: false,
  syncFails: false,
  syncMs: 1,
};

export function virtualDisk(clock: Pick<Clock, 'setTimer'>, random: Random): VirtualDisk {
  const folders = new Set<string>();
  let names = new Map<string, Content>();
  /** The names that outlast a power cut. */
  let durableNames = new Map<string, Content>();
  const locks = new Set<string>();
  let faults = { ...NO_FAULTS };
  let operations = 0;
  let life = 0;

  const count = (writes: boolean): void => {
    operations++;
    if (operations === faults.failAt) throw failure(faults.failCode);
    if (writes && faults.readOnly) throw failure('EROFS');
  };
  const used = (): number => [...names.values()].reduce((sum, { size }) => sum + size, 0);
  const later = (work: () => void, done: (error?: Error) => void): void => {
    const born = life;
    clock.setTimer(() => {
      if (born !== life) return;
      let error: Error | undefined;
      try {
        work();
      } catch (thrown) {
        error = thrown as Error;
      }
      done(error);
    }, faults.syncMs);
  };
  const found = (path: string): Content => {
    const content = names.get(path);
    if (!content) throw failure('ENOENT');
    return content;
  };
  const syncable = (): void => {
    count(false);
    if (faults.syncFails) throw failure('EIO');
  };

  const namesIn = (path: string) => [...names].filter(([name]) => parentOf(name) === path);
  /** Makes what a folder held durable. */
  const settle = (path: string, inside: [string, Content][]): void => {
    syncable();
    for (const name of [...durableNames.keys()]) if (parentOf(name) === path) durableNames.delete(name);
    for (const [name, content] of inside) durableNames.set(name, content);
  };

  const handle = (content: Content): DiskFile => ({
    get size() {
      return content.size;
    },
    append: (bytes) => {
      count(true);
      const fits = Math.min(bytes.length, Math.max(0, faults.capacityBytes - used()));
      grow(content, bytes.subarray(0, fits));
      if (fits < bytes.length) throw failure('ENOSPC');
    },
    read: (offset, length) => {
      count(false);
      return content.bytes.slice(offset, Math.min(content.size, offset + length));
    },
    truncate: (size) => {
      count(true);
      content.size = Math.min(size, content.size);
      content.durable = Math.min(content.durable, content.size);
    },
    syncNow: () => {
      syncable();
      content.durable = content.size;
    },
    sync: (done) => {
      const size = content.size;
      later(() => {
        syncable();
        content.durable = Math.max(content.durable, Math.min(size, content.size));
      }, done);
    },
    close: () => {},
  });

  return {
    get operations() {
      return operations;
    },
    mkdir: (path) => {
      count(true);
      for (let at = path; at && at !== '/' && at !== '.'; at = parentOf(at)) folders.add(at);
    },
    list: (path) => {
      count(false);
      const inside = [...folders, ...names.keys()].filter((name) => parentOf(name) === path);
      return [...new Set(inside.map((name) => name.slice(path.length + 1)))].sort();
    },
    open: (path, mode) => {
      count(mode === 'create');
      if (mode !== 'create') return handle(found(path));
      if (names.has(path)) throw failure('EEXIST');
      if (!folders.has(parentOf(path))) throw failure('ENOENT');
      const content: Content = { bytes: new Uint8Array(1024), size: 0, durable: 0 };
      names.set(path, content);
      return handle(content);
    },
    rename: (from, to) => {
      count(true);
      names.set(to, found(from));
      names.delete(from);
    },
    remove: (path) => {
      count(true);
      names.delete(path);
      folders.delete(path);
    },
    syncDir: (path, done) => {
      const inside = namesIn(path);
      later(() => settle(path, inside), done);
    },
    syncDirNow: (path) => settle(path, namesIn(path)),
    lock: (path) => {
      count(true);
      if (locks.has(path)) throw failure('EBUSY');
      locks.add(path);
      return () => locks.delete(path);
    },
    fail: (wanted) => {
      faults = { ...NO_FAULTS, ...wanted };
    },
    kill: () => {
      life++;
      locks.clear();
    },
    powerCut: ({ holes = false } = {}) => {
      life++;
      locks.clear();
      const chance = (): boolean => random.next() < 0.5;
      const after = new Map(durableNames);
      for (const [name, content] of names) if (!after.has(name) && chance()) after.set(name, content);
      for (const name of durableNames.keys()) if (!names.has(name) && chance()) after.delete(name);
      for (const content of after.values()) tear(content, random, holes);
      names = after;
      durableNames = new Map(after);
    },
    flipBit: (path, bit) => {
      found(path).bytes[bit >> 3]! ^= 1 << (bit & 7);
    },
    contents: (path) => found(path).bytes.slice(0, found(path).size),
    files: () => [...names.keys()].sort(),
  };
}

function grow(content: Content, bytes: Uint8Array): void {
  const size = content.size + bytes.length;
  if (size > content.bytes.length) {
    const larger = new Uint8Array(Math.max(size, content.bytes.length * 2));
    larger.set(content.bytes.subarray(0, content.size));
    content.bytes = larger;
  }
  content.bytes.set(bytes, content.size);
  content.size = size;
}

/** Takes away what a power cut takes of one file. */
function tear(content: Content, random: Random, holes: boolean): void {
  const loose = content.size - content.durable;
  const kept = content.durable + Math.floor(random.next() * (loose + 1));
  content.size = kept;
  const sector = content.durable + Math.floor(random.next() * (kept - content.durable));
  if (holes && kept > content.durable) content.bytes.fill(0, sector, Math.min(kept, sector + SECTOR));
  content.durable = kept;
}

function parentOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

function failure(code: string): Error {
  return Object.assign(new Error(`${code}: the virtual disk was told so`), { code });
}
