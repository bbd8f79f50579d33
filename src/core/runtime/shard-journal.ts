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
  numberedAnew,
  type RecoveredState,
  type Recovery,
  type RecoveryReport,
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
    /** What was found when the journal was read. */
    onRecovered(report: RecoveryReport): void;
    /** Tells the main thread what fits of the past, so that it can deal with it meanwhile; returns how many records did. */
    tell?(records: readonly Uint8Array[]): number;
  },
): Promise<OpenedShard> {
  const { disk, clock, random } = outside;
  const { journal: place, replacement } = boot;
  const folder = place && shardFolder(place.dir, boot.linkID, boot.shard, boot.shards);
  const recovered = folder === undefined ? undefined : read(disk, folder);
  if (recovered) outside.onRecovered(recovered.report);
  const known = recovered?.state;
  // A stream whose end is not known cannot go on.
  const streamID = known && !recovered.incomplete ? known.streamID : known || replacement ? random.id() : boot.streamID;
  const runID = known?.runID ?? boot.runID;
  if (known && streamID !== known.streamID)
    for (const [deviceID, device] of known.devices) known.devices.set(deviceID, numberedAnew(device));
  const past = known && !replacement ? pastOf(known, streamID) : [].values();
  /** What of the past is encoded and not told yet. */
  let untold: Uint8Array[] = [];
  const meanwhile = (): void => {
    if (!outside.tell) return;
    untold.push(...take(past, TOLD_AT_ONCE - untold.length));
    if (untold.length) untold = untold.slice(outside.tell(untold));
  };
  // The main thread has something to do while the driver is loaded.
  meanwhile();
  const shard = await bootShard({ ...boot, streamID, runID }, { epochMs: clock.epochMs, random: random.next });
  const live = replacement !== undefined;
  const linkUp = replacement?.linkUp ?? false;
  if (known) shard.importState({ devices: known.devices, nextLeg: known.nextLeg, meanwhile }, live, linkUp);
  else if (replacement) shard.importState({ devices: blank(replacement.wanted), nextLeg: 1 }, false, linkUp);

  if (!place || folder === undefined || !recovered)
    return { shard, journal: noJournal, preface: [], handled: replacement?.handled };
  const where = { disk, folder, streamID, runID, linkID: boot.linkID, shard: boot.shard, shards: boot.shards };
  const journal = new FileJournal(where, place.options, { clock, random }, recovered, shard, outside.onHealth);
  if (!replacement) return { shard, journal, preface: [...untold, ...past], handled: undefined };
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
    throw diskError(error, folder, true);
  }
}

/** What a main thread that starts has to know, encoded as it is asked for: the devices, many in one record, and joins of lineages. */
function* pastOf({ devices, lineages }: RecoveredState, streamID: string): Generator<Uint8Array> {
  const all = devices.values();
  for (let some = take(all, KNOWN_DEVICES); some.length; some = take(all, KNOWN_DEVICES))
    yield ringRecord.encode({ known: { streamID, devices: some.map(knownDevice) } });
  for (const lineage of lineages) yield encodePast({ lineage });
}

/** The next ones, up to so many. */
function take<T>(all: Iterator<T>, count: number): T[] {
  const some: T[] = [];
  while (some.length < count) {
    const { value, done } = all.next();
    if (done) break;
    some.push(value);
  }
  return some;
}

function knownDevice({ deviceID, seq, wanted, groupID, legs, cursors }: DeviceImage): KnownDevice {
  const device: KnownDevice = { deviceID, seq, wanted };
  if (groupID !== undefined) device.groupID = groupID;
  const live = legs.filter(({ state }) => state !== 'null');
  if (live.length) device.legs = live;
  if (cursors.length) device.cursors = cursors;
  return device;
}

/** Devices that are told of in one record. */
const KNOWN_DEVICES = 64;
/** Records of them that are encoded ahead. */
const TOLD_AT_ONCE = 64;

const encodePast = (record: RingRecord): Uint8Array => asPast(ringRecord.encode(record));
const isTold = ({ checkpoint }: JournalRecord): boolean => !checkpoint;
/** Devices of which nothing is known but that they are monitored. */
const blank = (deviceIDs: readonly string[]) =>
  new Map(deviceIDs.map((deviceID) => [deviceID, { deviceID, seq: 0, wanted: true, agentState: 'loggedOff', forwardTo: '' }]));

/** The later of two positions, which come round after 2^32. */
const later = (a: number | undefined, b: number): number => (a !== undefined && ((a - b) | 0) > 0 ? a : b);
