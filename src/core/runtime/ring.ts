/**
 * A one-way queue of byte records in shared memory, for one writer and one reader on different threads. Both sides count bytes
 * for ever (modulo 2^32); a record is a 32-bit length, four bytes of nothing and its bytes, padded to 8, never split over the end. Everything begins
 * at multiples of 8: shared memory is several times slower to copy from and to where it does not.
 */
const HEAD = 0; // Int32 index: bytes written and published
const TAIL = 16; // bytes read and released; a cache line of its own
const AT = 20; // number of the record that the reader is dealing with; 0: none
const BEATS = 21; // counts up while the reader's thread is alive
const LATE = 23; // the longest that such a count came late since the writer last looked, in microseconds
const DONE = 22; // number of the last record that was released; 0: none
const SLEEPING = 32; // 1: the reader wants to be woken
const CROWDED = 48; // 1: the writer wants to be woken when there is room
const HEADER_BYTES = 256;
const WRAP = -1;

/** @param bytes - capacity, a power of two */
export function makeRing(bytes: number): SharedArrayBuffer {
  if (bytes < 1024 || (bytes & (bytes - 1)) !== 0)
    throw new TypeError(`ring size ${bytes} is not a power of two of at least 1024`);
  return new SharedArrayBuffer(HEADER_BYTES + bytes);
}

const LENGTH_BYTES = 8;
const padded = (length: number): number => (LENGTH_BYTES + length + 7) & ~7;

class RingEnd {
  protected readonly header: Int32Array;
  protected readonly bytes: Uint8Array;
  protected readonly words: Int32Array;
  readonly capacity: number;

  constructor(ring: SharedArrayBuffer) {
    this.capacity = ring.byteLength - HEADER_BYTES;
    this.header = new Int32Array(ring, 0, HEADER_BYTES / 4);
    this.bytes = new Uint8Array(ring, HEADER_BYTES);
    this.words = new Int32Array(ring, HEADER_BYTES);
  }
}

export class RingWriter extends RingEnd {
  /** Written so far; the reader sees up to the last `publish`. */
  #head: number;
  #seenTail: number;

  constructor(ring: SharedArrayBuffer) {
    super(ring);
    this.#head = Atomics.load(this.header, HEAD);
    this.#seenTail = Atomics.load(this.header, TAIL);
  }

  /** The longest record that ever fits. */
  get maxRecordBytes(): number {
    return this.capacity / 2 - 2 * LENGTH_BYTES;
  }

  /** Bytes that the reader has not released yet. */
  get usedBytes(): number {
    return (this.#head - Atomics.load(this.header, TAIL)) >>> 0;
  }

  /** The record that the reader is dealing with, or was when it died; 0: none. */
  get readerAt(): number {
    return Atomics.load(this.header, AT) >>> 0;
  }

  /** The last record that the reader has given back; 0: none. */
  get readerDone(): number {
    return Atomics.load(this.header, DONE) >>> 0;
  }

  /** Changes as long as the reader's thread is alive. */
  get readerBeats(): number {
    return Atomics.load(this.header, BEATS);
  }

  /** How late the reader's thread was at most since this was last asked for, in milliseconds. */
  takeReaderLateMs(): number {
    return Atomics.exchange(this.header, LATE, 0) / 1000;
  }

  /** @returns false when the ring is full; nothing was written */
  write(record: Uint8Array): boolean {
    const need = padded(record.length);
    const at = this.#head & (this.capacity - 1);
    const skip = at + need > this.capacity ? this.capacity - at : 0;
    if (!this.#fits(skip + need)) return false;
    if (skip) this.words[at >> 2] = WRAP;
    const start = skip ? 0 : at;
    this.words[start >> 2] = record.length;
    this.bytes.set(record, start + LENGTH_BYTES);
    this.#head = (this.#head + skip + need) | 0;
    return true;
  }

  #fits(bytes: number): boolean {
    if (((this.#head + bytes - this.#seenTail) | 0) <= this.capacity) return true;
    // The reader released these bytes before it stored the tail, so what lies before it may be overwritten.
    this.#seenTail = Atomics.load(this.header, TAIL);
    return ((this.#head + bytes - this.#seenTail) | 0) <= this.capacity;
  }

  /**
   * Makes everything written visible.
   * @returns whether the reader sleeps and must be woken by the caller
   */
  publish(): boolean {
    // The store is sequentially consistent: the records before it are visible to whoever sees the new head. The reader sets
    // SLEEPING and then looks at the head once more, so one of the two always sees the other.
    Atomics.store(this.header, HEAD, this.#head);
    return Atomics.compareExchange(this.header, SLEEPING, 1, 0) === 1;
  }

  /**
   * Asks to be woken when there is room.
   * @returns false when room has appeared meanwhile: write again at once
   */
  awaitRoom(): boolean {
    Atomics.store(this.header, CROWDED, 1);
    const tail = Atomics.load(this.header, TAIL);
    if (tail === this.#seenTail) return true;
    this.#seenTail = tail;
    Atomics.store(this.header, CROWDED, 0);
    return false;
  }
}

export class RingReader extends RingEnd {
  #at: number;

  constructor(ring: SharedArrayBuffer) {
    super(ring);
    this.#at = Atomics.load(this.header, TAIL);
  }

  /**
   * Reads up to `max` records that have not been read yet; their bytes stay in the ring until `release`.
   * @param each - is given the bytes of each record where they lie: they are valid until it returns
   * @returns how many there were
   */
  read(each: (record: Uint8Array) => void, max: number): number {
    const head = Atomics.load(this.header, HEAD);
    let count = 0;
    while (this.#at !== head && count < max) {
      const at = this.#at & (this.capacity - 1);
      const length = this.words[at >> 2]!;
      if (length === WRAP) {
        this.#at = (this.#at + this.capacity - at) | 0;
        continue;
      }
      this.#at = (this.#at + padded(length)) | 0;
      count++;
      each(this.bytes.subarray(at + LENGTH_BYTES, at + LENGTH_BYTES + length));
    }
    return count;
  }

  /** Says which record is being dealt with, for whoever has to find out what a thread died of. */
  mark(position: number): void {
    Atomics.store(this.header, AT, position);
  }

  /**
   * Says that the thread is alive.
   * @param lateMs - how much later than it should
   */
  beat(lateMs = 0): void {
    const late = Math.round(lateMs * 1000);
    // The writer only ever sets it to nothing: at worst a moment of lateness is told twice.
    if (late > Atomics.load(this.header, LATE)) Atomics.store(this.header, LATE, late);
    Atomics.add(this.header, BEATS, 1);
  }

  /**
   * Gives everything read back to the writer.
   * @param position - number of the last record that was read, for whoever reads on after a death
   * @returns whether the writer waits for room and must be woken by the caller
   */
  release(position = 0): boolean {
    // Before the tail: a record that another reader will not see again is one that is known to be done.
    if (position) Atomics.store(this.header, DONE, position);
    Atomics.store(this.header, TAIL, this.#at);
    return Atomics.compareExchange(this.header, CROWDED, 1, 0) === 1;
  }

  /**
   * Announces that the reader goes to sleep.
   * @returns false when something arrived meanwhile: read again at once
   */
  sleep(): boolean {
    Atomics.store(this.header, SLEEPING, 1);
    if (Atomics.load(this.header, HEAD) === this.#at) return true;
    Atomics.store(this.header, SLEEPING, 0);
    return false;
  }
}
