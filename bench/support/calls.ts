/** What `call-load.ts` is told, and tells. */

/** Of the time after a load, by which it is seen when requests are as fast as before. */
export const WINDOW_MS = 100;

export type CallOrder =
  | { attach: readonly string[]; port: number }
  /** Each of so many devices calls again as soon as its call is over. */
  | { closed: number; ms: number }
  /** So many calls a second, whatever becomes of them. */
  | { perSecond: number; ms: number };

export interface CallReport {
  /** Calls whose last event came within the time. */
  completed: number;
  offered: number;
  /** Calls that were due when no device was free. */
  unoffered: number;
  accepted: number;
  /** By HTTP status and code. */
  refused: Record<string, number>;
  /** Releases that had to be asked for again. */
  releasesRefused: number;
  /** Events of accepted calls that never came, or out of order. */
  lostEvents: number;
  /** Milliseconds from when a call was due until its request was answered: accepted ones, of all, and of each window. */
  p50: number;
  p99: number;
  windowP99: number[];
  /** Milliseconds from when a call was due until the events had come that tell of it, of each. */
  toldMs: number[];
  /** Milliseconds from the end of the time until the last event had come. */
  drainedMs: number;
  /** How late calls were sent at most. */
  lateMs: number;
}
