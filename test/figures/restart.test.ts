import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { type VirtualEnv, virtualEnv } from '../../src/core/env/index.ts';
import type { Switch } from '../../src/drivers/simulator/index.ts';
import { type Cti, type Figures, journalFigures, openCti } from '../../src/index.ts';
import { mortal, type OuterSwitch, outerSwitch } from '../support/outer-switch.ts';
import { quiesce, settle } from '../support/virtual.ts';

const test = suite('figures: over restarts, and from a journal');
const START_MS = Date.UTC(2026, 0, 5, 9);
const DEVICES = ['2001', '2002', '2003', '2004'];

async function pass(env: VirtualEnv, ms: number): Promise<void> {
  await quiesce(env, 0);
  for (let left = ms; left > 0; ) {
    const step = Math.min(left, Math.max(1, env.nextTimerMs()));
    env.advance(step);
    left -= step;
    await quiesce(env, 0);
  }
}

/** Some minutes of work: calls come, are answered, held, handed on, given up. */
async function work(env: VirtualEnv, pbx: Switch, cti: Cti, rounds: number, from: number): Promise<void> {
  const run = <T>(promise: Promise<T>) => settle(env, promise).catch(() => undefined);
  for (let i = from; i < from + rounds; i++) {
    const device = cti.device(DEVICES[i % 4]!);
    const { callID } = pbx.inbound({ from: `55${i}`, to: i % 3 ? '100' : '101' });
    await pass(env, 700 + (i % 5) * 300);
    for (const one of DEVICES) await run(cti.device(one).answer());
    await pass(env, 2000);
    if (i % 3 === 0) await run(device.transferTo('2004'));
    if (i % 4 === 0) await run(device.hold());
    await pass(env, 1500);
    if (i % 2) pbx.outside(callID).hangUp();
    else for (const one of DEVICES) await run(cti.device(one).clearConnection());
    await pass(env, 500);
  }
}

const COUNTS = [
  'offered',
  'answered',
  'abandoned',
  'overflowed',
  'transferred',
  'handled',
  'inbound',
  'wrapUps',
  'waitMs',
] as const;
const counts = (figures: readonly Figures[]) =>
  Object.fromEntries(
    figures.map(({ by, id, total }) => [
      by === 'link' ? 'link' : `${by} ${id}`,
      Object.fromEntries(COUNTS.flatMap((name) => (total![name] ? [[name, total![name]]] : []))),
    ]),
  );
const truth = (pbx: Switch, by: string) =>
  Object.fromEntries(
    [...pbx.tally.ledger.lines]
      .filter(([key]) => key.startsWith(by))
      .map(([key, line]) => [key, Object.fromEntries(COUNTS.flatMap((name) => (line[name] ? [[name, line[name]]] : [])))]),
  );

async function opened(world: VirtualEnv, { spec }: OuterSwitch): Promise<{ cti: Cti; kill: () => void }> {
  const { env, kill } = mortal(world);
  const figures = { timeZone: 'UTC', serviceLevelMs: 1000 };
  const cti = await openCti({ driver: spec, workers: 0, env, journal: '/j', groups: ['100', '101'], figures });
  await quiesce(world, 100);
  return { cti, kill };
}

test('counts go on where they were, however often the process is killed, calls in the air counted once', async () => {
  const env = virtualEnv(7, START_MS);
  const outer = outerSwitch(env, { extensions: '2000-2009', wrapUpMs: 400 });
  const { pbx } = outer;
  let { cti, kill } = await opened(env, outer);
  for (const [i, id] of DEVICES.entries()) {
    await settle(env, cti.device(id).logon({ agentID: `1${id.slice(1)}`, groupID: i % 2 ? '100' : '101' }));
    await settle(env, cti.device(id).ready());
  }
  for (let life = 0; life < 4; life++) {
    await work(env, pbx, cti, 12, life * 12);
    // A call waits, one is talked, while the process is gone.
    const { callID } = pbx.inbound({ from: 'waits', to: '100' });
    await pass(env, 500);
    for (const one of DEVICES) await settle(env, cti.device(one).answer()).catch(() => undefined);
    await pass(env, 1000);
    kill();
    ({ cti, kill } = await opened(env, outer));
    await pass(env, 1000);
    for (const one of DEVICES) await settle(env, cti.device(one).clearConnection()).catch(() => undefined);
    await pass(env, 1000);
    const gone = !pbx.snapshot().calls.some((call) => call.callID === callID);
    if (!gone) pbx.outside(callID).hangUp();
    await pass(env, 100);
    for (const by of ['group', 'link', 'device', 'agent'] as const)
      assert.equal(counts(await settle(env, cti.figures({ by }))), truth(pbx, by), `${by} after life ${life}`);
  }
  const [link] = await settle(env, cti.figures({ by: 'link' }));
  assert.ok(link!.total!.offered > 40 && link!.total!.answered > 10);
  assert.equal(link!.today, link!.total);
  // The same from the journal, without the process.
  const report = journalFigures(env.disk, '/j', { timeZone: 'UTC', serviceLevelMs: 1000 });
  assert.equal(counts(report.figures.group), truth(pbx, 'group'));
  assert.equal(report.problems, []);
  const parts = report.parts.reduce((sum, { link: links }) => sum + (links['1']?.offered ?? 0), 0);
  assert.is(parts, link!.total!.offered, 'the parts are the whole');
});

test('a span of a journal counts what happened in it, and nothing else', async () => {
  const env = virtualEnv(7, START_MS);
  const outer = outerSwitch(env, { extensions: '2000-2009' });
  const { pbx } = outer;
  const { cti } = await opened(env, outer);
  await settle(env, cti.device('2001').logon({ agentID: '1001', groupID: '100' }));
  await settle(env, cti.device('2001').ready());
  const bounds: number[] = [env.clock.epochMs()];
  const offered: number[] = [];
  for (let hour = 0; hour < 5; hour++) {
    for (let i = 0; i <= hour; i++) {
      const { callID } = pbx.inbound({ from: '55', to: '100' });
      await pass(env, 1000);
      pbx.outside(callID).hangUp();
      await pass(env, 1000);
    }
    offered.push(hour + 1);
    await pass(env, START_MS + (hour + 1) * 3_600_000 - env.clock.epochMs());
    bounds.push(env.clock.epochMs());
  }
  for (let hour = 0; hour < 5; hour++) {
    const { figures } = journalFigures(env.disk, '/j', { timeZone: 'UTC', fromMs: bounds[hour]!, toMs: bounds[hour + 1]! });
    assert.is(figures.group.find(({ id }) => id === '100')!.total!.offered, offered[hour]);
    const agent = figures.agent.find(({ id }) => id === '1001')!.total!;
    assert.is(agent.loggedOnMs, bounds[hour + 1]! - bounds[hour]!, 'whoever is logged on is so in every hour');
  }
  const all = journalFigures(env.disk, '/j', { timeZone: 'UTC' });
  assert.ok(all.parts.length > 5 && all.parts.length <= 48);
  const code = (() => {
    try {
      journalFigures(env.disk, '/j', { fromMs: 5, toMs: 5 });
    } catch (error) {
      return (error as { code?: string }).code;
    }
  })();
  assert.is(code, 'CTI_INVALID_ARGUMENT');
  assert.is(journalFigures(env.disk, '/none').problems.length, 1);
  await settle(env, cti.close());
});

test.run();
