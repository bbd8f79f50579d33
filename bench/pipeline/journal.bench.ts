import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ringRecord } from '../../src/codecs/proto/index.ts';
import {
  type Entry,
  FileJournal,
  Image,
  type Journal,
  journalOptions,
  recover,
  type SyncPolicy,
} from '../../src/core/journal/index.ts';
import { type CtiEvent, legID } from '../../src/core/model/index.ts';
import { realDisk } from '../../src/core/runtime/real-disk.ts';
import { realEnv } from '../../src/core/runtime/real-env.ts';
import type { BenchCase } from '../case.ts';

/** Events of one commit, and commits of one run. */
const BATCH = 64;
const BATCHES = 32;

const eventOf = (leg: number, seq: number): CtiEvent => ({
  name: seq === 1 ? 'Delivered' : 'Established',
  deviceID: String(100_000 + leg),
  linkID: 1,
  seq,
  streamID: 'benchstream0',
  timeMs: 1_767_225_600_000 + leg,
  callID: legID('bench0', leg + 1),
  lineageID: `1.benchstream0.c${leg}`,
  switchCallID: `c${leg}`,
  state: seq === 1 ? 'alerting' : 'connected',
  answered: seq > 1,
  own: true,
  callingDevice: '5511987654321',
  calledDevice: String(100_000 + leg),
  callType: 1,
});
const entryOf = (event: CtiEvent): Entry => ({ record: { event }, bytes: ringRecord.encode({ event }) });

interface Opened {
  journal: Journal;
  image: Image;
  folder: string;
  remove(): void;
}

function opened(sync: SyncPolicy): Opened {
  const root = mkdtempSync(join(tmpdir(), 'legwork-bench-'));
  const folder = `${root}/1/0-of-1`;
  const image = new Image();
  const source = {
    deviceIDs: () => image.devices.keys(),
    exportDevice: (deviceID: string) => image.devices.get(deviceID),
    get nextLeg() {
      return image.nextLeg;
    },
  };
  const place = { disk: realDisk, folder, streamID: 'benchstream0', runID: 'bench', linkID: 1, shard: 0, shards: 1 };
  const journal = new FileJournal(place, journalOptions({ sync }), realEnv, recover(realDisk, folder), source);
  return { journal, image, folder, remove: () => rmSync(root, { recursive: true, force: true }) };
}

/** Appends batches, each after the one before it is committed. */
const appendAll = (journal: Journal, batches: readonly (readonly Entry[])[]): Promise<void> =>
  new Promise((done) => {
    let at = 0;
    const next = (): void => {
      // As deep as a commit that is there at once; one that is not comes back here by itself.
      for (let committed = true; committed; ) {
        const batch = batches[at++];
        if (!batch) return done();
        committed = false;
        let returned = false;
        journal.append(batch, () => {
          committed = true;
          if (returned) next();
        });
        returned = true;
      }
    };
    next();
  });

const append = (sync: SyncPolicy): BenchCase => ({
  name: `journal/append/${sync}`,
  operations: BATCH * BATCHES,
  setup: () => {
    const { journal, remove } = opened(sync);
    const batches = Array.from({ length: BATCHES }, (_, b) =>
      Array.from({ length: BATCH }, (_, i) => entryOf(eventOf(b * BATCH + i, 1))),
    );
    return {
      legwork: async () => {
        await appendAll(journal, batches);
      },
      teardown: () => {
        journal.close();
        remove();
      },
    };
  },
});

const LEGS = 100_000;

export default [
  append('none'),
  append('interval'),
  append('always'),
  {
    name: 'journal/recover/100000-legs',
    measure: async () => {
      const { journal, image, folder, remove } = opened('none');
      for (let leg = 0; leg < LEGS; leg += BATCH) {
        const events = Array.from({ length: BATCH }, (_, i) => [eventOf(leg + i, 1), eventOf(leg + i, 2)]).flat();
        for (const event of events) image.apply({ event: { ...event } });
        await appendAll(journal, [events.map(entryOf)]);
      }
      journal.close();
      const startMs = performance.now();
      const { state, report } = recover(realDisk, folder);
      const ms = performance.now() - startMs;
      remove();
      if (!state || state.devices.size < LEGS) throw new Error('not every leg was recovered');
      return { time: { value: ms, unit: 'ms' }, records: { value: report.records, unit: 'records' } };
    },
  },
] satisfies BenchCase[];
