import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { Driver, DriverSpec } from '../../drivers/sdk/driver.ts';
import type { FigureOptions } from '../figures/index.ts';
import { CtiError } from '../model/index.ts';
import { Shard } from '../shard/shard.ts';
import type { JournalBoot, Replacement } from './shard-journal.ts';

/** What a shard needs to begin: plain data, since it crosses a thread. */
export interface ShardBoot {
  driver: DriverSpec;
  shard: number;
  shards: number;
  linkID: number;
  streamID: string;
  /** Tells the lineages of this journal, or of this run, from those of others. */
  runID: string;
  maxCommandsPerDevice: number;
  commandGraceMs: number;
  journal?: JournalBoot;
  /** It takes the place of a dead one. */
  replacement?: Replacement;
  figures?: FigureOptions;
}

/**
 * Loads a module by its address. One that is CommonJS by its name is required: a thread that needs no loader of ES modules starts in
 * five sixths of the time.
 */
export async function loadModule(module: string): Promise<{ default?: unknown }> {
  if (!/^file:.*\.cjs$/.test(module)) return (await import(module)) as { default?: unknown };
  return { default: createRequire(module)(fileURLToPath(module)) };
}

/**
 * Loads a driver by its address and checks its options.
 * @throws {CtiError} `CTI_OPTION`
 */
export async function loadDriver(spec: DriverSpec): Promise<{ driver: Driver; options: unknown }> {
  let loaded: { default?: unknown };
  try {
    loaded = await loadModule(spec.module);
  } catch (cause) {
    throw new CtiError('CTI_OPTION', { detail: `the driver module cannot be loaded: ${(cause as Error).message}`, cause });
  }
  // A CommonJS module arrives as the default of a default.
  const outer = loaded.default as Partial<Driver> & { default?: Driver };
  const driver = outer?.manifest ? (outer as Driver) : outer?.default;
  if (!driver?.manifest) throw new CtiError('CTI_OPTION', { detail: 'the driver module has no driver as its default export' });
  return { driver, options: driver.options(spec.options ?? {}) };
}

export async function bootShard(boot: ShardBoot, outside: { epochMs(): number; random(): number }): Promise<Shard> {
  const { driver, options } = await loadDriver(boot.driver);
  const { shard, shards, linkID } = boot;
  const mapping = driver.mapping(options, { shard, shards, linkID, random: outside.random, epochMs: outside.epochMs });
  // A thread that is replaced may still be sent answers to what the dead one asked.
  const firstRequestID = boot.replacement ? 1 + Math.floor(outside.random() * 2 ** 29) : 1;
  return new Shard({ ...boot, firstRequestID, manifest: driver.manifest, mapping, epochMs: outside.epochMs });
}
