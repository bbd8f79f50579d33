import { flagOption, integerOption, type OptionField, type Secret, secretOption, textOption, wordOption } from '../sdk/index.ts';
import type { CstaMappingOptions } from './mapping.ts';
import type { CstaSessionOptions } from './session.ts';

/** What both CSTA drivers are told, beside what their encoding needs. Times are milliseconds. */
export interface CstaOptions extends CstaMappingOptions, CstaSessionOptions {
  host: string;
  port: number;
  /** TLS to the switch; `ca` in PEM where it is not one of the system's. */
  tls: boolean;
  ca: string;
  rejectUnauthorized: boolean;
  /** Who logs in, where the switch wants to know. */
  user: string;
  password: Secret;
  /** Whether to ask for system status reports (SystemRegister) before anything else. */
  systemRegister: boolean;
}

type Fields = { readonly [Name in keyof CstaOptions]: OptionField<CstaOptions[Name]> };

export const cstaOptions = (port: number): Fields => ({
  host: textOption('127.0.0.1', /^[\w.:-]{1,255}$/, 'a host name or address'),
  port: integerOption(port, 1, 65_535),
  tls: flagOption(false),
  ca: textOption('', /^[\s\S]*$/, 'certificates in PEM'),
  rejectUnauthorized: flagOption(true),
  user: textOption('', /^[^\u0000-\u001f]{0,128}$/, 'a name without control characters'),
  password: secretOption,
  systemRegister: flagOption(false),
  heartbeatMs: integerOption(30_000, 100, 3_600_000),
  loginTimeoutMs: integerOption(10_000, 100, 600_000),
  frameTimeoutMs: integerOption(10_000, 100, 600_000),
  snapshotCalls: flagOption(true),
  snapshotAgents: flagOption(true),
  snapshotForwarding: flagOption(true),
  monitorFilter: wordOption(['none', 'unused']),
  deviceForm: textOption(
    '{}',
    /^[^{}\u0000-\u001f]{0,64}\{\}[^{}\u0000-\u001f]{0,64}$/,
    'a text with {} for the name of a device',
  ),
  recording: wordOption(['voice', 'private', 'none']),
  recordingStart: textOption('', /^[^\u0000-\u001f]{0,256}$/, 'a text without control characters'),
  recordingStop: textOption('', /^[^\u0000-\u001f]{0,256}$/, 'a text without control characters'),
});

/** How to reach the switch, as `Net.connect` takes it. */
export const targetOf = ({ host, port, tls, ca, rejectUnauthorized }: CstaOptions) => ({
  host,
  port,
  ...(tls ? { tls: { rejectUnauthorized, ...(ca ? { ca } : {}) } } : {}),
});
