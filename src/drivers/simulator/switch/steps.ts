import { type ConnectionState, CtiError, type CtiErrorCode, failureCode } from '../../sdk/index.ts';
import type { Call, Party } from './call.ts';
import type { Exchange } from './exchange.ts';
import type { Target } from './plan.ts';

/**
 * The connection that a request is about: the named call's, else the device's first in the earliest of the states.
 * @throws {CtiError} `CTI_UNKNOWN_CALL` when the device has no such call, `none` when its state does not fit
 */
export function connectionOf(
  exchange: Exchange,
  deviceID: string,
  callID: string | undefined,
  states: readonly ConnectionState[],
  none: CtiErrorCode = 'CTI_WRONG_STATE',
): Party {
  const here = exchange.at(deviceID);
  const party = callID
    ? here.find(({ call }) => call.id === callID)
    : states.map((wanted) => here.find(({ state }) => state === wanted)).find((one) => one);
  if (callID && !party) throw new CtiError('CTI_UNKNOWN_CALL');
  if (!party || !states.includes(party.state)) throw new CtiError(none);
  return party;
}

/** @throws {CtiError} `CTI_WRONG_STATE` when another call of the device than the given one is not on hold */
export function needIdle(exchange: Exchange, deviceID: string, but?: Party): void {
  if (exchange.at(deviceID).some((party) => party !== but && party.state !== 'hold' && !(but && party.state === 'alerting')))
    throw new CtiError('CTI_WRONG_STATE', { detail: 'another call is active' });
}

/** @throws {CtiError} `CTI_CALL_FAILED` with the SmartCTI code of what is in the way of a call to the target */
export function needReachable(exchange: Exchange, target: Target, call?: Call): void {
  const cause = exchange.obstacle(target, call);
  if (cause) throw new CtiError('CTI_CALL_FAILED', { detail: cause, value: cause, smartcti: failureCode(cause) });
}

export function hold(exchange: Exchange, party: Party): void {
  party.state = 'hold';
  exchange.tell(party, 'Held');
}

export function retrieve(exchange: Exchange, party: Party): void {
  party.state = 'connected';
  exchange.tell(party, 'Retrieved');
}
