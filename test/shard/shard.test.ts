import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { CtiError } from '../../src/core/model/index.ts';
import { harness } from '../support/shard-harness.ts';

const names = (events: { name: string }[]): string[] => events.map((event) => event.name);

const attaching = suite('a shard attaches a device');
attaching('with a monitor, then a snapshot, then InService and the answer', () => {
  const h = harness();
  const id = h.command('MonitorStart', '2001');
  assert.equal(
    h.requests.map((entry) => entry.request.service),
    ['MonitorStart'],
  );
  h.answer('MonitorStart');
  h.answer('SnapshotDevice');
  assert.equal(names(h.events), ['InService']);
  assert.equal(h.reply(id), { commandID: id });
});
attaching('at the first command for it, and only once for several', () => {
  const h = harness();
  h.command('MakeCall', '2001', { deviceTo: '2002' });
  h.command('SetAgentState', '2001', { agentState: 'ready' });
  assert.equal(
    h.requests.map((entry) => entry.request.service),
    ['MonitorStart'],
  );
  h.answer('MonitorStart');
  h.answer('SnapshotDevice');
  assert.equal(
    h.requests.map((entry) => entry.request.service),
    ['MakeCall'],
  );
});
attaching('and refuses with the code of the switch when it is unknown there', () => {
  const h = harness();
  const id = h.command('AnswerCall', '9999');
  h.answer('MonitorStart', new CtiError('CTI_UNKNOWN_DEVICE'));
  assert.is(h.reply(id)?.error?.code, 'CTI_UNKNOWN_DEVICE');
  assert.equal(h.events, []);
});
attaching('and tells calls that are there already as resync events, after InService', () => {
  const h = harness();
  h.command('MonitorStart', '2001');
  h.answer('MonitorStart');
  h.answer('SnapshotDevice', {
    calls: [{ callID: 'c1', state: 'hold', callType: 1, callingDevice: '11', answered: true }],
    agentState: 'ready',
    agentID: '7',
  });
  assert.equal(names(h.events), ['InService', 'Delivered', 'Established', 'Held', 'AgentLoggedOn', 'AgentReady']);
  assert.ok(h.events.slice(1).every((event) => event.resync));
  assert.is(h.events[3]!.state, 'hold');
});
attaching('and forgets it when it is detached: later events of the switch are nobody’s', () => {
  const h = harness();
  h.attach('2001');
  const id = h.command('MonitorStop', '2001');
  h.answer('MonitorStop');
  assert.ok(h.reply(id));
  h.event({ name: 'Delivered', deviceID: '2001', callID: 'c1' });
  assert.equal(names(h.events), ['InService']);
});
attaching.run();

const commands = suite('commands of one device');
commands('wait for the effect of the one before, not for its answer alone', () => {
  const h = harness();
  h.attach('2001');
  const first = h.command('MakeCall', '2001', { deviceTo: '99' });
  h.command('HoldCall', '2001');
  h.answer('MakeCall', { callID: 'c1' });
  assert.ok(h.reply(first)?.callID);
  assert.is(h.requests.length, 0);
  h.event({ name: 'ServiceInitiated', deviceID: '2001', callID: 'c1' });
  assert.is(h.requests.length, 0, 'an initiated leg cannot be held yet');
  h.event({ name: 'Originated', deviceID: '2001', callID: 'c1' });
  assert.equal(h.requests[0]!.request, { service: 'HoldCall', deviceID: '2001', callID: 'c1' });
});
commands('go on after the grace when the effect stays away', () => {
  const h = harness();
  h.attach('2001');
  h.command('SetForwarding', '2001', { deviceTo: '2002' });
  h.command('SetAgentState', '2001', { agentState: 'ready' });
  h.answer('SetForwarding');
  h.advance(249);
  assert.is(h.requests.length, 0);
  h.advance(1);
  assert.is(h.requests[0]!.request.service, 'SetAgentState');
});
commands('wait the grace for a leg that fits, then fail with their code', () => {
  const h = harness();
  h.attach('2001');
  const [hold, retrieve] = [h.command('HoldCall', '2001'), h.command('RetrieveCall', '2001')];
  h.advance(249);
  assert.is(h.reply(hold), undefined);
  h.advance(1);
  assert.is(h.reply(hold)?.error?.code, 'CTI_WRONG_STATE');
  h.advance(250);
  assert.is(h.reply(retrieve)?.error?.code, 'CTI_NOTHING_HELD');
});
commands('take a leg that turns up within the grace', () => {
  const h = harness();
  h.attach('2001');
  h.command('AnswerCall', '2001');
  h.advance(100);
  h.event({ name: 'Delivered', deviceID: '2001', callID: 'c1', callType: 1 });
  assert.is(h.requests[0]!.request.callID, 'c1');
});
commands('fail at once for a call that is not there, by either kind of id', () => {
  const h = harness();
  h.attach('2001');
  const id = h.command('ClearConnection', '2001', { legID: 'nope' });
  assert.is(h.reply(id)?.error?.code, 'CTI_UNKNOWN_CALL');
});
commands('name a call by our own id or by the switch’s', () => {
  for (const by of ['callID', 'switchCallID'] as const) {
    const h = harness();
    h.attach('2001');
    h.event({ name: 'Delivered', deviceID: '2001', callID: 'c1' });
    h.command('ClearConnection', '2001', { legID: h.events.at(-1)![by]! });
    assert.is(h.requests[0]!.request.callID, 'c1');
  }
});
commands('are refused when too many wait', () => {
  const h = harness();
  h.attach('2001');
  const ids = Array.from({ length: 6 }, () => h.command('SetAgentState', '2001', { agentState: 'ready' }));
  assert.equal(
    ids.map((id) => h.reply(id)?.error?.code),
    [undefined, undefined, undefined, undefined, undefined, 'CTI_BUSY'],
  );
});
commands('that the driver does not offer are refused before anything is sent', () => {
  const limits = { maxFrameBytes: 65536, maxOutstanding: 10, requestTimeoutMs: 5000 };
  const h = harness({ manifest: { services: ['MonitorStart', 'MakeCall'], limits } });
  h.command('MonitorStart', '2001');
  h.answer('MonitorStart');
  const id = h.command('StartRecording', '2001');
  assert.is(h.reply(id)?.error?.code, 'CTI_NOT_SUPPORTED');
  assert.is(h.requests.length, 0);
});
commands('can be given up: waiting ones are never sent, sent ones let the next begin', () => {
  const h = harness();
  h.attach('2001');
  const [sent, waiting] = [
    h.command('SetAgentState', '2001', { agentState: 'ready' }),
    h.command('SetAgentState', '2001', { agentState: 'notReady' }),
  ];
  h.give({ cancel: waiting });
  assert.is(h.reply(waiting)?.error?.code, 'CTI_ABORTED');
  h.give({ cancel: sent });
  assert.is(h.reply(sent)?.error?.code, 'CTI_ABORTED');
  h.command('SetAgentState', '2001', { agentState: 'loggedOff' });
  assert.equal(
    h.requests.map((entry) => entry.request.agentState),
    ['ready', 'loggedOff'],
  );
});
commands('end with CTI_TIMEOUT at their own deadline wherever they stand, or at the driver’s limit', () => {
  const h = harness();
  h.attach('2001');
  const own = h.command('SetAgentState', '2001', { agentState: 'ready', timeoutMs: 100 });
  h.advance(100);
  assert.is(h.reply(own)?.error?.code, 'CTI_TIMEOUT');
  const limit = h.command('SetAgentState', '2001', { agentState: 'ready' });
  h.advance(5000);
  assert.is(h.reply(limit)?.error?.code, 'CTI_TIMEOUT');
});
commands('of different devices do not wait for each other', () => {
  const h = harness();
  h.attach('2001');
  h.attach('2002');
  h.command('SetAgentState', '2001', { agentState: 'ready' });
  h.command('SetAgentState', '2002', { agentState: 'ready' });
  assert.equal(
    h.requests.map((entry) => entry.request.deviceID),
    ['2001', '2002'],
  );
});
commands('a redirect deflects a ringing call, else sets forwarding, and cancels it for nothing or the own device', () => {
  const h = harness();
  h.attach('2001');
  const asked = (deviceTo: string) => {
    h.command('Redirect', '2001', { deviceTo });
    const { request } = h.requests[0]!;
    h.answer(request.service);
    h.advance(250);
    return `${request.service} ${request.deviceTo}`;
  };
  assert.is(asked('2002'), 'SetForwarding 2002');
  assert.is(asked('2001'), 'SetForwarding ');
  assert.is(asked(''), 'SetForwarding ');
  h.event({ name: 'Delivered', deviceID: '2001', callID: 'c1' });
  assert.is(asked('2002'), 'DeflectCall 2002');
});
commands('for a call that the switch does not name with its answer wait for the first event of it', () => {
  const h = harness();
  h.attach('2001');
  const id = h.command('MakeCall', '2001', { deviceTo: '99' });
  h.answer('MakeCall', {});
  assert.is(h.reply(id), undefined);
  h.event({ name: 'ServiceInitiated', deviceID: '2001', callID: 'c9' });
  assert.is(h.reply(id)?.callID, h.events.at(-1)!.callID);
  const other = h.command('MakeCall', '2001', { deviceTo: '99' });
  h.answer('MakeCall', {});
  h.event({ name: 'ConnectionCleared', deviceID: '2001', callID: 'c9' });
  h.advance(250);
  assert.is(h.reply(other)?.error?.code, 'CTI_BAD_ANSWER');
});
commands.run();

const events = suite('events of a device');
events('are numbered from 1 without holes and carry what is known of the call', () => {
  const h = harness();
  h.attach('2001');
  h.event({
    name: 'Delivered',
    deviceID: '2001',
    callID: 'c1',
    callingDevice: '11',
    calledDevice: '2001',
    associatedData: 'x',
    callType: 1,
  });
  h.event({ name: 'Established', deviceID: '2001', callID: 'c1' });
  assert.equal(
    h.events.map((event) => event.seq),
    [1, 2, 3],
  );
  const { callingDevice, associatedData, callType, state, answered, own } = h.events[2]!;
  assert.equal(
    { callingDevice, associatedData, callType, state, answered, own },
    { callingDevice: '11', associatedData: 'x', callType: 1, state: 'connected', answered: true, own: true },
  );
});
events('that do not fit change nothing, are not published and count as faults', () => {
  const h = harness();
  h.attach('2001');
  h.event({ name: 'Held', deviceID: '2001', callID: 'c1' });
  h.event({ name: 'Delivered', deviceID: '2001', callID: 'c1' });
  h.event({ name: 'Held', deviceID: '2001', callID: 'c1' });
  assert.equal(names(h.events), ['InService', 'Delivered']);
  assert.equal(h.faults, ['CTI_ILLEGAL_EVENT', 'CTI_ILLEGAL_EVENT']);
});
events('about another party are told but move no leg, except that an answer is an answer', () => {
  const h = harness();
  h.attach('2001');
  h.event({ name: 'Originated', deviceID: '2001', callID: 'c1' });
  h.event({ name: 'Delivered', deviceID: '2001', callID: 'c1', subjectDevice: '99' });
  h.event({ name: 'Established', deviceID: '2001', callID: 'c1', subjectDevice: '99' });
  h.event({ name: 'ConnectionCleared', deviceID: '2001', callID: 'c1', subjectDevice: '99' });
  assert.equal(
    h.events.slice(2).map((event) => [event.own, event.state, event.answered]),
    [
      [false, 'connected', false],
      [false, 'connected', true],
      [false, 'connected', true],
    ],
  );
});
events('keep our id of the leg over a transfer by others, and give the new id of the switch', () => {
  const h = harness();
  h.attach('2002');
  h.event({ name: 'Delivered', deviceID: '2002', callID: 'c2' });
  h.event({ name: 'Established', deviceID: '2002', callID: 'c2' });
  h.event({
    name: 'Transferred',
    deviceID: '2002',
    callID: 'c2',
    secondaryCallID: 'c1',
    newCallID: 'c3',
    subjectDevice: '2001',
    callingDevice: '11',
  });
  h.event({ name: 'Held', deviceID: '2002', callID: 'c3' });
  const ids = new Set(h.events.slice(1).map((event) => event.callID));
  assert.is(ids.size, 1);
  assert.equal(
    h.events.slice(3).map((event) => [event.name, event.switchCallID, event.state, event.callingDevice]),
    [
      ['Transferred', 'c3', 'connected', '11'],
      ['Held', 'c3', 'hold', '11'],
    ],
  );
});
events('end both legs of a device that transfers, one event each', () => {
  const h = harness();
  h.attach('2001');
  h.event({ name: 'Originated', deviceID: '2001', callID: 'c1' });
  h.event({ name: 'Held', deviceID: '2001', callID: 'c1' });
  h.event({ name: 'Originated', deviceID: '2001', callID: 'c2' });
  h.event({ name: 'Transferred', deviceID: '2001', callID: 'c1', secondaryCallID: 'c2', newCallID: 'c3', callingDevice: '9' });
  const ends = h.events.slice(-2);
  assert.ok(
    ends.every((event) => event.callingDevice === undefined),
    'the parties of the new call are not theirs',
  );
  assert.equal(
    ends.map((event) => [event.name, event.state]),
    [
      ['Transferred', 'null'],
      ['Transferred', 'null'],
    ],
  );
  assert.equal(
    ends.map((event) => event.callID),
    [h.events[1]!.callID, h.events[3]!.callID],
  );
  assert.is(h.shard.stats().legs, 0);
});
events('keep both legs of a device that conferences, and end both with the conference', () => {
  const h = harness();
  h.attach('2001');
  h.event({ name: 'Originated', deviceID: '2001', callID: 'c1' });
  h.event({ name: 'Held', deviceID: '2001', callID: 'c1' });
  h.event({ name: 'Originated', deviceID: '2001', callID: 'c2' });
  h.event({ name: 'Conferenced', deviceID: '2001', callID: 'c1', secondaryCallID: 'c2', newCallID: 'c3' });
  assert.equal(
    h.events.slice(-2).map((event) => [event.state, event.switchCallID]),
    [
      ['connected', 'c3'],
      ['connected', 'c3'],
    ],
  );
  h.event({ name: 'ConnectionCleared', deviceID: '2001', callID: 'c3' });
  assert.equal(
    h.events.slice(-2).map((event) => event.state),
    ['null', 'null'],
  );
  assert.is(h.shard.stats().legs, 0);
});
events('say that lineages are one, and are told which name counts', () => {
  const h = harness();
  h.attach('2002');
  h.event({ name: 'Delivered', deviceID: '2002', callID: 'c2' });
  h.event({ name: 'Transferred', deviceID: '2002', callID: 'c2', secondaryCallID: 'c1', newCallID: 'c3', subjectDevice: '2001' });
  const own = h.events[1]!.lineageID!;
  assert.ok(h.joins.length >= 1 && h.joins.every((join) => join.from === own));
  h.give({ lineage: { from: own, to: 'older' } });
  const last = h.events.at(-1)!;
  assert.equal([last.name, last.from, last.to, last.lineageID], ['LineageChanged', own, 'older', 'older']);
  h.give({ lineage: { from: own, to: 'older' } });
  assert.is(h.events.at(-1), last, 'a change that is known already is not told twice');
});
events('tell a device that transferred two calls that they were one, although both its legs are gone', () => {
  const h = harness();
  h.attach('2001');
  h.event({ name: 'Originated', deviceID: '2001', callID: 'c1' });
  h.event({ name: 'Held', deviceID: '2001', callID: 'c1' });
  h.event({ name: 'Originated', deviceID: '2001', callID: 'c2' });
  const [from, to] = [h.events.at(-1)!.lineageID!, h.events.at(-2)!.lineageID!];
  h.event({ name: 'Transferred', deviceID: '2001', callID: 'c1', secondaryCallID: 'c2', newCallID: 'c3' });
  h.give({ lineage: { from, to } });
  const last = h.events.at(-1)!;
  assert.equal([last.name, last.from, last.to, last.callID], ['LineageChanged', from, to, undefined]);
  h.give({ lineage: { from, to } });
  assert.is(h.events.at(-1), last, 'told once');
});
events('a failed call fails as a whole while nobody has answered, whoever’s connection is blamed', () => {
  const h = harness();
  h.attach('2001');
  h.event({ name: 'Originated', deviceID: '2001', callID: 'c1' });
  h.event({ name: 'Failed', deviceID: '2001', callID: 'c1', subjectDevice: '99', cause: 'busy' });
  assert.equal([h.events.at(-1)!.state, h.events.at(-1)!.cause], ['fail', 'busy']);
});
events('that a driver throws over are faults of the driver, and the shard goes on', () => {
  const h = harness({
    mapping: {
      request: () => {},
      receive: () => {
        throw new Error('bug');
      },
    },
  });
  h.give({ frame: { bytes: new Uint8Array(3) } });
  assert.equal(h.faults, ['CTI_DRIVER_FAULT']);
});
events('must be drained before the next input', () => {
  const h = harness();
  h.shard.receive({ command: { commandID: 1, request: { service: 'MonitorStart', deviceID: '1' } } }, 0);
  h.shard.receive({ cancel: 1 }, 0);
  assert.throws(
    () => h.shard.receive({ cancel: 1 }, 0),
    (error: CtiError) => error.code === 'CTI_NOT_DRAINED',
  );
});
events('what a consumer confirms of a stream that has ended moves nothing, and is answered with the one that goes on', () => {
  const h = harness({ streamID: 'new' });
  const cursor = (seq: number, streamID: string) =>
    ({ consumer: 'crm', deviceID: '2001', seq, outcome: 'acknowledged', timeMs: 0, streamID }) as const;
  const moved = (seq: number, streamID: string): unknown[] => {
    h.shard.receive({ cursor: cursor(seq, streamID) }, 0);
    const out: unknown[] = [];
    h.shard.drain((record) => out.push([record.cursor?.seq, record.cursor?.streamID]));
    return out;
  };
  assert.equal(moved(50, 'old'), [[0, 'new']]);
  assert.equal(moved(2, 'new'), [[2, undefined]]);
  assert.equal(moved(51, 'old'), [[2, 'new']]);
  assert.equal(
    h.shard.exportDevice('2001')?.cursors?.map(({ seq, streamID }) => [seq, streamID]),
    [[2, undefined]],
  );
});
events.run();

const gaps = suite('after a lost link');
gaps('commands under way end, later ones are refused at once', () => {
  const h = harness();
  h.attach('2001');
  const under = h.command('SetAgentState', '2001', { agentState: 'ready' });
  h.give({ link: { up: false, reason: 'reset' } });
  assert.is(h.reply(under)?.error?.code, 'CTI_LINK_DOWN');
  assert.is(h.reply(h.command('SetAgentState', '2001', { agentState: 'ready' }))?.error?.code, 'CTI_LINK_DOWN');
});
gaps('every monitored device gets a Gap, is monitored again, and then the difference', () => {
  const h = harness();
  h.attach('2001');
  h.event({ name: 'Delivered', deviceID: '2001', callID: 'c1', callType: 1 });
  h.event({ name: 'Originated', deviceID: '2001', callID: 'gone' });
  h.give({ link: { up: false } });
  h.give({ link: { up: true } });
  h.answer('MonitorStart');
  h.answer('SnapshotDevice', {
    calls: [
      { callID: 'c1', state: 'hold' },
      { callID: 'c2', state: 'alerting', callType: 1 },
    ],
  });
  assert.equal(
    h.events.slice(3).map((event) => [event.name, event.switchCallID, event.state]),
    [
      ['Gap', undefined, undefined],
      ['Established', 'c1', 'connected'],
      ['Held', 'c1', 'hold'],
      ['ConnectionCleared', 'gone', 'null'],
      ['Delivered', 'c2', 'alerting'],
    ],
  );
  assert.ok(h.events.slice(3).every((event) => event.resync));
  assert.equal([h.events[3]!.from, h.events[3]!.to], ['3', '4']);
});
gaps('an agent is brought to what the switch says', () => {
  const h = harness();
  h.attach('2001');
  h.event({ name: 'AgentLoggedOn', deviceID: '2001', agentID: '7', groupID: '100' });
  h.event({ name: 'AgentReady', deviceID: '2001' });
  h.give({ overflow: { reason: 'overflow' } });
  h.answer('SnapshotDevice', { agentState: 'loggedOff' });
  assert.equal(names(h.events.slice(3)), ['Gap', 'AgentLoggedOff']);
  assert.equal([h.events.at(-1)!.agentID, h.events[3]!.reason], ['7', 'overflow']);
});
gaps('a device that the switch no longer has is told to be out of service, and asked for until it is there again', () => {
  const h = harness();
  h.attach('2001');
  h.give({ link: { up: false } });
  h.give({ link: { up: true } });
  h.answer('MonitorStart', new CtiError('CTI_UNKNOWN_DEVICE'));
  assert.equal(names(h.events.slice(1)), ['Gap', 'OutOfService']);
  for (const ms of [1000, 2000, 4000, 8000, 16_000, 30_000, 30_000]) {
    h.advance(ms - 1);
    assert.equal(h.requests, []);
    h.advance(1);
    h.answer('MonitorStart', new CtiError('CTI_UNKNOWN_DEVICE'));
  }
  h.advance(30_000);
  h.answer('MonitorStart');
  h.answer('SnapshotDevice', { calls: [{ callID: 'c1', state: 'alerting' }] });
  assert.equal(names(h.events.slice(3)), ['BackInService', 'Delivered']);
  assert.equal(h.faults, Array(8).fill('CTI_UNKNOWN_DEVICE'));
  h.event({ name: 'Established', deviceID: '2001', callID: 'c1' });
  assert.is(h.events.at(-1)!.name, 'Established');
  assert.is(h.shard.deadlineMs(), Number.POSITIVE_INFINITY);
});
for (const [silent, before, meanwhile, then] of [
  ['MonitorStart', [], ['OutOfService'], ['BackInService']],
  ['SnapshotDevice', ['MonitorStart'], [], []],
] as const)
  gaps(`a device for which a switch does not answer ${silent} is asked for again until it does`, () => {
    const h = harness();
    h.attach('2001');
    h.event({ name: 'Delivered', deviceID: '2001', callID: 'c1' });
    h.give({ link: { up: false } });
    h.give({ link: { up: true } });
    for (const service of before) h.answer(service);
    for (const waitMs of [1000, 2000, 4000, 8000, 16_000, 30_000, 30_000]) {
      for (let attempt = 0; attempt < 3; attempt++) {
        assert.is(h.requests.length, 1);
        h.advance(5000);
      }
      assert.equal(h.requests, []);
      h.advance(waitMs - 1);
      assert.equal(h.requests, []);
      h.advance(1);
    }
    assert.ok(h.faults.includes('CTI_TIMEOUT'));
    assert.equal(names(h.events.splice(0).slice(2)), ['Gap', ...meanwhile]);
    h.answer(silent);
    if (silent === 'MonitorStart') h.answer('SnapshotDevice', { calls: [] });
    assert.equal(names(h.events), [...then, 'ConnectionCleared']);
    h.advance(600_000);
    assert.equal(h.requests, []);
  });
gaps('a device that is detached while the switch does not answer is not asked for again', () => {
  const h = harness();
  h.attach('2001');
  h.give({ link: { up: false } });
  h.give({ link: { up: true } });
  for (let attempt = 0; attempt < 3; attempt++) h.advance(5000);
  const id = h.command('MonitorStop', '2001');
  assert.equal(h.requests, [], 'there is nothing to stop');
  assert.equal(h.reply(id), { commandID: id, result: {} });
  assert.is(h.shard.exportDevice('2001')!.wanted, false);
  h.advance(600_000);
  assert.equal(h.requests, []);
});
gaps('a device that is detached while its monitor starts stays so, and the monitor is stopped', () => {
  const h = harness();
  h.attach('2001');
  h.give({ link: { up: false } });
  h.give({ link: { up: true } });
  const start = h.requests.shift()!;
  h.command('MonitorStop', '2001');
  h.answer('MonitorStop');
  h.requests.unshift(start);
  h.answer('MonitorStart');
  assert.is(h.shard.exportDevice('2001')!.wanted, false);
  h.answer('MonitorStop');
  assert.equal(h.requests, []);
});
gaps('a link that is lost again while it is resynchronised keeps the device', () => {
  const h = harness();
  h.attach('2001');
  for (let round = 0; round < 2; round++) {
    h.give({ link: { up: false } });
    h.give({ link: { up: true } });
  }
  h.answer('MonitorStart');
  h.answer('SnapshotDevice');
  assert.equal(names(h.events.slice(1)), ['Gap', 'Gap']);
  h.event({ name: 'Delivered', deviceID: '2001', callID: 'c1' });
  assert.is(h.events.at(-1)!.name, 'Delivered');
});
gaps('a call that was promised to a caller but never began is ended', () => {
  const h = harness();
  h.attach('2001');
  const id = h.command('MakeCall', '2001', { deviceTo: '99' });
  h.answer('MakeCall', { callID: 'c1' });
  h.give({ link: { up: false } });
  h.give({ link: { up: true } });
  h.answer('MonitorStart');
  h.answer('SnapshotDevice', { calls: [] });
  assert.equal([h.events.at(-1)!.name, h.events.at(-1)!.callID], ['ConnectionCleared', h.reply(id)!.callID]);
});
gaps.run();
