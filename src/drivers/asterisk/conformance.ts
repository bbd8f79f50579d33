import type { Conformance } from '../sdk/index.ts';
import type { AsteriskOptions } from './options.ts';

/** What the manager interface cannot do, by scenario of the kit. */
export const KNOWN_FAILURES: Readonly<Record<string, string>> = {
  'agent/wrong-password': 'queue members have no passwords',
  'call/agent-password': 'queue members have no passwords',
  'transfer/while-ringing':
    'a ringing leg cannot be bridged: the attempt is given up and the held party sent after it, which rings anew',
  'transfer/single-step-refused': 'BlindTransfer succeeds when the dialling starts, whoever is busy',
  'redirect/deflect-refused': 'Redirect succeeds before the target is dialled',
  'reconnect/transferred-meanwhile': 'the leg of the one transferred is known and goes on, with the same call',
};

/** How the conformance kit works a real server: what it may use there is configuration, and nobody is at the telephones. */
export const conformance: Conformance<AsteriskOptions> = ({ kit }) => ({
  settleMs: 500,
  ...kit,
  knownFailures: KNOWN_FAILURES,
});
