import type { Scenario } from '../scenario.ts';
import { CONSULTED, CONSULTING, called, calling, consult, talk } from './parts.ts';

const HOLDING = ['MakeCall', 'AnswerCall', 'HoldCall', 'RetrieveCall'] as const;

export const HOLD: readonly Scenario[] = [
  {
    name: 'hold/hold-retrieve',
    title: 'a call is held and retrieved, twice, and the other side is told',
    clause: 'ECMA-269 §17.1 Hold Call, Retrieve Call; SmartCTI Hold, Retrieve',
    needs: { devices: 2, services: HOLDING },
    run: async ({ A, B }) => {
      await talk(A, B);
      for (let times = 0; times < 2; times++) {
        await (await A.hold()).reached();
        await (await A.retrieve()).reached();
      }
    },
    expect: {
      A: [...calling(), 'Held @1', 'Retrieved @1', 'Held @1', 'Retrieved @1'],
      B: [...called(), 'Held(A) @1', 'Retrieved(A) @1', 'Held(A) @1', 'Retrieved(A) @1'],
    },
  },
  {
    name: 'hold/both-sides',
    title: 'both sides hold, and each retrieves its own',
    clause: 'ECMA-269 §17.1 Hold Call, Retrieve Call; SmartCTI Hold, Retrieve',
    needs: { devices: 2, services: HOLDING },
    run: async ({ A, B }) => {
      await talk(A, B);
      await A.hold();
      await B.hold();
      await A.retrieve();
      await B.retrieve();
    },
    expect: { A: [...calling(), 'Held @1', 'Retrieved @1'], B: [...called(), 'Held @1', 'Retrieved @1'] },
  },
  {
    name: 'hold/cleared-on-hold',
    title: 'the other side hangs up while it is on hold, and no held call is left',
    clause: 'ECMA-269 §17.2 Connection Cleared; SmartCTI ConnectionCleared',
    needs: { devices: 2, services: [...HOLDING, 'ClearConnection'] },
    run: async ({ A, B, settle, refused }) => {
      await talk(A, B);
      await A.hold();
      await B.clearConnection();
      await settle();
      await refused('CTI_NOTHING_HELD', () => A.retrieve(), 19);
    },
    expect: { A: [...calling(), 'Held @1', 'ConnectionCleared @1'], B: [...called(), 'ConnectionCleared @1'] },
  },
  {
    name: 'hold/call-beside-held',
    title: 'a device that holds one call makes another, ends it and takes the first one back',
    clause: 'ECMA-269 §17.1 Hold Call, Make Call; SmartCTI Hold, MakeCall, Retrieve',
    needs: { devices: 3, services: [...HOLDING, 'ClearConnection'] },
    run: async ({ A, B, C, settle }) => {
      await talk(A, B);
      await A.hold();
      const second = await talk(A, C);
      await settle();
      await A.clearConnection(second.callID);
      await (await A.retrieve()).reached();
    },
    expect: {
      A: [...calling(), 'Held @1', ...calling('2', 'C'), 'ConnectionCleared @2', 'Retrieved @1'],
      B: called(),
      C: [...called('1', 'A', 'C'), 'ConnectionCleared @1'],
    },
    lineage: [
      ['A@1', 'B@1'],
      ['A@2', 'C@1'],
    ],
  },
  {
    name: 'consultation/cancelled',
    title: 'a consultation is cleared, and the first call is retrieved',
    clause: 'ECMA-269 §17.1 Consultation Call; SmartCTI Consultation',
    needs: { devices: 3, services: [...HOLDING, 'ConsultationCall', 'ClearConnection'] },
    run: async (stage) => {
      const { second } = await consult(stage);
      await stage.A.clearConnection(second.callID);
      await (await stage.A.retrieve()).reached();
    },
    expect: {
      A: [...CONSULTING, 'ConnectionCleared @2', 'Retrieved @1'],
      B: [...called(), 'Held(A) @1', 'Retrieved(A) @1'],
      C: [...CONSULTED, 'ConnectionCleared @1'],
    },
    lineage: [
      ['A@1', 'B@1'],
      ['A@2', 'C@1'],
    ],
  },
  {
    name: 'consultation/busy',
    title: 'a consultation at a busy extension fails with code 10, and the first call is retrieved',
    clause: 'ECMA-269 §17.1 Consultation Call; SmartCTI CallFailure 10',
    needs: { devices: 4, services: [...HOLDING, 'ConsultationCall'] },
    run: async ({ A, B, C, D, refused, settle }) => {
      await talk(C, D);
      await talk(A, B);
      const second = await A.consult(C.id);
      await refused('CTI_CALL_FAILED', () => second.reached('connected'), 10);
      await settle();
      await (await A.retrieve()).reached();
    },
    expect: {
      A: [
        ...calling(),
        'Held @1',
        'ServiceInitiated @2',
        'Originated @2',
        'Failed @2 code=10',
        'ConnectionCleared @2',
        'Retrieved @1',
      ],
      C: calling('1', 'D'),
    },
  },
  {
    name: 'consultation/alternate',
    title: 'the held and the active call change places, twice, and keep their ids',
    clause: 'ECMA-269 §17.1 Alternate Call; SmartCTI Alternate',
    needs: { devices: 3, services: [...HOLDING, 'ConsultationCall', 'AlternateCall'] },
    run: async (stage) => {
      const { A, equal } = stage;
      const { first, second } = await consult(stage);
      const active = await A.alternate();
      await active.reached();
      equal(active.callID, first.callID, 'the call that is active after the first alternate');
      equal((await A.alternate()).callID, second.callID, 'the call that is active after the second alternate');
    },
    expect: {
      A: [...CONSULTING, 'Held @2', 'Retrieved @1', 'Held @1', 'Retrieved @2'],
      B: [...called(), 'Held(A) @1', 'Retrieved(A) @1', 'Held(A) @1'],
      C: [...CONSULTED, 'Held(A) @1', 'Retrieved(A) @1'],
    },
  },
  {
    name: 'consultation/consulted-hangs-up',
    title: 'the one who was consulted hangs up, and the held call is still there',
    clause: 'ECMA-269 §17.1 Consultation Call; SmartCTI Consultation',
    needs: { devices: 3, services: [...HOLDING, 'ConsultationCall', 'ClearConnection'] },
    run: async (stage) => {
      await consult(stage);
      await stage.C.clearConnection();
      await stage.settle();
      await (await stage.A.retrieve()).reached();
    },
    expect: {
      A: [...CONSULTING, 'ConnectionCleared @2', 'Retrieved @1'],
      B: called(),
      C: [...CONSULTED, 'ConnectionCleared @1'],
    },
  },
];
