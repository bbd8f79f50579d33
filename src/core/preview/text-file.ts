import type { Disk, DiskFile } from '../env/index.ts';
import { CtiError, hashID } from '../model/index.ts';

const TO_BYTES = new TextEncoder();
const TO_TEXT = new TextDecoder('utf-8', { fatal: true });
const LF = 10;
const SUM_CHARACTERS = 9;

/** Lines of JSON, each behind the checksum of its text: `0123abcd {"…"}`. */
export const lineBytes = (value: unknown): Uint8Array => {
  const json = JSON.stringify(value);
  return TO_BYTES.encode(`${hashID(json).toString(16).padStart(8, '0')} ${json}\n`);
};

/** @throws {CtiError} `CTI_JOURNAL_DAMAGED` when checksum and text do not belong together */
export function parseLine(bytes: Uint8Array): unknown {
  try {
    const text = TO_TEXT.decode(bytes);
    const json = text.slice(SUM_CHARACTERS);
    if (text[8] === ' ' && Number.parseInt(text.slice(0, 8), 16) === hashID(json)) return JSON.parse(json);
  } catch {
    // Told below.
  }
  throw new CtiError('CTI_JOURNAL_DAMAGED', { detail: 'a line of the lists of contacts is damaged' });
}

/** Collects lines and writes them in large pieces. */
export class LineWriter {
  readonly #file: DiskFile;
  #waiting: Uint8Array[] = [];
  #waitingBytes = 0;
  /** Where the next line will be. */
  offset = 0;

  constructor(file: DiskFile) {
    this.#file = file;
    this.offset = file.size;
  }

  add(value: unknown): void {
    const bytes = lineBytes(value);
    this.#waiting.push(bytes);
    this.#waitingBytes += bytes.length;
    this.offset += bytes.length;
    if (this.#waitingBytes > PIECE_BYTES) this.flush();
  }

  flush(): void {
    if (!this.#waiting.length) return;
    const all = new Uint8Array(this.#waitingBytes);
    let at = 0;
    for (const bytes of this.#waiting) {
      all.set(bytes, at);
      at += bytes.length;
    }
    this.#waiting = [];
    this.#waitingBytes = 0;
    this.#file.append(all);
  }
}

/**
 * Reads the lines of a file from its beginning.
 * @param torn - what becomes of an end that is no whole line: `cut` ends there and cuts it off, `refuse` throws
 * @throws {CtiError} `CTI_JOURNAL_DAMAGED` with the offset
 */
export function* readLines(
  disk: Disk,
  path: string,
  torn: 'cut' | 'refuse',
): Generator<{ value: unknown; offset: number; length: number }> {
  const file = disk.open(path, 'read');
  let cutAt: number | undefined;
  try {
    let rest: Uint8Array = new Uint8Array(0);
    let offset = 0;
    for (let at = 0; at < file.size; ) {
      const piece = file.read(at, PIECE_BYTES);
      if (!piece.length) break;
      at += piece.length;
      const bytes = new Uint8Array(rest.length + piece.length);
      bytes.set(rest);
      bytes.set(piece, rest.length);
      let start = 0;
      for (let end = bytes.indexOf(LF); end >= 0; end = bytes.indexOf(LF, start)) {
        let value: unknown;
        try {
          value = parseLine(bytes.subarray(start, end));
          if (cutAt !== undefined) throw new CtiError('CTI_JOURNAL_DAMAGED', { detail: path, offset: cutAt });
        } catch (error) {
          // What the last writes left half done is an end without a whole line; a whole one behind it means damage.
          const whole = value !== undefined;
          if (torn === 'refuse' || whole) {
            cutAt = undefined;
            throw new CtiError('CTI_JOURNAL_DAMAGED', { detail: path, offset, cause: error });
          }
          cutAt ??= offset;
          offset += end + 1 - start;
          start = end + 1;
          continue;
        }
        yield { value, offset, length: end + 1 - start };
        offset += end + 1 - start;
        start = end + 1;
      }
      rest = bytes.slice(start);
    }
    if (!rest.length) return;
    if (torn === 'refuse') throw new CtiError('CTI_JOURNAL_DAMAGED', { detail: `${path} is cut off`, offset });
    cutAt ??= offset;
  } finally {
    file.close();
    if (cutAt !== undefined) {
      const writable = disk.open(path, 'append');
      writable.truncate(cutAt);
      writable.close();
    }
  }
}

const PIECE_BYTES = 256 * 1024;
