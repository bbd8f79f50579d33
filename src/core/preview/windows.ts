import { localTime, zoneOffsetMs } from '../model/index.ts';
import { minutesOf, type TimeWindow } from './options.ts';

const MINUTE_MS = 60_000;
const WEEK_MINUTES = 7 * 1440;

/** Whether it is a time for calls where the contact is. */
export function isOpen(windows: readonly TimeWindow[], zone: string, epochMs: number): boolean {
  const { weekday, minute } = localTime(zone, epochMs);
  return windows.some(({ days, from, to }) => {
    const begins = (day: number): boolean => days?.includes(day) ?? true;
    const [first, end] = [minutesOf(from), minutesOf(to)];
    if (first < end) return begins(weekday) && minute >= first && minute < end;
    // Over midnight: it is of the day on which it begins.
    return (begins(weekday) && minute >= first) || (begins((weekday + 6) % 7) && minute < end);
  });
}

/**
 * The first moment from `epochMs` on at which calls may be made there; Infinity when no window has a day.
 * A window that begins in the hour that the clocks skip begins after it.
 */
export function nextOpening(windows: readonly TimeWindow[], zone: string, epochMs: number): number {
  let at = epochMs;
  // As long as the clocks do not change the next beginning is where it seems to be; else one looks again from their change on.
  for (let look = 0; look < MAX_LOOKS && !isOpen(windows, zone, at); look++) {
    const next = Math.floor(at / MINUTE_MS) * MINUTE_MS + minutesAhead(windows, zone, at) * MINUTE_MS;
    if (next === Number.POSITIVE_INFINITY) return next;
    at = changeOf(zone, at, next) ?? next;
  }
  return at;
}

/** Minutes by the clocks until a window begins. */
function minutesAhead(windows: readonly TimeWindow[], zone: string, epochMs: number): number {
  const { weekday, minute } = localTime(zone, epochMs);
  const now = weekday * 1440 + minute;
  let wait = Number.POSITIVE_INFINITY;
  for (const { days = [0, 1, 2, 3, 4, 5, 6], from } of windows)
    for (const day of days)
      wait = Math.min(wait, (day * 1440 + minutesOf(from) - now + WEEK_MINUTES) % WEEK_MINUTES || WEEK_MINUTES);
  return wait;
}

/** When between two moments, at most a week apart, the clocks change; undefined: they do not. */
function changeOf(zone: string, fromMs: number, toMs: number): number | undefined {
  const before = zoneOffsetMs(zone, fromMs);
  if (zoneOffsetMs(zone, toMs) === before) return undefined;
  let last = fromMs;
  let first = toMs;
  while (first - last > 1) {
    const middle = Math.floor((last + first) / 2);
    if (zoneOffsetMs(zone, middle) === before) last = middle;
    else first = middle;
  }
  return first;
}

/** Changes of the clocks in a row, and windows that lie in the hour they skip: more than there ever are. */
const MAX_LOOKS = 8;
