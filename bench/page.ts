/** One self-contained HTML page of a report: plots in SVG, no scripts, nothing from elsewhere. */
import type { CaseResult } from './measure.ts';
import { type BenchReport, duration, rounded } from './report.ts';

export function reportPage(report: BenchReport): string {
  const timed = report.results.filter(({ ratios }) => ratios);
  const sections = [
    section(
      'Ratios to peers',
      'How many times as long a peer takes as Legwork, in the same run. The line is 1×; the scale is logarithmic.',
      timed.map(ratioPlot),
    ),
    section('Latency', 'Median and 99th percentile of one operation; logarithmic.', timed.map(latencyPlot)),
    section('Shards', 'Calls set up, answered and ended in a second.', [shardPlot(report.results)]),
    section('Memory', 'Bytes of the heap for each live leg.', [memoryPlot(report.results)]),
  ];
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Legwork benches</title>
<style>
body{font:15px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1d2733;background:#fff}
h2{margin-top:2.5rem}h3{font:600 14px ui-monospace,monospace;margin:1.5rem 0 .25rem}
svg{display:block;width:100%;height:auto;font:12px system-ui,sans-serif}p{margin:.25rem 0 1rem;color:#51606f}
.ours{fill:#1f6feb}.theirs{fill:#9aa7b4}.slow{fill:#d1495b}.tail{fill:#c8d3de}text{fill:#1d2733}.line{stroke:#51606f;stroke-dasharray:3 3}
@media (prefers-color-scheme:dark){body{background:#10161d;color:#dbe4ee}text{fill:#dbe4ee}p{color:#9aa7b4}.theirs{fill:#51606f}.tail{fill:#33404d}}
</style>
<h1>Legwork benches</h1>
<p>Node ${escaped(report.node)}, ${report.cores} cores, ${escaped(report.cpu)}${report.quick ? ', a quick run' : ''}. Only ratios within a run can be compared with other machines.</p>
${sections.join('\n')}
</html>
`;
}

const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
const section = (title: string, about: string, plots: string[]): string =>
  `<section>\n<h2>${title}</h2>\n<p>${about}</p>\n${plots.join('\n')}\n</section>`;

const LABEL = 230;
const WIDTH = 560;
const ROW = 22;

interface Bar {
  label: string;
  value: number;
  text: string;
  look: string;
  /** A second, paler bar behind the first. */
  tail?: number;
}

/** Horizontal bars. @param mark - where a line is drawn */
function bars(title: string, rows: Bar[], scale: (value: number) => number, mark?: number): string {
  const height = rows.length * ROW + 4;
  const line =
    mark === undefined
      ? ''
      : `<line class="line" x1="${LABEL + scale(mark)}" x2="${LABEL + scale(mark)}" y1="0" y2="${height}"/>`;
  const drawn = rows.map(({ label, value, text, look, tail }, i) => {
    const y = i * ROW + 3;
    const end = scale(Math.max(value, tail ?? 0));
    const behind = tail === undefined ? '' : `<rect class="tail" x="${LABEL}" y="${y}" width="${scale(tail)}" height="15"/>`;
    return `<text x="${LABEL - 8}" y="${y + 12}" text-anchor="end">${escaped(label)}</text>${behind}<rect class="${look}" x="${LABEL}" y="${y}" width="${scale(value)}" height="15"/><text x="${LABEL + end + 6}" y="${y + 12}">${escaped(text)}</text>`;
  });
  return `<h3>${escaped(title)}</h3>\n<svg viewBox="0 0 ${LABEL + WIDTH + 190} ${height}" role="img" aria-label="${escaped(title)}">${line}${drawn.join('')}</svg>`;
}

/** A logarithmic scale from a little below the smallest value. */
function logarithmic(values: readonly number[]): (value: number) => number {
  const low = Math.log(Math.min(...values) / 1.5);
  const high = Math.log(Math.max(...values));
  return (value) => round(((Math.log(value) - low) / (high - low || 1)) * WIDTH);
}

function linear(values: readonly number[]): (value: number) => number {
  const high = Math.max(...values, 1);
  return (value) => round((value / high) * WIDTH);
}

const round = (value: number): number => Math.round(value * 10) / 10;

function ratioPlot({ name, ratios = {} }: CaseResult): string {
  const rows = Object.entries(ratios).map(([peer, { ratio, low, high }]) => ({
    label: peer,
    value: ratio,
    text: `${ratio.toPrecision(3)}× (${low.toPrecision(2)}–${high.toPrecision(2)})`,
    look: ratio >= 1 ? 'ours' : 'slow',
  }));
  return bars(name, rows, logarithmic([1, ...rows.map(({ value }) => value)]), 1);
}

function latencyPlot({ name, contestants = [] }: CaseResult): string {
  const rows = contestants.map((one) => ({
    label: one.name,
    value: one.p50Ns,
    tail: one.p99Ns,
    text: `${duration(one.p50Ns).trim()}, p99 ${duration(one.p99Ns).trim()}`,
    look: one.name === 'legwork' ? 'ours' : 'theirs',
  }));
  return bars(name, rows, logarithmic(rows.flatMap(({ value, tail }) => [value, tail])));
}

function shardPlot(results: readonly CaseResult[]): string {
  const rows = results.flatMap(({ name, contestants }) => {
    const shards = /^runtime\/shards-(\d+)\/call-cycle$/.exec(name)?.[1];
    const rate = contestants?.[0]?.operationsPerSecond;
    if (shards === undefined || rate === undefined) return [];
    const label = shards === '0' ? 'in the main thread' : `${shards} shard${shards === '1' ? '' : 's'}`;
    return [{ label, value: rate, text: `${rounded(rate)}/s`, look: 'ours' }];
  });
  return rows.length ? bars('runtime/call-cycle', rows, linear(rows.map(({ value }) => value))) : '';
}

function memoryPlot(results: readonly CaseResult[]): string {
  const rows = results.flatMap(({ name, measures }) => {
    const legs = /^memory\/live-legs\/(\d+)$/.exec(name)?.[1];
    const bytes = measures?.['bytes per live leg']?.value;
    if (legs === undefined || bytes === undefined) return [];
    return [{ label: `${Number(legs).toLocaleString('en')} legs`, value: bytes, text: `${rounded(bytes)} bytes`, look: 'ours' }];
  });
  return rows.length ? bars('memory/live-legs', rows, linear(rows.map(({ value }) => value))) : '';
}
