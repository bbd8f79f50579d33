import type { Scenario } from '../scenario.ts';
import { CALLER, calling, ring, talk } from './parts.ts';

export const REDIRECT: readonly Scenario[] = [
  {
    name: 'redirect/deflect',
    title: 'a ringing call is sent on: it ends here and rings there, with the original caller',
    clause: 'ECMA-269 §17.1 Deflect Call, §17.2 Diverted; SmartCTI Redirect',
    needs: { devices: 3, services: ['MakeCall', 'AnswerCall', 'DeflectCall'] },
    run: async ({ A, B, C, settle }) => {
      await A.makeCall(B.id);
      await settle();
      await (await B.redirect(C.id)).reached();
      await C.answer();
    },
    expect: {
      A: ['ServiceInitiated @1', 'Originated @1', 'Delivered(B) @1', 'Diverted(B) @1', 'Delivered(C) @1', 'Established(C) @1'],
      B: ['Delivered @1', 'Diverted @1'],
      C: ['Delivered @1 calling=A last=B', 'Established @1'],
    },
    lineage: [['A@1', 'B@1', 'C@1']],
  },
  {
    name: 'redirect/deflect-refused',
    title: 'sending a call on to a busy extension is refused with code 10, and it rings on',
    clause: 'ECMA-269 §17.1 Deflect Call; SmartCTI Redirect code 10',
    needs: { devices: 3, services: ['MakeCall', 'AnswerCall', 'DeflectCall'], peer: ['inbound'] },
    run: async (stage) => {
      const { A, B, C, refused } = stage;
      await talk(B, C);
      await ring(stage, A.id);
      await refused('CTI_CALL_FAILED', () => A.redirect(B.id), 10);
    },
    expect: { A: [`Delivered @1 calling=${CALLER}`], B: calling('1', 'C') },
  },
  {
    name: 'redirect/forwarding',
    title: 'an idle device forwards: calls ring at the other one until it is taken back',
    clause: 'ECMA-269 §22.1 Set Forwarding; SmartCTI Redirect',
    needs: { devices: 3, services: ['MakeCall', 'ClearConnection', 'SetForwarding'], events: ['Forwarding'] },
    run: async ({ A, B, C, settle }) => {
      await (await B.redirect(C.id)).reached();
      await A.makeCall(B.id);
      await settle();
      await A.clearConnection();
      await (await B.redirect('')).reached();
      await A.makeCall(B.id);
      await settle();
    },
    expect: {
      B: ['Forwarding forward=C', 'Forwarding forward=', 'Delivered @1'],
      C: ['Delivered @1 last=B', 'ConnectionCleared @1'],
    },
  },
  {
    name: 'redirect/forwarding-to-itself',
    title: 'forwarding to the own device takes forwarding back',
    clause: 'ECMA-269 §22.1 Set Forwarding; SmartCTI Redirect',
    needs: { devices: 2, services: ['SetForwarding'] },
    run: async ({ A, B }) => {
      await A.redirect(B.id);
      await A.redirect(A.id);
    },
    expect: { A: ['Forwarding forward=B', 'Forwarding forward='] },
  },
  {
    name: 'recording/start-stop',
    title: 'a conversation is recorded for a while, and its calls say so',
    clause: 'ECMA-269 §26 (voice unit services); SmartCTI StartRec, StopRec',
    needs: { devices: 2, services: ['MakeCall', 'AnswerCall', 'StartRecording', 'StopRecording'] },
    run: async ({ A, B, settle, equal }) => {
      await talk(A, B);
      await settle();
      await (await A.startRecording()).reached();
      equal(
        (await A.calls()).map(({ recording }) => recording),
        [true],
        'whether the call is recorded',
      );
      await (await A.stopRecording()).reached();
      equal(
        (await A.calls()).map(({ recording }) => recording),
        [false],
        'whether the call is recorded',
      );
    },
    expect: { A: [...calling(), 'RecordingStarted @1', 'RecordingStopped @1'] },
  },
  {
    name: 'recording/twice',
    title: 'a recording is not started twice, nor stopped when there is none',
    clause: 'ECMA-269 §26 (voice unit services); SmartCTI StartRec code 22',
    needs: { devices: 2, services: ['MakeCall', 'AnswerCall', 'StartRecording', 'StopRecording'] },
    run: async ({ A, B, settle, refused }) => {
      await talk(A, B);
      await settle();
      await refused('CTI_WRONG_STATE', () => A.stopRecording(), 22);
      await A.startRecording();
      await refused('CTI_WRONG_STATE', () => A.startRecording(), 22);
    },
    expect: { A: [...calling(), 'RecordingStarted @1'] },
  },
];
