import { localTime } from '../model/index.ts';
import { minutesOf, type TimeWindow } from './options.ts';

const MINUTE_MS = 60_000;
const WEEK_MINUTES = 7 * 1440;

/** Whether it is a time for calls where the contact is. */
export function isOpen(windows: readonly TimeWindow[], zone: string, epochMs: number): boolean {
  const { weekday, minute } = localTime(zone, epochMs);
  return windows.some(
    ({ days, from, to }) => (days?.includes(weekday) ?? true) && minute >= minutesOf(from) && minute < minutesOf(to),
  );
}

/**
 * The first moment from `epochMs` on at which calls may be made there; Infinity when no window has a day.
 * A window that begins in the hour that the clocks skip begins after it.
 */
export function nextOpening(windows: readonly TimeWindow[], zone: string, epochMs: number): number {
  let at = epochMs;
  // A change of the clocks on the way makes the first guess wrong by as much; the second look puts that right.
  for (let look = 0; look < 4; look++) {
    if (isOpen(windows, zone, at)) return at;
    const { weekday, minute } = localTime(zone, at);
    const now = weekday * 1440 + minute;
    let wait = Number.POSITIVE_INFINITY;
    for (const { days = [0, 1, 2, 3, 4, 5, 6], from } of windows)
      for (const day of days) {
        const ahead = (day * 1440 + minutesOf(from) - now + WEEK_MINUTES) % WEEK_MINUTES;
        wait = Math.min(wait, ahead || WEEK_MINUTES);
      }
    if (wait === Number.POSITIVE_INFINITY) return wait;
    at = Math.floor(at / MINUTE_MS) * MINUTE_MS + wait * MINUTE_MS;
  }
  return at;
}
