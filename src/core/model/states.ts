/** CSTA connection states (ECMA-269, LocalConnectionState) in the order of their numbers. */
export const CONNECTION_STATES = ['null', 'initiated', 'alerting', 'connected', 'hold', 'queued', 'fail'] as const;
export type ConnectionState = (typeof CONNECTION_STATES)[number];

/** What an agent is doing at the ACD; `busy` and `workingAfterCall` come from the switch, the others from commands as well. */
export const AGENT_STATES = ['loggedOff', 'notReady', 'ready', 'busy', 'workingAfterCall'] as const;
export type AgentState = (typeof AGENT_STATES)[number];
