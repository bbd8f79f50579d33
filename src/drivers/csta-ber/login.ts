import {
  abort,
  associationOf,
  associationRequest,
  type BerMessage,
  CSTA_CONTEXTS,
  type CstaVersion,
  commonVersions,
  refusalOf,
  releaseAnswer,
  releaseRequest,
} from '../../codecs/ber/index.ts';
import { type CstaLogin, registerSteps, STATUS_STEP } from '../csta/session.ts';
import type { Message } from '../csta/wire.ts';
import { CtiError } from '../sdk/index.ts';
import type { CstaBerOptions } from './manifest.ts';

/** Editions of CSTA III in ASN.1 that are understood. */
const VERSIONS: readonly CstaVersion[] = ['versionThree', 'versionFour', 'versionFive', 'versionFifteen', 'versionNineteen'];

/**
 * How a link of CSTA BER begins: with an association of ACSE where the switch wants one. HiPath then reports its system status,
 * and takes no request until that is answered.
 * @see ECMA-285 Annex A, X.227
 */
export function berLogin(options: CstaBerOptions): CstaLogin {
  const { association, applicationContext, user, password } = options;
  const rest = [...registerSteps(options), STATUS_STEP];
  if (association === 'none') return { steps: rest };
  const hipath = association === 'hipath';
  const versions: CstaVersion[] = hipath ? ['versionFour'] : [...VERSIONS];
  const request = associationRequest({
    contextName: hipath ? CSTA_CONTEXTS.phase2 : applicationContext,
    versions,
    ...(user ? { credentials: { name: user, password: password.reveal() } } : {}),
  });
  return {
    steps: [
      { message: request as Message, associates: true, accepted: (answer) => objection(answer as BerMessage, versions) },
      ...(hipath ? registerSteps(options) : rest),
    ],
    awaitsStatus: hipath,
    goodbye: releaseRequest() as Message,
    endings: { RLRQ: releaseAnswer() as Message, ABRT: undefined, AARQ: OUT_OF_TURN, AARE: OUT_OF_TURN },
  };
}

/** What begins an association is a protocol error where there is one. @see X.227 7.1 and its state table */
const OUT_OF_TURN = abort('protocolError') as Message;

/** Why an AARE makes no association that can be used. */
function objection(answer: BerMessage, versions: readonly CstaVersion[]): CtiError | undefined {
  if (answer.name !== 'AARE') return new CtiError('CTI_LOGIN_REFUSED', { detail: answer.name });
  const refusal = refusalOf(answer);
  if (refusal) {
    const why = 'user' in refusal ? refusal.user : refusal.provider;
    return new CtiError('CTI_LOGIN_REFUSED', { detail: `the association was refused: ${why}` });
  }
  // A switch that names no version takes ours.
  const granted = associationOf(answer).versions;
  return granted.length && !commonVersions(versions, granted).length
    ? new CtiError('CTI_LOGIN_REFUSED', { detail: `no common version of CSTA: ${granted.join(', ')}` })
    : undefined;
}
