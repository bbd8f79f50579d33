/** The tables of `docs/performance.md`: each stands between `<!-- bench NAME -->` and `<!-- end -->`. */
import type { CaseResult } from './measure.ts';
import { type BenchReport, duration, rounded } from './report.ts';

/** The document with all its tables made of the report. @throws {Error} for a table of another name */
export function filled(doc: string, report: BenchReport): string {
  return doc.replace(/(<!-- bench ([\w-]+) -->\n)[\s\S]*?(<!-- end -->)/g, (_, open: string, name: string, close: string) => {
    const table = TABLES[name];
    if (!table) throw new Error(`no table ${name}`);
    return `${open}${table(report)}\n${close}`;
  });
}

const TABLES: Readonly<Record<string, (report: BenchReport) => string>> = {
  machine: ({ node, cores, cpu, quick }) => `Node ${node}, ${cores} cores, ${cpu}${quick ? '; quick run' : ''}.`,
  xml: (report) => ratios(report, 'codecs.xml'),
  soap: (report) => ratios(report, 'codecs.smartcti'),
  ber: (report) => ratios(report, 'codecs.ber'),
  records: (report) => ratios(report, 'codecs.proto'),
  core: (report) => ratios(report, 'core.'),
  runtime: (report) => both(report, 'runtime/'),
  gateway: (report) => ratios(report, 'gateway.'),
  memory: (report) => measures(report, 'memory/'),
  journal: (report) => both(report, 'journal/'),
  chain: (report) => both(report, 'chain/'),
  durability: (report) => both(report, 'durability/'),
};

const both = (report: BenchReport, prefix: string): string => `${ratios(report, prefix)}\n\n${measures(report, prefix)}`;

function measures({ results }: BenchReport, prefix: string): string {
  const rows = results
    .filter(({ name }) => name.startsWith(prefix))
    .flatMap(({ name, measures = {} }) =>
      Object.entries(measures).map(([what, { value, unit }]) => [name, what, `${rounded(value)} ${unit}`]),
    );
  return table(['case', 'measure', 'value'], rows);
}

function ratios({ results }: BenchReport, prefix: string): string {
  const chosen = results.filter(({ name, contestants }) => contestants && name.startsWith(prefix));
  return table(['case', 'p50', 'p99', 'per second', 'times as fast as'], chosen.map(row));
}

function row({ name, pauseMs, contestants = [], ratios: peers = {}, skipped = {} }: CaseResult): string[] {
  const ours = contestants[0]!;
  const against = Object.entries(peers).map(([peer, { ratio, p99 }]) => {
    const tail = pauseMs === undefined ? '' : ` (p99 ${p99.toPrecision(3)}×)`;
    return `${peer} ${ratio.toPrecision(3)}×${tail}`;
  });
  for (const peer of Object.keys(skipped)) against.push(`${peer} skipped`);
  return [name, duration(ours.p50Ns).trim(), duration(ours.p99Ns).trim(), rounded(ours.operationsPerSecond), against.join(', ')];
}

const table = (head: string[], rows: string[][]): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
