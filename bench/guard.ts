/**
 * npm run bench:guard: runs the quick benches and compares the ratios to peers with `bench/results/baseline.json`. Only cases on
 * the processor's own clock are judged: those that count waiting depend on what else the machine does, and what says
 * `held: false` on the machine itself. Exits 1 when a ratio fell.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { FLOOR, judge } from './judge.ts';
import type { PeerRatio } from './measure.ts';
import type { BenchReport } from './report.ts';

const { values } = parseArgs({
  options: {
    baseline: { type: 'string', default: 'bench/results/baseline.json' },
    dir: { type: 'string', default: 'bench' },
  },
});

/** A ratio that is held to the baseline. */
interface Held {
  name: string;
  peer: string;
  baseline: number;
  runs: PeerRatio[];
}

const baseline = JSON.parse(readFileSync(values.baseline, 'utf8')) as BenchReport;
const held: Held[] = baseline.results
  .filter(({ clock, held }) => clock === 'cpu' && held !== false)
  .flatMap(({ name, ratios = {} }) =>
    Object.entries(ratios).map(([peer, { ratio }]) => ({ name, peer, baseline: ratio, runs: [] })),
  );

function run(names: readonly string[]): BenchReport {
  const args = ['--import', 'tsx', 'bench/run.ts', '--quick', '--json', '--exact', '--dir', values.dir, ...names];
  const { stdout, stderr, status } = spawnSync(process.execPath, args, { encoding: 'utf8', maxBuffer: 2 ** 26 });
  if (status !== 0) throw new Error(`the benches ended with ${status}: ${stderr.slice(-2000)}`);
  return JSON.parse(stdout) as BenchReport;
}

const times = (value: number): string => `${value.toPrecision(3)}×`;
let failed = 0;
let skipped = 0;
let open = held;
while (open.length > 0) {
  const { results } = run([...new Set(open.map(({ name }) => name))]);
  const again: Held[] = [];
  for (const one of open) {
    const result = results.find(({ name }) => name === one.name);
    const reason = result?.skipped?.[one.peer];
    if (reason !== undefined) {
      skipped++;
      console.log(`skip   ${one.name}, ${one.peer}: ${reason}`);
      continue;
    }
    const ratio = result?.ratios?.[one.peer];
    if (!ratio) throw new Error(`${one.name}: no ratio to ${one.peer}`);
    one.runs.push(ratio);
    const verdict = judge(one.baseline, one.runs);
    const figures = `${one.name}, ${one.peer}: ${times(ratio.ratio)} (${times(ratio.low)} to ${times(ratio.high)}), baseline ${times(one.baseline)}`;
    if (verdict === 'holds') console.log(`holds  ${figures}`);
    else if (verdict === 'fell') {
      failed++;
      console.log(`FELL   ${figures}, after ${one.runs.length} runs`);
    } else {
      again.push(one);
      console.log(`again  ${figures}: too noisy, or below ${FLOOR} of the baseline for the first time`);
    }
  }
  open = again;
}
console.log(`${held.length - failed - skipped} passed, ${failed} failed, ${skipped} skipped`);
process.exitCode = failed > 0 || held.length === skipped ? 1 : 0;
