import type { Scenario } from '../scenario.ts';
import { CALLER, called, calling, ring, talk } from './parts.ts';

const BASIC = 'ECMA-269 §17.1 Make Call, Answer Call, Clear Connection; SmartCTI MakeCall, Answer, ConnectionClear';

export const CALLS: readonly Scenario[] = [
  {
    name: 'call/caller-hangs-up',
    title: 'one extension calls another, which answers; the caller hangs up',
    clause: BASIC,
    needs: { devices: 2, services: ['MakeCall', 'AnswerCall', 'ClearConnection'] },
    run: async ({ A, B, settle }) => {
      const call = await talk(A, B);
      await settle();
      await (await A.clearConnection(call.callID)).reached();
    },
    expect: { A: [...calling(), 'ConnectionCleared @1'], B: [...called(), 'ConnectionCleared @1'] },
    lineage: [['A@1', 'B@1']],
  },
  {
    name: 'call/called-hangs-up',
    title: 'the one who was called hangs up',
    clause: BASIC,
    needs: { devices: 2, services: ['MakeCall', 'AnswerCall', 'ClearConnection'] },
    run: async ({ A, B, settle }) => {
      await talk(A, B);
      await settle();
      await B.clearConnection();
    },
    expect: { A: [...calling(), 'ConnectionCleared @1'], B: [...called(), 'ConnectionCleared @1'] },
  },
  {
    name: 'call/caller-gives-up',
    title: 'the caller hangs up before there is an answer, and it stops ringing',
    clause: BASIC,
    needs: { devices: 2, services: ['MakeCall', 'ClearConnection'] },
    run: async ({ A, B, settle }) => {
      await A.makeCall(B.id);
      await settle();
      await A.clearConnection();
    },
    expect: {
      A: ['ServiceInitiated @1', 'Originated @1 answered=false', 'Delivered(B) @1', 'ConnectionCleared @1 answered=false'],
      B: ['Delivered @1', 'ConnectionCleared @1 answered=false'],
    },
  },
  {
    name: 'call/called-refuses',
    title: 'the one who is called hangs up while it rings, and the caller is cleared',
    clause: BASIC,
    needs: { devices: 2, services: ['MakeCall', 'ClearConnection'] },
    run: async ({ A, B, settle }) => {
      await A.makeCall(B.id);
      await settle();
      await B.clearConnection();
    },
    expect: {
      A: ['ServiceInitiated @1', 'Originated @1', 'Delivered(B) @1', '?Failed @1', 'ConnectionCleared @1'],
      B: ['Delivered @1', 'ConnectionCleared @1'],
    },
  },
  {
    name: 'call/outside-answers',
    title: 'a call to the outside world is answered there, and ended there',
    clause: 'ECMA-269 §17.1 Make Call; SmartCTI MakeCall',
    needs: { devices: 1, services: ['MakeCall'], numbers: ['answers'], peer: ['outside'] },
    run: async ({ A, peer, number }) => {
      const call = await A.makeCall(number('answers'));
      const answered = await call.reached('connected');
      await peer.outside(answered.switchCallID!).hangUp();
      await call.reached('null');
    },
    expect: {
      A: [
        'ServiceInitiated @1',
        'Originated @1 type=2 called=#answers calling=A',
        'Delivered(#answers) @1',
        'Established(#answers) @1 >connected answered=true',
        'ConnectionCleared @1',
      ],
    },
  },
  {
    name: 'call/inbound-with-data',
    title: 'a call from outside rings with its caller and its data, is answered and cleared',
    clause: 'ECMA-269 §17.2 Delivered; SmartCTI Ringing, Answer',
    needs: { devices: 1, services: ['AnswerCall', 'ClearConnection'], peer: ['inbound'] },
    run: async (stage) => {
      const { A, settle } = stage;
      await ring(stage, A.id, 'cust-42');
      const call = await A.answer();
      await call.reached('connected');
      await settle();
      await A.clearConnection(call.callID);
    },
    expect: {
      A: [
        `Delivered @1 calling=${CALLER} called=A data=cust-42 type=1`,
        'Established @1 data=cust-42 answered=true',
        'ConnectionCleared @1 data=cust-42',
      ],
    },
  },
  {
    name: 'call/inbound-abandoned',
    title: 'a caller from outside gives up, and it stops ringing',
    clause: 'ECMA-269 §17.2 Connection Cleared; SmartCTI ConnectionCleared',
    needs: { devices: 1, peer: ['inbound', 'outside'] },
    run: async (stage) => {
      const callID = await ring(stage, stage.A.id);
      await stage.peer.outside(callID).hangUp();
    },
    expect: { A: ['Delivered @1', 'ConnectionCleared @1 answered=false'] },
  },
  {
    name: 'call/worked-by-hand',
    title: 'a call that is answered, held and ended by hand at the telephone reports the same as by command',
    clause: 'ECMA-269 §17.2; SmartCTI Answered, Hold, Retrieve, ConnectionCleared',
    needs: { devices: 1, peer: ['inbound', 'phone'] },
    run: async (stage) => {
      const { A, peer, settle } = stage;
      await ring(stage, A.id);
      const phone = peer.phone(A.id);
      for (const step of ['answer', 'hold', 'retrieve', 'hangUp'] as const) {
        await phone[step]();
        await settle();
      }
    },
    expect: { A: ['Delivered @1', 'Established @1', 'Held @1', 'Retrieved @1', 'ConnectionCleared @1'] },
  },
  {
    name: 'call/dialled-by-hand',
    title: 'a call that is dialled at the telephone is told like one that was commanded, and can be commanded',
    clause: 'ECMA-269 §17.2 Service Initiated, Originated; SmartCTI ServiceInitiated, Originated',
    needs: { devices: 2, services: ['AnswerCall', 'ClearConnection'], peer: ['phone'] },
    run: async ({ A, B, peer, settle }) => {
      await peer.phone(A.id).dial(B.id);
      await settle();
      await B.answer();
      await A.clearConnection();
    },
    expect: { A: [...calling(), 'ConnectionCleared @1'], B: [...called(), 'ConnectionCleared @1'] },
  },
  {
    name: 'call/data-of-the-caller',
    title: 'data that are given with a call ring at the other end',
    clause: 'ECMA-269 §17.1 Make Call (user data); SmartCTI MakeCall',
    needs: { devices: 2, services: ['MakeCall'] },
    run: async ({ A, B, settle }) => {
      await A.makeCall(B.id, { associatedData: 'order-7' });
      await settle();
    },
    expect: { A: ['ServiceInitiated', 'Originated data=order-7'], B: ['Delivered data=order-7'] },
  },
  {
    name: 'call/agent-password',
    title: 'a call in an agent’s name needs the agent’s password',
    clause: 'ECMA-269 §17.1 Make Call; SmartCTI MakeCallPass code 1',
    needs: { devices: 2, groups: 1, agents: 1, services: ['MakeCall', 'SetAgentState'] },
    run: async ({ A, B, G, agent, refused, settle }) => {
      await A.logon(agent(0, G));
      const { agentID, password } = agent(0, G);
      await refused('CTI_AGENT_REFUSED', () => A.makeCall(B.id, { agentID, password: 'not-this' }), 1);
      await A.makeCall(B.id, { agentID, password });
      await settle();
    },
    expect: { A: ['AgentLoggedOn', 'ServiceInitiated @1', 'Originated @1'], B: ['Delivered @1'] },
  },
  {
    name: 'call/switch-id-as-alias',
    title: 'a command takes the switch’s id of a call as well as our own',
    clause: 'ECMA-269 §17.1 Clear Connection; SmartCTI ConnectionClear',
    needs: { devices: 2, services: ['MakeCall', 'AnswerCall', 'ClearConnection'] },
    run: async ({ A, B, settle, check }) => {
      const call = await talk(A, B);
      await settle();
      const [leg] = await A.calls();
      check(leg?.callID === call.callID, 'the leg does not have the id that was answered');
      await A.clearConnection(leg!.switchCallID);
    },
    expect: { A: [...calling(), 'ConnectionCleared @1'], B: [...called(), 'ConnectionCleared @1'] },
  },
  {
    name: 'call/active-call',
    title: 'the active call is the conversation before the one that rings, and the one that rings before the one on hold',
    clause: 'ECMA-269 §16.1 Snapshot Device; SmartCTI GetInfoChamAtiv, getActiveCallInfo',
    needs: { devices: 2, services: ['MakeCall', 'AnswerCall', 'HoldCall'], peer: ['inbound'] },
    run: async (stage) => {
      const { A, B, settle, equal, check } = stage;
      equal(await A.activeCall(), null, 'the active call of an idle device');
      const call = await talk(A, B);
      await settle();
      const active = await A.activeCall();
      equal([active?.state, active?.answered, active?.calledDevice], ['connected', true, B.id], 'the active call');
      check(active?.callID === call.callID && active?.lineageID === call.lineageID, 'the active call has other ids');
      await A.hold();
      await ring(stage, A.id);
      equal((await A.activeCall())?.state, 'alerting', 'the active call beside one on hold');
      equal(
        (await A.calls()).map(({ state }) => state),
        ['hold', 'alerting'],
        'all calls',
      );
    },
    expect: { A: [...calling(), 'Held @1', `Delivered @2 calling=${CALLER}`] },
    lineage: [['A@1'], ['A@2']],
  },
];
