/**
 * npm run bench:report [-- --results FILE] [--page FILE] [--check]: makes a page of plots of a report, and fills the tables of
 * `docs/performance.md` from the same data. `--check` compares the tables instead and exits 1 when they are others.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { reportPage } from './page.ts';
import type { BenchReport } from './report.ts';
import { filled } from './tables.ts';

const { values } = parseArgs({
  options: {
    results: { type: 'string', default: 'bench/results/baseline.json' },
    page: { type: 'string', default: 'bench/results/report.html' },
    doc: { type: 'string', default: 'docs/performance.md' },
    check: { type: 'boolean', default: false },
  },
});

const report = JSON.parse(readFileSync(values.results, 'utf8')) as BenchReport;
const before = readFileSync(values.doc, 'utf8');
const after = filled(before, report);
if (!values.check) {
  writeFileSync(values.page, reportPage(report));
  writeFileSync(values.doc, after);
  console.log(values.page);
} else if (after !== before) {
  console.error(`${values.doc}: not the figures of ${values.results}, run npm run bench:report`);
  process.exit(1);
}
