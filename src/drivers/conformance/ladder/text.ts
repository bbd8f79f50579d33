import { type Arrow, type ArrowKind, type Ladder, timeText } from './ladder.ts';

/** The ladder in characters, a line per arrow, its times at the left. Control characters in labels are shown, not sent. */
export function ladderText({ title, lanes, arrows }: Ladder): string {
  const place = new Map(lanes.map(({ id }, i) => [id, i]));
  const width = columnWidth(lanes.length, [...arrows.map(labelOf), ...lanes.map(({ label }) => label)]);
  const timeWidth = Math.max(0, ...arrows.map(({ atMs }) => timeText(atMs).length));
  const margin = timeWidth ? timeWidth + 2 : 0;
  const at = (lane: number): number => lane * width + (width >> 1);

  const canvas = (): string[] => {
    const row = Array.from({ length: lanes.length * width }, () => ' ');
    for (let lane = 0; lane < lanes.length; lane++) row[at(lane)] = '│';
    return row;
  };
  const put = (row: string[], start: number, text: string): void => {
    for (const [i, character] of [...text].entries()) if (start + i >= 0) row[start + i] = character;
  };
  const centred = (row: string[], middle: number, text: string): void =>
    put(row, Math.max(0, middle - ([...text].length >> 1)), text);

  const draw = (arrow: Arrow): string => {
    const row = canvas();
    const from = place.get(arrow.from) ?? 0;
    const to = place.get(arrow.to) ?? from;
    const label = ` ${labelOf(arrow)} `;
    if (from === to || arrow.kind === 'note') put(row, at(from) + 1, from === to && arrow.kind !== 'note' ? `●${label}` : label);
    else {
      const [left, right] = from < to ? [at(from), at(to)] : [at(to), at(from)];
      for (let i = left + 1; i < right; i++) row[i] = LINE[arrow.kind];
      row[from < to ? right - 1 : left + 1] = from < to ? '▶' : '◀';
      centred(row, (left + right) >> 1, label);
    }
    return `${timeText(arrow.atMs).padStart(timeWidth)}${' '.repeat(margin - timeWidth)}${row.join('').trimEnd()}`;
  };

  const head = Array.from({ length: lanes.length * width }, () => ' ');
  for (const [i, { label }] of lanes.entries()) centred(head, at(i), clean(label));
  const lines = [`${' '.repeat(margin)}${head.join('').trimEnd()}`, ...arrows.map(draw)];
  return `${title === undefined ? '' : `${clean(title)}\n\n`}${lines.join('\n')}\n`;
}

const labelOf = ({ kind, label }: Arrow): string => clean(kind === 'error' ? `✗ ${label}` : label);
const clean = (text: string): string => text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/g, '�');

/** Wide enough for the longest label between two neighbours, within reason. */
function columnWidth(lanes: number, labels: readonly string[]): number {
  const longest = Math.max(8, ...labels.map((label) => [...label].length)) + 6;
  return Math.max(12, Math.min(longest, lanes > 4 ? 34 : 46));
}

const LINE: Readonly<Record<ArrowKind, string>> = {
  request: '─',
  response: '╌',
  error: '╌',
  event: '─',
  aside: '┄',
  act: '═',
  note: ' ',
};
