import type { ConnectionState, EventName, LegID, LineageID } from '../model/index.ts';
import { type AgentInput, type LegInput, nextLegState } from './table.ts';

/** What the leg machine knows of one connection. */
export interface Leg {
  readonly callID: LegID;
  readonly deviceID: string;
  lineageID: LineageID;
  /** The switch's id of the call now. */
  switchCallID: string;
  state: ConnectionState;
  /** Whether both sides have been in conversation. */
  answered: boolean;
  recording: boolean;
  /** Milliseconds since 1970 at which the leg began. */
  sinceMs: number;
  callingDevice?: string;
  calledDevice?: string;
  lastRedirection?: string;
  trunk?: string;
  associatedData?: string;
  callType?: number;
  /** A message about it was set aside because it killed its shard: what is known of the leg may be wrong. */
  quarantined?: boolean;
  /** Does what `stepLeg` does, for a leg that knows its state by number. */
  step?(input: LegInput): boolean;
}

/** A leg as plain data: a copy, since the leg moves on. */
export function legRecord(leg: Leg): Leg {
  const { callID, deviceID, lineageID, switchCallID, state, answered, recording, sinceMs } = leg;
  const record: Leg = { callID, deviceID, lineageID, switchCallID, state, answered, recording, sinceMs };
  for (const field of OPTIONAL) if (leg[field] !== undefined) (record as unknown as Record<string, unknown>)[field] = leg[field];
  return record;
}

/** Which input each connection event is, when it is about the device's own connection. */
export const OWN_INPUT: Readonly<Partial<Record<EventName, LegInput>>> = {
  ServiceInitiated: 'serviceInitiated',
  Originated: 'originated',
  Delivered: 'delivered',
  Queued: 'queued',
  Established: 'established',
  Held: 'held',
  Retrieved: 'retrieved',
  Conferenced: 'conferenced',
  Transferred: 'transferred',
  Diverted: 'diverted',
  Failed: 'failed',
  ConnectionCleared: 'connectionCleared',
};

/** Which input an agent event is. */
export const AGENT_INPUT: Readonly<Partial<Record<EventName, AgentInput>>> = {
  AgentLoggedOn: 'loggedOn',
  AgentLoggedOff: 'loggedOff',
  AgentReady: 'ready',
  AgentNotReady: 'notReady',
  AgentBusy: 'busy',
  AgentWorkingAfterCall: 'workingAfterCall',
};

/**
 * Moves a leg by one input.
 * @returns false when the input is illegal in the leg's state; then nothing has changed
 */
export function stepLeg(leg: Leg, input: LegInput): boolean {
  if (leg.step) return leg.step(input);
  const next = nextLegState(leg.state, input);
  if (next === undefined) return false;
  leg.state = next;
  if (answers(input)) leg.answered = true;
  return true;
}

/** Whether both sides are in conversation after this input. */
export const answers = (input: LegInput): boolean => input === 'established' || input === 'answered' || input === 'conferenced';

const OPTIONAL = [
  'callingDevice',
  'calledDevice',
  'lastRedirection',
  'trunk',
  'associatedData',
  'callType',
  'quarantined',
] as const satisfies readonly (keyof Leg)[];
