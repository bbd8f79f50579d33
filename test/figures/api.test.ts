import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { virtualEnv } from '../../src/core/env/index.ts';
import { type Switch, simulator } from '../../src/drivers/simulator/index.ts';
import { type CtiError, figureSamples, type OpenOptions, openCti } from '../../src/index.ts';
import { quiesce, settle } from '../support/virtual.ts';

const open = async (options: Partial<OpenOptions> = {}) => {
  const env = virtualEnv(7);
  const cti = await openCti({ driver: simulator({ extensions: '2000-2010', wrapUpMs: 3000 }), workers: 0, env, ...options });
  await quiesce(env);
  const run = <T>(promise: Promise<T>): Promise<T> => settle(env, promise);
  const pass = async (ms: number) => {
    await quiesce(env, 0);
    env.advance(ms);
    await quiesce(env, 0);
  };
  return { env, cti, run, pass, pbx: cti.control as Switch };
};

const test = suite('figures: what the API tells');

/** An agent at 2001 for group 100 takes one call after 5 s and speaks for 20 s; another caller gives up after 8 s. */
async function oneDay({ cti, run, pass, pbx }: Awaited<ReturnType<typeof open>>): Promise<void> {
  const agent = cti.device('2001');
  await run(agent.logon({ agentID: '1001', groupID: '100' }));
  await run(agent.ready());
  await pass(0);
  pbx.inbound({ from: '5511', to: '100' });
  await pass(5000);
  await run(agent.answer());
  const second = pbx.inbound({ from: '5512', to: '100' });
  await pass(8000);
  pbx.outside(second.callID).hangUp();
  await pass(2000);
  await run(agent.hold());
  await pass(4000);
  await run(agent.retrieve());
  await pass(6000);
  await run(agent.clearConnection());
  await pass(5000);
}

test('a named group and the link are told of before anything happens', async () => {
  const { run, cti } = await open({ groups: ['101', '100'], linkID: 4 });
  const told = await run(cti.figures());
  assert.equal(
    told.map(({ id, now, total }) => [id, now!.waiting, total!.offered, total!.serviceLevel]),
    [
      ['100', 0, 0, null],
      ['101', 0, 0, null],
    ],
  );
  const [link, ...others] = await run(cti.figures({ by: 'link', window: 'now' }));
  assert.equal([link!.id, link!.now!.talking, link!.total, others.length], ['4', 0, undefined, 0]);
});

test('a group is followed as soon as an agent logs on to it; counts, times and means are those of the calls', async () => {
  const here = await open();
  await oneDay(here);
  const [group, ...others] = await here.run(here.cti.figures());
  assert.is(others.length, 0);
  assert.equal([group!.by, group!.id], ['group', '100']);
  const total = group!.total!;
  assert.equal(
    [total.offered, total.answered, total.abandoned, total.overflowed, total.inbound, total.handled, total.wrapUps],
    [2, 1, 1, 0, 2, 1, 1],
  );
  assert.equal([total.averageSpeedOfAnswerMs, total.averageHoldMs, total.averageWrapUpMs], [5000, 4000, 3000]);
  assert.equal([total.averageTalkMs, total.averageHandlingMs], [16_000, 23_000]);
  assert.is(total.serviceLevel, 0.5);
  assert.equal(group!.recent, total);
  assert.equal(group!.today, total);
  assert.equal(group!.now, {
    waiting: 0,
    ringing: 0,
    dialling: 0,
    talking: 0,
    held: 0,
    longestWaitMs: 0,
    agents: { ready: 1, notReady: 0, busy: 0, workingAfterCall: 0 },
  });
  const [agent] = await here.run(here.cti.figures({ by: 'agent', window: 'now' }));
  assert.equal([agent!.id, agent!.now!.state, agent!.now!.deviceID, agent!.total], ['1001', 'ready', '2001', undefined]);
  const [link] = await here.run(here.cti.figures({ by: 'link' }));
  assert.equal([link!.id, link!.total!.offered, link!.total!.answered, link!.total!.abandoned], ['1', 2, 1, 1]);
  const occupied = link!.total!.occupiedMs / link!.total!.loggedOnMs;
  assert.is(link!.total!.occupancy, occupied);
});

test('a waiting call shows with its wait, and leaves the rolling window after 15 minutes but not the day', async () => {
  const { cti, run, pass, pbx } = await open({ groups: ['101'] });
  const { callID } = pbx.inbound({ from: '5511', to: '101' });
  await pass(7000);
  const waiting = (await run(cti.figures({ id: '101' })))[0]!.now!;
  assert.equal([waiting.waiting, waiting.longestWaitMs], [1, 7000]);
  pbx.outside(callID).hangUp();
  await pass(899_000);
  assert.is((await run(cti.figures({ id: '101' })))[0]!.recent!.abandoned, 1);
  await pass(2000);
  const later = (await run(cti.figures({ id: '101' })))[0]!;
  assert.equal([later.recent!.abandoned, later.today!.abandoned, later.now!.waiting], [0, 1, 0]);
});

test('service levels are options, one for each group if wanted', async () => {
  const here = await open({ figures: { serviceLevelMs: 60_000, serviceLevelMsByGroup: { 100: 4999 } } });
  await oneDay(here);
  assert.is((await here.run(here.cti.figures()))[0]!.total!.answeredInTime, 0);
  assert.is((await here.run(here.cti.figures({ by: 'agent' })))[0]!.total!.answeredInTime, 0);
});

test('more lines than one record holds come page by page, each once', async () => {
  const extensions = '3000-3399';
  const env = virtualEnv(3);
  const cti = await openCti({ driver: simulator({ extensions }), workers: 0, env });
  await quiesce(env);
  const pbx = cti.control as Switch;
  for (let i = 0; i < 400; i++) await settle(env, cti.device(String(3000 + i)).attach());
  for (let i = 0; i < 400; i++) pbx.inbound({ from: '5511', to: String(3000 + i) });
  await quiesce(env, 0);
  const lines = await settle(env, cti.figures({ by: 'device' }));
  assert.is(lines.length, 400);
  assert.ok(lines.every(({ total, now }) => total!.offered === 1 && now!.ringing === 1));
});

test('wrong questions are refused with a code', async () => {
  const { cti, run } = await open();
  for (const wrong of [{ by: 'city' }, { window: 'tomorrow' }]) {
    const code = await run(
      cti.figures(wrong as never).then(
        () => 'ok',
        (error: CtiError) => error.code,
      ),
    );
    assert.is(code, 'CTI_INVALID_ARGUMENT');
  }
  for (const figures of [{ timeZone: 'Mars/Olympus' }, { serviceLevelMs: -1 }, { serviceLevel: 3 }])
    assert.is(
      await openCti({ driver: simulator(), workers: 0, env: virtualEnv(1), figures: figures as never }).then(
        () => 'ok',
        (error: CtiError) => error.code,
      ),
      'CTI_OPTION',
    );
});

test('a detached device takes its calls and its agent out of what goes on', async () => {
  const { cti, run, pass, pbx } = await open();
  await run(cti.device('2001').logon({ agentID: '1001', groupID: '100' }));
  pbx.inbound({ from: '5511', to: '2001' });
  await pass(1000);
  await run(cti.device('2001').detach());
  const [device] = await run(cti.figures({ by: 'device', id: '2001' }));
  assert.equal([device!.now!.ringing, device!.total!.offered, device!.total!.unknown], [0, 1, 1]);
  assert.equal((await run(cti.figures()))[0]!.now!.agents.notReady, 0);
});

test('metric samples are bounded, and say how many groups they leave out', async () => {
  const here = await open();
  await oneDay(here);
  const figures = await here.run(here.cti.figures());
  const samples = figureSamples(figures);
  const value = (name: string) => samples.find((sample) => sample.name === name)?.value;
  assert.equal([value('legwork_group_offered_total'), value('legwork_group_abandoned_total')], [2, 1]);
  assert.is(value('legwork_group_wait_seconds_total'), 5);
  const many = Array.from({ length: 7 }, () => figures[0]!);
  const { value: left, labels } = figureSamples(many, 3).at(-1)!;
  assert.equal([left, labels], [4, { by: 'group' }]);
  const [agent] = await here.run(here.cti.figures({ by: 'agent' }));
  const states = figureSamples([agent!]).filter(({ name }) => name === 'legwork_agent_state');
  assert.equal(
    states.filter((sample) => sample.value).map((sample) => sample.labels),
    [{ agent: '1001', state: 'ready' }],
  );
});

test.run();
