import { type Cti, CtiError, type CtiEvent, type Logger } from './legwork.ts';

/** What the console may take. Bytes are those of UTF-8. */
export interface ConsoleLimits {
  /** Consoles that may be open at once; further ones are refused with `CTI_BUSY`. */
  maxStreams: number;
  /** What may wait for a console that does not read, beside the longest message; then it is cut off with `CTI_CONSOLE_LAG`. */
  maxStreamBufferBytes: number;
  /** Changes kept for consoles that come back; who missed more gets a snapshot. */
  maxResumeBytes: number;
  /** How long changes are kept for them when none is open. */
  resumeMs: number;
  /** Rows of each table; more are left out, and the page says so. */
  maxRows: number;
  /** Events that a new console is shown, and events told at once; the oldest of more are counted only. */
  maxFeedEvents: number;
  /** Events kept for ladder diagrams, of all calls together and of one. */
  maxLadderEvents: number;
  maxLadderEventsPerCall: number;
  /** Changes are told together, so often at most. */
  flushMs: number;
  /** Figures are asked for so long after something happened, and anyway after `idleFiguresMs`; only while a console is open. */
  figuresMs: number;
  idleFiguresMs: number;
  /** A sign of life on a stream. */
  pingMs: number;
  /** Body of an action, and actions under way. */
  maxBodyBytes: number;
  maxActions: number;
  /** Wrong tokens of one address within a minute; then `CTI_BUSY`. */
  maxWrongTokens: number;
}

export const CONSOLE_LIMITS: Readonly<ConsoleLimits> = {
  maxStreams: 32,
  maxStreamBufferBytes: 1024 * 1024,
  maxResumeBytes: 1024 * 1024,
  resumeMs: 60_000,
  maxRows: 10_000,
  maxFeedEvents: 300,
  maxLadderEvents: 20_000,
  maxLadderEventsPerCall: 400,
  flushMs: 100,
  figuresMs: 300,
  idleFiguresMs: 5000,
  pingMs: 10_000,
  maxBodyBytes: 16 * 1024,
  maxActions: 32,
  maxWrongTokens: 10,
};

/** One link that the console shows. */
export interface ConsoleLink {
  linkID: number;
  cti: Cti;
  /** What people call it. */
  description?: string;
}

export interface ConsoleOptions {
  links: readonly ConsoleLink[];
  /** The built page. Its inline script and style are allowed by their hashes, and nothing else is. */
  page: string;
  /** Draws the events of one call as one `<svg>` element. */
  ladder(events: readonly CtiEvent[]): string | Promise<string>;
  logger: Logger;
  /** Who shows it is let in from anywhere; without one only this machine is. */
  token?: string;
  /** A call that waits longer is marked. Default 20,000. */
  serviceLevelMs?: number;
  limits?: Partial<ConsoleLimits>;
}

/** @throws {CtiError} `CTI_OPTION` for a limit that is unknown or no number above 0 */
export function limitsOf(given: Partial<ConsoleLimits> = {}): ConsoleLimits {
  for (const [name, value] of Object.entries(given))
    if (!(name in CONSOLE_LIMITS) || !(Number.isFinite(value) && value > 0))
      throw new CtiError('CTI_OPTION', { detail: `the console has no limit ${name}, or it is a number above 0` });
  return { ...CONSOLE_LIMITS, ...given };
}
