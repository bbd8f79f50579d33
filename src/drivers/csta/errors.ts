import { CtiError, type CtiErrorCode } from '../sdk/index.ts';
import { type Body, objectOf } from './wire.ts';

/**
 * Which of our codes a CSTA error value means: the first row whose pattern fits, and `CTI_REFUSED` for the rest. A row with a
 * service counts for that service alone.
 * @see ECMA-269 clause 12.2.14
 */
const MEANINGS: readonly { in: string; value: RegExp; code: CtiErrorCode; smartcti?: number; service?: string }[] = [
  {
    in: 'operation',
    value: /^invalid(CalledDeviceID|(ParkTo|Destination)DeviceID|Destination|ForwardingDestination|DestinationDeviceObject)$/,
    code: 'CTI_INVALID_NUMBER',
  },
  { in: 'operation', value: /^invalid(\w*DeviceID|MonitorObject\w*|ObjectType)$/, code: 'CTI_UNKNOWN_DEVICE' },
  { in: 'operation', value: /^(invalid(\w*)(CallID|ConnectionID)|objectNotKnown)$/, code: 'CTI_UNKNOWN_CALL' },
  { in: 'operation', value: /^invalid(AgentIdentifier|AgentPassword|AuthCode)$/, code: 'CTI_AGENT_REFUSED' },
  { in: 'operation', value: /^invalidAgentGroup$/, code: 'CTI_AGENT_IN_USE' },
  {
    in: 'operation',
    value: /^(invalidAgentState|featureAlreadySet|routeingTimerExpired|requestIncompatibleWith\w*)$/,
    code: 'CTI_WRONG_STATE',
  },
  { in: 'operation', value: /NotSupported$|^invalidFeature$/, code: 'CTI_NOT_SUPPORTED' },
  {
    in: 'operation',
    value: /^(invalid\w*|\w*OutOfRange|atLeastOne\w*|messageIDRequired|not(Different|Same)Devices?)$/,
    code: 'CTI_INVALID_ARGUMENT',
  },
  { in: 'stateIncompatibility', value: /^noHeldCall$/, code: 'CTI_NOTHING_HELD' },
  { in: 'stateIncompatibility', value: /^invalid(Called|Destination)DeviceState$/, code: 'CTI_CALL_FAILED', smartcti: 10 },
  { in: 'stateIncompatibility', value: /./, code: 'CTI_WRONG_STATE' },
  { in: 'systemResourceAvailibility', value: /^resourceLimitExceeded$/, code: 'CTI_NO_PARKING', service: 'ParkCall' },
  { in: 'systemResourceAvailibility', value: /^network(Busy|OutOfService)$/, code: 'CTI_CALL_FAILED', smartcti: 8 },
  { in: 'systemResourceAvailibility', value: /^(called|destination)DeviceOutOfService$/, code: 'CTI_CALL_FAILED' },
  { in: 'systemResourceAvailibility', value: /Busy$|LimitExceeded$|^channelsInUse|^noMediaChannels/, code: 'CTI_BUSY' },
  { in: 'subscribedResourceAvailability', value: /./, code: 'CTI_BUSY' },
  { in: 'performanceManagement', value: /./, code: 'CTI_BUSY' },
];

/**
 * The error that a switch answered with, from the body of a CSTAErrorCode or universalFailure, or of a reject of ROSE.
 * @param service - what it is the answer to
 */
export function errorOf(body: unknown, service = ''): CtiError {
  const { problem } = objectOf(body);
  if (problem !== undefined) {
    const [category = 'reject', value = ''] = Object.entries(objectOf(problem))[0] ?? [];
    const unknown = value === 'unrecognizedOperation';
    const detail = `rejected: ${String(value)}`;
    return new CtiError(unknown ? 'CTI_NOT_SUPPORTED' : 'CTI_BAD_ANSWER', { category, value: String(value), detail });
  }
  const [category = 'unspecified', raw] = Object.entries(objectOf(body)).find(([name]) => !/^[@$]/.test(name)) ?? [];
  const value = typeof raw === 'string' ? raw.trim() : '';
  const row = MEANINGS.find(
    (one) => one.in === category && one.value.test(value) && (one.service === undefined || one.service === service),
  );
  const smartcti = row?.smartcti === undefined ? {} : { smartcti: row.smartcti };
  // The word is the peer's own, and may be of any length.
  const detail = (value || category).slice(0, MAX_WORD);
  return new CtiError(row?.code ?? 'CTI_REFUSED', { category, value: value.slice(0, MAX_WORD), detail, ...smartcti });
}

const MAX_WORD = 80;

/** How a server of ours words its refusals; `errorOf` reads each back as the code it was. */
const WORDS: Readonly<Partial<Record<CtiErrorCode, readonly [category: string, value: string]>>> = {
  CTI_UNKNOWN_DEVICE: ['operation', 'invalidDeviceID'],
  CTI_UNKNOWN_CALL: ['operation', 'invalidConnectionID'],
  CTI_INVALID_NUMBER: ['operation', 'invalidDestination'],
  CTI_INVALID_ARGUMENT: ['operation', 'invalidParameterValue'],
  CTI_NOT_SUPPORTED: ['operation', 'serviceNotSupported'],
  CTI_AGENT_REFUSED: ['operation', 'invalidAgentPassword'],
  CTI_AGENT_IN_USE: ['operation', 'invalidAgentGroup'],
  CTI_WRONG_STATE: ['stateIncompatibility', 'invalidObjectState'],
  CTI_NOTHING_HELD: ['stateIncompatibility', 'noHeldCall'],
  CTI_NO_PARKING: ['systemResourceAvailibility', 'resourceLimitExceeded'],
  CTI_BUSY: ['performanceManagement', 'performanceLimitExceeded'],
};

/** The body of the CSTAErrorCode that says an error of ours; one that already has CSTA's own words keeps them. */
export function errorBody(error: CtiError): Body {
  if (error.category === 'operation' && error.value) return { operation: error.value };
  if (error.code === 'CTI_CALL_FAILED') {
    return error.smartcti === 8
      ? { systemResourceAvailibility: 'networkBusy' }
      : { stateIncompatibility: 'invalidDestinationDeviceState' };
  }
  const [category, value] = WORDS[error.code] ?? ['operation', 'generic'];
  return { [category]: value };
}
