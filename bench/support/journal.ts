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

/** An event of one of many telephones: its call rings, then it is answered. */
export const eventOf = (leg: number, seq: number): CtiEvent => ({
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
export const entryOf = (event: CtiEvent): Entry => ({ record: { event }, bytes: ringRecord.encode({ event }) });

export interface Opened {
  journal: Journal;
  image: Image;
  /** Of the whole journal, and of the shard. */
  root: string;
  folder: string;
  remove(): void;
}

/** A journal of one shard in a folder of its own. */
export function opened(sync: SyncPolicy): Opened {
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
  return { journal, image, root, folder, remove: () => rmSync(root, { recursive: true, force: true }) };
}

/** Appends batches, each after the one before it is committed. */
export const appendAll = (journal: Journal, batches: readonly (readonly Entry[])[]): Promise<void> =>
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

/** Writes a journal of so many live legs, each at a telephone of its own. */
export async function writeLegs({ journal, image }: Opened, legs: number, perCommit = 64): Promise<void> {
  for (let leg = 0; leg < legs; leg += perCommit) {
    const events = Array.from({ length: perCommit }, (_, i) => [eventOf(leg + i, 1), eventOf(leg + i, 2)]).flat();
    for (const event of events) image.apply({ event: { ...event } });
    await appendAll(journal, [events.map(entryOf)]);
  }
  journal.close();
}
