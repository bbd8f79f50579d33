import { type RingRecord, ringRecord } from '../../codecs/proto/index.ts';
import type { Env } from '../env/index.ts';
import { noJournal } from '../journal/index.ts';
import { bootShard, type ShardBoot } from './boot.ts';
import type { ShardHost, ShardHostHandlers } from './shard-host.ts';
import { ShardLoop } from './shard-loop.ts';

/**
 * A shard in this thread, on the Env's clock: the same shard, loop and records as in a thread, without one.
 * @param maxBytes - of records that wait for the shard; then commands are refused
 */
export function localHost(boot: ShardBoot, env: Env, maxBytes: number, handlers: ShardHostHandlers): ShardHost {
  let incoming: Uint8Array[] = [];
  let incomingBytes = 0;
  let taken = 0;
  let asleep = true;
  let loop: ShardLoop | undefined;
  let closed = false;

  const wake = (): void => {
    if (!asleep || !loop || closed) return;
    asleep = false;
    env.clock.setTimer(() => loop?.pump(), 0);
  };
  const ready = bootShard(boot, { epochMs: env.clock.epochMs, random: env.random.next }).then((shard) => {
    const ports = {
      read: (each: (record: Uint8Array) => void, max: number): number => {
        const batch = incoming.slice(taken, taken + max);
        taken += batch.length;
        for (const record of batch) each(record);
        return batch.length;
      },
      release: () => {
        for (const record of incoming.slice(0, taken)) incomingBytes -= record.length;
        incoming = incoming.slice(taken);
        taken = 0;
      },
      sleep: () => {
        asleep = incoming.length === taken;
        return asleep;
      },
      write: (records: readonly Uint8Array[]) => {
        for (const record of records) handlers.record(ringRecord.decode(record));
        return records.length;
      },
    };
    loop = new ShardLoop(shard, ports, noJournal, env.clock);
    if (incoming.length) wake();
  });

  return {
    ready,
    figures: {
      get ringBytes() {
        return incomingBytes;
      },
      spilledBytes: 0,
      overflows: 0,
      restarts: 0,
    },
    send: (record: RingRecord) => {
      if (closed || (record.command && incomingBytes > maxBytes)) return false;
      const bytes = ringRecord.encode(record);
      incoming.push(bytes);
      incomingBytes += bytes.length;
      wake();
      return true;
    },
    close: async () => {
      closed = true;
      loop?.stop();
    },
  };
}
