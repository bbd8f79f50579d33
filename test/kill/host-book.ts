import { closeSync, existsSync, openSync, readSync, statSync } from 'node:fs';
import { HostBooks } from '../support/host-books.ts';

/** The books of a host that is a process of its own, from the file that it writes. */
export class HostBook extends HostBooks {
  readonly #file: string;
  #at = 0;
  #rest = '';

  constructor(file: string) {
    super();
    this.#file = file;
  }

  /** Takes what has been written since the last time. */
  read(): void {
    if (!existsSync(this.#file)) return;
    const length = statSync(this.#file).size - this.#at;
    if (!length) return;
    const bytes = Buffer.alloc(length);
    const file = openSync(this.#file, 'r');
    this.#at += readSync(file, bytes, 0, length, this.#at);
    closeSync(file);
    const lines = (this.#rest + bytes.toString()).split('\n');
    this.#rest = lines.pop()!;
    for (const line of lines) this.take(JSON.parse(line));
  }
}
