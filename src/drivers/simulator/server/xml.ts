import {
  type CstaMessage,
  decodeCstaXml,
  type Edition,
  encodeCstaXml,
  frameCstaXml,
  rootNameOf,
} from '../../../codecs/xml/index.ts';
import { objectOf } from '../../csta/wire.ts';
import { xmlWire } from '../../csta/xml-wire.ts';
import type { Env, Listener } from '../../sdk/index.ts';
import type { Switch } from '../switch/switch.ts';
import { type Greeting, serveCsta } from './csta-server.ts';

export interface CstaXmlServerOptions {
  host?: string;
  /** 0 takes a free one. */
  port?: number;
  /** Edition of ECMA-323 that is written; any is read. Default: that of the client's last request, and 3 before one names any. */
  edition?: Edition;
}

const ANSWERS: Readonly<Record<string, string>> = {
  StartApplicationSession: 'StartApplicationSessionPosResponse',
  ResetApplicationSessionTimer: 'ResetApplicationSessionTimerPosResponse',
  StopApplicationSession: 'StopApplicationSessionPosResponse',
};

/** Application sessions of ECMA-354: every client gets one, whatever it says of itself, and without one it is served as well. */
function greeting(): Greeting {
  let made = 0;
  return {
    answer: (frame) => {
      const xml = frame.subarray(4);
      const root = rootNameOf(xml) ?? '';
      const answer = Object.hasOwn(ANSWERS, root) ? ANSWERS[root] : undefined;
      if (!answer) return undefined;
      const { name, body, namespace } = decodeCstaXml(xml);
      const { requestedProtocolVersions, requestedSessionDuration, sessionID } = objectOf(body);
      const versions = objectOf(requestedProtocolVersions)['protocolVersion'];
      const session = {
        ...(name === 'StartApplicationSession' ? { sessionID: String(++made) } : { sessionID: sessionID ?? '' }),
        ...(versions === undefined ? {} : { actualProtocolVersion: Array.isArray(versions) ? versions[0] : versions }),
        ...(requestedSessionDuration ? { actualSessionDuration: requestedSessionDuration } : {}),
      };
      const message: CstaMessage = { kind: 'other', name: answer, body: { '@xmlns': namespace, ...session } };
      const invokeID = Buffer.from(frame.subarray(0, 4)).toString('latin1');
      return { frames: [frameCstaXml(encodeCstaXml(message), invokeID)] };
    },
  };
}

/** Serves CSTA III in XML (ECMA-323 Annex J.2) on a port. @throws {Error} when the port cannot be had */
export function serveCstaXml(
  env: Env,
  target: Switch,
  { host = '127.0.0.1', port = 0, edition }: CstaXmlServerOptions = {},
): Promise<Listener> {
  const wire = () => xmlWire({ framing: 'ecma-323', edition: edition ?? 'theirs', maxFrameBytes: 65_535 });
  return serveCsta(env, target, { host, port, wire, greeting });
}
