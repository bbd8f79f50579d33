import { CtiError, type CtiErrorCode } from '../sdk/index.ts';
import { type Body, objectOf } from './wire.ts';

/** Which of our codes a CSTA error value means. The first pattern that fits counts. @see ECMA-269 clause 12.2.14 */
const MEANINGS: readonly [category: string, value: RegExp, code: CtiErrorCode, smartcti?: number][] = [
  [
    'operation',
    /^invalid(CalledDevice|Destination|DestinationDevice|ForwardingDestination|DestinationDeviceObject)(ID)?$/,
    'CTI_INVALID_NUMBER',
  ],
  [
    'operation',
    /^(invalid(\w*)DeviceID|invalidMonitorObject|invalidObjectType|privilegeViolationSpecifiedDevice)$/,
    'CTI_UNKNOWN_DEVICE',
  ],
  ['operation', /^(invalid(\w*)(CallID|ConnectionID)|objectNotKnown)$/, 'CTI_UNKNOWN_CALL'],
  ['operation', /^invalidAgent(Identifier|Password)$/, 'CTI_AGENT_REFUSED'],
  ['operation', /^invalidAgentGroup$/, 'CTI_AGENT_IN_USE'],
  ['operation', /^(invalidAgentState|requestIncompatibleWith\w*)$/, 'CTI_WRONG_STATE'],
  ['operation', /NotSupported$|^invalidFeature$/, 'CTI_NOT_SUPPORTED'],
  ['operation', /^(invalidParameterValue|\w*OutOfRange|atLeastOneConditionalParameterNotProvided)$/, 'CTI_INVALID_ARGUMENT'],
  ['stateIncompatibility', /^noHeldCall$/, 'CTI_NOTHING_HELD'],
  ['stateIncompatibility', /^invalid(Called|Destination)DeviceState$/, 'CTI_CALL_FAILED', 10],
  ['stateIncompatibility', /^connectedCallExists$/, 'CTI_AGENT_IN_USE'],
  ['stateIncompatibility', /./, 'CTI_WRONG_STATE'],
  ['systemResourceAvailibility', /^resourceLimitExceeded$/, 'CTI_NO_PARKING'],
  ['systemResourceAvailibility', /^network(Busy|OutOfService)$/, 'CTI_CALL_FAILED', 8],
  ['systemResourceAvailibility', /^resourceBusy$|internalResourceBusy/, 'CTI_BUSY'],
  ['subscribedResourceAvailability', /./, 'CTI_BUSY'],
  ['performanceManagement', /./, 'CTI_BUSY'],
];

/** The error that a switch answered with, from the body of a CSTAErrorCode or universalFailure. */
export function errorOf(body: unknown): CtiError {
  const { problem } = objectOf(body);
  if (problem !== undefined) {
    const [category = 'reject', value = ''] = Object.entries(objectOf(problem))[0] ?? [];
    const unknown = String(value) === 'unrecognizedOperation';
    return new CtiError(unknown ? 'CTI_NOT_SUPPORTED' : 'CTI_BAD_ANSWER', {
      category,
      value: String(value),
      detail: `rejected: ${value}`,
    });
  }
  const [category = 'unspecified', raw] = Object.entries(objectOf(body)).find(([name]) => !/^[@$]/.test(name)) ?? [];
  const value = typeof raw === 'string' ? raw : '';
  const [, , code = 'CTI_REFUSED', smartcti] = MEANINGS.find(([in_, pattern]) => in_ === category && pattern.test(value)) ?? [];
  return new CtiError(code, { category, value, detail: value || category, ...(smartcti === undefined ? {} : { smartcti }) });
}

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

export function errorBody(error: CtiError): Body {
  if (error.code === 'CTI_CALL_FAILED') {
    return error.smartcti === 8
      ? { systemResourceAvailibility: 'networkBusy' }
      : { stateIncompatibility: 'invalidDestinationDeviceState' };
  }
  const [category, value] = WORDS[error.code] ?? ['operation', 'generic'];
  return { [category]: value };
}
