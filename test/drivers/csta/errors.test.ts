import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { type EnumDef, phase3, type StructDef } from '../../../src/codecs/schema/index.ts';
import { errorBody, errorOf } from '../../../src/drivers/csta/errors.ts';
import { CtiError, type CtiErrorCode, ERRORS } from '../../../src/drivers/sdk/index.ts';

const test = suite('ECMA-269 §12.2.14 errors of CSTA as our codes');

/** Every error value of the schema, `category value`. */
const ALL = (phase3.type(phase3.named('CSTAErrorCode')!.type) as StructDef).members.flatMap(({ name, type }) => {
  if (type === 'empty' || type === 'text') return [];
  return (phase3.type(type) as EnumDef).words.map(([word]) => [name, word] as const);
});

test('every error value of the schema has a code, and keeps its category and value', () => {
  assert.ok(ALL.length > 250, `${ALL.length} values`);
  for (const [category, word] of ALL) {
    const error = errorOf({ [category]: word });
    assert.ok(error.code in ERRORS, word);
    assert.equal([error.category, error.value], [category, word]);
  }
});

test('no value of a category is a mere refusal but those that say no more', () => {
  const refused = ALL.filter(([category, word]) => errorOf({ [category]: word }).code === 'CTI_REFUSED');
  const left = refused.filter(
    ([category, word]) =>
      word !== 'generic' &&
      !/^(privilegeViolation\w*|securityViolation)$/.test(word) &&
      category !== 'security' &&
      category !== 'privateData' &&
      !/OutOfService$|^conferenceResource|^maxDevices|^startTime|^duration/.test(word),
  );
  assert.equal(left, []);
});

const MEANT: readonly [category: string, value: string, code: CtiErrorCode, smartcti?: number][] = [
  ['operation', 'invalidDeviceID', 'CTI_UNKNOWN_DEVICE', 18],
  ['operation', 'invalidCallingDeviceID', 'CTI_UNKNOWN_DEVICE', 18],
  ['operation', 'invalidCalledDeviceID', 'CTI_INVALID_NUMBER', 2],
  ['operation', 'invalidDestination', 'CTI_INVALID_NUMBER', 2],
  ['operation', 'invalidHeldConnectionID', 'CTI_UNKNOWN_CALL', 5],
  ['operation', 'invalidAgentPassword', 'CTI_AGENT_REFUSED', 1],
  ['operation', 'serviceNotSupported', 'CTI_NOT_SUPPORTED', 21],
  ['operation', 'ringCountOutOfRange', 'CTI_INVALID_ARGUMENT', 7],
  ['operation', 'requestIncompatibleWithHeldConnection', 'CTI_WRONG_STATE', 22],
  ['operation', 'privilegeViolationCalledDevice', 'CTI_REFUSED', 3],
  ['stateIncompatibility', 'noHeldCall', 'CTI_NOTHING_HELD', 19],
  ['stateIncompatibility', 'noCallToAnswer', 'CTI_WRONG_STATE', 22],
  ['stateIncompatibility', 'invalidDestinationDeviceState', 'CTI_CALL_FAILED', 10],
  ['systemResourceAvailibility', 'networkBusy', 'CTI_CALL_FAILED', 8],
  ['systemResourceAvailibility', 'resourceBusy', 'CTI_BUSY', 24],
  ['subscribedResourceAvailability', 'objectMonitorLimitExceeded', 'CTI_BUSY', 24],
  ['performanceManagement', 'performanceLimitExceeded', 'CTI_BUSY', 24],
  ['security', 'securityInfoViolated', 'CTI_REFUSED', 3],
  ['unheardOf', 'anything', 'CTI_REFUSED', 3],
];
for (const [category, value, code, smartcti] of MEANT)
  test(`${category} ${value} means ${code}`, () => {
    const error = errorOf({ [category]: value });
    assert.equal([error.code, error.smartcti], [code, smartcti]);
  });

test('a limit that a parked call meets is that of the parking positions, and of nothing else', () => {
  const body = { systemResourceAvailibility: 'resourceLimitExceeded' };
  assert.is(errorOf(body, 'ParkCall').code, 'CTI_NO_PARKING');
  assert.is(errorOf(body, 'MonitorStart').code, 'CTI_BUSY');
});

test('an error without a value, of no shape at all or of any length is an error all the same', () => {
  for (const body of [undefined, null, '', [], {}, { unspecified: {} }, { operation: { $any: {} } }, { '@xmlns': 'x' }])
    assert.is(errorOf(body).code, 'CTI_REFUSED');
  assert.ok(errorOf({ operation: 'x'.repeat(10_000) }).message.length < 200);
});

test('a reject is a bad answer, and one for an unknown operation says that it is not supported', () => {
  assert.is(errorOf({ problem: { invoke: 'unrecognizedOperation' } }).code, 'CTI_NOT_SUPPORTED');
  assert.is(errorOf({ problem: { invoke: 'mistypedArgument' } }).code, 'CTI_BAD_ANSWER');
  assert.is(errorOf({ problem: 7 }).code, 'CTI_BAD_ANSWER');
});

test('what a server of ours refuses is read back as the code that it was', () => {
  const codes = ['CTI_UNKNOWN_DEVICE', 'CTI_UNKNOWN_CALL', 'CTI_INVALID_NUMBER', 'CTI_INVALID_ARGUMENT', 'CTI_NOT_SUPPORTED'];
  const more = ['CTI_AGENT_REFUSED', 'CTI_AGENT_IN_USE', 'CTI_WRONG_STATE', 'CTI_NOTHING_HELD', 'CTI_BUSY', 'CTI_REFUSED'];
  for (const code of [...codes, ...more] as CtiErrorCode[]) assert.is(errorOf(errorBody(new CtiError(code))).code, code);
  assert.is(errorOf(errorBody(new CtiError('CTI_NO_PARKING')), 'ParkCall').code, 'CTI_NO_PARKING');
  for (const smartcti of [8, 10]) assert.is(errorOf(errorBody(new CtiError('CTI_CALL_FAILED', { smartcti }))).smartcti, smartcti);
});

test.run();
