import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import type { Worker } from 'node:worker_threads';
import { seededRandom } from '../../src/core/env/index.ts';
import { hashID } from '../../src/core/model/index.ts';
import type { Switch } from '../../src/drivers/simulator/index.ts';
import type { CtiError, CtiEvent } from '../../src/index.ts';
import { ShardThreads } from '../support/shard-threads.ts';

export interface StormRun {
  /** Shards' threads that ended. */
  deaths: number;
  seconds: number;
  /** Of the processor, from the first death to the last: what a machine that has nothing else to do would need, spread over its cores. */
  cpuSeconds: number;
  events: number;
  commands: Record<string, number>;
  /** Milliseconds from an order to die until the shard tells of it, by the way of dying, in order. */
  backMs: Partial<Record<Way, number[]>>;
  /** The same from the end of the thread on; a heap has to be filled before. */
  goneMs: Partial<Record<Way, number[]>>;
  /** Milliseconds of questions to the shard that nobody kills, in order: before the first death, and from then on. */
  quietMs: number[];
  othersMs: number[];
}

/**
 * How a thread dies: by itself, of its memory limit, ended from outside, or by itself with its replacement dying while it boots and the
 * next thread that is started ended before it runs. The ways that are often chosen come several times.
 */
const WAYS = ['exit', 'exit', 'exit', 'throw', 'throw', 'throw', 'terminate', 'terminate', 'memory', 'booting'] as const;
type Way = (typeof WAYS)[number];

/** The first shard is left alone, the others die. */
const SHARDS = 3;
/** Of each thread: a small one is soon full. */
const HEAP_MB = 48;

/**
 * Kills shard threads under load until so many have died, then holds what the events say of legs against the switch.
 * @param quietForMs - how long they live first, under the same load
 * @throws {Error} for an event lost, doubled or out of order, a command without an end, or legs that differ
 */
export async function storm(deaths: number, seed: number, quietForMs = 300): Promise<StormRun> {
  const { openCti } = (await import(pathToFileURL('dist/index.js').href)) as typeof import('../../src/index.ts');
  const { simulator } = (await import(
    pathToFileURL('dist/driver-simulator.js').href
  )) as typeof import('../../src/drivers/simulator/index.ts');
  const folder = mkdtempSync(join(tmpdir(), 'legwork-storm-'));
  process.env['LEGWORK_TEST_FOLDER'] = folder;
  const random = seededRandom(seed);
  const devices = Array.from({ length: 40 }, (_, i) => String(2000 + i));
  const driver = {
    ...simulator({ extensions: '2000-2039', answerMs: 5, callWaiting: true, seed }),
    module: pathToFileURL('test/support/fatal-driver.mjs').href,
  };
  const threads = new ShardThreads();
  const cti = await openCti({ driver, workers: SHARDS, journal: `${folder}/journal`, limits: { shardHeapMb: HEAP_MB } });
  const pbx = cti.control as Switch;
  const seqs = new Map<string, number>();
  const legs = new Map<string, Map<string, string>>();
  const backMs: StormRun['backMs'] = {};
  const goneMs: StormRun['goneMs'] = {};
  /** Shards that are dying, since when, and when the first thread had ended. */
  const dying = new Map<number, { way: Way; sinceMs: number; endedMs?: number }>();
  threads.ended = (shard) => {
    const order = dying.get(shard);
    if (order) order.endedMs ??= performance.now();
  };
  const shardOf = (deviceID: string): number => hashID(deviceID) % SHARDS;
  const felt = (shard: number): void => {
    const order = dying.get(shard);
    if (!order) return;
    const { way, sinceMs, endedMs = sinceMs } = order;
    (backMs[way] ??= []).push(performance.now() - sinceMs);
    (goneMs[way] ??= []).push(performance.now() - endedMs);
    dying.delete(shard);
  };
  let problem: Error | undefined;
  let events = 0;
  cti.on('*', ({ deviceID, seq, name, callID, state, switchCallID }: CtiEvent) => {
    if (!deviceID) return;
    events++;
    if (seq !== (seqs.get(deviceID) ?? 0) + 1) problem ??= new Error(`${deviceID}: ${name} ${seq} follows ${seqs.get(deviceID)}`);
    seqs.set(deviceID, seq);
    if (name === 'Gap') felt(shardOf(deviceID));
    const ofDevice = legs.get(deviceID) ?? new Map<string, string>();
    legs.set(deviceID, ofDevice);
    if (callID && state === 'null') ofDevice.delete(callID);
    else if (callID && state) ofDevice.set(callID, `${switchCallID} ${state}`);
  });
  await Promise.all(devices.map((id) => cti.device(id).attach()));

  const commands: Record<string, number> = {};
  const open = new Map<number, string>();
  let asked = 0;
  const command = (what: string, act: Promise<unknown>): void => {
    const id = ++asked;
    open.set(id, what);
    const ended = (code: string): void => {
      open.delete(id);
      commands[code] = (commands[code] ?? 0) + 1;
    };
    act.then(
      () => ended('ok'),
      (error: CtiError) => ended(error.code),
    );
  };
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random.next() * list.length)]!;
  const attempt = (act: () => unknown): void => {
    try {
      act();
    } catch {
      // The switch refuses what does not fit.
    }
  };
  const devicesOf = Array.from({ length: SHARDS }, (_, shard) => devices.filter((id) => shardOf(id) === shard));
  const [wellDevices = []] = devicesOf;
  const quietMs: number[] = [];
  const othersMs: number[] = [];
  let took = quietMs;
  let asking = true;
  const asker = (async () => {
    for (let i = 0; asking; i++) {
      const startMs = performance.now();
      try {
        await cti.device(wellDevices[i % wellDevices.length]!).calls();
        took.push(performance.now() - startMs);
      } catch (error) {
        // On a machine that has other work the load alone may fill the queue of a telephone.
        if ((error as CtiError).code !== 'CTI_BUSY') throw error;
        commands['CTI_BUSY'] = (commands['CTI_BUSY'] ?? 0) + 1;
      }
      await pause(2);
    }
  })().catch((error) => {
    problem ??= error as Error;
  });

  const endAtOnce = (thread: Worker): void => {
    threads.started = () => {};
    void thread.terminate();
  };
  /** What is next. */
  let way: Way = pick(WAYS);
  const kill = (i: number, shard: number): void => {
    const from = way === 'booting' ? `boots-exit-${shard}-${i}` : `once-${way}-${shard}-${i}`;
    if (way === 'terminate') void threads.of(shard)?.terminate();
    else {
      try {
        pbx.inbound({ from, to: pick(devicesOf[shard]!) });
      } catch {
        // The switch has no room for the call; the next telephone may.
        return;
      }
    }
    if (way === 'booting') threads.started = endAtOnce;
    dying.set(shard, { way, sinceMs: performance.now() });
    way = pick(WAYS);
  };
  let startMs = 0;
  let cpuStart: NodeJS.CpuUsage | undefined;
  const beganMs = performance.now();
  for (let i = 0; threads.deaths < deaths && !problem; i++) {
    for (let n = 0; n < 5; n++) {
      const id = pick(devices);
      const device = cti.device(id);
      const [what, act] = pick<[string, () => Promise<unknown>]>([
        ['makeCall', () => device.makeCall('5511987654321')],
        ['clearConnection', () => device.clearConnection()],
        ['answer', () => device.answer()],
        ['hold', () => device.hold()],
      ]);
      command(`${what} at ${id}`, act());
      attempt(() => pbx.phone(pick(devices)).hangUp());
      attempt(() => pbx.inbound({ from: '11', to: pick(devices) }));
    }
    // A shard's next death when its last was felt: threads that only boot would prove nothing.
    if (performance.now() - beganMs > quietForMs) {
      startMs ||= performance.now();
      cpuStart ??= process.cpuUsage();
      took = othersMs;
      for (let shard = 1; shard < SHARDS; shard++) if (!dying.has(shard)) kill(i, shard);
    }
    const stuck = [...dying.values()].find(({ sinceMs }) => performance.now() - sinceMs > STUCK_MS);
    if (stuck) problem ??= new Error(`a shard did not come back within ${STUCK_MS} ms of ${stuck.way}`);
    await pause(10);
  }
  const seconds = (performance.now() - startMs) / 1000;
  const { user, system } = process.cpuUsage(cpuStart);
  const died = threads.deaths;
  asking = false;
  await asker;
  for (let waited = 0; open.size && waited < 20_000; waited += 50) await pause(50);
  await pause(1500);
  if (!problem && open.size) problem = new Error(`${open.size} commands never ended: ${[...open.values()].join(', ')}`);
  for (const id of devices) {
    const wanted = new Set(
      pbx
        .snapshot()
        .calls.flatMap(({ callID, parties }) =>
          parties.filter(({ device, state }) => device === id && state !== 'null').map(({ state }) => `${callID} ${state}`),
        ),
    );
    const found = new Set(legs.get(id)?.values());
    const [a, b] = [wanted, found].map((set) => [...set].sort().join('; '));
    if (a !== b) problem ??= new Error(`${id}: the events say [${b}], the switch has [${a}]`);
  }
  threads.close();
  await cti.close();
  rmSync(folder, { recursive: true, force: true });
  if (problem) throw problem;
  for (const list of [...Object.values(backMs), ...Object.values(goneMs), quietMs, othersMs]) list.sort((x, y) => x - y);
  return { deaths: died, seconds, cpuSeconds: (user + system) / 1e6, events, commands, backMs, goneMs, quietMs, othersMs };
}

/** No shard takes so long, on however busy a machine. */
const STUCK_MS = 60_000;
