import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { type VirtualEnv, virtualEnv } from '../../src/core/env/index.ts';
import type { Switch } from '../../src/drivers/simulator/index.ts';
import { type Cti, type CtiEvent, openCti } from '../../src/index.ts';
import { outerSwitch } from '../support/outer-switch.ts';
import { CallCenter, DEVICES, EXTENSIONS, GROUPS, WRAP_UP_MS } from './call-center.ts';
import { SoakBooks } from './soak-books.ts';

export interface SoakHour {
  hour: number;
  /** Calls, legs and events since the beginning, and events in a call on the average. */
  calls: number;
  legs: number;
  events: number;
  eventsPerCall: number;
  /** Events of the switch that were not told, and legs that have not ended, when all calls have: 0, or the run has ended. */
  lost: number;
  leaked: number;
  /** Most legs and timers at one moment of the hour, and timers at rest. */
  mostLegs: number;
  mostTimers: number;
  timers: number;
  /** Megabytes in use: objects, and bytes outside of them (the journal's disk is in memory here). */
  heapMb: number;
  bytesMb: number;
  /** Seconds of real time since the beginning. */
  seconds: number;
}

export interface SoakResult {
  hours: number;
  calls: number;
  legs: number;
  events: number;
  /** Events that were read back, by their numbers, from the journal of an integrator that was opened after the end. */
  kept: number;
  /** After ten minutes and after each hour. */
  heapMb: number[];
}

interface SoakOptions {
  seed: number;
  hours: number;
  callsPerSecond?: number;
  /** Told after each hour of simulated time, and after the first ten minutes. */
  progress?(hour: SoakHour): void;
}

/**
 * An integrator with a journal under the steady load of a call center, in simulated time. Every hour the calls come to their end, and then
 * it must have told every event that the switch told of each device, once and in order, the end of each leg among them; there must be no leg
 * and no command any more, and no more timers than an integrator at rest has. In the end another one opens its journal and must
 * find the same.
 * @throws {Error} at the first event, leg, command or timer that is wrong
 */
export async function soak({ seed, hours, callsPerSecond = 50, progress = () => {} }: SoakOptions): Promise<SoakResult> {
  const env = virtualEnv(seed);
  const { pbx, spec } = outerSwitch(env, {
    extensions: EXTENSIONS,
    groups: GROUPS,
    trunks: 2000,
    answerMs: 200,
    wrapUpMs: WRAP_UP_MS,
    seed,
  });
  const open = (): Promise<Cti> =>
    openCti({
      driver: spec,
      workers: 0,
      env,
      journal: { dir: 'data', sync: 'none', keepBytes: 2 ** 22 },
      limits: { maxEvents: MAX_EVENTS },
    });
  const cti = await open();
  const center = new CallCenter(cti, pbx, env, seed);
  const books = new SoakBooks();
  const startMs = performance.now();
  const heapMb: number[] = [];
  let most = { legs: 0, timers: 0 };
  cti.on('*', (event: CtiEvent) => {
    if (!event.deviceID) return;
    books.told(event);
    center.hear(event);
  });
  const check = (): void => {
    const problem = books.problem ?? center.problem;
    if (problem) throw problem;
  };
  const look = (hour: number): void => {
    check();
    atRest(cti, pbx, env, books, center);
    collectGarbage();
    const { heapUsed, arrayBuffers } = process.memoryUsage();
    heapMb.push(toMb(heapUsed));
    progress({
      hour: Math.round(hour * 100) / 100,
      calls: center.calls,
      legs: books.legs,
      events: books.events,
      eventsPerCall: Math.round((books.events / center.calls) * 100) / 100,
      lost: books.untold,
      leaked: books.liveLegs,
      mostLegs: most.legs,
      mostTimers: most.timers,
      timers: env.timers(),
      heapMb: toMb(heapUsed),
      bytesMb: toMb(arrayBuffers),
      seconds: Math.round((performance.now() - startMs) / 100) / 10,
    });
    most = { legs: 0, timers: 0 };
  };

  await pass(env, 100);
  await Promise.all([center.open(), pass(env, 2000)]);
  for (const deviceID of DEVICES) pbx.monitor(deviceID, (event) => books.said(event));
  books.begin();
  const perHour = Math.round(3600 * callsPerSecond);
  for (let turn = 1; turn <= hours * perHour; turn++) {
    center.call();
    await pass(env, 1000 / callsPerSecond);
    most = { legs: Math.max(most.legs, books.liveLegs), timers: Math.max(most.timers, env.timers()) };
    if (turn % callsPerSecond === 0) check();
    if (turn % perHour && turn !== perHour / 6) continue;
    await settle(env, center);
    look(turn / perHour);
  }
  await settle(env, center);
  check();
  await Promise.all([cti.close(), pass(env, 1000)]);
  if (env.timers()) throw new Error(`${env.timers()} timers are set after the end`);
  const kept = await keptBy(await open(), books);
  const { calls } = center;
  return { hours, calls, legs: books.legs, events: books.events, kept, heapMb };
}

/** What must be so when no call is left. */
function atRest(cti: Cti, pbx: Switch, env: VirtualEnv, books: SoakBooks, center: CallCenter): void {
  const figures = new Map(cti.metrics().map(({ name, value }) => [name, value]));
  const counts: Readonly<Record<string, [number, most: number]>> = {
    'events of the switch were not told': [books.untold, 0],
    'legs have not ended, as the events say': [books.liveLegs, 0],
    'legs have not ended, as the integrator says': [figures.get('legwork_live_legs')!, 0],
    'calls are there, as the switch says': [pbx.snapshot().calls.length, 0],
    'commands have no answer': [figures.get('legwork_commands_under_way')!, 0],
    'people are in the middle of something': [center.busy, 0],
    'timers are set': [env.timers(), MAX_TIMERS],
    'events are more than were published': [books.events - figures.get('legwork_events_total')!, 0],
  };
  for (const [what, [count, most]] of Object.entries(counts)) if (count > most) throw new Error(`${count} ${what}`);
}

/** Lets calls come to their end, for as long as the longest may take. */
async function settle(env: VirtualEnv, center: CallCenter): Promise<void> {
  for (let waited = 0; center.busy || center.legs.size; waited += 100) {
    if (waited > MAX_CALL_MS) throw new Error(`${center.legs.size} legs do not come to their end`);
    await pass(env, 100);
  }
  // Agents write after the last call, and whoever was impatient has forgotten it.
  await pass(env, 10_000);
}

/** The newest events of every device as an integrator that has just been opened reads them: up to the last one that was told. */
async function keptBy(cti: Cti, books: SoakBooks): Promise<number> {
  let kept = 0;
  for (const [device, last] of books.last) {
    const after = Math.max(0, last.seq - NEWEST);
    const events: CtiEvent[] = [];
    for await (const event of cti.events({ device, after, signal: AbortSignal.abort() })) events.push(event);
    const found = events.map(({ seq }) => seq).join();
    const wanted = Array.from({ length: last.seq - after }, (_, i) => after + i + 1).join();
    if (found !== wanted) throw new Error(`${device}: the journal has events ${found}, and not ${wanted}`);
    const { name } = events.at(-1)!;
    if (name !== last.name) throw new Error(`${device}: event ${last.seq} was ${last.name}, in the journal it is ${name}`);
    kept += events.length;
  }
  await cti.close();
  return kept;
}

/** What is measured afterwards is what is held. */
function collectGarbage(): void {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
}

async function pass(env: VirtualEnv, ms: number): Promise<void> {
  for (let left = ms; left > 0; ) {
    const step = Math.min(left, env.nextTimerMs());
    env.advance(step);
    left -= step;
    await new Promise(setImmediate);
  }
}

const toMb = (bytes: number): number => Math.round(bytes / 1e5) / 10;
/** Of events in memory: fewer than the devices would keep each for itself, whose number goes up and down by half. */
const MAX_EVENTS = 50_000;
/** At rest: the integrator's own few. */
const MAX_TIMERS = 5;
/** Longer than anybody waits and talks. */
const MAX_CALL_MS = 120_000;
/** Events of each device that are looked for in the journal. */
const NEWEST = 20;
