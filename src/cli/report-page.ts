import type { FigureKind, Figures, JournalFigures, WindowFigures } from '../index.ts';
import { COLUMNS, type ReportView, timeText } from './report-view.ts';

const WIDTH = 960;
const HEIGHT = 260;
const PLOT = { left: 48, right: 12, top: 12, bottom: 44 };

/** What happens to a call that was offered, as it is stacked: the class is its colour. */
const OUTCOMES = [
  ['answered', 'Answered'],
  ['abandoned', 'Lost'],
  ['overflowed', 'Went elsewhere'],
] as const;

const TITLES: Readonly<Record<FigureKind, string>> = {
  link: 'Calls from outside, by link',
  group: 'Groups',
  agent: 'Agents',
  device: 'Devices',
};

/** The figures as one page that needs nothing else: no script, no font, no file. */
export function reportPage(figures: JournalFigures, view: ReportView): string {
  const { fromMs, toMs } = figures;
  const span = `${timeText(fromMs, view.zone)} – ${timeText(toMs, view.zone)}`;
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Legwork report ${escaped(span)}</title>
<style>${STYLE}</style>
<main>
<h1>Call report</h1>
<p class="span">${escaped(span)} <span>(${escaped(view.zone)})</span></p>
${tiles(sumOf(figures.figures.link))}
${chart('Calls to groups over time', figures, 'group', view)}
${chart('Calls from outside over time', figures, 'link', view)}
${bars('Calls by group', figures.figures.group)}
${view.kinds.map((kind) => table(kind, figures.figures[kind])).join('') || '<p>Nothing was counted.</p>'}
<footer>“In time” is within ${view.serviceLevel} s of the call’s coming. Means are per call; “occupied” is the share of the agents’ time on calls and after them.</footer>
</main>
</html>
`;
}

function sumOf(lines: readonly Figures[]): Record<string, number> {
  const sum: Record<string, number> = {};
  for (const { total } of lines) for (const [name, value] of Object.entries(total!)) sum[name] = (sum[name] ?? 0) + (value ?? 0);
  return sum;
}

function tiles(sum: Record<string, number>): string {
  const {
    offered = 0,
    answered = 0,
    abandoned = 0,
    answeredInTime = 0,
    waitMs = 0,
    outbound = 0,
    handled = 0,
    talkMs = 0,
    holdMs = 0,
    wrapUpMs = 0,
  } = sum;
  const ratio = (a: number, b: number, text: (value: number) => string): string => (b > 0 ? text(a / b) : '–');
  const facts: [string, string][] = [
    ['Calls in', String(offered)],
    ['Answered', String(answered)],
    ['Lost', ratio(abandoned, offered, (share) => `${abandoned} <small>${(share * 100).toFixed(1)} %</small>`)],
    ['In time', ratio(answeredInTime, answered + abandoned, (share) => `${(share * 100).toFixed(1)} %`)],
    ['Speed of answer', ratio(waitMs, answered, (ms) => `${(ms / 1000).toFixed(1)} s`)],
    ['Handling time', ratio(talkMs + holdMs + wrapUpMs, handled, (ms) => `${(ms / 1000).toFixed(1)} s`)],
    ['Calls out', String(outbound)],
  ];
  return `<dl class="tiles">${facts.map(([name, value]) => `<div><dt>${name}</dt><dd>${value}</dd></div>`).join('')}</dl>`;
}

/** Calls by what became of them, in each part of the span, one bar over the other. */
function chart(title: string, { parts }: JournalFigures, by: 'group' | 'link', { zone }: ReportView): string {
  const sums = parts.map((part) => sumOf(Object.entries(part[by]).map(([id, total]) => ({ by, id, total }))));
  const highest = Math.max(0, ...sums.map((sum) => OUTCOMES.reduce((all, [name]) => all + (sum[name] ?? 0), 0)));
  if (!highest) return '';
  const step = niceStep(highest);
  const top = Math.ceil(highest / step) * step;
  const plotWidth = WIDTH - PLOT.left - PLOT.right;
  const plotHeight = HEIGHT - PLOT.top - PLOT.bottom;
  const slot = plotWidth / parts.length;
  const y = (count: number): number => PLOT.top + plotHeight * (1 - count / top);
  const lines = Array.from({ length: Math.round(top / step) + 1 }, (_, i) => i * step).map(
    (count) =>
      `<line class="grid" x1="${PLOT.left}" x2="${WIDTH - PLOT.right}" y1="${px(y(count))}" y2="${px(y(count))}"/><text class="tick" x="${PLOT.left - 8}" y="${px(y(count) + 4)}" text-anchor="end">${count}</text>`,
  );
  const every = Math.ceil(parts.length / 8);
  const days = parts.length > 1 && parts.at(-1)!.toMs - parts[0]!.fromMs > 2 * 86_400_000;
  const columns = parts.map((part, i) => {
    const x = PLOT.left + i * slot;
    let below = 0;
    const pieces = OUTCOMES.map(([name]) => {
      const count = sums[i]![name] ?? 0;
      const from = y(below);
      below += count;
      return count
        ? `<rect class="${name}" x="${px(x + slot * 0.12)}" y="${px(y(below))}" width="${px(slot * 0.76)}" height="${px(from - y(below))}"/>`
        : '';
    });
    const said = OUTCOMES.map(([name, label]) => `${label}: ${sums[i]![name] ?? 0}`).join(', ');
    const time = timeText(part.fromMs, zone);
    const label =
      i % every
        ? ''
        : `<text class="tick" x="${px(x + slot / 2)}" y="${HEIGHT - PLOT.bottom + 18}" text-anchor="middle">${days ? time.slice(5) : time.slice(11)}</text>`;
    return `<g><title>${escaped(`${time} – ${said}`)}</title><rect class="hit" x="${px(x)}" y="${PLOT.top}" width="${px(slot)}" height="${plotHeight}"/>${pieces.join('')}</g>${label}`;
  });
  return `<section><h2>${title}</h2>${legend()}<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${title}; the numbers are in the tables below">${lines.join('')}${columns.join('')}</svg></section>`;
}

/** One bar for each group, as long as it had calls. */
function bars(title: string, lines: readonly Figures[]): string {
  const shown = lines
    .filter(({ total }) => total!.offered > 0)
    .sort((a, b) => b.total!.offered - a.total!.offered)
    .slice(0, 20);
  if (!shown.length) return '';
  const row = 30;
  const left = 130;
  const height = shown.length * row + 8;
  const most = shown[0]!.total!.offered;
  const scale = (WIDTH - left - 110) / most;
  const drawn = shown.map(({ id, total }, i) => {
    let x = left;
    const pieces = OUTCOMES.map(([name]) => {
      const width = total![name] * scale;
      const piece = width
        ? `<rect class="${name}" x="${px(x)}" y="${i * row + 6}" width="${px(width)}" height="${row - 10}"/>`
        : '';
      x += width;
      return piece;
    });
    const said = OUTCOMES.map(([name, label]) => `${label}: ${total![name]}`).join(', ');
    const lost = total!.offered ? `${total!.offered} · ${((total!.abandoned / total!.offered) * 100).toFixed(0)} % lost` : '';
    return `<g><title>${escaped(`${id} – ${said}`)}</title><text x="${left - 10}" y="${i * row + row / 2 + 6}" text-anchor="end">${escaped(short(id))}</text>${pieces.join('')}<text class="tick" x="${px(x + 8)}" y="${i * row + row / 2 + 6}">${lost}</text></g>`;
  });
  return `<section><h2>${title}</h2>${legend()}<svg viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="${title}; the numbers are in the tables below">${drawn.join('')}</svg></section>`;
}

function table(kind: FigureKind, lines: readonly Figures[]): string {
  if (!lines.length) return '';
  const head = [kind, ...COLUMNS.map(([name]) => name)].map((name) => `<th scope="col">${escaped(name)}</th>`).join('');
  const line = ({ id, total }: Figures): string =>
    `<tr><th scope="row">${escaped(id)}</th>${COLUMNS.map(([, text]) => `<td>${escaped(text(total as WindowFigures))}</td>`).join('')}</tr>`;
  return `<section><h2>${TITLES[kind]}</h2><div class="wide"><table><thead><tr>${head}</tr></thead><tbody>${lines.map(line).join('')}</tbody></table></div></section>`;
}

const legend = (): string =>
  `<ul class="legend">${OUTCOMES.map(([name, label]) => `<li><svg viewBox="0 0 12 12" aria-hidden="true"><rect class="${name}" width="12" height="12"/></svg>${label}</li>`).join('')}</ul>`;

/** 1, 2 or 5 times a power of ten, so that there are up to six lines. */
function niceStep(highest: number): number {
  const power = 10 ** Math.floor(Math.log10(highest / 5 || 1));
  return Math.max(1, [1, 2, 5, 10].map((one) => one * power).find((step) => highest / step <= 5) ?? 10 * power);
}

const px = (value: number): string => value.toFixed(1).replace(/\.0$/, '');
const short = (id: string): string => (id.length > 14 ? `${id.slice(0, 13)}…` : id);

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escaped = (text: string): string => text.replace(/[&<>"']/g, (character) => ENTITIES[character]!);

const STYLE = `
:root{color-scheme:light dark;--ink:#1c2430;--soft:#5b6675;--line:#dde2e9;--paper:#fff;--card:#f5f7fa;--answered:#1f77b4;--abandoned:#d1495b;--overflowed:#edae49}
@media(prefers-color-scheme:dark){:root{--ink:#e8ecf2;--soft:#9aa6b6;--line:#333d4b;--paper:#12161d;--card:#1b212b;--answered:#5aa9e6;--abandoned:#ef7a85;--overflowed:#f2c14e}}
body{margin:0;background:var(--paper);color:var(--ink);font:15px/1.5 system-ui,sans-serif}
main{max-width:1060px;margin:0 auto;padding:32px 20px 48px}
h1{margin:0;font-size:26px}h2{margin:36px 0 8px;font-size:17px}
.span{margin:2px 0 20px;color:var(--soft)}
.tiles{display:grid;grid-template-columns:repeat(auto-fit,minmax(130px,1fr));gap:10px;margin:0}
.tiles div{background:var(--card);border-radius:10px;padding:12px 14px}
.tiles small{font-size:13px;font-weight:400;color:var(--soft)}
.tiles dt{color:var(--soft);font-size:13px}.tiles dd{margin:0;font-size:21px;font-weight:600;font-variant-numeric:tabular-nums}
svg{display:block;width:100%;height:auto}svg text{fill:var(--ink);font-size:13px}svg .tick{fill:var(--soft);font-size:12px}
.grid{stroke:var(--line)}.hit{fill:transparent}g:hover .hit{fill:var(--card)}
.answered{fill:var(--answered)}.abandoned{fill:var(--abandoned)}.overflowed{fill:var(--overflowed)}
.legend{display:flex;gap:18px;list-style:none;padding:0;margin:0 0 8px;color:var(--soft);font-size:13px}
.legend li{display:flex;align-items:center;gap:6px}.legend svg{width:12px;height:12px}
.wide{overflow-x:auto}table{border-collapse:collapse;width:100%;font-size:13.5px;font-variant-numeric:tabular-nums}
th,td{padding:6px 9px;text-align:right;border-bottom:1px solid var(--line);white-space:nowrap}
th:first-child{text-align:left}thead th{color:var(--soft);font-weight:500}tbody th{font-weight:600}
footer{margin-top:32px;color:var(--soft);font-size:13px}
@media print{main{max-width:none;padding:0}section{break-inside:avoid}}
`;
