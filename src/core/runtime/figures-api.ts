import type { Clock } from '../env/index.ts';
import {
  emptyRecord,
  FIGURE_KINDS,
  FIGURE_WINDOWS,
  type FigureKind,
  type FigureRecord,
  type Figures,
  type FigureTracker,
  type FigureWindow,
  figuresOf,
  mergeFigures,
} from '../figures/index.ts';
import { CtiError } from '../model/index.ts';
import type { FiguresOptions, MetricSample } from './api.ts';
import type { RunCommand } from './device-api.ts';

/**
 * Asks every shard for its figures, page by page, and adds them up.
 * @param past - what was counted before the shards began
 * @param known - ids that are told of even when nothing has been counted of them yet
 * @throws {CtiError} `CTI_INVALID_ARGUMENT` for a kind or window that does not exist, and what commands throw
 */
export async function gatherFigures(
  shards: readonly RunCommand[],
  clock: Clock,
  { by = 'group', window, id, ...options }: FiguresOptions,
  past: Promise<readonly FigureTracker[]> = Promise.resolve([]),
  known: Partial<Record<FigureKind, readonly string[]>> = {},
): Promise<Figures[]> {
  if (!FIGURE_KINDS.includes(by)) throw new CtiError('CTI_INVALID_ARGUMENT', { detail: `by is one of ${FIGURE_KINDS.join()}` });
  if (window !== undefined && !FIGURE_WINDOWS.includes(window))
    throw new CtiError('CTI_INVALID_ARGUMENT', { detail: `window is one of ${FIGURE_WINDOWS.join()}` });
  const windows = window ?? FIGURE_WINDOWS.join();
  const pages = shards.map(async (run): Promise<FigureRecord[]> => {
    const records: FigureRecord[] = [];
    for (let more = true; more; ) {
      const figures = { by, windows, after: records.at(-1)?.id ?? '' };
      const answer = (await run({ request: { service: 'Figures', deviceID: '' }, figures }, options)).figures!;
      records.push(...(JSON.parse(answer.json) as FigureRecord[]));
      more = answer.more;
    }
    return records;
  });
  const [told, trackers] = await Promise.all([Promise.all(pages), past]);
  const nowMs = clock.epochMs();
  const asked: readonly FigureWindow[] = window === undefined ? FIGURE_WINDOWS : [window];
  const before = trackers.flatMap((tracker) => [...tracker.records(by, nowMs, { windows: asked })]);
  const empty = (known[by] ?? []).map((one): FigureRecord => emptyRecord(by, one, asked));
  const merged = mergeFigures([...empty, ...told.flat(), ...before]);
  return merged.filter((record) => id === undefined || record.id === id).map((record) => figuresOf(record, nowMs));
}

type Row = [name: string, type: MetricSample['type'], help: string, read: (figures: Figures) => number | null | undefined];

/** Of groups and the link: few, and each of interest. Agents and devices may be many and are left to `cti.figures`. */
const ROWS: readonly Row[] = [
  ['waiting', 'gauge', 'Calls that wait', ({ now }) => now?.waiting],
  [
    'longest_wait_seconds',
    'gauge',
    'How long the call that has waited longest waits',
    ({ now }) => now && now.longestWaitMs / 1000,
  ],
  ['ringing', 'gauge', 'Calls that ring', ({ now }) => now?.ringing],
  ['talking', 'gauge', 'Connections in conversation', ({ now }) => now?.talking],
  ['held', 'gauge', 'Connections on hold', ({ now }) => now?.held],
  ['offered_total', 'counter', 'Calls that came', ({ total }) => total?.offered],
  ['answered_total', 'counter', 'Calls that were answered', ({ total }) => total?.answered],
  ['answered_in_time_total', 'counter', 'Calls answered within the service level', ({ total }) => total?.answeredInTime],
  ['abandoned_total', 'counter', 'Calls that were lost', ({ total }) => total?.abandoned],
  ['overflowed_total', 'counter', 'Calls that went elsewhere unanswered', ({ total }) => total?.overflowed],
  ['transferred_total', 'counter', 'Calls handed on by transfer', ({ total }) => total?.transferred],
  ['conferenced_total', 'counter', 'Calls joined to conferences', ({ total }) => total?.conferenced],
  ['inbound_total', 'counter', 'Calls from outside', ({ total }) => total?.inbound],
  ['outbound_total', 'counter', 'Dialled calls that reached a line to the outside', ({ total }) => total?.outbound],
  ['handled_total', 'counter', 'Conversations that ended', ({ total }) => total?.handled],
  ['wait_seconds_total', 'counter', 'How long answered calls had waited', ({ total }) => total && total.waitMs / 1000],
  ['talk_seconds_total', 'counter', 'Time in conversation', ({ total }) => total && total.talkMs / 1000],
  ['hold_seconds_total', 'counter', 'Time on hold', ({ total }) => total && total.holdMs / 1000],
  ['wrap_up_seconds_total', 'counter', 'Time of work after calls', ({ total }) => total && total.wrapUpMs / 1000],
  ['service_level_ratio', 'gauge', 'Calls answered in time, of the last 15 minutes', ({ recent }) => recent?.serviceLevel],
  ['occupancy_ratio', 'gauge', 'Time of agents on calls, of the last 15 minutes', ({ recent }) => recent?.occupancy],
];
const AGENT_STATES = ['ready', 'notReady', 'busy', 'workingAfterCall'] as const;

/**
 * Figures of one kind, groups for example, as metric samples. At most `maxTold` of them are told; the further ones are counted in
 * `legwork_figures_left_out`.
 */
export function figureSamples(figures: readonly Figures[], maxTold = 500): MetricSample[] {
  const told = figures.slice(0, maxTold);
  const samples = ROWS.flatMap(([name, type, help, read]) =>
    told.flatMap((one): MetricSample[] => {
      const value = read(one);
      return value === undefined || value === null
        ? []
        : [{ name: `legwork_${one.by}_${name}`, help, type, value, labels: { [one.by]: one.id } }];
    }),
  );
  const agents = told.flatMap(({ by, id, now }) =>
    AGENT_STATES.flatMap((state): MetricSample[] =>
      now
        ? [
            {
              name: `legwork_${by}_${by === 'agent' ? 'state' : 'agents'}`,
              help: 'Agents by state',
              type: 'gauge',
              value: now.agents[state],
              labels: { [by]: id, state },
            },
          ]
        : [],
    ),
  );
  const leftOut = figures.length - told.length;
  const rest: MetricSample[] = leftOut
    ? [
        {
          name: 'legwork_figures_left_out',
          help: 'Groups, agents and devices that are not told here',
          type: 'gauge',
          value: leftOut,
          labels: { by: figures[0]!.by },
        },
      ]
    : [];
  return [...samples, ...agents, ...rest];
}
