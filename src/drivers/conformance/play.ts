import { type ConformanceSetup, type CtiEvent, isCtiError, type Peer, virtualEnv } from '../sdk/index.ts';
import { compareStream, type Labels, parseLine } from './expectation.ts';
import { breaches, finalLineages, liveLegs } from './invariants.ts';
import type { Ladder } from './ladder/index.ts';
import { type Pace, realPace, virtualPace } from './pace.ts';
import { HOST, Recorder, WORLD } from './recorder.ts';
import type { Role, Scenario } from './scenario.ts';
import { deviceOfRole, Finding, makeStage, resolver } from './stage.ts';
import type { OpenSubject, SubjectCti, SubjectOptions } from './subject.ts';

/** What a scenario is played on. */
export interface Theatre {
  open: OpenSubject;
  /** Opened anew for each scenario. */
  subject: Omit<SubjectOptions, 'env' | 'limits'>;
  setup: ConformanceSetup;
  virtual: boolean;
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

/** Plays one scenario from opening the integrator to closing it. Whatever goes wrong is in `failures`. */
export async function play(scenario: Scenario, theatre: Theatre): Promise<Played> {
  const env = theatre.virtual ? virtualEnv(SEED) : undefined;
  let cti: SubjectCti;
  try {
    cti = await theatre.open({ ...theatre.subject, env, limits: scenario.limits });
  } catch (error) {
    return { failures: [sentenceOf(error)], scenarioMs: 0, ladder: { lanes: [], arrows: [] }, streams: {} };
  }
  const pace = env ? virtualPace(env) : realPace(cti.env.clock);
  const recorder = new Recorder(pace.nowMs);
  const off = cti.on('*', (event) => recorder.event(event));
  const failures: string[] = [];
  let scenarioMs = 0;
  try {
    await linkUp(cti, pace);
    const peer = theatre.setup.peer?.(cti.control) ?? {};
    const extensions = theatre.setup.devices.slice(0, scenario.needs.devices);
    const watched = [...extensions, ...(theatre.setup.groups ?? []).slice(0, scenario.needs.groups ?? 0)];
    if (scenario.attach !== false) await pace.until(Promise.all(watched.map((id) => cti.device(id).attach())));
    recorder.begin();
    const startMs = pace.nowMs();
    const stage = makeStage({
      cti,
      setup: theatre.setup,
      peer,
      pace,
      recorder,
      devices: scenario.needs.devices,
      attached: scenario.attach === false ? [] : watched,
    });
    await collect(failures, async () => {
      await scenario.run(stage);
      await stage.settle();
    });
    scenarioMs = pace.nowMs() - startMs;
    if (!failures.length) failures.push(...judge(scenario, theatre.setup, recorder));
    failures.push(...faultsOf(cti, scenario));
    const ladder = recorder.ladder(lanesOf(watched));
    const streams = Object.fromEntries([...recorder.streams.keys()].map((id) => [id, recorder.played(id)]));
    const frozen: Played = { failures, scenarioMs, ladder: { ...ladder, arrows: [...ladder.arrows] }, streams };
    await collect(failures, () => tidy(cti, pace, peer, extensions, recorder));
    for (const id of watched) failures.push(...breaches(recorder.stream(id), cti.driver).map((what) => `${id}: ${what}`));
    return frozen;
  } catch (error) {
    failures.push(sentenceOf(error));
    return { failures, scenarioMs, ladder: recorder.ladder(lanesOf(theatre.setup.devices)), streams: {} };
  } finally {
    off();
    await pace.until(cti.close()).catch((error: unknown) => failures.push(`it does not close: ${sentenceOf(error)}`));
  }
}

/** Waits until the link is up. @throws {Finding} when it does not come up */
export async function linkUp(cti: SubjectCti, pace: Pace): Promise<void> {
  if (cti.linkUp) return;
  const up = new Promise<void>((resolve) => {
    const off = cti.on('*', ({ name }) => {
      if (name !== 'LinkUp') return;
      off();
      resolve();
    });
  });
  await pace.until(up).catch(() => {
    throw new Finding('the link does not come up');
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

/** What the driver reported as faults and the scenario does not allow. */
function faultsOf(cti: SubjectCti, { faults = [] }: Scenario): string[] {
  return cti
    .metrics()
    .filter(
      ({ name, value, labels }) => name === 'legwork_faults_total' && value > 0 && !faults.includes(labels?.['code'] as never),
    )
    .map(({ value, labels }) => `${value} fault${value > 1 ? 's' : ''} ${labels?.['code']} on the link`);
}

/** Leaves the devices as they were found: a leg that cannot be cleared is stuck, one that the switch does not know a ghost. */
async function tidy(cti: SubjectCti, pace: Pace, peer: Peer, extensions: readonly string[], recorder: Recorder): Promise<void> {
  if (peer.misbehave) await peer.misbehave();
  await linkUp(cti, pace);
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

function sentenceOf(error: unknown): string {
  if (error instanceof Finding) return error.message;
  if (isCtiError(error)) return `${error.code} (${error.smartcti}): ${error.message}`;
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}

function lanesOf(devices: readonly string[]): { id: string; label: string }[] {
  return [{ id: HOST, label: 'host' }, ...devices.map((id) => ({ id, label: id })), { id: WORLD, label: 'telephones, outside' }];
}

/** Every run of a scenario on a virtual clock is the same. */
const SEED = 1;
