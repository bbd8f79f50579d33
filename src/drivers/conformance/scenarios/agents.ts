import type { Scenario } from '../scenario.ts';

const LOGGED_ON = 'AgentLoggedOn group=G';

export const AGENTS: readonly Scenario[] = [
  {
    name: 'agent/logon-logoff',
    title: 'an agent logs on and off, and is told so with agent and group',
    clause: 'ECMA-269 §22.1 Set Agent State; SmartCTI Logon, Logoff',
    needs: { devices: 1, groups: 1, agents: 1, services: ['SetAgentState'] },
    run: async ({ A, G, agent, setup, settle, equal }) => {
      await (await A.logon(agent(0, G))).reached();
      await (await A.logoff(agent(0, G))).reached();
      await settle();
      equal(
        A.events.slice(-2).map(({ agentID }) => agentID),
        [setup.agents![0]!.agentID, setup.agents![0]!.agentID],
        'the agent of the events',
      );
    },
    expect: { A: [LOGGED_ON, 'AgentLoggedOff'] },
  },
  {
    name: 'agent/logon-without-password',
    title: 'an agent logs on in the form that has no password',
    clause: 'ECMA-269 §22.1 Set Agent State; SmartCTI Logon',
    needs: { devices: 1, groups: 1, agents: 1, services: ['SetAgentState'] },
    run: async ({ A, G, agent }) => {
      const { agentID, groupID } = agent(0, G);
      await (await A.logon({ agentID, groupID })).reached();
      await (await A.logoff()).reached();
    },
    expect: { A: [LOGGED_ON, 'AgentLoggedOff'] },
  },
  {
    name: 'agent/ready-not-ready',
    title: 'a logged-on agent becomes ready and not ready, in the forms with and without a password',
    clause: 'ECMA-269 §22.1 Set Agent State; SmartCTI ReadyPass, NotReady',
    needs: { devices: 1, groups: 1, agents: 1, services: ['SetAgentState'] },
    run: async ({ A, G, agent }) => {
      await A.logon(agent(0, G));
      await (await A.ready(agent(0, G))).reached();
      await (await A.notReady()).reached();
      await (await A.ready()).reached();
      await (await A.notReady(agent(0, G))).reached();
    },
    expect: { A: [LOGGED_ON, 'AgentReady', 'AgentNotReady', 'AgentReady', 'AgentNotReady'] },
  },
  {
    name: 'agent/wrong-password',
    title: 'a wrong password is refused, for a log-on and for a change of state',
    clause: 'ECMA-269 §22.1 Set Agent State; SmartCTI code 1',
    needs: { devices: 1, groups: 1, agents: 1, services: ['SetAgentState'] },
    run: async ({ A, G, agent, refused }) => {
      await refused('CTI_AGENT_REFUSED', () => A.logon({ ...agent(0, G), password: 'not-this' }), 1);
      await A.logon(agent(0, G));
      await refused('CTI_AGENT_REFUSED', () => A.ready({ ...agent(0, G), password: 'not-this' }), 1);
    },
    expect: { A: [LOGGED_ON] },
  },
  {
    name: 'agent/wrong-group',
    title: 'a log-on to a group that is none is refused',
    clause: 'ECMA-269 §22.1 Set Agent State; SmartCTI code 23',
    needs: { devices: 1, groups: 1, agents: 1, services: ['SetAgentState'], setup: ['unknownGroup'] },
    run: ({ A, agent, setup, refused }) => refused('CTI_AGENT_IN_USE', () => A.logon(agent(0, setup.unknownGroup!)), 23),
    expect: { A: [] },
  },
  {
    name: 'agent/device-in-use',
    title: 'a second agent at one device is refused, and the first one stays',
    clause: 'ECMA-269 §22.1 Set Agent State; SmartCTI code 23',
    needs: { devices: 1, groups: 1, agents: 2, services: ['SetAgentState', 'GetAgentState'] },
    run: async ({ A, G, agent, setup, refused, equal }) => {
      await A.logon(agent(0, G));
      await refused('CTI_AGENT_IN_USE', () => A.logon(agent(1, G)), 23);
      equal((await A.agentState()).agentID, setup.agents![0]!.agentID, 'the agent at the device');
    },
    expect: { A: [LOGGED_ON] },
  },
  {
    name: 'agent/agent-in-use',
    title: 'an agent who is logged on at one device is refused at another',
    clause: 'ECMA-269 §22.1 Set Agent State; SmartCTI code 23',
    needs: { devices: 2, groups: 1, agents: 1, services: ['SetAgentState'] },
    run: async ({ A, B, G, agent, refused }) => {
      await A.logon(agent(0, G));
      await refused('CTI_AGENT_IN_USE', () => B.logon(agent(0, G)), 23);
    },
    expect: { A: [LOGGED_ON], B: [] },
  },
  {
    name: 'agent/nobody-logged-on',
    title: 'without an agent a change of state and a log-off are refused',
    clause: 'ECMA-269 §22.1 Set Agent State; SmartCTI code 22',
    needs: { devices: 1, groups: 1, agents: 1, services: ['SetAgentState'] },
    run: async ({ A, refused }) => {
      await refused('CTI_WRONG_STATE', () => A.ready(), 22);
      await refused('CTI_WRONG_STATE', () => A.notReady(), 22);
      await refused('CTI_WRONG_STATE', () => A.logoff(), 22);
    },
    expect: { A: [] },
  },
  {
    name: 'agent/query-state',
    title: 'the agent state that is asked for follows every change',
    clause: 'ECMA-269 §22.1 Get Agent State; SmartCTI queryAgentState',
    needs: { devices: 1, groups: 1, agents: 1, services: ['SetAgentState', 'GetAgentState'] },
    run: async ({ A, G, agent, equal }) => {
      const states = [(await A.agentState()).state];
      await A.logon(agent(0, G));
      states.push((await A.agentState()).state);
      await A.ready();
      states.push((await A.agentState()).state);
      await A.logoff();
      states.push((await A.agentState()).state);
      equal(states, ['loggedOff', 'notReady', 'ready', 'loggedOff'], 'the states of the agent');
    },
    expect: { A: [LOGGED_ON, 'AgentReady', 'AgentLoggedOff'] },
  },
  {
    name: 'agent/two-groups',
    title: 'an agent of two groups who leaves one is still there for the other',
    clause: 'ECMA-269 §22.1 Set Agent State; SmartCTI Logon, Logoff',
    needs: { devices: 1, groups: 2, agents: 1, services: ['SetAgentState', 'GetAgentState'] },
    run: async ({ A, G, H, agent, settle, equal }) => {
      await A.logon(agent(0, G));
      await A.logon(agent(0, H));
      await A.logoff(agent(0, G));
      await settle();
      equal((await A.agentState()).state, 'notReady', 'the state of the agent');
    },
    expect: {
      A: [LOGGED_ON, 'AgentLoggedOn group=H', 'AgentLoggedOff group=G', 'AgentLoggedOn group=H', 'AgentNotReady'],
    },
  },
];
