import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { MessageChannel, type MessagePort } from 'node:worker_threads';
import { Piscina } from 'piscina';
import { type RingRecord, ringRecord } from '../../codecs/proto/index.ts';
import { CtiError } from '../model/index.ts';
import type { Limits } from './api.ts';
import type { ShardBoot } from './boot.ts';
import { makeRing, RingReader, RingWriter } from './ring.ts';
import { type ShardHost, type ShardHostHandlers, Spill } from './shard-host.ts';
import type { PortMessage, ThreadTask } from './shard-thread.ts';

/** The thread's entry: beside the bundle, or the source when run from it. */
const here = fileURLToPath(import.meta.url);
const THREAD_FILE = path.join(path.dirname(here), here.endsWith('.ts') ? 'shard-thread.ts' : 'shard.cjs');

/** A shard in a thread of its own: a pool of exactly one thread with one long task. */
export class ThreadHost implements ShardHost {
  readonly ready: Promise<void>;
  readonly #boot: ShardBoot;
  readonly #limits: Limits;
  readonly #handlers: ShardHostHandlers;
  readonly #pool: Piscina;
  readonly #spill: Spill;
  #port: MessagePort | undefined;
  #writer!: RingWriter;
  #reader!: RingReader;
  #publishing = false;
  #closing = false;
  #restarts = 0;
  #settle!: { resolve(): void; reject(error: Error): void };

  constructor(boot: ShardBoot, limits: Limits, handlers: ShardHostHandlers) {
    this.#boot = boot;
    this.#limits = limits;
    this.#handlers = handlers;
    this.#spill = new Spill(limits.maxSpillBytes);
    this.ready = new Promise((resolve, reject) => {
      this.#settle = { resolve, reject };
    });
    this.ready.catch(() => {});
    this.#pool = new Piscina({
      filename: THREAD_FILE,
      minThreads: 1,
      maxThreads: 1,
      concurrentTasksPerWorker: 1,
      atomics: 'disabled',
      idleTimeout: Number.POSITIVE_INFINITY,
    });
    this.#pool.on('error', () => {});
    this.#start();
  }

  get figures() {
    return {
      ringBytes: this.#writer.usedBytes,
      spilledBytes: this.#spill.bytes,
      overflows: this.#spill.overflows,
      restarts: this.#restarts,
    };
  }

  send(record: RingRecord): boolean {
    if (this.#closing) return false;
    const bytes = ringRecord.encode(record);
    const fits = bytes.length <= this.#writer.maxRecordBytes;
    if (fits && this.#spill.empty && this.#writer.write(bytes)) {
      this.#publishSoon();
      return true;
    }
    if (record.command) return false;
    if (fits) this.#spill.add(bytes, record.frame !== undefined);
    else this.#spill.overflow();
    this.#drainSpill();
    return true;
  }

  async close(): Promise<void> {
    this.#closing = true;
    this.#port?.postMessage('stop' satisfies PortMessage);
    await this.#pool.destroy();
    this.#port?.close();
  }

  #start(): void {
    const { port1, port2 } = new MessageChannel();
    const toShard = makeRing(this.#limits.ringBytes);
    const fromShard = makeRing(this.#limits.ringBytes);
    this.#writer = new RingWriter(toShard);
    this.#reader = new RingReader(fromShard);
    this.#port = port1;
    // A thread that dies while it boots leaves its task waiting for ever; a further task makes the pool start another.
    const kick = setInterval(() => void this.#pool.run(null, { name: 'ping' }).catch(() => {}), KICK_MS);
    port1.on('message', (message: PortMessage) => {
      if (message === 'wake') this.#pump();
      else if (message === 'hello') {
        clearInterval(kick);
        this.#settle.resolve();
        this.#pump();
      }
    });
    const task: ThreadTask = { boot: this.#boot, port: port2, toShard, fromShard };
    this.#pool
      .run(task, { transferList: [port2] })
      .then(
        () => 'stopped',
        (error: Error) => error.message,
      )
      .then((reason) => {
        clearInterval(kick);
        port1.close();
        if (this.#closing) return;
        this.#settle.reject(new CtiError('CTI_SHARD_DIED', { detail: reason }));
        this.#restarts++;
        this.#handlers.died(reason);
        this.#start();
      });
  }

  /** Takes what the shard put out; yields to the loop between batches. */
  #pump(): void {
    const count = this.#reader.read((bytes) => this.#handlers.record(ringRecord.decode(bytes)), BATCH);
    if (this.#reader.release()) this.#wake();
    this.#drainSpill();
    if (count === BATCH) setImmediate(() => this.#pump());
    else if (!this.#reader.sleep()) this.#pump();
  }

  #drainSpill(): void {
    if (this.#spill.empty && !this.#spill.overflowed) return;
    do {
      if (!this.#spill.drain((bytes) => this.#writer.write(bytes))) continue;
      if (!this.#spill.overflowed) break;
      if (!this.#writer.write(ringRecord.encode({ overflow: { reason: 'overflow' } }))) continue;
      this.#spill.overflowed = false;
      break;
    } while (!this.#writer.awaitRoom());
    this.#publishSoon();
  }

  /** One wake-up for everything written in this turn. */
  #publishSoon(): void {
    if (this.#publishing) return;
    this.#publishing = true;
    queueMicrotask(() => {
      this.#publishing = false;
      if (this.#writer.publish()) this.#wake();
    });
  }

  #wake(): void {
    this.#port?.postMessage('wake' satisfies PortMessage);
  }
}

const KICK_MS = 250;
const BATCH = 1024;
