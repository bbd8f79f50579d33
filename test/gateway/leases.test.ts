import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { HOST, world } from './world.ts';

const LEASE_MS = 60_000;
const OTHER = 'http://127.0.0.1:8091/ws';
const test = suite('hosts that vanish');

/** A gateway with an agent on 2001 and one on 2002, told to the hosts' URLs. */
async function logged(urls: readonly string[] = [HOST], gateway = {}) {
  const w = world({ gateway: { leaseMs: LEASE_MS, ...gateway } });
  const first = await w.start();
  for (const device of ['2001', '2002']) {
    for (const ipaddress of urls) await first.command('AgentInService', { device, ipaddress });
    await first.command('Logon', { device, agentID: `1${device}`, groupID: '100' });
  }
  await w.pass(50);
  const agents = (): string[] =>
    w.pbx
      .snapshot()
      .agents.filter(({ state }) => state !== 'loggedOff')
      .map(({ device }) => device);
  return { ...w, first, agents };
}

test('their agents are logged off and their devices detached after the lease, and not before', async () => {
  const { first, agents, host, pass, pbx, told } = await logged();
  host.leave();
  await pass(LEASE_MS - 1000);
  assert.equal(agents(), ['2001', '2002']);
  await pass(LEASE_MS / 4 + 2000);
  assert.equal(agents(), []);
  assert.equal([first.metric('legwork_smartcti_clients_vanished_total'), first.metric('legwork_smartcti_subscriptions')], [2, 0]);
  const before = told.length;
  host.come();
  await pass(10_000);
  assert.equal(
    told.slice(before).map(({ name }) => name),
    ['LoggedOff', 'LoggedOff'],
    'what was reported until then still goes out',
  );
  pbx.inbound({ from: '11', to: '2001' });
  await pass(100);
  assert.is(told.length, before + 2, 'the devices are not monitored any more');
  first.kill();
});

test('a host that is alive but has nothing to say or to hear keeps its devices', async () => {
  const { first, agents, pass, asked } = await logged();
  const before = asked.length;
  await pass(10 * LEASE_MS);
  assert.equal(agents(), ['2001', '2002']);
  const questions = asked.length - before;
  assert.ok(questions >= 10 && questions <= 40, `${questions} questions in ten times of a lease, for both devices together`);
  first.kill();
});

test('a host whose event service is down but that goes on commanding keeps its devices', async () => {
  const { first, agents, host, pass } = await logged();
  host.leave();
  for (let i = 0; i < 40; i++) {
    await pass(LEASE_MS / 10);
    await first.command('SystemStatus', {});
  }
  assert.equal(agents(), ['2001', '2002']);
  first.kill();
});

test('a device that another host has too stays; only the vanished one is not told any more', async () => {
  const { first, agents, host, pass, pbx, told } = await logged([HOST, OTHER]);
  host.leave('127.0.0.1:8091');
  // The one that stays asks now and then, from the same address.
  await pass(2 * LEASE_MS);
  assert.equal(agents(), ['2001', '2002']);
  assert.is(first.metric('legwork_smartcti_subscriptions'), 2);
  pbx.inbound({ from: '11', to: '2001' });
  await pass(50);
  assert.equal([told.at(-1)!.name, told.at(-1)!.url], ['Ringing', HOST]);
  first.kill();
});

test('a host that vanished while the gateway was down is found out after its restart', async () => {
  const { start, first, agents, host, pass } = await logged();
  first.kill();
  host.leave();
  const second = await start();
  await pass(LEASE_MS - 1000);
  assert.equal(agents(), ['2001', '2002']);
  await pass(LEASE_MS / 2);
  assert.equal(agents(), []);
  second.kill();
});

test('a host that attaches again in time, or never has to, keeps its devices', async () => {
  const { first, agents, host, pass } = await logged();
  host.leave();
  await pass(LEASE_MS - 5000);
  host.come();
  await first.command('AgentInService', { device: '2001', ipaddress: HOST });
  await pass(5 * LEASE_MS);
  assert.equal(agents(), ['2001', '2002']);
  first.kill();
  const never = await logged([HOST], { leaseMs: 0 });
  never.host.leave();
  await never.pass(100 * LEASE_MS);
  assert.equal([never.agents(), never.first.metric('legwork_leases')], [['2001', '2002'], 0]);
  await never.first.handler.configure({ leaseMs: LEASE_MS });
  await never.pass(2 * LEASE_MS);
  assert.equal(never.agents(), [], 'a time that is set later counts from then on');
  never.first.kill();
});
test.run();
