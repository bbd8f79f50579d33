import type { CstaXmlFraming, Edition } from '../../codecs/xml/index.ts';
import { CSTA_EVENTS, CSTA_SERVICES } from '../csta/manifest.ts';
import {
  type DriverManifest,
  flagOption,
  integerOption,
  readOptions,
  type Secret,
  secretOption,
  textOption,
  wordOption,
} from '../sdk/index.ts';

export const cstaXmlManifest: DriverManifest = {
  name: 'csta-xml',
  version: '0.1.0',
  affinity: 'device',
  services: CSTA_SERVICES,
  events: CSTA_EVENTS,
  limits: { maxFrameBytes: 65_535, maxOutstanding: 512, requestTimeoutMs: 5000 },
};

export interface CstaXmlOptions {
  host: string;
  port: number;
  /** TLS to the switch; `ca` in PEM where it is not one of the system's. */
  tls: boolean;
  ca: string;
  rejectUnauthorized: boolean;
  framing: CstaXmlFraming;
  edition: Edition;
  /** Whether the switch wants an application session of ECMA-354 first; `dmcc`: with Avaya's fields. */
  session: 'none' | 'ecma-354' | 'dmcc';
  user: string;
  password: Secret;
  sessionSeconds: number;
  protocolVersions: string;
  /** Milliseconds between two questions for the system status. */
  heartbeatMs: number;
  loginTimeoutMs: number;
  frameTimeoutMs: number;
  /** Whether the switch offers SnapshotCall, GetAgentState and GetForwarding, for complete snapshots. */
  snapshotCalls: boolean;
  snapshotAgents: boolean;
  snapshotForwarding: boolean;
}

export type CstaXmlInput = Partial<Omit<CstaXmlOptions, 'password'> & { password: string }>;

const edition = integerOption(3, 2, 6);

export const cstaXmlOptions = (raw: unknown): CstaXmlOptions =>
  readOptions<CstaXmlOptions>('csta-xml', raw, {
    host: textOption('127.0.0.1', /^[\w.:-]{1,255}$/, 'a host name or address'),
    port: integerOption(4721, 1, 65_535),
    tls: flagOption(false),
    ca: textOption('', /^[\s\S]*$/, 'certificates in PEM'),
    rejectUnauthorized: flagOption(true),
    framing: wordOption(['ecma-323', 'length-32']),
    edition: { ...edition, default: 3, read: (value) => edition.read(value) as Edition | undefined },
    session: wordOption(['none', 'ecma-354', 'dmcc']),
    user: textOption('', /^[^\u0000-\u001f]{0,128}$/, 'a name without control characters'),
    password: secretOption,
    sessionSeconds: integerOption(180, 30, 86_400),
    protocolVersions: textOption(
      'http://www.ecma-international.org/standards/ecma-323/csta/ed3',
      /^\S{1,200}$/,
      'a protocol version',
    ),
    heartbeatMs: integerOption(30_000, 100, 3_600_000),
    loginTimeoutMs: integerOption(10_000, 100, 600_000),
    frameTimeoutMs: integerOption(10_000, 100, 600_000),
    snapshotCalls: flagOption(true),
    snapshotAgents: flagOption(true),
    snapshotForwarding: flagOption(true),
  });
