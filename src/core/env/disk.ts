/**
 * What the journal needs of a file system, and nothing more. Every method but the two syncs acts before it returns: a shard's
 * thread writes by itself. Failures are thrown as Node throws them, with a `code` such as `ENOSPC`, `EROFS`, `EIO`, `ENOENT`.
 */
export interface Disk {
  /** Makes the folder and those above it, for the owner alone; nothing happens when it is there. */
  mkdir(path: string): void;
  /** The names in a folder, sorted; empty when there is no such folder. */
  list(path: string): string[];
  /**
   * `create`: a new file that must not be there yet, for the owner alone. `append`: one that is there, to be written on at its end.
   * `read`: one that is there.
   */
  open(path: string, mode: 'create' | 'append' | 'read'): DiskFile;
  rename(from: string, to: string): void;
  /** Removes a file or an empty folder; nothing happens when it is not there. */
  remove(path: string): void;
  /** Makes the names in a folder (files made, renamed, removed) durable, off this thread. `done` is called later, never at once. */
  syncDir(path: string, done: (error?: Error) => void): void;
  /** The same before it returns. */
  syncDirNow(path: string): void;
  /**
   * Takes a lock for this process, which its end gives back, however it ends.
   * @returns what gives it back before
   * @throws with the code `EBUSY` when another process or another part of this one has it
   */
  lock(path: string): () => void;
}

export interface DiskFile {
  readonly size: number;
  /** Writes at the end. After a throw part of the bytes may be there: `truncate` takes them away. */
  append(bytes: Uint8Array): void;
  /** Up to `length` bytes from `offset`; fewer only at the end of the file. */
  read(offset: number, length: number): Uint8Array;
  truncate(size: number): void;
  /** Makes everything written so far durable before it returns. */
  syncNow(): void;
  /** The same off this thread. `done` is called later, never at once. */
  sync(done: (error?: Error) => void): void;
  close(): void;
}
