import { isCtiError } from '../../sdk/index.ts';
import type { Scenario } from '../scenario.ts';
import { CALLER, CONSULTED, CONSULTING, called, calling, consult, ring, talk } from './parts.ts';

const CLAUSE = 'ECMA-269 §12.2 (state incompatibility)';

/** The codes of what was refused. */
const codes = (outcomes: readonly PromiseSettledResult<unknown>[]): string[] =>
  outcomes.flatMap((outcome) =>
    outcome.status === 'rejected' ? [isCtiError(outcome.reason) ? outcome.reason.code : String(outcome.reason)] : [],
  );
const TOO_LATE = ['CTI_WRONG_STATE', 'CTI_UNKNOWN_CALL'];

export const RACES: readonly Scenario[] = [
  {
    name: 'race/answer-against-hang-up',
    title: 'the caller gives up in the moment of the answer: both legs end, and the answer says so',
    clause: CLAUSE,
    needs: { devices: 2, services: ['MakeCall', 'AnswerCall'], peer: ['phone'] },
    run: async ({ A, B, peer, settle, atOnce, check }) => {
      await A.makeCall(B.id);
      await settle();
      const [answer] = await atOnce<unknown>(B.answer(), peer.phone(A.id).hangUp());
      await settle();
      const [code] = codes([answer!]);
      check(code === undefined || TOO_LATE.includes(code), `the answer was refused with ${code}`);
    },
    expect: {
      A: ['ServiceInitiated @1', 'Originated @1', 'Delivered(B) @1', 'ConnectionCleared @1'],
      B: ['Delivered @1', '?Established @1', 'ConnectionCleared @1'],
    },
  },
  {
    name: 'race/hang-up-against-answer',
    title: 'it is answered in the moment in which the caller gives up: both legs end',
    clause: CLAUSE,
    needs: { devices: 2, services: ['MakeCall', 'ClearConnection'], peer: ['phone'] },
    run: async ({ A, B, peer, settle, atOnce }) => {
      const call = await A.makeCall(B.id);
      await settle();
      await atOnce<unknown>(A.clearConnection(call.callID), peer.phone(B.id).answer());
      await settle();
    },
    expect: {
      A: ['ServiceInitiated @1', 'Originated @1', 'ConnectionCleared @1'],
      B: ['Delivered @1', '?Established @1', 'ConnectionCleared @1'],
    },
  },
  {
    name: 'race/both-hang-up',
    title: 'both sides hang up in the same moment, and each leg ends once',
    clause: CLAUSE,
    needs: { devices: 2, services: ['MakeCall', 'AnswerCall', 'ClearConnection'], peer: ['phone'] },
    run: async ({ A, B, peer, settle, atOnce, check }) => {
      await talk(A, B);
      await settle();
      const [cleared] = await atOnce<unknown>(A.clearConnection(), peer.phone(B.id).hangUp());
      const [code] = codes([cleared!]);
      check(code === undefined || TOO_LATE.includes(code), `hanging up was refused with ${code}`);
    },
    expect: { A: [...calling(), 'ConnectionCleared @1'], B: [...called(), 'ConnectionCleared @1'] },
  },
  {
    name: 'race/answer-twice',
    title: 'of two answers one is taken and the other refused',
    clause: `${CLAUSE}; SmartCTI Answer code 22`,
    needs: { devices: 1, services: ['AnswerCall'], peer: ['inbound'] },
    run: async (stage) => {
      const { A, atOnce, equal } = stage;
      await ring(stage, A.id);
      equal(codes(await atOnce(A.answer(), A.answer())), ['CTI_WRONG_STATE'], 'refusals');
    },
    expect: { A: ['Delivered @1', 'Established @1'] },
  },
  {
    name: 'race/hold-twice',
    title: 'of two holds one is taken and the other refused',
    clause: `${CLAUSE}; SmartCTI Hold code 22`,
    needs: { devices: 2, services: ['MakeCall', 'AnswerCall', 'HoldCall'] },
    run: async ({ A, B, settle, atOnce, equal }) => {
      await talk(A, B);
      await settle();
      equal(codes(await atOnce(A.hold(), A.hold())), ['CTI_WRONG_STATE'], 'refusals');
    },
    expect: { A: [...calling(), 'Held @1'], B: [...called(), 'Held(A) @1'] },
  },
  {
    name: 'race/clear-twice',
    title: 'of two hang-ups one is taken and the other refused',
    clause: `${CLAUSE}; SmartCTI ConnectionClear`,
    needs: { devices: 2, services: ['MakeCall', 'AnswerCall', 'ClearConnection'] },
    run: async ({ A, B, settle, atOnce, check }) => {
      const call = await talk(A, B);
      await settle();
      const refusals = codes(await atOnce(A.clearConnection(call.callID), A.clearConnection(call.callID)));
      check(
        refusals.length === 1 && TOO_LATE.includes(refusals[0]!),
        `one refusal was expected, and there were ${refusals.join(', ') || 'none'}`,
      );
    },
    expect: { A: [...calling(), 'ConnectionCleared @1'], B: [...called(), 'ConnectionCleared @1'] },
  },
  {
    name: 'race/commands-in-order',
    title: 'commands that are given without waiting are carried out one after another, in their order',
    clause: 'ECMA-269 §17.1 Hold Call, Retrieve Call; SmartCTI Hold, Retrieve',
    needs: { devices: 2, services: ['MakeCall', 'AnswerCall', 'HoldCall', 'RetrieveCall', 'ClearConnection'] },
    run: async ({ A, B, settle, atOnce, equal }) => {
      await talk(A, B);
      await settle();
      equal(codes(await atOnce(A.hold(), A.retrieve(), A.hold(), A.retrieve(), A.clearConnection())), [], 'refusals');
    },
    expect: { A: [...calling(), 'Held @1', 'Retrieved @1', 'Held @1', 'Retrieved @1', 'ConnectionCleared @1'] },
  },
  {
    name: 'race/clear-while-dialling',
    title: 'a call that is still being dialled can be cleared',
    clause: 'ECMA-269 §17.1 Clear Connection; SmartCTI ConnectionClear',
    needs: { devices: 2, services: ['MakeCall', 'ClearConnection'] },
    run: async ({ A, B, atOnce, equal }) => {
      equal(codes(await atOnce(A.makeCall(B.id), A.clearConnection())), [], 'refusals');
    },
    expect: { A: ['ServiceInitiated @1', '?Originated @1', 'ConnectionCleared @1'] },
  },
  {
    name: 'race/answer-before-it-rings',
    title: 'an answer that comes a moment before the call waits for it',
    clause: 'ECMA-269 §17.1 Answer Call; SmartCTI Answer',
    needs: { devices: 1, services: ['AnswerCall'], peer: ['inbound'] },
    run: async ({ A, peer, atOnce, equal }) => {
      equal(codes(await atOnce<unknown>(A.answer(), peer.inbound({ from: CALLER, to: A.id }))), [], 'refusals');
    },
    expect: { A: ['Delivered @1', 'Established @1'] },
  },
  {
    name: 'race/transfer-against-hang-up',
    title: 'the held party hangs up in the moment of the transfer: what is left is a conversation with the one consulted',
    clause: CLAUSE,
    needs: {
      devices: 3,
      services: ['MakeCall', 'AnswerCall', 'ConsultationCall', 'TransferCall', 'ClearConnection'],
      peer: ['phone'],
    },
    run: async (stage) => {
      const { A, B, peer, settle, atOnce, check } = stage;
      await consult(stage);
      const [transfer] = await atOnce<unknown>(A.transfer(), peer.phone(B.id).hangUp());
      await settle();
      const [code] = codes([transfer!]);
      check(
        code !== undefined && TOO_LATE.includes(code),
        `the transfer was ${code === undefined ? 'taken' : `refused with ${code}`}`,
      );
    },
    expect: { A: [...CONSULTING, 'ConnectionCleared @1'], B: [...called(), 'ConnectionCleared @1'], C: CONSULTED },
  },
  {
    name: 'race/abort',
    title: 'whoever gives up waiting is told so at once, and the device takes the next command',
    clause: 'SmartCTI (time-outs of the host)',
    needs: { devices: 2, services: ['AnswerCall', 'MakeCall'] },
    run: async ({ A, B, refused, settle }) => {
      const giveUp = new AbortController();
      const waiting = A.answer(undefined, { signal: giveUp.signal });
      waiting.catch(() => {});
      giveUp.abort();
      await refused('CTI_ABORTED', () => waiting);
      await A.makeCall(B.id);
      await settle();
    },
    expect: { A: ['ServiceInitiated @1', 'Originated @1'], B: ['Delivered @1'] },
  },
  {
    name: 'race/deadline',
    title: 'a command with a deadline fails when it has passed, and the device takes the next one',
    clause: 'SmartCTI code 16',
    needs: { devices: 2, services: ['AnswerCall', 'MakeCall'] },
    run: async ({ A, B, refused, settle }) => {
      await refused('CTI_TIMEOUT', () => A.answer(undefined, { timeoutMs: 30 }), 16);
      const call = await A.makeCall(B.id);
      await settle();
      await refused('CTI_TIMEOUT', () => call.reached('connected', { timeoutMs: 30 }), 16);
    },
    expect: { A: ['ServiceInitiated @1', 'Originated @1'], B: ['Delivered @1'] },
  },
  {
    name: 'race/queue-of-commands-full',
    title: 'a device with more commands than may wait refuses further ones with code 24, and carries out the others',
    clause: 'ECMA-269 §12.2 (system resource availability); SmartCTI code 24',
    needs: { devices: 2, services: ['MakeCall', 'AnswerCall', 'HoldCall', 'RetrieveCall'] },
    limits: { maxCommandsPerDevice: 3 },
    run: async ({ A, B, settle, atOnce, equal }) => {
      await talk(A, B);
      await settle();
      const many = [A.hold(), A.retrieve(), A.hold(), A.retrieve(), A.hold(), A.retrieve()];
      equal(codes(await atOnce(...many)), ['CTI_BUSY', 'CTI_BUSY'], 'refusals');
    },
    expect: { A: [...calling(), 'Held @1', 'Retrieved @1', 'Held @1', 'Retrieved @1'] },
  },
];
