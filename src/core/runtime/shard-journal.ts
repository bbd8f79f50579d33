import { asPast, type JournalRecord, type RingRecord, ringRecord } from '../../codecs/proto/index.ts';
import type { Clock, Disk, Random } from '../env/index.ts';
import {
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
  /** Past events that are wanted per device. */
  maxEventsPerDevice: number;
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
  outside: { disk: Disk; clock: Clock; random: Random; onHealth(health: JournalHealth): void },
): Promise<OpenedShard> {
  const { disk, clock, random } = outside;
  const { journal: place, replacement } = boot;
  const folder = place && shardFolder(place.dir, boot.linkID, boot.shard, boot.shards);
  const recovered = place && folder !== undefined ? read(disk, folder, place, replacement) : undefined;
  const known = recovered?.state;
  // A stream whose end is not known cannot go on.
  const streamID = known && !recovered.incomplete ? known.streamID : known || replacement ? random.id() : boot.streamID;
  const runID = known?.runID ?? boot.runID;
  const shard = await bootShard({ ...boot, streamID, runID }, { epochMs: clock.epochMs, random: random.next });
  if (known) shard.importState(renumbered(known, streamID), replacement !== undefined, replacement?.linkUp ?? false);
  else if (replacement) shard.importState({ devices: replacement.wanted.map(blank), nextLeg: 1 }, false, replacement.linkUp);

  if (!place || folder === undefined || !recovered)
    return { shard, journal: noJournal, preface: [], handled: replacement?.handled };
  const where = { disk, folder, streamID, runID, linkID: boot.linkID, shard: boot.shard, shards: boot.shards };
  const journal = new FileJournal(where, place.options, { clock, random }, recovered, shard, outside.onHealth);
  if (!replacement) return { shard, journal, preface: known ? pastOf(shard, known, streamID) : [], handled: undefined };
  return {
    shard,
    journal,
    preface: (known?.lastBatch ?? []).filter(isTold).map((record) => encodePast(record as RingRecord)),
    handled: later(known?.position, replacement.handled),
  };
}

function read(disk: Disk, folder: string, place: JournalBoot, replacement: Replacement | undefined): Recovery {
  const { maxEventsPerDevice: maxPerDevice } = place;
  try {
    // Whoever saw the events before a thread died still has them.
    return recover(disk, folder, replacement ? {} : { history: { maxPerDevice, maxBytes: place.options.keepBytes } });
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

/** What a main thread that starts has to know: devices that matter, joins of lineages, and past events. */
function pastOf(shard: Shard, { devices, lineages, events }: RecoveredState, streamID: string): Uint8Array[] {
  const past: Uint8Array[] = [];
  for (const deviceID of devices.keys()) past.push(encodePast({ device: shard.exportDevice(deviceID)! }));
  for (const lineage of lineages) past.push(encodePast({ lineage }));
  for (const list of events.values()) for (const event of list) if (event.streamID === streamID) past.push(encodePast({ event }));
  return past;
}

const encodePast = (record: RingRecord): Uint8Array => asPast(ringRecord.encode(record));
const isTold = ({ checkpoint }: JournalRecord): boolean => !checkpoint;
const blank = (deviceID: string) => ({ deviceID, seq: 0, wanted: true, agentState: 'loggedOff', forwardTo: '' });

/** The later of two positions, which come round after 2^32. */
const later = (a: number | undefined, b: number): number => (a !== undefined && ((a - b) | 0) > 0 ? a : b);
