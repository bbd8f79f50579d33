import type { Scenario } from '../scenario.ts';
import { CALLER, called, calling, ring, talk } from './parts.ts';

const CLAUSE = 'ECMA-269 §15.1 Monitor Start, §16.1 Snapshot Device (after a lost link)';
/** How long a link stays away, in milliseconds. */
const AWAY_MS = 60;
const GAP = 'Gap reason=* from=* to=*';
const BASE = ['MakeCall', 'AnswerCall', 'SnapshotDevice'] as const;

export const LINK: readonly Scenario[] = [
  {
    name: 'reconnect/idle',
    title: 'after a lost link each attached device says that there was a gap, and nothing else when nothing happened',
    clause: CLAUSE,
    needs: { devices: 2, services: ['SnapshotDevice'], peer: ['cut'] },
    run: async ({ A, B, peer }) => {
      await peer.cut(AWAY_MS);
      await A.sees(GAP);
      await B.sees(GAP);
    },
    expect: { A: [GAP], B: [GAP] },
  },
  {
    name: 'reconnect/conversation-goes-on',
    title: 'a conversation outlives the link: its leg keeps its id and can be commanded afterwards',
    clause: CLAUSE,
    needs: { devices: 2, services: [...BASE, 'HoldCall', 'ClearConnection'], peer: ['cut'] },
    run: async ({ A, B, peer, settle }) => {
      const call = await talk(A, B);
      await settle();
      await peer.cut(AWAY_MS);
      await A.sees(GAP);
      await settle();
      await A.hold(call.callID);
      await A.clearConnection(call.callID);
    },
    expect: {
      A: [...calling(), GAP, 'Held @1 resync=', 'ConnectionCleared @1 resync='],
      B: [...called(), GAP, 'ConnectionCleared @1'],
    },
  },
  {
    name: 'reconnect/call-ended-meanwhile',
    title: 'a call that ended while the link was away is told to have ended: no ghost is left',
    clause: CLAUSE,
    needs: { devices: 2, services: BASE, peer: ['cut', 'phone'] },
    run: async ({ A, B, peer, settle }) => {
      await talk(A, B);
      await settle();
      await peer.cut(AWAY_MS);
      await peer.phone(B.id).hangUp();
      await A.sees('ConnectionCleared');
    },
    expect: {
      A: [...calling(), GAP, 'ConnectionCleared @1 resync=true'],
      B: [...called(), GAP, 'ConnectionCleared @1 resync=true'],
    },
  },
  {
    name: 'reconnect/answered-meanwhile',
    title: 'a call that was answered while the link was away is told to be answered, on both sides',
    clause: CLAUSE,
    needs: { devices: 2, services: BASE, peer: ['cut', 'phone'] },
    run: async ({ A, B, peer, settle }) => {
      await A.makeCall(B.id);
      await settle();
      await peer.cut(AWAY_MS);
      await peer.phone(B.id).answer();
      await B.sees('Established');
    },
    expect: {
      A: ['ServiceInitiated @1', 'Originated @1', GAP, 'Established(*) @1 answered=true resync=true'],
      B: ['Delivered @1', GAP, 'Established @1 answered=true resync=true'],
    },
  },
  {
    name: 'reconnect/came-meanwhile',
    title: 'a call that came while the link was away is told with its caller and its data',
    clause: CLAUSE,
    needs: { devices: 1, services: ['SnapshotDevice', 'AnswerCall'], peer: ['cut', 'inbound'] },
    run: async ({ A, peer, settle }) => {
      await peer.cut(AWAY_MS);
      await peer.inbound({ from: CALLER, to: A.id, associatedData: 'cust-42' });
      await A.sees('Delivered');
      await settle();
      await A.answer();
    },
    expect: { A: [GAP, `Delivered @1 calling=${CALLER} data=cust-42 resync=true`, 'Established @1 resync='] },
  },
  {
    name: 'reconnect/came-and-went',
    title: 'a call that came and went while the link was away leaves no trace',
    clause: CLAUSE,
    needs: { devices: 1, services: ['SnapshotDevice'], peer: ['cut', 'inbound', 'outside'] },
    run: async ({ A, peer }) => {
      await peer.cut(AWAY_MS);
      const callID = await peer.inbound({ from: CALLER, to: A.id });
      await peer.outside(callID).hangUp();
      await A.sees(GAP);
    },
    expect: { A: [GAP] },
  },
  {
    name: 'reconnect/held-meanwhile',
    title: 'a call that was held while the link was away is told to be on hold',
    clause: CLAUSE,
    needs: { devices: 2, services: [...BASE, 'RetrieveCall'], peer: ['cut', 'phone'] },
    run: async ({ A, B, peer, settle }) => {
      await talk(A, B);
      await settle();
      await peer.cut(AWAY_MS);
      await peer.phone(A.id).hold();
      await A.sees('Held');
      await settle();
      await A.retrieve();
    },
    expect: { A: [...calling(), GAP, 'Held @1 resync=true', 'Retrieved @1 resync='], B: [...called(), GAP] },
  },
  {
    name: 'reconnect/transferred-meanwhile',
    title: 'after a transfer that nobody heard of every device has the calls that it really has',
    clause: CLAUSE,
    needs: { devices: 3, services: [...BASE, 'ConsultationCall', 'TransferCall'], peer: ['cut', 'phone'] },
    run: async ({ A, B, C, peer, settle, equal }) => {
      await talk(A, B);
      await settle();
      await peer.cut(AWAY_MS);
      await peer.phone(A.id).consult(C.id);
      await peer.phone(C.id).answer();
      await peer.phone(A.id).transfer();
      await C.sees('Established');
      await settle();
      equal((await A.calls()).length, 0, 'calls of the one who transferred');
      equal(
        (await B.calls()).map(({ state }) => state),
        ['connected'],
        'calls of the one transferred',
      );
      equal(
        (await C.calls()).map(({ state }) => state),
        ['connected'],
        'calls of the target',
      );
    },
    expect: {
      A: [...calling(), GAP, 'ConnectionCleared @1 resync=true'],
      B: [...called(), GAP, 'ConnectionCleared @1 resync=true', 'Delivered @2 resync=true', 'Established @2 resync=true'],
      C: [GAP, 'Delivered @1 resync=true', 'Established @1 resync=true'],
    },
  },
  {
    name: 'reconnect/twice',
    title: 'a link that is lost again at once is declared again, and the devices are right in the end',
    clause: CLAUSE,
    needs: { devices: 2, services: BASE, peer: ['cut', 'phone'] },
    faults: ['CTI_LINK_DOWN'],
    run: async ({ A, B, peer, settle }) => {
      await talk(A, B);
      await settle();
      await peer.cut(AWAY_MS);
      await A.sees(GAP);
      await peer.cut(AWAY_MS);
      await peer.phone(A.id).hangUp();
      await A.sees('ConnectionCleared');
    },
    expect: {
      A: [...calling(), GAP, GAP, 'ConnectionCleared @1 resync=true'],
      B: [...called(), GAP, GAP, 'ConnectionCleared @1 resync=true'],
    },
  },
  {
    name: 'reconnect/switch-restarted',
    title: 'after a restart of the switch every call and every log-on is told to be gone, and work goes on',
    clause: CLAUSE,
    needs: { devices: 2, groups: 1, agents: 1, services: [...BASE, 'SetAgentState'], peer: ['restart'] },
    run: async ({ A, B, G, agent, peer, settle }) => {
      await A.logon(agent(0, G));
      await talk(A, B);
      await settle();
      await peer.restart(AWAY_MS);
      await A.sees('AgentLoggedOff');
      await settle();
      await A.makeCall(B.id);
      await settle();
    },
    expect: {
      A: [
        'AgentLoggedOn',
        ...calling(),
        GAP,
        'ConnectionCleared @1 resync=true',
        'AgentLoggedOff resync=true',
        'ServiceInitiated @2 resync=',
        'Originated @2',
      ],
      B: [...called(), GAP, 'ConnectionCleared @1 resync=true', 'Delivered @2'],
    },
  },
  {
    name: 'reconnect/command-under-way',
    title: 'a command that is under way when the link is lost fails with code 16, and is not sent again',
    clause: 'ECMA-269 §12.2 (system resource availability); SmartCTI code 16',
    needs: { devices: 2, services: ['MakeCall', 'SnapshotDevice'], peer: ['cut', 'misbehave'] },
    run: async ({ A, B, peer, pass, refused, settle, equal }) => {
      await peer.misbehave({ halfOpen: true });
      const sent = A.makeCall(B.id);
      sent.catch(() => {});
      await pass(10);
      await peer.cut(AWAY_MS);
      await peer.misbehave();
      await refused('CTI_LINK_DOWN', () => sent, 16);
      await A.sees(GAP);
      await settle();
      equal((await A.calls()).length, 0, 'calls of the device');
    },
    expect: { A: [GAP], B: [GAP] },
  },
  {
    name: 'reconnect/work-while-away',
    title: 'what is told before the link was lost and after it came back has numbers without a hole',
    clause: 'ECMA-269 §17.2 (order of events)',
    needs: { devices: 2, services: [...BASE, 'HoldCall', 'RetrieveCall'], peer: ['cut'] },
    run: async ({ A, B, peer, settle, equal }) => {
      await talk(A, B);
      await A.hold();
      await settle();
      const before = A.events.at(-1)!.seq;
      await peer.cut(AWAY_MS);
      const gap = await A.sees(GAP);
      equal(gap.seq, before + 1, 'the number of the gap');
      await settle();
      await A.retrieve();
    },
    expect: { A: [...calling(), 'Held @1', GAP, 'Retrieved @1'] },
  },
  {
    name: 'answer/none',
    title: 'a command that the switch never answers fails after its time, and the next one is sent',
    clause: 'ECMA-269 §12.2; SmartCTI code 16',
    needs: { devices: 2, services: ['MakeCall'], peer: ['misbehave'] },
    run: async ({ A, B, peer, refused, settle }) => {
      await peer.misbehave({ halfOpen: true });
      await refused('CTI_TIMEOUT', () => A.makeCall(B.id, { timeoutMs: 80 }), 16);
      await peer.misbehave();
      await A.makeCall(B.id);
      await settle();
    },
    expect: { A: ['ServiceInitiated @1', 'Originated @1', 'Delivered(B) @1'], B: ['Delivered @1'] },
  },
  {
    name: 'answer/late',
    title: 'an answer that comes after its time changes nothing, and the call that was made after all is told',
    clause: 'ECMA-269 §12.2; SmartCTI code 16',
    needs: { devices: 2, services: ['MakeCall', 'ClearConnection'], peer: ['misbehave'] },
    run: async ({ A, B, peer, refused, settle }) => {
      await peer.misbehave({ delayMs: 150 });
      await refused('CTI_TIMEOUT', () => A.makeCall(B.id, { timeoutMs: 40 }), 16);
      await B.sees('Delivered');
      await peer.misbehave();
      await settle();
      await A.clearConnection();
    },
    expect: {
      A: ['ServiceInitiated @1', 'Originated @1', 'Delivered(B) @1', 'ConnectionCleared @1'],
      B: ['Delivered @1', 'ConnectionCleared @1'],
    },
  },
  {
    name: 'bytes/one-by-one',
    title: 'a link that delivers every byte by itself changes nothing',
    clause: 'ECMA-323 Annex (framing), ECMA-285',
    needs: { devices: 3, services: ['MakeCall', 'AnswerCall', 'ConsultationCall', 'TransferCall'], peer: ['misbehave'] },
    run: async ({ A, B, C, peer, settle }) => {
      await peer.misbehave({ split: true });
      await talk(A, B);
      await A.consult(C.id);
      await C.answer();
      await settle();
      await A.transfer();
    },
    expect: {
      A: [
        ...calling(),
        'Held @1',
        'ServiceInitiated @2',
        'Originated @2',
        'Delivered(C) @2',
        'Established(C) @2',
        'Transferred @1',
        'Transferred @2',
      ],
      B: [...called(), 'Transferred(A) @1'],
      C: ['Delivered @1', 'Established @1', 'Transferred(A) @1'],
    },
  },
  {
    name: 'bytes/late-and-out-of-step',
    title: 'when everything is late, and later for some devices than for others, each device still has its own order',
    clause: 'ECMA-269 §17.2 (order of events)',
    needs: {
      devices: 2,
      services: ['MakeCall', 'AnswerCall', 'HoldCall', 'RetrieveCall', 'ClearConnection'],
      peer: ['misbehave'],
    },
    run: async ({ A, B, peer }) => {
      await peer.misbehave({ delayMs: 10, reorderMs: 40 });
      await A.makeCall(B.id);
      await B.sees('Delivered');
      await B.answer();
      await A.sees('Established(B)');
      await A.hold();
      await A.sees('Held');
      await A.retrieve();
      await A.sees('Retrieved');
      await A.clearConnection();
      await A.sees('ConnectionCleared');
      await B.sees('ConnectionCleared');
    },
    expect: {
      A: [...calling(), 'Held @1', 'Retrieved @1', 'ConnectionCleared @1'],
      B: [...called(), 'Held(A) @1', 'Retrieved(A) @1', 'ConnectionCleared @1'],
    },
    lineage: [['A@1', 'B@1']],
  },
  {
    name: 'reconnect/queue-of-the-group',
    title: 'a call that waits at a group is still told to wait after the link was lost',
    clause: CLAUSE,
    needs: {
      devices: 1,
      groups: 1,
      events: ['Queued'],
      services: ['SnapshotDevice', 'SnapshotGroup'],
      peer: ['cut', 'inbound', 'outside'],
    },
    run: async (stage) => {
      const { cti, A, G, peer, until, settle, equal } = stage;
      const callID = await ring(stage, G);
      await peer.cut(AWAY_MS);
      await A.sees(GAP);
      await settle();
      equal(
        (await until(cti.group(G).calls())).map((call) => call.callID),
        [callID],
        'the calls that wait',
      );
      await peer.outside(callID).hangUp();
    },
    expect: { G: ['Queued @1', GAP, 'ConnectionCleared @1'] },
  },
];
