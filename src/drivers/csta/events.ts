import { phase3 } from '../../codecs/schema/index.ts';
import { EVENTS, type EventName, type SwitchEvent } from '../sdk/index.ts';
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
  redirectionDevice,
  textData,
} from './parts.ts';
import { type Body, given, type Message, objectOf } from './wire.ts';

interface ConnectionRow {
  csta: string;
  name: EventName;
  /** The members with the connection and with the device that it is about. */
  connection: string;
  subject: string;
  /** Whether calling, called and last redirection device are members. */
  parties?: boolean;
  /** The event is read, and another one of the same name is written. */
  readOnly?: true;
}

/** Where each call-control event has its connection and the device that it is about. @see ECMA-269 clause 17.2 */
const CONNECTION_EVENTS: readonly ConnectionRow[] = [
  { csta: 'ServiceInitiatedEvent', name: 'ServiceInitiated', connection: 'initiatedConnection', subject: 'initiatingDevice' },
  { csta: 'OriginatedEvent', name: 'Originated', connection: 'originatedConnection', subject: 'callingDevice' },
  { csta: 'DeliveredEvent', name: 'Delivered', connection: 'connection', subject: 'alertingDevice', parties: true },
  {
    csta: 'OfferedEvent',
    name: 'Delivered',
    connection: 'offeredConnection',
    subject: 'offeredDevice',
    parties: true,
    readOnly: true,
  },
  {
    csta: 'EstablishedEvent',
    name: 'Established',
    connection: 'establishedConnection',
    subject: 'answeringDevice',
    parties: true,
  },
  { csta: 'QueuedEvent', name: 'Queued', connection: 'queuedConnection', subject: 'queue', parties: true },
  { csta: 'HeldEvent', name: 'Held', connection: 'heldConnection', subject: 'holdingDevice' },
  { csta: 'RetrievedEvent', name: 'Retrieved', connection: 'retrievedConnection', subject: 'retrievingDevice' },
  { csta: 'DivertedEvent', name: 'Diverted', connection: 'connection', subject: 'divertingDevice', parties: true },
  { csta: 'FailedEvent', name: 'Failed', connection: 'failedConnection', subject: 'failingDevice', parties: true },
  { csta: 'ConnectionClearedEvent', name: 'ConnectionCleared', connection: 'droppedConnection', subject: 'releasingDevice' },
  // Another appearance of a shared line has the call: this one waits until it is chosen or the call ends.
  { csta: 'BridgedEvent', name: 'Queued', connection: 'bridgedConnection', subject: 'bridgedAppearance', readOnly: true },
];
/** Events about the call that move no leg of the device: what they tell of the call is taken over. */
const CALL_EVENTS: Readonly<Record<string, string>> = {
  CallInformationEvent: 'connection',
  DigitsDialedEvent: 'dialingConnection',
  NetworkReachedEvent: 'outboundConnection',
  NetworkCapabilitiesChangedEvent: 'outboundConnection',
};
const AGENT_EVENTS: readonly EventName[] = [
  'AgentLoggedOn',
  'AgentLoggedOff',
  'AgentReady',
  'AgentNotReady',
  'AgentBusy',
  'AgentWorkingAfterCall',
];
const DEVICE_EVENTS: readonly EventName[] = ['OutOfService', 'BackInService'];

const CONNECTION_BY_CSTA = new Map(CONNECTION_EVENTS.map((row) => [row.csta, row]));
const CONNECTION_BY_NAME = new Map(CONNECTION_EVENTS.filter(({ readOnly }) => !readOnly).map((row) => [row.name, row]));
/** The model's spelling and the wire's. */
const JOINS: Readonly<Record<string, { name: EventName; by: string; connections: string }>> = {
  TransferedEvent: { name: 'Transferred', by: 'transferringDevice', connections: 'transferredConnections' },
  ConferencedEvent: { name: 'Conferenced', by: 'conferencingDevice', connections: 'conferenceConnections' },
};

/**
 * A CSTA event as the model has it, from the view of the monitored device.
 * @returns undefined for an event that the model has no use for
 */
export function readEvent({ name, body }: Message, deviceID: string): SwitchEvent | undefined {
  const fields = objectOf(body);
  const connection = CONNECTION_BY_CSTA.get(name);
  if (connection) return readConnection(connection, fields, deviceID);
  const join = JOINS[name];
  if (join) return readJoin(join, fields, deviceID);
  const plain = name.replace(/Event$/, '') as EventName;
  if (AGENT_EVENTS.includes(plain)) {
    const extras = extrasOf(fields['extensions']);
    return {
      name: plain,
      deviceID,
      agentID: deviceText(fields['agentID']),
      groupID: deviceText(fields['acdGroup']),
      ...timeOf(extras),
    };
  }
  if (plain === 'Forwarding') {
    if (fields['forwardingType'] !== undefined && fields['forwardingType'] !== 'forwardImmediate') return undefined;
    return { name: plain, deviceID, forwardTo: fields['forwardStatus'] === true ? (deviceText(fields['forwardTo']) ?? '') : '' };
  }
  if (DEVICE_EVENTS.includes(plain)) return { name: plain, deviceID, cause: textOf(fields['cause']) };
  if (Object.hasOwn(CALL_EVENTS, name)) return readCallEvent(CALL_EVENTS[name]!, fields, deviceID);
  // Monitors of devices hear of each connection; only some switches end a call as a whole.
  if (name === 'CallClearedEvent')
    return addCallData({ name: 'ConnectionCleared', deviceID, callID: connectionParts(fields['clearedCall']).callID }, fields);
  const recording = RECORDING[name];
  if (recording) return addCallData({ name: recording, deviceID, callID: connectionParts(fields['connection']).callID }, fields);
  return undefined;
}

/** An event of the model as a CSTA event of the monitor. */
export function writeEvent(event: SwitchEvent, monitorCrossRefID: string): Message | undefined {
  const head = { monitorCrossRefID };
  const message = (name: string, body: Body): Message => ({ kind: 'event', name, body: { ...head, ...body } });
  const { deviceID, subjectDevice = deviceID } = event;
  const tail = tailOf(event);
  const row = CONNECTION_BY_NAME.get(event.name);
  if (row) {
    const parties = {
      callingDevice: extendedDevice(event.callingDevice),
      calledDevice: extendedDevice(event.calledDevice),
      lastRedirectionDevice: redirectionDevice(event.lastRedirection),
    };
    const called =
      event.name === 'ServiceInitiated' || event.name === 'Originated'
        ? { calledDevice: extendedDevice(event.calledDevice) }
        : {};
    return message(row.csta, {
      [row.connection]: connectionID(event.callID ?? '', subjectDevice),
      [row.subject]: extendedDevice(subjectDevice),
      ...(row.parties ? parties : called),
      // The model does not know where a diverted call goes; the grammar wants the member.
      ...(row.name === 'Diverted' ? { newDestination: { notKnown: {} } } : {}),
      ...tail,
    });
  }
  const join = Object.entries(JOINS).find(([, { name }]) => name === event.name);
  if (join) return message(join[0], joinBody(event, join[1]));
  if (EVENTS[event.name] === 'agent') {
    const { extensions } = tail;
    const group = event.groupID === undefined ? {} : { acdGroup: event.groupID };
    return message(`${event.name}Event`, {
      agentDevice: extendedDevice(deviceID),
      agentID: event.agentID,
      ...group,
      ...(extensions ? { extensions } : {}),
    });
  }
  if (event.name === 'Forwarding') {
    const to = event.forwardTo ? { forwardTo: event.forwardTo } : {};
    return message('ForwardingEvent', {
      device: extendedDevice(deviceID),
      forwardingType: 'forwardImmediate',
      forwardStatus: Boolean(event.forwardTo),
      ...to,
    });
  }
  const recorded = Object.entries(RECORDING).find(([, name]) => name === event.name);
  if (recorded)
    return message(recorded[0], {
      connection: connectionID(event.callID ?? '', deviceID),
      message: event.callID ?? '',
      cause: tail['cause'] ?? 'normal',
      ...(tail['extensions'] ? { extensions: tail['extensions'] } : {}),
    });
  if (event.name === 'CallInformation')
    return message('CallInformationEvent', {
      connection: connectionID(event.callID ?? '', deviceID),
      device: extendedDevice(deviceID),
      ...tail,
    });
  if (DEVICE_EVENTS.includes(event.name))
    return message(`${event.name}Event`, { device: extendedDevice(deviceID), cause: event.cause ?? 'normal' });
  return undefined;
}

/** Recording is a voice unit's work in CSTA. */
const RECORDING: Readonly<Record<string, EventName>> = { RecordEvent: 'RecordingStarted', StopEvent: 'RecordingStopped' };

/** The CSTA events that `readEvent` makes something of, and what it makes of them. */
export const EVENTS_READ: ReadonlyMap<string, EventName> = new Map([
  ...CONNECTION_EVENTS.map(({ csta, name }): [string, EventName] => [csta, name]),
  ...Object.entries(JOINS).map(([csta, { name }]): [string, EventName] => [csta, name]),
  ...Object.keys(CALL_EVENTS).map((csta): [string, EventName] => [csta, 'CallInformation']),
  ...Object.entries(RECORDING),
  ...[...AGENT_EVENTS, ...DEVICE_EVENTS, 'Forwarding' as const].map((name): [string, EventName] => [`${name}Event`, name]),
  ['CallClearedEvent', 'ConnectionCleared'],
]);

const textOf = (value: unknown): string | undefined => (typeof value === 'string' && value ? value : undefined);

function timeOf(extras: ReadonlyMap<string, string>): { switchTimeMs?: number } {
  const at = Number(extras.get('at'));
  return at ? { switchTimeMs: at } : {};
}

/** Puts what is said of the call in any call-control event into the event; what is not said stays as it is. */
function addCallData(event: SwitchEvent, fields: Body): SwitchEvent {
  const extras = extrasOf(fields['extensions']);
  const callingDevice = deviceText(fields['callingDevice']) ?? extras.get('from');
  if (callingDevice !== undefined) event.callingDevice = callingDevice;
  const calledDevice = deviceText(fields['calledDevice']) ?? extras.get('to');
  if (calledDevice !== undefined) event.calledDevice = calledDevice;
  const lastRedirection = deviceText(fields['lastRedirectionDevice']) ?? extras.get('redirection');
  if (lastRedirection !== undefined) event.lastRedirection = lastRedirection;
  const associatedData = dataText(fields['correlatorData']) ?? dataText(fields['userData']);
  if (associatedData !== undefined) event.associatedData = associatedData;
  const trunk =
    deviceText(fields['associatedCallingDevice']) ?? deviceText(fields['associatedCalledDevice']) ?? extras.get('trunk');
  if (trunk !== undefined) event.trunk = trunk;
  const cause = extras.get('cause') ?? textOf(fields['cause']);
  if (cause !== undefined) event.cause = cause;
  const localState = textOf(fields['localConnectionInfo']);
  if (localState !== undefined) event.localState = localState;
  const linkageID = linkageOf(fields['callLinkageData']);
  if (linkageID !== undefined) event.linkageID = linkageID;
  if (!extras.size) return event;
  const groupID = extras.get('group');
  if (groupID !== undefined) event.groupID = groupID;
  const agentID = extras.get('agent');
  if (agentID !== undefined) event.agentID = agentID;
  const at = Number(extras.get('at'));
  if (at) event.switchTimeMs = at;
  const type = Number(extras.get('type'));
  if (type) event.callType = type;
  return event;
}

/** An own alerting is an inbound call, an own dialling an outbound one. */
const CALL_TYPE: Readonly<Partial<Record<EventName, number>>> = { Delivered: 1, ServiceInitiated: 2, Originated: 2 };

function readConnection(row: (typeof CONNECTION_EVENTS)[number], fields: Body, deviceID: string): SwitchEvent {
  const { callID, deviceID: at } = connectionParts(fields[row.connection]);
  const subject = deviceText(fields[row.subject]) ?? at ?? deviceID;
  const own = at === deviceID || subject === deviceID;
  const event: SwitchEvent = { name: row.name, deviceID, callID };
  if (!own) event.subjectDevice = subject;
  else if (CALL_TYPE[row.name]) event.callType = CALL_TYPE[row.name];
  return addCallData(event, fields);
}

function readCallEvent(connection: string, fields: Body, deviceID: string): SwitchEvent {
  const { callID } = connectionParts(fields[connection]);
  const event: SwitchEvent = { name: 'CallInformation', deviceID, callID };
  const trunk = deviceText(fields['networkInterfaceUsed']);
  if (trunk !== undefined) event.trunk = trunk;
  return addCallData(event, fields);
}

function readJoin(join: (typeof JOINS)[string], fields: Body, deviceID: string): SwitchEvent {
  const primary = connectionParts(fields['primaryOldCall']).callID;
  const secondary = connectionParts(fields['secondaryOldCall']).callID;
  const by = deviceText(fields[join.by]);
  const list = Array.isArray(fields[join.connections]) ? (fields[join.connections] as unknown[]).map(objectOf) : [];
  const entries = list.map((entry) => ({
    now: connectionParts(entry['newConnection']),
    before: connectionParts(entry['oldConnection']),
  }));
  const mine = entries.find(({ now }) => now.deviceID === deviceID);
  const newCallID = mine?.now.callID ?? entries.find(({ now }) => now.callID)?.now.callID;
  const callID = (by === deviceID ? undefined : mine?.before.callID) ?? primary;
  const event = addCallData({ name: join.name, deviceID, callID }, fields);
  const other = callID === primary ? secondary : primary;
  if (other !== undefined && other !== callID) event.secondaryCallID = other;
  if (newCallID !== undefined) event.newCallID = newCallID;
  if (by !== undefined && by !== deviceID) event.subjectDevice = by;
  return event;
}

function joinBody(event: SwitchEvent, join: (typeof JOINS)[string]): Body {
  const { deviceID, subjectDevice: by = deviceID, callID = '', secondaryCallID, newCallID } = event;
  const stays = !(join.name === 'Transferred' && by === deviceID);
  const mine =
    stays && newCallID !== undefined
      ? {
          newConnection: connectionID(newCallID, deviceID),
          oldConnection: connectionID(callID, deviceID),
          endpoint: { deviceID },
        }
      : undefined;
  const others = newCallID === undefined || mine ? [] : [{ newConnection: { callID: newCallID }, endpoint: { notKnown: {} } }];
  const { callLinkageData, ...tail } = tailOf(event, {
    from: event.callingDevice,
    to: event.calledDevice,
    redirection: event.lastRedirection,
  });
  void callLinkageData;
  return {
    primaryOldCall: connectionID(callID, by),
    ...(secondaryCallID === undefined ? {} : { secondaryOldCall: connectionID(secondaryCallID, by) }),
    [join.by]: extendedDevice(by),
    [join.name === 'Transferred' ? 'transferredToDevice' : 'addedParty']: { notKnown: {} },
    [join.connections]: mine ? [mine] : others,
    ...tail,
  };
}

/** The cause words that CSTA has; the model may have others, which travel as private data. */
function cstaCauses(): ReadonlySet<string> {
  if (!causes) {
    const type = phase3.type('EventCause');
    causes = new Set(type?.kind === 'enum' ? type.words.map(([word]) => word) : []);
  }
  return causes;
}
let causes: ReadonlySet<string> | undefined;

/** The members that every call-control event may have at its end. */
function tailOf(event: SwitchEvent, more: Record<string, string | undefined> = {}): Body {
  const own = event.subjectDevice === undefined || event.subjectDevice === event.deviceID;
  const ownCause = event.cause !== undefined && !cstaCauses().has(event.cause);
  const derivable = own ? CALL_TYPE[event.name] : undefined;
  const row = CONNECTION_BY_NAME.get(event.name);
  const hidden =
    row && !row.parties
      ? {
          from: event.callingDevice,
          to: CALL_TYPE[event.name] === 2 ? undefined : event.calledDevice,
          redirection: event.lastRedirection,
        }
      : {};
  const extensions = privateExtras({
    ...hidden,
    ...more,
    trunk: event.trunk,
    group: event.groupID,
    agent: EVENTS[event.name] === 'agent' ? undefined : event.agentID,
    type: event.callType === derivable ? undefined : event.callType,
    at: event.switchTimeMs,
    cause: ownCause ? event.cause : undefined,
  });
  return given({
    localConnectionInfo: event.localState,
    correlatorData: event.associatedData === undefined ? undefined : textData(event.associatedData),
    cause: ownCause ? 'normal' : event.cause,
    callLinkageData: event.linkageID === undefined ? undefined : linkageData(event.linkageID),
    extensions,
  });
}
