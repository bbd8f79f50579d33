import { fileURLToPath } from 'node:url';
import { MessageChannel, Worker } from 'node:worker_threads';
import { Piscina } from 'piscina';
import type { BenchCase } from '../case.ts';
import { load } from '../support/built.ts';

const echo = fileURLToPath(new URL('../support/echo.cjs', import.meta.url));
// Runners are `async` functions: what only returns a promise is called once more, unawaited, to find that out.
const DEVICES = 16;

async function opened(workers: number) {
  const { openCti, simulator } = await load();
  const cti = await openCti({ driver: simulator({ extensions: '2000-2099' }), workers });
  const devices = Array.from({ length: DEVICES }, (_, i) => cti.device(String(2000 + i)));
  await Promise.all(devices.map((device) => device.attach()));
  return { cti, devices };
}

function peers() {
  const pool = new Piscina({ filename: echo, minThreads: 1, maxThreads: 1, concurrentTasksPerWorker: 64 });
  const worker = new Worker(echo, { workerData: 'port' });
  const { port1, port2 } = new MessageChannel();
  worker.postMessage(port2, [port2]);
  const waiting: (() => void)[] = [];
  port1.on('message', () => waiting.shift()!());
  const post = (message: object) =>
    new Promise<void>((done) => {
      waiting.push(done);
      port1.postMessage(message);
    });
  const close = async () => {
    port1.close();
    await Promise.all([pool.close({ force: true }), worker.terminate()]);
  };
  return { run: (message: object) => pool.run(message), post, close };
}

/** A question that the shard answers from its own tables: main thread → ring → shard → ring → main thread. */
const roundTrip = (name: string, atOnce: number): BenchCase => ({
  name: `runtime/round-trip/${name}`,
  operations: atOnce,
  setup: async () => {
    const { cti, devices } = await opened(1);
    const others = peers();
    const message = { service: 'Calls', deviceID: '2001' };
    const times =
      <T>(one: (i: number) => Promise<T>) =>
      async () => {
        await Promise.all(Array.from({ length: atOnce }, (_, i) => one(i)));
      };
    return {
      legwork: times((i) => devices[i % DEVICES]!.calls()),
      peers: { 'piscina.run': times(() => others.run(message)), postMessage: times(() => others.post(message)) },
      teardown: () => Promise.all([cti.close(), others.close()]),
    };
  },
});

/** Dial, be answered, hang up: three commands and eight events through shards and simulator. */
const calls = (workers: number): BenchCase => ({
  name: `runtime/shards-${workers}/call-cycle`,
  operations: DEVICES / 2,
  setup: async () => {
    const { cti, devices } = await opened(workers);
    const cycle = async (i: number): Promise<void> => {
      const [from, to] = [devices[i]!, devices[i + DEVICES / 2]!];
      const call = await from.makeCall(to.deviceID);
      await to.answer();
      await call.reached('connected');
      const cleared = await from.clearConnection(call.callID);
      await cleared.reached();
    };
    return {
      legwork: async () => {
        await Promise.all(Array.from({ length: DEVICES / 2 }, (_, i) => cycle(i)));
      },
      teardown: () => cti.close(),
    };
  },
});

const IDLE_MS = 1500;

/** What an integrator with two threads takes while nothing happens. */
const idle: BenchCase = {
  name: 'runtime/idle',
  measure: async () => {
    const { cti } = await opened(2);
    await new Promise((done) => setTimeout(done, IDLE_MS / 3));
    const before = process.cpuUsage();
    await new Promise((done) => setTimeout(done, IDLE_MS));
    const { user, system } = process.cpuUsage(before);
    await cti.close();
    return { 'of a core': { value: (user + system) / 1000 / IDLE_MS, unit: '' } };
  },
};

export default [roundTrip('one-at-a-time', 1), roundTrip('saturated', 256), calls(0), calls(1), calls(2), idle];
