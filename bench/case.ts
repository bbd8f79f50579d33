/** One contestant: does the work once, or `operations` times where the case batches. */
export type Runner = () => unknown;

/** How long a contestant outside of this process works, in milliseconds of its processor time. */
export interface Turn {
  warmupMs: number;
  timeMs: number;
}

/** A contestant in a process of its own, which takes its own time: always processor time. */
export interface OutsideRunner {
  /** Takes its turn; gives the milliseconds of each call. */
  samples(turn: Turn): number[] | Promise<number[]>;
}

/** A contestant that is not on this machine: it is named with the reason, and not timed. */
export interface Missing {
  missing: string;
}

export type Peer = Runner | OutsideRunner | Missing;

/** What is compared: Legwork and peers doing the same job on the same input. */
export interface Contest {
  legwork: Runner | OutsideRunner;
  /** By name, as the report shows it: `sax 1.6.1`. */
  peers?: Readonly<Record<string, Peer>>;
  /** Throws unless all contestants produce the same information. Runs before anything is timed. */
  check?(): void | Promise<void>;
  teardown?(): unknown;
}

/** A case whose duration is measured. */
export interface TimedCase {
  /** A path, by which it is chosen: `codecs.ber/decode/delivered-event`. */
  name: string;
  /** Operations in one call of a runner; primitives batch many. Default 1. */
  operations?: number;
  /** The same for contestants by name that are too slow for as many. */
  operationsOf?: Readonly<Record<string, number>>;
  /**
   * `cpu`: the process's own time, which others on the machine hardly disturb: for work of one thread, in samples of at least some
   * microseconds. Default `wall`.
   */
  clock?: 'cpu' | 'wall';
  /** Waits so long before each call, untimed: a low load, under which the slowest calls count most, and both sides sleep between two. */
  pauseMs?: number;
  /** False: the ratio depends on the machine, its caches for example, and is not compared with the baseline. */
  held?: boolean;
  /** Bytes that one operation reads, for a rate in MB/s. */
  bytes?: number;
  setup(): Contest | Promise<Contest>;
}

/** A case that measures something else than time itself: bytes per leg, bytes allocated per event. */
export interface MeasuredCase {
  name: string;
  /** Takes too long for a quick run, and is left out of it. */
  slow?: true;
  /** @param quick - a few seconds at most, with less to go by */
  measure(quick: boolean): Measures | Promise<Measures>;
}

export type Measures = Readonly<Record<string, { value: number; unit: string }>>;

/** A file `bench/<layer>/<name>.bench.ts` exports a list of these as its default. */
export type BenchCase = TimedCase | MeasuredCase;
