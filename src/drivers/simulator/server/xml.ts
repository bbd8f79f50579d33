import { type CstaMessage, decodeCstaXml, encodeCstaXml, frameCstaXml } from '../../../codecs/xml/index.ts';
import { objectOf } from '../../csta/wire.ts';
import { xmlWire } from '../../csta-xml/framing.ts';
import type { Env, Listener } from '../../sdk/index.ts';
import type { Switch } from '../switch/switch.ts';
import { type Greeting, serveCsta } from './csta-server.ts';

const ANSWERS: Readonly<Record<string, string>> = {
  StartApplicationSession: 'StartApplicationSessionPosResponse',
  ResetApplicationSessionTimer: 'ResetApplicationSessionTimerPosResponse',
  StopApplicationSession: 'StopApplicationSessionPosResponse',
};

/** Application sessions of ECMA-354: every client gets one, whatever it says of itself. */
function greeting(): Greeting {
  let made = 0;
  return {
    answer: (frame) => {
      const xml = frame.subarray(4);
      if (!Buffer.from(xml.subarray(0, 512)).toString('latin1').includes('ApplicationSession')) return undefined;
      const { name, body, namespace } = decodeCstaXml(xml);
      const answer = ANSWERS[name];
      if (!answer) return undefined;
      const { requestedProtocolVersions, requestedSessionDuration, sessionID } = objectOf(body);
      const session = {
        sessionID: sessionID ?? String(++made),
        ...(requestedProtocolVersions ? { actualProtocolVersion: objectOf(requestedProtocolVersions)['protocolVersion'] } : {}),
        ...(requestedSessionDuration ? { actualSessionDuration: requestedSessionDuration } : {}),
      };
      const message: CstaMessage = { kind: 'other', name: answer, body: { '@xmlns': namespace, ...session } };
      return frameCstaXml(encodeCstaXml(message), Buffer.from(frame.subarray(0, 4)).toString('latin1'));
    },
  };
}

/** Serves CSTA III in XML (ECMA-323 Annex J.2) on a port; 0 takes a free one. */
export function serveCstaXml(
  env: Env,
  target: Switch,
  { host = '127.0.0.1', port = 0 }: { host?: string; port?: number } = {},
): Promise<Listener> {
  const wire = xmlWire({ framing: 'ecma-323', edition: 3, maxFrameBytes: 65_535 });
  return serveCsta(env, target, { host, port, wire, greeting: greeting() });
}
