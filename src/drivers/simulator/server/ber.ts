import { BER_FRAMINGS, BerCodec, type BerFramingName } from '../../../codecs/ber/index.ts';
import { objectOf } from '../../csta/wire.ts';
import { berWire } from '../../csta-ber/framing.ts';
import type { Env, Listener } from '../../sdk/index.ts';
import type { Switch } from '../switch/switch.ts';
import { type Greeting, serveCsta } from './csta-server.ts';

/** Associations of ACSE: every client gets one with the context it asks for, and its release is confirmed. */
function associations(framing: BerFramingName): Greeting {
  const codec = new BerCodec();
  const answers: Readonly<Record<string, (body: Record<string, unknown>) => { name: string; body: object }>> = {
    AARQ: ({ aSOContextName, userInformation }) => ({
      name: 'AARE',
      body: {
        aSOContextName,
        result: 'accepted',
        resultSourceDiagnostic: { acseServiceUser: 'null' },
        ...(userInformation ? { userInformation } : {}),
      },
    }),
    RLRQ: () => ({ name: 'RLRE', body: { reason: 'normal' } }),
  };
  return {
    answer: (frame) => {
      if (codec.peek(frame).apdu !== 'acse') return undefined;
      const { name, body } = codec.decode(frame);
      const answer = answers[name]?.(objectOf(body));
      return answer && BER_FRAMINGS[framing].frame(codec.encode({ kind: 'response', ...answer }));
    },
  };
}

/** Serves CSTA III in BER (ECMA-285) on a port; 0 takes a free one. */
export function serveCstaBer(
  env: Env,
  target: Switch,
  { host = '127.0.0.1', port = 0, framing = 'two-byte' }: { host?: string; port?: number; framing?: BerFramingName } = {},
): Promise<Listener> {
  const wire = berWire({ framing, maxFrameBytes: 1024 * 1024 });
  return serveCsta(env, target, { host, port, wire, greeting: associations(framing) });
}
