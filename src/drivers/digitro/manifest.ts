import { type DriverManifest, integerOption, readOptions, type Secret, secretOption, textOption } from '../sdk/index.ts';
import { DEFAULT_VOCABULARY, type Vocabulary, vocabularyWith } from './vocabulary.ts';

export const digitroManifest: DriverManifest = {
  name: 'digitro',
  version: '0.1.0',
  affinity: 'link',
  services: Object.keys(DEFAULT_VOCABULARY.operations) as DriverManifest['services'],
  events: [...new Set(Object.values(DEFAULT_VOCABULARY.events))],
  limits: { maxFrameBytes: 256 * 1024, maxOutstanding: 64, requestTimeoutMs: 5000 },
};

export interface DigitroOptions {
  /** `http://host:port`, perhaps with a path. */
  baseUrl: string;
  apiKey: Secret;
  /** Passwords of devices by name, where the PABX wants one; `*` for all others. */
  devicePasswords: ReadonlyMap<string, Secret>;
  vocabulary: Vocabulary;
  /** Milliseconds without an event or heartbeat after which the stream of events counts as dead. */
  silenceMs: number;
  requestTimeoutMs: number;
}

export interface DigitroInput {
  baseUrl: string;
  apiKey: string;
  devicePasswords?: Readonly<Record<string, string>>;
  vocabulary?: Readonly<Partial<Record<keyof Vocabulary, Readonly<Record<string, string>>>>>;
  silenceMs?: number;
  requestTimeoutMs?: number;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const digitroOptions = (raw: unknown): DigitroOptions =>
  readOptions<DigitroOptions>('digitro', raw, {
    baseUrl: textOption('', /^https?:\/\/[^\s/?#@]+[^\s?#]*(?<!\/)$/, 'an http or https URL without a closing slash'),
    apiKey: secretOption,
    devicePasswords: {
      default: new Map(),
      expected: 'an object of passwords by device',
      read: (value) => {
        if (value instanceof Map) return value as ReadonlyMap<string, Secret>;
        if (!isObject(value) || Object.values(value).some((password) => typeof password !== 'string')) return undefined;
        return new Map(Object.entries(value).map(([device, password]) => [device, secretOption.read(password)!]));
      },
    },
    vocabulary: {
      default: DEFAULT_VOCABULARY,
      expected: 'an object of tables of words',
      read: (value) => (isObject(value) ? vocabularyWith(value as never) : undefined),
    },
    silenceMs: integerOption(60_000, 100, 3_600_000),
    requestTimeoutMs: integerOption(5000, 100, 600_000),
  });
