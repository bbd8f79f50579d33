import type { JournalRecord } from '../../codecs/proto/index.ts';
import type { Disk } from '../env/index.ts';
import {
  addUp,
  type Booked,
  difference,
  FIGURE_KINDS,
  type FigureKind,
  type FigureOptions,
  type FigureRecord,
  type Figures,
  FigureTracker,
  figureOptions,
  figuresOf,
  mergeFigures,
  type WindowFigures,
  windowOf,
} from '../figures/index.ts';
import { exportJournal, type JournalLine, readSlices, segmentFiles, shardFolders } from '../journal/index.ts';
import { CtiError, isCtiError } from '../model/index.ts';

export interface JournalFiguresOptions extends Partial<FigureOptions> {
  /** First and last moment that count, in ms since 1970: from `fromMs`, before `toMs`. Absent: all that the journal keeps. */
  fromMs?: number;
  toMs?: number;
}

/** Figures of a span of time, from a journal. */
export interface JournalFigures {
  fromMs: number;
  toMs: number;
  /** `total` of each group, agent, device and link, ordered by id. */
  figures: Record<FigureKind, Figures[]>;
  /** The span in equal parts: what each link and group did in them. */
  parts: { fromMs: number; toMs: number; link: Record<string, WindowFigures>; group: Record<string, WindowFigures> }[];
  /** What could not be read. */
  problems: CtiError[];
}

/**
 * Counts what a journal tells, also while it is in use; nothing in it is changed.
 * @throws {CtiError} `CTI_OPTION`, `CTI_INVALID_ARGUMENT` for a span that is none
 */
export function journalFigures(disk: Disk, dir: string, options: JournalFiguresOptions = {}): JournalFigures {
  const { fromMs, toMs, ...counting } = options;
  const settings = figureOptions(counting);
  const problems: CtiError[] = [];
  const span = spanOf(disk, dir);
  const from = fromMs ?? span?.firstMs ?? 0;
  const to = Math.max(from, toMs ?? (span ? span.lastMs + 1 : from));
  if (fromMs !== undefined && toMs !== undefined && toMs <= fromMs)
    throw new CtiError('CTI_INVALID_ARGUMENT', { detail: 'the span ends before it begins' });
  const bounds = partsOf(from, to);
  const shards: ShardCount[] = [];
  for (const folder of folders(exportJournal(disk, dir), (error) => problems.push(error)))
    shards.push(new ShardCount(folder, settings, span?.newest ?? '', bounds));
  const figures = Object.fromEntries(
    FIGURE_KINDS.map((by) => {
      const records = mergeFigures(shards.flatMap((shard) => shard.totals(by)));
      return [by, records.map((record) => figuresOf(record, to))];
    }),
  ) as JournalFigures['figures'];
  const parts = bounds.slice(1).map((end, i) => ({
    fromMs: bounds[i]!,
    toMs: end,
    link: partOf(shards, 'link', i),
    group: partOf(shards, 'group', i),
  }));
  return { fromMs: from, toMs: to, figures, parts, problems };
}

/**
 * What the journal of one link tells of the time before each shard that writes it now began, counted slice by slice while shards
 * and link go on. What cannot be read is left out.
 * @param shardOf - the folder of each shard that runs, and when it began
 * @param turn - lets others have their turn between two slices; false: nobody wants to know any more
 */
export async function pastFigures(
  disk: Disk,
  dir: string,
  settings: FigureOptions,
  shardOf: ReadonlyMap<string, number>,
  turn: () => Promise<boolean>,
): Promise<FigureTracker[]> {
  const trackers: FigureTracker[] = [];
  for (const folder of shardFolders(disk, dir)) {
    if (typeof folder !== 'string') continue;
    const untilMs = shardOf.get(folder) ?? Number.POSITIVE_INFINITY;
    const tracker = new FigureTracker(settings);
    const when = { timeMs: 0, lastMs: 0 };
    for (const records of slicesOf(disk, folder)) {
      if (!feedAll(tracker, records, folder, untilMs, when)) break;
      if (!(await turn())) return [];
    }
    tracker.suspend(when.lastMs);
    trackers.push(tracker);
  }
  return trackers;
}

function* slicesOf(disk: Disk, folder: string): Generator<JournalRecord[]> {
  for (const file of segmentFiles(disk, folder)) {
    try {
      yield* readSlices(disk, file);
    } catch (error) {
      // Damaged, or removed meanwhile: what the others tell still counts.
      if (!isCtiError(error) && !isDiskError(error)) throw error;
    }
  }
}

const isDiskError = (error: unknown): boolean => (error as { code?: unknown }).code !== undefined;

/** @returns false when what follows is the running shard's */
function feedAll(
  tracker: FigureTracker,
  records: readonly JournalRecord[],
  folder: string,
  untilMs: number,
  when: { timeMs: number; lastMs: number },
): boolean {
  for (const record of records) {
    when.timeMs = record.event?.timeMs ?? when.timeMs;
    if (when.timeMs > untilMs) return false;
    feed(tracker, { record, timeMs: when.timeMs }, folder, when.lastMs);
    when.lastMs = Math.max(when.lastMs, when.timeMs);
  }
  return true;
}

type RecordLine = Extract<JournalLine, { type: 'record' }>;
/** A record and when it was written, as far as that is known. */
interface Timed {
  record: RecordLine['record'];
  timeMs: number;
}

/** One shard's share of the figures: counted part by part. */
class ShardCount {
  /** At each bound: what was counted until then. Agents and devices may be many and are told at the end alone. */
  readonly #ends: Partial<Record<FigureKind, FigureRecord[]>>[] = [];

  constructor({ folder, lines }: Folder, settings: FigureOptions, newest: string, bounds: readonly number[]) {
    const tracker = new FigureTracker(settings);
    let part = 0;
    let lastMs = bounds[0]!;
    const reach = (ms: number): void => {
      for (; part < bounds.length && bounds[part]! <= ms; part++) {
        if (part === 0) tracker.restart(bounds[0]!);
        this.#ends.push(this.#count(tracker, bounds[part]!, part === bounds.length - 1));
      }
    };
    for (const line of lines) {
      reach(line.timeMs);
      if (part === bounds.length) break;
      feed(tracker, line, folder, lastMs);
      lastMs = Math.max(lastMs, line.timeMs);
    }
    // A shard that is not there any more has nobody logged on.
    if (layoutOf(folder) !== layoutOf(newest)) tracker.suspend(lastMs);
    reach(bounds.at(-1)!);
  }

  totals(by: FigureKind): FigureRecord[] {
    return this.#ends.at(-1)![by]!.filter(({ total }) => Object.keys(total!).length > 0);
  }

  /** What was counted in one part, by id. */
  part(by: 'group' | 'link', i: number): Map<string, Booked> {
    const before = new Map(this.#ends[i]![by]!.map((record) => [record.id, record.total!]));
    return new Map(this.#ends[i + 1]![by]!.map(({ id, total }) => [id, difference(total!, before.get(id) ?? {})]));
  }

  #count(tracker: FigureTracker, nowMs: number, last: boolean): Partial<Record<FigureKind, FigureRecord[]>> {
    const of = (by: FigureKind) => [...tracker.records(by, nowMs, { windows: ['total'] })];
    return { group: of('group'), link: of('link'), ...(last && { agent: of('agent'), device: of('device') }) };
  }
}

function partOf(shards: readonly ShardCount[], by: 'group' | 'link', i: number): Record<string, WindowFigures> {
  const sums = new Map<string, Booked>();
  for (const shard of shards) for (const [id, booked] of shard.part(by, i)) sums.set(id, addUp(sums.get(id) ?? {}, booked));
  return Object.fromEntries([...sums].filter(([, sum]) => Object.keys(sum).length).map(([id, sum]) => [id, windowOf(sum)]));
}

/** An event counts; a device that was there before the oldest event that is kept is known from then on. */
function feed(tracker: FigureTracker, { record, timeMs }: Timed, folder: string, lastMs: number): void {
  if (record.event) tracker.apply(record.event);
  else if (record.device && !tracker.knows(record.device.deviceID) && (record.device.legs?.length || record.device.agentID))
    tracker.adopt(record.device, Number(folder.split('/').at(-2)), '', Math.max(timeMs, lastMs));
}

interface Folder {
  folder: string;
  lines: Generator<Timed>;
}

/** The records of each shard's folder, one folder after the other: each must be read to its end or left for good. */
function* folders(lines: Iterable<JournalLine>, problem: (error: CtiError) => void): Generator<Folder> {
  const source = lines[Symbol.iterator]();
  let next = source.next();
  let timeMs = 0;
  const folderOf = (line: RecordLine): string => line.file.slice(0, line.file.lastIndexOf('/'));
  while (!next.done) {
    const first = next.value;
    if (first.type !== 'record') {
      if (first.type === 'problem') problem(first.error);
      next = source.next();
      continue;
    }
    const folder = folderOf(first);
    timeMs = 0;
    const inside = function* (): Generator<Timed> {
      for (; !next.done; next = source.next()) {
        const line = next.value;
        if (line.type === 'problem') problem(line.error);
        if (line.type !== 'record') continue;
        if (folderOf(line) !== folder) return;
        timeMs = line.record.event?.timeMs ?? timeMs;
        yield { record: line.record, timeMs };
      }
    };
    yield { folder, lines: inside() };
    // Whoever left early is not interested in the rest.
    while (!next.done && (next.value.type !== 'record' || folderOf(next.value) === folder)) {
      if (next.value.type === 'problem') problem(next.value.error);
      next = source.next();
    }
  }
}

/** The moments of the first and the last event, and the folder of the last. */
function spanOf(disk: Disk, dir: string): { firstMs: number; lastMs: number; newest: string } | undefined {
  let span: { firstMs: number; lastMs: number; newest: string } | undefined;
  for (const { folder, lines } of folders(exportJournal(disk, dir), () => {}))
    for (const { record, timeMs } of lines) {
      if (!record.event) continue;
      span ??= { firstMs: timeMs, lastMs: timeMs, newest: folder };
      span.firstMs = Math.min(span.firstMs, timeMs);
      if (timeMs >= span.lastMs) {
        span.lastMs = timeMs;
        span.newest = folder;
      }
    }
  return span;
}

/** How many shards a folder's journal was made for, and of which link: `1/0-of-2` and `1/1-of-2` are one layout. */
const layoutOf = (folder: string): string => folder.replace(/\d+(-of-\d+)$/, '$1');

const MINUTE_MS = 60_000;
/** Lengths of a part that read well, in minutes. */
const STEPS = [1, 5, 10, 15, 30, 60, 120, 240, 480, 1440, 10_080];
const MAX_PARTS = 48;

/** The bounds of up to 48 parts of a whole number of minutes. */
function partsOf(fromMs: number, toMs: number): number[] {
  const minutes = (toMs - fromMs) / MINUTE_MS;
  const step = (STEPS.find((one) => minutes / one <= MAX_PARTS) ?? Math.ceil(minutes / MAX_PARTS)) * MINUTE_MS;
  const bounds = [fromMs];
  for (let at = (Math.floor(fromMs / step) + 1) * step; at < toMs; at += step) bounds.push(at);
  return [...bounds, toMs];
}
