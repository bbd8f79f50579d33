import type { Disk } from '../env/index.ts';
import { CtiError, checkZone, ownZone } from '../model/index.ts';

/**
 * When a contact may be called: on these days, from one time to the other by the wall clock where the contact is. Where `to` is not
 * after `from` it is over midnight, until that time of the next day.
 */
export interface TimeWindow {
  /** 0 Sunday … 6 Saturday; absent: every day. */
  days?: readonly number[];
  /** `HH:MM`; `to` is after `from`, and `24:00` is the end of the day. */
  from: string;
  to: string;
}

/** What follows when a call ends so. */
export interface RetryRule {
  /** Milliseconds until the contact is due again. */
  afterMs: number;
  /** Calls that end so before the contact is closed; 1: never again. */
  attempts: number;
}

export interface PreviewOptions {
  /** Folder for lists and what became of them; absent: everything is forgotten with the process. */
  dir?: string;
  /** Default: the integrator's. */
  disk?: Disk;
  /** Rules by cause of the failed call (CSTA words) or by an agent's word for an outcome; `default` for the others. */
  retry?: Readonly<Record<string, RetryRule>>;
  /** Calls to one contact in all. Default 10. */
  maxAttempts?: number;
  /** Default: 08:00 to 20:00 from Monday to Saturday. */
  windows?: readonly TimeWindow[];
  /** Zone of contacts of which nothing better is known; default the process' own. */
  timeZone?: string;
  /** How long a contact that an agent skips is left alone, in ms. Default 30 minutes. */
  skipMs?: number;
  limits?: Partial<PreviewLimits>;
}

export interface PreviewLimits {
  /** Bytes of one line, or of one object of JSON; a longer one is refused and passed over. */
  maxLineBytes: number;
  /** Contacts of one list. */
  maxContacts: number;
  /** Refused lines that a report names; all of them are counted. */
  maxRefused: number;
  maxLists: number;
  /** Agents who may work at once. */
  maxAgents: number;
  /** Numbers that must not be called. */
  maxDoNotCall: number;
}

export type Settings = Required<Omit<PreviewOptions, 'dir' | 'disk' | 'limits'>> & { limits: PreviewLimits };

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const never: RetryRule = { afterMs: 0, attempts: 1 };

export const DEFAULT_RETRY: Readonly<Record<string, RetryRule>> = {
  busy: { afterMs: 15 * MINUTE_MS, attempts: 5 },
  callNotAnswered: { afterMs: HOUR_MS, attempts: 4 },
  voiceMail: { afterMs: 4 * HOUR_MS, attempts: 3 },
  trunksBusy: { afterMs: MINUTE_MS, attempts: 20 },
  networkCongestion: { afterMs: 5 * MINUTE_MS, attempts: 10 },
  callCancelled: { afterMs: 30 * MINUTE_MS, attempts: 3 },
  fax: never,
  numberUnallocated: never,
  invalidNumberFormat: never,
  numberChanged: never,
  // The process ended while the call was on: nobody knows what became of it.
  interrupted: { afterMs: 5 * MINUTE_MS, attempts: 5 },
  // Agents' own words.
  retry: { afterMs: HOUR_MS, attempts: 5 },
  answered: never,
  done: never,
  wrongNumber: never,
  doNotCall: never,
  default: { afterMs: HOUR_MS, attempts: 3 },
};

const LIMITS: PreviewLimits = {
  maxLineBytes: 64 * 1024,
  maxContacts: 2_000_000,
  maxRefused: 1000,
  maxLists: 1000,
  maxAgents: 10_000,
  maxDoNotCall: 5_000_000,
};

const NAMES = ['dir', 'disk', 'retry', 'maxAttempts', 'windows', 'timeZone', 'skipMs', 'limits'];

/** @throws {CtiError} `CTI_OPTION` naming what is wrong */
export function previewSettings(given: PreviewOptions): Settings {
  const refuse = (detail: string): never => {
    throw new CtiError('CTI_OPTION', { detail });
  };
  for (const name of Object.keys(given)) if (!NAMES.includes(name)) refuse(`preview has no option ${name}`);
  const { maxAttempts = 10, skipMs = 30 * MINUTE_MS, timeZone = ownZone(), retry = {} } = given;
  for (const [name, value] of Object.entries(given.limits ?? {}))
    if (!(name in LIMITS) || !(Number.isInteger(value) && value > 0)) refuse(`limit ${name}`);
  for (const [cause, rule] of Object.entries(retry))
    if (!(rule?.afterMs >= 0 && Number.isInteger(rule.attempts) && rule.attempts > 0))
      refuse(`retry.${cause} needs afterMs and attempts`);
  if (!(Number.isInteger(maxAttempts) && maxAttempts > 0)) refuse('maxAttempts is a whole number from 1');
  if (!(typeof skipMs === 'number' && skipMs >= 0)) refuse('skipMs is a number of ms');
  checkZone(timeZone);
  return {
    retry: { ...DEFAULT_RETRY, ...retry },
    maxAttempts,
    windows: checkWindows(given.windows ?? [{ days: [1, 2, 3, 4, 5, 6], from: '08:00', to: '20:00' }]),
    timeZone,
    skipMs,
    limits: { ...LIMITS, ...given.limits },
  };
}

const TIME = /^([01]\d|2[0-4]):([0-5]\d)$/;

/** Minutes since midnight of `HH:MM`; NaN for what is none. */
export function minutesOf(time: string): number {
  const [, hours, minutes] = TIME.exec(time) ?? [];
  const all = Number(hours) * 60 + Number(minutes);
  return all <= 1440 ? all : Number.NaN;
}

/** @throws {CtiError} `CTI_OPTION` */
export function checkWindows(windows: readonly TimeWindow[]): readonly TimeWindow[] {
  const fits = ({ days, from, to }: TimeWindow): boolean =>
    minutesOf(from) < 1440 &&
    minutesOf(to) >= 0 &&
    minutesOf(from) !== minutesOf(to) &&
    (days === undefined || (Array.isArray(days) && days.every((day) => Number.isInteger(day) && day >= 0 && day <= 6)));
  if (!Array.isArray(windows) || !windows.length || !windows.every((window) => window && fits(window)))
    throw new CtiError('CTI_OPTION', {
      detail: 'windows is a list of {days?, from: "HH:MM", to: "HH:MM"}, days 0 to 6; all day is 00:00 to 24:00',
    });
  return windows;
}
