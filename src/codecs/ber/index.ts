/** CSTA in BER: ECMA-285 over ROSE and ACSE. */

export { BerFramer, type BerFramerOptions, type BerFramerSink, MAX_BER_FRAME_BYTES } from '../wire/ber-framer.ts';
export { BER_FRAMINGS, type BerFraming, type BerFramingName, guessBerFraming } from '../wire/ber-framing.ts';
export { ACSE_NAMES, type AcseName } from './acse.ts';
export {
  type Association,
  abort,
  associationAnswer,
  associationOf,
  associationRequest,
  CSTA_CONTEXTS,
  CSTA_VERSIONS,
  type CstaVersion,
  commonVersions,
  type Features,
  type Refusal,
  refusalOf,
  releaseAnswer,
  releaseRequest,
} from './association.ts';
export { BerCodec, type BerMessage, type BerPeek } from './codec.ts';
export { type InvocationOptions, Invocations, type Settled } from './invocations.ts';
export { BER_LIMITS, type BerLimits } from './limits.ts';
export { BerReader } from './reader.ts';
export { rejectionOf, rejectOf } from './rejection.ts';
export { type InvokeID, REJECT_PROBLEMS, type RejectCategory, type RejectProblem, type RoseCode } from './rose.ts';
export { idOfText, idTextOf, octetsOfIdText, textOfId } from './text.ts';
export { cstaBerWire } from './wire-codec.ts';
export { BerWriter } from './writer.ts';
