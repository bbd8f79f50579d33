import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { isCtiError } from '../../../src/core/model/index.ts';
import { virtualEnv } from '../../../src/drivers/sdk/index.ts';
import driver, { simulator } from '../../../src/drivers/simulator/index.ts';
import { openLink } from './link.ts';
import { line } from './support.ts';

const test = suite('simulator: the driver and its links');

const told = (link: ReturnType<typeof openLink>) => link.events.splice(0).map((event) => `${event.deviceID} ${line(event)}`);

test('requests, answers and events pass over the wire', () => {
  const link = openLink();
  assert.equal(link.life, ['up']);
  assert.equal(link.ask('MonitorStart', '2001'), {});
  const { callID } = link.ask('MakeCall', '2001', { deviceTo: '2002' }) as { callID: string };
  assert.equal(told(link), ['2001 ServiceInitiated', '2001 Originated', '2001 Delivered(2002)']);
  const snapshot = link.ask('SnapshotDevice', '2001') as { calls: { callID: string }[]; forwardTo: string };
  assert.is(snapshot.calls[0]?.callID, callID);
  assert.is(snapshot.forwardTo, '');
  const refused = link.ask('AnswerCall', '2003');
  assert.ok(isCtiError(refused) && refused.code === 'CTI_WRONG_STATE');
});

test('every event has the fields that the switch gave it', () => {
  const link = openLink();
  link.ask('MonitorStart', '2001');
  link.pbx.inbound({ from: '5511', to: '2001', associatedData: '' });
  link.env.advance(0);
  const [ringing] = link.events;
  assert.equal(ringing, {
    name: 'Delivered',
    deviceID: '2001',
    callID: ringing?.callID,
    callingDevice: '5511',
    calledDevice: '2001',
    trunk: 'T001',
    localState: 'alerting',
    cause: 'newCall',
    associatedData: '',
    callType: 1,
    switchTimeMs: link.env.clock.epochMs(),
  });
});

test('a device is monitored once however often it is asked for, and no more after the stop', () => {
  const link = openLink();
  link.ask('MonitorStart', '2001');
  link.ask('MonitorStart', '2001');
  link.ask('MakeCall', '2001', { deviceTo: '2002' });
  assert.is(told(link).length, 3);
  link.ask('MonitorStop', '2001');
  link.ask('ClearConnection', '2001');
  assert.equal(told(link), []);
  const error = link.ask('MonitorStart', '4711');
  assert.ok(isCtiError(error) && error.code === 'CTI_UNKNOWN_DEVICE' && error.smartcti === 18);
});

test('the state of the system is asked for without a device', () => {
  assert.equal(openLink().ask('RequestSystemStatus', ''), { inService: true });
});

test('a failed transfer carries the SmartCTI code of its cause', () => {
  const link = openLink();
  link.ask('MakeCall', '2001', { deviceTo: '2002' });
  link.ask('AnswerCall', '2002');
  const error = link.ask('SingleStepTransferCall', '2001', { deviceTo: '5500008' });
  assert.ok(isCtiError(error) && error.code === 'CTI_CALL_FAILED' && error.smartcti === 8 && error.value === 'trunksBusy');
});

test('calls outlive a cut link, monitors do not', () => {
  const link = openLink();
  link.ask('MonitorStart', '2001');
  link.ask('MakeCall', '2001', { deviceTo: '2002' });
  const before = link.pbx.snapshot();
  const lost = link.send('GetAgentState', '2001');
  link.pbx.cut();
  link.env.advance(0);
  assert.equal(link.life, ['up', 'closed link cut']);
  assert.not(link.replies.has(lost));
  link.pbx.phone('2002').answer();
  told(link);
  link.connect();
  link.env.advance(0);
  assert.is(link.life.at(-1), 'up');
  assert.equal(told(link), []);
  const { calls } = link.ask('SnapshotDevice', '2001') as { calls: { answered: boolean }[] };
  assert.ok(calls[0]?.answered);
  assert.is(link.pbx.snapshot().calls[0]?.callID, before.calls[0]?.callID);
});

test('new links are refused for as long as the cut says', () => {
  const link = openLink();
  link.pbx.cut(1000);
  link.env.advance(0);
  link.connect();
  link.env.advance(0);
  assert.equal(link.life, ['up', 'closed link cut', 'closed connection refused']);
  link.env.advance(1000);
  link.connect();
  link.env.advance(0);
  assert.is(link.life.at(-1), 'up');
});

test('a restart loses calls and log-ons and keeps forwardings', () => {
  const link = openLink({ wrapUpMs: 1000 });
  link.ask('SetForwarding', '2005', { deviceTo: '2006' });
  link.ask('SetAgentState', '2001', { agentState: 'loggedOn', agentID: '1', groupID: '100' });
  link.ask('SetAgentState', '2001', { agentState: 'ready' });
  link.pbx.inbound({ from: '5', to: '100' });
  link.ask('MakeCall', '2003', { deviceTo: '5511' });
  link.pbx.restart();
  link.env.advance(0);
  assert.is(link.life.at(-1), 'closed switch restarted');
  assert.equal(link.pbx.snapshot(), { calls: [], agents: [], queues: {}, forwarding: { 2005: '2006' }, trunksInUse: 0 });
  assert.is(link.env.timers(), 0);
});

test('every switch has its own state, and one specification always finds its own', () => {
  const handler = { opened: () => {}, bytes: () => {}, closed: () => {} };
  const env = virtualEnv();
  const open = (spec: { options?: object }, world = env) => driver.connect(driver.options(spec.options), world, handler).control;
  const [one, other] = [simulator(), simulator()];
  assert.is(open(one), open(one));
  assert.is.not(open(one), open(other));
  assert.is.not(open(one), open(one, virtualEnv()));
});

test('bytes that are no frames close the link', () => {
  const link = openLink();
  link.connection.write(Uint8Array.of(0, 0, 0, 0));
  link.env.advance(0);
  assert.match(link.life.at(-1)!, /^closed .*length/);
  link.connection.write(Uint8Array.of(1));
  link.connection.close();
  link.env.advance(0);
  assert.is(link.life.length, 2);
});

test('bad frames from the switch bring the session down, bad messages are faults', () => {
  const link = openLink();
  const session = driver.session(driver.options({}), { linkID: 1, shards: 1, random: () => 0 });
  const life: string[] = [];
  session.receive(Uint8Array.of(255, 255, 255, 255), 0, { down: (error: { code: string }) => life.push(error.code) } as never);
  assert.equal(life, ['CTI_FRAME_LENGTH']);
  const faults: string[] = [];
  link.mapping.receive(Uint8Array.of(0, 0, 0, 3, 0, 255, 255), 0, {
    fault: (error: { code: string }) => faults.push(error.code),
  } as never);
  assert.equal(faults, ['CTI_FRAME_FORMAT']);
});

test('an answer nobody waits for is dropped', () => {
  const link = openLink();
  const id = link.send('GetAgentState', '2001');
  link.mapping.cancel?.(id);
  link.env.advance(0);
  assert.not(link.replies.has(id));
});

test('a device name that no frame can hold fails at once', () => {
  const link = openLink();
  const error = link.ask('SnapshotDevice', 'é'.repeat(200));
  assert.ok(isCtiError(error) && error.code === 'CTI_INVALID_ARGUMENT');
});

test('a queue longer than a frame is told from its longest waiting call', () => {
  const link = openLink();
  const first = link.pbx.inbound({ from: 'x'.repeat(1024), to: '100', associatedData: '\u20ac'.repeat(1024) });
  for (let i = 0; i < 400; i++) link.pbx.inbound({ from: 'x'.repeat(1024), to: '100', associatedData: '\u20ac'.repeat(1024) });
  const { calls } = link.ask('SnapshotGroup', '100') as { calls: { callID: string }[] };
  assert.is(calls[0]?.callID, first.callID);
  assert.ok(calls.length >= 200 && calls.length < 401);
});

test.run();
