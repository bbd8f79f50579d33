import { virtualEnv } from '../../src/core/env/index.ts';
import { type CtiEvent, openCti } from '../../src/index.ts';
import { outerSwitch } from '../support/outer-switch.ts';

export interface SoakHour {
  hour: number;
  /** Legs and events since the beginning. */
  legs: number;
  events: number;
  /** Megabytes in use: objects, and bytes outside of them (the journal's disk is in memory here). */
  heapMb: number;
  bytesMb: number;
  timers: number;
  /** Seconds of real time since the beginning. */
  seconds: number;
}

export interface SoakResult {
  hours: number;
  legs: number;
  events: number;
  refused: number;
  heapMb: number[];
}

interface SoakOptions {
  seed: number;
  hours: number;
  callsPerSecond?: number;
  /** Told after each hour of simulated time, and after the first ten minutes. */
  progress?(hour: SoakHour): void;
}

const DEVICES = Array.from({ length: 200 }, (_, i) => String(2000 + i));
/** What somebody does with a call, in milliseconds after it began; it is over before the device's turn comes again. */
const LIFE = { answerMs: 500, holdMs: 1500, retrieveMs: 2000, clearMs: 3000 };

/**
 * An integrator with a journal under steady load, in simulated time: calls come in and go out one after the other at every device, are
 * answered, held, taken back and cleared by commands. Every hour it must have told each event of each device once and in order, have
 * the legs that the switch has and no others, and need no more timers than there are calls.
 * @throws {Error} at the first event, leg or timer that is wrong
 */
export async function soak({ seed, hours, callsPerSecond = 50, progress = () => {} }: SoakOptions): Promise<SoakResult> {
  const env = virtualEnv(seed);
  const { pbx, spec } = outerSwitch(env, { extensions: '2000-2199', answerMs: 200, seed });
  const cti = await openCti({ driver: spec, workers: 0, env, journal: { dir: 'data', sync: 'none', keepBytes: 2 ** 22 } });
  const stepMs = 1000 / callsPerSecond;
  const seqs = new Map<string, number>();
  const live = new Set<string>();
  const heapMb: number[] = [];
  const startMs = performance.now();
  let events = 0;
  let legs = 0;
  let refused = 0;
  let problem: Error | undefined;
  cti.on('*', ({ deviceID, seq, name, callID, state }: CtiEvent) => {
    if (!deviceID) return;
    events++;
    if (seq !== (seqs.get(deviceID) ?? 0) + 1) problem ??= new Error(`${deviceID}: ${name} ${seq} follows ${seqs.get(deviceID)}`);
    seqs.set(deviceID, seq);
    if (!callID || !state) return;
    if (state === 'null') live.delete(callID);
    else if (live.size !== live.add(callID).size) legs++;
  });
  const pass = async (ms: number): Promise<void> => {
    for (let left = ms; left > 0; ) {
      const step = Math.min(left, env.nextTimerMs());
      env.advance(step);
      left -= step;
      await new Promise(setImmediate);
    }
  };
  const ask = (command: Promise<unknown>): void => void command.catch(() => refused++);
  const later = (ms: number, act: () => void): void => void env.clock.setTimer(act, ms);
  const call = (turn: number): void => {
    const device = cti.device(DEVICES[turn % DEVICES.length]!);
    if (turn % 2) ask(device.makeCall('5511987654321'));
    else {
      pbx.inbound({ from: `11${turn % 1e6}`, to: device.deviceID });
      later(LIFE.answerMs, () => ask(device.answer()));
    }
    later(LIFE.holdMs, () => ask(device.hold()));
    later(LIFE.retrieveMs, () => ask(device.retrieve()));
    later(LIFE.clearMs, () => ask(device.clearConnection()));
  };
  const look = (hour: number): void => {
    if (problem) throw problem;
    const there = pbx.snapshot().calls.flatMap(({ parties }) => parties.filter(({ kind }) => kind === 'extension')).length;
    if (live.size !== there) throw new Error(`after ${hour} h: the events say ${live.size} legs, the switch has ${there}`);
    if (env.timers() > MAX_TIMERS) throw new Error(`after ${hour} h: ${env.timers()} timers are set`);
    (globalThis as { gc?: () => void }).gc?.();
    const { heapUsed, arrayBuffers } = process.memoryUsage();
    heapMb.push(toMb(heapUsed));
    const seconds = Math.round((performance.now() - startMs) / 100) / 10;
    progress({ hour, legs, events, heapMb: toMb(heapUsed), bytesMb: toMb(arrayBuffers), timers: env.timers(), seconds });
  };

  await pass(100);
  await Promise.all([...DEVICES.map((id) => cti.device(id).attach()), pass(2000)]);
  const perHour = Math.round(3600 * callsPerSecond);
  for (let turn = 1; turn <= hours * perHour; turn++) {
    call(turn);
    await pass(stepMs);
    if (turn % perHour && turn !== perHour / 6) continue;
    // At rest for a moment, so that what is compared stands still.
    await pass(10_000);
    look(turn / perHour);
  }
  await pass(10_000);
  await Promise.all([cti.close(), pass(1000)]);
  return { hours, legs, events, refused, heapMb };
}

const toMb = (bytes: number): number => Math.round(bytes / 1e5) / 10;
/** At rest: the integrator's own few, and what the switch has of devices. */
const MAX_TIMERS = 100;
