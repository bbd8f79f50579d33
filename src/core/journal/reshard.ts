import type { Disk, Random } from '../env/index.ts';
import { type CtiEvent, hashID } from '../model/index.ts';
import { type DeviceImage, numberedAnew } from './image.ts';
import { decodeHeader, HEADER_BYTES, INCOMPLETE, segmentName, segmentNumber, shardFolder } from './layout.ts';
import { type RecoveredState, type RecoveryReport, recover, type SegmentInfo } from './recover.ts';
import { readSlices } from './segment.ts';
import { ShardWriter } from './shard-writer.ts';

/** The stream and the run that the newest segment of any shard tells of; undefined when there is no journal. */
export function journalIdentity(
  disk: Disk,
  dir: string,
  linkID: number,
  shards: number,
): { streamID: string; runID: string } | undefined {
  for (let shard = 0; shard < shards; shard++) {
    const folder = shardFolder(dir, linkID, shard, shards);
    for (const name of disk.list(folder).reverse()) {
      if (segmentNumber(name) === undefined) continue;
      const file = `${folder}/${name}`;
      const handle = disk.open(file, 'read');
      const bytes = handle.read(0, HEADER_BYTES);
      handle.close();
      // The newest may have been cut off when it was begun.
      if (bytes.length === HEADER_BYTES) return decodeHeader(bytes, file);
    }
  }
  return undefined;
}

interface Place {
  dir: string;
  linkID: number;
  shards: number;
  random: Pick<Random, 'next'>;
  epochMs(): number;
}

/** What an old shard's journal tells. */
interface Found {
  folder: string;
  state: RecoveredState;
  segments: readonly SegmentInfo[];
}

/**
 * Brings a journal that was written by another number of shards to this one: devices move to the shard that their id says now, with
 * their state, their cursors and the past events that are kept. Can be interrupted at any moment and begins anew then.
 * @returns what was found of the old shards
 * @throws {CtiError} `CTI_JOURNAL_DAMAGED` and what the disk throws
 */
export function reshard(disk: Disk, place: Place): RecoveryReport[] {
  const { dir, linkID, shards } = place;
  const home = `${dir}/${linkID}`;
  const isOld = (name: string): boolean => /^\d+-of-\d+$/.test(name) && !name.endsWith(`-of-${shards}`);
  const mark = `${home}/resharding`;
  const names = disk.list(home);
  const old = names.filter(isOld);
  if (!old.length) return [];
  const mine = names.filter((name) => name.endsWith(`-of-${shards}`));
  // Both are there: with the mark, the new ones are not finished yet; without it, the old ones are left over.
  if (names.includes('resharding')) for (const name of mine) removeFolder(disk, `${home}/${name}`);
  else if (mine.length) {
    finish(disk, home, old);
    return [];
  }

  const recovered = old.map((name) => ({ folder: `${home}/${name}`, ...recover(disk, `${home}/${name}`) }));
  const incomplete = recovered.some((shard) => shard.incomplete);
  const found = recovered.flatMap(({ folder, state, report }) => (state ? { folder, state, segments: report.segments } : []));
  if (found.length) {
    if (!names.includes('resharding')) disk.open(mark, 'create').close();
    disk.syncDirNow(home);
    writeShards(disk, place, found, incomplete);
    disk.syncDirNow(home);
    disk.remove(mark);
    disk.syncDirNow(home);
  }
  finish(disk, home, old);
  return recovered.map(({ report }) => report);
}

function finish(disk: Disk, home: string, old: string[]): void {
  for (const name of old) removeFolder(disk, `${home}/${name}`);
}

/** Writes a journal with the past events and the state of the devices that are each shard's now. */
function writeShards(disk: Disk, place: Place, found: readonly Found[], incomplete: boolean): void {
  const { dir, linkID, shards, random, epochMs } = place;
  const states = found.map(({ state }) => state);
  const { streamID, runID } = states[0]!;
  // Age counts from now on: what waits for somebody is not too old because it lies beside something older.
  const head = { streamID, runID, linkID, shards, timeMs: epochMs() };
  const salt = (): number => Math.floor(random.next() * 2 ** 32) >>> 0;
  const folders = Array.from({ length: shards }, (_, shard) => shardFolder(dir, linkID, shard, shards));
  const writers = folders.map((folder, shard) => new ShardWriter(disk, folder, { ...head, shard }, salt));
  const shardOf = (deviceID: string): number => hashID(deviceID) % shards;
  // Another stream's numbers mean nothing in this one, and an incomplete one is not gone on with.
  if (!incomplete) {
    for (const events of pastEvents(disk, found, streamID)) {
      const sorted = byShard(events, shardOf, shards);
      for (const [shard, writer] of writers.entries()) writer.events(sorted[shard]!);
    }
  }
  // Ids of legs carry the number of the shard that made them, so no shard may begin below another one.
  const nextLeg = Math.max(...states.map((state) => state.nextLeg));
  const lineages = states.flatMap((state) => state.lineages);
  writers.forEach((writer, shard) => {
    if (incomplete) disk.open(`${folders[shard]}/${INCOMPLETE}`, 'create').close();
    writer.state(
      devicesOf(states, streamID, (deviceID) => shardOf(deviceID) === shard),
      { nextLeg, lineages },
    );
  });
}

function* devicesOf(
  states: readonly RecoveredState[],
  streamID: string,
  isMine: (deviceID: string) => boolean,
): Generator<DeviceImage> {
  for (const state of states)
    for (const device of state.devices.values())
      if (isMine(device.deviceID)) yield state.streamID === streamID ? device : numberedAnew(device);
}

/** The events of a stream that are kept, some at a time; what cannot be read any more is left out. */
function* pastEvents(disk: Disk, found: readonly Found[], streamID: string): Generator<CtiEvent[]> {
  for (const { folder, segments } of found) {
    for (const { segment } of segments) {
      const file = `${folder}/${segmentName(segment)}`;
      const handle = disk.open(file, 'read');
      const header = decodeHeader(handle.read(0, HEADER_BYTES), file);
      handle.close();
      if (header.streamID !== streamID) continue;
      for (const records of readSlices(disk, file)) yield records.flatMap(({ event }) => event ?? []);
    }
  }
}

function byShard(events: readonly CtiEvent[], shardOf: (deviceID: string) => number, shards: number): CtiEvent[][] {
  const sorted = Array.from({ length: shards }, (): CtiEvent[] => []);
  for (const event of events) sorted[shardOf(event.deviceID)]!.push(event);
  return sorted;
}

function removeFolder(disk: Disk, folder: string): void {
  for (const name of disk.list(folder)) disk.remove(`${folder}/${name}`);
  disk.remove(folder);
}
