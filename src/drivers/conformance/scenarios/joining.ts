import type { Scenario } from '../scenario.ts';
import { CALLER, CONSULTED, CONSULTING, called, calling, consult, ring, talk } from './parts.ts';

const TRANSFER = ['MakeCall', 'AnswerCall', 'ConsultationCall', 'TransferCall'] as const;
const TRANSFER_CLAUSE = 'ECMA-269 §17.1 Transfer Call, §17.2 Transferred; SmartCTI Transfer';
const SINGLE_STEP = ['MakeCall', 'AnswerCall', 'SingleStepTransferCall'] as const;
const SINGLE_STEP_CLAUSE = 'ECMA-269 §17.1 Single Step Transfer Call; SmartCTI OneStepCallTransfer';
const CONFERENCE = ['MakeCall', 'AnswerCall', 'ConsultationCall', 'ConferenceCall', 'ClearConnection'] as const;
const CONFERENCE_CLAUSE = 'ECMA-269 §17.1 Conference Call, §17.2 Conferenced; SmartCTI Conference';

export const JOINING: readonly Scenario[] = [
  {
    name: 'transfer/after-answer',
    title: 'after the answer of the one consulted the other two go on together, and both legs of the device end',
    clause: TRANSFER_CLAUSE,
    needs: { devices: 3, services: [...TRANSFER, 'ClearConnection'] },
    run: async (stage) => {
      const { A, B, settle } = stage;
      await consult(stage);
      await (await A.transfer()).reached();
      await settle();
      await B.clearConnection();
    },
    expect: {
      A: [...CONSULTING, 'Transferred @1', 'Transferred @2'],
      B: [...called(), 'Transferred(A) @1 >connected', 'ConnectionCleared @1'],
      C: [...CONSULTED, 'Transferred(A) @1 >connected', 'ConnectionCleared @1'],
    },
    lineage: [['A@1', 'A@2', 'B@1', 'C@1']],
  },
  {
    name: 'transfer/while-ringing',
    title: 'a transfer while it still rings: the one consulted answers into the conversation',
    clause: TRANSFER_CLAUSE,
    needs: { devices: 3, services: TRANSFER },
    run: async ({ A, B, C, settle }) => {
      await talk(A, B);
      await A.consult(C.id);
      await settle();
      await A.transfer();
      await settle();
      await C.answer();
    },
    expect: {
      A: [...calling(), 'Held @1', 'ServiceInitiated @2', 'Originated @2', 'Delivered(C) @2', 'Transferred @1', 'Transferred @2'],
      B: [...called(), 'Transferred(A) @1', 'Established(C) @1'],
      C: ['Delivered @1 calling=A', 'Transferred(A) @1 >alerting calling=B', 'Established @1 calling=B answered=true'],
    },
    lineage: [['A@1', 'A@2', 'B@1', 'C@1']],
  },
  {
    name: 'transfer/outside-caller',
    title: 'a caller from outside is transferred: caller and data arrive at the target',
    clause: TRANSFER_CLAUSE,
    needs: { devices: 2, services: ['AnswerCall', 'ConsultationCall', 'TransferCall'], peer: ['inbound', 'outside'] },
    run: async (stage) => {
      const { A, B, peer, settle } = stage;
      await ring(stage, A.id, 'cust-42');
      await A.answer();
      await A.consult(B.id);
      await B.answer();
      await settle();
      await A.transfer();
      await settle();
      const [leg] = await B.calls();
      await peer.outside(leg!.switchCallID).hangUp();
    },
    expect: {
      A: [
        'Delivered @1 data=cust-42',
        'Established @1',
        'Held @1',
        'ServiceInitiated @2',
        'Originated @2',
        'Delivered(B) @2',
        'Established(B) @2',
        'Transferred @1',
        'Transferred @2',
      ],
      B: [
        'Delivered @1 calling=A data=cust-42',
        'Established @1',
        `Transferred(A) @1 calling=${CALLER} data=cust-42`,
        'ConnectionCleared @1',
      ],
    },
    lineage: [['A@1', 'A@2', 'B@1']],
  },
  {
    name: 'transfer/outside-target',
    title: 'a conversation is transferred to the outside world',
    clause: TRANSFER_CLAUSE,
    needs: { devices: 2, services: TRANSFER, numbers: ['answers'] },
    run: async ({ A, B, number }) => {
      await talk(A, B);
      const second = await A.consult(number('answers'));
      await second.reached('connected');
      await (await A.transfer()).reached();
    },
    expect: {
      A: [...calling(), 'Held @1', ...calling('2', '#answers'), 'Transferred @1', 'Transferred @2'],
      B: [...called(), 'Transferred(A) @1'],
    },
    lineage: [['A@1', 'A@2', 'B@1']],
  },
  {
    name: 'transfer/twice',
    title: 'over two transfers in a row the lineage stays one, and no leg changes its id',
    clause: `${TRANSFER_CLAUSE} (lineage)`,
    needs: { devices: 4, services: TRANSFER },
    run: async (stage) => {
      const { A, B, C, D, settle, equal } = stage;
      await consult(stage);
      const [before] = await B.calls();
      await A.transfer();
      await settle();
      await C.consult(D.id);
      await D.answer();
      await settle();
      await C.transfer();
      await settle();
      const [after] = await B.calls();
      equal(after?.callID, before?.callID, 'the id of the leg that stayed all the time');
    },
    expect: {
      A: [...CONSULTING, 'Transferred @1', 'Transferred @2'],
      B: [...called(), 'Transferred(A) @1', 'Transferred(C) @1'],
      C: [
        ...CONSULTED,
        'Transferred(A) @1',
        'Held @1',
        'ServiceInitiated @2',
        'Originated @2',
        'Delivered(D) @2',
        'Established(D) @2',
        'Transferred @1',
        'Transferred @2',
      ],
      D: ['Delivered @1', 'Established @1', 'Transferred(C) @1'],
    },
    lineage: [['A@1', 'A@2', 'B@1', 'C@1', 'C@2', 'D@1']],
  },
  {
    name: 'transfer/by-hand',
    title: 'consultation and transfer by hand at the telephone are told like commanded ones',
    clause: TRANSFER_CLAUSE,
    needs: { devices: 3, services: TRANSFER, peer: ['phone'] },
    run: async ({ A, B, C, peer, settle }) => {
      await talk(A, B);
      await settle();
      await peer.phone(A.id).consult(C.id);
      await settle();
      await C.answer();
      await settle();
      await peer.phone(A.id).transfer();
    },
    expect: {
      A: [...CONSULTING, 'Transferred @1', 'Transferred @2'],
      B: [...called(), 'Transferred(A) @1'],
      C: [...CONSULTED, 'Transferred(A) @1'],
    },
    lineage: [['A@1', 'A@2', 'B@1', 'C@1']],
  },
  {
    name: 'transfer/single-step',
    title: 'a transfer in one step rings at the target with the original caller, and the conversation is theirs',
    clause: SINGLE_STEP_CLAUSE,
    needs: { devices: 3, services: [...SINGLE_STEP, 'ClearConnection'] },
    run: async ({ A, B, C, settle }) => {
      await talk(A, B);
      await settle();
      await (await B.transferTo(C.id)).reached();
      await C.answer();
      await settle();
      await C.clearConnection();
    },
    expect: {
      A: [...calling(), 'Transferred(B) @1', 'Delivered(C) @1', 'Established(C) @1', 'ConnectionCleared @1'],
      B: [...called(), 'Transferred @1'],
      C: ['Delivered @1 calling=A last=B', 'Established @1 calling=A', 'ConnectionCleared @1'],
    },
    lineage: [['A@1', 'B@1', 'C@1']],
  },
  {
    name: 'transfer/single-step-with-data',
    title: 'a caller from outside is transferred in one step with caller and data',
    clause: SINGLE_STEP_CLAUSE,
    needs: { devices: 2, services: ['AnswerCall', 'SingleStepTransferCall'], peer: ['inbound'] },
    run: async (stage) => {
      const { A, B, settle } = stage;
      await ring(stage, A.id, 'cust-42');
      await A.answer();
      await settle();
      await A.transferTo(B.id);
      await settle();
    },
    expect: {
      A: ['Delivered @1', 'Established @1', 'Transferred @1'],
      B: [`Delivered @1 calling=${CALLER} data=cust-42`],
    },
    lineage: [['A@1', 'B@1']],
  },
  {
    name: 'transfer/single-step-refused',
    title: 'a transfer in one step to a busy extension is refused with code 10, and nothing changes',
    clause: `${SINGLE_STEP_CLAUSE} code 10`,
    needs: { devices: 4, services: SINGLE_STEP },
    run: async ({ A, B, C, D, refused, settle }) => {
      await talk(C, D);
      await talk(A, B);
      await settle();
      await refused('CTI_CALL_FAILED', () => A.transferTo(C.id), 10);
    },
    expect: { A: calling(), B: called(), C: calling('1', 'D') },
  },
  {
    name: 'transfer/immediate',
    title: 'an immediate transfer to a busy extension is taken; the one left alone hears that it failed',
    clause: 'ECMA-269 §17.1 Single Step Transfer Call; SmartCTI ImmediateTransfer',
    needs: { devices: 4, services: SINGLE_STEP },
    run: async ({ A, B, C, D, settle }) => {
      await talk(C, D);
      await talk(A, B);
      await settle();
      await (await A.transferTo(C.id, { immediate: true })).reached();
    },
    expect: {
      A: [...calling(), 'Transferred @1'],
      B: [...called(), 'Transferred(A) @1', 'Failed @1 code=10', 'ConnectionCleared @1'],
      C: calling('1', 'D'),
    },
  },
  {
    name: 'conference/three',
    title: 'three speak together and leave one by one; whoever is left alone is cleared',
    clause: CONFERENCE_CLAUSE,
    needs: { devices: 3, services: CONFERENCE },
    run: async (stage) => {
      const { A, B, settle, equal } = stage;
      const { first } = await consult(stage);
      const joined = await A.conference();
      await joined.reached('connected');
      equal(joined.callID, first.callID, 'the call of the conference');
      await settle();
      await A.clearConnection(joined.callID);
      await settle();
      await B.clearConnection();
    },
    expect: {
      A: [...CONSULTING, 'Conferenced @1', 'Conferenced @2', 'ConnectionCleared @1', 'ConnectionCleared @2'],
      B: [...called(), 'Conferenced(A) @1 >connected', 'ConnectionCleared @1'],
      C: [...CONSULTED, 'Conferenced(A) @1 >connected', 'ConnectionCleared @1'],
    },
    lineage: [['A@1', 'A@2', 'B@1', 'C@1']],
  },
  {
    name: 'conference/four',
    title: 'a fourth comes into a conference, and all four are of one lineage',
    clause: `${CONFERENCE_CLAUSE} (lineage)`,
    needs: { devices: 4, services: CONFERENCE },
    run: async (stage) => {
      const { A, D, settle } = stage;
      await consult(stage);
      await A.conference();
      await settle();
      await A.consult(D.id);
      await D.answer();
      await settle();
      await A.conference();
    },
    expect: {
      B: [...called(), 'Conferenced(A) @1', 'Held(A) @1', 'Conferenced(A) @1'],
      C: [...CONSULTED, 'Conferenced(A) @1', 'Held(A) @1', 'Conferenced(A) @1'],
      D: ['Delivered @1', 'Established @1', 'Conferenced(A) @1'],
    },
    lineage: [['B@1', 'C@1', 'D@1']],
  },
  {
    name: 'conference/one-is-cleared',
    title: 'one of three hangs up, and the other two go on',
    clause: CONFERENCE_CLAUSE,
    needs: { devices: 3, services: CONFERENCE },
    run: async (stage) => {
      const { A, B, C, settle, equal } = stage;
      await consult(stage);
      await A.conference();
      await settle();
      await C.clearConnection();
      await settle();
      equal(
        (await B.calls()).map(({ state }) => state),
        ['connected'],
        'the call of one who stayed',
      );
    },
    expect: {
      A: [...CONSULTING, 'Conferenced @1', 'Conferenced @2', 'ConnectionCleared(C)'],
      B: [...called(), 'Conferenced(A) @1', 'ConnectionCleared(C) @1 >connected'],
      C: [...CONSULTED, 'Conferenced(A) @1', 'ConnectionCleared @1'],
    },
  },
  {
    name: 'conference/not-answered',
    title: 'a conference with one who has not answered is refused',
    clause: `${CONFERENCE_CLAUSE} code 22`,
    needs: { devices: 3, services: CONFERENCE },
    run: async ({ A, B, C, refused, settle }) => {
      await talk(A, B);
      await A.consult(C.id);
      await settle();
      await refused('CTI_WRONG_STATE', () => A.conference(), 22);
    },
    expect: { A: [...calling(), 'Held @1', 'ServiceInitiated @2', 'Originated @2'], C: ['Delivered @1'] },
  },
];
