import { type RingRecord, ringRecord, withPosition } from '../../codecs/proto/index.ts';
import type { Clock, Timer } from '../env/index.ts';
import { type Entry, isKept, type Journal } from '../journal/index.ts';
import { CtiError } from '../model/index.ts';
import type { Shard } from '../shard/shard.ts';

/** The two ends of a shard's rings, or of what stands for them in one thread. */
export interface ShardPorts {
  /** Gives up to `max` records to `each`; they stay the sender's until `release`. */
  read(each: (record: Uint8Array) => void, max: number): number;
  /** @param position - number of the last record that was read; 0: none has one */
  release(position: number): void;
  /** Says which record is being dealt with; 0: none. */
  mark?(position: number): void;
  /** Announces sleep; false: something has arrived. Whoever sends then calls `pump`. */
  sleep(): boolean;
  /** Writes what fits and returns how many records did. When not all did, `pump` is called once there is room. */
  write(records: readonly Uint8Array[]): number;
}

/** How a shard goes on where another one ended. */
export interface LoopStart {
  /** What is told before anything else. */
  preface?: readonly Uint8Array[];
  /** The last record that was dealt with: it and those before it are left out. */
  handled?: number;
  /** Records that killed the shard and are set aside. */
  quarantined?: ReadonlySet<number>;
  /** The preface is on its way. */
  begun?(): void;
}

/**
 * The life of a shard: read a batch, step, journal, publish, release, sleep until the next batch or deadline. Input is released
 * only after its output is in the journal and on its way, so a shard that dies in between loses nothing. The last record of a batch
 * says which input it came of; whoever replaces the shard goes on behind it.
 */
export class ShardLoop {
  readonly #shard: Shard;
  readonly #ports: ShardPorts;
  readonly #journal: Journal;
  readonly #clock: Clock;
  readonly #start: LoopStart;
  #output: Entry[] = [];
  /** Records that are committed but did not fit yet. */
  #crowded: Uint8Array[];
  /** The number of the last record that was read. */
  #position: number;
  #timer: Timer | undefined;
  #timerAtMs = Number.POSITIVE_INFINITY;
  #begun = false;
  /** Full batches in a row: there is more to read. */
  #unread = 0;
  #yielded = false;
  #committing = false;
  #stopped = false;

  constructor(shard: Shard, ports: ShardPorts, journal: Journal, clock: Clock, start: LoopStart = {}) {
    this.#shard = shard;
    this.#ports = ports;
    this.#journal = journal;
    this.#clock = clock;
    this.#start = start;
    this.#crowded = [...(start.preface ?? [])];
    this.#position = start.handled ?? 0;
  }

  /** Does what there is to do, then sleeps. Call it at every wake-up. */
  pump(): void {
    if (this.#stopped || this.#committing || this.#yielded || !this.#flush()) return;
    this.#begin();
    const nowMs = this.#clock.nowMs();
    const count = this.#ports.read((bytes) => this.#receive(ringRecord.decode(bytes), nowMs), BATCH);
    this.#ports.mark?.(0);
    // What waits has arrived: a shard that was held up must not take an answer in the ring for one that did not come.
    this.#unread = count === BATCH ? this.#unread + 1 : 0;
    if (this.#unread % MAX_UNREAD === 0 && this.#shard.deadlineMs() <= nowMs) this.#step(() => this.#shard.tick(nowMs));
    if (!count && !this.#output.length) return this.#rest();
    const batch = this.#output;
    this.#output = [];
    const kept = batch.filter(({ record }) => isKept(record));
    this.#number(batch);
    this.#number(kept);
    this.#committing = true;
    this.#journal.append(kept, () => {
      this.#committing = false;
      this.#crowded = batch.map(({ bytes }) => bytes);
      const published = this.#flush();
      this.#ports.release(this.#position);
      if (published) this.#again(count === BATCH);
    });
  }

  stop(): void {
    this.#stopped = true;
    this.#timer?.clear();
  }

  #begin(): void {
    if (this.#begun) return;
    this.#begun = true;
    this.#start.begun?.();
  }

  #receive(record: RingRecord, nowMs: number): void {
    const { position = 0 } = record;
    const { handled, quarantined } = this.#start;
    // Numbers come round after 2^32 records, so they are compared by their distance.
    if (handled !== undefined && ((position - handled) | 0) <= 0) return;
    this.#position = position;
    this.#ports.mark?.(position);
    this.#step(() => {
      if (quarantined?.has(position)) this.#shard.quarantine(record, 'its shard died of it again and again', nowMs);
      else this.#shard.receive(record, nowMs);
    });
  }

  #step(run: () => void): void {
    try {
      run();
    } catch (error) {
      // A throw is a fault of ours, told and survived.
      const fault = new CtiError('CTI_DRIVER_FAULT', { detail: error instanceof Error ? error.message : String(error) });
      this.#put({ fault: fault.toRecord() });
    }
    this.#shard.drain((record) => this.#put(record));
  }

  #put(record: RingRecord): void {
    // Whoever takes a frame must see whether it was meant for a link that is gone.
    if (record.frame) record.position = this.#position;
    this.#output.push({ record, bytes: ringRecord.encode(record) });
  }

  /** Puts the number of the input behind the last record. */
  #number(batch: Entry[]): void {
    const last = batch.length - 1;
    const entry = batch[last];
    if (entry && this.#position) batch[last] = { record: entry.record, bytes: withPosition(entry.bytes, this.#position) };
  }

  /** @returns whether everything that is committed is on its way */
  #flush(): boolean {
    if (this.#crowded.length) {
      const written = this.#ports.write(this.#crowded);
      this.#crowded = written === this.#crowded.length ? [] : this.#crowded.slice(written);
    }
    return this.#crowded.length === 0;
  }

  /** After a full batch others get their turn first: timers, ports, the other side. */
  #again(full: boolean): void {
    if (!full) return this.pump();
    this.#yielded = true;
    this.#clock.setTimer(() => {
      this.#yielded = false;
      this.pump();
    }, 0);
  }

  #rest(): void {
    const deadlineMs = this.#shard.deadlineMs();
    if (deadlineMs !== this.#timerAtMs) {
      this.#timer?.clear();
      this.#timerAtMs = deadlineMs;
      this.#timer =
        deadlineMs === Number.POSITIVE_INFINITY
          ? undefined
          : this.#clock.setTimer(
              () => {
                this.#timerAtMs = Number.POSITIVE_INFINITY;
                this.pump();
              },
              Math.max(1, deadlineMs - this.#clock.nowMs()),
            );
    }
    if (!this.#ports.sleep()) this.pump();
  }
}

/** Full batches after which deadlines are looked at although there is more to read. */
const MAX_UNREAD = 64;
/** Records of one batch: one commit and one wake-up for all of them. */
const BATCH = 256;
