import { randomBytes } from 'node:crypto';
import type { MessagePort } from 'node:worker_threads';
import { noJournal } from '../journal/index.ts';
import { bootShard, type ShardBoot } from './boot.ts';
import { realEnv } from './real-env.ts';
import { RingReader, RingWriter } from './ring.ts';
import { ShardLoop } from './shard-loop.ts';

export interface ThreadTask {
  boot: ShardBoot;
  port: MessagePort;
  toShard: SharedArrayBuffer;
  fromShard: SharedArrayBuffer;
}

/** What the main thread and a shard's thread say on their port; everything else crosses in the rings. */
export type PortMessage = 'wake' | 'stop' | 'hello' | { failed: { code: string; detail: string } };

/** Does nothing: a pool that is given it starts its thread. */
export const ping = (): void => {};

/** The one long task of a shard's thread: runs until it is told to stop. */
export default async function shardThread({ boot, port, toShard, fromShard }: ThreadTask): Promise<void> {
  const reader = new RingReader(toShard);
  const writer = new RingWriter(fromShard);
  const wake = (): void => port.postMessage('wake' satisfies PortMessage);
  const shard = await bootShard(boot, {
    epochMs: realEnv.clock.epochMs,
    random: () => randomBytes(4).readUInt32LE() / 4294967296,
  });
  const loop = new ShardLoop(
    shard,
    {
      read: (each, max) => reader.read(each, max),
      release: () => reader.release() && wake(),
      sleep: () => reader.sleep(),
      write: (records) => {
        let written = 0;
        do {
          while (written < records.length && writer.write(records[written]!)) written++;
        } while (written < records.length && !writer.awaitRoom());
        if (writer.publish()) wake();
        return written;
      },
    },
    noJournal,
    realEnv.clock,
  );
  await new Promise<void>((stopped) => {
    port.on('message', (message: PortMessage) => {
      if (message === 'wake') loop.pump();
      else stopped();
    });
    port.on('close', stopped);
    port.postMessage('hello' satisfies PortMessage);
    loop.pump();
  });
  loop.stop();
  port.close();
}
