import { type Arrow, type Ladder, timeText } from './ladder.ts';

/**
 * The ladder as one SVG element without any reference to outside. Colours follow the reader's choice of light or dark.
 * @param options - `inline`: for a page that has `LADDER_STYLE` already
 */
export function ladderSvg({ title, lanes, arrows }: Ladder, options: { inline?: boolean } = {}): string {
  const place = new Map(lanes.map(({ id }, i) => [id, i]));
  const gap = laneGap(
    arrows,
    place,
    lanes.map(({ label }) => label),
  );
  const x = (lane: number): number => MARGIN + gap / 2 + lane * gap;
  const top = HEAD + (title === undefined ? 0 : TITLE);
  // What stays at the last lane writes its text to the right of it.
  const overhang = Math.max(
    0,
    ...arrows.map((arrow) => (isLocal(arrow, place) ? x(laneOf(arrow.from, place)) + 16 + textWidth(arrow.label) : 0)),
  );
  const width = Math.ceil(Math.max(x(lanes.length - 1) + gap / 2, overhang) + 8);
  const height = top + arrows.length * ROW + 14;

  const parts: string[] = [];
  if (title !== undefined) parts.push(text(MARGIN, 18, 'title', title));
  for (const [i, { label }] of lanes.entries()) {
    parts.push(`<line class="lane" x1="${x(i)}" x2="${x(i)}" y1="${top - 6}" y2="${height - 4}"/>`);
    parts.push(text(x(i), top - 14, 'head', label, 'middle'));
  }
  for (const [i, arrow] of arrows.entries()) parts.push(drawArrow(arrow, top + i * ROW + 20, x, place));
  const label = escaped(title ?? `Ladder diagram of ${lanes.map((lane) => lane.label).join(', ')}`);
  const frame = options.inline ? '' : ` xmlns="http://www.w3.org/2000/svg"`;
  const style = options.inline ? '' : `<style>${LADDER_STYLE}</style>`;
  return `<svg${frame} class="ladder" role="img" aria-label="${label}" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">${style}${parts.join('')}</svg>\n`;
}

/** What the classes of a ladder look like; once in a page. */
export const LADDER_STYLE = [
  '.ladder{--ink:#1b2733;--soft:#5b6b7a;--line:#c3ccd5;--blue:#0b62c4;--red:#b3261e;--act:#8a5a00;font:12px ui-sans-serif,system-ui,sans-serif}',
  '@media(prefers-color-scheme:dark){.ladder{--ink:#e3e9ef;--soft:#97a6b4;--line:#3d4954;--blue:#7ab8ff;--red:#ff8a80;--act:#e6b450}}',
  '.ladder text{fill:var(--ink)}.ladder .title{font-weight:600;font-size:14px}.ladder .head{font-weight:600}',
  '.ladder .time{fill:var(--soft);font-size:10.5px}.ladder .lane{stroke:var(--line)}',
  '.ladder .event,.ladder .response{stroke:var(--ink);fill:var(--ink)}.ladder .request{stroke:var(--blue);fill:var(--blue)}',
  '.ladder .aside{stroke:var(--soft);fill:var(--soft)}.ladder .error{stroke:var(--red);fill:var(--red)}.ladder .act{stroke:var(--act);fill:var(--act)}',
  '.ladder .note{stroke:var(--soft);fill:var(--soft)}',
  '.ladder .response line,.ladder .error line,.ladder .aside line{stroke-dasharray:5 3}',
  '.ladder text.event,.ladder text.response,.ladder text.request,.ladder text.aside,.ladder text.error,.ladder text.act,.ladder text.note{stroke:none}',
  '.ladder text.request{fill:var(--blue)}.ladder text.error{fill:var(--red)}.ladder text.act{fill:var(--act)}.ladder text.aside,.ladder text.note{fill:var(--soft)}',
].join('\n');

function drawArrow(arrow: Arrow, y: number, x: (lane: number) => number, place: ReadonlyMap<string, number>): string {
  const { kind, label, detail } = arrow;
  const from = x(laneOf(arrow.from, place));
  const to = x(laneOf(arrow.to, place));
  const time = arrow.atMs === undefined ? '' : text(MARGIN - 8, y + 4, 'time', timeText(arrow.atMs), 'end');
  const hint = detail === undefined ? '' : `<title>${escaped(detail)}</title>`;
  if (isLocal(arrow, place)) {
    const dot = kind === 'note' ? '' : `<g class="${kind}"><circle cx="${from}" cy="${y}" r="3.5"/></g>`;
    return `<g>${hint}${time}${dot}${text(from + 10, y + 4, kind, label)}</g>`;
  }
  const tip = to > from ? to - 7 : to + 7;
  const head = `<path d="M${to} ${y}L${tip} ${y - 3.5}L${tip} ${y + 3.5}Z"/>`;
  const line = `<g class="${kind}"><line x1="${from}" x2="${tip}" y1="${y}" y2="${y}"/>${head}</g>`;
  return `<g>${hint}${time}${line}${text((from + to) / 2, y - 5, kind, label, 'middle')}</g>`;
}

const laneOf = (id: string, place: ReadonlyMap<string, number>): number => place.get(id) ?? 0;
const isLocal = ({ from, to, kind }: Arrow, place: ReadonlyMap<string, number>): boolean =>
  kind === 'note' || laneOf(from, place) === laneOf(to, place);

/** Room for the longest label on its own arrow; arrows over several lanes have more. */
function laneGap(arrows: readonly Arrow[], place: ReadonlyMap<string, number>, heads: readonly string[]): number {
  const wanted = arrows.map((arrow) =>
    isLocal(arrow, place) ? 0 : (textWidth(arrow.label) + 26) / Math.abs(laneOf(arrow.to, place) - laneOf(arrow.from, place)),
  );
  return Math.ceil(Math.min(420, Math.max(96, ...wanted, ...heads.map((head) => textWidth(head) + 20))));
}

/** About what a text takes in the font of a ladder, in pixels. */
const textWidth = (label: string): number => [...label].length * 6.6;

const text = (x: number, y: number, style: string, value: string, anchor?: 'middle' | 'end'): string =>
  `<text class="${style}" x="${x}" y="${y}"${anchor ? ` text-anchor="${anchor}"` : ''}>${escaped(value)}</text>`;

const escaped = (value: string): string =>
  value
    .replace(/[\u0000-\u001f\u007f-\u009f\ufffe\uffff]/g, '�')
    .replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

const MARGIN = 58;
const HEAD = 34;
const TITLE = 24;
const ROW = 25;
