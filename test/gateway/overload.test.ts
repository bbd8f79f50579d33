import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { smartctiHandler, smartctiServer } from '../../src/gateway/smartcti/index.ts';
import { caller, listen } from './client.ts';
import { fakeCti, settle } from './fake-cti.ts';

const test = suite('more events than a host takes');
const open: (() => Promise<void>)[] = [];
test.after.each(async () => {
  for (const close of open.splice(0)) await close();
});

/** A gateway with 20 devices of one host, which is away or holds its answers back but for so many, and one of another that answers. */
async function late(away = false) {
  const cti = fakeCti();
  const held: (() => void)[] = [];
  const control = { holding: false, away: false, answers: 0 };
  const handler = smartctiHandler(cti, {
    leaseMs: 0,
    limits: { maxConcurrentPerHost: 2, maxEventWaitMs: 500, breakerFailures: 1, breakerOpenMs: 2000 },
    send: async ({ method, url }) => {
      if (method === 'GET') return { status: 404, body: new Uint8Array() };
      if (control.away && url.port === '8090') throw new Error('ECONNREFUSED');
      if (control.holding && url.port === '8090' && control.answers-- <= 0) await new Promise<void>((done) => held.push(done));
      return { status: 200, body: new Uint8Array() };
    },
  });
  const server = smartctiServer(handler);
  const call = caller(await listen(server));
  const devices = Array.from({ length: 20 }, (_, i) => String(2000 + i));
  for (const device of devices) await call('AgentInService', { device, ipaddress: 'http://127.0.0.1:8090/ws' });
  await call('AgentInService', { device: '2050', ipaddress: 'http://127.0.0.1:9090/ws' });
  await settle(50);
  Object.assign(control, { holding: !away, away });
  for (const deviceID of devices) cti.emit('Held', { deviceID });
  await settle(50);
  open.push(async () => {
    control.holding = control.away = false;
    for (const release of held.splice(0)) release();
    await handler.close();
    server.close();
    server.closeAllConnections();
  });
  return { cti, call, held, control, makeCall: (device: string) => call('MakeCall', { device, telephoneNumber: '11' }) };
}

test('new calls of its devices are refused with code 24 while an event waits for longer than it may, and no others', async () => {
  const { cti, makeCall } = await late();
  cti.virtual.advance(500);
  assert.is(await makeCall('2000'), 0);
  cti.virtual.advance(1);
  assert.is(await makeCall('2000'), 24);
  assert.is(await makeCall('2019'), 24);
  assert.is(await makeCall('2050'), 0);
});

test('what ends or changes a call is carried out all the same', async () => {
  const { cti, call } = await late();
  cti.virtual.advance(1000);
  for (const operation of ['ConnectionClear', 'Answer', 'Hold', 'Transfer'])
    assert.is(await call(operation, { device: '2000', ...(operation === 'ConnectionClear' && { CallID: 'c1' }) }), 0, operation);
});

test('calls are taken again as soon as the host has caught up, and no event was dropped', async () => {
  const { cti, makeCall, held, control } = await late();
  cti.virtual.advance(1000);
  assert.is(await makeCall('2000'), 24);
  control.holding = false;
  for (const release of held.splice(0)) release();
  await settle(100);
  assert.is(await makeCall('2000'), 0);
  assert.is(cti.acks.filter(([, , seq]) => seq === 2).length, 20);
});

test('a host that is left alone does not hold up new calls, nor what has waited meanwhile when it is back', async () => {
  const { cti, makeCall, control } = await late(true);
  for (let i = 0; i < 100; i++) {
    cti.virtual.advance(100);
    await settle(5);
  }
  assert.is(await makeCall('2019'), 0);
  Object.assign(control, { away: false, holding: true, answers: 1 });
  for (let i = 0; control.answers > 0 && i < 30; i++) {
    cti.virtual.advance(100);
    await settle(5);
  }
  // It answers one event, and nothing for the moment.
  assert.is(control.answers < 1, true);
  assert.is(await makeCall('2019'), 0);
  cti.virtual.advance(600);
  assert.is(await makeCall('2019'), 24);
});
test.run();
