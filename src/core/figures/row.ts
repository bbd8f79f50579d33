import type { AgentState } from '../model/index.ts';
import {
  BOOKED,
  type BookedName,
  type FigureKind,
  type FigureWindow,
  LIVE,
  type LivePhase,
  PLACE,
  RECENT_SECONDS,
  TIMES,
  type TimeName,
} from './fields.ts';
import { Integral } from './integral.ts';

/** Figures of one window as plain data that can be added up: what is zero is left out. */
export type Booked = Partial<Record<BookedName | TimeName, number>>;

/** What goes on, as plain data that can be added up. */
export interface LiveCounts {
  calls: Partial<Record<LivePhase, number>>;
  /** When the call that has waited longest began to wait, in ms since 1970. */
  waitingSinceMs?: number;
  /** Agents by state. */
  agents: Partial<Record<AgentState, number>>;
  /** Of an agent: where, and in which state since when. */
  deviceID?: string;
  state?: AgentState;
  stateSinceMs?: number;
}

/** One line of figures of one shard, as it is handed out: `mergeFigures` adds those of several. */
export interface FigureRecord {
  by: FigureKind;
  id: string;
  now?: LiveCounts;
  recent?: Booked;
  today?: Booked;
  total?: Booked;
}

/** The figures of one group, agent, device or link in one shard. */
export class Row {
  readonly by: FigureKind;
  readonly id: string;
  /** How many legs are in each phase. */
  readonly live: Record<LivePhase, number> = { waiting: 0, ringing: 0, dialling: 0, talking: 0, held: 0 };
  /** Since when those wait that do, by the numbers of their legs. */
  waiting: Map<number, number> | undefined = undefined;
  /** The tracker's number for it. */
  number = 0;
  agents: Map<AgentState, number> | undefined = undefined;
  /** Of an agent: what is known of them now. */
  agent: { deviceID: string; state: AgentState; sinceMs: number } | undefined;
  /** Made when something is booked: most devices of a shard that starts are only known to be there. */
  #sums: Sums | undefined = undefined;
  /** What of `recent` was booked in which second, oldest first: places and values in turn. */
  #seconds: { second: number; booked: number[] }[] = NO_SECONDS;
  #times: Record<TimeName, Integral> | undefined;
  #dayStartMs: number;

  constructor(by: FigureKind, id: string, dayStartMs: number) {
    this.by = by;
    this.id = id;
    this.#dayStartMs = dayStartMs;
  }

  book(name: BookedName, value: number, atMs: number, dayStartMs: number): void {
    this.#roll(dayStartMs);
    const place = PLACE[name];
    const { total, today, recent } = (this.#sums ??= { total: zeros(), today: zeros(), recent: zeros() });
    total[place]! += value;
    today[place]! += value;
    recent[place]! += value;
    const second = Math.floor(atMs / 1000);
    let last = this.#seconds.at(-1);
    if (!last || last.second < second) {
      this.#expire(second);
      last = { second, booked: [] };
      if (this.#seconds.length) this.#seconds.push(last);
      else this.#seconds = [last];
    }
    const { booked } = last;
    let i = 0;
    while (i < booked.length && booked[i] !== place) i += 2;
    if (i < booked.length) booked[i + 1]! += value;
    else booked.push(place, value);
  }

  /** More or fewer agents spend their time so. */
  time(name: TimeName, delta: number, atMs: number, dayStartMs: number): void {
    this.#roll(dayStartMs);
    this.#times ??= { loggedOnMs: new Integral(atMs), notReadyMs: new Integral(atMs), occupiedMs: new Integral(atMs) };
    this.#times[name].change(delta, atMs);
  }

  countAgent(state: AgentState, delta: number): void {
    const agents = (this.agents ??= new Map());
    const count = (agents.get(state) ?? 0) + delta;
    if (count) agents.set(state, count);
    else agents.delete(state);
  }

  /** A leg begins to wait, or (without a time) does so no more. */
  wait(leg: number, sinceMs?: number): void {
    if (sinceMs !== undefined) (this.waiting ??= new Map()).set(leg, sinceMs);
    else this.waiting?.delete(leg);
  }

  /** Counting in all begins anew; the day and the last minutes go on. */
  restart(atMs: number): void {
    this.#sums?.total.fill(0);
    for (const name of TIMES) this.#times?.[name].restart(atMs);
  }

  export(windows: readonly FigureWindow[], nowMs: number, dayStartMs: number): FigureRecord {
    this.#roll(dayStartMs);
    this.#expire(Math.floor(nowMs / 1000));
    const record: FigureRecord = { by: this.by, id: this.id };
    for (const window of windows) {
      if (window === 'now') record.now = this.#now();
      else record[window] = this.#window(window, nowMs);
    }
    return record;
  }

  /** Whether there is nothing to tell but zeros. */
  get idle(): boolean {
    return (
      !this.agents?.size &&
      !this.waiting?.size &&
      LIVE.every((phase) => !this.live[phase]) &&
      !this.#sums?.total.some((sum) => sum)
    );
  }

  #window(window: 'recent' | 'today' | 'total', nowMs: number): Booked {
    const source = this.#sums?.[window];
    const booked: Booked = {};
    for (const name of BOOKED) {
      const value = source?.[PLACE[name]];
      if (value) booked[name] = value;
    }
    for (const name of TIMES) {
      const value = this.#times?.[name][window](nowMs);
      if (value) booked[name] = value;
    }
    return booked;
  }

  #now(): LiveCounts {
    const calls: LiveCounts['calls'] = {};
    for (const phase of LIVE) if (this.live[phase]) calls[phase] = this.live[phase];
    const now: LiveCounts = { calls, agents: Object.fromEntries(this.agents ?? []) };
    for (const sinceMs of this.waiting?.values() ?? []) now.waitingSinceMs = Math.min(sinceMs, now.waitingSinceMs ?? sinceMs);
    if (this.agent) {
      now.deviceID = this.agent.deviceID;
      now.state = this.agent.state;
      now.stateSinceMs = this.agent.sinceMs;
    }
    return now;
  }

  #roll(dayStartMs: number): void {
    if (dayStartMs === this.#dayStartMs) return;
    this.#dayStartMs = dayStartMs;
    this.#sums?.today.fill(0);
    for (const name of TIMES) this.#times?.[name].roll(dayStartMs);
  }

  #expire(second: number): void {
    const from = second - RECENT_SECONDS;
    let gone = 0;
    for (; gone < this.#seconds.length && this.#seconds[gone]!.second <= from; gone++) {
      const { booked } = this.#seconds[gone]!;
      for (let i = 0; i < booked.length; i += 2) this.#sums!.recent[booked[i]!]! -= booked[i + 1]!;
    }
    if (gone) this.#seconds = gone < this.#seconds.length ? this.#seconds.slice(gone) : NO_SECONDS;
  }
}

/** What was booked in each window, by place. Plain lists: arrays of their own memory would cost each row more than what is in them. */
interface Sums {
  readonly total: number[];
  readonly today: number[];
  readonly recent: number[];
}

const zeros = (): number[] => new Array(BOOKED.length).fill(0);
const NO_SECONDS: { second: number; booked: number[] }[] = [];
