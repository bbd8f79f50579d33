import type { NumberKind } from '../../sdk/index.ts';
import type { Scenario } from '../scenario.ts';
import { called, calling, talk } from './parts.ts';

/** A call to an outside number that fails, by the SmartCTI code of the failure. */
function failing(kind: NumberKind, code: number, what: string, rings: boolean): Scenario {
  return {
    name: `failure/outside-${kind}`,
    title: `a call to ${what} fails with code ${code} and ends by itself`,
    clause: `ECMA-269 §17.2 Failed; SmartCTI CallFailure ${code}`,
    needs: { devices: 1, services: ['MakeCall'], numbers: [kind] },
    run: async ({ A, number, refused, settle }) => {
      const call = await A.makeCall(number(kind));
      await refused('CTI_CALL_FAILED', () => call.reached('connected'), code);
      await call.reached('null');
      await settle();
    },
    expect: {
      A: [
        'ServiceInitiated @1',
        'Originated @1',
        ...(rings ? ['Delivered(*) @1'] : []),
        `Failed @1 code=${code}`,
        'ConnectionCleared @1 answered=false',
      ],
    },
  };
}

/** A command that is refused because the device has no call in the state that it needs. */
function refusedWhenIdle(
  command: 'answer' | 'hold' | 'retrieve' | 'alternate' | 'transfer' | 'conference' | 'clearConnection' | 'startRecording',
  service: Scenario['needs']['services'],
  code: string,
  smartcti: number,
): Scenario {
  return {
    name: `failure/${command}-when-idle`,
    title: `${command} at an idle device is refused with code ${smartcti}`,
    clause: `ECMA-269 §12.2 (state incompatibility); SmartCTI code ${smartcti}`,
    needs: { devices: 1, services: service },
    run: ({ A, refused }) => refused(code, () => A[command](), smartcti),
    expect: { A: [] },
  };
}

export const FAILURES: readonly Scenario[] = [
  failing('invalid', 2, 'a number that does not exist', false),
  failing('trunksBusy', 8, 'a number that no trunk is free for', false),
  failing('busy', 10, 'a number in use', false),
  failing('noAnswer', 11, 'a number that nobody answers', true),
  failing('voiceMail', 12, 'a voice mail', true),
  failing('fax', 13, 'a fax', true),
  failing('lost', 14, 'a number at which the call is lost', true),
  failing('announcement', 25, 'an announcement of the telephone company', true),
  {
    name: 'failure/extension-busy',
    title: 'a call to an extension in use fails with code 10, and the conversation there goes on',
    clause: 'ECMA-269 §17.2 Failed; SmartCTI CallFailure 10',
    needs: { devices: 3, services: ['MakeCall', 'AnswerCall'] },
    run: async ({ A, B, C, refused, settle, equal }) => {
      await talk(A, B);
      await settle();
      const call = await C.makeCall(B.id);
      await refused('CTI_CALL_FAILED', () => call.reached('connected'), 10);
      await settle();
      equal((await B.calls()).length, 1, 'calls at the extension in use');
    },
    expect: {
      A: calling(),
      B: called(),
      C: ['ServiceInitiated @1', 'Originated @1', 'Failed @1 code=10', 'ConnectionCleared @1'],
    },
  },
  {
    name: 'failure/number-with-commands',
    title: 'a number that could be a command to the switch is refused before anything is sent',
    clause: 'ECMA-269 §12.2 (invalid destination); SmartCTI code 2',
    needs: { devices: 1, services: ['MakeCall', 'ConsultationCall'] },
    run: async ({ A, refused }) => {
      for (const number of ['2002\r\nAction: Originate', '2002;hangup', "2002'--", '', '\u0000', '1'.repeat(33)])
        await refused('CTI_INVALID_NUMBER', () => A.makeCall(number), 2);
    },
    expect: { A: [] },
  },
  {
    name: 'failure/second-call',
    title: 'a device in conversation is refused a further call',
    clause: 'ECMA-269 §17.1 Make Call; SmartCTI code 22',
    needs: { devices: 3, services: ['MakeCall', 'AnswerCall'] },
    run: async ({ A, B, C, refused, settle }) => {
      await talk(A, B);
      await settle();
      await refused('CTI_WRONG_STATE', () => A.makeCall(C.id), 22);
    },
    expect: { A: calling(), B: called(), C: [] },
  },
  {
    name: 'failure/unknown-call',
    title: 'a call that is not the device’s is refused with code 5, and nobody else’s is touched',
    clause: 'ECMA-269 §17.1 Clear Connection; SmartCTI code 5',
    needs: { devices: 3, services: ['MakeCall', 'AnswerCall', 'ClearConnection', 'HoldCall'] },
    run: async ({ A, B, C, refused, settle }) => {
      const call = await talk(A, B);
      await settle();
      await refused('CTI_UNKNOWN_CALL', () => C.clearConnection(call.callID), 5);
      await refused('CTI_UNKNOWN_CALL', () => A.hold('no-such-call'), 5);
    },
    expect: { A: calling(), B: called(), C: [] },
  },
  refusedWhenIdle('answer', ['AnswerCall'], 'CTI_WRONG_STATE', 22),
  refusedWhenIdle('clearConnection', ['ClearConnection'], 'CTI_WRONG_STATE', 22),
  refusedWhenIdle('hold', ['HoldCall'], 'CTI_WRONG_STATE', 22),
  refusedWhenIdle('retrieve', ['RetrieveCall'], 'CTI_NOTHING_HELD', 19),
  refusedWhenIdle('alternate', ['AlternateCall'], 'CTI_WRONG_STATE', 22),
  refusedWhenIdle('transfer', ['TransferCall'], 'CTI_WRONG_STATE', 22),
  refusedWhenIdle('conference', ['ConferenceCall'], 'CTI_WRONG_STATE', 22),
  refusedWhenIdle('startRecording', ['StartRecording'], 'CTI_WRONG_STATE', 22),
  {
    name: 'failure/one-call-is-not-two',
    title: 'with one call alternate, transfer and conference are refused, and it goes on',
    clause: 'ECMA-269 §17.1 Alternate, Transfer, Conference Call; SmartCTI code 22',
    needs: { devices: 2, services: ['MakeCall', 'AnswerCall', 'AlternateCall', 'TransferCall', 'ConferenceCall'] },
    run: async ({ A, B, refused, settle }) => {
      await talk(A, B);
      await settle();
      await refused('CTI_WRONG_STATE', () => A.alternate(), 22);
      await refused('CTI_WRONG_STATE', () => A.transfer(), 22);
      await refused('CTI_WRONG_STATE', () => A.conference(), 22);
    },
    expect: { A: calling(), B: called() },
  },
];
