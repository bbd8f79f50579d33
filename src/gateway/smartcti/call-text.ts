import type { Cleaner } from './cleaning.ts';
import type { ActiveCall, CallSnapshot } from './legwork.ts';
import type { CallInfoField, Inferred, WaitingCallField } from './options.ts';

export interface CallInfoContext {
  operation: string;
  requestID: number;
  returnCode: number;
  deviceID: string;
  call: ActiveCall | null;
}

/** The text of `GetInfoChamAtiv`: what is not known is an empty field, so that the places stay. */
export function callInfoText(
  { operation, requestID, returnCode, deviceID, call }: CallInfoContext,
  inferred: Inferred,
  cleaner: Cleaner,
): string {
  const others = [call?.callingDevice, call?.calledDevice].filter((device) => device && device !== deviceID);
  const values: Record<CallInfoField, string> = {
    messageName: operation,
    requestID: String(requestID),
    returnCode: String(returnCode),
    device: deviceID,
    callID: call?.callID ?? '',
    associatedDevices: others.join(','),
    callingNumber: call?.callingDevice ?? '',
    dialledNumber: call?.calledDevice ?? '',
    lastRedirection: call?.lastRedirection ?? '',
    trunks: call?.trunk ?? '',
    category: call ? String(inferred.callTypes[call.callType === 2 ? 'outbound' : 'inbound']) : '',
    associatedData: call?.associatedData ?? '',
  };
  return joined(inferred.callInfo, values, inferred, cleaner);
}

/** The text of `GetCallList`. */
export function callListText(calls: readonly CallSnapshot[], nowMs: number, inferred: Inferred, cleaner: Cleaner): string {
  return calls
    .map((call) => {
      const values: Record<WaitingCallField, string> = {
        callID: call.callID,
        ANI: call.callingDevice ?? '',
        DNIS: call.calledDevice ?? '',
        waitingSeconds: String(call.since === undefined ? 0 : Math.max(0, Math.floor((nowMs - call.since) / 1000))),
        associatedData: call.associatedData ?? '',
      };
      return joined(inferred.waitingCall, values, inferred, cleaner);
    })
    .join(inferred.callSeparator);
}

function joined<Field extends string>(
  fields: readonly Field[],
  values: Record<Field, string>,
  { fieldSeparator, callSeparator }: Inferred,
  cleaner: Cleaner,
): string {
  return fields.map((field) => cleaner.clean(values[field] ?? '', fieldSeparator + callSeparator)).join(fieldSeparator);
}
