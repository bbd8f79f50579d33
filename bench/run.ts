// npm run bench -- [PATH…] [--quick] [--json] [--out FILE] [--list]: runs the cases whose path contains one of the texts.
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import type { BenchCase } from './case.ts';
import { type CaseResult, EFFORT, runMeasured, runTimed } from './measure.ts';
import { caseText, reportOf } from './report.ts';

const { values, positionals: filters } = parseArgs({
  allowPositionals: true,
  options: {
    /** Less time per case: all of them in under two minutes. */
    quick: { type: 'boolean', default: false },
    /** The report as JSON on stdout; progress goes to stderr. */
    json: { type: 'boolean', default: false },
    /** The same into a file. */
    out: { type: 'string' },
    /** Names the cases and runs none. */
    list: { type: 'boolean', default: false },
    /** The texts are whole names. */
    exact: { type: 'boolean', default: false },
    /** Where the case files are. */
    dir: { type: 'string', default: 'bench' },
  },
});

async function casesOf(folder: string): Promise<BenchCase[]> {
  const files = readdirSync(folder, { recursive: true })
    .map((file) => join(folder, String(file)))
    .filter((file) => file.endsWith('.bench.ts'))
    .sort();
  const lists = await Promise.all(files.map(async (file) => (await import(pathToFileURL(file).href)).default as BenchCase[]));
  return lists.flat();
}

const chosen = (await casesOf(values.dir))
  .filter(({ name }) => !filters.length || filters.some((text) => (values.exact ? name === text : name.includes(text))))
  .filter((one) => !(values.quick && 'slow' in one && one.slow));
if (!chosen.length) {
  console.error(`no case matches ${filters.join(' ') || 'anything'}`);
  process.exit(1);
}
if (values.list) {
  for (const { name } of chosen) console.log(name);
  process.exit(0);
}

const seconds = (sinceMs: number): string => `${((performance.now() - sinceMs) / 1000).toFixed(1)} s`;
const say = values.json ? console.error : console.log;
const results: CaseResult[] = [];
const startMs = performance.now();
for (const benchCase of chosen) {
  const beganMs = performance.now();
  const result =
    'measure' in benchCase
      ? await runMeasured(benchCase, values.quick)
      : await runTimed(benchCase, EFFORT[values.quick ? 'quick' : 'full']);
  results.push(result);
  say(`${caseText(result)}  (${seconds(beganMs)})\n`);
}
const report = reportOf(results, values.quick);
say(`Node ${report.node}, ${report.cores} cores, ${report.cpu}; ${seconds(startMs)}`);
if (values.json) console.log(JSON.stringify(report, null, 2));
if (values.out) writeFileSync(values.out, `${JSON.stringify(report, null, 2)}\n`);
