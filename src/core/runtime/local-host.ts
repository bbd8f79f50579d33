import { type RingRecord, ringRecord } from '../../codecs/proto/index.ts';
import type { Env } from '../env/index.ts';
import type { Journal } from '../journal/index.ts';
import type { CtiError } from '../model/index.ts';
import type { ShardBoot } from './boot.ts';
import { PendingCommands } from './pending-commands.ts';
import { FrameGate, type ShardHost, type ShardHostHandlers } from './shard-host.ts';
import { openShard } from './shard-journal.ts';
import { ShardLoop } from './shard-loop.ts';

/**
 * A shard in this thread, on the Env's clock: the same shard, loop and records as in a thread, without one.
 * @param maxBytes - of records that wait for the shard; then commands are refused
 */
export function localHost(boot: ShardBoot, env: Env, maxBytes: number, handlers: ShardHostHandlers): ShardHost {
  const pending = new PendingCommands(handlers.record);
  const gate = new FrameGate();
  let incoming: Uint8Array[] = [];
  let incomingBytes = 0;
  let taken = 0;
  let sent = 0;
  let asleep = true;
  let loop: ShardLoop | undefined;
  let journal: Journal | undefined;
  let closed = false;
  let trouble: CtiError | undefined;

  const wake = (): void => {
    if (!asleep || !loop || closed) return;
    asleep = false;
    env.clock.setTimer(() => loop?.pump(), 0);
  };
  const send = (record: RingRecord): boolean => {
    if (closed || ((record.command || record.cursor) && incomingBytes > maxBytes)) return false;
    record.position = ++sent;
    if (record.link) gate.link(record.link.up, sent);
    const bytes = ringRecord.encode(record);
    if (record.command) pending.sent(record.command.commandID, sent);
    incoming.push(bytes);
    incomingBytes += bytes.length;
    wake();
    return true;
  };
  const onHealth = ({ error, waiting }: { error?: CtiError; waiting: boolean }): void => {
    trouble = boot.journal?.options.onError === 'continue' ? undefined : error;
    if (trouble) pending.fail(trouble);
    handlers.journal(error, waiting);
    // What was held back is of no use to anybody any more, and the switch went on.
    if (!error && handlers.replacing().linkUp) {
      send({ link: { up: false, reason: 'journal' } });
      send({ link: { up: true } });
    }
  };
  const ready = openShard(boot, {
    disk: env.disk,
    clock: env.clock,
    random: env.random,
    onHealth,
    onRecovered: handlers.recovered,
  }).then((opened) => {
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
        for (const bytes of records) {
          const record = ringRecord.decode(bytes);
          if (record.reply) pending.answered(record.reply.commandID);
          if (gate.passes(record)) handlers.record(record);
        }
        return records.length;
      },
    };
    journal = opened.journal;
    if (closed) return journal.close();
    loop = new ShardLoop(opened.shard, ports, journal, env.clock, { preface: opened.preface });
    // The past is told before anybody can ask.
    if (opened.preface.length) loop.pump();
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
      lateMs: undefined,
    },
    get trouble() {
      return trouble;
    },
    send,
    close: async () => {
      closed = true;
      loop?.stop();
      journal?.close();
    },
  };
}
