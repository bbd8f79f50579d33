import { MessageChannel, type MessagePort } from 'node:worker_threads';
import { type RingRecord, ringRecord } from '../../codecs/proto/index.ts';
import { CtiError } from '../model/index.ts';
import type { Limits } from './api.ts';
import type { ShardBoot } from './boot.ts';
import { moduleForThread, OneThread } from './one-thread.ts';
import { PendingCommands } from './pending-commands.ts';
import { Restarts } from './restarts.ts';
import { makeRing, RingReader, RingWriter } from './ring.ts';
import { FrameGate, type ShardHost, type ShardHostHandlers, Spill } from './shard-host.ts';
import type { PortMessage, ThreadTask } from './shard-thread.ts';
import { type SpareNeeds, SpareThreads } from './spare-threads.ts';

/**
 * A shard in a thread of its own. One that dies, or stops to give a sign of life, is replaced by one that goes on with the same
 * rings: what the dead one had not dealt with is still in them. A spare thread takes its place where one waits.
 */
export class ThreadHost implements ShardHost {
  readonly ready: Promise<void>;
  readonly #boot: ShardBoot;
  readonly #limits: Limits;
  readonly #handlers: ShardHostHandlers;
  readonly #needs: SpareNeeds;
  readonly #spares: SpareThreads;
  #thread!: OneThread;
  readonly #spill: Spill;
  readonly #pending: PendingCommands;
  readonly #restarts = new Restarts();
  readonly #gate = new FrameGate();
  readonly #toShard: SharedArrayBuffer;
  readonly #fromShard: SharedArrayBuffer;
  readonly #writer: RingWriter;
  readonly #reader: RingReader;
  #port: MessagePort | undefined;
  #task: Promise<void> = Promise.resolve();
  #restarting: NodeJS.Timeout | undefined;
  readonly #watchdog: NodeJS.Timeout;
  #sent = 0;
  /** The last input whose output was taken. */
  #handled = 0;
  #publishing = false;
  #publishingLater = false;
  #running = false;
  /** Whether a thread ever got so far that the past was told. */
  #ran = false;
  #closing = false;
  #trouble: CtiError | undefined;
  /** How long the thread gave no sign of life when the watchdog ended it; 0: it did not. */
  #silentMs = 0;
  #settle!: { resolve(): void; reject(error: Error): void };

  constructor(boot: ShardBoot, limits: Limits, handlers: ShardHostHandlers) {
    const module = moduleForThread(boot.driver.module);
    this.#boot = { ...boot, driver: { ...boot.driver, module } };
    this.#limits = limits;
    this.#handlers = handlers;
    this.#spill = new Spill(limits.maxSpillBytes);
    this.#pending = new PendingCommands(handlers.record);
    this.#toShard = makeRing(limits.ringBytes);
    this.#fromShard = makeRing(limits.ringBytes);
    this.#writer = new RingWriter(this.#toShard);
    this.#reader = new RingReader(this.#fromShard);
    this.ready = new Promise((resolve, reject) => {
      this.#settle = { resolve, reject };
    });
    this.ready.catch(() => {});
    this.#needs = { heapMb: limits.shardHeapMb, count: limits.spareThreads, module };
    this.#spares = SpareThreads.join(this.#needs);
    this.#watchdog = this.#watch();
    this.#start(this.#boot);
  }

  get figures() {
    return {
      ringBytes: this.#writer.usedBytes,
      spilledBytes: this.#spill.bytes,
      overflows: this.#spill.overflows,
      restarts: this.#restarts.count,
      lateMs: this.#writer.takeReaderLateMs(),
    };
  }

  get trouble(): CtiError | undefined {
    return this.#trouble;
  }

  send(record: RingRecord): boolean {
    if (this.#closing) return false;
    record.position = this.#sent = nextPosition(this.#sent);
    if (record.link) this.#gate.link(record.link.up, this.#sent);
    const bytes = ringRecord.lend(record);
    const fits = bytes.length <= this.#writer.maxRecordBytes;
    if (fits && this.#spill.empty && this.#writer.write(bytes)) {
      if (record.command) this.#pending.sent(record.command.commandID, this.#sent);
      // How far consumers are is nothing that anybody waits for.
      if (record.cursor) this.#publishLater();
      else this.#publishSoon();
      return true;
    }
    if (record.command || record.cursor) return false;
    if (fits) this.#spill.add(bytes.slice(), record.frame !== undefined);
    else this.#spill.overflow();
    this.#drainSpill();
    return true;
  }

  async close(): Promise<void> {
    this.#closing = true;
    clearTimeout(this.#restarting);
    clearInterval(this.#watchdog);
    this.#port?.postMessage('stop' satisfies PortMessage);
    // The journal is closed by then; a thread that hangs is not waited for.
    if (this.#running) await Promise.race([this.#task, new Promise((done) => setTimeout(done, CLOSE_MS).unref())]);
    await Promise.all([this.#thread.destroy(), this.#spares.leave(this.#needs)]);
    this.#port?.close();
  }

  #start(boot: ShardBoot): void {
    const { port1, port2 } = new MessageChannel();
    this.#port = port1;
    let failed: CtiError | undefined;
    this.#silentMs = 0;
    port1.on('message', (message: PortMessage) => {
      if (message === 'wake') this.#pump();
      else if (typeof message === 'string') return;
      else if ('failed' in message) failed = CtiError.fromRecord(message.failed);
      else if ('recovered' in message) this.#handlers.recovered(message.recovered);
      else if ('journal' in message) this.#journal(message.journal);
      else this.#begun(message.hello.handled);
    });
    // Only a reader that sleeps is woken: the past may be more than the ring holds, and comes before the shard's hello.
    this.#pump();
    const task: ThreadTask = { boot, port: port2, toShard: this.#toShard, fromShard: this.#fromShard };
    this.#thread = this.#spares.take() ?? new OneThread(this.#limits.shardHeapMb);
    this.#task = this.#thread
      .run(task, [port2], (ended) => this.#endedBooting(ended))
      .then((reason) => {
        this.#running = false;
        void this.#thread.destroy();
        // What the port has still to say comes first.
        return new Promise<void>((done) => setImmediate(done)).then(() => {
          port1.close();
          const detail = this.#silentMs ? `it gave no sign of life for ${this.#silentMs} ms` : reason;
          if (!this.#closing) this.#died(failed ?? new CtiError('CTI_SHARD_DIED', { detail }));
        });
      });
  }

  /** Whoever waits for the shard is told when one thread after the other ends before it has begun. */
  #endedBooting(threads: number): void {
    if (threads > MAX_SILENT_BOOTS)
      this.#settle.reject(new CtiError('CTI_SHARD_DIED', { detail: `${threads} threads ended while they booted` }));
  }

  /** The shard runs; commands that went down with the dead one are answered. */
  #begun(handled: number | undefined): void {
    this.#running = true;
    this.#ran = true;
    // Whoever waits for the shard may ask for anything of the past.
    while (this.#take());
    this.#pump();
    if (handled !== undefined) this.#pending.fail(new CtiError('CTI_SHARD_DIED'), handled);
    this.#settle.resolve();
    this.#spares.fillSoon(this.#restarts.count ? AFTER_DEATH_MS : AFTER_START_MS);
  }

  #died(error: CtiError): void {
    // Everything that it published has been told, and only that, before another one goes on.
    while (this.#take());
    // What it has released is not read again, also where nothing came of it yet: a command that waits for its turn, for example.
    this.#handled = later(this.#handled, this.#writer.readerDone);
    const { delayMs, quarantined, givenUp } = this.#restarts.died(this.#writer.readerAt, this.#handled);
    // What follows for commands is said to those who sent them.
    this.#handlers.died(error.code === 'CTI_SHARD_DIED' ? (error.detail ?? error.message) : error.message);
    if (givenUp || error.code !== 'CTI_SHARD_DIED') this.#settle.reject(error);
    this.#restarting = setTimeout(() => {
      const { linkUp, wanted } = this.#handlers.replacing();
      const replacement = { linkUp, wanted, handled: this.#handled, quarantined };
      this.#start(this.#ran ? { ...this.#boot, replacement } : this.#boot);
    }, delayMs);
  }

  /** Ends a thread that gives no sign of life: a loop without an end, in a driver for example. */
  #watch(): NodeJS.Timeout {
    let beats = 0;
    let sinceMs = performance.now();
    const look = (): void => {
      const nowMs = performance.now();
      if (beats !== this.#writer.readerBeats || !this.#running) {
        beats = this.#writer.readerBeats;
        sinceMs = nowMs;
      } else if (nowMs - sinceMs > this.#limits.watchdogMs) {
        this.#silentMs = Math.round(nowMs - sinceMs);
        sinceMs = nowMs;
        this.#thread.terminate();
      }
    };
    return setInterval(look, Math.max(10, this.#limits.watchdogMs / 4)).unref();
  }

  #journal({ error, waiting }: { error?: Parameters<typeof CtiError.fromRecord>[0]; waiting: boolean }): void {
    const cause = error && CtiError.fromRecord(error);
    // A shard that goes on without its journal takes commands as before.
    this.#trouble = this.#boot.journal?.options.onError === 'continue' ? undefined : cause;
    if (this.#trouble) this.#pending.fail(this.#trouble);
    this.#handlers.journal(cause, waiting);
    // What was held back is of no use to anybody any more, and the switch went on.
    if (!cause && this.#handlers.replacing().linkUp) {
      this.send({ link: { up: false, reason: 'journal' } });
      this.send({ link: { up: true } });
    }
  }

  /** Takes what the shard put out; yields to the loop between batches. */
  #pump(): void {
    const full = this.#take();
    this.#drainSpill();
    if (full) setImmediate(() => this.#pump());
    else if (!this.#reader.sleep()) this.#pump();
  }

  /** @returns whether there may be more */
  #take(): boolean {
    const count = this.#reader.read((bytes) => {
      const record = ringRecord.decode(bytes);
      if (record.position !== undefined) this.#handled = record.position;
      if (record.reply) this.#pending.answered(record.reply.commandID);
      if (this.#gate.passes(record)) this.#handlers.record(record);
    }, BATCH);
    if (this.#reader.release()) this.#wake();
    return count === BATCH;
  }

  #drainSpill(): void {
    if (this.#spill.empty && !this.#spill.overflowed) return;
    do {
      if (!this.#spill.drain((bytes) => this.#writer.write(bytes))) continue;
      if (!this.#spill.overflowed) break;
      const position = nextPosition(this.#sent);
      if (!this.#writer.write(ringRecord.encode({ overflow: { reason: 'overflow' }, position }))) continue;
      this.#sent = position;
      this.#spill.overflowed = false;
      break;
    } while (!this.#writer.awaitRoom());
    this.#publishSoon();
  }

  /** One wake-up for everything written in this step. */
  #publishSoon(): void {
    if (this.#publishing) return;
    this.#publishing = true;
    queueMicrotask(() => {
      this.#publishing = false;
      this.#publish();
    });
  }

  /** One for everything of this turn of the event loop. */
  #publishLater(): void {
    if (this.#publishing || this.#publishingLater) return;
    this.#publishingLater = true;
    setImmediate(() => {
      this.#publishingLater = false;
      this.#publish();
    });
  }

  #publish(): void {
    if (this.#writer.publish()) this.#wake();
  }

  #wake(): void {
    this.#port?.postMessage('wake' satisfies PortMessage);
  }
}

/** Numbers are 32 bits and come round; 0 stands for none. */
const nextPosition = (position: number): number => (position % 0xffff_ffff) + 1;
const later = (a: number, b: number): number => (((b - a) | 0) > 0 ? b : a);

/** When a spare thread is started: the shard that took the last one is back by then, and an integrator that is soon closed needs none. */
const AFTER_DEATH_MS = 5;
const AFTER_START_MS = 1000;
/** Threads of a shard that may end without a word until whoever opens the integrator is told. */
const MAX_SILENT_BOOTS = 8;
const BATCH = 1024;
/** How long `close` waits for a thread to end its journal. */
const CLOSE_MS = 2000;
