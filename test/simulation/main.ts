// npm run simulate -- [--seed N] [--calls M] [--log]: runs worlds of 1,000 calls, of seed N, N + 1 and so on, until M calls were made or a
// world breaks a guarantee; that one is told with the line that repeats it. With --soak-hours H: one integrator under steady load for H hours
// of simulated time (see soak.ts).
import { parseArgs } from 'node:util';
import { simulate } from './simulate.ts';
import { soak } from './soak.ts';
import { PER_WORLD } from './worlds.ts';

const PROGRESS_MS = 10_000;

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    calls: { type: 'string', default: '1000' },
    log: { type: 'boolean', default: false },
    'soak-hours': { type: 'string' },
  },
});
const seed = Number(values.seed);
const say = (line: object): void => console.log(JSON.stringify(line));

if (values['soak-hours'] === undefined) await runWorlds(seed, Number(values.calls));
else say(await soak({ seed, hours: Number(values['soak-hours']), progress: say }));

async function runWorlds(first: number, calls: number): Promise<void> {
  const totals = { worlds: 0, calls: 0, events: 0, told: 0, doubles: 0, gaps: 0 };
  const startMs = performance.now();
  const progress = (): object => {
    const seconds = (performance.now() - startMs) / 1000;
    return {
      ...totals,
      violations: 0,
      seconds: Math.round(seconds * 10) / 10,
      callsPerSecond: Math.round(totals.calls / seconds),
    };
  };
  for (let toldMs = startMs; totals.calls < calls; totals.worlds++) {
    const left = calls - totals.calls;
    const result = await simulate(
      first + totals.worlds,
      Math.min(PER_WORLD, left),
      values.log ? (line) => console.error(line) : undefined,
    );
    for (const name of ['calls', 'events', 'told', 'doubles', 'gaps'] as const) totals[name] += result[name];
    if (performance.now() - toldMs < PROGRESS_MS) continue;
    toldMs = performance.now();
    say({ next: first + totals.worlds + 1, ...progress() });
  }
  say(progress());
}
