import type { RingRecord } from '../../codecs/proto/index.ts';
import type { RecoveryReport } from '../journal/index.ts';
import type { CtiError } from '../model/index.ts';

/** What the main thread sees of a shard, in a thread of its own or not. */
export interface ShardHost {
  /**
   * Hands a record to the shard. Commands are refused when the ring is full; everything else waits in the spill, and what does
   * not fit there either is dropped and declared: the shard's devices get a `Gap`.
   * @returns false when it was refused
   */
  send(record: RingRecord): boolean;
  /** Resolves when the shard runs. */
  readonly ready: Promise<void>;
  readonly figures: ShardFigures;
  /** Why the shard takes no commands: its journal cannot be written. */
  readonly trouble: CtiError | undefined;
  close(): Promise<void>;
}

export interface ShardFigures {
  /** Bytes in the ring towards the shard. */
  ringBytes: number;
  spilledBytes: number;
  /** Times that the spill overflowed. */
  overflows: number;
  /** Times that the thread died and was replaced. */
  restarts: number;
  /** How late the shard's thread was at most in the time since this was last read, in milliseconds; undefined without a thread. */
  readonly lateMs: number | undefined;
}

export interface ShardHostHandlers {
  record(record: RingRecord): void;
  /** The thread died and will be replaced; every command under way on it is answered. */
  died(reason: string): void;
  /** What the thread that takes its place has to know. */
  replacing(): { linkUp: boolean; wanted: string[] };
  /** The journal was read. */
  recovered(report: RecoveryReport): void;
  /** The journal cannot be written, is tried again, or (without an error) can be written again. */
  journal(error: CtiError | undefined, waiting: boolean): void;
}

/**
 * Keeps back frames that a shard made for a link that is gone: it was held up, and whoever asked for them has been told that they
 * failed.
 */
export class FrameGate {
  #from = 0;
  #up = false;

  /**
   * A shard that takes the place of another is told of a link that never went: what it makes of input from before is for that link.
   * @param position - of the record that tells the shard of the link
   */
  link(up: boolean, position: number): void {
    if (up && !this.#up) this.#from = position;
    this.#up = up;
  }

  /** @param position - of the input that the frame came of */
  passes({ frame, position = 0 }: RingRecord): boolean {
    return !frame || ((position - this.#from) | 0) >= 0;
  }
}

/** Encoded records on their way to a shard that has no room: bounded, in order. */
export class Spill {
  readonly #maxBytes: number;
  #waiting: { bytes: Uint8Array; frame: boolean }[] = [];
  #bytes = 0;
  /** Whether frames were dropped since the spill was last empty. */
  overflowed = false;
  overflows = 0;

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  get bytes(): number {
    return this.#bytes;
  }

  get empty(): boolean {
    return this.#waiting.length === 0;
  }

  add(bytes: Uint8Array, frame: boolean): void {
    if (frame && this.#bytes + bytes.length > this.#maxBytes) this.overflow();
    if (frame && this.overflowed) return;
    this.#waiting.push({ bytes, frame });
    this.#bytes += bytes.length;
  }

  /** Drops the frames: what they told is told by the snapshot that follows the gap. Control records stay. */
  overflow(): void {
    if (!this.overflowed) this.overflows++;
    this.overflowed = true;
    this.#waiting = this.#waiting.filter((entry) => !entry.frame);
    this.#bytes = this.#waiting.reduce((sum, entry) => sum + entry.bytes.length, 0);
  }

  /** Moves what fits; returns whether the spill is empty now. */
  drain(write: (bytes: Uint8Array) => boolean): boolean {
    let moved = 0;
    while (moved < this.#waiting.length && write(this.#waiting[moved]!.bytes))
      this.#bytes -= this.#waiting[moved++]!.bytes.length;
    if (moved) this.#waiting = this.#waiting.slice(moved);
    return this.empty;
  }
}
