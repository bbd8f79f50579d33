import { type JournalRecord, journalRecord, withLoose } from '../../codecs/proto/index.ts';
import type { Disk, Random } from '../env/index.ts';
import { hashID } from '../model/index.ts';
import {
  decodeHeader,
  encodeHeader,
  FrameBuffer,
  HEADER_BYTES,
  INCOMPLETE,
  segmentName,
  segmentNumber,
  shardFolder,
} from './layout.ts';
import { type RecoveredState, recover } from './recover.ts';

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

/**
 * Brings a journal that was written by another number of shards to this one: devices move to the shard that their id says now, with
 * their state; past events stay behind. Can be interrupted at any moment and begins anew then.
 * @throws {CtiError} `CTI_JOURNAL_DAMAGED` and what the disk throws
 */
export function reshard(disk: Disk, place: Place): void {
  const { dir, linkID, shards } = place;
  const home = `${dir}/${linkID}`;
  const isOld = (name: string): boolean => /^\d+-of-\d+$/.test(name) && !name.endsWith(`-of-${shards}`);
  const mark = `${home}/resharding`;
  const names = disk.list(home);
  const old = names.filter(isOld);
  if (!old.length) return;
  const mine = names.filter((name) => name.endsWith(`-of-${shards}`));
  // Both are there: with the mark, the new ones are not finished yet; without it, the old ones are left over.
  if (names.includes('resharding')) for (const name of mine) removeFolder(disk, `${home}/${name}`);
  else if (mine.length) return finish(disk, home, old);

  const found = old.map((name) => recover(disk, `${home}/${name}`));
  const states = found.flatMap(({ state }) => state ?? []);
  const incomplete = found.some((shard) => shard.incomplete);
  if (states.length) {
    if (!names.includes('resharding')) disk.open(mark, 'create').close();
    disk.syncDirNow(home);
    for (let shard = 0; shard < shards; shard++) writeShard(disk, place, shard, states, incomplete);
    disk.syncDirNow(home);
    disk.remove(mark);
    disk.syncDirNow(home);
  }
  finish(disk, home, old);
}

function finish(disk: Disk, home: string, old: string[]): void {
  for (const name of old) removeFolder(disk, `${home}/${name}`);
}

/** Writes a journal of one segment with the state of the devices that are this shard's now. */
function writeShard(disk: Disk, place: Place, shard: number, states: readonly RecoveredState[], incomplete: boolean): void {
  const { dir, linkID, shards, random, epochMs } = place;
  const { streamID, runID } = states[0]!;
  const folder = shardFolder(dir, linkID, shard, shards);
  const salt = Math.floor(random.next() * 2 ** 32) >>> 0;
  // Ids of legs carry the number of the shard that made them, so no shard may begin below another one.
  const nextLeg = Math.max(...states.map((state) => state.nextLeg));
  const records: JournalRecord[] = [
    { checkpoint: { segment: 1, complete: false, nextLeg, lineages: states.flatMap(({ lineages }) => lineages) } },
  ];
  for (const state of states) {
    for (const device of state.devices.values()) {
      if (hashID(device.deviceID) % shards !== shard) continue;
      // Another stream's numbers mean nothing in this one.
      records.push({ device: state.streamID === streamID ? device : { ...device, seq: 0 } });
    }
  }
  records.push({ checkpoint: { segment: 1, complete: true, nextLeg } });
  const frames = new FrameBuffer();
  records.forEach((record, i) => {
    const payload = journalRecord.encode(record);
    frames.add(i === records.length - 1 ? withLoose(payload, frames.size) : payload, salt);
  });
  disk.mkdir(folder);
  if (incomplete) disk.open(`${folder}/${INCOMPLETE}`, 'create').close();
  const file = disk.open(`${folder}/${segmentName(1)}`, 'create');
  const timeMs = epochMs();
  file.append(encodeHeader({ streamID, runID, linkID, shard, shards, segment: 1, firstRecord: 1, stateFrom: 1, salt, timeMs }));
  file.append(frames.bytes());
  file.syncNow();
  file.close();
  disk.syncDirNow(folder);
}

function removeFolder(disk: Disk, folder: string): void {
  for (const name of disk.list(folder)) disk.remove(`${folder}/${name}`);
  disk.remove(folder);
}
