/**
 * Causes of call-control events (ECMA-269 clause 17, event cause) that have a SmartCTI code of their own.
 * Any other cause word is legal in an event; a call that failed for it gets code 3.
 */
export const FAILURE_CODES: Readonly<Record<string, number>> = {
  invalidNumberFormat: 2,
  numberUnallocated: 2,
  numberChanged: 2,
  incompatibleDestination: 3,
  destOutOfOrder: 3,
  destNotObtainable: 3,
  networkNotObtainable: 3,
  networkOutOfOrder: 3,
  reorderTone: 3,
  doNotDisturb: 3,
  blocked: 3,
  trunksBusy: 8,
  selectedTrunkBusy: 8,
  networkCongestion: 8,
  resourcesNotAvailable: 8,
  busy: 10,
  busyOverflow: 10,
  aCDBusy: 10,
  noAvailableAgents: 10,
  callNotAnswered: 11,
  alertTimeExpired: 11,
  timeout: 11,
  maxTimeout: 11,
  voiceMail: 12,
  fax: 13,
  callCancelled: 14,
  normalClearing: 14,
  networkSignal: 25,
};

/** The SmartCTI code (PROTOCOL §3) that tells a host why a call failed. */
export function failureCode(cause: string | undefined): number {
  return (cause !== undefined && Object.hasOwn(FAILURE_CODES, cause) && FAILURE_CODES[cause]) || 3;
}

/** Causes of a call that was somewhere else before: taken there, or not. */
export const HANDED_ON: ReadonlySet<string> = new Set([
  'singleStepTransfer',
  'transfer',
  'consultation',
  'park',
  'unPark',
  'recall',
  'redirected',
  'callForward',
  'callForwardBusy',
  'callForwardNoAnswer',
  'callPickup',
  'overflow',
]);

/** Whether the first event of a leg tells of a call from outside that came to this place first, or to its group. */
export const comesFromOutside = ({
  callType,
  trunk,
  cause = '',
}: {
  callType?: number;
  trunk?: string;
  cause?: string;
}): boolean => callType !== 2 && trunk !== undefined && !HANDED_ON.has(cause);
