import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { failureCode } from '../../../src/core/model/index.ts';
import { bench, refused } from './support.ts';

const test = suite('simulator: outside numbers and trunks');

test('an outside number answers after answerMs', () => {
  const desk = bench({ answerMs: 300 });
  const { callID } = desk.ask('MakeCall', '2001', { deviceTo: '+55 (11) 98765-4321' });
  const [, , delivered] = desk.events();
  assert.equal([delivered?.subjectDevice, delivered?.localState, delivered?.trunk], ['+5511987654321', 'connected', 'T001']);
  assert.equal(desk.after(299), {});
  assert.equal(desk.after(1), { '2001': ['Established(+5511987654321)'] });
  desk.pbx.outside(callID!).hangUp();
  assert.equal(desk.after(), { '2001': ['ConnectionCleared(+5511987654321)', 'ConnectionCleared'] });
  desk.empty();
});

for (const [digits, code, afterMs] of [
  ['0002', 2, 0],
  ['0008', 8, 0],
  ['0010', 10, 0],
  ['0011', 11, 5000],
  ['0012', 12, 200],
  ['0013', 13, 200],
  ['0014', 14, 200],
  ['0025', 25, 200],
] as const) {
  test(`a number that ends in ${digits} fails with code ${code} after ${afterMs} ms and ends by itself`, () => {
    const desk = bench();
    desk.ask('MakeCall', '2001', { deviceTo: `551130${digits}` });
    const before = desk.after(Math.max(0, afterMs - 1))['2001'];
    const events = desk.events(1);
    if (afterMs === 0) assert.equal(before, ['ServiceInitiated', 'Originated', 'Failed', 'ConnectionCleared']);
    else {
      assert.equal(before, ['ServiceInitiated', 'Originated', `Delivered(551130${digits})`]);
      assert.equal(
        events.map(({ name, subjectDevice, cause }) => [name, subjectDevice, failureCode(cause)]),
        [
          ['Failed', undefined, code],
          ['ConnectionCleared', undefined, code],
        ],
      );
    }
    desk.empty();
    assert.is(desk.env.timers(), 0);
  });
}

test('other outcomes can be written down', () => {
  const desk = bench({ outcomes: { '7777': 'doNotDisturb', '0010': 'answer' } });
  desk.ask('MakeCall', '2001', { deviceTo: '5507777' });
  assert.ok(desk.after()['2001']?.includes('Failed'));
  desk.ask('MakeCall', '2001', { deviceTo: '5500010' });
  assert.ok(desk.after(200)['2001']?.includes('Established(5500010)'));
});

test('when all trunks are taken a call fails with code 8, and goes through once one is free', () => {
  const desk = bench({ trunks: 1 });
  const { callID } = desk.ask('MakeCall', '2001', { deviceTo: '5511' });
  desk.after();
  desk.ask('MakeCall', '2002', { deviceTo: '5512' });
  assert.is(desk.events().find(({ name }) => name === 'Failed')?.cause, 'trunksBusy');
  refused(desk, 'CTI_CALL_FAILED', () => desk.pbx.inbound({ from: '1', to: '2003' }), 8);
  desk.ask('ClearConnection', '2001', { callID });
  desk.after();
  desk.ask('MakeCall', '2002', { deviceTo: '5512' });
  assert.ok(desk.after(200)['2002']?.includes('Established(5512)'));
});

test('an inbound call rings with its data and keeps any text as the caller', () => {
  const desk = bench();
  const from = `'"\r\n${'é'.repeat(10)}`;
  const { callID } = desk.pbx.inbound({ from, to: '2001', associatedData: 'customer 42' });
  const [ringing] = desk.events();
  assert.equal(
    [ringing?.name, ringing?.callID, ringing?.callingDevice, ringing?.calledDevice, ringing?.associatedData, ringing?.callType],
    ['Delivered', callID, from, '2001', 'customer 42', 1],
  );
  desk.ask('AnswerCall', '2001');
  assert.equal(desk.after(), { '2001': ['Established'] });
  desk.ask('ClearConnection', '2001');
  assert.equal(desk.after(), { '2001': ['ConnectionCleared'] });
  desk.empty();
});

test('a caller who goes by the name of a device is not taken for it', () => {
  for (const from of ['2001', '100', '*700', '']) {
    const desk = bench();
    const { callID } = desk.pbx.inbound({ from, to: '2001' });
    desk.ask('AnswerCall', '2001');
    assert.is(desk.events()[0]?.callingDevice, from);
    desk.pbx.outside(callID).hangUp();
    assert.equal(desk.after(), { '2001': ['ConnectionCleared(T001)', 'ConnectionCleared'] });
  }
});

test('an inbound call is refused for an unknown device, a busy one and texts that are too long', () => {
  const desk = bench();
  desk.talk('2001', '2002');
  refused(desk, 'CTI_UNKNOWN_DEVICE', () => desk.pbx.inbound({ from: '1', to: '9999' }));
  refused(desk, 'CTI_UNKNOWN_DEVICE', () => desk.pbx.inbound({ from: '1', to: '' }));
  refused(desk, 'CTI_CALL_FAILED', () => desk.pbx.inbound({ from: '1', to: '2001' }), 10);
  refused(desk, 'CTI_INVALID_ARGUMENT', () => desk.pbx.inbound({ from: 'x'.repeat(1025), to: '2003' }));
  refused(desk, 'CTI_INVALID_ARGUMENT', () => desk.pbx.inbound({ from: 7 as unknown as string, to: '2003' }));
  refused(desk, 'CTI_UNKNOWN_DEVICE', () => desk.pbx.inbound({ from: '1', to: undefined as unknown as string }));
  refused(desk, 'CTI_UNKNOWN_CALL', () => desk.pbx.outside('none').hangUp());
});

test('an outside party can answer early and cannot answer twice', () => {
  const desk = bench();
  const { callID } = desk.ask('MakeCall', '2001', { deviceTo: '5511' });
  desk.after();
  desk.pbx.outside(callID!, '5511').answer();
  assert.equal(desk.after(), { '2001': ['Established(5511)'] });
  refused(desk, 'CTI_WRONG_STATE', () => desk.pbx.outside(callID!).answer());
  assert.equal(desk.after(10_000), {});
});

test('agent credentials of a dialled call are checked', () => {
  const desk = bench();
  const deviceTo = '2002';
  refused(desk, 'CTI_AGENT_REFUSED', () => desk.ask('MakeCall', '2001', { deviceTo, agentID: '1001', password: 'x' }), 1);
  refused(desk, 'CTI_AGENT_REFUSED', () => desk.ask('MakeCall', '2001', { deviceTo, password: '1001' }), 1);
  desk.ask('MakeCall', '2001', { deviceTo, agentID: '1001', password: '1001', route: '5' });
  desk.ask('MakeCall', '2003', { deviceTo: '2004', agentID: '', password: '', route: '' });
});

test('a direct call forwarded to the outside takes a second trunk', () => {
  const desk = bench();
  desk.ask('SetForwarding', '2001', { deviceTo: '5599' });
  const { callID } = desk.pbx.inbound({ from: '5511', to: '2001' });
  desk.after(200);
  assert.is(desk.pbx.snapshot().trunksInUse, 2);
  desk.pbx.outside(callID, '5599').hangUp();
  desk.empty();
});

test.run();
