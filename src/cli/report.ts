import type { FigureKind, Figures, JournalFigures } from '../index.ts';
import { oneOf, wholeNumber } from './args.ts';
import { type Command, UsageError } from './command.ts';
import { sentence } from './decode.ts';
import { reportPage } from './report-page.ts';
import { COLUMNS, type ReportView, timeText } from './report-view.ts';

const FORMATS = ['table', 'csv', 'json', 'html'] as const;
const KINDS: readonly FigureKind[] = ['link', 'group', 'agent', 'device'];

/** `legwork report`: what a journal says of calls, groups and agents in a span of time. */
export const report: Command = {
  operands: 'DIR',
  options: {
    from: {
      type: 'string',
      value: 'TIME',
      help: 'from when on: 2026-01-31, 2026-01-31T08:00 or with Z or +02:00',
      default: 'the oldest event',
    },
    to: { type: 'string', value: 'TIME', help: 'until when; a day alone is taken to its end', default: 'the newest event' },
    format: { type: 'string', value: 'FORMAT', help: FORMATS.join(', '), default: 'table' },
    by: {
      type: 'string',
      value: 'KINDS',
      help: `which lines, with commas between: ${KINDS.join(', ')}`,
      default: 'link,group,agent',
    },
    'service-level': { type: 'string', value: 'SECONDS', help: 'a call answered within is answered in time', default: '20' },
    'time-zone': { type: 'string', value: 'ZONE', help: 'of the times given and shown', default: 'the machine’s' },
  },
  async run(parsed, io) {
    const { positionals, values } = parsed;
    const [dir, ...more] = positionals;
    if (dir === undefined) throw new UsageError('say whose journal: legwork report DIR');
    if (more.length) throw new UsageError(`unexpected argument ${more[0]}`);
    const format = oneOf('format', String(values['format'] ?? 'table'), FORMATS) as (typeof FORMATS)[number];
    const kinds = String(values['by'] ?? 'link,group,agent')
      .split(',')
      .map((kind) => oneOf('by', kind.trim(), KINDS) as FigureKind);
    const serviceLevel = wholeNumber(parsed, 'service-level', 0, 86_400) ?? 20;

    const { checkZone, FIGURE_NAMES, journalFigures, ownZone, realEnv } = await import('../index.ts');
    const zone = values['time-zone'] === undefined ? ownZone() : checkZone(String(values['time-zone']));
    const [fromMs, toMs] = await Promise.all([timeOf(values['from'], zone, 'from'), timeOf(values['to'], zone, 'to')]);
    if (fromMs !== undefined && toMs !== undefined && toMs <= fromMs)
      throw new UsageError('option --to must be later than --from');
    // The end of today is not there yet: whoever is logged on has not been so until then.
    const nowMs = realEnv.clock.epochMs();
    const untilMs = toMs === undefined || nowMs <= (fromMs ?? 0) ? undefined : Math.min(toMs, nowMs);
    const figures = journalFigures(realEnv.disk, dir, {
      serviceLevelMs: serviceLevel * 1000,
      timeZone: zone,
      ...(fromMs !== undefined && { fromMs }),
      ...(untilMs !== undefined && { toMs: untilMs }),
    });
    for (const error of figures.problems)
      io.err(`${sentence(error)}${error.offset === undefined ? '' : ` (offset ${error.offset})`}\n`);
    const counted = KINDS.some((kind) => figures.figures[kind].length);
    if (counted || !figures.problems.length)
      await io.out(WRITERS[format](figures, { kinds, zone, serviceLevel, names: FIGURE_NAMES }));
    return figures.problems.length ? 1 : 0;
  },
};

const WRITERS: Readonly<Record<(typeof FORMATS)[number], (figures: JournalFigures, view: ReportView) => string>> = {
  table: tableText,
  csv: csvText,
  json: ({ fromMs, toMs, figures, parts, problems }, { kinds }) => {
    const wanted = Object.fromEntries(kinds.map((kind) => [kind, figures[kind].map(({ id, total }) => ({ id, ...total }))]));
    return `${JSON.stringify({ fromMs, toMs, ...wanted, parts, problems: problems.map((error) => error.toRecord()) })}\n`;
  },
  html: reportPage,
};

function tableText({ fromMs, toMs, figures }: JournalFigures, { kinds, zone, serviceLevel }: ReportView): string {
  const blocks = kinds.flatMap((kind) => {
    const lines = figures[kind];
    if (!lines.length) return [];
    const rows = [
      [kind, ...COLUMNS.map(([head]) => head)],
      ...lines.map(({ id, total }) => [plain(id), ...COLUMNS.map(([, text]) => text(total!))]),
    ];
    const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
    return [
      rows
        .map((row) => row.map((cell, column) => (column ? cell.padStart(widths[column]!) : cell.padEnd(widths[0]!))).join('  '))
        .join('\n'),
    ];
  });
  const head = `${timeText(fromMs, zone)} to ${timeText(toMs, zone)} (${zone}); in time: within ${serviceLevel} s`;
  return `${[head, ...(blocks.length ? blocks : ['Nothing was counted.'])].join('\n\n')}\n`;
}

function csvText({ figures }: JournalFigures, { kinds, names }: ReportView): string {
  const lines: Figures[] = kinds.flatMap((kind) => figures[kind]);
  const rows = lines.map(({ by, id, total }) => [by, cell(id), ...names.map((name) => total![name] ?? '')]);
  return [['by', 'id', ...names], ...rows].map((row) => `${row.join(',')}\r\n`).join('');
}

/** A text for a spreadsheet, which must not take it for a formula. */
function cell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** A text for a terminal. */
const plain = (text: string): string => text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/g, '?');

const TIME = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d)?)(Z|[+-]\d\d:?\d\d)?)?$/;

/** Whether the calendar has it: the 30th of February is another day to `Date`. */
const isDay = (day: string): boolean => new Date(`${day}T00:00Z`).toISOString().startsWith(day);

/** @throws {UsageError} for what is no time */
async function timeOf(value: unknown, zone: string, name: 'from' | 'to'): Promise<number | undefined> {
  if (value === undefined) return undefined;
  const [, day, time, offset] = TIME.exec(String(value).trim()) ?? [];
  const wall = Date.parse(`${day}T${time ?? '00:00'}${offset ? offset.replace(/(\d\d)(\d\d)$/, '$1:$2') : 'Z'}`);
  if (day === undefined || Number.isNaN(wall) || !isDay(day))
    throw new UsageError(`option --${name} takes a time like 2026-01-31 or 2026-01-31T08:00, not ${value}`);
  if (offset) return wall;
  const { dayBounds, utcOf } = await import('../index.ts');
  const epochMs = utcOf(zone, wall);
  return time === undefined && name === 'to' ? dayBounds(zone, epochMs)[1] : epochMs;
}
