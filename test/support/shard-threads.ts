import { setTimeout as pause } from 'node:timers/promises';
import type { Worker } from 'node:worker_threads';

/** The threads of this process, as the driver of `fatal-driver.mjs` tells of them: each says which shard it is when it begins to be one. */
export class ShardThreads {
  /** Those of shards that ended. */
  deaths = 0;
  /** Called with each that is started, before it runs. */
  started: (thread: Worker) => void = () => {};
  /** Called with each shard whose thread ended. */
  ended: (shard: number) => void = () => {};
  readonly #ofShard = new Map<number, Worker>();

  constructor() {
    process.on('worker', this.#begun);
  }

  /** The one that a shard has, or had last. */
  of(shard: number): Worker | undefined {
    return this.#ofShard.get(shard);
  }

  close(): void {
    process.off('worker', this.#begun);
  }

  readonly #begun = (thread: Worker): void => {
    let shard: number | undefined;
    thread.on('message', (message: { shard?: number }) => {
      if (message?.shard === undefined) return;
      shard = message.shard;
      this.#ofShard.set(shard, thread);
    });
    thread.on('exit', () => {
      if (shard === undefined) return;
      this.deaths++;
      this.ended(shard);
    });
    this.started(thread);
  };
}

/** Waits until something is so. @throws {Error} when it never is */
export async function until(what: string, holds: () => boolean, limitMs = 15_000): Promise<void> {
  const end = performance.now() + limitMs;
  while (!holds()) {
    if (performance.now() > end) throw new Error(`never came: ${what}`);
    await pause(5);
  }
}
