/** Q.850 causes of a Hangup event as CSTA cause words; what is not here is `normalClearing`. */
const CAUSES: Readonly<Record<number, string>> = {
  1: 'numberUnallocated',
  2: 'networkNotObtainable',
  3: 'destNotObtainable',
  17: 'busy',
  18: 'callNotAnswered',
  19: 'callNotAnswered',
  20: 'destOutOfOrder',
  21: 'blocked',
  22: 'numberChanged',
  26: 'callPickup',
  27: 'destOutOfOrder',
  28: 'invalidNumberFormat',
  34: 'trunksBusy',
  38: 'networkOutOfOrder',
  41: 'networkCongestion',
  42: 'networkCongestion',
  44: 'resourcesNotAvailable',
  58: 'incompatibleDestination',
  88: 'incompatibleDestination',
  102: 'timeout',
  127: 'callCancelled',
};

/** Causes with which a call ends that nothing is wrong with: 0 says nothing, 127 is a caller's who gives up. */
const ORDINARY = new Set(['normalClearing', 'callPickup', 'callCancelled']);

/** DialEnd's word, for what failed without a cause of its own. CANCEL is no failure: somebody else ended the attempt. */
const DIAL_STATUS: Readonly<Record<string, string>> = {
  BUSY: 'busy',
  CONGESTION: 'networkCongestion',
  NOANSWER: 'callNotAnswered',
  CHANUNAVAIL: 'destOutOfOrder',
};

export const causeWord = (cause: number): string => CAUSES[cause] ?? 'normalClearing';

/** The first of the causes that says why a call could not be completed; then what the last attempt to dial says. */
export function failureWord(causes: readonly (number | undefined)[], dialStatus: string | undefined): string | undefined {
  for (const cause of causes) {
    const word = cause === undefined ? undefined : causeWord(cause);
    if (word && !ORDINARY.has(word)) return word;
  }
  return dialStatus === undefined ? undefined : DIAL_STATUS[dialStatus];
}
