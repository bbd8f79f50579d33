import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { virtualEnv } from '../../src/core/env/index.ts';
import { type Cti, type CtiError, type CtiEvent, type OpenOptions, openCti } from '../../src/index.ts';
import { mortal, outerSwitch } from '../support/outer-switch.ts';
import { pass, quiesce, settle } from '../support/virtual.ts';

/** A switch, and integrators that come and go beside it. */
function world() {
  const env = virtualEnv(31);
  const outer = outerSwitch(env, { extensions: '2000-2010', groups: '100', seed: 9 });
  const run = <T>(promise: Promise<T>): Promise<T> => settle(env, promise);
  const start = async (options: Partial<OpenOptions> = {}) => {
    const process = mortal(env);
    const cti = await openCti({ driver: outer.spec, workers: 0, env: process.env, ...options });
    const events: CtiEvent[] = [];
    cti.on('*', (event) => events.push(event));
    await quiesce(env, 50);
    return { cti, events, kill: process.kill };
  };
  const logon = async (cti: Cti, deviceID: string): Promise<void> => {
    const agent = await run(cti.device(deviceID).logon({ agentID: `1${deviceID}`, groupID: '100' }));
    await run(agent.reached());
  };
  const agents = (): string[] =>
    outer.pbx
      .snapshot()
      .agents.filter(({ state }) => state !== 'loggedOff')
      .map(({ device }) => device);
  /** Whether the switch tells of the device: a call to it is heard of. */
  const isMonitored = async (events: CtiEvent[], deviceID: string): Promise<boolean> => {
    const before = events.length;
    outer.pbx.phone(deviceID).dial('5511987654321');
    await quiesce(env, 20);
    outer.pbx.phone(deviceID).hangUp();
    await quiesce(env, 20);
    return events.slice(before).some((event) => event.deviceID === deviceID);
  };
  const metric = (cti: Cti, name: string): number => cti.metrics().find((sample) => sample.name === name)!.value;
  return { env, pbx: outer.pbx, run, start, logon, agents, isMonitored, metric };
}

const test = suite('leases');

test('a client that gives no sign of life is logged off and detached after its time, and not before', async () => {
  const { env, run, start, logon, agents, isMonitored, metric } = world();
  const { cti, events } = await start();
  for (const id of ['2001', '2002']) await logon(cti, id);
  let vanished = 0;
  const lease = cti.lease('2001', { holder: 'crm', ms: 60_000, expired: () => vanished++ });
  for (let i = 0; i < 5; i++) {
    await pass(env, 50_000);
    assert.ok(lease.renew());
  }
  assert.equal([agents(), metric(cti, 'legwork_leases'), vanished], [['2001', '2002'], 1, 0]);
  await pass(env, 59_000);
  assert.equal(agents(), ['2001', '2002']);
  await pass(env, 1100);
  assert.equal([agents(), vanished, metric(cti, 'legwork_leases_expired_total')], [['2002'], 1, 1]);
  assert.is(events.at(-1)?.name, 'AgentLoggedOff');
  assert.not.ok(await isMonitored(events, '2001'));
  assert.ok(await isMonitored(events, '2002'), 'nobody has a lease on this one');
  assert.not.ok(lease.renew(), 'what is over cannot be renewed');
  await run(cti.close());
  assert.is(metric(cti, 'legwork_leases'), 0);
});

test('a device goes when its last client has vanished, and stays when a lease is given back or taken anew', async () => {
  const { env, start, logon, agents, run } = world();
  const { cti } = await start();
  await logon(cti, '2001');
  cti.lease('2001', { holder: 'a', ms: 1000 });
  const b = cti.lease('2001', { holder: 'b', ms: 5000 });
  cti.lease('2001', { holder: 'a', ms: 2000 });
  await pass(env, 3000);
  assert.equal(agents(), ['2001']);
  b.release();
  await pass(env, 10_000);
  assert.equal(agents(), ['2001'], 'given back, not vanished');
  cti.lease('2001', { holder: 'a', ms: 1000 });
  await pass(env, 2000);
  assert.equal(agents(), []);
  await run(cti.close());
});

test('what cannot be given back while the link is down is given back when it is up again', async () => {
  const { env, pbx, start, logon, agents, run } = world();
  const { cti } = await start({ limits: { reconnectMinMs: 100, reconnectMaxMs: 1000 } });
  await logon(cti, '2001');
  cti.lease('2001', { holder: 'a', ms: 1000 });
  pbx.cut(20_000);
  await pass(env, 10_000);
  assert.equal(agents(), ['2001']);
  await pass(env, 60_000);
  assert.equal(agents(), []);
  await run(cti.close());
});

test('a client that comes back while its device is being given back keeps it', async () => {
  const { env, pbx, start, logon, agents, run, isMonitored } = world();
  const { cti, events } = await start({ limits: { reconnectMinMs: 100, reconnectMaxMs: 1000 } });
  await logon(cti, '2001');
  cti.lease('2001', { holder: 'a', ms: 1000 });
  pbx.cut(20_000);
  await pass(env, 10_000);
  cti.lease('2001', { holder: 'a', ms: 3_600_000 });
  await pass(env, 120_000);
  assert.equal(agents(), ['2001']);
  assert.ok(await isMonitored(events, '2001'));
  await run(cti.close());
});

test('after a restart a device that nobody takes up goes after `leaseMs`; one that is asked for, read or confirmed stays', async () => {
  const { env, pbx, start, logon, agents, run } = world();
  const first = await start({ journal: 'data' });
  for (const id of ['2001', '2002', '2003', '2004', '2005']) await logon(first.cti, id);
  first.kill();
  const { cti, events } = await start({ journal: 'data', leaseMs: 10_000 });
  await run(cti.device('2002').calls());
  cti.events({ device: '2003' });
  await run(cti.ack('crm', '2004', 1));
  const lease = cti.lease('2005', { holder: 'crm', ms: 30_000 });
  await pass(env, 9000);
  assert.is(agents().length, 5);
  await pass(env, 9000);
  assert.equal(agents().sort(), ['2002', '2003', '2004', '2005']);
  assert.is(lease.renew(), true);
  pbx.inbound({ from: '11', to: '100' });
  await pass(env, 20);
  assert.ok(
    events.some(({ deviceID, name }) => deviceID === '100' && name !== 'Gap'),
    'groups are the library’s own',
  );
  await run(cti.close());
});

test('a lease without holder or time, or of an integrator that is closed, is refused', async () => {
  const { start, run } = world();
  const { cti } = await start();
  const code = (act: () => unknown): string => {
    try {
      act();
      return 'ok';
    } catch (error) {
      return (error as CtiError).code;
    }
  };
  for (const options of [
    { holder: '', ms: 1 },
    { holder: 'a', ms: 0 },
    { holder: 'a', ms: Number.NaN },
  ])
    assert.is(
      code(() => cti.lease('2001', options)),
      'CTI_INVALID_ARGUMENT',
    );
  await run(cti.close());
  assert.is(
    code(() => cti.lease('2001', { holder: 'a', ms: 1 })),
    'CTI_CLOSED',
  );
});

test('a callback that throws is written to the log, and the device is given back all the same', async () => {
  const { env, start, logon, agents } = world();
  const errors: string[] = [];
  const logger = { debug() {}, info() {}, warn() {}, error: (_: object, message?: string) => void errors.push(String(message)) };
  const { cti, kill } = await start({ logger });
  await logon(cti, '2001');
  const fails = (): never => {
    throw new Error('a bug');
  };
  for (const holder of ['a', 'b']) cti.lease('2001', { holder, ms: 1000, expired: fails });
  await pass(env, 2000);
  assert.equal([agents(), errors], [[], Array(2).fill('who was told of an expired lease threw')]);
  kill();
});
test.run();
