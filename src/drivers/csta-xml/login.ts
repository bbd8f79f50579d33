import { type CstaLogin, type LoginStep, registerSteps, STATUS_STEP } from '../csta/session.ts';
import { type Body, type Message, objectOf } from '../csta/wire.ts';
import { CtiError } from '../sdk/index.ts';
import type { CstaXmlOptions } from './manifest.ts';

const APPL_SESSION = 'http://www.ecma-international.org/standards/ecma-354/appl_session';
const ECMA_323 = 'http://www.ecma-international.org/standards/ecma-323/csta';

/**
 * How a link of CSTA XML begins: with an application session of ECMA-354 where the switch wants one, then with a question for the
 * system status, which every switch answers.
 * @see ECMA-354 clause 6
 */
export function xmlLogin(options: CstaXmlOptions): CstaLogin {
  const rest: LoginStep[] = [...registerSteps(options), STATUS_STEP];
  if (options.session === 'none') return { steps: rest };
  const duration = String(options.sessionSeconds);
  const start = session('StartApplicationSession', {
    applicationInfo: { applicationID: options.applicationID, ...credentials(options) },
    requestedProtocolVersions: { protocolVersion: versionOf(options) },
    requestedSessionDuration: duration,
  });
  const reset = session('ResetApplicationSessionTimer', { sessionID: '', requestedSessionDuration: duration });
  const stop = session('StopApplicationSession', { sessionID: '', sessionEndReason: { definedEndReason: 'normal' } });
  const keepAlive = { message: reset as Message, everyMs: (options.sessionSeconds * 1000) / 2 };
  const accepted = ({ name, body }: Message): CtiError | undefined => {
    const { sessionID, actualSessionDuration, errorCode } = objectOf(body);
    if (!/PosResponse$/.test(name)) return new CtiError('CTI_LOGIN_REFUSED', { detail: reasonOf(errorCode) || name });
    for (const { body: said } of [reset, stop]) said['sessionID'] = textOf(sessionID);
    // The switch may grant less than was asked for.
    const grantedMs = Number(textOf(actualSessionDuration)) * 1000;
    if (grantedMs > 0) keepAlive.everyMs = grantedMs / 2;
    return undefined;
  };
  return {
    steps: [{ message: start, accepted }, ...(options.session === 'dmcc' ? registerSteps(options) : rest)],
    keepAlive,
    goodbye: stop,
    endings: { ApplicationSessionTerminated: undefined },
  };
}

const session = (name: string, body: Body): Message & { body: Body } => ({
  kind: 'other',
  name,
  body: { '@xmlns': APPL_SESSION, ...body },
});

/** Who logs in; ECMA-354 leaves open how that is said. */
function credentials({ session: kind, user, password }: CstaXmlOptions): Body {
  if (kind === 'dmcc')
    return {
      applicationSpecificInfo: {
        'acx:SessionLoginInfo': {
          '@xmlns:acx': 'http://www.avaya.com/csta',
          '@xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
          '@xsi:type': 'acx:SessionLoginInfo',
          'acx:userName': user,
          'acx:password': password.reveal(),
          'acx:sessionCleanupDelay': String(CLEANUP_SECONDS),
        },
      },
    };
  return user ? { applicationSpecificInfo: { user, password: password.reveal() } } : {};
}

/** Seconds for which DMCC keeps what a session had when its connection is lost: nothing of it is taken up again. */
const CLEANUP_SECONDS = 5;

const versionOf = ({ protocolVersion, session: kind, edition }: CstaXmlOptions): string =>
  protocolVersion || (kind === 'dmcc' ? `${ECMA_323}/ed3/priv2` : `${ECMA_323}/ed${edition}`);

const textOf = (value: unknown): string => (typeof value === 'string' ? value : String(objectOf(value)['$text'] ?? ''));

/** Why a session was refused: a word in one of the elements for it. */
const reasonOf = (errorCode: unknown): string =>
  Object.entries(objectOf(errorCode))
    .filter(([name]) => !name.startsWith('@'))
    .map(([name, value]) => `${name} ${textOf(value)}`.trim())
    .join(', ')
    .slice(0, 80);
