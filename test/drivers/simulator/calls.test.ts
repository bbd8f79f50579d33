import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { bench, refused } from './support.ts';

const test = suite('simulator: calls, ECMA-269 call control');

test('a call between extensions goes through initiated, dialled, ringing and conversation', () => {
  const desk = bench();
  const { callID } = desk.ask('MakeCall', '2001', { deviceTo: '2002', associatedData: 'order 7' });
  assert.ok(callID);
  const events = desk.events();
  assert.equal(
    events.map(({ deviceID, name, subjectDevice, localState }) => [deviceID, name, subjectDevice, localState]),
    [
      ['2001', 'ServiceInitiated', undefined, 'initiated'],
      ['2001', 'Originated', undefined, 'connected'],
      ['2002', 'Delivered', undefined, 'alerting'],
      ['2001', 'Delivered', '2002', 'connected'],
    ],
  );
  for (const event of events) {
    assert.is(event.callID, callID);
    assert.is(event.callingDevice, '2001');
    assert.is(event.calledDevice, '2002');
    assert.is(event.associatedData, 'order 7');
    assert.is(event.callType, event.deviceID === '2001' ? 2 : 1);
    assert.is(event.switchTimeMs, desk.env.clock.epochMs());
  }
  desk.ask('AnswerCall', '2002');
  assert.equal(desk.after(), { '2002': ['Established'], '2001': ['Established(2002)'] });
  desk.ask('ClearConnection', '2001', { callID });
  assert.equal(desk.after(), {
    '2001': ['ConnectionCleared'],
    '2002': ['ConnectionCleared(2001)', 'ConnectionCleared'],
  });
  desk.empty();
});

test('a caller who hangs up stops the ringing', () => {
  const desk = bench();
  desk.ask('MakeCall', '2001', { deviceTo: '2002' });
  desk.after();
  desk.pbx.phone('2001').hangUp();
  const events = desk.events();
  assert.is(events.findLast(({ deviceID }) => deviceID === '2002')?.cause, 'callCancelled');
  assert.is(events.findLast(({ deviceID }) => deviceID === '2002')?.name, 'ConnectionCleared');
  desk.empty();
});

test('an extension that refuses a ringing call ends it for the caller', () => {
  const desk = bench();
  desk.ask('MakeCall', '2001', { deviceTo: '2002' });
  desk.after();
  desk.ask('ClearConnection', '2002');
  assert.equal(desk.after(), {
    '2002': ['ConnectionCleared'],
    '2001': ['ConnectionCleared(2002)', 'ConnectionCleared'],
  });
  desk.empty();
});

test('hold and retrieve are told to both sides', () => {
  const desk = bench();
  const callID = desk.talk('2001', '2002');
  desk.ask('HoldCall', '2001');
  assert.equal(desk.after(), { '2001': ['Held'], '2002': ['Held(2001)'] });
  assert.equal(desk.states('2001'), { [callID]: 'hold' });
  refused(desk, 'CTI_WRONG_STATE', () => desk.ask('HoldCall', '2001'));
  desk.ask('RetrieveCall', '2001');
  assert.equal(desk.after(), { '2001': ['Retrieved'], '2002': ['Retrieved(2001)'] });
  refused(desk, 'CTI_NOTHING_HELD', () => desk.ask('RetrieveCall', '2001'));
});

test('a held call is not retrieved beside an active one', () => {
  const desk = bench();
  const callID = desk.talk('2001', '2002');
  desk.ask('ConsultationCall', '2001', { deviceTo: '2003' });
  refused(desk, 'CTI_WRONG_STATE', () => desk.ask('RetrieveCall', '2001', { callID }));
});

test('a device with an active call does not dial, one with a held call does', () => {
  const desk = bench();
  desk.talk('2001', '2002');
  refused(desk, 'CTI_WRONG_STATE', () => desk.ask('MakeCall', '2001', { deviceTo: '2003' }));
  desk.ask('HoldCall', '2001');
  desk.ask('MakeCall', '2001', { deviceTo: '2003' });
  assert.equal(Object.values(desk.states('2001')).sort(), ['connected', 'hold']);
});

test('unknown devices, calls and numbers are refused', () => {
  const desk = bench();
  const callID = desk.talk('2001', '2002');
  refused(desk, 'CTI_UNKNOWN_DEVICE', () => desk.ask('MakeCall', '9999', { deviceTo: '2002' }));
  refused(desk, 'CTI_UNKNOWN_DEVICE', () => desk.ask('SnapshotDevice', ''));
  refused(desk, 'CTI_NOT_SUPPORTED', () => desk.ask('MakeCall', '100', { deviceTo: '2003' }));
  refused(desk, 'CTI_UNKNOWN_CALL', () => desk.ask('ClearConnection', '2001', { callID: 'nothing' }));
  refused(desk, 'CTI_UNKNOWN_CALL', () => desk.ask('ClearConnection', '2003', { callID }));
  refused(desk, 'CTI_WRONG_STATE', () => desk.ask('ClearConnection', '2003'));
  refused(desk, 'CTI_WRONG_STATE', () => desk.ask('AnswerCall', '2001', { callID }));
  for (const deviceTo of ['', 'abc', '123\r\nAction: Command', '1234&DAHDI/1', '+'.repeat(3), '1'.repeat(33)])
    refused(desk, 'CTI_INVALID_NUMBER', () => desk.ask('MakeCall', '2003', { deviceTo }));
  refused(desk, 'CTI_INVALID_NUMBER', () => desk.ask('ConsultationCall', '2001', { deviceTo: 'x y' }));
});

test('an extension in use is busy: the call fails, then is cleared', () => {
  const desk = bench();
  desk.talk('2001', '2002');
  const { callID } = desk.ask('MakeCall', '2003', { deviceTo: '2002' });
  const events = desk.events();
  assert.equal(
    events.map(({ name, cause, localState, subjectDevice }) => [name, cause, localState, subjectDevice]),
    [
      ['ServiceInitiated', 'newCall', 'initiated', undefined],
      ['Originated', 'newCall', 'connected', undefined],
      ['Failed', 'busy', 'fail', undefined],
      ['ConnectionCleared', 'busy', 'null', undefined],
    ],
  );
  assert.ok(events.every((event) => event.callID === callID && event.deviceID === '2003'));
});

test('an extension that calls itself hears busy', () => {
  for (const callWaiting of [false, true]) {
    const desk = bench({ callWaiting });
    desk.ask('MakeCall', '2001', { deviceTo: '2001' });
    assert.equal(desk.after()['2001'], ['ServiceInitiated', 'Originated', 'Failed', 'ConnectionCleared']);
    desk.empty();
  }
});

test('with call waiting a second call rings, and is answered once the first is held', () => {
  const desk = bench({ callWaiting: true });
  desk.talk('2001', '2002');
  const { callID } = desk.ask('MakeCall', '2003', { deviceTo: '2002' });
  assert.equal(desk.after()['2002'], ['Delivered']);
  refused(desk, 'CTI_WRONG_STATE', () => desk.ask('AnswerCall', '2002'));
  desk.ask('HoldCall', '2002');
  desk.ask('AnswerCall', '2002', { callID });
  assert.equal(Object.values(desk.states('2002')), ['hold', 'connected']);
});

test('a deflected call rings elsewhere and the caller stays', () => {
  const desk = bench();
  const { callID } = desk.ask('MakeCall', '2001', { deviceTo: '2002', associatedData: 'kept' });
  desk.after();
  desk.ask('DeflectCall', '2002', { deviceTo: '2003' });
  const events = desk.events();
  assert.equal(
    events.map(({ deviceID, name, subjectDevice }) => [deviceID, name, subjectDevice]),
    [
      ['2002', 'Diverted', undefined],
      ['2001', 'Diverted', '2002'],
      ['2003', 'Delivered', undefined],
      ['2001', 'Delivered', '2003'],
    ],
  );
  const ringing = events[2]!;
  assert.equal([ringing.callID, ringing.lastRedirection, ringing.callingDevice], [callID, '2002', '2001']);
  assert.is(ringing.associatedData, 'kept');
  refused(desk, 'CTI_WRONG_STATE', () => desk.ask('DeflectCall', '2002', { deviceTo: '2004' }));
  refused(desk, 'CTI_CALL_FAILED', () => desk.ask('DeflectCall', '2003', { deviceTo: '2001' }), 10);
});

test('a forwarding applies to later calls and names the device that was called', () => {
  const desk = bench();
  desk.ask('SetForwarding', '2002', { deviceTo: '2003' });
  assert.is(desk.events()[0]?.forwardTo, '2003');
  assert.is(desk.ask('SnapshotDevice', '2002').forwardTo, '2003');
  desk.ask('MakeCall', '2001', { deviceTo: '2002' });
  const ringing = desk.events().find(({ deviceID }) => deviceID === '2003');
  assert.equal([ringing?.name, ringing?.lastRedirection, ringing?.calledDevice], ['Delivered', '2002', '2002']);
  for (const deviceTo of ['', '2002']) {
    desk.ask('SetForwarding', '2002', { deviceTo });
    assert.is(desk.events()[0]?.forwardTo, '');
  }
  refused(desk, 'CTI_INVALID_NUMBER', () => desk.ask('SetForwarding', '2002', { deviceTo: 'nowhere' }));
});

test('forwardings in a circle end in a failed call', () => {
  const desk = bench();
  desk.ask('SetForwarding', '2002', { deviceTo: '2003' });
  desk.ask('SetForwarding', '2003', { deviceTo: '2002' });
  desk.after();
  desk.ask('MakeCall', '2001', { deviceTo: '2002' });
  const failed = desk.events().find(({ name }) => name === 'Failed');
  assert.is(failed?.cause, 'destNotObtainable');
  desk.empty();
});

test('a parked call is taken back by dialling its position, from any extension', () => {
  const desk = bench({ parking: '*700' });
  const callID = desk.talk('2001', '2002');
  assert.equal(desk.ask('ParkCall', '2002'), { callID, forwardTo: '*700' });
  assert.equal(desk.after(), { '2002': ['ConnectionCleared'], '2001': ['ConnectionCleared(2002)', 'Queued(*700)'] });
  assert.equal(desk.ask('MakeCall', '2003', { deviceTo: '*700' }), { callID });
  assert.equal(desk.after(), {
    '2003': ['ServiceInitiated', 'Originated', 'Established(2001)'],
    '2001': ['Established(2003)'],
  });
  assert.ok(desk.ask('SnapshotDevice', '2003').calls?.[0]?.answered);
  desk.pbx.phone('2001').hangUp();
  desk.after();
  desk.empty();
});

test('parking is refused when every position is taken, and an empty position cannot be dialled', () => {
  const desk = bench({ parking: '*700' });
  desk.talk('2001', '2002');
  desk.talk('2003', '2004');
  refused(desk, 'CTI_NO_PARKING', () => desk.ask('ParkCall', '2001', { deviceTo: '*701' }), 20);
  desk.ask('ParkCall', '2001');
  refused(desk, 'CTI_NO_PARKING', () => desk.ask('ParkCall', '2003'), 20);
  desk.pbx.phone('2002').hangUp();
  desk.after();
  desk.ask('MakeCall', '2001', { deviceTo: '*700' });
  assert.equal(desk.after()['2001'], ['ServiceInitiated', 'Originated', 'Failed', 'ConnectionCleared']);
});

test('whoever is in a parked call does not come into it a second time', () => {
  const desk = bench({ parking: '*700' });
  desk.talk('2001', '2002');
  desk.ask('HoldCall', '2001');
  desk.ask('ParkCall', '2002');
  desk.after();
  desk.ask('MakeCall', '2001', { deviceTo: '*700' });
  assert.equal(desk.after()['2001'], ['ServiceInitiated', 'Originated', 'Failed', 'ConnectionCleared']);
});

test('recording needs a conversation, starts once and stops once', () => {
  const desk = bench();
  refused(desk, 'CTI_WRONG_STATE', () => desk.ask('StartRecording', '2001'));
  const { callID } = desk.ask('MakeCall', '2001', { deviceTo: '2002' });
  refused(desk, 'CTI_WRONG_STATE', () => desk.ask('StartRecording', '2001'));
  desk.ask('AnswerCall', '2002');
  desk.after();
  refused(desk, 'CTI_WRONG_STATE', () => desk.ask('StopRecording', '2001'));
  desk.ask('StartRecording', '2001');
  const [started] = desk.events();
  assert.equal([started?.name, started?.callID, started?.deviceID], ['RecordingStarted', callID, '2001']);
  refused(desk, 'CTI_WRONG_STATE', () => desk.ask('StartRecording', '2001'));
  assert.ok(desk.ask('SnapshotDevice', '2001').calls?.[0]?.recording);
  desk.ask('StopRecording', '2001');
  assert.equal(desk.after(), { '2001': ['RecordingStopped'] });
});

test('a snapshot tells states, parties and who has answered', () => {
  const desk = bench();
  const { callID } = desk.ask('MakeCall', '2001', { deviceTo: '2002', associatedData: 'x' });
  const of = (device: string) => {
    const [call] = desk.ask('SnapshotDevice', device).calls ?? [];
    return [call?.callID, call?.state, call?.answered, call?.callType, call?.callingDevice, call?.calledDevice];
  };
  assert.equal(of('2001'), [callID, 'connected', false, 2, '2001', '2002']);
  assert.equal(of('2002'), [callID, 'alerting', false, 1, '2001', '2002']);
  desk.ask('AnswerCall', '2002');
  assert.equal(of('2001').slice(1, 3), ['connected', true]);
  assert.equal(desk.ask('RequestSystemStatus', ''), { inService: true });
});

test('nothing is told within the call that causes it, and an answer comes before its events', () => {
  const desk = bench({}, []);
  const order: string[] = [];
  desk.pbx.monitor('2001', (event) => order.push(event.name));
  desk.pbx.phone('2002').dial('2003');
  desk.pbx.handle({ service: 'MakeCall', deviceID: '2001', deviceTo: '2004' }, (answer) =>
    order.push('result' in answer ? 'reply' : 'error'),
  );
  assert.equal(order, []);
  desk.env.advance(0);
  assert.equal(order, ['reply', 'ServiceInitiated', 'Originated', 'Delivered']);
});

test('a monitor that was stopped hears nothing more, not even what is under way', () => {
  const desk = bench({}, []);
  const heard: string[] = [];
  const stop = desk.pbx.monitor('2001', (event) => heard.push(event.name));
  desk.pbx.phone('2001').dial('2002');
  stop();
  desk.env.advance(10);
  assert.equal(heard, []);
  assert.throws(() => desk.pbx.monitor('7777', () => {}), /does not know/);
});

test.run();
