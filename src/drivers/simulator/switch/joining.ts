import { CtiError, type EventName, type ServiceRequest, type ServiceResult } from '../../sdk/index.ts';
import { answered, type Call, type Party, talks } from './call.ts';
import type { Exchange } from './exchange.ts';
import type { Target } from './plan.ts';
import { connectionOf, hold, needReachable, retrieve } from './steps.ts';

/** AlternateCall: the active and the held call change places. */
export function alternate(exchange: Exchange, request: ServiceRequest): ServiceResult {
  const [active, held] = twoCalls(exchange, request);
  hold(exchange, active);
  retrieve(exchange, held);
  return { callID: held.call.id };
}

/**
 * TransferCall: those of the held call and those of the active one speak with each other under a new call id, the device is
 * out. The party consulted may still ring, or wait in a queue.
 */
export function transfer(exchange: Exchange, request: ServiceRequest): ServiceResult {
  const [active, held] = twoCalls(exchange, request);
  const staying = others(held);
  const consulted = others(active);
  needPartners(staying, consulted);
  const call = exchange.newCall(callerOf(held, staying), consulted.length === 1 ? consulted[0]!.number : active.call.called, {
    associatedData: held.call.associatedData ?? active.call.associatedData,
    lastRedirection: request.deviceID,
  });
  const joined: Joined = { call, held: held.call, active: active.call };
  exchange.tally.ledger.joinedCalls([active, held], 'transferred');
  exchange.remove(active);
  exchange.remove(held);
  bringOver(exchange, held, [...staying, ...consulted], joined, 'Transferred', 'transfer');
  exchange.tally.transferred++;
  return { callID: call.id };
}

/** ConferenceCall: everybody of both calls in one, under a new call id. Further ones come the same way. */
export function conference(exchange: Exchange, request: ServiceRequest): ServiceResult {
  const [active, held] = twoCalls(exchange, request);
  const staying = others(held);
  const consulted = others(active);
  needPartners(staying, consulted);
  if (!answered(active)) throw new CtiError('CTI_WRONG_STATE', { detail: 'the party consulted has not answered' });
  const call = exchange.newCall(held.call.calling, held.call.called, {
    associatedData: held.call.associatedData ?? active.call.associatedData,
    lastRedirection: held.call.lastRedirection,
  });
  const joined: Joined = { call, held: held.call, active: active.call };
  exchange.tally.ledger.joinedCalls([active, held], 'conferenced');
  held.state = 'connected';
  exchange.converse([held]);
  held.recording ||= active.recording;
  exchange.remove(active);
  bringOver(exchange, held, [held, ...staying, ...consulted], joined, 'Conferenced', 'conference');
  exchange.tally.conferenced++;
  return { callID: call.id };
}

/**
 * SingleStepTransferCall: the others go on with the target under a new call id. Unless `immediate`, a target that cannot be
 * reached is refused and nothing changes.
 */
export function singleStepTransfer(exchange: Exchange, request: ServiceRequest): ServiceResult {
  const { deviceID, deviceTo = '', immediate } = request;
  const party = connectionOf(exchange, deviceID, request.callID, ['connected']);
  if (!answered(party)) throw new CtiError('CTI_WRONG_STATE', { detail: 'the call is not answered' });
  const target = targetOf(exchange, deviceTo, immediate === true);
  if (!immediate && target.kind !== 'nowhere') needReachable(exchange, target, party.call);
  const staying = others(party);
  const call = exchange.newCall(callerOf(party, staying), target.device, {
    associatedData: request.associatedData ?? party.call.associatedData,
    lastRedirection: deviceID,
  });
  const joined: Joined = { call, held: party.call };
  exchange.tally.ledger.joinedCalls([party], 'transferred');
  exchange.remove(party);
  bringOver(exchange, party, staying, joined, 'Transferred', 'singleStepTransfer');
  if (target.kind === 'nowhere') exchange.fail(call, target.device, 'invalidNumberFormat');
  else exchange.place(call, target, 'singleStepTransfer');
  exchange.tally.transferred++;
  return { callID: call.id };
}

/** Two calls, or one and its continuation, on their way to a new one. */
interface Joined {
  call: Call;
  held: Call;
  active?: Call;
}

/**
 * The active and the held connection of a request.
 * @throws {CtiError} `CTI_UNKNOWN_CALL`, `CTI_WRONG_STATE`
 */
function twoCalls(exchange: Exchange, { deviceID, callID, heldCallID }: ServiceRequest): [active: Party, held: Party] {
  const active = connectionOf(exchange, deviceID, callID, ['connected']);
  return [active, connectionOf(exchange, deviceID, heldCallID, ['hold'])];
}

function others(party: Party): Party[] {
  return party.call.parties.filter((other) => other !== party);
}

/** Who the target sees as the caller: the one left behind, or the first of several unless it is the device itself. */
function callerOf(party: Party, staying: Party[]): string {
  const { calling } = party.call;
  return staying.length > 1 && calling !== party.number ? calling : staying[0]!.number;
}

function needPartners(staying: Party[], consulted: Party[]): void {
  if (!staying.some(talks) || consulted.length === 0)
    throw new CtiError('CTI_WRONG_STATE', { detail: 'one of the calls has nobody to join' });
  if (
    staying.some((one) =>
      consulted.some((other) => one.kind !== 'outside' && other.kind !== 'outside' && other.device === one.device),
    )
  )
    throw new CtiError('CTI_WRONG_STATE', { detail: 'a device is in both calls' });
}

/** Moves parties into the new call, then tells each of them, and before them whoever has left. */
function bringOver(exchange: Exchange, by: Party, parties: Party[], joined: Joined, name: EventName, cause: string): void {
  const { call, held, active } = joined;
  const from = new Map(parties.map((party) => [party, party.call]));
  for (const party of parties) exchange.move(party, call);
  by.call = call;
  for (const to of from.has(by) ? parties : [by, ...parties]) {
    const [old, other] = active && from.get(to) === active ? [active, held] : [held, active];
    exchange.to(to, by, name, { cause, callID: old.id, secondaryCallID: other?.id, newCallID: call.id });
  }
  for (const old of [held, active]) if (old) exchange.calls.delete(old.id);
}

function targetOf(exchange: Exchange, deviceTo: string, immediate: boolean): Target | { kind: 'nowhere'; device: string } {
  try {
    return exchange.plan.resolve(deviceTo);
  } catch (error) {
    if (!immediate) throw error;
    return { kind: 'nowhere', device: deviceTo };
  }
}
