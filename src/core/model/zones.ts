import { CtiError } from './errors.ts';

/** A moment as the clocks on the walls of a time zone show it. */
export interface LocalTime {
  /** `2026-01-31` */
  date: string;
  /** 0 Sunday … 6 Saturday. */
  weekday: number;
  /** Minutes since local midnight by the wall clock, 0 … 1439. */
  minute: number;
}

const FORMATS = new Map<string, Intl.DateTimeFormat>();
const DAY_MS = 86_400_000;

/** The time zone that this process runs in. */
export const ownZone = (): string => new Intl.DateTimeFormat().resolvedOptions().timeZone;

/** @throws {CtiError} `CTI_OPTION` for a name that the IANA list has not */
export function checkZone(zone: string): string {
  formatOf(zone);
  return zone;
}

/** How far the zone's wall clock is ahead of UTC at a moment, in ms. */
export function zoneOffsetMs(zone: string, epochMs: number): number {
  const second = Math.floor(epochMs / 1000) * 1000;
  const part: Record<string, number> = {};
  for (const { type, value } of formatOf(zone).formatToParts(second)) part[type] = Number(value);
  const { year, month, day, hour, minute, second: seconds } = part as Record<string, number>;
  return Date.UTC(year!, month! - 1, day!, hour!, minute!, seconds!) - second;
}

export function localTime(zone: string, epochMs: number): LocalTime {
  const local = new Date(epochMs + zoneOffsetMs(zone, epochMs));
  return {
    date: local.toISOString().slice(0, 10),
    weekday: local.getUTCDay(),
    minute: local.getUTCHours() * 60 + local.getUTCMinutes(),
  };
}

/** The midnights around a moment: its day begins with the first and ends with the second. A day may have 23 or 25 hours. */
export function dayBounds(zone: string, epochMs: number): [startMs: number, endMs: number] {
  const local = epochMs + zoneOffsetMs(zone, epochMs);
  const midnight = Math.floor(local / DAY_MS) * DAY_MS;
  return [utcOf(zone, midnight), utcOf(zone, midnight + DAY_MS)];
}

/**
 * The moment at which the zone's wall clock shows a time, given as if that were UTC. Of a time that it shows twice the first one, of
 * one that it skips as far behind the change as it would be.
 */
export function utcOf(zone: string, wallMs: number): number {
  const [before, after] = [-DAY_MS, DAY_MS].map((ms) => wallMs - zoneOffsetMs(zone, wallMs + ms)) as [number, number];
  const shows = (epochMs: number): boolean => epochMs + zoneOffsetMs(zone, epochMs) === wallMs;
  return !shows(before) && shows(after) ? after : before;
}

function formatOf(zone: string): Intl.DateTimeFormat {
  let format = FORMATS.get(zone);
  if (format) return format;
  try {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
  } catch (cause) {
    throw new CtiError('CTI_OPTION', { detail: 'there is no time zone of this name', cause });
  }
  // Zones come from lists of contacts as well: a bounded number is kept.
  if (FORMATS.size >= MAX_FORMATS) FORMATS.clear();
  FORMATS.set(zone, format);
  return format;
}

const MAX_FORMATS = 128;
