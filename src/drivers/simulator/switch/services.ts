import { CtiError, type ServiceName, type ServiceRequest, type ServiceResult } from '../../sdk/index.ts';
import { checkPassword } from '../acd/agents.ts';
import { answered, type Call, type Party, talks } from './call.ts';
import type { Exchange } from './exchange.ts';
import { alternate, conference, singleStepTransfer, transfer } from './joining.ts';
import type { Target } from './plan.ts';
import { snapshotDevice, snapshotGroup } from './snapshot.ts';
import { connectionOf, hold, needIdle, needReachable, retrieve } from './steps.ts';

/** One service: checks everything before it changes anything, so that a refusal leaves the switch as it was. */
export type Service = (exchange: Exchange, request: ServiceRequest) => ServiceResult;

export const SERVICE_TABLE: Readonly<Record<ServiceName, { of: 'extension' | 'device' | 'switch'; run: Service }>> = {
  MonitorStart: { of: 'device', run: () => ({}) },
  MonitorStop: { of: 'device', run: () => ({}) },
  SetAgentState: { of: 'extension', run: (exchange, request) => exchange.acd.agents.set(request) },
  GetAgentState: { of: 'extension', run: (exchange, { deviceID }) => exchange.acd.agents.status(deviceID) },
  MakeCall: { of: 'extension', run: makeCall },
  AnswerCall: { of: 'extension', run: answerCall },
  ClearConnection: { of: 'extension', run: clearConnection },
  HoldCall: { of: 'extension', run: holdCall },
  RetrieveCall: { of: 'extension', run: retrieveCall },
  ConsultationCall: { of: 'extension', run: consultationCall },
  AlternateCall: { of: 'extension', run: alternate },
  TransferCall: { of: 'extension', run: transfer },
  SingleStepTransferCall: { of: 'extension', run: singleStepTransfer },
  ConferenceCall: { of: 'extension', run: conference },
  DeflectCall: { of: 'extension', run: deflectCall },
  SetForwarding: { of: 'extension', run: setForwarding },
  ParkCall: { of: 'extension', run: parkCall },
  StartRecording: { of: 'extension', run: startRecording },
  StopRecording: { of: 'extension', run: stopRecording },
  AssociateData: { of: 'device', run: associateData },
  RouteRegister: { of: 'device', run: (exchange, { deviceID }) => done(exchange.routing.register(deviceID)) },
  RouteRegisterCancel: { of: 'device', run: (exchange, { deviceID }) => done(exchange.routing.cancel(deviceID)) },
  RouteSelect: { of: 'device', run: (exchange, request) => done(exchange.routing.select(request)) },
  RouteEnd: { of: 'device', run: (exchange, request) => done(exchange.routing.end(request)) },
  SnapshotDevice: { of: 'device', run: snapshotDevice },
  SnapshotGroup: { of: 'switch', run: snapshotGroup },
  RequestSystemStatus: { of: 'switch', run: () => ({ inService: true }) },
};

function makeCall(exchange: Exchange, request: ServiceRequest): ServiceResult {
  checkPassword(request.agentID || exchange.acd.agents.at(request.deviceID)?.id, request.password);
  const target = exchange.plan.resolve(request.deviceTo ?? '');
  needIdle(exchange, request.deviceID);
  return { callID: dial(exchange, request.deviceID, target, 'newCall', request.associatedData).id };
}

function answerCall(exchange: Exchange, { deviceID, callID }: ServiceRequest): ServiceResult {
  const party = connectionOf(exchange, deviceID, callID, ['alerting']);
  needIdle(exchange, deviceID, party);
  exchange.answer(party);
  return { callID: party.call.id };
}

function clearConnection(exchange: Exchange, { deviceID, callID }: ServiceRequest): ServiceResult {
  const party = connectionOf(exchange, deviceID, callID, ['connected', 'alerting', 'initiated', 'hold', 'fail']);
  if (!(party.state === 'alerting' && exchange.acd.refused(party))) exchange.leave(party);
  return {};
}

function holdCall(exchange: Exchange, { deviceID, callID }: ServiceRequest): ServiceResult {
  hold(exchange, connectionOf(exchange, deviceID, callID, ['connected']));
  return {};
}

function retrieveCall(exchange: Exchange, { deviceID, callID }: ServiceRequest): ServiceResult {
  const party = connectionOf(exchange, deviceID, callID, ['hold'], 'CTI_NOTHING_HELD');
  needIdle(exchange, deviceID, party);
  retrieve(exchange, party);
  return { callID: party.call.id };
}

function consultationCall(exchange: Exchange, request: ServiceRequest): ServiceResult {
  const { deviceID, callID, deviceTo = '', associatedData } = request;
  const party = connectionOf(exchange, deviceID, callID, ['connected']);
  const target = exchange.plan.resolve(deviceTo);
  hold(exchange, party);
  return { callID: dial(exchange, deviceID, target, 'consultation', associatedData ?? party.call.associatedData).id };
}

/** Lifts the receiver and dials. */
function dial(exchange: Exchange, deviceID: string, target: Target, cause: string, associatedData?: string): Call {
  const waiting = target.kind === 'park' ? exchange.at(target.device)[0] : undefined;
  // Whoever is in the parked call themselves cannot come in a second time.
  const parked = waiting?.call.parties.some(({ device }) => device === deviceID) ? undefined : waiting;
  const call = parked?.call ?? exchange.newCall(deviceID, target.device, { associatedData });
  const party = exchange.join(call, 'extension', deviceID, 'initiated', 2);
  exchange.own(party, 'ServiceInitiated', { cause });
  party.state = 'connected';
  exchange.own(party, 'Originated', { cause });
  if (parked) unpark(exchange, parked, party);
  else exchange.place(call, target, cause);
  return call;
}

function deflectCall(exchange: Exchange, { deviceID, callID, deviceTo = '' }: ServiceRequest): ServiceResult {
  const party = connectionOf(exchange, deviceID, callID, ['alerting']);
  const target = exchange.plan.resolve(deviceTo);
  needReachable(exchange, target, party.call);
  const { call } = party;
  exchange.acd.redirected(party);
  exchange.settled(party, 'overflowed');
  exchange.remove(party);
  exchange.tell(party, 'Diverted', { cause: 'redirected' });
  call.lastRedirection = deviceID;
  exchange.place(call, target, 'redirected');
  return {};
}

function setForwarding(exchange: Exchange, { deviceID, deviceTo }: ServiceRequest): ServiceResult {
  const to = deviceTo && deviceTo !== deviceID ? exchange.plan.resolve(deviceTo).device : '';
  if (to) exchange.forwarding.set(deviceID, to);
  else exchange.forwarding.delete(deviceID);
  exchange.device(deviceID, 'Forwarding', { forwardTo: to });
  return { forwardTo: to };
}

function parkCall(exchange: Exchange, { deviceID, callID, deviceTo }: ServiceRequest): ServiceResult {
  const party = connectionOf(exchange, deviceID, callID, ['connected']);
  if (!answered(party)) throw new CtiError('CTI_WRONG_STATE', { detail: 'there is nobody to park' });
  const free = exchange.plan.parking.filter((position) => exchange.at(position).length === 0);
  const position = deviceTo ? free.find((one) => one === deviceTo) : free[0];
  if (!position) throw new CtiError('CTI_NO_PARKING');
  const parked = exchange.join(party.call, 'park', position, 'queued', 1);
  exchange.remove(party);
  exchange.tell(party, 'ConnectionCleared', { cause: 'park' });
  exchange.tell(parked, 'Queued', { cause: 'park' });
  return { callID: party.call.id, forwardTo: position };
}

/** A parked call goes on with whoever dialled its position. */
function unpark(exchange: Exchange, parked: Party, party: Party): void {
  exchange.remove(parked);
  exchange.own(parked, 'Diverted', { cause: 'unPark' });
  const others = party.call.parties.filter((one) => one !== party && talks(one));
  if (others.length) exchange.converse([party, ...others]);
  for (const other of others) {
    exchange.to(party, other, 'Established', { cause: 'unPark' });
    exchange.to(other, party, 'Established', { cause: 'unPark' });
  }
}

/** Puts data to a call; everybody in it is told. */
function associateData(exchange: Exchange, { deviceID, callID, associatedData = '' }: ServiceRequest): ServiceResult {
  const party = connectionOf(exchange, deviceID, callID, ['connected', 'alerting', 'hold', 'queued', 'initiated']);
  party.call.associatedData = associatedData;
  exchange.tell(party, 'CallInformation', { cause: 'normal' });
  return { callID: party.call.id };
}

const done = (_: void): ServiceResult => ({});

function startRecording(exchange: Exchange, { deviceID, callID }: ServiceRequest): ServiceResult {
  const party = connectionOf(exchange, deviceID, callID, ['connected']);
  if (party.recording) throw new CtiError('CTI_WRONG_STATE', { detail: 'the call is recorded already' });
  if (!answered(party)) throw new CtiError('CTI_WRONG_STATE', { detail: 'the call is not answered' });
  party.recording = true;
  exchange.own(party, 'RecordingStarted');
  return {};
}

function stopRecording(exchange: Exchange, { deviceID, callID }: ServiceRequest): ServiceResult {
  const recorded = callID ? undefined : exchange.at(deviceID).find((one) => one.recording);
  const party = recorded ?? connectionOf(exchange, deviceID, callID, ['connected', 'hold']);
  if (!party.recording) throw new CtiError('CTI_WRONG_STATE', { detail: 'the call is not recorded' });
  party.recording = false;
  exchange.own(party, 'RecordingStopped');
  return {};
}
