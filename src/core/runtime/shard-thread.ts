import type { MessagePort } from 'node:worker_threads';
import type { RecoveryReport } from '../journal/index.ts';
import type { CtiErrorRecord } from '../model/index.ts';
import { asCtiError } from '../model/index.ts';
import { loadModule, type ShardBoot } from './boot.ts';
import { realDisk } from './real-disk.ts';
import { realClock, realRandom } from './real-time.ts';
import { RingReader, RingWriter } from './ring.ts';
import { openShard } from './shard-journal.ts';
import { ShardLoop } from './shard-loop.ts';

export interface ThreadTask {
  boot: ShardBoot;
  port: MessagePort;
  toShard: SharedArrayBuffer;
  fromShard: SharedArrayBuffer;
}

/** What the main thread and a shard's thread say on their port; everything else crosses in the rings. */
export type PortMessage =
  | 'wake'
  | 'stop'
  /** The shard runs, and everything up to this input was dealt with before. */
  | { hello: { handled?: number } }
  /** The shard cannot begin. */
  | { failed: CtiErrorRecord }
  /** What it found when it read its journal. */
  | { recovered: RecoveryReport }
  /** How the journal is. */
  | { journal: { error?: CtiErrorRecord; waiting: boolean } };

/** Loads modules that the task will need. One that cannot be loaded is told of by the task. */
export async function prepare(modules: readonly string[]): Promise<void> {
  await Promise.allSettled(modules.map(loadModule));
}

/** The one long task of a shard's thread: runs until it is told to stop. */
export default async function shardThread({ boot, port, toShard, fromShard }: ThreadTask): Promise<void> {
  const reader = new RingReader(toShard);
  const writer = new RingWriter(fromShard);
  const say = (message: PortMessage): void => port.postMessage(message);
  let beatAtMs = performance.now() + BEAT_MS;
  const beating = setInterval(() => {
    const nowMs = performance.now();
    reader.beat(Math.max(0, nowMs - beatAtMs));
    beatAtMs = nowMs + BEAT_MS;
  }, BEAT_MS);
  try {
    const write = (records: readonly Uint8Array[]): number => {
      let written = 0;
      do {
        while (written < records.length && writer.write(records[written]!)) written++;
      } while (written < records.length && !writer.awaitRoom());
      if (writer.publish()) say('wake');
      return written;
    };
    const opened = await openShard(boot, {
      tell: write,
      disk: realDisk,
      clock: realClock,
      random: realRandom,
      onRecovered: (recovered) => say({ recovered }),
      onHealth: ({ error, waiting }) => say({ journal: { waiting, ...(error && { error: error.toRecord() }) } }),
    });
    const { shard, journal, preface, handled } = opened;
    const loop = new ShardLoop(
      shard,
      {
        read: (each, max) => reader.read(each, max),
        release: (position) => reader.release(position) && say('wake'),
        mark: (position) => reader.mark(position),
        sleep: () => reader.sleep(),
        write,
      },
      journal,
      realClock,
      {
        preface,
        ...(handled !== undefined && { handled }),
        quarantined: new Set(boot.replacement?.quarantined),
        begun: () => say({ hello: handled === undefined ? {} : { handled } }),
      },
    );
    await new Promise<void>((stopped) => {
      port.on('message', (message: PortMessage) => {
        if (message === 'wake') loop.pump();
        else stopped();
      });
      port.on('close', stopped);
      loop.pump();
    });
    loop.stop();
    journal.close();
    port.close();
  } catch (error) {
    say({ failed: asCtiError(error, 'CTI_SHARD_DIED').toRecord() });
  } finally {
    clearInterval(beating);
  }
}

/** How often the thread says that it is alive. */
const BEAT_MS = 100;
