import { AGENT_STATES, CtiError, type CtiEvent, type EventName, failureCode } from '../model/index.ts';
import type { ReachableState } from './api.ts';
import type { Verdict } from './event-hub.ts';

/** How an accepted command waits: which events matter, and what each means. */
export interface Goal {
  relevant(event: CtiEvent): boolean;
  judge(event: CtiEvent): Verdict;
}

/** The leg reaches a state; `null` means it ended. */
export function legGoal(callID: string, state: ReachableState, history: () => readonly CtiEvent[]): Goal {
  const failed = (): CtiEvent | undefined => history().findLast((past) => past.callID === callID && past.name === 'Failed');
  return {
    // Who waits for the failure of a leg that has failed is told of it, also when the leg has ended since.
    relevant: (event) =>
      event.callID === callID && event.state !== undefined && !(state === 'fail' && event.state === 'null' && failed()),
    judge: (event) => {
      // A connection is called connected while the far side still rings; who waits for it wants a conversation.
      if (event.state === state && (state !== 'connected' || event.answered)) return true;
      if (event.state === 'fail' && state !== 'null') return callFailed(event);
      if (event.state !== 'null') return false;
      const failure = failed();
      return failure ? callFailed(failure) : new CtiError('CTI_CALL_ENDED', event.cause ? { value: event.cause } : {});
    },
  };
}

function callFailed(event: CtiEvent): CtiError {
  const init = event.cause ? { detail: event.cause, value: event.cause } : {};
  return new CtiError('CTI_CALL_FAILED', { ...init, smartcti: failureCode(event.cause) });
}

/** The agent reaches a state. `loggedOn` is any state but `loggedOff`. */
export function agentGoal(state: ReachableState | 'loggedOn'): Goal {
  return {
    relevant: (event) => event.agentState !== undefined,
    judge: (event) => (state === 'loggedOn' ? event.agentState !== 'loggedOff' : event.agentState === state),
  };
}

/** One of the events is published, for the leg if one is given. */
export function eventGoal(names: readonly EventName[], callID?: string): Goal {
  return {
    relevant: (event) => names.includes(event.name) && (callID === undefined || event.callID === callID),
    judge: () => true,
  };
}

export function isAgentState(state: ReachableState): boolean {
  return (AGENT_STATES as readonly string[]).includes(state);
}
