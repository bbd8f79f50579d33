import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Transferable, Worker } from 'node:worker_threads';
import { Piscina } from 'piscina';
import { Restarts } from './restarts.ts';
import type { ThreadTask } from './shard-thread.ts';

/** The thread's entry: beside the bundle, or the source when run from it. */
const here = fileURLToPath(import.meta.url);
const THREAD_FILE = path.join(path.dirname(here), here.endsWith('.ts') ? 'shard-thread.ts' : 'shard.cjs');

/**
 * The address that a thread loads a driver by: this package's own are there as CommonJS too, see `loadModule`.
 * @param folder - where the package is built to
 */
export function moduleForThread(module: string, folder = path.dirname(here)): string {
  const twin = module.replace(/\.js$/, '.cjs');
  const isOurs = twin.slice(0, twin.lastIndexOf('/')) === pathToFileURL(folder).href;
  return isOurs && existsSync(fileURLToPath(twin)) ? twin : module;
}

/** A thread for one shard's long task: a pool of exactly one, started with the first thing that it is given to do. */
export class OneThread {
  readonly #pool: Piscina;
  readonly #boots = new Restarts();
  #watched: Worker | undefined;
  #exited = (): void => {};
  #starting: NodeJS.Timeout | undefined;
  #over = false;
  #ended: Promise<void> | undefined;

  constructor(heapMb: number) {
    this.#pool = new Piscina({
      filename: THREAD_FILE,
      minThreads: 0,
      maxThreads: 1,
      concurrentTasksPerWorker: 1,
      atomics: 'disabled',
      idleTimeout: Number.POSITIVE_INFINITY,
      resourceLimits: { maxOldGenerationSizeMb: heapMb },
    });
    this.#pool.on('error', () => {});
  }

  /**
   * Starts it and loads what a shard needs that is not in its own file. It does not keep the process alive once that is done.
   * @param exited - it ended before it was given its task
   */
  async prepare(modules: readonly string[], exited: () => void): Promise<void> {
    this.#exited = exited;
    const prepared = this.#pool.run(modules, { name: 'prepare' });
    this.#watch();
    await prepared;
  }

  /**
   * Gives it its task. One that ends before it has begun it is started again, at longer and longer intervals.
   * @param booting - told how many have ended so
   * @returns why it ended
   */
  async run(task: ThreadTask, transferList: Transferable[], booting: (ended: number) => void): Promise<string> {
    this.#exited = () => {
      const { delayMs } = this.#boots.died(0, 0);
      booting(this.#boots.count);
      this.#starting = setTimeout(() => {
        // Its task waits in the pool; a further one makes the pool start another thread.
        void this.#pool.run([], { name: 'prepare' }).catch(() => {});
        this.#watch();
      }, delayMs);
    };
    try {
      const running = this.#pool.run(task, { transferList });
      this.#watch();
      await running;
      return 'it stopped';
    } catch (error) {
      return (error as Error).message;
    } finally {
      this.#end();
    }
  }

  /** Ends it from outside, as the watchdog does. */
  terminate(): void {
    for (const thread of this.#pool.threads) void thread.terminate();
  }

  /** Resolves when it has ended, however often it is asked for. */
  destroy(): Promise<void> {
    this.#end();
    this.#ended ??= this.#pool.destroy();
    return this.#ended;
  }

  #end(): void {
    this.#over = true;
    clearTimeout(this.#starting);
  }

  #watch(): void {
    const [thread] = this.#pool.threads;
    if (!thread || thread === this.#watched) return;
    this.#watched = thread;
    // The end of the task that it ran is told first.
    thread.once('exit', () => setImmediate(() => this.#over || this.#exited()));
  }
}
