import {
  abort,
  associationAnswer,
  associationOf,
  BER_FRAMINGS,
  BerCodec,
  type BerFramingName,
  type BerMessage,
  type CstaVersion,
  commonVersions,
  type Refusal,
  releaseAnswer,
} from '../../../codecs/ber/index.ts';
import { berWire } from '../../csta/ber-wire.ts';
import type { Env, Listener } from '../../sdk/index.ts';
import type { Switch } from '../switch/switch.ts';
import { type Greeting, serveCsta } from './csta-server.ts';

export interface CstaBerServerOptions {
  host?: string;
  /** 0 takes a free one. */
  port?: number;
  framing?: BerFramingName;
  /** 1: CSTA Phase I as MD110 speaks it, without associations. */
  phase?: 1 | 3;
  /** Who may associate; absent: everybody, and without an association as well. */
  credentials?: { name: string; password: string };
}

/** Editions of CSTA III in ASN.1 that are spoken. */
const VERSIONS: readonly CstaVersion[] = ['versionThree', 'versionFour', 'versionFive', 'versionFifteen', 'versionNineteen'];
/** The application contexts in which these types are spoken: those of Phase III, and that of Phase II as HiPath clients ask for it. */
const CONTEXTS = /^1\.3\.12\.0\.(218$|285(\.|$))/;

/**
 * Associations of ACSE, with the context that the client asks for if it is one of CSTA's, and the versions that both sides have. The
 * HiPath way, the switch then says its system status. An APDU of ACSE that is none aborts.
 */
function associations({ framing = 'two-byte', credentials }: CstaBerServerOptions): Greeting {
  const codec = new BerCodec();
  const framed = (message: BerMessage): Uint8Array => BER_FRAMINGS[framing].frame(codec.encode(message));
  const refused = (request: ReturnType<typeof associationOf>): Refusal | undefined => {
    const { contextName, credentials: given, versions } = request;
    if (!CONTEXTS.test(contextName)) return { user: 'applicationContextNameNotSupported' };
    if (credentials && (given?.name !== credentials.name || given.password !== credentials.password))
      return { user: 'authenticationFailure' };
    return versions.length && !commonVersions(VERSIONS, versions).length ? { user: 'noReasonGiven' } : undefined;
  };
  const associate = (message: BerMessage): ReturnType<Greeting['answer']> => {
    const request = associationOf(message);
    const refusal = refused(request);
    const granted = { contextName: request.contextName, versions: commonVersions(VERSIONS, request.versions) };
    const answer = framed(associationAnswer(granted, refusal && { refusal }));
    if (refusal) return { frames: [answer], ends: true };
    const status: BerMessage = { kind: 'request', name: 'systemStatus', invokeID: 1, body: { systemStatus: 'normal' } };
    return { frames: framing === 'hipath' ? [answer, framed(status)] : [answer] };
  };
  const decoded = (frame: Uint8Array): BerMessage | undefined => {
    try {
      return codec.decode(frame);
    } catch {
      return undefined;
    }
  };
  let associated = credentials === undefined;
  /** Whether there is an association: without credentials one is not needed. */
  let begun = false;
  return {
    answer: (frame) => {
      if (codec.peek(frame).apdu !== 'acse') return associated ? undefined : { frames: [framed(abort())], ends: true };
      const message = decoded(frame);
      if (!message) return { frames: [framed(abort('protocolError'))], ends: true };
      if (message.name === 'AARQ' && !begun) {
        const answer = associate(message)!;
        associated = begun = !answer.ends;
        return answer;
      }
      if (OUT_OF_TURN.has(message.name)) return { frames: [framed(abort('protocolError'))], ends: true };
      return { frames: message.name === 'RLRQ' ? [framed(releaseAnswer())] : [], ends: message.name !== 'RLRE' };
    },
  };
}

/** What says something of an association that is asked for, where there is one or none was asked for. */
const OUT_OF_TURN: ReadonlySet<string> = new Set(['AARQ', 'AARE']);

/** Serves CSTA in BER (ECMA-285, or Phase I) on a port. @throws {Error} when the port cannot be had */
export function serveCstaBer(env: Env, target: Switch, options: CstaBerServerOptions = {}): Promise<Listener> {
  const { host = '127.0.0.1', port = 0, framing = 'two-byte', phase = 3 } = options;
  const wire = berWire({ framing, phase, maxFrameBytes: 1024 * 1024 });
  return serveCsta(env, target, {
    host,
    port,
    wire: () => wire,
    ...(phase === 3 ? { greeting: () => associations(options) } : {}),
  });
}
