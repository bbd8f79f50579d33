import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { Cti, CtiError } from '../../src/index.ts';
import type { BenchCase } from '../case.ts';
import { load } from '../support/built.ts';

const DEVICES = 16;
/** How long. */
const OVERLOAD_MS = { full: 30_000, quick: 2000 };
const STEADY_MS = { full: 60_000, quick: 2000 };
/** Questions under way when capacity is measured. */
const UNDER_WAY = 256;

/** @param ringBytes - a small ring shows what a shard that is slower than its callers does */
async function opened(ringBytes = 2 ** 21) {
  const { openCti, simulator } = await load();
  const cti = await openCti({ driver: simulator({ extensions: '2000-2099' }), workers: 1, limits: { ringBytes } });
  await Promise.all(Array.from({ length: DEVICES }, (_, i) => cti.device(String(2000 + i)).attach()));
  return cti;
}

/** What became of questions to the shard. */
interface Outcome {
  answered: number;
  /** By the code of the refusal. */
  refused: Map<string, number>;
}

const ask = (cti: Cti, i: number, outcome: Outcome): Promise<void> =>
  cti
    .device(String(2000 + (i % DEVICES)))
    .calls()
    .then(
      () => {
        outcome.answered++;
      },
      ({ code }: CtiError) => void outcome.refused.set(code, (outcome.refused.get(code) ?? 0) + 1),
    );
const nothing = (): Outcome => ({ answered: 0, refused: new Map() });

/** Answers a second when each asks again as soon as it was answered. */
async function capacity(cti: Cti, ms: number): Promise<number> {
  const outcome = nothing();
  const endMs = performance.now() + ms;
  const one = async (i: number): Promise<void> => {
    while (performance.now() < endMs) await ask(cti, i, outcome);
  };
  await Promise.all(Array.from({ length: UNDER_WAY }, (_, i) => one(i)));
  return (outcome.answered * 1000) / ms;
}

/** Asks so often in a second, whatever is answered. @returns what became of it until the time was up */
async function flood(cti: Cti, perSecond: number, ms: number): Promise<Outcome> {
  const outcome = nothing();
  const startMs = performance.now();
  for (let asked = 0; performance.now() - startMs < ms; ) {
    const due = ((performance.now() - startMs) / 1000) * perSecond;
    for (let n = 0; asked < due && n < UNDER_WAY; asked++, n++) void ask(cti, asked, outcome);
    await new Promise(setImmediate);
  }
  return { answered: outcome.answered, refused: new Map(outcome.refused) };
}

const overload: BenchCase = {
  name: 'durability/overload/3-times',
  measure: async (quick) => {
    const cti = await opened(2 ** 15);
    await capacity(cti, 500);
    const most = await capacity(cti, 2000);
    const ms = OVERLOAD_MS[quick ? 'quick' : 'full'];
    const { answered, refused } = await flood(cti, most * 3, ms);
    const overMs = performance.now();
    // Normal again: one question alone is answered as fast as ever.
    await ask(cti, 0, nothing());
    const normalMs = performance.now() - overMs;
    await cti.close();
    const codes = [...refused].map(([code, count]) => [`refused with ${code}`, { value: count, unit: 'commands' }]);
    return {
      capacity: { value: most, unit: 'per second' },
      'answered, of capacity': { value: (answered * 1000) / ms / most, unit: '×' },
      'normal again after': { value: normalMs, unit: 'ms' },
      ...Object.fromEntries(codes),
    };
  },
};

const steady: BenchCase = {
  name: 'durability/steady/70-percent',
  measure: async (quick) => {
    const cti = await opened();
    await capacity(cti, 500);
    const most = await capacity(cti, 2000);
    const delay = monitorEventLoopDelay({ resolution: 1 });
    delay.enable();
    /** Of each tenth of a second. */
    const late: number[] = [];
    const look = setInterval(() => {
      const lag = cti.metrics().find(({ name }) => name === 'legwork_shard_lag_seconds');
      late.push((lag?.value ?? 0) * 1000);
    }, 100);
    const { answered, refused } = await flood(cti, most * 0.7, STEADY_MS[quick ? 'quick' : 'full']);
    clearInterval(look);
    delay.disable();
    await cti.close();
    late.sort((a, b) => a - b);
    return {
      'event loop p99, main thread': { value: delay.percentile(99) / 1e6, unit: 'ms' },
      'shard late, median': { value: late[late.length >> 1]!, unit: 'ms' },
      'shard late, p99': { value: late[Math.floor(late.length * 0.99)]!, unit: 'ms' },
      answered: { value: answered, unit: 'commands' },
      refused: { value: [...refused.values()].reduce((sum, count) => sum + count, 0), unit: 'commands' },
    };
  },
};

export default [overload, steady] satisfies BenchCase[];
