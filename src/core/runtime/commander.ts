import type { CommandRecord, ReplyRecord } from '../../codecs/proto/index.ts';
import { MAX_TIMER_MS } from '../env/index.ts';
import { CtiError } from '../model/index.ts';
import type { CommandOptions } from './api.ts';
import { aborted } from './event-hub.ts';

interface Waiting {
  settle(reply: ReplyRecord | CtiError): void;
}

/** Commands on their way: numbers, answers, giving up. */
export class Commander {
  readonly #send: (shard: number, record: { command?: CommandRecord; cancel?: number }) => boolean;
  readonly #waiting = new Map<number, Waiting>();
  #nextID = 1;
  #closed = false;
  sent = 0;
  refused = 0;

  constructor(send: (shard: number, record: { command?: CommandRecord; cancel?: number }) => boolean) {
    this.#send = send;
  }

  get underWay(): number {
    return this.#waiting.size;
  }

  /** @throws {CtiError} what the shard or the switch answered, `CTI_BUSY`, `CTI_ABORTED`, `CTI_CLOSED` */
  run(
    shard: number,
    command: Omit<CommandRecord, 'commandID'>,
    { signal, timeoutMs }: CommandOptions = {},
  ): Promise<ReplyRecord> {
    if (this.#closed) return Promise.reject(new CtiError('CTI_CLOSED'));
    if (signal?.aborted) return Promise.reject(aborted(signal));
    const commandID = this.#nextID;
    // Numbers are 32 bits on the wire; one that comes round finds its predecessor long answered.
    this.#nextID = (this.#nextID % 0xffff_fffe) + 1;
    const record: CommandRecord =
      timeoutMs === undefined
        ? { commandID, ...command }
        : { commandID, ...command, timeoutMs: Math.min(MAX_TIMER_MS, Math.max(1, Math.ceil(timeoutMs))) };
    if (!this.#send(shard, { command: record })) {
      this.refused++;
      return Promise.reject(new CtiError('CTI_BUSY', { detail: 'the command ring is full' }));
    }
    this.sent++;
    return new Promise((resolve, reject) => {
      const abort = (): void => {
        this.#send(shard, { cancel: commandID });
        this.#settle(commandID, aborted(signal!));
      };
      this.#waiting.set(commandID, {
        settle: (outcome) => {
          signal?.removeEventListener('abort', abort);
          if (outcome instanceof CtiError) reject(outcome);
          else if (outcome.error) reject(CtiError.fromRecord(outcome.error));
          else resolve(outcome);
        },
      });
      signal?.addEventListener('abort', abort, { once: true });
    });
  }

  reply(reply: ReplyRecord): void {
    this.#settle(reply.commandID, reply);
  }

  close(): void {
    this.#closed = true;
    for (const id of [...this.#waiting.keys()]) this.#settle(id, new CtiError('CTI_CLOSED'));
  }

  #settle(id: number, outcome: ReplyRecord | CtiError): void {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    waiting?.settle(outcome);
  }
}
