import type { CstaLogin } from '../csta/session.ts';
import { type Message, objectOf } from '../csta/wire.ts';
import { CtiError } from '../sdk/index.ts';
import type { CstaBerOptions } from './manifest.ts';

const STATUS: CstaLogin['steps'][number] = { message: { kind: 'request', name: 'RequestSystemStatus', body: {} } };

/** Editions of CSTA III that are understood, as bits of CSTAVersion. */
const VERSIONS = { versionThree: true, versionFive: true, versionFifteen: true, versionNineteen: true };

/**
 * How a link of CSTA BER begins: with an association of ACSE where the switch wants one. HiPath then reports its system status,
 * and takes no request until that is answered.
 * @see ECMA-285 Annex A, X.227
 */
export function berLogin({ association, applicationContext, user, password }: CstaBerOptions): CstaLogin {
  if (association === 'none') return { steps: [STATUS] };
  const hipath = association === 'hipath';
  const secret = password.reveal();
  const authentication = user
    ? {
        senderAcseRequirements: { authentication: true },
        authenticationValue: hipath
          ? { external: { encoding: { singleASN1Type: { credentials: { name: user, password: secret } } } } }
          : { charstring: `${user}:${secret}` },
      }
    : {};
  const csta = { newDefinition: { cSTAVersion: hipath ? { versionFour: true } : VERSIONS } };
  const AARQ: Message = {
    kind: 'request',
    name: 'AARQ',
    body: {
      aSOContextName: hipath ? '1.3.12.0.218' : applicationContext,
      ...authentication,
      userInformation: [{ encoding: { singleASN1Type: { csta } } }],
    },
  };
  return {
    steps: [{ message: AARQ, accepted }, ...(hipath ? [] : [STATUS])],
    awaitsStatus: hipath,
    goodbye: { kind: 'request', name: 'RLRQ', body: { reason: 'normal' } },
  };
}

function accepted({ body }: Message): CtiError | undefined {
  const { result, resultSourceDiagnostic } = objectOf(body);
  if (result === 'accepted') return undefined;
  const diagnostic = Object.values(objectOf(resultSourceDiagnostic))[0] ?? result;
  return new CtiError('CTI_REFUSED', { detail: `the association was refused: ${diagnostic}` });
}
