import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Switch } from '../../src/drivers/simulator/index.ts';
import type { Cti, CtiError, CtiEvent, Logger, OpenOptions } from '../../src/index.ts';
import { ShardThreads, until } from '../support/shard-threads.ts';

const { openCti } = (await import(pathToFileURL('dist/index.js').href)) as typeof import('../../src/index.ts');
const { simulator } = (await import(
  pathToFileURL('dist/driver-simulator.js').href
)) as typeof import('../../src/drivers/simulator/index.ts');

const folders: string[] = [];
process.on('exit', () => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

interface Run {
  cti: Cti;
  pbx: Switch;
  events: CtiEvent[];
  of(deviceID: string): CtiEvent[];
  restarts(): number;
}

/** An integrator with one thread per shard on a switch whose callers can be fatal. */
async function open(options: Partial<OpenOptions> = {}): Promise<Run> {
  const folder = mkdtempSync(join(tmpdir(), 'legwork-kill-'));
  folders.push(folder);
  const driver = {
    ...simulator({ extensions: '2000-2019', callWaiting: true }),
    module: pathToFileURL('test/support/fatal-driver.mjs').href,
  };
  const cti = await openCti({ driver, workers: 2, journal: folder, ...options });
  const events: CtiEvent[] = [];
  cti.on('*', (event) => events.push(event));
  const restarts = (): number =>
    cti
      .metrics()
      .filter(({ name }) => name === 'legwork_shard_restarts_total')
      .reduce((sum, { value }) => sum + value, 0);
  return {
    cti,
    pbx: cti.control as Switch,
    events,
    restarts,
    of: (deviceID) => events.filter((event) => event.deviceID === deviceID),
  };
}

/** A logger that keeps why threads died. */
const deathsTo = (reasons: unknown[]): Logger => ({
  debug() {},
  info() {},
  warn() {},
  error: (object) => void reasons.push((object as { reason?: unknown }).reason),
});

const withoutHoles = (events: CtiEvent[]): void =>
  events.forEach((event, i) => {
    assert.is(event.seq, i + 1, `${event.deviceID} ${event.name}`);
    assert.is(event.streamID, events[0]!.streamID);
  });

const test = suite('a shard’s thread that dies');

for (const [way, why, options] of [
  ['exit', /code: 7$/, {}],
  ['throw', /^a bug$/, {}],
  ['loop', /^it gave no sign of life for \d+ ms$/, { limits: { watchdogMs: 400 } }],
  ['memory', /memory limit/, { limits: { shardHeapMb: 64 } }],
] as const) {
  test(`of ${way} is replaced; its devices go on with their legs and numbers, and the message is set aside`, async () => {
    const reasons: unknown[] = [];
    const { cti, pbx, of, restarts } = await open({ ...options, logger: deathsTo(reasons) });
    const device = cti.device('2001');
    await device.attach();
    const call = await device.makeCall('5511987654321');
    await call.reached('connected');
    // With `throw` the thread dies a little after the message, so that nothing tells which one it was.
    pbx.inbound({ from: `boom-${way}`, to: '2001' });
    await until('a replacement', () => restarts() > 0 && of('2001').some(({ name }) => name === 'Gap'));
    if (way !== 'throw') {
      await until('the quarantine', () => of('2001').some(({ reason }) => reason === 'quarantine'));
      assert.is(restarts(), 3);
    }
    await until('the call that was told of', () =>
      of('2001').some(({ name, callID }) => name === 'Delivered' && callID !== call.callID),
    );
    withoutHoles(of('2001'));
    assert.match(String(reasons[0]), why);
    assert.not(
      of('2001').some(({ reason }) => reason === 'link lost'),
      'the link was not lost',
    );
    const legs = await device.calls();
    assert.is(legs.find(({ callID }) => callID === call.callID)?.state, 'connected');
    if (way !== 'throw') assert.is(legs.find(({ callID }) => callID === call.callID)?.quarantined, true);
    await (await device.clearConnection(call.callID)).reached();
    await cti.close();
  });
}

test('because somebody terminates it is replaced, in the middle of commands as well as at rest', async () => {
  const threads = new ShardThreads();
  const { cti, of, restarts } = await open({ workers: 1 });
  const device = cti.device('2001');
  await device.attach();
  const call = await device.makeCall('5511987654321');
  await call.reached('connected');
  for (let deaths = 1; deaths <= 4; deaths++) {
    const answers = deaths % 2 ? [] : Array.from({ length: 4 }, () => cti.device('2002').makeCall('5511987654321'));
    void threads.of(0)!.terminate();
    for (const { status, reason } of (await Promise.allSettled(answers)) as PromiseRejectedResult[])
      assert.ok(status !== 'rejected' || ['CTI_SHARD_DIED', 'CTI_WRONG_STATE'].includes(reason.code), String(reason));
    await until('a gap', () => of('2001').filter(({ name }) => name === 'Gap').length === deaths);
    assert.is(restarts(), deaths);
  }
  threads.close();
  withoutHoles(of('2001'));
  assert.is((await device.calls()).find(({ callID }) => callID === call.callID)?.state, 'connected');
  await (await device.clearConnection(call.callID)).reached();
  await cti.close();
});

test('gives a definite answer to the command it died of, and the next one is carried out', async () => {
  const { cti, restarts } = await open();
  const device = cti.device('2001');
  await device.attach();
  const code = await device.makeCall('5511987654321', { associatedData: 'boom-exit' }).then(
    () => 'ok',
    (error: CtiError) => error.code,
  );
  assert.is(code, 'CTI_QUARANTINED');
  assert.is(restarts(), 3);
  const call = await device.makeCall('5511987654321');
  await call.reached('connected');
  await cti.close();
});

test('gives an answer to a command that only waited when the thread died of something else', async () => {
  const { cti, pbx, restarts } = await open();
  const device = cti.device('2001');
  await device.attach();
  // No call rings: the command waits for one, which puts nothing out.
  const answer = device.answer().then(
    () => 'ok',
    (error: CtiError) => error.code,
  );
  await pause(50);
  pbx.inbound({ from: 'boom-exit', to: '2001' });
  assert.is(await Promise.race([answer, pause(10_000).then(() => 'none')]), 'CTI_SHARD_DIED');
  await until('the replacement', () => restarts() === 3);
  await cti.close();
});

test('leaves the other shards alone', async () => {
  const { cti, pbx, of, restarts } = await open();
  const devices = Array.from({ length: 12 }, (_, i) => String(2000 + i));
  await Promise.all(devices.map((id) => cti.device(id).attach()));
  pbx.inbound({ from: 'boom-exit', to: '2001' });
  await until('the quarantine', () => of('2001').some(({ reason }) => reason === 'quarantine'));
  assert.is(restarts(), 3);
  const gaps = devices.filter((id) => of(id).some(({ name }) => name === 'Gap'));
  assert.ok(gaps.length > 0 && gaps.length < devices.length, `${gaps.length} of ${devices.length} devices have gaps`);
  for (const id of devices) withoutHoles(of(id));
  await cti.close();
});

test('without a journal begins a new stream, and monitors its devices again', async () => {
  const { cti, pbx, of } = await open({ journal: false });
  const call = await cti.device('2001').makeCall('5511987654321');
  await call.reached('connected');
  const told = of('2001').at(-1)!;
  await cti.ack('host', '2001', told.seq);
  assert.is(cti.acked('host', '2001'), told.seq);
  pbx.inbound({ from: 'boom-exit', to: '2001' });
  await until('a new stream', () => of('2001').some(({ name, seq }) => name === 'Gap' && seq === 1));
  const inStream = (): CtiEvent[] => of('2001').filter(({ streamID }) => streamID === of('2001').at(-1)!.streamID);
  await until('both calls', () => ['Established', 'Delivered'].every((wanted) => inStream().some(({ name }) => name === wanted)));
  withoutHoles(inStream());
  assert.is(cti.acked('host', '2001'), 0, 'of the new stream nothing is confirmed');
  await cti.ack('host', '2001', told.seq, { streamID: told.streamID });
  assert.is(cti.acked('host', '2001'), 0, 'nor is it by what is said late of the old one');
  const next = cti.events({ device: '2001', after: cti.acked('host', '2001') });
  assert.is((await next.next()).value.seq, 1);
  await cti.ack('host', '2001', 1);
  assert.is(cti.acked('host', '2001'), 1);
  await cti.close();
});

test.run();
