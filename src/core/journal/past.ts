import { journalRecord, looseIn, peekRecord } from '../../codecs/proto/index.ts';
import type { Disk, DiskFile } from '../env/index.ts';
import type { CtiEvent } from '../model/index.ts';
import { decodeHeader, FRAME_BYTES, frameEnd, HEADER_BYTES, segmentName, segmentNumber } from './layout.ts';
import { SLICE_BYTES } from './segment.ts';

/** What was found of a device's events. */
export interface FoundEvents {
  /** From the number that was asked for, without holes; empty when that one is not there. */
  events: CtiEvent[];
  /** The oldest number that was seen in the search; undefined when there was none. */
  oldest?: number;
}

/** Where events lie in one segment. */
interface SegmentIndex {
  segment: number;
  streamID: string;
  salt: number;
  /** How many events. */
  events: number;
  /** Where the last whole batch ends: a segment that is still written is looked at further from there. */
  end: number;
  /** By device: the number of its first event, and the offsets of all of them. */
  devices: Map<string, { first: number; offsets: number[] }>;
}

/**
 * Past events in the journal of one shard, by device and number, read beside the shard that writes it. A segment is looked through
 * once, in slices; then events are read where they lie. Only whole batches of the stream that the newest segment is of are seen.
 */
export class PastEvents {
  readonly #disk: Disk;
  readonly #folder: string;
  readonly #turn: () => Promise<void>;
  /** Least recently used first. */
  readonly #indexes = new Map<number, SegmentIndex>();
  /** Events in all of them. */
  #indexed = 0;
  /** One search after the other: they share what they find. */
  #tail: Promise<unknown> = Promise.resolve();

  /**
   * @param folder - of the shard: `shardFolder`
   * @param turn - lets others have their turn between two slices, and between two searches
   */
  constructor(disk: Disk, folder: string, turn: () => Promise<void>) {
    this.#disk = disk;
    this.#folder = folder;
    this.#turn = turn;
  }

  /**
   * Events of a device from one number to another, at most `max`. What the disk cannot give counts as not there.
   */
  read(deviceID: string, from: number, to: number, max: number): Promise<FoundEvents> {
    const search = this.#tail.then(() => this.#read(deviceID, from, to, max).catch((): FoundEvents => ({ events: [] })));
    // A host that comes back asks for a hundred devices at once.
    this.#tail = search.then(this.#turn);
    return search;
  }

  async #read(deviceID: string, from: number, to: number, max: number): Promise<FoundEvents> {
    const numbers = this.#disk.list(this.#folder).flatMap((name) => segmentNumber(name) ?? []);
    const there = new Set(numbers);
    for (const segment of [...this.#indexes.keys()]) if (!there.has(segment)) this.#forget(segment);
    const newest = await this.#index(numbers, numbers.length - 1);
    if (!newest) return { events: [] };
    const { streamID } = newest;
    const { at, oldest } = await this.#segmentOf(numbers, streamID, deviceID, from);
    const events: CtiEvent[] = [];
    for (let i = at; i !== undefined && i < numbers.length && events.length < max; i++) {
      const index = await this.#index(numbers, i);
      const places = index?.devices.get(deviceID);
      const next = from + events.length;
      if (!index || !places || places.first + places.offsets.length <= next) continue;
      const last = Math.min(to, from + max - 1);
      if (!this.#take(index, places, next, last, events) || from + events.length > last) break;
    }
    return { events, ...(oldest !== undefined && { oldest }) };
  }

  /** The row of the newest segment from which on the device's events are to be taken. */
  async #segmentOf(
    numbers: readonly number[],
    streamID: string,
    deviceID: string,
    from: number,
  ): Promise<{ at?: number; oldest?: number }> {
    // One that is known already, the newest of them, saves the search.
    let known = -1;
    for (const index of this.#indexes.values()) {
      const first = index.devices.get(deviceID)?.first ?? Number.POSITIVE_INFINITY;
      if (index.streamID === streamID && first <= from) known = Math.max(known, numbers.indexOf(index.segment));
    }
    if (known >= 0) return { at: known };
    let oldest: number | undefined;
    for (let i = numbers.length - 1; i >= 0; i--) {
      const index = await this.#index(numbers, i);
      if (index?.streamID !== streamID) break;
      oldest = index.devices.get(deviceID)?.first ?? oldest;
      if (oldest !== undefined && oldest <= from) return { at: i };
    }
    return oldest === undefined ? {} : { oldest };
  }

  /** @returns whether all that was wanted of this segment is there */
  #take(
    { segment }: SegmentIndex,
    { first, offsets }: { first: number; offsets: readonly number[] },
    from: number,
    to: number,
    events: CtiEvent[],
  ): boolean {
    if (from < first) return false;
    const file = this.#disk.open(`${this.#folder}/${segmentName(segment)}`, 'read');
    try {
      for (let seq = from; seq <= to && seq - first < offsets.length; seq++) {
        const { event } = recordAt(file, offsets[seq - first]!);
        if (event?.seq !== seq) return false;
        events.push(event);
      }
      return true;
    } finally {
      file.close();
    }
  }

  #forget(segment: number): void {
    this.#indexed -= this.#indexes.get(segment)?.events ?? 0;
    this.#indexes.delete(segment);
  }

  /** The index of a segment as far as it is written by now; undefined when it cannot be read. */
  async #index(numbers: readonly number[], at: number): Promise<SegmentIndex | undefined> {
    const segment = numbers[at];
    if (segment === undefined) return undefined;
    const known = this.#indexes.get(segment);
    const path = `${this.#folder}/${segmentName(segment)}`;
    let file: DiskFile;
    try {
      file = this.#disk.open(path, 'read');
    } catch {
      // Removed meanwhile.
      this.#forget(segment);
      return undefined;
    }
    try {
      const index = known ?? begun(file, path, segment);
      this.#indexes.delete(segment);
      this.#indexes.set(segment, index);
      for (let slice = SLICE_BYTES; index.end < file.size; ) {
        const bytes = file.read(index.end, slice);
        const before = index.events;
        const taken = look(index, bytes);
        this.#indexed += index.events - before;
        // A batch that is larger than a slice; what is not whole at the end is still being written.
        if (!taken && bytes.length < slice) break;
        if (!taken) slice *= 2;
        else if (index.end < file.size) await this.#turn();
      }
      for (const [oldest] of this.#indexes) {
        if (this.#indexed <= MAX_INDEXED || oldest === segment) break;
        this.#forget(oldest);
      }
      return index;
    } finally {
      file.close();
    }
  }
}

function begun(file: DiskFile, path: string, segment: number): SegmentIndex {
  const { streamID, salt } = decodeHeader(file.read(0, HEADER_BYTES), path);
  return { segment, streamID, salt, events: 0, end: HEADER_BYTES, devices: new Map() };
}

/** Notes the events of the whole batches in `bytes`, which lie at the index's end. @returns bytes of them */
function look(index: SegmentIndex, bytes: Uint8Array): number {
  let whole = 0;
  let batch: { deviceID: string; seq: number; offset: number }[] = [];
  for (let at = 0, next = frameEnd(bytes, 0, index.salt); next !== undefined; at = next, next = frameEnd(bytes, at, index.salt)) {
    const payload = bytes.subarray(at + FRAME_BYTES, next);
    const { kind, deviceID = '', seq = 0 } = peekRecord(payload) ?? {};
    if (kind === 'event') batch.push({ deviceID, seq, offset: index.end + at });
    if (looseIn(payload) === undefined) continue;
    index.events += batch.length;
    for (const { deviceID: id, seq: number, offset } of batch) {
      const places = index.devices.get(id);
      if (places) places.offsets.push(offset);
      else index.devices.set(id, { first: number, offsets: [offset] });
    }
    batch = [];
    whole = next;
  }
  index.end += whole;
  return whole;
}

/** The record of the frame at an offset; its checksum was looked at when it was found. */
function recordAt(file: DiskFile, offset: number) {
  const guess = file.read(offset, USUAL_BYTES);
  const length = new DataView(guess.buffer, guess.byteOffset).getUint32(0, true);
  const end = FRAME_BYTES + length;
  const bytes = end <= guess.length ? guess : file.read(offset, end);
  return journalRecord.decode(bytes.subarray(FRAME_BYTES, end));
}

/** Events whose places are remembered: some 16 MiB, those of 32 full segments or of very many small ones. */
const MAX_INDEXED = 2 ** 22;
/** Most records are shorter. */
const USUAL_BYTES = 1024;
