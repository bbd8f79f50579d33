import { MAX_TIMER_MS } from '../env/index.ts';
import { CtiError } from '../model/index.ts';

/**
 * When records are made to outlast a power cut. In every case they are written before they are visible, so that a killed process
 * loses nothing. `none`: when the system likes. `interval`: every few milliseconds, without delaying anything. `always`: before
 * they are visible; the only one that covers power loss.
 */
export type SyncPolicy = 'none' | 'interval' | 'always';

export interface JournalOptions {
  sync: SyncPolicy;
  /** Milliseconds between two syncs of the policy `interval`. */
  syncIntervalMs: number;
  /** Bytes after which a new segment is begun; the state of the shard is then written anew, little by little. */
  maxSegmentBytes: number;
  /** Bytes of the newest segments that are kept for readers of past events, whether a consumer needs them or not. */
  keepBytes: number;
  /** What a consumer has not dealt with after this many milliseconds is not kept for it any longer. */
  maxAgeMs: number;
  /** Nor is what exceeds this many bytes per shard, oldest first. */
  maxBytes: number;
  /**
   * What a shard does when its journal cannot be written. `stop`: nothing more becomes visible and commands are refused; when the
   * disk was full it goes on, with nothing lost, as soon as there is room. `continue`: it goes on without a journal until the
   * library is opened again, then with a new stream.
   */
  onError: 'stop' | 'continue';
  /** Milliseconds between two attempts to write on a full disk. */
  retryMs: number;
}

export const DEFAULT_JOURNAL: JournalOptions = {
  sync: 'interval',
  syncIntervalMs: 5,
  maxSegmentBytes: 16 * 2 ** 20,
  keepBytes: 16 * 2 ** 20,
  maxAgeMs: 24 * 3_600_000,
  maxBytes: 2 ** 30,
  onError: 'stop',
  retryMs: 1000,
};

const WORDS: Readonly<Record<string, readonly string[]>> = {
  sync: ['none', 'interval', 'always'],
  onError: ['stop', 'continue'],
};

/** Options that timers are set to. */
const TIMERS: ReadonlySet<string> = new Set(['syncIntervalMs', 'retryMs']);

/** @throws {CtiError} `CTI_OPTION` for a name that is unknown or a value that is wrong */
export function journalOptions(given: Partial<JournalOptions>): JournalOptions {
  for (const [name, value] of Object.entries(given)) {
    const words = Object.hasOwn(WORDS, name) ? WORDS[name] : undefined;
    if (!Object.hasOwn(DEFAULT_JOURNAL, name)) throw new CtiError('CTI_OPTION', { detail: `the journal has no option ${name}` });
    const most = TIMERS.has(name) ? MAX_TIMER_MS : Number.POSITIVE_INFINITY;
    if (words ? words.includes(String(value)) : typeof value === 'number' && value > 0 && value <= most) continue;
    const wanted = words?.join(' or ') ?? `a positive number${most === MAX_TIMER_MS ? ` up to ${most}` : ''}`;
    throw new CtiError('CTI_OPTION', { detail: `journal option ${name} must be ${wanted}` });
  }
  return { ...DEFAULT_JOURNAL, ...given };
}
