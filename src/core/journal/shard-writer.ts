import { type JournalRecord, journalRecord, withLoose } from '../../codecs/proto/index.ts';
import type { Disk, DiskFile } from '../env/index.ts';
import type { CtiEvent } from '../model/index.ts';
import { encodeHeader, FrameBuffer, HEADER_BYTES, segmentName } from './layout.ts';

/** What the headers of a shard's segments say, whichever segment it is. */
export interface ShardHead {
  streamID: string;
  runID: string;
  linkID: number;
  shard: number;
  shards: number;
  timeMs: number;
}

/** Writes the journal of one shard from the beginning, without a shard: past events, then a whole round of state. */
export class ShardWriter {
  readonly #disk: Disk;
  readonly #folder: string;
  readonly #head: ShardHead;
  readonly #salt: () => number;
  readonly #frames = new FrameBuffer();
  /** The last event of each device in the segment: numbers have no holes within one. */
  readonly #lastSeq = new Map<string, number>();
  #file: DiskFile | undefined;
  #fileSalt = 0;
  #segment = 0;
  #nextRecord = 1;

  constructor(disk: Disk, folder: string, head: ShardHead, salt: () => number) {
    this.#disk = disk;
    this.#folder = folder;
    this.#head = head;
    this.#salt = salt;
    disk.mkdir(folder);
  }

  /** Adds past events, each device's in the order of its numbers. */
  events(events: readonly CtiEvent[]): void {
    let batch: JournalRecord[] = [];
    for (const event of events) {
      const last = this.#lastSeq.get(event.deviceID);
      if (!this.#file || this.#file.size >= SEGMENT_BYTES || (last !== undefined && event.seq !== last + 1)) {
        this.#append(batch);
        batch = [];
        this.#begin();
      }
      this.#lastSeq.set(event.deviceID, event.seq);
      batch.push({ event });
    }
    this.#append(batch);
  }

  /** Ends the journal with the state, in a segment of its own: whoever takes it up need not read what is past. */
  state(
    devices: Iterable<NonNullable<JournalRecord['device']>>,
    checkpoint: { nextLeg: number; lineages: { from: string; to: string }[] },
  ): void {
    const { nextLeg, lineages } = checkpoint;
    this.#begin();
    const segment = this.#segment;
    this.#append([
      { checkpoint: { segment, complete: false, nextLeg, lineages } },
      ...Array.from(devices, (device) => ({ device })),
      { checkpoint: { segment, complete: true, nextLeg } },
    ]);
    this.#end();
    this.#disk.syncDirNow(this.#folder);
  }

  #begin(): void {
    this.#end();
    this.#lastSeq.clear();
    const segment = ++this.#segment;
    const salt = this.#salt();
    this.#fileSalt = salt;
    this.#file = this.#disk.open(`${this.#folder}/${segmentName(segment)}`, 'create');
    this.#file.append(encodeHeader({ ...this.#head, segment, firstRecord: this.#nextRecord, stateFrom: segment, salt }));
  }

  #append(records: readonly JournalRecord[]): void {
    const file = this.#file;
    if (!records.length || !file) return;
    const frames = this.#frames;
    frames.clear();
    // Nothing is synced before the segment ends.
    const unsafe = file.size - HEADER_BYTES;
    records.forEach((record, i) => {
      const payload = journalRecord.encode(record);
      frames.add(i === records.length - 1 ? withLoose(payload, unsafe + frames.size) : payload, this.#fileSalt);
    });
    file.append(frames.bytes());
    this.#nextRecord += records.length;
  }

  #end(): void {
    this.#file?.syncNow();
    this.#file?.close();
    this.#file = undefined;
  }
}

/** Bytes after which the next segment is begun. */
const SEGMENT_BYTES = 16 * 2 ** 20;
