import type { BerFramingName } from '../../codecs/ber/index.ts';
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

export const cstaBerManifest: DriverManifest = {
  name: 'csta-ber',
  version: '0.1.0',
  affinity: 'device',
  services: CSTA_SERVICES,
  events: CSTA_EVENTS,
  limits: { maxFrameBytes: 1024 * 1024, maxOutstanding: 512, requestTimeoutMs: 5000 },
};

export interface CstaBerOptions {
  host: string;
  port: number;
  tls: boolean;
  ca: string;
  rejectUnauthorized: boolean;
  /** How APDUs lie on the connection; every kind of switch has its own. */
  framing: BerFramingName;
  /** Whether lengths may be indefinite. */
  indefinite: boolean;
  /** Whether the link begins with an association of ACSE. `hipath`: with HiPath's context, credentials and status report. */
  association: 'none' | 'acse' | 'hipath';
  /** The application context to ask for, as an object identifier. */
  applicationContext: string;
  user: string;
  password: Secret;
  heartbeatMs: number;
  loginTimeoutMs: number;
  frameTimeoutMs: number;
  snapshotCalls: boolean;
  snapshotAgents: boolean;
  snapshotForwarding: boolean;
}

export type CstaBerInput = Partial<Omit<CstaBerOptions, 'password'> & { password: string }>;

export const cstaBerOptions = (raw: unknown): CstaBerOptions =>
  readOptions<CstaBerOptions>('csta-ber', raw, {
    host: textOption('127.0.0.1', /^[\w.:-]{1,255}$/, 'a host name or address'),
    port: integerOption(33_333, 1, 65_535),
    tls: flagOption(false),
    ca: textOption('', /^[\s\S]*$/, 'certificates in PEM'),
    rejectUnauthorized: flagOption(true),
    framing: wordOption(['two-byte', 'hipath', 'omnipcx', 'tpkt', 'tpkt-cotp', 'none']),
    indefinite: flagOption(false),
    association: wordOption(['none', 'acse', 'hipath']),
    applicationContext: textOption('1.3.12.0.285', /^\d+(\.\d+)+$/, 'an object identifier'),
    user: textOption('', /^[^\u0000-\u001f]{0,128}$/, 'a name without control characters'),
    password: secretOption,
    heartbeatMs: integerOption(30_000, 100, 3_600_000),
    loginTimeoutMs: integerOption(10_000, 100, 600_000),
    frameTimeoutMs: integerOption(10_000, 100, 600_000),
    snapshotCalls: flagOption(true),
    snapshotAgents: flagOption(true),
    snapshotForwarding: flagOption(true),
  });
