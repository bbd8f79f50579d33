import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { smartctiHandler, smartctiServer } from '../../src/gateway/smartcti/index.ts';
import { caller, listen } from './client.ts';
import { fakeCti, settle } from './fake-cti.ts';

const test = suite('more events than a host takes');

/** A gateway with 20 devices of one host, which holds its answers back, and one of another that answers. */
async function late() {
  const cti = fakeCti();
  const held: (() => void)[] = [];
  const control = { holding: false };
  const handler = smartctiHandler(cti, {
    leaseMs: 0,
    limits: { maxConcurrentPerHost: 2, maxEventWaitMs: 500 },
    send: async ({ method, url }) => {
      if (method === 'GET') return { status: 404, body: new Uint8Array() };
      if (control.holding && url.port === '8090') await new Promise<void>((done) => held.push(done));
      return { status: 200, body: new Uint8Array() };
    },
  });
  const server = smartctiServer(handler);
  const call = caller(await listen(server));
  const devices = Array.from({ length: 20 }, (_, i) => String(2000 + i));
  for (const device of devices) await call('AgentInService', { device, ipaddress: 'http://127.0.0.1:8090/ws' });
  await call('AgentInService', { device: '2050', ipaddress: 'http://127.0.0.1:9090/ws' });
  await settle(50);
  control.holding = true;
  for (const deviceID of devices) cti.emit('Held', { deviceID });
  await settle(50);
  const close = async (): Promise<void> => {
    control.holding = false;
    for (const release of held.splice(0)) release();
    await handler.close();
    server.close();
  };
  return { cti, call, held, control, close, makeCall: (device: string) => call('MakeCall', { device, telephoneNumber: '11' }) };
}

test('new calls of its devices are refused with code 24 while an event waits for longer than it may, and no others', async () => {
  const { cti, makeCall, close } = await late();
  cti.virtual.advance(500);
  assert.is(await makeCall('2000'), 0);
  cti.virtual.advance(1);
  assert.is(await makeCall('2000'), 24);
  assert.is(await makeCall('2019'), 24);
  assert.is(await makeCall('2050'), 0);
  await close();
});

test('what ends or changes a call is carried out all the same', async () => {
  const { cti, call, close } = await late();
  cti.virtual.advance(1000);
  for (const operation of ['ConnectionClear', 'Answer', 'Hold', 'Transfer'])
    assert.is(await call(operation, { device: '2000', ...(operation === 'ConnectionClear' && { CallID: 'c1' }) }), 0, operation);
  await close();
});

test('calls are taken again as soon as the host has caught up, and no event was dropped', async () => {
  const { cti, makeCall, held, control, close } = await late();
  cti.virtual.advance(1000);
  assert.is(await makeCall('2000'), 24);
  control.holding = false;
  for (const release of held.splice(0)) release();
  await settle(100);
  assert.is(await makeCall('2000'), 0);
  assert.is(cti.acks.filter(([, , seq]) => seq === 2).length, 20);
  await close();
});
test.run();
