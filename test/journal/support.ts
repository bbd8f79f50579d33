import { type DeviceRecord, type RingRecord, ringRecord } from '../../src/codecs/proto/index.ts';
import { type VirtualEnv, virtualEnv } from '../../src/core/env/index.ts';
import {
  type Entry,
  FileJournal,
  Image,
  type JournalHealth,
  type JournalOptions,
  journalOptions,
  type Recovery,
  recover,
} from '../../src/core/journal/index.ts';
import type { CtiEvent, EventName } from '../../src/core/model/index.ts';

export const FOLDER = 'data/1/0-of-1';

export const entry = (record: RingRecord): Entry => ({ record, bytes: ringRecord.encode(record) });

/** A journal on a virtual disk, and the state that its shard would have. */
export interface Bench {
  env: VirtualEnv;
  journal: FileJournal;
  recovered: Recovery;
  /** What the shard knows: everything that was given to the journal, whether it was committed or not. */
  truth: Image;
  health: JournalHealth[];
  /** Batches given so far, and the number of the last one that was committed. */
  committed: number;
  given: number;
  /** Appends one batch; a record that depends on the one before it is given as a function. */
  add(...records: (RingRecord | (() => RingRecord))[]): void;
  /** An event of a device with its next number. */
  event(deviceID: string, name?: EventName, fields?: Partial<CtiEvent>): CtiEvent;
}

/** Opens a journal on the disk of `env`, as a process does that starts. */
export function bench(env: VirtualEnv = virtualEnv(), options: Partial<JournalOptions> = {}): Bench {
  const recovered = recover(env.disk, FOLDER);
  const streamID = recovered.incomplete || !recovered.state ? env.random.id() : recovered.state.streamID;
  const truth = new Image();
  truth.stream(recovered.state?.streamID ?? streamID);
  for (const device of recovered.state?.devices.values() ?? []) truth.apply({ device });
  truth.nextLeg = recovered.state?.nextLeg ?? 1;
  truth.stream(streamID);
  const health: JournalHealth[] = [];
  const journal = new FileJournal(
    { disk: env.disk, folder: FOLDER, streamID, runID: recovered.state?.runID ?? 'run', linkID: 1, shard: 0, shards: 1 },
    journalOptions(options),
    env,
    recovered,
    {
      deviceIDs: () => truth.devices.keys(),
      exportDevice: (deviceID) => truth.devices.get(deviceID),
      get nextLeg() {
        return truth.nextLeg;
      },
    },
    (state) => health.push(state),
  );
  const b: Bench = {
    env,
    journal,
    recovered,
    truth,
    health,
    committed: 0,
    given: 0,
    add: (...records) => {
      const entries = records.map((record) => {
        const given = typeof record === 'function' ? record() : record;
        truth.apply(given);
        return entry(given);
      });
      const number = ++b.given;
      journal.append(entries, () => {
        b.committed = number;
      });
    },
    event: (deviceID, name = 'InService', fields = {}) => ({
      name,
      deviceID,
      linkID: 1,
      seq: (truth.devices.get(deviceID)?.seq ?? 0) + 1,
      streamID,
      timeMs: env.clock.epochMs(),
      ...fields,
    }),
  };
  return b;
}

export const device = (deviceID: string, fields: Partial<DeviceRecord> = {}): DeviceRecord => ({
  deviceID,
  seq: 0,
  wanted: true,
  agentState: 'loggedOff',
  forwardTo: '',
  ...fields,
});

/** Devices as plain data with sorted names, so that two of them can be compared as texts too. */
export function devicesOf(state: { devices: ReadonlyMap<string, unknown> } | undefined): unknown {
  return sorted(Object.fromEntries(state?.devices ?? []));
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== 'object') return value;
  const named = Object.entries(value).filter(([, field]) => field !== undefined);
  return Object.fromEntries(named.sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, field]) => [name, sorted(field)]));
}
