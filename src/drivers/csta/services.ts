import {
  AGENT_STATES,
  type AgentState,
  type RequestedAgentState,
  type ServiceName,
  type ServiceRequest,
  type ServiceResult,
} from '../sdk/index.ts';
import { connectionID, connectionParts, dataText, deviceText, extended, extrasOf, textData } from './parts.ts';
import { readConnectionState, snapshotEntries, writeConnectionState } from './snapshots.ts';
import { type Body, given, type Message, objectOf } from './wire.ts';

/**
 * How one service of the model is asked for in CSTA, both ways: `ask` and `answer` are the driver's, `asked` and `answered` the
 * server's.
 */
interface ServiceRow {
  csta: string;
  ask(request: ServiceRequest): Body;
  asked(body: Body): Partial<ServiceRequest>;
  answer?(body: Body, request: ServiceRequest): ServiceResult;
  answered?(result: ServiceResult, request: ServiceRequest): Body;
}

const here = (request: ServiceRequest, callID = request.callID): Body => connectionID(callID ?? '', request.deviceID);
const there = (value: unknown): Partial<ServiceRequest> => connectionParts(value);
const data = ({ associatedData }: { associatedData?: string }): Body =>
  associatedData ? { correlatorData: textData(associatedData) } : {};
const octets = (text: string | undefined): string | undefined => (text ? Buffer.from(text, 'utf8').toString('hex') : undefined);
const text = (hex: unknown): string | undefined =>
  typeof hex === 'string' && hex ? Buffer.from(hex, 'hex').toString('utf8') : undefined;

/** A service about one connection of the device. */
const onCall = (csta: string, member: string): ServiceRow => ({
  csta,
  ask: (request) => ({ [member]: here(request) }),
  asked: (body) => there(body[member]),
});

/** A service about the held and the active call of the device. */
const onTwo = (csta: string, made?: string): ServiceRow => ({
  csta,
  ask: (request) => ({ heldCall: here(request, request.heldCallID), activeCall: here(request) }),
  asked: (body) => ({ ...there(body['activeCall']), heldCallID: connectionParts(body['heldCall']).callID }),
  ...(made ? newCall(made) : {}),
});

/** The answer names the call that was made. */
const newCall = (member: string) => ({
  answer: (body: Body): ServiceResult => given({ callID: connectionParts(body[member]).callID }),
  answered: (result: ServiceResult, request: ServiceRequest): Body => ({ [member]: here(request, result.callID) }),
});

export const SERVICE_ROWS: Readonly<Partial<Record<ServiceName, ServiceRow>>> = {
  MonitorStart: {
    csta: 'MonitorStart',
    ask: ({ deviceID }) => ({ monitorObject: { deviceObject: deviceID }, monitorType: 'device' }),
    asked: (body) => ({ deviceID: deviceText(objectOf(body['monitorObject'])['deviceObject']) }),
  },
  MakeCall: {
    csta: 'MakeCall',
    ask: (request) =>
      given({
        callingDevice: request.deviceID,
        calledDirectoryNumber: request.deviceTo,
        authCode: octets(request.password),
        autoOriginate: 'doNotPrompt',
        ...data(request),
        ...extended({ agent: request.agentID, route: request.route }),
      }),
    asked: (body) => {
      const extras = extrasOf(body['extensions']);
      return given({
        deviceID: deviceText(body['callingDevice']),
        deviceTo: deviceText(body['calledDirectoryNumber']),
        password: text(body['authCode']),
        associatedData: dataText(body['correlatorData']),
        agentID: extras.get('agent'),
        route: extras.get('route'),
      });
    },
    ...newCall('callingDevice'),
  },
  AnswerCall: onCall('AnswerCall', 'callToBeAnswered'),
  ClearConnection: onCall('ClearConnection', 'connectionToBeCleared'),
  HoldCall: onCall('HoldCall', 'callToBeHeld'),
  RetrieveCall: onCall('RetrieveCall', 'callToBeRetrieved'),
  ConsultationCall: {
    csta: 'ConsultationCall',
    ask: (request) =>
      given({
        existingCall: here(request),
        consultedDevice: request.deviceTo,
        ...data(request),
        ...extended({ route: request.route }),
      }),
    asked: (body) =>
      given({
        ...there(body['existingCall']),
        deviceTo: deviceText(body['consultedDevice']),
        associatedData: dataText(body['correlatorData']),
        route: extrasOf(body['extensions']).get('route'),
      }),
    ...newCall('initiatedCall'),
  },
  AlternateCall: onTwo('AlternateCall'),
  TransferCall: onTwo('TransferCall', 'transferredCall'),
  ConferenceCall: onTwo('ConferenceCall', 'conferenceCall'),
  SingleStepTransferCall: {
    csta: 'SingleStepTransferCall',
    ask: (request) => ({
      activeCall: here(request),
      transferredTo: request.deviceTo,
      ...extended({ immediate: request.immediate }),
    }),
    asked: (body) =>
      given({
        ...there(body['activeCall']),
        deviceTo: deviceText(body['transferredTo']),
        immediate: extrasOf(body['extensions']).has('immediate') || undefined,
      }),
    ...newCall('transferredCall'),
  },
  DeflectCall: {
    csta: 'DeflectCall',
    ask: (request) => ({ callToBeDiverted: here(request), newDestination: [request.deviceTo] }),
    asked: (body) => {
      // Edition 6 made a list of it; earlier editions have the device itself.
      const to = body['newDestination'];
      return { ...there(body['callToBeDiverted']), deviceTo: deviceText(Array.isArray(to) ? to[0] : to) };
    },
  },
  SetForwarding: {
    csta: 'SetForwarding',
    ask: ({ deviceID, deviceTo }) => ({
      device: deviceID,
      forwardingType: 'forwardImmediate',
      activateForward: Boolean(deviceTo),
      ...(deviceTo ? { forwardDN: deviceTo } : {}),
    }),
    asked: (body) => ({
      deviceID: deviceText(body['device']),
      deviceTo: body['activateForward'] === true ? deviceText(body['forwardDN']) : '',
    }),
  },
  ParkCall: {
    csta: 'ParkCall',
    ask: (request) => given({ parking: here(request), parkTo: request.deviceTo ?? '' }),
    asked: (body) => given({ ...there(body['parking']), deviceTo: deviceText(body['parkTo']) }),
    answer: (body) => given({ forwardTo: deviceText(connectionParts(body['parkedTo']).deviceID) }),
    answered: (result, request) => ({ parkedTo: connectionID(request.callID ?? '', result.forwardTo ?? '') }),
  },
  StartRecording: {
    csta: 'RecordMessage',
    ask: (request) => ({ callToBeRecorded: here(request) }),
    asked: (body) => there(body['callToBeRecorded']),
    answered: (_, request) => ({ resultingMessage: request.callID ?? '' }),
  },
  StopRecording: {
    csta: 'Stop',
    ask: (request) => ({ connection: here(request) }),
    asked: (body) => there(body['connection']),
  },
  AssociateData: {
    csta: 'AssociateData',
    ask: (request) => ({ existingCall: here(request), correlatorData: textData(request.associatedData ?? '') }),
    asked: (body) => ({ ...there(body['existingCall']), associatedData: dataText(body['correlatorData']) ?? '' }),
  },
  SetAgentState: {
    csta: 'SetAgentState',
    ask: ({ deviceID, agentState, agentID, groupID, password }) =>
      given({ device: deviceID, requestedAgentState: agentState, agentID, password: octets(password), group: groupID }),
    asked: (body) =>
      given({
        deviceID: deviceText(body['device']),
        agentState: body['requestedAgentState'] as RequestedAgentState,
        agentID: deviceText(body['agentID']),
        password: text(body['password']),
        groupID: deviceText(body['group']),
      }),
  },
  GetAgentState: {
    csta: 'GetAgentState',
    ask: ({ deviceID }) => ({ device: deviceID }),
    asked: (body) => ({ deviceID: deviceText(body['device']) }),
    answer: readAgent,
    answered: ({ agentState = 'loggedOff', agentID, groupID }) => ({
      agentStateList: [
        given({
          agentID,
          loggedOnState: agentState !== 'loggedOff',
          agentInfo: [given({ acdGroup: groupID, agentState: WIRE_AGENT_STATE[agentState] })],
        }),
      ],
    }),
  },
  SnapshotDevice: {
    csta: 'SnapshotDevice',
    ask: ({ deviceID }) => ({ snapshotObject: deviceID }),
    asked: (body) => ({ deviceID: deviceText(body['snapshotObject']) }),
    answer: (body) => ({
      calls: snapshotEntries(body).map((entry) => readConnectionState(objectOf(entry))),
    }),
    answered: ({ calls = [] }, { deviceID }) => ({
      crossRefIDorSnapshotData: { snapshotData: calls.map((call) => writeConnectionState(call, deviceID)) },
    }),
  },
  RequestSystemStatus: {
    csta: 'RequestSystemStatus',
    ask: () => ({}),
    asked: () => ({ deviceID: '' }),
    answer: ({ systemStatus }) => ({ inService: systemStatus === undefined || SERVING.has(String(systemStatus)) }),
    answered: ({ inService }) => ({ systemStatus: inService === false ? 'disabled' : 'normal' }),
  },
};

const BY_CSTA = new Map(Object.entries(SERVICE_ROWS).map(([service, row]) => [row.csta, service as ServiceName]));
/** System status words with which requests are worth sending. */
const SERVING = new Set(['normal', 'enabled', 'messagesLost', 'overloadImminent', 'overloadReached', 'overloadRelieved']);

/** The request of the wire for a service of the model; undefined when CSTA has none. */
export function askMessage(request: ServiceRequest): Message | undefined {
  const row = SERVICE_ROWS[request.service];
  return row && { kind: 'request', name: row.csta, body: row.ask(request) };
}

/** What the switch answered, as the model has it. */
export function readAnswer(request: ServiceRequest, { body }: Message): ServiceResult {
  return SERVICE_ROWS[request.service]?.answer?.(objectOf(body), request) ?? {};
}

/** A request of a client as the model has it; undefined for a service that the model does not know. */
export function readRequest({ name, body }: Message): ServiceRequest | undefined {
  const service = BY_CSTA.get(name);
  if (!service) return undefined;
  return { deviceID: '', ...SERVICE_ROWS[service]!.asked(objectOf(body)), service };
}

export function answerMessage(request: ServiceRequest, result: ServiceResult): Message {
  const row = SERVICE_ROWS[request.service]!;
  return { kind: 'response', name: `${row.csta}Response`, body: row.answered?.(result, request) ?? {} };
}

/** CSTA's words for the states of an agent in GetAgentState, where they differ from the model's. */
const WIRE_AGENT_STATE: Readonly<Record<AgentState, string>> = {
  loggedOff: 'agentNull',
  notReady: 'agentNotReady',
  ready: 'agentReady',
  busy: 'agentBusy',
  workingAfterCall: 'agentWorkingAfterCall',
};

function readAgent(body: Body): ServiceResult {
  const list = body['agentStateList'];
  const entry = objectOf(Array.isArray(list) ? list[0] : list);
  const infos = objectOf(entry)['agentInfo'];
  const info = objectOf(Array.isArray(infos) ? infos[0] : infos);
  const word = String(info['agentState'] ?? '').replace(/^agent/, '');
  const state = `${word.charAt(0).toLowerCase()}${word.slice(1)}` as AgentState;
  const known = AGENT_STATES.includes(state) ? state : entry['loggedOnState'] === true ? 'notReady' : 'loggedOff';
  return given({ agentState: known, agentID: deviceText(entry['agentID']), groupID: deviceText(info['acdGroup']) });
}
