import type { CtiError } from '../../core/model/index.ts';
import type { BerCodec, BerMessage, BerPeek } from './codec.ts';
import type { InvokeID, RejectProblem } from './rose.ts';

/** The reject of an APDU. */
export const rejectOf = (invokeID: InvokeID, problem: RejectProblem): BerMessage => ({
  kind: 'error',
  name: 'reject',
  invokeID,
  body: { problem },
});

/**
 * The reject that answers an APDU which cannot be decoded, of which the schema does not know the operation or error, or which asks
 * for an answer without an invoke id; undefined where the standard wants none: an ACSE APDU, a reject, and what is in order.
 * @see X.880 §9
 */
export function rejectionOf(codec: BerCodec, bytes: Uint8Array): BerMessage | undefined {
  if (!bytes[0] || bytes[0] === REJECT || (bytes[0] & 0xc0) === APPLICATION_CLASS) return undefined;
  let peek: BerPeek;
  try {
    peek = codec.peek(bytes);
  } catch (error) {
    return rejectOf(null, { general: GENERAL[(error as CtiError).code] ?? 'badlyStructuredPDU' });
  }
  const { apdu, invokeID = null } = peek;
  if (apdu === 'acse' || apdu === 'reject') return undefined;
  // The standard has NULL for an id in a reject alone, ours is not to say whose operation needs an answer.
  if (invokeID === null && apdu === 'invoke') return rejectOf(null, { general: 'mistypedPDU' });
  try {
    return codec.decode(bytes).kind === 'other' ? rejectOf(invokeID, UNKNOWN[apdu]) : undefined;
  } catch {
    return rejectOf(invokeID, MISTYPED[apdu]);
  }
}

/** How a reject and an ACSE APDU begin, whether they are in order or not. */
const REJECT = 0xa4;
const APPLICATION_CLASS = 0x40;

/** What is wrong with an APDU of which not even the outside can be read. */
const GENERAL: { readonly [code: string]: 'unrecognizedPDU' | 'mistypedPDU' } = {
  CTI_MESSAGE_UNKNOWN: 'unrecognizedPDU',
  CTI_MESSAGE_INVALID: 'mistypedPDU',
};

/** What is wrong with an operation or error that the schema does not have. */
const UNKNOWN = {
  invoke: { invoke: 'unrecognizedOperation' },
  returnResult: { returnResult: 'resultResponseUnexpected' },
  returnError: { returnError: 'unrecognizedError' },
} as const;

/** What is wrong with an argument, result or parameter that is not of its type. */
const MISTYPED = {
  invoke: { invoke: 'mistypedArgument' },
  returnResult: { returnResult: 'mistypedResult' },
  returnError: { returnError: 'mistypedParameter' },
} as const;
