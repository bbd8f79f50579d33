import { CtiError, unknownName } from '../model/index.ts';
import type { Limits } from './api.ts';
import { MAX_WORKERS } from './workers.ts';

export const DEFAULT_LIMITS: Limits = {
  ringBytes: 2 ** 21,
  maxSpillBytes: 8 * 2 ** 20,
  maxCommandsPerDevice: 32,
  commandGraceMs: 250,
  reachedTimeoutMs: 60_000,
  maxEventsPerDevice: 256,
  maxEvents: 200_000,
  maxReaderLag: 10_000,
  // An event URL of 2048 characters, each of them written with nine, and some words.
  maxCursorBytes: 32_768,
  reconnectMinMs: 200,
  reconnectMaxMs: 30_000,
  drainMs: 5000,
  shardHeapMb: 1024,
  watchdogMs: 10_000,
  spareThreads: 1,
};

/** @throws {CtiError} `CTI_OPTION` for a name that is no limit or a value that is out of its range */
export function limitsFrom(given: Partial<Limits> = {}): Limits {
  for (const [name, value] of Object.entries(given)) {
    if (!Object.hasOwn(DEFAULT_LIMITS, name))
      throw new CtiError('CTI_OPTION', { detail: unknownName('there is no limit', name, Object.keys(DEFAULT_LIMITS)) });
    if (name === 'spareThreads') checkSpares(value);
    else if (typeof value !== 'number' || !(value > 0))
      throw new CtiError('CTI_OPTION', { detail: `limit ${name} must be a positive number` });
  }
  return { ...DEFAULT_LIMITS, ...given };
}

function checkSpares(value: unknown): void {
  if (!(Number.isInteger(value) && Number(value) >= 0 && Number(value) <= MAX_WORKERS))
    throw new CtiError('CTI_OPTION', { detail: `limit spareThreads must be a whole number from 0 to ${MAX_WORKERS}` });
}
