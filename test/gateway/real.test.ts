import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { type Switch, simulator } from '../../src/drivers/simulator/index.ts';
import { smartctiHandler, smartctiServer } from '../../src/gateway/smartcti/index.ts';
import { openCti } from '../../src/index.ts';
import { AXIS2_CALLS, caller, listen, send } from './client.ts';
import { openHost } from './host.ts';

const test = suite('SmartCTI over real connections');

test('a call is told to two hosts in order, one of which is away for a moment', async () => {
  const cti = await openCti({ driver: simulator({ answerMs: 20 }), workers: 0 });
  const handler = smartctiHandler(cti, { limits: { retryMinMs: 20 } });
  const server = smartctiServer(handler);
  const base = await listen(server);
  const call = caller(base);
  const [steady, shaky] = [await openHost({ namespace: () => 'http://localhost/' }), await openHost()];
  for (const host of [steady, shaky]) assert.is(await call('AgentInService', { device: '2001', ipaddress: host.url }), 0);
  await Promise.all([steady.until(1), shaky.until(1)]);
  shaky.answers.push(
    () => 'cut',
    () => ({ status: 503 }),
    () => 'cut',
  );

  assert.is(await call('Logon', { device: '2001', agentID: '1001', groupID: '100' }), 0);
  assert.is(await call('Ready', { device: '2001', agentID: '1001', groupID: '100' }), 0);
  (cti.control as Switch).inbound({ from: '551133334444', to: '100', associatedData: 'x' });
  const { values } = await steady.untilEvent('Ringing');
  assert.is(await call('Answer', { device: '2001' }), 0);
  assert.is(await call('ConnectionClear', { device: '2001', CallID: String(values['callID']) }), 0);
  assert.is(await call('Logoff', { device: '2001', agentID: '1001', groupID: '100' }), 0);
  assert.is(await call('AgentOutOfService', { device: '2001' }), 0);

  await Promise.all([steady.untilEvent('LoggedOff'), shaky.untilEvent('LoggedOff')]);
  assert.equal(steady.names(), shaky.names());
  const names = steady.names();
  assert.equal(names.slice(0, 5), ['InService', 'LoggedOn', 'Ready', 'Ringing', 'Answered']);
  assert.ok(names.includes('ConnectionCleared'));
  assert.is(steady.events[0]!.namespace, 'http://localhost/');
  assert.is(shaky.events[0]!.namespace, `${shaky.origin}/`);
  const seqs = steady.events.map(({ headers }) => Number(headers['legwork-seq']));
  assert.equal(
    seqs,
    [...seqs].sort((a, b) => a - b),
  );

  await handler.close();
  assert.is((await send(base + AXIS2_CALLS, '')).status, 503);
  server.closeAllConnections();
  server.close();
  await cti.close();
  await Promise.all([steady.close(), shaky.close()]);
});
test.run();
