import type { JournalRecord, SegmentHeader } from '../../codecs/proto/index.ts';
import type { Disk } from '../env/index.ts';
import { CtiError } from '../model/index.ts';
import { diskError } from './file-journal.ts';
import { FORMAT_VERSION, segmentNumber } from './layout.ts';
import { isUnfinished, recover } from './recover.ts';
import { readSegment } from './segment.ts';

/** A segment as it is found. */
export interface SegmentLine {
  type: 'segment';
  file: string;
  version: number;
  /** Absent of one that was being made when everything ended: nothing in it ever was visible outside. */
  header?: SegmentHeader;
  records: number;
  bytes: number;
  /** Bytes behind the last whole batch. */
  torn: number;
}

/** A shard as its journal would be recovered. */
export interface ShardLine {
  type: 'shard';
  folder: string;
  streamID: string;
  devices: number;
  legs: number;
  consumers: number;
}

/** Events that a consumer has not dealt with. */
export interface PendingLine {
  type: 'pending';
  consumer: string;
  deviceID: string;
  /** First and last number. */
  from: number;
  to: number;
  note?: string;
  /** Milliseconds since 1970 at which the consumer last dealt with an event of the device. */
  lastMs: number;
}

/** Everything that waits for one host: for all consumers whose names hold a URL there, or for one consumer without a URL. */
export interface HostLine {
  type: 'host';
  /** `http://10.0.0.5:8090`, or the consumer's name. */
  host: string;
  devices: number;
  events: number;
  /** Milliseconds since 1970 at which it last dealt with an event of any of these devices. */
  lastMs: number;
}

/** A record with its place. */
export interface RecordLine {
  type: 'record';
  file: string;
  offset: number;
  number: number;
  record: JournalRecord;
}

/** What is wrong with a file or a folder. */
export interface ProblemLine {
  type: 'problem';
  error: CtiError;
}

export type JournalLine = SegmentLine | ShardLine | PendingLine | HostLine | RecordLine | ProblemLine;

/** Everything there is to know of a journal without its records: segments, what each shard would be, and what is pending. */
export function* inspectJournal(disk: Disk, dir: string): Generator<JournalLine> {
  const hosts = new Map<string, HostLine>();
  for (const folder of shardFolders(disk, dir)) {
    if (typeof folder !== 'string') return yield folder;
    for (const file of segmentFiles(disk, folder)) yield* read(disk, file, () => []);
    for (const line of shardLines(disk, folder)) {
      if (line.type === 'pending') addTo(hosts, line);
      yield line;
    }
  }
  yield* hosts.values();
}

function addTo(hosts: Map<string, HostLine>, { consumer, from, to, lastMs }: PendingLine): void {
  const host = /https?:\/\/[^/?#\s]+/i.exec(consumer)?.[0] ?? consumer;
  const sum = hosts.get(host) ?? { type: 'host', host, devices: 0, events: 0, lastMs: 0 };
  sum.devices++;
  sum.events += to + 1 - from;
  sum.lastMs = Math.max(sum.lastMs, lastMs);
  hosts.set(host, sum);
}

/** Every record, in order. */
export function* exportJournal(disk: Disk, dir: string): Generator<JournalLine> {
  for (const folder of shardFolders(disk, dir)) {
    if (typeof folder !== 'string') return yield folder;
    for (const file of segmentFiles(disk, folder))
      for (const line of read(disk, file, (lines) => lines)) if (line.type !== 'segment') yield line;
  }
}

type Chosen = (lines: Iterable<RecordLine>) => Iterable<RecordLine>;

/** A segment and those of its records that are wanted; or what is wrong with it. */
function* read(disk: Disk, file: string, choose: Chosen): Generator<SegmentLine | RecordLine | ProblemLine> {
  const lines: RecordLine[] = [];
  try {
    const handle = disk.open(file, 'read');
    const bytes = handle.read(0, handle.size);
    handle.close();
    if (isUnfinished(disk, file, bytes))
      return yield { type: 'segment', file, version: FORMAT_VERSION, records: 0, bytes: bytes.length, torn: bytes.length };
    const { header, records, torn } = readSegment(bytes, file, (record, number, offset) =>
      lines.push({ type: 'record', file, offset, number, record }),
    );
    yield { type: 'segment', file, version: FORMAT_VERSION, header, records, bytes: bytes.length, torn: torn?.bytes ?? 0 };
    yield* choose(lines);
  } catch (error) {
    yield* choose(lines);
    yield { type: 'problem', error: diskError(error, file, true) };
  }
}

function* shardLines(disk: Disk, folder: string): Generator<ShardLine | PendingLine | ProblemLine> {
  try {
    const { state } = recover(disk, folder, { readOnly: true });
    if (!state) return;
    const devices = [...state.devices.values()];
    const cursors = devices.flatMap((device) => device.cursors);
    yield {
      type: 'shard',
      folder,
      streamID: state.streamID,
      devices: devices.length,
      legs: devices.reduce((sum, { legs }) => sum + legs.length, 0),
      consumers: new Set(cursors.map(({ consumer }) => consumer)).size,
    };
    for (const { deviceID, seq: to, cursors: ofDevice } of devices) {
      for (const { consumer, seq, note, timeMs: lastMs } of ofDevice) {
        if (seq < to)
          yield { type: 'pending', consumer, deviceID, from: seq + 1, to, ...(note === undefined ? {} : { note }), lastMs };
      }
    }
  } catch (error) {
    yield { type: 'problem', error: diskError(error, folder, true) };
  }
}

/** The folders with segments in and below a folder: of one shard, of a link or of a whole journal. */
export function shardFolders(disk: Disk, dir: string): (string | ProblemLine)[] {
  try {
    const found = foldersIn(disk, dir, 2);
    if (found.length) return found;
    return [{ type: 'problem', error: new CtiError('CTI_JOURNAL_FORMAT', { detail: `${dir} holds no journal` }) }];
  } catch (error) {
    return [{ type: 'problem', error: diskError(error, dir, true) }];
  }
}

function foldersIn(disk: Disk, dir: string, depth: number): string[] {
  const names = disk.list(dir);
  if (names.some((name) => segmentNumber(name) !== undefined)) return [dir];
  const below = depth > 0 ? names.filter((name) => /^\d+(-of-\d+)?$/.test(name)) : [];
  return below.flatMap((name) => foldersIn(disk, `${dir}/${name}`, depth - 1));
}

export const segmentFiles = (disk: Disk, folder: string): string[] =>
  disk.list(folder).flatMap((name) => (segmentNumber(name) === undefined ? [] : `${folder}/${name}`));
