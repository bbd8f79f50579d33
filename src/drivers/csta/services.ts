import {
  AGENT_STATES,
  type AgentState,
  type CallSnapshot,
  CONNECTION_STATES,
  type RequestedAgentState,
  type ServiceName,
  type ServiceRequest,
  type ServiceResult,
} from '../sdk/index.ts';
import {
  connectionID,
  connectionParts,
  dataText,
  deviceText,
  extendedDevice,
  extrasOf,
  linkageData,
  linkageOf,
  privateExtras,
  textData,
} from './parts.ts';
import { type Body, type Message, objectOf } from './wire.ts';

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
const given = (body: Body): Body => Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined));
const extended = (fields: Parameters<typeof privateExtras>[0]): Body => {
  const extensions = privateExtras(fields);
  return extensions ? { extensions } : {};
};

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
    answered: (_, request) => ({ resultingMessage: octets(request.callID) }),
  },
  StopRecording: {
    csta: 'Stop',
    ask: (request) => given({ connection: here(request), messageToBeStopped: octets(request.callID) }),
    asked: (body) => there(body['connection']),
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
const SERVING = new Set([
  'normal',
  'initializing',
  'enabled',
  'messagesLost',
  'overloadImminent',
  'overloadReached',
  'overloadRelieved',
]);

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

// ── Snapshots ───────────────────────────────────────────────────────────────

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

/** Connections in one message; a snapshot of more comes in segments. */
export const SEGMENT_CONNECTIONS = 100;

/** The reference under which the switch sends a device's snapshot in segments, when it does. */
export const snapshotRef = ({ body }: Message): string | undefined => {
  const ref = objectOf(objectOf(body)['crossRefIDorSnapshotData'])['serviceCrossRefID'];
  return typeof ref === 'string' ? ref : undefined;
};

/** The answer that announces segments, and the segments. @see ECMA-269 SnapshotDeviceData */
export function snapshotSegments(ref: string, calls: readonly CallSnapshot[], deviceID: string): Message[] {
  const parts = Math.ceil(calls.length / SEGMENT_CONNECTIONS);
  const segments = Array.from({ length: parts }, (_, i): Message => {
    const entries = calls.slice(i * SEGMENT_CONNECTIONS, (i + 1) * SEGMENT_CONNECTIONS);
    const body = {
      serviceCrossRefID: ref,
      segmentID: i + 1,
      lastSegment: i === parts - 1,
      snapshotData: entries.map((call) => writeConnectionState(call, deviceID)),
    };
    return { kind: 'request', name: 'SnapshotDeviceData', body };
  });
  return [
    { kind: 'response', name: 'SnapshotDeviceResponse', body: { crossRefIDorSnapshotData: { serviceCrossRefID: ref } } },
    ...segments,
  ];
}

/** One segment of a device's snapshot; undefined for any other message. */
export function readSegment({ name, body }: Message): { calls: CallSnapshot[]; last: boolean } | undefined {
  if (name !== 'SnapshotDeviceData') return undefined;
  const { snapshotData, lastSegment } = objectOf(body);
  const entries = Array.isArray(snapshotData) ? snapshotData : [];
  return { calls: entries.map((entry) => readConnectionState(objectOf(entry))), last: lastSegment !== false };
}

/** Which snapshot a segment belongs to. */
export const segmentRef = ({ name, body }: Message): string | undefined => {
  const ref = name === 'SnapshotDeviceData' ? objectOf(body)['serviceCrossRefID'] : undefined;
  return typeof ref === 'string' ? ref : undefined;
};

function snapshotEntries(body: Body): unknown[] {
  const list = objectOf(body['crossRefIDorSnapshotData'])['snapshotData'];
  return Array.isArray(list) ? list : [];
}

/** `SimpleCallState` for senders that use it: its two states are the local and the other side's. */
const SIMPLE: Readonly<Record<string, readonly [state: string, other: string]>> = {
  callNull: ['null', 'null'],
  callPending: ['initiated', 'null'],
  callOriginated: ['connected', 'null'],
  callDelivered: ['connected', 'alerting'],
  callDeliveredHeld: ['hold', 'alerting'],
  callReceived: ['alerting', 'connected'],
  callEstablished: ['connected', 'connected'],
  callEstablishedHeld: ['hold', 'connected'],
  callReceivedOnHold: ['alerting', 'hold'],
  callEstablishedOnHold: ['connected', 'hold'],
  callQueued: ['connected', 'queued'],
  callQueuedHeld: ['hold', 'queued'],
  callFailed: ['connected', 'fail'],
  callFailedHeld: ['hold', 'fail'],
  callBlocked: ['fail', 'null'],
};

function readConnectionState(entry: Body): CallSnapshot {
  const state = objectOf(entry['localCallState']);
  const compound = state['compoundCallState'];
  const [local = 'connected', ...others] = Array.isArray(compound)
    ? compound.map(String)
    : (SIMPLE[String(state['simpleCallState'])] ?? []);
  const answered =
    others.some((other) => other === 'connected' || other === 'hold') && (local === 'connected' || local === 'hold');
  return given({
    callID: connectionParts(entry['connectionIdentifier']).callID ?? '',
    state: local,
    answered,
    linkageID: linkageOf(entry['callLinkageData']),
  }) as unknown as CallSnapshot;
}

function writeConnectionState(call: CallSnapshot, deviceID: string): Body {
  const other = call.answered
    ? 'connected'
    : call.state === 'alerting'
      ? 'connected'
      : call.state === 'connected'
        ? 'alerting'
        : 'null';
  return given({
    connectionIdentifier: connectionID(call.callID, deviceID),
    endpointDevice: extendedDevice(deviceID),
    localCallState: {
      compoundCallState: (CONNECTION_STATES as readonly string[]).includes(call.state)
        ? [call.state, other]
        : ['connected', other],
    },
    callLinkageData: call.linkageID === undefined ? undefined : linkageData(call.linkageID),
  });
}

/** The request for what a device's snapshot does not tell of a call. */
export const askCall = (callID: string, deviceID: string): Message => ({
  kind: 'request',
  name: 'SnapshotCall',
  body: { snapshotObject: connectionID(callID, deviceID) },
});

/** Completes what SnapshotDevice told of a call by what SnapshotCall tells. */
export function readCall(call: CallSnapshot, { body }: Message): CallSnapshot {
  const fields = objectOf(body);
  const extras = extrasOf(fields['extensions']);
  const type = Number(extras.get('type'));
  const since = Number(extras.get('since'));
  return given({
    ...call,
    callingDevice: deviceText(fields['callingDevice']),
    calledDevice: deviceText(fields['calledDevice']),
    associatedData: dataText(fields['correlatorData']),
    linkageID: linkageOf(fields['callLinkageData']) ?? call.linkageID,
    trunk: extras.get('trunk'),
    lastRedirection: extras.get('redirection'),
    callType: type || undefined,
    since: since || undefined,
    recording: extras.has('recording') ? extras.get('recording') === 'true' : undefined,
    answered: extras.has('answered') ? extras.get('answered') === 'true' : call.answered,
  }) as unknown as CallSnapshot;
}

/** The call and device that a SnapshotCall asks for. */
export const callAsked = (body: unknown) => connectionParts(objectOf(body)['snapshotObject']);

export function callAnswer(call: CallSnapshot, deviceID: string): Message {
  const { callingDevice, calledDevice, associatedData, linkageID, trunk, lastRedirection, callType, since, recording, answered } =
    call;
  const body = given({
    crossRefIDorSnapshotData: {
      snapshotData: [
        {
          deviceOnCall: extendedDevice(deviceID),
          callIdentifier: connectionID(call.callID, deviceID),
          localConnectionInfo: call.state,
        },
      ],
    },
    callingDevice: extendedDevice(callingDevice),
    calledDevice: extendedDevice(calledDevice),
    correlatorData: associatedData === undefined ? undefined : textData(associatedData),
    callLinkageData: linkageID === undefined ? undefined : linkageData(linkageID),
    ...extended({ trunk, redirection: lastRedirection, type: callType, since, recording, answered }),
  });
  return { kind: 'response', name: 'SnapshotCallResponse', body };
}

/** GetForwarding: where immediate forwarding leads to, empty for nowhere. */
export const askForwarding = (deviceID: string): Message => ({
  kind: 'request',
  name: 'GetForwarding',
  body: { device: deviceID },
});

export function readForwarding({ body }: Message): string {
  const list = objectOf(body)['forwardingList'];
  const active = (Array.isArray(list) ? list : [])
    .map(objectOf)
    .find((entry) => entry['forwardStatus'] === true && (entry['forwardingType'] ?? 'forwardImmediate') === 'forwardImmediate');
  return deviceText(active?.['forwardDN']) ?? '';
}

export const forwardingAnswer = (forwardTo: string): Message => ({
  kind: 'response',
  name: 'GetForwardingResponse',
  body: {
    forwardingList: [
      given({ forwardingType: 'forwardImmediate', forwardStatus: Boolean(forwardTo), forwardDN: forwardTo || undefined }),
    ],
  },
});
