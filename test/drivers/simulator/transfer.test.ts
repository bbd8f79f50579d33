import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { type Bench, bench, refused } from './support.ts';

const test = suite('simulator: consultation, alternate, transfer, conference');

/** 2001 has 2002 on hold and speaks with 2003, or hears it ring. */
function consulted(desk: Bench, answered = true): [held: string, active: string] {
  const held = desk.talk('2001', '2002');
  const { callID: active } = desk.ask('ConsultationCall', '2001', { deviceTo: '2003' });
  if (answered) desk.ask('AnswerCall', '2003');
  desk.after();
  return [held, active!];
}

test('a consultation holds the active call and dials', () => {
  const desk = bench();
  const held = desk.talk('2001', '2002');
  const { callID } = desk.ask('ConsultationCall', '2001', { deviceTo: '2003', associatedData: 'note' });
  const events = desk.events();
  assert.equal(
    events.map(({ deviceID, name, subjectDevice, callID: of }) => [deviceID, name, subjectDevice, of === held]),
    [
      ['2001', 'Held', undefined, true],
      ['2002', 'Held', '2001', true],
      ['2001', 'ServiceInitiated', undefined, false],
      ['2001', 'Originated', undefined, false],
      ['2003', 'Delivered', undefined, false],
      ['2001', 'Delivered', '2003', false],
    ],
  );
  assert.equal(desk.states('2001'), { [held]: 'hold', [callID!]: 'connected' });
  assert.is(events[4]?.associatedData, 'note');
});

test('a consultation takes the data of the held call along', () => {
  const desk = bench();
  desk.pbx.inbound({ from: '5511', to: '2001', associatedData: 'customer 9' });
  desk.ask('AnswerCall', '2001');
  desk.ask('ConsultationCall', '2001', { deviceTo: '2003' });
  assert.is(desk.events().find(({ deviceID }) => deviceID === '2003')?.associatedData, 'customer 9');
});

test('a failed consultation leaves the first call on hold', () => {
  const desk = bench();
  const held = desk.talk('2001', '2002');
  desk.ask('ConsultationCall', '2001', { deviceTo: '5500010' });
  assert.equal(desk.after()['2001'], ['Held', 'ServiceInitiated', 'Originated', 'Failed', 'ConnectionCleared']);
  assert.equal(desk.states('2001'), { [held]: 'hold' });
  desk.ask('RetrieveCall', '2001');
  assert.equal(desk.after()['2001'], ['Retrieved']);
});

test('alternate swaps the active and the held call', () => {
  const desk = bench();
  const [held, active] = consulted(desk);
  assert.equal(desk.ask('AlternateCall', '2001'), { callID: held });
  assert.equal(desk.after(), { '2001': ['Held', 'Retrieved'], '2003': ['Held(2001)'], '2002': ['Retrieved(2001)'] });
  assert.equal(desk.states('2001'), { [held]: 'connected', [active]: 'hold' });
  refused(desk, 'CTI_WRONG_STATE', () => desk.ask('AlternateCall', '2002'));
});

test('a transfer joins the two others under a new id and names both old calls', () => {
  const desk = bench();
  const [held, active] = consulted(desk);
  const { callID } = desk.ask('TransferCall', '2001', { callID: active, heldCallID: held });
  const events = desk.events();
  assert.equal(
    events.map((event) => [
      event.deviceID,
      event.name,
      event.subjectDevice,
      event.callID,
      event.secondaryCallID,
      event.newCallID,
    ]),
    [
      ['2001', 'Transferred', undefined, held, active, callID],
      ['2002', 'Transferred', '2001', held, active, callID],
      ['2003', 'Transferred', '2001', active, held, callID],
    ],
  );
  for (const event of events) assert.equal([event.callingDevice, event.calledDevice], ['2002', '2003']);
  assert.equal(desk.states('2001'), {});
  assert.equal([desk.states('2002'), desk.states('2003')], [{ [callID!]: 'connected' }, { [callID!]: 'connected' }]);
  desk.pbx.phone('2002').hangUp();
  assert.equal(desk.after(), { '2002': ['ConnectionCleared'], '2003': ['ConnectionCleared(2002)', 'ConnectionCleared'] });
  desk.empty();
});

test('a transfer may come before the consulted party answers', () => {
  const desk = bench();
  consulted(desk, false);
  const { callID } = desk.ask('TransferCall', '2001');
  desk.after();
  assert.equal(desk.states('2003'), { [callID!]: 'alerting' });
  desk.ask('AnswerCall', '2003', { callID });
  assert.equal(desk.after(), { '2003': ['Established'], '2002': ['Established(2003)'] });
});

test('an inbound caller transferred to an outside number that does not answer is gone', () => {
  const desk = bench();
  desk.pbx.inbound({ from: '5511', to: '2001' });
  desk.ask('AnswerCall', '2001');
  desk.ask('ConsultationCall', '2001', { deviceTo: '5500011' });
  desk.ask('TransferCall', '2001');
  assert.is(desk.pbx.snapshot().trunksInUse, 2);
  desk.after(5000);
  desk.empty();
});

test('a transfer needs a held and an active call with a partner each', () => {
  const desk = bench();
  refused(desk, 'CTI_WRONG_STATE', () => desk.ask('TransferCall', '2001'));
  const callID = desk.talk('2001', '2002');
  refused(desk, 'CTI_WRONG_STATE', () => desk.ask('TransferCall', '2001'));
  refused(desk, 'CTI_UNKNOWN_CALL', () => desk.ask('TransferCall', '2001', { callID, heldCallID: 'none' }));
  refused(desk, 'CTI_WRONG_STATE', () => desk.ask('TransferCall', '2001', { callID, heldCallID: callID }));
});

test('two calls with the same partner are not joined', () => {
  const desk = bench();
  desk.talk('2001', '2002');
  desk.ask('HoldCall', '2002');
  desk.ask('ConsultationCall', '2001', { deviceTo: '2002' });
  desk.ask('AnswerCall', '2002');
  refused(desk, 'CTI_WRONG_STATE', () => desk.ask('TransferCall', '2001'));
  refused(desk, 'CTI_WRONG_STATE', () => desk.ask('ConferenceCall', '2001'));
});

test('a single-step transfer rings at the target with the original caller and data', () => {
  const desk = bench();
  const { callID: old } = desk.pbx.inbound({ from: '5511987', to: '2001', associatedData: 'customer 3' });
  desk.ask('AnswerCall', '2001');
  desk.after();
  const { callID } = desk.ask('SingleStepTransferCall', '2001', { deviceTo: '2002' });
  const [left, ringing, ...rest] = desk.events();
  assert.is(rest.length, 0);
  assert.equal([left?.deviceID, left?.name, left?.callID, left?.newCallID], ['2001', 'Transferred', old, callID]);
  assert.equal(
    [
      ringing?.deviceID,
      ringing?.name,
      ringing?.callID,
      ringing?.callingDevice,
      ringing?.lastRedirection,
      ringing?.associatedData,
    ],
    ['2002', 'Delivered', callID, '5511987', '2001', 'customer 3'],
  );
  assert.is(ringing?.calledDevice, '2002');
  desk.ask('AnswerCall', '2002');
  assert.equal(desk.after(), { '2002': ['Established'] });
});

test('a single-step transfer of an internal call tells the partner', () => {
  const desk = bench();
  const old = desk.talk('2001', '2002');
  const { callID } = desk.ask('SingleStepTransferCall', '2001', { deviceTo: '2003' });
  const events = desk.events();
  assert.equal(
    events.map(({ deviceID, name, subjectDevice }) => [deviceID, name, subjectDevice]),
    [
      ['2001', 'Transferred', undefined],
      ['2002', 'Transferred', '2001'],
      ['2003', 'Delivered', undefined],
      ['2002', 'Delivered', '2003'],
    ],
  );
  assert.equal([events[1]?.callID, events[1]?.newCallID, events[1]?.secondaryCallID], [old, callID, undefined]);
});

test('a single-step transfer to who cannot be reached is refused and changes nothing', () => {
  const desk = bench();
  desk.talk('2001', '2002');
  desk.talk('2003', '2004');
  const to = (deviceTo: string) => () => desk.ask('SingleStepTransferCall', '2001', { deviceTo });
  refused(desk, 'CTI_CALL_FAILED', to('2003'), 10);
  refused(desk, 'CTI_CALL_FAILED', to('2001'), 10);
  refused(desk, 'CTI_CALL_FAILED', to('2002'), 10);
  refused(desk, 'CTI_CALL_FAILED', to('5500002'), 2);
  refused(desk, 'CTI_CALL_FAILED', to('5500008'), 8);
  refused(desk, 'CTI_INVALID_NUMBER', to('who?'), 2);
  refused(desk, 'CTI_INVALID_NUMBER', to(''), 2);
});

test('a call that still rings is not transferred in one step', () => {
  const desk = bench();
  desk.ask('MakeCall', '2001', { deviceTo: '2002' });
  refused(desk, 'CTI_WRONG_STATE', () => desk.ask('SingleStepTransferCall', '2001', { deviceTo: '2003' }));
  refused(desk, 'CTI_WRONG_STATE', () => desk.ask('SingleStepTransferCall', '2002', { deviceTo: '2003' }));
});

test('an immediate transfer asks nothing; its failure reaches the partner', () => {
  for (const [deviceTo, cause] of [
    ['2003', 'busy'],
    ['5500010', 'busy'],
    ['who?', 'invalidNumberFormat'],
  ] as const) {
    const desk = bench();
    desk.talk('2001', '2002');
    desk.talk('2003', '2004');
    desk.ask('SingleStepTransferCall', '2001', { deviceTo, immediate: true });
    const events = desk.events();
    assert.equal(
      events.map(({ deviceID, name, subjectDevice, cause: why }) => [deviceID, name, subjectDevice, why]),
      [
        ['2001', 'Transferred', undefined, 'singleStepTransfer'],
        ['2002', 'Transferred', '2001', 'singleStepTransfer'],
        ['2002', 'Failed', undefined, cause],
        ['2002', 'ConnectionCleared', undefined, cause],
      ],
    );
    assert.is(desk.pbx.snapshot().calls.length, 1);
  }
});

test('a conference has everybody in one call under a new id', () => {
  const desk = bench();
  const [held, active] = consulted(desk);
  const { callID } = desk.ask('ConferenceCall', '2001');
  assert.equal(
    desk
      .events()
      .map((event) => [event.deviceID, event.name, event.subjectDevice, event.callID, event.secondaryCallID, event.newCallID]),
    [
      ['2001', 'Conferenced', undefined, held, active, callID],
      ['2002', 'Conferenced', '2001', held, active, callID],
      ['2003', 'Conferenced', '2001', active, held, callID],
    ],
  );
  for (const device of ['2001', '2002', '2003']) assert.equal(desk.states(device), { [callID!]: 'connected' });
  desk.ask('ClearConnection', '2002', { callID });
  assert.equal(desk.after(), {
    '2002': ['ConnectionCleared'],
    '2001': ['ConnectionCleared(2002)'],
    '2003': ['ConnectionCleared(2002)'],
  });
  desk.ask('ClearConnection', '2001', { callID });
  assert.equal(desk.after(), { '2001': ['ConnectionCleared'], '2003': ['ConnectionCleared(2001)', 'ConnectionCleared'] });
  desk.empty();
});

test('a conference needs the consulted party to have answered, and takes further members', () => {
  const desk = bench();
  consulted(desk, false);
  refused(desk, 'CTI_WRONG_STATE', () => desk.ask('ConferenceCall', '2001'));
  desk.ask('AnswerCall', '2003');
  const { callID: three } = desk.ask('ConferenceCall', '2001');
  desk.ask('ConsultationCall', '2001', { deviceTo: '2004' });
  desk.ask('AnswerCall', '2004');
  const { callID: four } = desk.ask('ConferenceCall', '2001');
  assert.is.not(three, four);
  for (const device of ['2001', '2002', '2003', '2004']) assert.equal(desk.states(device), { [four!]: 'connected' });
  desk.ask('HoldCall', '2003');
  assert.equal(desk.states('2003'), { [four!]: 'hold' });
});

test('whoever leaves a conference in one step brings a further member in, who may fail without harm', () => {
  const desk = bench();
  consulted(desk);
  const { callID } = desk.ask('ConferenceCall', '2001');
  desk.after();
  desk.ask('SingleStepTransferCall', '2001', { callID, deviceTo: '5500010', immediate: true });
  assert.equal(desk.after(), {
    '2001': ['Transferred'],
    '2002': ['Transferred(2001)', 'Failed(5500010)'],
    '2003': ['Transferred(2001)', 'Failed(5500010)'],
  });
  assert.equal(Object.values(desk.states('2002')), ['connected']);
});

test('a member who is brought in a second time stays as they are', () => {
  const desk = bench();
  consulted(desk);
  const { callID } = desk.ask('ConferenceCall', '2001');
  desk.after();
  desk.ask('SingleStepTransferCall', '2001', { callID, deviceTo: '2002', immediate: true });
  assert.equal(desk.after(), {
    '2001': ['Transferred'],
    '2002': ['Transferred(2001)'],
    '2003': ['Transferred(2001)', 'Failed(2002)'],
  });
  assert.equal(Object.values(desk.states('2002')), ['connected']);
});

test('two consultations that wait in the same queue are not joined', () => {
  const desk = bench();
  consulted(desk);
  const { callID } = desk.ask('ConferenceCall', '2001');
  desk.ask('SingleStepTransferCall', '2003', { callID, deviceTo: '100' });
  desk.ask('ConsultationCall', '2001', { deviceTo: '100' });
  refused(desk, 'CTI_WRONG_STATE', () => desk.ask('TransferCall', '2001'));
});

test('the data of an inbound call survives an attended transfer', () => {
  const desk = bench();
  desk.pbx.inbound({ from: '5511', to: '2001', associatedData: 'customer 5' });
  desk.ask('AnswerCall', '2001');
  desk.ask('ConsultationCall', '2001', { deviceTo: '2002', associatedData: 'a note' });
  desk.ask('TransferCall', '2001');
  const event = desk.events().find(({ deviceID, name }) => deviceID === '2002' && name === 'Transferred');
  assert.equal(
    [event?.associatedData, event?.callingDevice, event?.calledDevice, event?.lastRedirection],
    ['customer 5', '5511', '2002', '2001'],
  );
});

test('a target sees who is left as the caller, not who has gone', () => {
  const desk = bench();
  consulted(desk);
  const { callID } = desk.ask('ConferenceCall', '2001');
  desk.pbx.phone('2001').hangUp();
  desk.after();
  desk.ask('SingleStepTransferCall', '2002', { callID, deviceTo: '2004' });
  assert.is(desk.events().find(({ name }) => name === 'Delivered')?.callingDevice, '2003');
});

test('a conference of a recorded consultation is recorded', () => {
  const desk = bench();
  consulted(desk);
  desk.ask('StartRecording', '2001');
  desk.ask('ConferenceCall', '2001');
  assert.ok(desk.ask('SnapshotDevice', '2001').calls?.[0]?.recording);
});

test('a recording goes on with who was recorded', () => {
  const desk = bench();
  consulted(desk);
  desk.ask('StartRecording', '2003');
  desk.ask('TransferCall', '2001');
  desk.after();
  assert.ok(desk.ask('SnapshotDevice', '2003').calls?.[0]?.recording);
  desk.ask('StopRecording', '2003');
  assert.equal(desk.after(), { '2003': ['RecordingStopped'] });
});

test.run();
