import { asPast, type JournalRecord, type KnownDevice, type RingRecord, ringRecord } from '../../codecs/proto/index.ts';
import type { Clock, Disk, Random } from '../env/index.ts';
import {
  type DeviceImage,
  diskError,
  FileJournal,
  type Journal,
  type JournalHealth,
  type JournalOptions,
  noJournal,
  type RecoveredState,
  type Recovery,
  recover,
  shardFolder,
} from '../journal/index.ts';
import type { Shard } from '../shard/shard.ts';
import { bootShard, type ShardBoot } from './boot.ts';

/** What a shard needs to keep a journal: plain data, since it crosses a thread. */
export interface JournalBoot {
  dir: string;
  options: JournalOptions;
}

/** How a shard that takes the place of a dead one begins. */
export interface Replacement {
  linkUp: boolean;
  /** The last input whose output was seen outside. */
  handled: number;
  /** Input that is set aside. */
  quarantined: number[];
  /** Where there is no journal: the devices that were monitored. */
  wanted: string[];
}

export interface OpenedShard {
  shard: Shard;
  journal: Journal;
  /** What the main thread has to know of the past, encoded. */
  preface: Uint8Array[];
  /** The last input that was dealt with. */
  handled: number | undefined;
}

/**
 * Boots a shard with what its journal tells, or a dead one's journal, or none.
 * @throws {CtiError} `CTI_OPTION`, `CTI_JOURNAL_*`
 */
export async function openShard(
  boot: ShardBoot,
  outside: {
    disk: Disk;
    clock: Clock;
    random: Random;
    onHealth(health: JournalHealth): void;
    /** Tells the main thread what fits of the past, so that it can deal with it meanwhile; returns how many records did. */
    tell?(records: readonly Uint8Array[]): number;
  },
): Promise<OpenedShard> {
  const { disk, clock, random } = outside;
  const { journal: place, replacement } = boot;
  const folder = place && shardFolder(place.dir, boot.linkID, boot.shard, boot.shards);
  const recovered = folder === undefined ? undefined : read(disk, folder);
  const known = recovered?.state;
  // A stream whose end is not known cannot go on.
  const streamID = known && !recovered.incomplete ? known.streamID : known || replacement ? random.id() : boot.streamID;
  const runID = known?.runID ?? boot.runID;
  const shard = await bootShard({ ...boot, streamID, runID }, { epochMs: clock.epochMs, random: random.next });
  let preface = known && !replacement ? pastOf(known, streamID) : [];
  const tell = (): void => {
    if (preface.length) preface = preface.slice(outside.tell?.(preface) ?? 0);
  };
  if (known) {
    const { devices, nextLeg } = renumbered(known, streamID);
    shard.importState({ devices: between(devices, tell), nextLeg }, replacement !== undefined, replacement?.linkUp ?? false);
  } else if (replacement) shard.importState({ devices: replacement.wanted.map(blank), nextLeg: 1 }, false, replacement.linkUp);

  if (!place || folder === undefined || !recovered)
    return { shard, journal: noJournal, preface: [], handled: replacement?.handled };
  const where = { disk, folder, streamID, runID, linkID: boot.linkID, shard: boot.shard, shards: boot.shards };
  const journal = new FileJournal(where, place.options, { clock, random }, recovered, shard, outside.onHealth);
  if (!replacement) return { shard, journal, preface, handled: undefined };
  return {
    shard,
    journal,
    preface: (known?.lastBatch ?? []).filter(isTold).map((record) => encodePast(record as RingRecord)),
    handled: later(known?.position, replacement.handled),
  };
}

function read(disk: Disk, folder: string): Recovery {
  try {
    return recover(disk, folder);
  } catch (error) {
    throw diskError(error, folder);
  }
}

/** A new stream numbers every device's events anew. */
function renumbered(
  state: RecoveredState,
  streamID: string,
): { devices: RecoveredState['devices'] extends ReadonlyMap<string, infer D> ? Iterable<D> : never; nextLeg: number } {
  const { devices, nextLeg } = state;
  if (streamID !== state.streamID) for (const device of devices.values()) device.seq = 0;
  return { devices: devices.values(), nextLeg };
}

/** What a main thread that starts has to know: the devices, many in one record, and joins of lineages. */
function pastOf({ devices, lineages }: RecoveredState, streamID: string): Uint8Array[] {
  const past: Uint8Array[] = [];
  const all = [...devices.values()];
  for (let i = 0; i < all.length; i += KNOWN_DEVICES)
    past.push(ringRecord.encode({ known: { streamID, devices: all.slice(i, i + KNOWN_DEVICES).map(knownDevice) } }));
  for (const lineage of lineages) past.push(encodePast({ lineage }));
  return past;
}

function knownDevice({ deviceID, seq, wanted, groupID, legs, cursors }: DeviceImage): KnownDevice {
  const device: KnownDevice = { deviceID, seq, wanted };
  if (groupID !== undefined) device.groupID = groupID;
  const live = legs.filter(({ state }) => state !== 'null');
  if (live.length) device.legs = live;
  if (cursors.length) device.cursors = cursors;
  return device;
}

/** Has something done at the beginning and every few devices. */
function* between<T>(devices: Iterable<T>, act: () => void): Generator<T> {
  let count = 0;
  for (const device of devices) {
    if (count++ % DEVICES_BETWEEN === 0) act();
    yield device;
  }
}

const DEVICES_BETWEEN = 1024;
/** Devices that are told of in one record. */
const KNOWN_DEVICES = 64;

const encodePast = (record: RingRecord): Uint8Array => asPast(ringRecord.encode(record));
const isTold = ({ checkpoint }: JournalRecord): boolean => !checkpoint;
const blank = (deviceID: string) => ({ deviceID, seq: 0, wanted: true, agentState: 'loggedOff', forwardTo: '' });

/** The later of two positions, which come round after 2^32. */
const later = (a: number | undefined, b: number): number => (a !== undefined && ((a - b) | 0) > 0 ? a : b);
