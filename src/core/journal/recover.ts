import type { JournalRecord, LineageRecord, SegmentHeader } from '../../codecs/proto/index.ts';
import type { Disk } from '../env/index.ts';
import { CtiError } from '../model/index.ts';
import { type DeviceImage, Image } from './image.ts';
import { damaged, decodeHeader, HEADER_BYTES, INCOMPLETE, segmentName, segmentNumber } from './layout.ts';
import { readSegment } from './segment.ts';

/** What a shard was when its journal ended, as plain data. */
export interface RecoveredState {
  streamID: string;
  runID: string;
  /** By their ids; whoever takes them over may keep the map. */
  devices: Map<string, DeviceImage>;
  /** Number of the next leg's id. */
  nextLeg: number;
  /** Names of lineages that gave way to others, oldest first. */
  lineages: LineageRecord[];
  /** The last input that a record came of, as its sender numbered it. */
  position: number | undefined;
  /** The records of the last batch: perhaps nobody was told of them. */
  lastBatch: readonly JournalRecord[];
}

export interface SegmentInfo {
  segment: number;
  firstRecord: number;
  records: number;
  bytes: number;
  /** Milliseconds since 1970 at which it was begun. */
  timeMs: number;
}

export interface RecoveryReport {
  segments: readonly SegmentInfo[];
  /** Records from the beginning of the state on. */
  records: number;
  /** What was cut off because it never was visible outside. */
  torn?: { file: string; offset: number; bytes: number };
  /** Segments that are not there although older ones are; the state is whole without them, past events may not be. */
  missing?: { from: number; to: number };
}

export interface Recovery {
  /** Undefined when there is no journal yet. */
  state: RecoveredState | undefined;
  report: RecoveryReport;
  /** The number of the next record and of the next segment. */
  nextRecord: number;
  nextSegment: number;
  /** The segment from which on the state is told. */
  stateFrom: number;
  /** The shard went on without its journal at its end: only a new stream can follow. */
  incomplete: boolean;
}

export interface RecoverOptions {
  /** Leaves the files as they are; else what is torn is cut off. */
  readOnly?: boolean;
}

/**
 * Reads the journal of one shard: the last complete round of state and what followed it.
 * @param folder - of the shard: `shardFolder`
 * @throws {CtiError} `CTI_JOURNAL_FORMAT`, `CTI_JOURNAL_DAMAGED` with file and offset, and what `diskError` makes of the disk's own
 */
export function recover(disk: Disk, folder: string, options: RecoverOptions = {}): Recovery {
  const files = new SegmentFiles(disk, folder);
  const incomplete = disk.list(folder).includes(INCOMPLETE);
  if (!files.headers.length) {
    if (!options.readOnly) files.repair();
    return { ...files.nothing(), nextRecord: 1, nextSegment: 1, stateFrom: 1, incomplete };
  }
  const newest = files.headers.at(-1)!;
  const numbers = files.headers.map(({ segment }) => segment);
  const from = numbers.findIndex((segment) => segment >= newest.stateFrom);

  const image = new Image();
  let lastBatch: JournalRecord[] = [];
  let begun = true;
  let records = 0;
  for (let i = from; i < numbers.length; i++) {
    image.stream(files.headers[i]!.streamID);
    files.read(i, (record, _number, _offset, last) => {
      image.apply(record);
      if (begun) lastBatch = [];
      lastBatch.push(record);
      begun = last;
      records++;
    });
  }
  // Segments before a round are removed once it is complete, also while the newest header still names an older one.
  if (numbers[from] !== newest.stateFrom && !(image.completeFrom !== undefined && image.completeFrom >= numbers[from]!))
    throw new CtiError('CTI_JOURNAL_DAMAGED', { detail: `${folder}/${segmentName(newest.stateFrom)} is missing`, offset: 0 });
  if (!options.readOnly) files.repair();
  const { streamID, runID } = newest;
  const { devices, nextLeg, lineages, position } = image;
  return {
    state: { streamID, runID, devices, nextLeg, lineages, position, lastBatch },
    report: {
      segments: files.infos(),
      records,
      ...(files.torn && { torn: files.torn }),
      ...(files.missing && { missing: files.missing }),
    },
    nextRecord: files.nextRecord,
    nextSegment: newest.segment + 1,
    stateFrom: image.completeFrom ?? newest.stateFrom,
    incomplete,
  };
}

/**
 * Whether a file is the newest of its folder and has no more than a bad header: it was being made when everything ended.
 * @param bytes - of the file, all of it or more than a header
 * @throws {CtiError} `CTI_JOURNAL_FORMAT` when it begins as something else
 */
export function isUnfinished(disk: Disk, file: string, bytes: Uint8Array): boolean {
  if (bytes.length > HEADER_BYTES) return false;
  const at = file.lastIndexOf('/');
  const newest = disk.list(file.slice(0, at)).filter((name) => segmentNumber(name) !== undefined);
  if (newest.at(-1) !== file.slice(at + 1)) return false;
  try {
    headerOf(bytes, file);
    return false;
  } catch (error) {
    if ((error as CtiError).code === 'CTI_JOURNAL_FORMAT' && bytes.some((byte) => byte !== 0)) throw error;
    return true;
  }
}

/** @throws {CtiError} `CTI_JOURNAL_FORMAT`, `CTI_JOURNAL_DAMAGED` also for a header of another segment than the file is named for */
function headerOf(bytes: Uint8Array, file: string): SegmentHeader {
  const header = decodeHeader(bytes, file);
  if (header.segment !== segmentNumber(file.slice(file.lastIndexOf('/') + 1)))
    throw damaged(file, 20, `it says that it is segment ${header.segment}`);
  return header;
}

/** The segments of a folder, each read when it is wanted and its place in the row checked; nothing is changed before `repair`. */
class SegmentFiles {
  readonly headers: SegmentHeader[] = [];
  readonly #disk: Disk;
  readonly #folder: string;
  readonly #repairs: (() => void)[] = [];
  readonly #sizes: number[] = [];
  readonly #counts: (number | undefined)[] = [];
  nextRecord = 1;
  torn: RecoveryReport['torn'];
  missing: RecoveryReport['missing'];

  constructor(disk: Disk, folder: string) {
    this.#disk = disk;
    this.#folder = folder;
    const numbers = disk.list(folder).flatMap((name) => segmentNumber(name) ?? []);
    numbers.forEach((segment, i) => {
      if (i === numbers.length - 1 && this.#unfinished(segment)) return;
      const file = `${folder}/${segmentName(segment)}`;
      const header = headerOf(this.#bytes(segment, HEADER_BYTES), file);
      // Segments that were removed may be back in part after a power cut; whether the rest is enough, the state will show.
      const wanted = (this.headers.at(-1)?.segment ?? segment - 1) + 1;
      if (segment !== wanted) this.#forget({ from: wanted, to: segment - 1 });
      this.headers.push(header);
    });
  }

  nothing(): Pick<Recovery, 'state' | 'report'> {
    return { state: undefined, report: { segments: [], records: 0, ...(this.torn && { torn: this.torn }) } };
  }

  /** @throws {CtiError} `CTI_JOURNAL_DAMAGED` also when records are missing before or after this segment's */
  read(i: number, visit: Parameters<typeof readSegment>[2]): void {
    const { segment, firstRecord } = this.headers[i]!;
    const file = `${this.#folder}/${segmentName(segment)}`;
    const bytes = this.#bytes(segment);
    const { records, end, torn } = readSegment(bytes, file, visit);
    const last = i === this.headers.length - 1;
    if (torn && !last) throw damaged(file, torn.offset, 'a batch is not whole and later segments follow');
    const next = this.headers[i + 1];
    if (next && next.firstRecord !== firstRecord + records)
      throw damaged(file, end, `record ${firstRecord + records} is missing: the next segment begins with ${next.firstRecord}`);
    this.#sizes[i] = end;
    this.#counts[i] = records;
    if (!last) return;
    this.nextRecord = firstRecord + records;
    if (torn) this.torn = { file, ...torn };
    this.#repairs.push(() => {
      // What was read will be relied on, so it must not be lost to a power cut any more.
      const handle = this.#disk.open(file, 'append');
      if (torn) handle.truncate(torn.offset);
      handle.syncNow();
      handle.close();
      this.#disk.syncDirNow(this.#folder);
    });
  }

  /** Brings the files to what was read. */
  repair(): void {
    for (const repair of this.#repairs.splice(0)) repair();
  }

  infos(): SegmentInfo[] {
    return this.headers.map(({ segment, firstRecord, timeMs }, i) => ({
      segment,
      firstRecord,
      records: this.#counts[i] ?? (this.headers[i + 1]?.firstRecord ?? firstRecord) - firstRecord,
      bytes: this.#sizes[i] ?? this.#size(segment),
      timeMs,
    }));
  }

  #forget(missing: { from: number; to: number }): void {
    this.missing = missing;
    for (const { segment } of this.headers.splice(0))
      this.#repairs.push(() => this.#disk.remove(`${this.#folder}/${segmentName(segment)}`));
  }

  #unfinished(segment: number): boolean {
    const file = `${this.#folder}/${segmentName(segment)}`;
    const bytes = this.#bytes(segment, HEADER_BYTES + 1);
    if (!isUnfinished(this.#disk, file, bytes)) return false;
    this.torn = { file, offset: 0, bytes: bytes.length };
    this.#repairs.push(() => this.#disk.remove(file));
    return true;
  }

  #size(segment: number): number {
    const handle = this.#disk.open(`${this.#folder}/${segmentName(segment)}`, 'read');
    const { size } = handle;
    handle.close();
    return size;
  }

  #bytes(segment: number, maxBytes = Number.POSITIVE_INFINITY): Uint8Array {
    const handle = this.#disk.open(`${this.#folder}/${segmentName(segment)}`, 'read');
    try {
      return handle.read(0, Math.min(maxBytes, handle.size));
    } finally {
      handle.close();
    }
  }
}
