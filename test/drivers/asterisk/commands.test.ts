import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { AsteriskInput } from '../../../src/drivers/asterisk/index.ts';
import type { AsteriskMapping } from '../../../src/drivers/asterisk/mapping.ts';
import { virtualEnv } from '../../../src/drivers/sdk/index.ts';
import { FakeAsterisk, type FakeOptions } from './fake/fake-asterisk.ts';
import { Harness, idleAnswers } from './harness.ts';
import { render } from './replay.ts';

const test = suite('Asterisk, commands');

const SERVER: Partial<AsteriskInput> = { hold: 'server', musicExten: '690', waitExten: '691' };
const COMMON: Partial<AsteriskInput> = { conferenceRooms: '600-609', queues: { 100: 'support' }, routes: { out: '9' } };

class Bench extends Harness {
  readonly fake: FakeAsterisk;

  constructor(options: Partial<AsteriskInput> = {}, fake: FakeOptions = {}) {
    super({ options: { ...COMMON, ...options } });
    const env = virtualEnv(3);
    this.peer = env;
    this.fake = new FakeAsterisk(env, fake);
    this.reconnect();
    this.pass(10);
    assert.ok(this.up);
  }

  reconnect(): void {
    const handler = this.fake.accept({ write: (bytes) => this.receive(bytes.slice()), close: () => this.disconnect() });
    this.wire = (bytes) => handler.bytes(bytes);
    this.hangLine = () => handler.closed('cut');
    this.connect();
    handler.opened();
  }

  hangLine: () => void = () => {};

  pass(ms: number): void {
    this.moveTo(this.nowMs + ms);
  }

  /** A command that is taken; answers the call's id as the host knows it. */
  do(deviceID: string, service: string, more: object = {}, legID?: string): string {
    const reply = this.command({ service, deviceID, ...more }, legID);
    this.pass(700);
    const { error, callID } = reply() ?? assert.unreachable(`${service} was not answered`)!;
    assert.equal(error, undefined, `${service} was refused`);
    return callID ?? '';
  }

  /** A command that is refused; answers the code. */
  refused(deviceID: string, service: string, more: object = {}, legID?: string): string {
    const reply = this.command({ service, deviceID, ...more }, legID);
    this.pass(12_000);
    return reply()?.error?.code ?? 'taken';
  }

  /** The states of a device's legs, as the leg machine has them. */
  states(device: string): string[] {
    const legs = new Map<string, string>();
    for (const event of this.published)
      if (event.deviceID === device && event.callID) legs.set(event.callID, event.state ?? 'null');
    return [...legs.values()].filter((state) => state !== 'null');
  }

  /** Events since the last look, by device. */
  took(device: string): string[] {
    const text = render(this, [device]);
    const lines = text.split('\n').slice(1).filter(Boolean);
    const fresh = lines.slice(this.#seen.get(device) ?? 0);
    this.#seen.set(device, lines.length);
    return fresh.map((line) => line.replace(/ .*/, ''));
  }
  readonly #seen = new Map<string, number>();

  /** Nothing is left, and nothing was told that the leg machine does not take. */
  end(): void {
    for (const channel of [...this.fake.core.channels]) this.fake.hangUp(channel);
    this.pass(3000);
    assert.equal(this.faultTexts, []);
    assert.is(this.legs, 0);
    const { channels, calls } = (this.mapping as AsteriskMapping).stats();
    assert.equal({ channels, calls }, { channels: 0, calls: 0 });
  }

  /** A call from outside that 101 has answered. */
  inbound(from = '0521234567'): void {
    this.fake.inbound(from, '5550100');
    this.pass(200);
    this.fake.answer('101');
    this.pass(50);
    assert.equal(this.states('101').at(-1), 'connected');
  }
}

const WAYS: readonly (readonly [name: string, options: Partial<AsteriskInput>])[] = [
  ['NOTIFY and second calls', {}],
  ['the server alone', SERVER],
];

test('MakeCall: the telephone is called, the number dialled, the other side answers', () => {
  const bench = new Bench();
  bench.do('101', 'MakeCall', { deviceTo: '102', associatedData: 'a,b \u0024{X}' });
  bench.fake.answer('102');
  bench.pass(10);
  assert.equal(bench.took('101'), ['ServiceInitiated', 'Originated', 'Delivered(102)', 'Established(102)']);
  assert.equal(bench.took('102'), ['Delivered', 'Established']);
  assert.is(bench.eventsOf('102')[0]!.associatedData, 'a,b \u0024{X}', 'data travels with the call');
  const originate = bench.actions.find(({ name }) => name === 'Originate')!;
  assert.is(originate.get('Variable'), '__CTI_DATA=a%2Cb%20%24%7BX%7D', 'nothing in it means anything to the server');
  assert.is(originate.get('Async'), 'true');
  bench.end();
});

const OUTSIDE: readonly (readonly [number: string, outcome: string])[] = [
  ['90521230010', 'busy'],
  ['90521230011', 'callNotAnswered'],
  ['90521230002', 'numberUnallocated'],
  ['90521230008', 'trunksBusy'],
];
for (const [deviceTo, cause] of OUTSIDE)
  test(`MakeCall to ${deviceTo} fails: ${cause}`, () => {
    const bench = new Bench();
    bench.do('101', 'MakeCall', { deviceTo });
    bench.pass(6000);
    const failed = bench.eventsOf('101').find(({ name }) => name === 'Failed');
    assert.is(failed?.cause, cause);
    assert.is(bench.took('101').at(-1), 'ConnectionCleared');
    bench.end();
  });

test('MakeCall over a route dials its digits first', () => {
  const bench = new Bench();
  bench.do('101', 'MakeCall', { deviceTo: '052 123-4567', route: 'out' });
  bench.pass(500);
  assert.is(bench.actions.find(({ name }) => name === 'Originate')!.get('Exten'), '90521234567');
  assert.ok(bench.took('101').includes('Established(90521234567)'));
  assert.is(bench.refused('102', 'MakeCall', { deviceTo: '1', route: 'nowhere' }), 'CTI_INVALID_ARGUMENT');
  bench.end();
});

test('a number that the dial plan does not have is refused before the telephone rings', () => {
  const bench = new Bench();
  assert.is(bench.refused('101', 'MakeCall', { deviceTo: '199' }), 'CTI_INVALID_NUMBER');
  assert.equal(bench.took('101'), []);
  bench.end();
});

test('Answer by NOTIFY, and by nothing where telephones do not know it', () => {
  const bench = new Bench();
  bench.fake.inbound('0521234567', '5550100');
  bench.pass(200);
  bench.do('101', 'AnswerCall');
  assert.equal(bench.took('101'), ['Delivered', 'Established']);
  bench.end();
  const other = new Bench({ answer: 'none' });
  other.fake.inbound('0521234567', '5550100');
  other.pass(200);
  assert.is(other.refused('101', 'AnswerCall'), 'CTI_NOT_SUPPORTED');
  other.end();
});

for (const [name, options] of WAYS) {
  test(`Hold and Retrieve by ${name}`, () => {
    const bench = new Bench(options);
    bench.inbound();
    bench.took('101');
    bench.do('101', 'HoldCall');
    assert.equal(bench.took('101'), ['Held']);
    assert.equal(bench.states('101'), ['hold']);
    bench.do('101', 'RetrieveCall');
    assert.equal(bench.took('101'), ['Retrieved']);
    bench.end();
  });

  test(`Consultation, Alternate twice and Transfer by ${name}`, () => {
    const bench = new Bench(options);
    bench.inbound();
    bench.took('101');
    bench.do('101', 'ConsultationCall', { deviceTo: '102' });
    bench.fake.answer('102');
    bench.pass(50);
    assert.equal(bench.took('101'), ['Held', 'ServiceInitiated', 'Originated', 'Delivered(102)', 'Established(102)']);
    bench.do('101', 'AlternateCall');
    assert.equal(bench.took('101'), ['Held', 'Retrieved']);
    bench.do('101', 'AlternateCall');
    assert.equal(bench.took('101'), ['Held', 'Retrieved']);
    assert.equal(bench.states('101'), ['hold', 'connected']);
    bench.took('102');
    bench.do('101', 'TransferCall');
    bench.pass(2000);
    assert.equal(bench.took('101'), ['Transferred']);
    assert.equal(bench.states('101'), []);
    assert.equal(bench.took('102'), ['Transferred(101)']);
    assert.is(bench.eventsOf('102').at(-1)!.callingDevice, '0521234567');
    assert.is(bench.fake.core.channels.length, 2, 'the caller talks to 102');
    bench.end();
  });

  test(`Transfer while the consulted telephone still rings, by ${name}`, () => {
    const bench = new Bench(options);
    bench.inbound();
    bench.do('101', 'ConsultationCall', { deviceTo: '102' });
    bench.pass(100);
    bench.took('101');
    bench.do('101', 'TransferCall');
    bench.pass(500);
    assert.equal(new Set(bench.took('101')), new Set(['Transferred']));
    bench.fake.answer('102');
    bench.pass(50);
    assert.equal(bench.states('102'), ['connected']);
    assert.is(bench.eventsOf('102').at(-1)!.callingDevice, '0521234567');
    bench.end();
  });

  test(`Conference of the held and the active call, by ${name}`, () => {
    const bench = new Bench(options);
    bench.inbound();
    bench.do('101', 'ConsultationCall', { deviceTo: '102' });
    bench.fake.answer('102');
    bench.pass(50);
    bench.took('101');
    bench.took('102');
    bench.do('101', 'ConferenceCall');
    bench.pass(500);
    assert.equal(bench.took('101'), ['Conferenced']);
    assert.equal(bench.took('102'), ['Conferenced(101)']);
    assert.is(bench.fake.core.channels.length, 3, 'three are in the room');
    bench.end();
  });

  test(`clearing the consultation leaves the held call, by ${name}`, () => {
    const bench = new Bench(options);
    bench.inbound();
    bench.do('101', 'ConsultationCall', { deviceTo: '102' });
    bench.fake.answer('102');
    bench.pass(50);
    bench.took('101');
    bench.do('101', 'ClearConnection');
    assert.equal(bench.states('101'), ['hold']);
    assert.equal(bench.states('102'), []);
    bench.do('101', 'RetrieveCall');
    assert.equal(bench.states('101'), ['connected']);
    bench.end();
  });
}

test('OneStepCallTransfer: the caller rings at the target, with whom it came from', () => {
  const bench = new Bench();
  bench.inbound();
  bench.took('101');
  bench.do('101', 'SingleStepTransferCall', { deviceTo: '102' });
  assert.equal(bench.took('101'), ['Transferred']);
  const [delivered] = bench.eventsOf('102');
  assert.equal(
    [delivered!.name, delivered!.callingDevice, delivered!.calledDevice, delivered!.lastRedirection],
    ['Delivered', '0521234567', '102', '101'],
  );
  bench.end();
});

test('Redirect of a ringing call diverts it', () => {
  const bench = new Bench();
  bench.fake.inbound('0521234567', '5550100');
  bench.pass(200);
  bench.do('101', 'Redirect', { deviceTo: '103' });
  assert.equal(bench.took('101'), ['Delivered', 'Diverted']);
  assert.equal(bench.took('103'), ['Delivered']);
  assert.is(bench.eventsOf('103')[0]!.lastRedirection, '101');
  bench.end();
});

test('forwarding is the dial plan’s business: an entry of the database, where one is configured', () => {
  const bench = new Bench({ forwardingFamily: 'CF' });
  bench.do('101', 'Redirect', { deviceTo: '103' });
  assert.is(bench.eventsOf('101')[0]!.forwardTo, '103');
  bench.fake.inbound('0521234567', '5550100');
  bench.pass(200);
  assert.equal(bench.took('103'), ['Delivered']);
  bench.do('101', 'Redirect', { deviceTo: '' });
  assert.is(bench.eventsOf('101').at(-1)!.forwardTo, '');
  bench.end();
  const none = new Bench();
  assert.is(none.refused('101', 'Redirect', { deviceTo: '103' }), 'CTI_NOT_SUPPORTED');
});

test('a parked call ends at the telephone and is fetched at another', () => {
  const bench = new Bench();
  bench.inbound();
  bench.do('101', 'ParkCall');
  assert.equal(bench.states('101'), []);
  bench.fake.dial('102', '701');
  bench.pass(50);
  assert.equal(bench.states('102'), ['connected']);
  assert.is(bench.eventsOf('102').at(-1)!.callingDevice, '0521234567');
  bench.end();
});

test('a full parking lot says so', () => {
  const bench = new Bench();
  for (let i = 0; i < 4; i++) {
    bench.inbound(`052000000${i}`);
    const reply = bench.command({ service: 'ParkCall', deviceID: '101' });
    bench.pass(700);
    assert.is(reply()?.error?.code, i < 3 ? undefined : 'CTI_NO_PARKING');
  }
  bench.end();
});

test('recording starts, stops, and ends with the call', () => {
  const bench = new Bench();
  bench.inbound();
  bench.took('101');
  bench.do('101', 'StartRecording');
  assert.match(bench.actions.at(-1)!.get('File')!, /^101-[\w.-]+\.wav$/);
  bench.do('101', 'StopRecording');
  assert.ok(bench.actions.at(-1)!.get('MixMonitorID'));
  bench.do('101', 'StartRecording');
  bench.fake.hangUp(bench.fake.leg('101'));
  bench.pass(100);
  assert.equal(bench.took('101'), [
    'RecordingStarted',
    'RecordingStopped',
    'RecordingStarted',
    'RecordingStopped',
    'ConnectionCleared',
  ]);
  bench.end();
});

test('an agent logs on, gets a call of the queue, works after it and logs off', () => {
  const bench = new Bench({ wrapUpMs: { 100: 4000 } });
  const agent = { agentID: '1001', groupID: '100' };
  bench.do('103', 'SetAgentState', { ...agent, agentState: 'loggedOn' });
  bench.do('103', 'SetAgentState', { ...agent, agentState: 'ready' });
  assert.equal(bench.took('103'), ['AgentLoggedOn', 'AgentReady']);
  bench.fake.inbound('0521234567', '5550500');
  bench.pass(200);
  bench.fake.answer('103');
  bench.pass(50);
  assert.equal(bench.took('103'), ['Delivered', 'AgentBusy', 'Established'].sort(byText(bench, '103')));
  const delivered = bench.eventsOf('103').find(({ name }) => name === 'Delivered')!;
  assert.equal([delivered.groupID, delivered.callingDevice, delivered.calledDevice], ['100', '0521234567', '5550500']);
  bench.fake.hangUp(bench.fake.leg('103'));
  bench.pass(100);
  assert.equal(bench.took('103'), ['ConnectionCleared', 'AgentWorkingAfterCall']);
  bench.pass(4000);
  assert.equal(bench.took('103'), ['AgentReady']);
  bench.do('103', 'SetAgentState', { ...agent, agentState: 'notReady' });
  bench.do('103', 'SetAgentState', { ...agent, agentState: 'loggedOff' });
  assert.equal(bench.took('103'), ['AgentNotReady', 'AgentLoggedOff']);
  bench.end();
});

/** The order in which they were told. */
function byText(bench: Bench, device: string): (a: string, b: string) => number {
  const order = bench.eventsOf(device).map(({ name }) => name as string);
  return (a, b) => order.lastIndexOf(a) - order.lastIndexOf(b);
}

test('agents are refused with the code of what is wrong', () => {
  const bench = new Bench();
  const logOn = (groupID: string) => bench.refused('103', 'SetAgentState', { agentID: '1001', groupID, agentState: 'loggedOn' });
  assert.is(logOn('nope'), 'CTI_AGENT_IN_USE');
  assert.is(bench.refused('103', 'SetAgentState', { agentID: '1001', groupID: '100', agentState: 'ready' }), 'CTI_WRONG_STATE');
  assert.is(logOn('100'), 'taken');
  assert.is(logOn('100'), 'CTI_AGENT_IN_USE');
  assert.is(bench.refused('103', 'SetAgentState', { agentID: '9', groupID: '100', agentState: 'ready' }), 'CTI_WRONG_STATE');
  bench.end();
});

test('a log-on and a log-off count from their answers on, also before their events', () => {
  const harness = new Harness({ devices: ['101', '102'] });
  harness.answer = (action) =>
    /^Queue(Add|Remove)$/.test(action.name)
      ? `Response: Success\r\nActionID: ${action.get('ActionID')}\r\n\r\n`
      : idleAnswers(action);
  harness.connect();
  harness.receive('Asterisk Call Manager/11.0.0\r\nEvent: FullyBooted\r\n\r\n');
  harness.receive('Event: FullyBooted\r\n\r\n');
  const set = (deviceID: string, agentState: 'loggedOn' | 'loggedOff') =>
    harness.request({ service: 'SetAgentState', deviceID, agentState, agentID: '1001', groupID: 'support' })();
  assert.equal(set('101', 'loggedOn'), { result: {} });
  assert.is(set('102', 'loggedOn')?.error?.code, 'CTI_AGENT_IN_USE');
  harness.receive('Event: QueueMemberAdded\r\nQueue: support\r\nInterface: PJSIP/101\r\nMemberName: 1001\r\nPaused: 1\r\n\r\n');
  assert.equal(set('101', 'loggedOff'), { result: {} });
  assert.equal(set('102', 'loggedOn'), { result: {} });
  harness.receive('Event: QueueMemberRemoved\r\nQueue: support\r\nInterface: PJSIP/101\r\nMemberName: 1001\r\n\r\n');
  harness.receive('Event: QueueMemberAdded\r\nQueue: support\r\nInterface: PJSIP/102\r\nMemberName: 1001\r\nPaused: 1\r\n\r\n');
  assert.equal(
    harness.events.map(({ name, deviceID }) => `${name} ${deviceID}`),
    ['AgentLoggedOn 101', 'AgentLoggedOff 101', 'AgentLoggedOn 102'],
  );
});

test('calls that wait in a group are listed, and an unknown group is refused', () => {
  const bench = new Bench();
  bench.fake.inbound('0521234567', '5550500');
  bench.fake.inbound('0537654321', '5550500');
  bench.pass(50);
  const reply = bench.command({ service: 'SnapshotGroup', deviceID: '100', groupID: '100' });
  bench.pass(50);
  assert.equal(
    reply()?.result?.calls?.map(({ callingDevice, calledDevice, state }) => [callingDevice, calledDevice, state]),
    [
      ['0521234567', '5550500', 'queued'],
      ['0537654321', '5550500', 'queued'],
    ],
  );
  assert.is(bench.refused('x', 'SnapshotGroup', { groupID: 'nope' }), 'CTI_UNKNOWN_DEVICE');
  bench.end();
});

test('monitoring is for devices that the server knows', () => {
  const bench = new Bench({ devices: '^\\d{3}$' });
  assert.is(bench.refused('199', 'MonitorStart'), 'CTI_UNKNOWN_DEVICE');
  assert.is(bench.refused('trunk1', 'MonitorStart'), 'CTI_UNKNOWN_DEVICE');
  bench.end();
});

const INJECTED = [
  '123\r\nAction: Command',
  '1\n',
  '1\0',
  '102&PJSIP/999',
  '102,30',
  '\u0024{X}',
  '102@other',
  '1;2',
  '102/x',
  '',
  'Local',
];
for (const deviceTo of INJECTED)
  test(`the number ${JSON.stringify(deviceTo)} never reaches the wire`, () => {
    const bench = new Bench();
    bench.inbound();
    const before = bench.sentBytes.length;
    for (const service of ['MakeCall', 'ConsultationCall', 'SingleStepTransferCall']) {
      const { callID } = bench.eventsOf('101').at(-1)!;
      const reply = bench.request({ service: service as 'MakeCall', deviceID: '101', callID, deviceTo });
      assert.is(reply()?.error?.code, 'CTI_INVALID_NUMBER', service);
    }
    assert.is(bench.sentBytes.length, before);
    bench.end();
  });

test('an agent or group with a line break never reaches the wire', () => {
  const bench = new Bench();
  const before = bench.sentBytes.length;
  for (const field of ['agentID', 'groupID']) {
    const names = { agentID: '1001', groupID: '100', [field]: 'x\r\nAction: Command\r\nCommand: core stop now' };
    const reply = bench.request({ service: 'SetAgentState', deviceID: '103', agentState: 'loggedOn', ...names });
    assert.is(reply()?.error?.code, 'CTI_AMI_VALUE', field);
  }
  assert.is(bench.sentBytes.length, before);
  bench.end();
});

test('a user without the rights is told so, and nothing changes', () => {
  const bench = new Bench();
  bench.inbound();
  bench.wire = undefined;
  bench.answer = (action) => `Response: Error\r\nActionID: ${action.get('ActionID')}\r\nMessage: Permission denied\r\n\r\n`;
  const reply = bench.command({ service: 'HoldCall', deviceID: '101' });
  bench.pass(100);
  assert.is(reply()?.error?.code, 'CTI_REFUSED');
  assert.match(reply()!.error!.detail!, /Permission denied/);
  assert.equal(bench.states('101'), ['connected']);
});

test('events about channels that nobody knows change nothing', () => {
  const bench = new Bench();
  for (const name of [
    'Hangup',
    'Newstate',
    'BridgeEnter',
    'BridgeLeave',
    'Hold',
    'Unhold',
    'DialEnd',
    'DialBegin',
    'AgentConnect',
  ])
    bench.receive(`Event: ${name}\r\nUniqueid: 9.9\r\nDestUniqueid: 9.8\r\nChannelState: 6\r\nBridgeUniqueid: b\r\n\r\n`);
  bench.receive('Event: Hangup\r\n\r\nEvent: BridgeEnter\r\n\r\nEvent: Newchannel\r\n\r\n');
  assert.equal(bench.events, []);
  bench.end();
});

test('after a lost link a snapshot tells what became of the calls meanwhile', () => {
  const bench = new Bench();
  bench.inbound();
  bench.do('102', 'MakeCall', { deviceTo: '103' });
  bench.fake.answer('103');
  bench.pass(50);
  const before = bench.published.filter(({ deviceID }) => deviceID === '101').at(-1)!;
  bench.hangLine();
  bench.disconnect();
  bench.fake.hangUp(bench.fake.leg('103'));
  bench.fake.dial('104', '103');
  bench.pass(300);
  bench.fake.answer('103');
  bench.reconnect();
  bench.pass(100);
  assert.equal(bench.states('101'), ['connected'], 'the call that went on is the same');
  assert.is(bench.published.filter(({ deviceID }) => deviceID === '101').at(-1)!.name, 'Gap');
  assert.equal(bench.states('102'), []);
  assert.equal(bench.states('103'), ['connected']);
  assert.equal(bench.states('104'), ['connected']);
  const fresh = bench.published.filter(({ deviceID, name }) => deviceID === '104' && name !== 'Gap').at(-1)!;
  assert.ok(fresh.resync);
  bench.fake.hangUp(bench.fake.leg('101'));
  bench.pass(50);
  const last = bench.published.filter(({ deviceID }) => deviceID === '101').at(-1)!;
  assert.equal([last.name, last.callID], ['ConnectionCleared', before.callID]);
  bench.end();
});

test('a restart clears every call before the link goes', () => {
  const bench = new Bench();
  bench.inbound();
  bench.do('103', 'SetAgentState', { agentID: '1', groupID: '100', agentState: 'loggedOn' });
  bench.fake.restart();
  assert.equal(bench.downs, ['CTI_LINK_DOWN']);
  assert.is(bench.took('101').at(-1), 'ConnectionCleared');
  bench.reconnect();
  bench.pass(100);
  assert.equal(bench.published.filter(({ deviceID }) => deviceID === '103').at(-1)!.name, 'AgentLoggedOff');
  bench.end();
});

test.run();
