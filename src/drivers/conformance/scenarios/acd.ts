import type { Scenario } from '../scenario.ts';
import { CALLER, ring } from './parts.ts';

const ACD = 'ECMA-269 §6.7 (ACD), §17.2 Queued';
const NEEDS = { groups: 1, services: ['SetAgentState', 'AnswerCall'], peer: ['inbound'] } as const;

export const QUEUES: readonly Scenario[] = [
  {
    name: 'acd/queued-then-served',
    title: 'a call waits at its group until an agent is ready, who gets it with its data and is busy with it',
    clause: `${ACD}; SmartCTI Ringing, Answer`,
    needs: { ...NEEDS, devices: 1, agents: 1, events: ['Queued', 'AgentBusy'], services: [...NEEDS.services, 'ClearConnection'] },
    run: async (stage) => {
      const { A, G, agent, settle } = stage;
      await ring(stage, G, 'cust-42');
      await A.logon(agent(0, G));
      await A.ready();
      await settle();
      const call = await A.answer();
      await call.reached('connected');
      await settle();
      await A.clearConnection(call.callID);
    },
    expect: {
      A: [
        'AgentLoggedOn',
        'AgentReady',
        `Delivered @1 calling=${CALLER} called=G group=G data=cust-42`,
        'Established @1',
        'AgentBusy',
        'ConnectionCleared @1',
        'AgentReady',
      ],
      G: ['Queued @1', 'Delivered @1', 'Diverted @1'],
    },
    lineage: [['A@1', 'G@1']],
  },
  {
    name: 'acd/offered-at-once',
    title: 'a ready agent gets a call of the group at once',
    clause: `${ACD}; SmartCTI Ringing`,
    needs: { ...NEEDS, devices: 1, agents: 1 },
    run: async (stage) => {
      const { A, G, agent } = stage;
      await A.logon(agent(0, G));
      await A.ready();
      await ring(stage, G);
    },
    expect: { A: ['AgentLoggedOn', 'AgentReady', 'Delivered @1 group=G'] },
  },
  {
    name: 'acd/longest-idle',
    title: 'of two ready agents the one who has been idle longer gets the call',
    clause: `${ACD}; SmartCTI Ringing`,
    needs: { ...NEEDS, devices: 2, agents: 2 },
    run: async (stage) => {
      const { A, B, G, agent } = stage;
      await A.logon(agent(0, G));
      await B.logon(agent(1, G));
      await B.ready();
      await A.ready();
      await ring(stage, G);
    },
    expect: { A: ['AgentLoggedOn', 'AgentReady'], B: ['AgentLoggedOn', 'AgentReady', 'Delivered @1'] },
  },
  {
    name: 'acd/not-ready',
    title: 'an agent who is not ready gets no call of the group, but a direct one rings',
    clause: `${ACD}; SmartCTI NotReady`,
    needs: { ...NEEDS, devices: 1, agents: 1, peer: ['inbound', 'outside'] },
    run: async (stage) => {
      const { A, G, agent, peer } = stage;
      await A.logon(agent(0, G));
      const waiting = await ring(stage, G);
      await ring(stage, A.id);
      await peer.outside(waiting).hangUp();
    },
    expect: { A: ['AgentLoggedOn', 'Delivered @1 called=A'] },
  },
  {
    name: 'acd/abandoned',
    title: 'a caller who gives up while waiting leaves the group',
    clause: `${ACD}; SmartCTI GetCallList`,
    needs: { devices: 1, groups: 1, events: ['Queued'], services: ['SnapshotGroup'], peer: ['inbound', 'outside'] },
    run: async (stage) => {
      const { cti, G, peer, until, settle, equal } = stage;
      const callID = await ring(stage, G);
      equal(
        (await until(cti.group(G).calls())).map((call) => call.callID),
        [callID],
        'the calls that wait',
      );
      await peer.outside(callID).hangUp();
      await settle();
      equal(await until(cti.group(G).calls()), [], 'the calls that wait after the caller gave up');
    },
    expect: { G: ['Queued @1', 'ConnectionCleared @1'] },
  },
  {
    name: 'acd/list-of-waiting',
    title: 'the list of a group has the calls that wait, the longest first',
    clause: 'ECMA-269 §16.1 Snapshot Device (of a group); SmartCTI GetCallList',
    needs: { devices: 1, groups: 1, services: ['SnapshotGroup'], peer: ['inbound', 'outside'] },
    run: async (stage) => {
      const { cti, G, peer, until, equal } = stage;
      const ids = [await ring(stage, G, 'first'), await ring(stage, G, 'second'), await ring(stage, G, 'third')];
      const list = await until(cti.group(G).calls());
      equal(
        list.map(({ callID, associatedData }) => [callID, associatedData]),
        ids.map((id, i) => [id, ['first', 'second', 'third'][i]]),
        'the calls that wait',
      );
      for (const id of ids) await peer.outside(id).hangUp();
    },
  },
  {
    name: 'acd/not-answered',
    title: 'a call that an agent lets ring is taken away and goes back to the queue',
    clause: `${ACD}, Diverted; SmartCTI Ringing, ConnectionCleared`,
    needs: { ...NEEDS, devices: 1, agents: 1, events: ['Queued', 'Diverted'], peer: ['inbound', 'outside'] },
    run: async (stage) => {
      const { A, G, agent, peer } = stage;
      await A.logon(agent(0, G));
      await A.ready();
      const callID = await ring(stage, G);
      await A.sees('Diverted');
      await peer.outside(callID).hangUp();
    },
    expect: {
      A: [
        'AgentLoggedOn',
        'AgentReady',
        'Delivered @1',
        'Diverted @1',
        '?AgentReady',
        '?AgentNotReady',
        '?Delivered @2',
        '?ConnectionCleared @2',
      ],
      G: ['Delivered @1', 'Queued @1', '?Delivered @1', 'ConnectionCleared @1'],
    },
  },
  {
    name: 'acd/refused-by-agent',
    title: 'a call that an agent refuses goes to the other one',
    clause: `${ACD}; SmartCTI ConnectionClear`,
    needs: { ...NEEDS, devices: 2, agents: 2, services: [...NEEDS.services, 'ClearConnection'] },
    run: async (stage) => {
      const { A, B, G, agent, settle } = stage;
      await A.logon(agent(0, G));
      await A.ready();
      await B.logon(agent(1, G));
      await B.ready();
      await ring(stage, G);
      await A.clearConnection();
      await settle();
      await B.answer();
    },
    expect: {
      A: ['AgentLoggedOn', 'AgentReady', 'Delivered @1', 'ConnectionCleared @1'],
      B: ['AgentLoggedOn', 'AgentReady', 'Delivered @1', 'Established @1', '?AgentBusy'],
    },
    lineage: [['A@1', 'B@1']],
  },
  {
    name: 'acd/work-after-call',
    title: 'after a call of the group the agent works on for a while, then is ready again',
    clause: 'ECMA-269 §6.1.9 (agent states); SmartCTI Ready',
    needs: {
      ...NEEDS,
      devices: 1,
      agents: 1,
      events: ['AgentWorkingAfterCall'],
      services: [...NEEDS.services, 'ClearConnection'],
      variant: 'wrapUp',
    },
    run: async (stage) => {
      const { A, G, agent } = stage;
      await A.logon(agent(0, G));
      await A.ready();
      await ring(stage, G);
      const call = await A.answer();
      await A.clearConnection(call.callID);
      await A.sees('AgentWorkingAfterCall');
      await A.sees('AgentReady');
    },
    expect: {
      A: [
        'AgentLoggedOn',
        'AgentReady',
        'Delivered @1',
        'Established @1',
        'AgentBusy',
        'ConnectionCleared @1',
        'AgentWorkingAfterCall',
        'AgentReady',
      ],
    },
  },
];
