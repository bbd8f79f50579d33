import { type ConformanceSetup, type CtiEvent, isCtiError, type Peer, virtualEnv } from '../sdk/index.ts';
import { compareStream, type Labels, parseLine } from './expectation.ts';
import { breaches, finalLineages, liveLegs } from './invariants.ts';
import type { Ladder } from './ladder/index.ts';
import { type Pace, realPace, virtualPace } from './pace.ts';
import { HOST, Recorder, WORLD } from './recorder.ts';
import type { Role, Scenario } from './scenario.ts';
import { deviceOfRole, Finding, makeStage, resolver } from './stage.ts';
import type { OpenSubject, SubjectCti, SubjectOptions } from './subject.ts';

/** An integrator with its link up, and the clock it runs on. */
export interface House {
  readonly cti: SubjectCti;
  readonly pace: Pace;
  readonly setup: ConformanceSetup;
  readonly peer: Peer;
}

export interface Played {
  /** Sentences that say what was wrong; empty: nothing. */
  failures: string[];
  /** Milliseconds on the scenario's own clock. */
  scenarioMs: number;
  ladder: Ladder;
  /** By device, the events that the scenario itself caused. */
  streams: Record<string, CtiEvent[]>;
}

/**
 * Opens an integrator and waits for its link.
 * @throws what `open` throws, or {Finding} when the link does not come up
 */
export async function openHouse(
  open: OpenSubject,
  options: Omit<SubjectOptions, 'env'>,
  setup: ConformanceSetup,
  virtual: boolean,
): Promise<House> {
  const env = virtual ? virtualEnv(SEED) : undefined;
  let trouble: string | undefined;
  const ignore = (): void => {};
  const warn = (fields: { reason?: string }): void => void (trouble = fields.reason ?? trouble);
  const cti = await open({ ...options, env, logger: { debug: ignore, info: ignore, warn, error: ignore } });
  const pace = env ? virtualPace(env) : realPace(cti.env.clock);
  try {
    await linkUp(cti, pace, () => trouble);
    return { cti, pace, setup, peer: setup.peer?.(cti.control) ?? {} };
  } catch (error) {
    await pace.until(cti.close());
    throw error;
  }
}

export const closeHouse = ({ cti, pace }: House): Promise<void> => pace.until(cti.close());

/** Plays one scenario and leaves the devices as they were found. Whatever goes wrong is in `failures`. */
export async function play(scenario: Scenario, { cti, pace, setup, peer }: House): Promise<Played> {
  const recorder = new Recorder(pace.nowMs);
  const off = cti.on('*', (event) => recorder.event(event));
  const extensions = setup.devices.slice(0, scenario.needs.devices);
  const watched = [...extensions, ...(setup.groups ?? []).slice(0, scenario.needs.groups ?? 0)];
  const failures: string[] = [];
  const before = faultsOf(cti);
  try {
    if (scenario.attach !== false) await pace.until(Promise.all(watched.map((id) => cti.device(id).attach())));
    recorder.begin();
    const startMs = pace.nowMs();
    const attached = scenario.attach === false ? [] : watched;
    const stage = makeStage({ cti, setup, peer, pace, recorder, devices: scenario.needs.devices, attached });
    await collect(failures, async () => {
      await scenario.run(stage);
      await stage.settle();
    });
    const scenarioMs = pace.nowMs() - startMs;
    if (!failures.length) failures.push(...judge(scenario, setup, recorder));
    failures.push(...newFaults(scenario, before, faultsOf(cti)));
    const { lanes, arrows } = recorder.ladder(lanesOf(watched));
    const streams = Object.fromEntries(
      [...recorder.streams.keys()].flatMap((id) => {
        const played = recorder.played(id);
        return played.length ? [[id, played]] : [];
      }),
    );
    const result: Played = { failures, scenarioMs, ladder: { lanes, arrows: [...arrows] }, streams };
    await collect(failures, () => tidy(cti, pace, peer, extensions, stage.inbound, recorder));
    for (const id of watched) failures.push(...breaches(recorder.stream(id), cti.driver).map((what) => `${id}: ${what}`));
    if (cti.driver.services.includes('MonitorStop'))
      await collect(failures, async () => void (await pace.until(Promise.all(watched.map((id) => cti.device(id).detach())))));
    return result;
  } catch (error) {
    failures.push(sentenceOf(error));
    return { failures, scenarioMs: 0, ladder: recorder.ladder(lanesOf(watched)), streams: {} };
  } finally {
    off();
  }
}

/** Waits until the link is up. @throws {Finding} when it does not come up */
async function linkUp(cti: SubjectCti, pace: Pace, trouble = (): string | undefined => undefined): Promise<void> {
  if (cti.linkUp) return;
  const up = new Promise<void>((resolve) => {
    const off = cti.on('*', ({ name }) => {
      if (name !== 'LinkUp') return;
      off();
      resolve();
    });
  });
  await pace.until(up).catch(() => {
    const reasons = [...new Set([...faultsOf(cti).keys(), trouble() ?? ''])].filter(Boolean);
    throw new Finding(`the link does not come up${reasons.length ? `: ${reasons.join(', ')}` : ''}`);
  });
}

/** Holds what was recorded against what the scenario expects. */
function judge(scenario: Scenario, setup: ConformanceSetup, recorder: Recorder): string[] {
  const resolve = resolver(setup);
  const labels = new Map<Role, Labels>();
  const wrong: string[] = [];
  for (const [role, lines] of Object.entries(scenario.expect ?? {}) as [Role, readonly string[]][]) {
    const found: Labels = new Map();
    labels.set(role, found);
    const deviceID = deviceOfRole(setup, role);
    const expected = lines.map((line) => parseLine(line, resolve));
    wrong.push(...compareStream(expected, recorder.played(deviceID), found).map((what) => `${role} (${deviceID}): ${what}`));
  }
  if (wrong.length || !scenario.lineage) return wrong;
  const lineages = finalLineages(recorder.streams);
  const rows = scenario.lineage.map((legs) =>
    legs.map((leg) => {
      const [role, label] = leg.split('@') as [Role, string];
      return lineages.get(`${deviceOfRole(setup, role)} ${labels.get(role)?.get(label)}`);
    }),
  );
  for (const [i, row] of rows.entries())
    if (row.includes(undefined) || new Set(row).size > 1)
      wrong.push(
        `${scenario.lineage[i]!.join(', ')} are of one lineage, and were told to be of ${row.map((name) => name ?? 'none').join(', ')}`,
      );
  if (new Set(rows.map(([first]) => first)).size < rows.length) wrong.push('legs of different lineages were told to be of one');
  return wrong;
}

/** What the driver has reported as faults, by code. */
function faultsOf(cti: SubjectCti): Map<string, number> {
  const samples = cti.metrics().filter(({ name }) => name === 'legwork_faults_total');
  return new Map(samples.map(({ value, labels }) => [labels?.['code'] ?? '', value]));
}

/** Faults that came in between and that the scenario does not allow. */
function newFaults({ faults = [] }: Scenario, before: ReadonlyMap<string, number>, after: ReadonlyMap<string, number>): string[] {
  return [...after].flatMap(([code, count]) => {
    const more = count - (before.get(code) ?? 0);
    if (more <= 0 || (faults as readonly string[]).includes(code)) return [];
    return [`${more} ${more > 1 ? 'faults' : 'fault'} ${code} on the link`];
  });
}

/** Leaves the devices as they were found: a leg that cannot be cleared is stuck, one that the switch does not know a ghost. */
async function tidy(
  cti: SubjectCti,
  pace: Pace,
  peer: Peer,
  extensions: readonly string[],
  inbound: readonly string[],
  recorder: Recorder,
): Promise<void> {
  if (peer.misbehave) await peer.misbehave();
  await linkUp(cti, pace);
  for (const callID of peer.outside ? inbound : []) await pace.until(hangUp(peer, callID));
  const last = (id: string, pick: (event: CtiEvent) => unknown): unknown =>
    pick(recorder.stream(id).findLast((event) => pick(event) !== undefined) ?? ({} as CtiEvent));
  await pace.until(
    Promise.all(
      extensions.map(async (id) => {
        const device = cti.device(id);
        for (let round = 0, calls = await device.calls(); calls.length && round < 4; round++, calls = await device.calls())
          for (const { callID } of calls) await device.clearConnection(callID).catch(alreadyGone);
        if (last(id, ({ forwardTo }) => forwardTo)) await device.redirect('');
        if ((last(id, ({ agentState }) => agentState) ?? 'loggedOff') !== 'loggedOff') await device.logoff().catch(alreadyGone);
      }),
    ),
  );
  for (const id of extensions) {
    const stuck = [
      ...new Set([
        ...(await pace.until(cti.device(id).calls())).map(({ callID }) => callID),
        ...liveLegs(recorder.monitored(id)),
      ]),
    ];
    if (stuck.length) throw new Finding(`${id}: ${stuck.map((callID) => recorder.callName(callID)).join(', ')} cannot be ended`);
  }
}

/** A caller who is no longer there has hung up. */
const hangUp = async (peer: Peer, callID: string): Promise<unknown> => {
  try {
    return await peer.outside!(callID).hangUp();
  } catch (error) {
    return alreadyGone(error);
  }
};

function alreadyGone(error: unknown): void {
  if (!isCtiError(error) || !GONE.has(error.code)) throw error;
}

const GONE: ReadonlySet<string> = new Set(['CTI_UNKNOWN_CALL', 'CTI_WRONG_STATE']);

async function collect(failures: string[], run: () => Promise<void>): Promise<void> {
  try {
    await run();
  } catch (error) {
    failures.push(sentenceOf(error));
  }
}

/** What is said of anything that was thrown. */
export function sentenceOf(error: unknown): string {
  if (error instanceof Finding) return error.message;
  if (isCtiError(error)) return `${error.code} (${error.smartcti}): ${error.message}`;
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}

function lanesOf(devices: readonly string[]): { id: string; label: string }[] {
  return [{ id: HOST, label: 'host' }, ...devices.map((id) => ({ id, label: id })), { id: WORLD, label: 'telephones, outside' }];
}

/** Every run of a scenario on a virtual clock is the same. */
const SEED = 1;
