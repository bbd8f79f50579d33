import { fileURLToPath } from 'node:url';
import { MessageChannel, Worker } from 'node:worker_threads';
import { Piscina } from 'piscina';
import { makeRing, RingReader, RingWriter } from '../../src/core/runtime/ring.ts';
import type { BenchCase } from '../case.ts';
import { cstaCorpus } from '../support/csta-corpus.ts';
import pin from '../support/pin.cjs';

const path = (file: string): string => fileURLToPath(new URL(`../support/${file}`, import.meta.url));

/** The rings of a shard, with records going out and coming back; a wake-up only for a side that sleeps. */
async function rings() {
  const [down, up] = [makeRing(2 ** 21), makeRing(2 ** 21)];
  const start = `import('tsx/esm/api').then(({ register }) => { register(); return import(${JSON.stringify(new URL('../support/ring-echo.ts', import.meta.url).href)}); })`;
  const worker = new Worker(start, { eval: true, env: THEIRS, workerData: { down, up } });
  const [writer, reader] = [new RingWriter(down), new RingReader(up)];
  let left = 0;
  let done: () => void = () => {};
  const pump = (): void => {
    for (;;) {
      const count = reader.read(() => void left--, 1024);
      reader.release();
      if (left === 0) return done();
      if (count === 0 && reader.sleep()) return;
    }
  };
  await new Promise((ready) => worker.once('message', ready));
  worker.on('message', pump);
  const send = (records: readonly Uint8Array[]): Promise<void> =>
    new Promise((resolve) => {
      left = records.length;
      done = resolve;
      // As the records of what a socket gives at once: published when they are all written.
      for (let from = 0; from < records.length; from += PUBLISHED_AT_ONCE) {
        for (const record of records.slice(from, from + PUBLISHED_AT_ONCE))
          if (!writer.write(record)) throw new Error('the ring is full');
        if (writer.publish()) worker.postMessage(0);
      }
      pump();
    });
  return { send, close: () => worker.terminate() };
}

/** Both sides have a processor of their own, whoever has the other side. */
const THEIRS = { ...process.env, BENCH_CPU: '1' };
/** Messages in 64 KiB from a switch. */
const PUBLISHED_AT_ONCE = 64;

/** Messages out and back, so many under way. */
const roundTrip = (name: string, atOnce: number, pauseMs?: number): BenchCase => ({
  name: `runtime/raw-round-trip/${name}`,
  ...(pauseMs !== undefined && { pauseMs }),
  operations: atOnce,
  setup: async () => {
    const records = cstaCorpus()
      .slice(0, 64)
      .map(({ xml }) => xml);
    const batch = Array.from({ length: atOnce }, (_, i) => records[i % records.length]!);
    const letGo = pin(0);
    const ours = await rings();
    const one = { filename: path('echo.cjs'), env: THEIRS, minThreads: 1, maxThreads: 1 };
    const pool = new Piscina(one);
    const manyAtOnce = new Piscina({ ...one, concurrentTasksPerWorker: 64 });
    const port = new Worker(path('echo.cjs'), { env: THEIRS, workerData: 'port' });
    const { port1, port2 } = new MessageChannel();
    port.postMessage(port2, [port2]);
    let left = 0;
    let done: () => void = () => {};
    port1.on('message', () => {
      if (--left === 0) done();
    });
    const posted = (): Promise<void> =>
      new Promise((resolve) => {
        left = batch.length;
        done = resolve;
        for (const record of batch) port1.postMessage(record);
      });
    return {
      // Asynchronous functions: what only returns a promise would be called once more to find that out.
      legwork: async () => {
        await ours.send(batch);
      },
      peers: {
        'piscina.run': async () => {
          await Promise.all(batch.map((record) => pool.run(record)));
        },
        'piscina.run, 64 tasks at once': async () => {
          await Promise.all(batch.map((record) => manyAtOnce.run(record)));
        },
        postMessage: async () => {
          await posted();
        },
      },
      teardown: async () => {
        letGo();
        port1.close();
        await Promise.all([ours.close(), pool.destroy(), manyAtOnce.destroy(), port.terminate()]);
      },
    };
  },
});

export default [roundTrip('low-load', 1, 1), roundTrip('saturated', 1024)] satisfies BenchCase[];
