import { OneThread } from './one-thread.ts';
import { Restarts } from './restarts.ts';

/** What a shard expects of the spare threads. */
export interface SpareNeeds {
  /** A heap of this size; threads with another one are no use to it. */
  heapMb: number;
  /** So many are to wait. */
  count: number;
  /** The driver, which is loaded beforehand. */
  module: string;
}

/**
 * Threads that have loaded all that a shard needs, and wait for one whose thread dies: most of what a replacement takes is done before
 * it is needed. All shards of a process with the same heap have them in common.
 */
export class SpareThreads {
  readonly #heapMb: number;
  readonly #users = new Set<SpareNeeds>();
  readonly #waiting = new Set<OneThread>();
  readonly #restarts = new Restarts();
  #taken = 0;
  #filling: NodeJS.Timeout | undefined;

  private constructor(heapMb: number) {
    this.#heapMb = heapMb;
  }

  /** Those that a shard may take from; `leave` with the same needs. */
  static join(needs: SpareNeeds): SpareThreads {
    const spares = all.get(needs.heapMb) ?? new SpareThreads(needs.heapMb);
    all.set(needs.heapMb, spares);
    spares.#users.add(needs);
    return spares;
  }

  /** The one that has waited longest, which may still be loading; undefined: there is none. */
  take(): OneThread | undefined {
    const [thread] = this.#waiting;
    if (!thread) return undefined;
    this.#waiting.delete(thread);
    this.#taken++;
    return thread;
  }

  /** Starts what is missing, when whoever needs the processor now has had it. */
  fillSoon(delayMs: number): void {
    this.#filling ??= setTimeout(() => {
      this.#filling = undefined;
      const count = Math.max(0, ...[...this.#users].map((needs) => needs.count));
      while (this.#waiting.size < count) this.#add();
    }, delayMs).unref();
  }

  /** Ends the threads with the last who may need them. */
  async leave(needs: SpareNeeds): Promise<void> {
    this.#users.delete(needs);
    if (this.#users.size) return;
    clearTimeout(this.#filling);
    all.delete(this.#heapMb);
    const waiting = [...this.#waiting];
    this.#waiting.clear();
    await Promise.all(waiting.map((thread) => thread.destroy()));
  }

  #add(): void {
    const thread = new OneThread(this.#heapMb);
    this.#waiting.add(thread);
    const modules = new Set([...this.#users].map(({ module }) => module));
    const exited = (): void => {
      if (!this.#waiting.delete(thread)) return;
      void thread.destroy();
      // Where they end again and again without being of use, the next one comes later and later.
      this.fillSoon(this.#restarts.died(0, this.#taken).delayMs);
    };
    thread.prepare([...modules], exited).catch(() => {});
  }
}

/** By the size of their heaps. */
const all = new Map<number, SpareThreads>();
