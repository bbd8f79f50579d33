import {
  closeSync,
  fdatasync,
  fdatasyncSync,
  fstatSync,
  fsync,
  fsyncSync,
  ftruncateSync,
  mkdirSync,
  open,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  realpathSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  unlinkSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Disk, DiskFile } from '../env/index.ts';

/** Files and folders for the owner alone: a journal tells who telephoned with whom. */
const FILE_MODE = 0o600;
const FOLDER_MODE = 0o700;
const FLAGS = { create: 'ax', append: 'a+', read: 'r' } as const;

/** The real file system. */
export const realDisk: Disk = {
  mkdir: makeFolder,
  list: (path) => {
    try {
      return readdirSync(path).sort();
    } catch (error) {
      if (codeOf(error) === 'ENOENT') return [];
      throw error;
    }
  },
  open: (path, mode) => {
    // `a+` would make a file that is not there.
    if (mode === 'append') closeSync(openSync(path, 'r+'));
    const fd = openSync(path, FLAGS[mode], FILE_MODE);
    return realFile(fd, fstatSync(fd).size);
  },
  rename: renameSync,
  remove: (path) => {
    try {
      unlinkSync(path);
    } catch (error) {
      // Which of these two a folder gives depends on the system.
      if (codeOf(error) === 'EISDIR' || codeOf(error) === 'EPERM') rmdirSync(path);
      else if (codeOf(error) !== 'ENOENT') throw error;
    }
  },
  syncDir: (path, done) => {
    open(path, 'r', (openError, fd) => {
      if (openError) return done(openError);
      fsync(fd, (error) => {
        closeSync(fd);
        done(error ?? undefined);
      });
    });
  },
  syncDirNow: (path) => {
    const fd = openSync(path, 'r');
    try {
      fsyncSync(fd);
    } finally {
      closeSync(fd);
    }
  },
  lock: (path) => {
    // Whatever way leads there: one folder is one journal.
    const taken = join(realpathSync(dirname(path)), basename(path));
    if (held.has(taken)) throw busy(`this process has ${path} already`);
    // A process that was killed leaves its lock behind; a living one keeps it.
    const owner = ownerOf(taken);
    if (owner && owner.pid !== process.pid && owner.start !== '' && startOf(owner.pid) === owner.start)
      throw busy(`process ${owner.pid} has ${path}`);
    if (owner) unlinkSync(taken);
    try {
      writeFileSync(taken, `${process.pid} ${startOf(process.pid)}\n`, { mode: FILE_MODE, flag: 'wx' });
    } catch (error) {
      throw codeOf(error) === 'EEXIST' ? busy(`another process takes ${path} at this moment`) : error;
    }
    held.add(taken);
    return () => {
      if (held.delete(taken)) rmSync(taken, { force: true });
    };
  },
};

function realFile(fd: number, initialSize: number): DiskFile {
  let size = initialSize;
  let syncing = 0;
  let closed = false;
  const closeWhenDone = (): void => {
    if (closed && syncing === 0) closeSync(fd);
  };
  return {
    get size() {
      return size;
    },
    append: (bytes) => {
      for (let at = 0; at < bytes.length; ) {
        const written = writeSync(fd, bytes, at, bytes.length - at);
        at += written;
        size += written;
      }
    },
    read: (offset, length) => {
      const bytes = new Uint8Array(Math.max(0, Math.min(length, size - offset)));
      let at = 0;
      while (at < bytes.length) {
        const count = readSync(fd, bytes, at, bytes.length - at, offset + at);
        if (!count) break;
        at += count;
      }
      return bytes.subarray(0, at);
    },
    truncate: (to) => {
      ftruncateSync(fd, to);
      size = to;
    },
    syncNow: () => fdatasyncSync(fd),
    sync: (done) => {
      syncing++;
      fdatasync(fd, (error) => {
        syncing--;
        closeWhenDone();
        done(error ?? undefined);
      });
    },
    close: () => {
      closed = true;
      closeWhenDone();
    },
  };
}

/** The locks of this process, by path. */
const held = new Set<string>();

/** Who wrote a lock file; undefined when there is none. A file that tells nothing is nobody's. */
function ownerOf(path: string): { pid: number; start: string } | undefined {
  try {
    const [pid, start = ''] = readFileSync(path, 'utf8').trim().split(' ');
    return { pid: Number(pid), start };
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}

/**
 * When a process was started, which tells it from a later one with the same number; empty when it does not run. Where the
 * system does not say, a process that runs is taken for the one that was meant.
 */
function startOf(pid: number): string {
  if (!Number.isInteger(pid)) return '';
  try {
    // The name in brackets may hold spaces; the state is the first field behind it, the start time the twentieth.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)!.split(' ');
    return ENDED.has(fields[0]!) && readdirSync(`/proc/${pid}/task`).length <= 1 ? '' : (fields[19] ?? '');
  } catch {
    try {
      process.kill(pid, 0);
      return 'running';
    } catch (error) {
      return codeOf(error) === 'EPERM' ? 'running' : '';
    }
  }
}

/** States of a process of which only its number is left, because its parent has not asked how it ended; unless a thread of it still runs. */
const ENDED: ReadonlySet<string> = new Set(['Z', 'X']);

const busy = (message: string): Error => Object.assign(new Error(message), { code: 'EBUSY' });
/**
 * Makes a folder and those above it. What Node has for that never comes back where a folder takes no other one and calls it missing, as
 * `/proc` does.
 */
function makeFolder(path: string): void {
  if (!missingAbove(path)) return;
  if (dirname(path) !== path) makeFolder(dirname(path));
  const error = missingAbove(path);
  if (error) throw error;
}

/** Makes a folder that is not there yet; gives the error when the one above is missing. */
function missingAbove(path: string): unknown {
  try {
    mkdirSync(path, FOLDER_MODE);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return error;
    if (codeOf(error) !== 'EEXIST' || !statSync(path).isDirectory()) throw error;
  }
  return undefined;
}

const codeOf = (error: unknown): unknown => (error as NodeJS.ErrnoException).code;
