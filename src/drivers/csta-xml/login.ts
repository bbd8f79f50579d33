import type { CstaLogin } from '../csta/session.ts';
import type { Message } from '../csta/wire.ts';
import { objectOf } from '../csta/wire.ts';
import { CtiError } from '../sdk/index.ts';
import type { CstaXmlOptions } from './manifest.ts';

const APPL_SESSION = 'http://www.ecma-international.org/standards/ecma-354/appl_session';
const other = (name: string, body: object): Message => ({ kind: 'other', name, body: { '@xmlns': APPL_SESSION, ...body } });

/**
 * How a link of CSTA XML begins: with an application session of ECMA-354 where the switch wants one, then with a question for the
 * system status, which every switch answers.
 * @see ECMA-354 clause 6
 */
export function xmlLogin({ session, user, password, sessionSeconds, protocolVersions }: CstaXmlOptions): CstaLogin {
  const status: CstaLogin['steps'][number] = {
    message: { kind: 'request', name: 'RequestSystemStatus', body: {} },
    accepted: systemReady,
  };
  if (session === 'none') return { steps: [status] };
  const secret = password.reveal();
  const credentials =
    session === 'dmcc'
      ? {
          SessionLoginInfo: {
            '@xmlns': 'http://www.avaya.com/csta',
            userName: user,
            password: secret,
            sessionCleanupDelay: '60',
            sessionID: '',
          },
        }
      : { applicationSpecificInfo: { user, password: secret } };
  const start = other('StartApplicationSession', {
    applicationInfo: {
      applicationID: 'Legwork',
      ...(session === 'dmcc' ? { applicationSpecificInfo: credentials } : credentials),
    },
    requestedProtocolVersions: { protocolVersion: protocolVersions },
    requestedSessionDuration: String(sessionSeconds),
  });
  let sessionID = '';
  const reset = other('ResetApplicationSessionTimer', { sessionID: '', requestedSessionDuration: String(sessionSeconds) });
  const stop = other('StopApplicationSession', { sessionID: '', sessionEndReason: { appEnd: '' } });
  const accepted = (answer: Message): CtiError | undefined => {
    if (!/PosResponse$/.test(answer.name)) return new CtiError('CTI_REFUSED', { detail: answer.name });
    sessionID = String(objectOf(answer.body)['sessionID'] ?? '');
    for (const message of [reset, stop]) (message.body as Record<string, unknown>)['sessionID'] = sessionID;
    return undefined;
  };
  return {
    steps: [{ message: start, accepted }, ...(session === 'dmcc' ? [] : [status])],
    keepAlive: { message: reset, everyMs: (sessionSeconds * 1000) / 2 },
    goodbye: stop,
  };
}

/** A switch that is not ready is asked again after the backoff of the link. */
function systemReady({ body }: Message): CtiError | undefined {
  const status = String(objectOf(body)['systemStatus'] ?? 'normal');
  return status === 'disabled' || status === 'partiallyDisabled'
    ? new CtiError('CTI_REFUSED', { detail: `the system status is ${status}` })
    : undefined;
}
