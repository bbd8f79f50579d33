import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { HOST, world } from './world.ts';

const test = suite('events to hosts over a restart');

/** Whom 2001 speaks with hands it over to 2003, who answers. */
async function answeredElsewhere({ pbx, pass }: Pick<ReturnType<typeof world>, 'pbx' | 'pass'>): Promise<void> {
  pbx.phone('2002').consult('2003');
  pbx.phone('2002').transfer();
  await pass(50);
  pbx.phone('2003').answer();
  await pass(50);
}

test('what a host had not had before the gateway was killed is sent after it, in order and once', async () => {
  const { pbx, told, pass, start, host } = world();
  const first = await start();
  await first.command('AgentInService', { device: '2001', ipaddress: HOST });
  await pass(20);
  assert.equal(
    told.map(({ name }) => name),
    ['InService'],
  );
  host.leave();
  const { callID } = pbx.inbound({ from: '5511987654321', to: '2001' });
  await pass(20);
  await first.command('Answer', { device: '2001' });
  await pass(20);
  first.kill();
  host.come();
  const second = await start();
  await pass(50);
  assert.equal(
    told.map(({ name }) => name),
    ['InService', 'Ringing', 'Answered'],
  );
  assert.ok(
    told.every(({ seq }, i) => i === 0 || seq > told[i - 1]!.seq),
    'in the order of their numbers',
  );
  pbx.outside(callID).hangUp();
  await pass(50);
  assert.is(told.at(-1)!.name, 'ConnectionCleared');
  assert.is(new Set(told.slice(1).map((event) => event.callID)).size, 1, 'the leg keeps its id');
  second.kill();
});

test('what waits for a host is sent after a restart also where a new stream has taken the place of one with larger numbers', async () => {
  const { env, pbx, told, pass, start, host } = world();
  const ring = async (): Promise<void> => {
    pbx.inbound({ from: '11', to: '2001' });
    await pass(50);
    pbx.phone('2001').hangUp();
    await pass(50);
  };
  const first = await start();
  await first.command('AgentInService', { device: '2001', ipaddress: HOST });
  for (let i = 0; i < 5; i++) await ring();
  first.kill();
  // As a shard leaves it that went on without its journal.
  env.disk.open('data/1/0-of-1/incomplete', 'create').close();
  const second = await start();
  await pass(50);
  host.leave();
  told.length = 0;
  pbx.inbound({ from: '11', to: '2001' });
  await pass(50);
  second.kill();
  host.come();
  const third = await start();
  await pass(50);
  assert.equal(
    told.map(({ name }) => name),
    ['Ringing'],
  );
  assert.is(third.metric('legwork_smartcti_events_dropped_total'), 0);
  third.kill();
});

test('an attachment that was confirmed is one after a restart as well, and its InService comes even then', async () => {
  const { pbx, told, pass, start, host } = world();
  const first = await start();
  host.leave();
  assert.is(await first.command('AgentInService', { device: '2001', ipaddress: HOST }), 0);
  // At once: what was confirmed is kept by then.
  first.kill();
  host.come();
  const second = await start();
  await pass(50);
  pbx.inbound({ from: '11', to: '2001' });
  await pass(50);
  assert.equal(
    told.map(({ name }) => name),
    ['InService', 'Ringing'],
  );
  second.kill();
});

test('an answer that the host has heard of before is not told once more when somebody else answers in the same call', async () => {
  const { pbx, told, pass, start } = world();
  const first = await start();
  await first.command('AgentInService', { device: '2001', ipaddress: HOST });
  pbx.phone('2002').dial('2001');
  await pass(50);
  await first.command('Answer', { device: '2001' });
  await pass(50);
  first.kill();

  const second = await start();
  await pass(50);
  await answeredElsewhere({ pbx, pass });
  pbx.phone('2003').hangUp();
  await pass(50);
  assert.equal(
    told.map(({ name }) => name),
    ['InService', 'Ringing', 'Answered', 'ConnectionCleared'],
  );
  second.kill();
});

test('a host that was attached in the middle of a call hears after a restart what it would have heard without one', async () => {
  const { pbx, told, pass, start } = world();
  const first = await start();
  const phone = pbx.phone('2001');
  // Followed by the library, but of no host yet: it is not told of this Answered.
  await Promise.all([first.cti.device('2001').attach(), pass(20)]);
  const { callID } = phone.dial('2002');
  await pass(50);
  pbx.phone('2002').answer();
  await pass(50);
  await first.command('AgentInService', { device: '2001', ipaddress: HOST });
  await pass(20);
  first.kill();
  const second = await start();
  await pass(50);
  await answeredElsewhere({ pbx, pass });
  assert.ok(callID);
  assert.equal(
    told.map(({ name }) => name),
    ['InService', 'Answered'],
  );
  second.kill();
});

test('a device that the host has detached is not taken up again', async () => {
  const { pbx, told, pass, start } = world();
  const first = await start();
  await first.command('AgentInService', { device: '2001', ipaddress: HOST });
  await pass(20);
  await first.command('AgentOutOfService', { device: '2001' });
  await pass(20);
  first.kill();
  const second = await start();
  pbx.inbound({ from: '11', to: '2001' });
  await pass(50);
  assert.equal(
    told.map(({ name }) => name),
    ['InService'],
  );
  second.kill();
});
test('a host that is away holds little in memory and loses nothing, not even over restarts: the rest waits in the journal', async () => {
  const { pbx, told, pass, start, host } = world({ open: { limits: { maxEventsPerDevice: 8 } }, gateway: { leaseMs: 0 } });
  const first = await start();
  for (const device of ['2001', '2002']) await first.command('AgentInService', { device, ipaddress: HOST });
  await pass(50);
  host.leave();
  const busy = async (times: number): Promise<void> => {
    for (let i = 0; i < times; i++)
      for (const device of ['2001', '2002']) {
        const phone = pbx.phone(device);
        phone.dial('5511987654321');
        await pass(300);
        phone.hold();
        phone.retrieve();
        phone.hangUp();
        await pass(20);
      }
  };
  await busy(20);
  assert.ok(first.metric('legwork_smartcti_events_queued') <= 2 * 17, 'a few of each device are in memory');
  assert.ok(first.metric('legwork_event_reader_lag') > 80);
  first.kill();
  const second = await start();
  await busy(3);
  host.come();
  await pass(20_000);
  for (const device of ['2001', '2002']) {
    const of = told.filter(({ deviceID }) => deviceID === device);
    assert.is(of.length, 1 + 23 * 6, device);
    assert.ok(of.every(({ seq }, i) => i === 0 || seq > of[i - 1]!.seq));
    for (const name of ['Originated', 'Answered', 'Held', 'Retrieve', 'ConnectionCleared'])
      assert.is(of.filter((event) => event.name === name).length, 23, name);
  }
  assert.equal([second.metric('legwork_smartcti_events_dropped_total'), second.metric('legwork_event_reader_lag')], [0, 0]);
  second.kill();
});

test('what was pruned before a host came back is counted, and it is told what happens from then on', async () => {
  const { pbx, told, pass, start, host } = world({
    open: { limits: { maxEventsPerDevice: 4 }, journal: { dir: 'data', maxSegmentBytes: 2000, keepBytes: 1, maxAgeMs: 1 } },
    gateway: { leaseMs: 0 },
  });
  const first = await start();
  await first.command('AgentInService', { device: '2001', ipaddress: HOST });
  await pass(50);
  host.leave();
  for (let i = 0; i < 40; i++) {
    pbx.phone('2001').dial('5511987654321');
    await pass(300);
    pbx.phone('2001').hangUp();
    await pass(50);
  }
  first.kill();
  host.come();
  const second = await start();
  await pass(5000);
  const before = told.length;
  assert.ok(second.metric('legwork_smartcti_events_dropped_total') > 0);
  pbx.inbound({ from: '11', to: '2001' });
  await pass(100);
  assert.equal([told.length, told.at(-1)!.name], [before + 1, 'Ringing']);
  second.kill();
});

test('a host is past what it is not told of: nothing waits for it that only the journal would keep', async () => {
  const { pbx, pass, start } = world();
  const { cti, command, kill } = await start();
  await command('AgentInService', { device: '2001', ipaddress: HOST });
  pbx.phone('2001').dial('5511987654321');
  await pass(100);
  const last = cti.events({ device: '2001', after: 0, signal: AbortSignal.abort() });
  let seq = 0;
  for await (const event of last) seq = event.seq;
  assert.is(cti.acked(`smartcti ${HOST}`, '2001'), seq);
  kill();
});
test.run();
