import type { AgentState } from '../model/index.ts';
import {
  BOOKED,
  COUNTS,
  type CountName,
  type FigureKind,
  type FigureWindow,
  LIVE,
  type LivePhase,
  SUMS,
  type SumName,
  TIMES,
  type TimeName,
} from './fields.ts';
import type { Booked, FigureRecord, LiveCounts } from './row.ts';

/** What goes on at this moment. */
export interface LiveFigures extends Record<LivePhase, number> {
  /** How long the call that has waited longest waits, in ms; 0 when none does. */
  longestWaitMs: number;
  /** Agents by state; those logged off are not counted. */
  agents: Record<Exclude<AgentState, 'loggedOff'>, number>;
  /** Of an agent: where they are logged on, and in which state since when (ms since 1970). Absent: not logged on. */
  deviceID?: string;
  state?: AgentState;
  stateSinceMs?: number;
}

/** What happened in a window: counts, milliseconds, and what follows from them. */
export interface WindowFigures extends Record<CountName | SumName | TimeName, number> {
  /** Mean wait of the answered calls, in ms; null when none was. The same holds for the further means. */
  averageSpeedOfAnswerMs: number | null;
  /** Per conversation that ended: talk, hold and work afterwards together, and each alone. */
  averageHandlingMs: number | null;
  averageTalkMs: number | null;
  averageHoldMs: number | null;
  /** Per work after a call. */
  averageWrapUpMs: number | null;
  /** Share of the answered and abandoned calls that were answered in time, 0 … 1. */
  serviceLevel: number | null;
  /** Share of the time logged on, but for idle time not ready, that was spent on calls and after them, 0 … 1. */
  occupancy: number | null;
}

/** Figures of one group, agent, device or link. A window that was not asked for is absent. */
export interface Figures {
  by: FigureRecord['by'];
  id: string;
  now?: LiveFigures;
  /** The last 15 minutes: 900 whole seconds, the current one among them. */
  recent?: WindowFigures;
  /** Since midnight in the time zone of the figures. */
  today?: WindowFigures;
  /** Since counting began. */
  total?: WindowFigures;
}

/** What there is to tell of somebody of whom nothing has been counted. */
export function emptyRecord(by: FigureKind, id: string, windows: readonly FigureWindow[]): FigureRecord {
  const record: FigureRecord = { by, id };
  for (const window of windows) {
    if (window === 'now') record.now = { calls: {}, agents: {} };
    else record[window] = {};
  }
  return record;
}

/** Adds up the records of several trackers: one for each kind and id, ordered by id. */
export function mergeFigures(records: Iterable<FigureRecord>): FigureRecord[] {
  const merged = new Map<string, FigureRecord>();
  for (const record of records) {
    const key = `${record.by} ${record.id}`;
    const sum = merged.get(key);
    if (!sum) merged.set(key, structuredClone(record));
    else {
      if (record.now) sum.now = addLive(sum.now ?? { calls: {}, agents: {} }, record.now);
      for (const window of ['recent', 'today', 'total'] as const)
        if (record[window]) sum[window] = addUp(sum[window] ?? {}, record[window]);
    }
  }
  return [...merged.values()].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
}

/** A record with everything that follows from it. */
export function figuresOf(record: FigureRecord, nowMs: number): Figures {
  const figures: Figures = { by: record.by, id: record.id };
  if (record.now) figures.now = liveOf(record.now, nowMs);
  for (const window of ['recent', 'today', 'total'] as const) if (record[window]) figures[window] = windowOf(record[window]);
  return figures;
}

export function windowOf(booked: Booked): WindowFigures {
  const sums = Object.fromEntries([...COUNTS, ...SUMS, ...TIMES].map((name) => [name, booked[name] ?? 0])) as Record<
    CountName | SumName | TimeName,
    number
  >;
  const { answered, abandoned, handled, wrapUps, talkMs, holdMs, wrapUpMs } = sums;
  return {
    ...sums,
    averageSpeedOfAnswerMs: ratio(sums.waitMs, answered),
    averageHandlingMs: ratio(talkMs + holdMs + wrapUpMs, handled),
    averageTalkMs: ratio(talkMs, handled),
    averageHoldMs: ratio(holdMs, handled),
    averageWrapUpMs: ratio(wrapUpMs, wrapUps),
    serviceLevel: ratio(sums.answeredInTime, answered + abandoned),
    occupancy: ratio(sums.occupiedMs, sums.loggedOnMs - sums.notReadyMs),
  };
}

/** The names of all figures of a window, in the order in which they are told. */
export const FIGURE_NAMES: readonly (keyof WindowFigures)[] = Object.keys(windowOf({})) as (keyof WindowFigures)[];

/** What one record has more than an earlier one of the same. */
export function difference(later: Booked, earlier: Booked): Booked {
  const booked: Booked = {};
  for (const name of [...BOOKED, ...TIMES]) {
    const value = (later[name] ?? 0) - (earlier[name] ?? 0);
    if (value) booked[name] = value;
  }
  return booked;
}

export function addUp(a: Booked, b: Booked): Booked {
  return difference(a, difference({}, b));
}

function addLive(a: LiveCounts, b: LiveCounts): LiveCounts {
  const add = <Name extends string>(x: Partial<Record<Name, number>>, y: Partial<Record<Name, number>>) => {
    const sum = { ...x };
    for (const [name, value] of Object.entries(y) as [Name, number][]) sum[name] = (sum[name] ?? 0) + value;
    return sum;
  };
  const live: LiveCounts = { ...a, ...b, calls: add(a.calls, b.calls), agents: add(a.agents, b.agents) };
  const since = Math.min(a.waitingSinceMs ?? Number.POSITIVE_INFINITY, b.waitingSinceMs ?? Number.POSITIVE_INFINITY);
  if (since !== Number.POSITIVE_INFINITY) live.waitingSinceMs = since;
  return live;
}

function liveOf({ calls, agents, waitingSinceMs, ...agent }: LiveCounts, nowMs: number): LiveFigures {
  const { ready = 0, notReady = 0, busy = 0, workingAfterCall = 0 } = agents;
  return {
    ...(Object.fromEntries(LIVE.map((phase) => [phase, calls[phase] ?? 0])) as Record<LivePhase, number>),
    longestWaitMs: waitingSinceMs === undefined ? 0 : Math.max(0, nowMs - waitingSinceMs),
    agents: { ready, notReady, busy, workingAfterCall },
    ...agent,
  };
}

function ratio(sum: number, count: number): number | null {
  return count > 0 ? sum / count : null;
}
