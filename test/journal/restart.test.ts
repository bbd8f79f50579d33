import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { type VirtualEnv, virtualEnv } from '../../src/core/env/index.ts';
import { type Cti, type CtiError, type CtiEvent, type OpenOptions, openCti } from '../../src/index.ts';
import { mortal, type OuterSwitch, outerSwitch } from '../support/outer-switch.ts';
import { quiesce, settle } from '../support/virtual.ts';

/** A switch, and processes that come and go beside it with one journal. */
function world() {
  const env = virtualEnv(11);
  const outer: OuterSwitch = outerSwitch(env, { extensions: '2000-2010', seed: 3 });
  const start = async (options: Partial<OpenOptions> = {}) => {
    const process = mortal(env);
    const cti = await openCti({ driver: outer.spec, workers: 0, env: process.env, journal: 'data', ...options });
    const events: CtiEvent[] = [];
    cti.on('*', (event) => events.push(event));
    await quiesce(env);
    return { cti, events, kill: process.kill };
  };
  return { env, pbx: outer.pbx, start, run: <T>(promise: Promise<T>): Promise<T> => settle(env, promise) };
}

const code = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => 'ok',
    (error: CtiError) => error.code,
  );
const told = (events: CtiEvent[], deviceID: string) =>
  events
    .filter((event) => event.deviceID === deviceID)
    .map(({ seq, name, resync }) => `${seq} ${name}${resync ? ' resync' : ''}`);

/** What can be read of a device after a number, without waiting for more. */
async function after(env: VirtualEnv, cti: Cti, device: string, seq: number): Promise<CtiEvent[]> {
  const events: CtiEvent[] = [];
  const reader = cti.events({ device, after: seq, signal: AbortSignal.abort() });
  await settle(
    env,
    (async () => {
      for await (const event of reader) events.push(event);
    })(),
  );
  return events;
}

const test = suite('an integrator that was killed and started again');

test('goes on with the numbers of its devices, tells of a gap, and keeps the ids of live legs', async () => {
  const { env, pbx, start, run } = world();
  const first = await start();
  await run(first.cti.device('2001').logon({ agentID: '1001', groupID: '100' }));
  const call = await run(first.cti.device('2001').makeCall('5511987654321'));
  await run(call.reached('connected'));
  const before = first.events.filter(({ deviceID }) => deviceID === '2001');
  first.kill();

  const second = await start();
  assert.is(second.cti.linkUp, true);
  const next = second.events.filter(({ deviceID }) => deviceID === '2001');
  assert.equal(
    next.map(({ seq, name, reason, streamID }) => [seq, name, reason, streamID]),
    [[before.length + 1, 'Gap', 'restart', before[0]!.streamID]],
  );
  const [leg] = await run(second.cti.device('2001').calls());
  assert.equal([leg?.callID, leg?.lineageID, leg?.state], [call.callID, call.lineageID, 'connected']);
  assert.is((await run(second.cti.device('2001').agentState())).agentID, '1001');
  const history = await after(env, second.cti, '2001', 0);
  assert.equal(history, [...before, ...next]);
  assert.is(pbx.snapshot().calls.length, 1);
  await run(second.cti.close());
});

test('tells what happened while it was down as resync events', async () => {
  const { env, pbx, start, run } = world();
  const first = await start();
  for (const id of ['2001', '2002']) await run(first.cti.device(id).attach());
  const call = await run(first.cti.device('2001').makeCall('5511987654321'));
  await run(call.reached('connected'));
  first.kill();
  pbx.phone('2001').hangUp();
  pbx.inbound({ from: '11', to: '2002' });
  await quiesce(env);

  const second = await start();
  assert.equal(told(second.events, '2001'), ['6 Gap resync', '7 ConnectionCleared resync']);
  assert.is(second.events.find(({ name }) => name === 'ConnectionCleared')?.callID, call.callID);
  assert.equal(told(second.events, '2002'), ['2 Gap resync', '3 Delivered resync']);
  const answered = await run(second.cti.device('2002').answer());
  await run(answered.reached('connected'));
  await run(second.cti.close());
});

test('has the cursors of its consumers, and gives them what they have not dealt with', async () => {
  const { env, start, run } = world();
  const first = await start();
  await run(first.cti.device('2001').attach());
  const call = await run(first.cti.device('2001').makeCall('5511987654321'));
  await run(call.reached('connected'));
  await run(first.cti.ack('crm', '2001', 2));
  await run(first.cti.ack('http://host/events', '2001', 3, { outcome: 'delivered', note: 'wallboard' }));
  first.kill();
  const second = await start();
  assert.equal([second.cti.acked('crm', '2001'), second.cti.acked('other', '2001')], [2, 0]);
  assert.equal(
    second.cti.cursors('http://host/events').map(({ seq, outcome, note }) => [seq, outcome, note]),
    [[3, 'delivered', 'wallboard']],
  );
  const pending = await after(env, second.cti, '2001', second.cti.acked('crm', '2001'));
  assert.equal(
    pending.map(({ seq }) => seq),
    [3, 4, 5, 6],
  );
  await run(second.cti.close());
  const third = await start();
  assert.is(third.cti.acked('crm', '2001'), 2);
  await run(third.cti.close());
});

test('gives out no id of a leg twice', async () => {
  const { start, run } = world();
  const ids = new Set<string>();
  for (let life = 0; life < 4; life++) {
    const { cti, kill } = await start();
    for (const id of ['2001', '2002']) {
      const call = await run(cti.device(id).makeCall('5511987654321'));
      assert.not(ids.has(call.callID), call.callID);
      ids.add(call.callID);
      await run((await run(cti.device(id).clearConnection(call.callID))).reached());
    }
    kill();
  }
  assert.is(ids.size, 8);
});

test('is told which past events are no longer kept', async () => {
  const { env, start, run } = world();
  const first = await start();
  await run(first.cti.device('2001').attach());
  first.kill();
  const small = { journal: { dir: 'data', maxSegmentBytes: 400, keepBytes: 1 } };
  const second = await start(small);
  for (let i = 0; i < 10; i++) {
    const call = await run(second.cti.device('2001').makeCall('5511987654321'));
    await run((await run(second.cti.device('2001').clearConnection(call.callID))).reached());
  }
  second.kill();
  const third = await start(small);
  assert.is(await code(after(env, third.cti, '2001', 0)), 'CTI_STREAM_LOST');
  await run(third.cti.close());
});
test('whose journal ended in the middle of a batch says what is cut off', async () => {
  const { env, start, run } = world();
  const first = await start();
  await run(first.cti.device('2001').attach());
  first.kill();
  const file = env.disk.files().at(-1)!;
  const { length } = env.disk.contents(file);
  env.disk.open(file, 'append').truncate(length - 1);
  const warned: object[] = [];
  const logger = { debug() {}, info() {}, warn: (object: object) => void warned.push(object), error() {} };
  const second = await start({ logger });
  const [cut] = warned as { file: string; offset: number; bytes: number }[];
  assert.is(cut?.file, file);
  assert.is(cut!.offset + cut!.bytes, length - 1);
  second.kill();
});
test.run();

const refused = suite('a journal');
refused('serves one integrator at a time', async () => {
  const { start, run } = world();
  const first = await start();
  assert.is(await code(start()), 'CTI_JOURNAL_LOCKED');
  await run(first.cti.close());
  const second = await start();
  second.kill();
  await run((await start()).cti.close());
});
refused('with a wrong option is refused by its name', async () => {
  const { start } = world();
  for (const journal of [
    { dir: '' },
    { dir: 'x', sync: 'never' },
    { dir: 'x', maxbytes: 1 },
    { dir: 'x', keepBytes: -1 },
    '',
    { dir: 'x', toString: 1 },
    { dir: 'x', retryMs: 2 ** 31 },
  ])
    assert.is(await code(start({ journal: journal as never })), 'CTI_OPTION', JSON.stringify(journal));
});
refused('whose disk is full refuses commands until there is room, and loses nothing', async () => {
  const { env, pbx, start, run } = world();
  const { cti, events } = await start();
  await run(cti.device('2001').attach());
  env.disk.fail({ capacityBytes: 0 });
  pbx.inbound({ from: '11', to: '2001' });
  await quiesce(env);
  assert.equal(told(events, '2001'), ['1 InService']);
  assert.is(await code(run(cti.device('2002').attach())), 'CTI_JOURNAL_FULL');
  assert.is(await code(run(cti.ack('crm', '2001', 1))), 'CTI_JOURNAL_FULL');
  env.disk.fail({});
  await quiesce(env, 3000);
  assert.equal(told(events, '2001'), ['1 InService', '2 Delivered', '3 Gap resync']);
  assert.is(events.find(({ name }) => name === 'Gap')?.reason, 'journal');
  await run((await run(cti.device('2001').answer())).reached('connected'));
  await run(cti.close());
});
refused('whose syncs fail answers every command with its code', async () => {
  const { env, start, run } = world();
  const { cti } = await start({ journal: { dir: 'data', sync: 'always' } });
  env.disk.fail({ syncFails: true });
  const asked = code(run(cti.device('2001').attach()));
  assert.is(await asked, 'CTI_JOURNAL_FAILED');
  assert.is(await code(run(cti.device('2001').attach())), 'CTI_JOURNAL_FAILED');
  await run(cti.close());
});
refused.run();
