import type { Clock, Conformance, ConformanceSetup, Driver, DriverManifest, DriverSpec, Peer } from '../sdk/index.ts';
import { virtualEnv } from '../sdk/index.ts';
import { realPace, virtualPace } from './pace.ts';
import { linkUp, type Played, play, type Theatre } from './play.ts';
import { obstacleTo, type Scenario } from './scenario.ts';
import { SCENARIOS } from './scenarios/index.ts';
import type { OpenSubject } from './subject.ts';

/** A driver module: the driver as its default export, and how the kit finds its way about its switch. */
export interface DriverModule {
  default: unknown;
  conformance?: unknown;
}

export interface KitOptions {
  /** `openCti`. */
  open: OpenSubject;
  driver: DriverSpec;
  /** The same module, loaded: `await import(driver.module)`. */
  module: DriverModule;
  /** Wall time, for the report. */
  clock: Clock;
  /** Shard threads; 0 plays in this thread. Default 0. */
  workers?: number;
  /** Plays on the real clock although the switch has a virtual one. Threads always do. */
  realTime?: boolean;
  /** Scenarios at once, where each has a switch of its own. Default 1. */
  parallel?: number;
  /** Default: every scenario of the kit. */
  scenarios?: readonly Scenario[];
  /** Beside those that the driver's module lists. */
  knownFailures?: Readonly<Record<string, string>>;
  /** Versions for the report, by name: of Legwork, of Node. */
  versions?: Readonly<Record<string, string>>;
  /** Called after each scenario. */
  progress?(result: ScenarioResult, done: number, total: number): void;
}

/** `known`: failed, as it was known to. A known failure that passes has failed. */
export type Status = 'passed' | 'failed' | 'skipped' | 'known';

export interface ScenarioResult extends Pick<Scenario, 'name' | 'title' | 'clause'>, Played {
  status: Status;
  /** Why it was skipped, or why its failure is known. */
  reason?: string;
  /** Milliseconds of wall time. */
  wallMs: number;
}

export interface Report {
  driver: Pick<DriverManifest, 'name' | 'version' | 'affinity' | 'services' | 'events' | 'limits'>;
  /** No scenario failed, and one passed at least. */
  passed: boolean;
  totals: Readonly<Record<Status, number>>;
  workers: number;
  clock: 'virtual' | 'real';
  /** Milliseconds since 1970. */
  startedAtMs: number;
  wallMs: number;
  versions: Readonly<Record<string, string>>;
  scenarios: ScenarioResult[];
}

/**
 * Plays every scenario that the driver's manifest and its switch allow.
 * @throws {TypeError} for a module without a driver or without a `conformance` export; {Error} when the link does not come up
 */
export async function runConformance(options: KitOptions): Promise<Report> {
  const { open, clock, workers = 0, versions = {}, scenarios = SCENARIOS } = options;
  const { driver, setupOf } = loaded(options.module);
  const { manifest } = driver;
  const startedAtMs = clock.epochMs();
  const startMs = clock.nowMs();
  const base = { ...options.driver.options };
  const setup = setupOf(base);
  const virtual = setup.virtual === true && workers === 0 && !options.realTime;
  const peer = await probe(options, setup, virtual, workers);
  const known = { ...setup.knownFailures, ...options.knownFailures };

  const playOne = async (scenario: Scenario): Promise<ScenarioResult> => {
    const { name, title, clause, needs } = scenario;
    const given = { ...base, ...(needs.variant && setup.variants?.[needs.variant]) };
    const its = needs.variant ? setupOf(given) : setup;
    const obstacle = obstacleTo(scenario, manifest, its, peer);
    if (obstacle !== undefined) return { name, title, clause, status: 'skipped', reason: obstacle, wallMs: 0, ...NOTHING };
    const from = clock.nowMs();
    const spec = {
      module: options.driver.module,
      options: { ...given, ...setup.isolate?.(`${name}.${workers}.${startedAtMs}`) },
    };
    const theatre: Theatre = { open, subject: { driver: spec, workers }, setup: its, virtual };
    const played = await play(scenario, theatre);
    return { name, title, clause, ...statusOf(played, known[name]), wallMs: clock.nowMs() - from };
  };

  const results: ScenarioResult[] = new Array(scenarios.length);
  let next = 0;
  let done = 0;
  const player = async (): Promise<void> => {
    for (let i = next++; i < scenarios.length; i = next++) {
      const result = await playOne(scenarios[i]!);
      results[i] = result;
      options.progress?.(result, ++done, scenarios.length);
    }
  };
  const players = setup.isolate ? Math.max(1, options.parallel ?? 1) : 1;
  await Promise.all(Array.from({ length: players }, player));

  const totals = { passed: 0, failed: 0, skipped: 0, known: 0 };
  for (const { status } of results) totals[status]++;
  const { name, version, affinity, services, events, limits } = manifest;
  return {
    driver: { name, version, affinity, services, events, limits },
    passed: totals.failed === 0 && totals.passed > 0,
    totals,
    workers,
    clock: virtual ? 'virtual' : 'real',
    startedAtMs,
    wallMs: clock.nowMs() - startMs,
    versions,
    scenarios: results,
  };
}

const NOTHING: Played = { failures: [], scenarioMs: 0, ladder: { lanes: [], arrows: [] }, streams: {} };

function statusOf(played: Played, knownReason: string | undefined): Played & Pick<ScenarioResult, 'status' | 'reason'> {
  const failed = played.failures.length > 0;
  if (knownReason === undefined) return { ...played, status: failed ? 'failed' : 'passed' };
  if (failed) return { ...played, status: 'known', reason: knownReason };
  return {
    ...played,
    status: 'failed',
    failures: [`it passed, and is in the list of known failures (${knownReason}): take it out`],
  };
}

/** Opens the link once: what the peer can do is known only then, and without a link no scenario says anything. */
async function probe({ open, driver }: KitOptions, setup: ConformanceSetup, virtual: boolean, workers: number): Promise<Peer> {
  const env = virtual ? virtualEnv() : undefined;
  const cti = await open({ driver: { ...driver, options: { ...driver.options, ...setup.isolate?.('probe') } }, workers, env });
  const pace = env ? virtualPace(env) : realPace(cti.env.clock);
  try {
    await linkUp(cti, pace);
    return setup.peer?.(cti.control) ?? {};
  } finally {
    await pace.until(cti.close());
  }
}

function loaded(module: DriverModule): { driver: Driver; setupOf(options: unknown): ConformanceSetup } {
  // A CommonJS module arrives as the default of a default.
  const outer = module.default as (DriverModule & Partial<Driver>) | undefined;
  const driver = (outer?.manifest ? outer : outer?.default) as Driver | undefined;
  const conformance = (module.conformance ?? outer?.conformance) as Conformance<unknown> | undefined;
  if (!driver?.manifest) throw new TypeError('the module has no driver as its default export');
  if (typeof conformance !== 'function')
    throw new TypeError('the module exports no function `conformance`, which tells the kit of the switch (see ConformanceSetup)');
  return { driver, setupOf: (options) => conformance(driver.options(options)) };
}
