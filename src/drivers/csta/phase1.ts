import { idTextOf, octetsOfIdText } from '../../codecs/ber/index.ts';
import { type EnumDef, type MessageSet, phase1, phase3 } from '../../codecs/schema/index.ts';
import { CtiError } from '../sdk/index.ts';
import { connectionParts, deviceText } from './parts.ts';
import { type Body, given, type Message, objectOf } from './wire.ts';

/**
 * CSTA Phase I (ECMA-180, as MD110 Application Link speaks it) put in the terms of Phase III and back, so that everything above the
 * wire knows Phase III alone. What Phase I has no words for cannot be asked (`CTI_NOT_SUPPORTED`) and is not reported: private data
 * of ours, correlator data, single-step transfer, parking, recording.
 */

/** How a member is said in both phases. `to1` gets undefined where Phase I wants a member that Phase III has left out. */
interface Form {
  to1(value: unknown): unknown;
  to3(value: unknown): unknown;
}

/** `[Phase III member, Phase I member, form, whether Phase I wants it in any case]`; an empty Phase I member is the whole body. */
type MemberRow = readonly [name3: string, name1: string, form: Form, needed?: true];

interface MessageRow {
  kind: Message['kind'];
  name3: string;
  name1: string;
  members: readonly MemberRow[];
  /** Told apart from other rows of the same Phase I name by this. */
  when?(body: Body): boolean;
  /** Members that one of the two has and the other has not. */
  fixed1?: Body;
  fixed3?: Body;
}

// ── Forms ───────────────────────────────────────────────────────────────────

const plainDevice: Form = {
  to1: (value) => ({ dialingNumber: deviceText(value) ?? '' }),
  to3: (value) => deviceText1(value),
};

/** Subject, calling and called devices: Phase III `{ deviceIdentifier }`. */
const device: Form = {
  to1: (value) => {
    const text = deviceText(value);
    return text === undefined ? { notKnown: {} } : { deviceID: { deviceID: { dialingNumber: text } } };
  },
  to3: (value) => {
    const text = deviceText1(value);
    return text === undefined ? { notKnown: {} } : { deviceIdentifier: text };
  },
};
const redirection: Form = {
  to1: (value) => (deviceText(value) === undefined ? { notRequired: {} } : device.to1(value)),
  to3: (value) => {
    const text = deviceText1(value);
    return text === undefined ? { notRequired: {} } : { numberDialed: text };
  },
};
/** A destination: Phase III has the bare device. */
const destination: Form = { to1: device.to1, to3: (value) => deviceText1(value) };

function deviceText1(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') return value.trim() || undefined;
  const { dialingNumber, deviceNumber, deviceID, notKnown, notRequired, ...typed } = objectOf(value);
  if (notKnown !== undefined || notRequired !== undefined) return undefined;
  const inner = dialingNumber ?? deviceNumber ?? deviceID ?? Object.values(typed)[0];
  return inner === undefined ? undefined : deviceText1(inner);
}

const hexOf = (text: string): string =>
  Buffer.from(octetsOfIdText(text) ?? Buffer.from(text, 'utf8'))
    .toString('hex')
    .toUpperCase();
const textOf = (hex: unknown): string | undefined => (typeof hex === 'string' ? idTextOf(Buffer.from(hex, 'hex')) : undefined);

const connection: Form = {
  to1: (value) => {
    const { callID, deviceID } = connectionParts(value);
    return given({ call: callID === undefined ? undefined : hexOf(callID), device: deviceID });
  },
  to3: (value) => {
    const { call, device: at } = objectOf(value);
    return given({ callID: textOf(call), deviceID: deviceText(at) });
  },
};
/** The connections after a conference or a transfer. */
const connections: Form = {
  to1: (value) => (Array.isArray(value) ? value.map((entry) => connection.to1(objectOf(entry)['newConnection'])) : undefined),
  to3: (value) => (Array.isArray(value) ? value.map((entry) => ({ newConnection: connection.to3(entry) })) : undefined),
};

const octets: Form = { to1: (value) => (typeof value === 'string' ? hexOf(value) : undefined), to3: textOf };
const same: Form = { to1: (value) => value, to3: (value) => value };

const words = (pairs: Readonly<Record<string, string>>, missing1?: string): Form => ({
  to1: (value) => Object.entries(pairs).find(([word3]) => word3 === value)?.[1] ?? missing1,
  to3: (value) => Object.entries(pairs).find(([, word1]) => word1 === value)?.[0],
});
const STATES = {
  null: 'nullConnection',
  initiated: 'initiate',
  alerting: 'alerting',
  connected: 'connect',
  hold: 'hold',
  fail: 'fail',
};
const state = words({ ...STATES, queued: 'connect' }, 'connect');
const agentState = words({
  agentNull: 'logOut',
  agentNotReady: 'notReady',
  agentReady: 'ready',
  agentBusy: 'workReady',
  agentWorkingAfterCall: 'workNotReady',
});

/** Causes of the two phases have the same numbers, and some other words. */
const cause: Form = {
  to1: (value) => sameNumber(phase3, phase1, value),
  to3: (value) => sameNumber(phase1, phase3, value) ?? value,
};
function sameNumber(from: MessageSet, to: MessageSet, word: unknown): string | undefined {
  const find = (set: MessageSet, fits: (entry: EnumDef['words'][number]) => boolean) =>
    (set.type('EventCause') as EnumDef).words.find(fits);
  const number = find(from, ([name]) => name === word)?.[1];
  return number === undefined || number === null ? undefined : find(to, ([, other]) => other === number)?.[0];
}

/** `alwaysOn` and `alwaysOff` in one word, two members in Phase III. */
const forwarding = (activate: string, to: string): { to1(body: Body): Body; to3(value: unknown): Body } => ({
  to1: (body) => ({
    forwardingType: body[activate] === true ? 'forwardAlwaysOn' : 'forwardAlwaysOff',
    ...(deviceText(body[to]) === undefined ? {} : { forwardDN: deviceText(body[to]) }),
  }),
  to3: (value) => {
    const { forwardingType, forwardDN } = objectOf(value);
    const type = String(forwardingType ?? '');
    return given({
      forwardingType: type.startsWith('forwardBusy')
        ? 'forwardBusy'
        : type.startsWith('forwardNoAns')
          ? 'forwardNoAns'
          : 'forwardImmediate',
      [activate]: type.endsWith('On'),
      [to]: forwardDN || undefined,
    });
  },
});

// ── Messages ────────────────────────────────────────────────────────────────

const onConnection = (name: string, member: string): MessageRow => ({
  kind: 'request',
  name3: name,
  name1: name,
  members: [[member, '', connection]],
});
const BOTH: Form = {
  to1: (value) => ({
    bothCalls: {
      heldCall: connection.to1(objectOf(value)['heldCall']),
      activeCall: connection.to1(objectOf(value)['activeCall']),
    },
  }),
  to3: (value) => {
    const { heldCall, activeCall } = objectOf(objectOf(value)['bothCalls'] ?? value);
    return given({
      heldCall: heldCall === undefined ? undefined : connection.to3(heldCall),
      activeCall: activeCall === undefined ? undefined : connection.to3(activeCall),
    });
  },
};
const onBoth = (name: string): MessageRow => ({ kind: 'request', name3: name, name1: name, members: [['', '', BOTH]] });
const event = (name3: string, name1: string, ...members: MemberRow[]): MessageRow => ({ kind: 'event', name3, name1, members });
const call = (name: string, connectionMember: MemberRow, ...members: MemberRow[]): MessageRow =>
  event(name, name === 'TransferedEvent' ? 'TransferredEvent' : name, connectionMember, ...members, ...CALL_TAIL);
const answer = (name3: string, name1 = name3, ...members: MemberRow[]): MessageRow => ({
  kind: 'response',
  name3: `${name3}Response`,
  name1: `${name1}Response`,
  members,
});

const CALL_TAIL: readonly MemberRow[] = [
  ['localConnectionInfo', 'localConnectionInfo', state, true],
  ['cause', 'cause', cause],
];
const PARTIES: readonly MemberRow[] = [
  ['callingDevice', 'callingDevice', device, true],
  ['calledDevice', 'calledDevice', device, true],
  ['lastRedirectionDevice', 'lastRedirectionDevice', redirection, true],
];
const OWN_AGENT: readonly MemberRow[] = [
  ['agentDevice', 'agentDevice', device, true],
  ['agentID', 'agentID', octets],
];
const SET_FORWARDING = forwarding('activateForward', 'forwardDN');
const FORWARDED = forwarding('forwardStatus', 'forwardTo');
const FORWARDING_SET = forwarding('forwardStatus', 'forwardDN');

const feature = (body: Body): Body => objectOf(body['feature']);
const AGENT_REQUESTS: Readonly<Record<string, string>> = {
  loggedOn: 'logOn',
  loggedOff: 'logOff',
  notReady: 'notReady',
  ready: 'readyInfo',
  workingAfterCall: 'workNotReady',
};

const ROWS: readonly MessageRow[] = [
  onBoth('AlternateCall'),
  onBoth('ReconnectCall'),
  onBoth('ConferenceCall'),
  onBoth('TransferCall'),
  onConnection('AnswerCall', 'callToBeAnswered'),
  onConnection('ClearConnection', 'connectionToBeCleared'),
  onConnection('RetrieveCall', 'callToBeRetrieved'),
  {
    kind: 'request',
    name3: 'HoldCall',
    name1: 'HoldCall',
    members: [['callToBeHeld', 'callToBeHeld', connection]],
    fixed1: { connectionReservation: false },
  },
  {
    kind: 'request',
    name3: 'ConsultationCall',
    name1: 'ConsultationCall',
    members: [
      ['existingCall', 'existingCall', connection],
      ['consultedDevice', 'calledDirectoryNumber', destination],
    ],
  },
  {
    kind: 'request',
    name3: 'MakeCall',
    name1: 'MakeCall',
    members: [
      ['callingDevice', 'callingDevice', plainDevice],
      ['calledDirectoryNumber', 'calledDirectoryNumber', destination],
    ],
  },
  {
    kind: 'request',
    name3: 'DeflectCall',
    name1: 'DivertCall',
    members: [
      ['callToBeDiverted', 'callToBeDiverted', connection],
      [
        'newDestination',
        'newDestination',
        { to1: (value) => device.to1(Array.isArray(value) ? value[0] : value), to3: destination.to3 },
      ],
    ],
  },
  {
    kind: 'request',
    name3: 'SetForwarding',
    name1: 'SetFeature',
    when: (body) => feature(body)['forward'] !== undefined,
    members: [
      ['device', 'device', plainDevice],
      [
        '',
        'feature',
        {
          to1: (body) => ({ forward: SET_FORWARDING.to1(objectOf(body)) }),
          to3: (value) => SET_FORWARDING.to3(objectOf(value)['forward']),
        },
      ],
    ],
  },
  {
    kind: 'request',
    name3: 'SetAgentState',
    name1: 'SetFeature',
    when: (body) => feature(body)['requestedAgentState'] !== undefined,
    members: [
      ['device', 'device', plainDevice],
      ['', 'feature', { to1: agentFeature, to3: agentAsked }],
    ],
  },
  {
    kind: 'request',
    name3: 'GetAgentState',
    name1: 'QueryDevice',
    when: (body) => body['feature'] === 'agentState',
    members: [['device', 'device', plainDevice]],
    fixed1: { feature: 'agentState' },
  },
  {
    kind: 'request',
    name3: 'GetForwarding',
    name1: 'QueryDevice',
    when: (body) => body['feature'] === 'forward',
    members: [['device', 'device', plainDevice]],
    fixed1: { feature: 'forward' },
  },
  { kind: 'request', name3: 'SnapshotDevice', name1: 'SnapshotDevice', members: [['snapshotObject', '', plainDevice]] },
  {
    kind: 'request',
    name3: 'MonitorStart',
    name1: 'MonitorStart',
    members: [
      [
        'monitorObject',
        'monitorObject',
        {
          to1: (value) => plainDevice.to1(objectOf(value)['deviceObject']),
          to3: (value) => ({ deviceObject: deviceText1(value) }),
        },
      ],
    ],
    fixed1: { monitorType: 'device' },
    fixed3: { monitorType: 'device' },
  },
  { kind: 'request', name3: 'MonitorStop', name1: 'MonitorStop', members: [['monitorCrossRefID', '', same]] },
  { kind: 'request', name3: 'SystemStatus', name1: 'SystemStatus', members: [['systemStatus', '', same]] },
  // Phase I has one service for both directions: who says that all is well is answered when it is so here too.
  {
    kind: 'request',
    name3: 'RequestSystemStatus',
    name1: 'SystemStatus',
    members: [['', '', { to1: () => 'normal', to3: same.to3 }]],
  },

  answer('MakeCall', 'MakeCall', ['callingDevice', '', connection]),
  answer('ConsultationCall', 'ConsultationCall', ['initiatedCall', '', connection]),
  answer('ConferenceCall', 'ConferenceCall', ['conferenceCall', 'conferenceCall', connection]),
  answer('TransferCall', 'TransferCall', ['transferredCall', 'transferredCall', connection]),
  answer('MonitorStart', 'MonitorStart', ['monitorCrossRefID', 'crossRefIdentifier', same]),
  { ...answer('DeflectCall', 'DivertCall'), fixed1: { noData: {} } },
  answer('SetForwarding', 'SetFeature'),
  answer('SetAgentState', 'SetFeature'),
  answer('SystemStatus'),
  answer('RequestSystemStatus', 'SystemStatus'),
  ...['AlternateCall', 'AnswerCall', 'ClearConnection', 'HoldCall', 'ReconnectCall', 'RetrieveCall', 'MonitorStop'].map((name) =>
    answer(name),
  ),
  {
    ...answer('GetAgentState', 'QueryDevice', [
      '',
      'agentState',
      { to1: (value) => agentState.to1(agentWord(value)), to3: agentEntry },
    ]),
    when: (body) => body['agentState'] !== undefined,
  },
  {
    ...answer('GetForwarding', 'QueryDevice', [
      '',
      'forward',
      { to1: forwardingEntry, to3: (value) => ({ forwardingList: [FORWARDING_SET.to3(value)] }) },
    ]),
    when: (body) => body['forward'] !== undefined,
  },
  answer('SnapshotDevice', 'SnapshotDevice', ['', '', { to1: snapshotTo1, to3: snapshotTo3 }]),

  call('ServiceInitiatedEvent', ['initiatedConnection', 'initiatedConnection', connection]),
  call(
    'OriginatedEvent',
    ['originatedConnection', 'originatedConnection', connection],
    ['callingDevice', 'callingDevice', device, true],
    ['calledDevice', 'calledDevice', device, true],
  ),
  call(
    'DeliveredEvent',
    ['connection', 'connectionID', connection],
    ['alertingDevice', 'alertingDevice', device, true],
    ...PARTIES,
  ),
  call(
    'EstablishedEvent',
    ['establishedConnection', 'establishedConn', connection],
    ['answeringDevice', 'answeringDevice', device, true],
    ...PARTIES,
  ),
  call('QueuedEvent', ['queuedConnection', 'queuedConnection', connection], ['queue', 'queue', device, true], ...PARTIES),
  call('HeldEvent', ['heldConnection', 'heldConnection', connection], ['holdingDevice', 'holdingDevice', device, true]),
  call(
    'RetrievedEvent',
    ['retrievedConnection', 'retrievedConnection', connection],
    ['retrievingDevice', 'retrievingDevice', device, true],
  ),
  call(
    'DivertedEvent',
    ['connection', 'connection', connection],
    ['divertingDevice', 'divertingDevice', device, true],
    ['newDestination', 'newDestination', device, true],
  ),
  call(
    'FailedEvent',
    ['failedConnection', 'failedConnection', connection],
    ['failingDevice', 'failedDevice', device, true],
    ['calledDevice', 'calledNumber', device, true],
  ),
  call(
    'ConnectionClearedEvent',
    ['droppedConnection', 'droppedConnection', connection],
    ['releasingDevice', 'releasingDevice', device, true],
  ),
  call(
    'NetworkReachedEvent',
    ['outboundConnection', 'connection', connection],
    ['networkInterfaceUsed', 'trunkUsed', device, true],
    ['calledDevice', 'calledDevice', device, true],
  ),
  call(
    'ConferencedEvent',
    ['primaryOldCall', 'primaryOldCall', connection],
    ['secondaryOldCall', 'secondaryOldCall', connection],
    ['conferencingDevice', 'confController', device, true],
    ['addedParty', 'addedParty', device, true],
    ['conferenceConnections', 'conferenceConnections', connections],
  ),
  call(
    'TransferedEvent',
    ['primaryOldCall', 'primaryOldCall', connection],
    ['secondaryOldCall', 'secondaryOldCall', connection],
    ['transferringDevice', 'transferringDevice', device, true],
    ['transferredToDevice', 'transferredDevice', device, true],
    ['transferredConnections', 'transferredConnections', connections],
  ),
  event(
    'ForwardingEvent',
    'ForwardingEvent',
    ['device', 'device', device, true],
    ['', 'forwardingInformation', { to1: (body) => FORWARDED.to1(objectOf(body)), to3: (value) => FORWARDED.to3(value) }],
  ),
  event('AgentLoggedOnEvent', 'LoggedOnEvent', ...OWN_AGENT, ['acdGroup', 'agentGroup', plainDevice]),
  event('AgentLoggedOffEvent', 'LoggedOffEvent', ...OWN_AGENT, ['acdGroup', 'agentGroup', plainDevice]),
  event('AgentNotReadyEvent', 'NotReadyEvent', ...OWN_AGENT),
  event('AgentReadyEvent', 'ReadyEvent', ...OWN_AGENT),
  event('BackInServiceEvent', 'BackInServiceEvent', ['device', 'device', plainDevice, true], ['cause', 'cause', cause]),
  event('OutOfServiceEvent', 'OutOfServiceEvent', ['device', 'device', plainDevice, true], ['cause', 'cause', cause]),
];

function agentFeature(body: unknown): Body {
  const { requestedAgentState, group } = objectOf(body);
  const member = AGENT_REQUESTS[String(requestedAgentState)] ?? 'notReady';
  const agentGroup = deviceText(group);
  const info = member.startsWith('log') && agentGroup !== undefined ? { agentGroup: { dialingNumber: agentGroup } } : {};
  return { requestedAgentState: { [member]: info } };
}

function agentAsked(value: unknown): Body {
  const [member, info] = Object.entries(objectOf(objectOf(value)['requestedAgentState']))[0] ?? [];
  const asked = Object.entries(AGENT_REQUESTS).find(([, name]) => name === member)?.[0];
  return given({ requestedAgentState: asked, group: deviceText1(objectOf(info)['agentGroup']) });
}

/** The state in a GetAgentStateResponse of Phase III. */
function agentWord(body: unknown): unknown {
  const list = objectOf(body)['agentStateList'];
  const entry = objectOf(Array.isArray(list) ? list[0] : list);
  const infos = entry['agentInfo'];
  return objectOf(Array.isArray(infos) ? infos[0] : infos)['agentState'];
}

function agentEntry(value: unknown): Body {
  const loggedOnState = value !== 'logOut';
  return { agentStateList: [{ loggedOnState, agentInfo: [{ agentState: agentState.to3(value) }] }] };
}

function forwardingEntry(body: unknown): Body {
  const list = objectOf(body)['forwardingList'];
  // The list of Phase I is one entry, and its number is not optional.
  return { forwardDN: '', ...FORWARDING_SET.to1(objectOf(Array.isArray(list) ? list[0] : list)) };
}

function snapshotTo1(body: unknown): unknown[] {
  const list = objectOf(objectOf(body)['crossRefIDorSnapshotData'])['snapshotData'];
  return (Array.isArray(list) ? list : []).map((entry) => {
    const { connectionIdentifier, endpointDevice, localCallState } = objectOf(entry);
    const compound = objectOf(localCallState)['compoundCallState'];
    return {
      deviceOnCall: device.to1(endpointDevice),
      callIdentifier: connection.to1(connectionIdentifier),
      localConnectionState: state.to1(Array.isArray(compound) ? compound[0] : undefined),
    };
  });
}

function snapshotTo3(value: unknown): Body {
  const snapshotData = (Array.isArray(value) ? value : []).map((entry) => {
    const { deviceOnCall, callIdentifier, localConnectionState } = objectOf(entry);
    return {
      connectionIdentifier: connection.to3(callIdentifier),
      endpointDevice: device.to3(deviceOnCall),
      localCallState: { compoundCallState: [state.to3(localConnectionState) ?? 'connected'] },
    };
  });
  return { crossRefIDorSnapshotData: { snapshotData } };
}

// ── Errors ──────────────────────────────────────────────────────────────────

const CATEGORIES: readonly [phase3: string, phase1: string][] = [
  ['operation', 'operationErrors'],
  ['stateIncompatibility', 'stateErrors'],
  ['systemResourceAvailibility', 'systemResourceErrors'],
  ['subscribedResourceAvailability', 'subscribedResourceErrors'],
  ['performanceManagement', 'performanceErrors'],
  ['unspecified', 'unspecifiedErrors'],
];
/** Error words of Phase I that Phase III spells otherwise, by category of Phase I. */
const ERROR_WORDS: readonly [category1: string, word1: string, word3: string][] = [
  ['operationErrors', 'invalidCallingDevice', 'invalidCallingDeviceID'],
  ['operationErrors', 'invalidCalledDevice', 'invalidCalledDeviceID'],
  ['operationErrors', 'invalidForwardingDevice', 'invalidForwardingDestination'],
  ['operationErrors', 'privilegeViolationOnSpecifiedDevice', 'privilegeViolationSpecifiedDevice'],
  ['operationErrors', 'privilegeViolationOnCalledDevice', 'privilegeViolationCalledDevice'],
  ['operationErrors', 'privilegeViolationOnCallingDevice', 'privilegeViolationCallingDevice'],
  ['operationErrors', 'invalidCallIdentifier', 'invalidCallID'],
  ['operationErrors', 'invalidDeviceIdentifier', 'invalidDeviceID'],
  ['operationErrors', 'invalidConnectionIdentifier', 'invalidConnectionID'],
  ['operationErrors', 'invalidCrossReferenceID', 'invalidMonitorCrossRefID'],
  ['operationErrors', 'invalidFeature', 'serviceNotSupported'],
  ['operationErrors', 'valueOutOfRange', 'invalidParameterValue'],
  ['stateErrors', 'incorrectObjectState', 'invalidObjectState'],
  ['stateErrors', 'invalidConnectionID', 'invalidConnectionState'],
  ['systemResourceErrors', 'serviceBusy', 'internalResourceBusy'],
  ['subscribedResourceErrors', 'externalTrunkLimitExceeded', 'trunkLimitExceeded'],
  ['subscribedResourceErrors', 'outstandingRequestLimitExceeded', 'outstandingReqLimitExceeded'],
];

function errorTo1(body: unknown): Body {
  const [category3, word] = Object.entries(objectOf(body))[0] ?? [];
  const category1 = CATEGORIES.find(([name]) => name === category3)?.[1];
  if (category1 === undefined || category1 === 'unspecifiedErrors') return { unspecifiedErrors: {} };
  const renamed = ERROR_WORDS.find(([category, , word3]) => category === category1 && word3 === word)?.[1] ?? String(word);
  const name = ERROR_TYPES[category1]!;
  const known = (phase1.type(name) as EnumDef).words.some(([one]) => one === renamed);
  return { [category1]: known ? renamed : 'generic' };
}

const ERROR_TYPES: Readonly<Record<string, string>> = {
  operationErrors: 'Operations',
  stateErrors: 'StateIncompatibility',
  systemResourceErrors: 'SystemResourceAvailability',
  subscribedResourceErrors: 'SubscribedResourceAvailability',
  performanceErrors: 'PerformanceManagement',
};

function errorTo3(body: unknown): Body {
  const [category1 = '', word] = Object.entries(objectOf(body))[0] ?? [];
  const category3 = CATEGORIES.find(([, name]) => name === category1)?.[0] ?? 'unspecified';
  const renamed = ERROR_WORDS.find(([category, word1]) => category === category1 && word1 === word)?.[2];
  return { [category3]: renamed ?? word };
}

// ── Both ways ───────────────────────────────────────────────────────────────

const key = (kind: string, name: string): string => `${kind} ${name}`;
const BY_NAME3 = new Map(ROWS.map((row) => [key(row.kind, row.name3), row]));
const BY_NAME1 = new Map<string, MessageRow[]>();
for (const row of ROWS) {
  const named = key(row.kind, row.name1);
  BY_NAME1.set(named, [...(BY_NAME1.get(named) ?? []), row]);
}

/**
 * A message of Phase III in the words of Phase I.
 * @throws {CtiError} `CTI_NOT_SUPPORTED` for one that Phase I has not
 */
export function toPhase1({ kind, name, body }: Message): Message {
  if (kind === 'error') return { kind, name, body: 'problem' in objectOf(body) ? body : errorTo1(body) };
  const row = BY_NAME3.get(key(kind, name));
  if (!row) throw new CtiError('CTI_NOT_SUPPORTED', { detail: `CSTA Phase I has no ${name}` });
  const fields = objectOf(body);
  const crossRef = kind === 'event' ? { monitorCrossRefID: fields['monitorCrossRefID'] } : {};
  let result: unknown = { ...crossRef, ...row.fixed1 };
  for (const [name3, name1, form, needed] of row.members) {
    const value = name3 ? fields[name3] : fields;
    if (value === undefined && !needed) continue;
    const said = form.to1(value);
    if (!name1) result = said;
    else if (said !== undefined) (result as Body)[name1] = said;
  }
  return { kind, name: row.name1, body: result };
}

/** A message of Phase I in the words of Phase III; one that is of no use above the wire stays as it is. */
export function toPhase3({ kind, name, body }: Message): Message {
  if (kind === 'error') return { kind, name, body: 'problem' in objectOf(body) ? body : errorTo3(body) };
  const rows = BY_NAME1.get(key(kind, name)) ?? [];
  const fields = objectOf(body);
  const row = rows.find(({ when }) => !when || when(fields));
  if (!row) return { kind, name, body };
  const crossRef = kind === 'event' ? { monitorCrossRefID: fields['monitorCrossRefID'] } : {};
  const result: Body = { ...crossRef, ...row.fixed3 };
  for (const [name3, name1, form] of row.members) {
    const value = name1 ? fields[name1] : body;
    if (value === undefined) continue;
    const said = form.to3(value);
    if (!name3) Object.assign(result, said);
    else if (said !== undefined) result[name3] = said;
  }
  return { kind, name: row.name3, body: result };
}
