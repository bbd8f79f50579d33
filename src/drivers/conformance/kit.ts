import type { Clock, Conformance, ConformanceSetup, Driver, DriverManifest, DriverSpec } from '../sdk/index.ts';
import { closeHouse, type House, openHouse, type Played, play, sentenceOf } from './play.ts';
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
  /** Limits of the integrator for every scenario, under those that it changes itself. */
  limits?: Readonly<Record<string, number>>;
  /** Plays on the real clock although the switch has a virtual one. Threads always do. */
  realTime?: boolean;
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
 * Plays every scenario that the driver's manifest and its switch allow: on a virtual clock each on a switch of its own, on the real
 * clock one after another on one link.
 * @throws {TypeError} for a module without a driver or without a `conformance` export; {Error} when the link does not come up
 */
export async function runConformance(options: KitOptions): Promise<Report> {
  const { open, clock, workers = 0, versions = {}, scenarios = SCENARIOS } = options;
  const { driver, setupOf } = loaded(options.module);
  const { manifest } = driver;
  const startedAtMs = clock.epochMs();
  const startMs = clock.nowMs();
  const setup = setupOf(options.driver.options ?? {});
  const virtual = setup.virtual === true && workers === 0 && !options.realTime;
  const known = { ...setup.knownFailures, ...options.knownFailures };

  let opened = 0;
  const openFor = (scenario: Pick<Scenario, 'needs' | 'limits'> | undefined): Promise<House> => {
    const variant = scenario?.needs.variant;
    const given = { ...options.driver.options, ...(variant && setup.variants?.[variant]) };
    const own = setup.isolate?.(`kit-${startedAtMs}-${workers}-${++opened}`);
    const spec = { module: options.driver.module, options: { ...given, ...own } };
    const limits = { ...QUICK, ...options.limits, ...scenario?.limits };
    return openHouse(open, { driver: spec, workers, limits }, variant ? setupOf(given) : setup, virtual);
  };
  // Opened once in any case: what the peer can do is known only then, and without a link no scenario says anything.
  let shared: House | undefined = await openFor(undefined);
  const { peer } = shared;
  if (virtual) {
    await closeHouse(shared);
    shared = undefined;
  }

  /** A scenario that changes nothing of how the integrator is opened shares the one link, until something goes wrong on it. */
  const perform = async (scenario: Scenario): Promise<Played> => {
    const alone = virtual || scenario.limits !== undefined || scenario.needs.variant !== undefined;
    const house = alone ? await openFor(scenario) : (shared ??= await openFor(undefined));
    const played = await play(scenario, house);
    if (!alone && !played.failures.length) return played;
    await closeHouse(house).catch((error: unknown) => played.failures.push(`it does not close: ${sentenceOf(error)}`));
    if (!alone) shared = undefined;
    return played;
  };
  const playOne = async (scenario: Scenario): Promise<ScenarioResult> => {
    const { name, title, clause, needs } = scenario;
    const its = needs.variant ? setupOf({ ...options.driver.options, ...setup.variants?.[needs.variant] }) : setup;
    const obstacle = obstacleTo(scenario, manifest, its, peer);
    if (obstacle !== undefined) return { name, title, clause, status: 'skipped', reason: obstacle, wallMs: 0, ...NOTHING };
    const from = clock.nowMs();
    const played = await perform(scenario).catch((error: unknown): Played => ({ ...NOTHING, failures: [sentenceOf(error)] }));
    return { name, title, clause, ...statusOf(played, known[name]), wallMs: clock.nowMs() - from };
  };

  const results: ScenarioResult[] = [];
  for (const scenario of scenarios) {
    const result = await playOne(scenario);
    results.push(result);
    options.progress?.(result, results.length, scenarios.length);
  }
  if (shared) await closeHouse(shared);

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

/** A link that was cut is soon back, so that a run is short. */
const QUICK = { reconnectMinMs: 20, reconnectMaxMs: 40 };

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
