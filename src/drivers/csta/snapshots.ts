import { type CallSnapshot, CONNECTION_STATES } from '../sdk/index.ts';
import {
  connectionID,
  connectionParts,
  dataText,
  deviceText,
  extended,
  extendedDevice,
  extrasOf,
  linkageData,
  linkageOf,
  textData,
} from './parts.ts';
import { type Body, given, type Message, objectOf } from './wire.ts';

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

export function snapshotEntries(body: Body): unknown[] {
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

export function readConnectionState(entry: Body): CallSnapshot {
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

export function writeConnectionState(call: CallSnapshot, deviceID: string): Body {
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
