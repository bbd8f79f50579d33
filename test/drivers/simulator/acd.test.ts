import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { ServiceRequest } from '../../../src/core/model/index.ts';
import type { SimulatorInput } from '../../../src/drivers/simulator/index.ts';
import { type Bench, bench, refused } from './support.ts';

const test = suite('simulator: agents and groups');

const agent = (desk: Bench, deviceID: string, state: string, rest: Partial<ServiceRequest> = {}) =>
  desk.ask('SetAgentState', deviceID, { agentState: state as ServiceRequest['agentState'], ...rest });

/** Agents 1001, 1002 … at the devices, ready in this order for group 100. */
function staffed(devices: string[], options: SimulatorInput = {}): Bench {
  const desk = bench(options);
  for (const device of devices) {
    agent(desk, device, 'loggedOn', { agentID: `1${device.slice(1)}`, groupID: '100' });
    agent(desk, device, 'ready');
  }
  desk.after();
  return desk;
}

const call = (desk: Bench, from = '5511', to = '100') => desk.pbx.inbound({ from, to, associatedData: `data of ${from}` }).callID;
const rings = (desk: Bench, device: string) => Object.values(desk.states(device)).includes('alerting');

test('an agent logs on, becomes ready and not ready, and logs off', () => {
  const desk = bench();
  const ids = { agentID: '1001', groupID: '100' };
  assert.equal(agent(desk, '2001', 'loggedOn', { ...ids, password: '1001' }), { agentState: 'notReady', ...ids });
  agent(desk, '2001', 'ready', ids);
  assert.equal(desk.ask('GetAgentState', '2001'), { agentState: 'ready', ...ids });
  agent(desk, '2001', 'notReady');
  agent(desk, '2001', 'loggedOff', ids);
  const events = desk.events();
  assert.equal(
    events.map(({ name, agentID, groupID }) => [name, agentID, groupID]),
    ['AgentLoggedOn', 'AgentReady', 'AgentNotReady', 'AgentLoggedOff'].map((name) => [name, '1001', '100']),
  );
  assert.equal(desk.ask('GetAgentState', '2001'), { agentState: 'loggedOff' });
});

test('wrong passwords, agents, devices and groups are refused', () => {
  const desk = staffed(['2001']);
  const on = (device: string, rest: Partial<ServiceRequest>) => () => agent(desk, device, 'loggedOn', rest);
  refused(desk, 'CTI_AGENT_REFUSED', on('2002', { agentID: '7', groupID: '100', password: '8' }), 1);
  refused(desk, 'CTI_AGENT_REFUSED', on('2002', { groupID: '100' }), 1);
  refused(desk, 'CTI_AGENT_IN_USE', on('2002', { agentID: '1001', groupID: '100' }), 23);
  refused(desk, 'CTI_AGENT_IN_USE', on('2001', { agentID: '7', groupID: '100' }), 23);
  refused(desk, 'CTI_AGENT_IN_USE', on('2002', { agentID: '7', groupID: '999' }), 23);
  refused(desk, 'CTI_AGENT_IN_USE', on('2002', { agentID: '7' }), 23);
  refused(desk, 'CTI_UNKNOWN_DEVICE', on('9999', { agentID: '7', groupID: '100' }), 18);
  refused(desk, 'CTI_AGENT_IN_USE', () => agent(desk, '2001', 'ready', { agentID: '7' }), 23);
  refused(desk, 'CTI_AGENT_IN_USE', () => agent(desk, '2001', 'ready', { groupID: '101' }), 23);
  refused(desk, 'CTI_AGENT_REFUSED', () => agent(desk, '2001', 'notReady', { agentID: '1001', password: 'x' }), 1);
  refused(desk, 'CTI_INVALID_ARGUMENT', () => agent(desk, '2001', 'asleep'));
  for (const state of ['ready', 'notReady', 'loggedOff'])
    refused(desk, 'CTI_WRONG_STATE', () => agent(desk, '2002', state, { agentID: '7', groupID: '100' }));
});

test('a call to a group rings at a ready agent with the group as DNIS', () => {
  const desk = staffed(['2001']);
  const callID = call(desk);
  const events = desk.events();
  assert.equal(
    events.map(({ deviceID, name, subjectDevice }) => [deviceID, name, subjectDevice]),
    [
      ['100', 'Delivered', undefined],
      ['2001', 'Delivered', undefined],
    ],
  );
  const [group, ringing] = events;
  assert.equal([group?.agentID, group?.groupID, group?.localState], ['1001', '100', 'alerting']);
  assert.equal(
    [ringing?.callID, ringing?.callingDevice, ringing?.calledDevice, ringing?.groupID, ringing?.agentID, ringing?.associatedData],
    [callID, '5511', '100', '100', '1001', 'data of 5511'],
  );
  desk.ask('AnswerCall', '2001');
  assert.equal(desk.after(), { '2001': ['Established', 'AgentBusy'], '100': ['Diverted'] });
  desk.ask('ClearConnection', '2001');
  assert.equal(desk.after(), { '2001': ['ConnectionCleared', 'AgentReady'] });
  desk.empty();
});

test('a call waits in the queue until an agent is ready; the internal caller is told', () => {
  const desk = bench();
  desk.ask('MakeCall', '2002', { deviceTo: '100' });
  assert.equal(desk.after(), { '2002': ['ServiceInitiated', 'Originated', 'Queued(100)'], '100': ['Queued'] });
  agent(desk, '2001', 'loggedOn', { agentID: '1001', groupID: '100' });
  agent(desk, '2001', 'ready');
  assert.equal(desk.after(), {
    '2001': ['AgentLoggedOn', 'AgentReady', 'Delivered'],
    '100': ['Delivered'],
    '2002': ['Delivered(2001)'],
  });
  desk.ask('AnswerCall', '2001');
  assert.equal(desk.after(), {
    '2001': ['Established', 'AgentBusy'],
    '2002': ['Established(2001)'],
    '100': ['Diverted'],
  });
});

test('the longest waiting call goes to the agent who has been idle longest', () => {
  const desk = staffed(['2001', '2002', '2003']);
  const order: string[] = [];
  for (let i = 0; i < 3; i++) {
    call(desk, `551${i}`);
    order.push(...desk.events().flatMap(({ deviceID, name }) => (name === 'Delivered' && deviceID !== '100' ? [deviceID] : [])));
  }
  assert.equal(order, ['2001', '2002', '2003']);
  const waiting = [call(desk, 'first'), call(desk, 'second')];
  assert.equal(
    desk.ask('SnapshotGroup', '100').calls?.map(({ callID, state }) => [callID, state]),
    waiting.map((id) => [id, 'queued']),
  );
  desk.ask('AnswerCall', '2002');
  desk.ask('ClearConnection', '2002');
  assert.equal(Object.keys(desk.states('2002')), [waiting[0]]);
});

test('who took a call last comes last', () => {
  const desk = staffed(['2001', '2002']);
  call(desk);
  desk.ask('AnswerCall', '2001');
  desk.ask('ClearConnection', '2001');
  call(desk);
  assert.ok(rings(desk, '2002'));
});

test('an abandoned call leaves the queue with its cause', () => {
  const desk = bench();
  const callID = call(desk);
  desk.after();
  desk.pbx.outside(callID).hangUp();
  const events = desk.events();
  assert.equal(
    events.map(({ name, subjectDevice, cause }) => [name, subjectDevice, cause]),
    [
      ['ConnectionCleared', '5511', 'normalClearing'],
      ['ConnectionCleared', undefined, 'callCancelled'],
    ],
  );
  assert.equal(desk.ask('SnapshotGroup', '100'), { calls: [] });
  assert.equal(desk.pbx.tally.groups.get('100'), { offered: 1, answered: 0, abandoned: 1, redirected: 0, unanswered: 0 });
  desk.empty();
});

test('a call abandoned while it rings frees the agent for the next', () => {
  const desk = staffed(['2001']);
  const first = call(desk, 'one');
  const second = call(desk, 'two');
  desk.after();
  desk.pbx.outside(first).hangUp();
  assert.equal(desk.after()['2001'], ['ConnectionCleared(one)', 'ConnectionCleared', 'Delivered']);
  assert.equal(desk.states('2001'), { [second]: 'alerting' });
});

test('not ready concerns group calls only: a direct call still rings', () => {
  const desk = staffed(['2001']);
  agent(desk, '2001', 'notReady');
  desk.after();
  const waiting = call(desk);
  desk.pbx.inbound({ from: '5', to: '2001' });
  assert.equal(desk.after(), { '100': ['Queued'], '2001': ['Delivered'] });
  desk.ask('AnswerCall', '2001');
  desk.ask('ClearConnection', '2001');
  assert.equal(desk.after()['2001'], ['Established', 'ConnectionCleared']);
  agent(desk, '2001', 'ready');
  assert.equal(desk.states('2001'), { [waiting]: 'alerting' });
});

test('a ready agent on a direct call gets the waiting one after it', () => {
  const desk = staffed(['2001']);
  desk.talk('2001', '2002');
  call(desk);
  assert.equal(desk.after(), { '100': ['Queued'] });
  desk.ask('ClearConnection', '2001');
  assert.equal(desk.after()['2001'], ['ConnectionCleared', 'Delivered']);
});

test('a call that an agent lets ring goes to the next with its old place', () => {
  const desk = staffed(['2001', '2002'], { agentNoAnswerMs: 1000 });
  const first = call(desk);
  desk.after();
  assert.equal(desk.after(1000), { '2001': ['Diverted'], '100': ['Queued', 'Delivered'], '2002': ['Delivered'] });
  assert.equal(desk.states('2002'), { [first]: 'alerting' });
  assert.is(desk.ask('GetAgentState', '2001').agentState, 'ready');
  assert.equal(desk.after(1000), { '2002': ['Diverted'], '100': ['Queued', 'Delivered'], '2001': ['Delivered'] });
});

test('an agent who lets it ring can be made not ready', () => {
  const desk = staffed(['2001'], { agentNoAnswerMs: 1000, agentNoAnswer: 'notReady' });
  call(desk);
  desk.after();
  assert.equal(desk.after(1000), { '2001': ['AgentNotReady', 'Diverted'], '100': ['Queued'] });
  assert.is(desk.env.timers(), 0);
});

test('a call that an agent refuses waits for another one', () => {
  const desk = staffed(['2001']);
  const callID = call(desk);
  desk.after();
  desk.ask('ClearConnection', '2001');
  assert.equal(desk.after(), { '2001': ['ConnectionCleared'], '100': ['Queued'] });
  assert.not(rings(desk, '2001'), 'the same agent is not asked again');
  const next = call(desk);
  assert.equal(desk.states('2001'), { [next]: 'alerting' });
  agent(desk, '2002', 'loggedOn', { agentID: '1002', groupID: '100' });
  agent(desk, '2002', 'ready');
  assert.equal(desk.states('2002'), { [callID]: 'alerting' });
});

test('after a call an agent works on for wrapUpMs, unless they say otherwise', () => {
  const desk = staffed(['2001'], { wrapUpMs: 3000 });
  const talk = () => {
    call(desk);
    desk.ask('AnswerCall', '2001');
    desk.ask('ClearConnection', '2001');
    desk.after();
  };
  talk();
  assert.is(desk.ask('GetAgentState', '2001').agentState, 'workingAfterCall');
  const waiting = call(desk);
  assert.equal(desk.after(2999), { '100': ['Queued'] });
  assert.equal(desk.after(1)['2001'], ['AgentReady', 'Delivered']);
  desk.pbx.outside(waiting).hangUp();
  talk();
  agent(desk, '2001', 'notReady');
  desk.after();
  assert.equal(desk.after(10_000), {});
});

test('an agent who is not ready during a call stays so after it', () => {
  const desk = staffed(['2001']);
  call(desk);
  desk.ask('AnswerCall', '2001');
  desk.after();
  agent(desk, '2001', 'notReady');
  assert.equal(desk.after(), { '2001': ['AgentNotReady'] });
  agent(desk, '2001', 'ready');
  assert.equal(desk.after(), { '2001': ['AgentBusy'] });
  agent(desk, '2001', 'notReady');
  desk.ask('ClearConnection', '2001');
  assert.equal(desk.after(), { '2001': ['AgentNotReady', 'ConnectionCleared'] });
});

test('agents need not be reported busy', () => {
  const desk = staffed(['2001'], { agentBusy: false });
  call(desk);
  desk.ask('AnswerCall', '2001');
  const waiting = call(desk);
  desk.after();
  desk.ask('ClearConnection', '2001');
  assert.equal(desk.after()['2001'], ['ConnectionCleared', 'Delivered']);
  assert.equal(desk.states('2001'), { [waiting]: 'alerting' });
});

test('an agent of several groups takes the longest waiting call of all, and leaves one group by itself', () => {
  const desk = bench();
  const first = call(desk, 'a', '101');
  const second = call(desk, 'b', '100');
  agent(desk, '2001', 'loggedOn', { agentID: '1', groupID: '100' });
  agent(desk, '2001', 'loggedOn', { agentID: '1', groupID: '101' });
  agent(desk, '2001', 'ready');
  assert.equal(desk.states('2001'), { [first]: 'alerting' });
  desk.pbx.outside(first).hangUp();
  assert.equal(desk.states('2001'), { [second]: 'alerting' });
  desk.after();
  agent(desk, '2001', 'loggedOff', { groupID: '100' });
  const events = desk.events();
  assert.equal(
    events.map(({ name, groupID }) => [name, groupID]),
    [
      ['AgentLoggedOff', '100'],
      ['AgentLoggedOn', '101'],
      ['AgentReady', '101'],
    ],
  );
  agent(desk, '2001', 'loggedOff');
  assert.equal(desk.after(), { '2001': ['AgentLoggedOff'] });
  agent(desk, '2002', 'loggedOn', { agentID: '1', groupID: '100' });
});

test('a ready agent who joins another group gets what waits there', () => {
  const desk = staffed(['2001']);
  const waiting = call(desk, '5511', '101');
  agent(desk, '2001', 'loggedOn', { agentID: '1001', groupID: '101' });
  assert.equal(desk.states('2001'), { [waiting]: 'alerting' });
});

test('an agent who logged off while a call rings is not made not ready by it', () => {
  const desk = staffed(['2001'], { agentNoAnswer: 'notReady', agentNoAnswerMs: 1000 });
  call(desk);
  agent(desk, '2001', 'loggedOff');
  desk.after();
  assert.equal(desk.after(1000), { '2001': ['Diverted'], '100': ['Queued'] });
});

test('an agent stays busy while one of two calls of a group is left', () => {
  const desk = staffed(['2001']);
  call(desk);
  desk.ask('AnswerCall', '2001');
  const { callID } = desk.ask('ConsultationCall', '2001', { deviceTo: '2002' });
  desk.after();
  desk.ask('ClearConnection', '2001', { callID });
  assert.equal(desk.after()['2001'], ['ConnectionCleared']);
  assert.is(desk.ask('GetAgentState', '2001').agentState, 'busy');
  desk.ask('ClearConnection', '2001');
  assert.equal(desk.after()['2001'], ['ConnectionCleared', 'AgentReady']);
});

test('a caller transferred into a queue waits there as themselves', () => {
  const desk = bench();
  desk.pbx.inbound({ from: '5511', to: '2002', associatedData: 'kept' });
  desk.ask('AnswerCall', '2002');
  desk.after();
  const { callID } = desk.ask('SingleStepTransferCall', '2002', { deviceTo: '100' });
  assert.equal(desk.after(), { '2002': ['Transferred'], '100': ['Queued'] });
  const [waiting] = desk.ask('SnapshotGroup', '100').calls ?? [];
  assert.equal([waiting?.callID, waiting?.callingDevice, waiting?.associatedData], [callID, '5511', 'kept']);
});

test('a consultation that waits in a queue is transferred without losing its place', () => {
  const desk = bench();
  desk.pbx.inbound({ from: '5511', to: '2002' });
  desk.ask('AnswerCall', '2002');
  desk.ask('ConsultationCall', '2002', { deviceTo: '100' });
  const later = call(desk, 'later');
  desk.after();
  const { callID } = desk.ask('TransferCall', '2002');
  assert.equal(desk.after(), { '2002': ['Transferred'], '100': ['Transferred(2002)'] });
  assert.equal(
    desk.ask('SnapshotGroup', '100').calls?.map((one) => [one.callID, one.callingDevice]),
    [
      [callID, '5511'],
      [later, 'later'],
    ],
  );
});

test('a group call deflected by its agent leaves the group', () => {
  const desk = staffed(['2001']);
  call(desk);
  desk.after();
  desk.ask('DeflectCall', '2001', { deviceTo: '2002' });
  assert.equal(desk.after(), { '100': ['Diverted'], '2001': ['Diverted'], '2002': ['Delivered'] });
  assert.is(desk.pbx.tally.groups.get('100')?.redirected, 1);
  desk.ask('AnswerCall', '2002');
  assert.equal(desk.after(), { '2002': ['Established'] });
});

test('a snapshot of a device tells its agent', () => {
  const desk = staffed(['2001']);
  const { agentState, agentID, groupID } = desk.ask('SnapshotDevice', '2001');
  assert.equal([agentState, agentID, groupID], ['ready', '1001', '100']);
  refused(desk, 'CTI_UNKNOWN_DEVICE', () => desk.ask('SnapshotGroup', '2001'));
  call(desk);
  assert.equal(
    desk.ask('SnapshotDevice', '100').calls?.map(({ state }) => state),
    ['alerting'],
  );
});

test.run();
