import {
  type ConformanceSetup,
  CtiError,
  flagOption,
  integerOption,
  type OptionField,
  readOptions,
  type Secret,
  secretOption,
  type TcpTarget,
  textOption,
  wordOption,
} from '../sdk/index.ts';

/** What `asterisk({…})` takes. Times are milliseconds. */
export interface AsteriskOptions {
  host: string;
  port: number;
  /** TLS towards the manager interface: true, or options of the connection. */
  tls: boolean | NonNullable<TcpTarget['tls']>;
  /** User of manager.conf. */
  username: string;
  secret: Secret;
  /** Sends the secret itself instead of the answer to a challenge; only for a server without the challenge. */
  plainLogin: boolean;
  /** Dial plan context in which devices and numbers are dialled. */
  context: string;
  /** How a device's channel is dialled. `{device}` stands for the device. */
  channel: string;
  /** Regular expression of the endpoints that are devices; all others are trunks. */
  devices: string;
  /** Endpoints that are trunks although they fit `devices`; `*` stands for any characters. */
  trunks: readonly string[];
  /** ACD group → queue of queues.conf; a group that is not listed has the queue's own name. */
  queues: Readonly<Record<string, string>>;
  /** Outbound route → digits dialled before the number. */
  routes: Readonly<Record<string, string>>;
  /** Work after an ACD call: one time for all groups or per group. The server tells neither its length nor its end. */
  wrapUpMs: number | Readonly<Record<string, number>>;
  /** `notify`: NOTIFY to the telephone, which must know the `talk` event. */
  answer: 'notify' | 'none';
  /** `notify`: NOTIFY to the telephone; `server`: the far side is moved to music, the own side to a wait. */
  hold: 'notify' | 'server';
  /** `call`: a second call of the telephone; `server`: the one leg is moved; `atxfer`: the feature code. `auto`: as `hold` wants it. */
  consultation: 'auto' | 'call' | 'server' | 'atxfer';
  /** Extension with music on hold, for `hold: 'server'`. */
  musicExten: string;
  /** Extension that waits for ever, for `hold: 'server'`. */
  waitExten: string;
  /** Extensions of ConfBridge rooms, as ranges and single ones: `600-609,650`. Empty: no conferences. */
  conferenceRooms: string;
  /** File of a recording for MixMonitor; `{device}` and `{call}` are filled in. */
  recordingFile: string;
  parkingLot: string;
  /** Family of the server's database where the dial plan looks up forwarding (`CF` in common distributions). Empty: none. */
  forwardingFamily: string;
  /** Channel variable with the associated data of a call, percent-encoded. */
  dataVariable: string;
  /** How long the own telephone may ring after MakeCall. */
  originateTimeoutMs: number;
  /** Asks the telephone to go off-hook by itself at MakeCall. */
  autoAnswer: boolean;
  /** A dialled call that reaches no other telephone within this time is taken as answered by the server itself; 0: never. */
  applicationAnswerMs: number;
  /** How long after a refused attempt the dial plan may try another destination before the call counts as failed. */
  failGraceMs: number;
  /** Silence after which the server is asked for a sign of life, and how long that may take. */
  heartbeatMs: number;
  heartbeatTimeoutMs: number;
  loginTimeoutMs: number;
  /** How long a server that has just let us in may take to say that it has booted. A limited user never hears of it. */
  bootedWaitMs: number;
  /** Asks the server for its PJSIP endpoints, so that monitoring an unknown device is refused. */
  verifyDevices: boolean;
  /** What the conformance kit may use on this server: extensions, groups, numbers, agents. */
  kit: Pick<ConformanceSetup, 'devices' | 'groups' | 'unknownDevice' | 'unknownGroup' | 'numbers' | 'agents' | 'settleMs'>;
}

/** Options as users write them. */
export type AsteriskInput = Partial<Omit<AsteriskOptions, 'secret'>> & { secret: string | Secret };

/**
 * @throws {CtiError} `CTI_OPTION` naming the option that is wrong, or the name nearest to one that is unknown
 */
export function asteriskOptions(raw: unknown): AsteriskOptions {
  const options = readOptions<AsteriskOptions>('asterisk', raw, FIELDS);
  if (!options.username) throw new CtiError('CTI_OPTION', { detail: 'asterisk needs a username' });
  if (!options.secret.reveal()) throw new CtiError('CTI_OPTION', { detail: 'asterisk needs a secret' });
  const server = options.hold === 'server' || options.consultation === 'server';
  if (server && !(options.musicExten && options.waitExten))
    throw new CtiError('CTI_OPTION', { detail: 'server-side hold of asterisk needs musicExten and waitExten' });
  return options;
}

/** `600-609,650` as a list. */
export function expandRooms(text: string): string[] {
  return text.split(',').flatMap((part) => {
    const [from = '', to = from] = part.trim().split('-');
    const count = from ? Math.min(Number(to) - Number(from), MAX_ROOMS) : -1;
    return Array.from({ length: Math.max(0, count + 1) }, (_, i) => String(Number(from) + i).padStart(from.length, '0'));
  });
}

function recordOption<T>(expected: string, value: (entry: unknown) => T | undefined): OptionField<Readonly<Record<string, T>>> {
  return {
    default: {},
    expected,
    read: (raw) => {
      if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) return undefined;
      const entries = Object.entries(raw).map(([key, entry]) => [key, value(entry)] as const);
      if (entries.some(([, entry]) => entry === undefined)) return undefined;
      return Object.fromEntries(entries) as Record<string, T>;
    },
  };
}

const fits = (pattern: RegExp) => (value: unknown) => (typeof value === 'string' && pattern.test(value) ? value : undefined);
const time = (value: unknown) => (Number.isSafeInteger(value) && Number(value) >= 0 ? Number(value) : undefined);

const NAME = /^[\w.@-]{1,64}$/;
const NAME_OR_NONE = /^[\w.@-]{0,64}$/;
const EXTEN = /^[0-9A-D*#]{0,32}$/;
const LINE = /^[^\r\n\0]*$/;
const ROOMS = /^(\d{1,8}(-\d{1,8})?(,\s*\d{1,8}(-\d{1,8})?)*)?$/;
const MAX_ROOMS = 999;
const waits = recordOption('{ group: milliseconds }', time);

const FIELDS: { readonly [Name in keyof AsteriskOptions]-?: OptionField<AsteriskOptions[Name]> } = {
  host: textOption('127.0.0.1', /^[\w.:-]{1,255}$/, 'a host name or address'),
  port: integerOption(5038, 1, 65_535),
  tls: {
    default: false,
    expected: 'true, false or { servername, ca, cert, key, rejectUnauthorized }',
    read: (value) =>
      typeof value === 'boolean' || (typeof value === 'object' && value !== null) ? (value as AsteriskOptions['tls']) : undefined,
  },
  username: textOption('', /^[^\r\n\0]{1,80}$/, 'a user of manager.conf'),
  secret: {
    ...secretOption,
    read: (value) => (typeof value === 'string' && !LINE.test(value) ? undefined : secretOption.read(value)),
  },
  plainLogin: flagOption(false),
  context: textOption('from-internal', NAME, 'a context of the dial plan'),
  channel: textOption(
    'PJSIP/{device}',
    /^[A-Za-z]\w{0,15}\/[\w.@-]*\{device\}[\w.@-]*$/,
    'technology and {device}, as PJSIP/{device}',
  ),
  devices: {
    default: '^\\d{2,6}$',
    expected: 'a regular expression',
    read: (value) => {
      try {
        return typeof value === 'string' && new RegExp(value, 'u') ? value : undefined;
      } catch {
        return undefined;
      }
    },
  },
  trunks: {
    default: [],
    expected: 'a list of endpoint names, * for any characters',
    read: (value) => (Array.isArray(value) && value.every(fits(/^[\w.@*-]{1,64}$/)) ? value : undefined),
  },
  queues: recordOption('{ group: queue }', fits(NAME)),
  routes: recordOption('{ route: digits }', fits(/^[0-9*#]{0,16}$/)),
  wrapUpMs: {
    default: 0,
    expected: 'milliseconds, or { group: milliseconds }',
    read: (value) => time(value) ?? waits.read(value),
  },
  answer: wordOption(['notify', 'none']),
  hold: wordOption(['notify', 'server']),
  consultation: wordOption(['auto', 'call', 'server', 'atxfer']),
  musicExten: textOption('', EXTEN, 'an extension'),
  waitExten: textOption('', EXTEN, 'an extension'),
  conferenceRooms: textOption('', ROOMS, 'extensions, as 600-609,650'),
  recordingFile: textOption('{device}-{call}.wav', /^[\w./{}-]{1,128}$/, 'a file name with {device} and {call}'),
  parkingLot: textOption('', NAME_OR_NONE, 'a parking lot'),
  forwardingFamily: textOption('', NAME_OR_NONE, "a family of the server's database"),
  dataVariable: textOption('CTI_DATA', /^\w{1,64}$/, 'the name of a channel variable'),
  originateTimeoutMs: integerOption(30_000, 1000, 600_000),
  autoAnswer: flagOption(false),
  applicationAnswerMs: integerOption(2000, 0, 60_000),
  failGraceMs: integerOption(250, 0, 10_000),
  heartbeatMs: integerOption(15_000, 100, 600_000),
  heartbeatTimeoutMs: integerOption(5000, 100, 60_000),
  loginTimeoutMs: integerOption(10_000, 100, 60_000),
  bootedWaitMs: integerOption(2000, 0, 60_000),
  verifyDevices: flagOption(true),
  kit: {
    default: { devices: [] },
    expected: '{ devices, groups, unknownDevice, unknownGroup, numbers, agents, settleMs }',
    read: (value) => {
      const kit = value as AsteriskOptions['kit'];
      return typeof value === 'object' && Array.isArray(kit?.devices) && kit.devices.every(fits(NAME)) ? kit : undefined;
    },
  },
};
