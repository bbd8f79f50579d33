import { AGENT_STATES, type AgentState, CONNECTION_STATES, type ConnectionState } from '../model/index.ts';

/**
 * The leg machine. A leg follows one CSTA connection (a call at a device) from that device's side; the inputs are what the
 * switch reports of it. `answered` is the far side's Established: it moves a leg only where the switch skipped a step.
 * A missing cell is illegal: nothing changes and the shard reports a fault.
 * @see ECMA-269 6.1.5 (connection states) and 17.2 (call-control events)
 */
export const LEG_INPUTS = [
  'serviceInitiated',
  'originated',
  'delivered',
  'queued',
  'established',
  'answered',
  'held',
  'retrieved',
  'conferenced',
  'transferred',
  'diverted',
  'failed',
  'connectionCleared',
] as const;
export type LegInput = (typeof LEG_INPUTS)[number];

export type Table<State extends string, Input extends string> = Readonly<Record<State, Readonly<Partial<Record<Input, State>>>>>;

export const LEG_TABLE = {
  // No connection: before the first event and after the last.
  null: {
    serviceInitiated: 'initiated',
    originated: 'connected',
    delivered: 'alerting',
    queued: 'queued',
    established: 'connected',
    failed: 'fail',
  },
  // Off-hook to dial. In: MakeCall, ConsultationCall, the receiver lifted by hand.
  initiated: {
    originated: 'connected',
    delivered: 'alerting',
    established: 'connected',
    answered: 'connected',
    transferred: 'null',
    failed: 'fail',
    connectionCleared: 'null',
  },
  // Ringing here. Out: answered, given up by the caller, deflected or forwarded away.
  alerting: {
    established: 'connected',
    queued: 'queued',
    diverted: 'null',
    failed: 'fail',
    connectionCleared: 'null',
  },
  // Speaking, or hearing the far side ring: CSTA calls both connected; the leg's `answered` flag tells them apart.
  connected: {
    answered: 'connected',
    held: 'hold',
    conferenced: 'connected',
    transferred: 'null',
    queued: 'queued',
    failed: 'fail',
    connectionCleared: 'null',
  },
  // Put aside by this device.
  hold: {
    answered: 'hold',
    retrieved: 'connected',
    conferenced: 'connected',
    transferred: 'null',
    failed: 'fail',
    connectionCleared: 'null',
  },
  // Waiting for a device to serve it.
  queued: {
    delivered: 'alerting',
    established: 'connected',
    answered: 'connected',
    transferred: 'null',
    diverted: 'null',
    failed: 'fail',
    connectionCleared: 'null',
  },
  // The call could not be completed; the connection is still there (a tone is heard) until it is cleared.
  fail: {
    connectionCleared: 'null',
  },
} as const satisfies Table<ConnectionState, LegInput>;

export const AGENT_INPUTS = ['loggedOn', 'loggedOff', 'ready', 'notReady', 'busy', 'workingAfterCall'] as const;
export type AgentInput = (typeof AGENT_INPUTS)[number];

/**
 * The agent machine. The switch knows better: a report of any state is taken in any other, since log-ons happen at telephones
 * too; only a second log-off is illegal.
 * @see ECMA-269 6.1.9 (agent states)
 */
export const AGENT_TABLE = {
  loggedOff: { loggedOn: 'notReady', ready: 'ready', notReady: 'notReady', busy: 'busy', workingAfterCall: 'workingAfterCall' },
  // Logged on without wanting ACD calls. A further log-on adds a group.
  notReady: {
    loggedOn: 'notReady',
    loggedOff: 'loggedOff',
    ready: 'ready',
    notReady: 'notReady',
    busy: 'busy',
    workingAfterCall: 'workingAfterCall',
  },
  ready: {
    loggedOn: 'ready',
    loggedOff: 'loggedOff',
    ready: 'ready',
    notReady: 'notReady',
    busy: 'busy',
    workingAfterCall: 'workingAfterCall',
  },
  // On an ACD call.
  busy: {
    loggedOn: 'busy',
    loggedOff: 'loggedOff',
    ready: 'ready',
    notReady: 'notReady',
    busy: 'busy',
    workingAfterCall: 'workingAfterCall',
  },
  workingAfterCall: {
    loggedOn: 'workingAfterCall',
    loggedOff: 'loggedOff',
    ready: 'ready',
    notReady: 'notReady',
    busy: 'busy',
    workingAfterCall: 'workingAfterCall',
  },
} as const satisfies Table<AgentState, AgentInput>;

/** A table as one flat array, state × input → next state; -1 where the cell is missing. */
function flatten<State extends string, Input extends string>(
  table: Table<State, Input>,
  states: readonly State[],
  inputs: readonly Input[],
): Int8Array {
  const flat = new Int8Array(states.length * inputs.length).fill(ILLEGAL);
  states.forEach((state, row) => {
    inputs.forEach((input, column) => {
      const next = table[state][input];
      if (next !== undefined) flat[row * inputs.length + column] = states.indexOf(next);
    });
  });
  return flat;
}

const ILLEGAL = -1;
const LEG_FLAT = flatten(LEG_TABLE, CONNECTION_STATES, LEG_INPUTS);
const AGENT_FLAT = flatten(AGENT_TABLE, AGENT_STATES, AGENT_INPUTS);
/** The place of each name. Without a prototype: a name is found in two thirds of the time. */
const number = <Name extends string>(names: readonly Name[]): Readonly<Record<Name, number>> =>
  Object.assign(Object.create(null), Object.fromEntries(names.map((name, i) => [name, i])));
const STATE_NUMBER = number(CONNECTION_STATES);
const INPUT_NUMBER = number(LEG_INPUTS);
const AGENT_STATE_NUMBER = number(AGENT_STATES);
const AGENT_INPUT_NUMBER = number(AGENT_INPUTS);

/** The state that follows, or undefined when the input is illegal in this state. */
export function nextLegState(state: ConnectionState, input: LegInput): ConnectionState | undefined {
  return CONNECTION_STATES[nextLegNumber(STATE_NUMBER[state], input)];
}

/** The same from number to number, by the order of `CONNECTION_STATES`; -1: the input is illegal in this state. */
export function nextLegNumber(state: number, input: LegInput): number {
  return LEG_FLAT[state * LEG_INPUTS.length + INPUT_NUMBER[input]]!;
}

/** The agent state that follows, or undefined when the input is illegal in this state. */
export function nextAgentState(state: AgentState, input: AgentInput): AgentState | undefined {
  return AGENT_STATES[AGENT_FLAT[AGENT_STATE_NUMBER[state] * AGENT_INPUTS.length + AGENT_INPUT_NUMBER[input]]!];
}
