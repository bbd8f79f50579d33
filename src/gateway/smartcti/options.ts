import { PROFILES, type Profile } from '../../codecs/smartcti/index.ts';
import { type AddressList, addressList } from './addresses.ts';
import { isUrlPrefix, type ResolveHost, resolveHost } from './event-url.ts';
import { httpSender, type SendHttp } from './http-sender.ts';
import { type AgentState, type Cti, CtiError, type CtiErrorCode, ERRORS, unknownName } from './legwork.ts';
import { VERSION } from './version.ts';

/** Bounds of the gateway; each has a metric or an error that shows when it is reached. */
export interface GatewayLimits {
  /** Bytes of a request's body; more is answered with 413. 1 MiB. */
  maxBodyBytes: number;
  /** Milliseconds until a body must be there. 8,000. */
  bodyTimeoutMs: number;
  /** Requests dealt with at once; more are answered with 503. 256. */
  maxConcurrentRequests: number;
  /** Event URLs of one device; the next one is refused with code 24. 10, as the host has it. */
  maxUrlsPerDevice: number;
  /** Pairs of device and event URL in all. 20,000. */
  maxSubscriptions: number;
  /** Events that wait for one device and URL where there is no journal; then the oldest is dropped. 1,000. */
  maxQueuedEvents: number;
  /** Events of one device and URL that are in memory at once where there is a journal: the others wait there. 16. */
  maxReadAhead: number;
  /** Milliseconds after which an event that could not be delivered is dropped and counted. One hour. */
  maxEventAgeMs: number;
  /** Requests under way to one host's event services at once. 8. */
  maxConcurrentPerHost: number;
  /**
   * Milliseconds that an event may wait for its turn at a host that answers; while one waits for longer, new calls of the host's devices
   * are refused with code 24, so that the events of the others come in time. 500.
   */
  maxEventWaitMs: number;
  /** Milliseconds until a host must have answered an event. 5,000. */
  eventTimeoutMs: number;
  /** Bytes that are read of a host's answer. 64 KiB. */
  maxEventResponseBytes: number;
  /** First wait before an event is sent again, in milliseconds; doubled each time. 250. */
  retryMinMs: number;
  /** Longest such wait. 30,000. */
  retryMaxMs: number;
  /** Attempts in a row at one host, of all devices together, without an answer; then it is left alone but for one at a time. 5. */
  breakerFailures: number;
  /** Longest time for which it is left alone before the next attempt, in milliseconds; half of it at least. 2,000. */
  breakerOpenMs: number;
  /** Milliseconds after which a host's event WSDL is read anew. One hour. */
  namespaceMaxAgeMs: number;
  /** Milliseconds that `close` waits for requests under way and events in queues. 5,000. */
  drainMs: number;
}

export const GATEWAY_LIMITS: Readonly<GatewayLimits> = {
  maxBodyBytes: 1024 * 1024,
  bodyTimeoutMs: 8000,
  maxConcurrentRequests: 256,
  maxUrlsPerDevice: 10,
  maxSubscriptions: 20_000,
  maxQueuedEvents: 1000,
  maxReadAhead: 16,
  maxEventAgeMs: 3_600_000,
  maxConcurrentPerHost: 8,
  maxEventWaitMs: 500,
  eventTimeoutMs: 5000,
  maxEventResponseBytes: 64 * 1024,
  retryMinMs: 250,
  retryMaxMs: 30_000,
  breakerFailures: 5,
  breakerOpenMs: 2000,
  namespaceMaxAgeMs: 3_600_000,
  drainMs: 5000,
};

/** One field of the active call's description. */
export type CallInfoField =
  | 'messageName'
  | 'requestID'
  | 'returnCode'
  | 'device'
  | 'callID'
  | 'associatedDevices'
  | 'callingNumber'
  | 'dialledNumber'
  | 'lastRedirection'
  | 'trunks'
  | 'category'
  | 'associatedData';
export type WaitingCallField = 'callID' | 'ANI' | 'DNIS' | 'waitingSeconds' | 'associatedData';

/** What the protocol's documents leave open: our reading is the default, a site's guide may say otherwise. */
export interface Inferred {
  /** What `queryAgentState` answers. An error is its code, negative. */
  agentStates: Readonly<Record<AgentState, number>>;
  /** `callType` of `Ringing`, and the category in the active call's description. */
  callTypes: Readonly<{ inbound: number; outbound: number }>;
  /** Fields of `GetInfoChamAtiv` and `getActiveCallInfo`, in order. */
  callInfo: readonly CallInfoField[];
  /** Return code in that description when the extension has no call. */
  noActiveCall: number;
  /** Fields of each call of `GetCallList`, in order. */
  waitingCall: readonly WaitingCallField[];
  /** Between the fields of both, and between the calls of the list. */
  fieldSeparator: string;
  callSeparator: string;
  /** What `showVersion` answers. */
  versionText: string;
  /** Whether `Redirect` without a destination, or to the own extension, cancels. If not, such a request is code 2. */
  redirectCancels: boolean;
  /** Whether `ImmediateTransfer` asks the switch not to wait for the destination; if not it is a `OneStepCallTransfer`. */
  immediateTransfer: boolean;
  /** Return codes that differ from the error's own. */
  returnCodes: Readonly<Partial<Record<CtiErrorCode, number>>>;
  /** Causes of `CallFailure` that differ from the usual, by the CSTA word. */
  failureCodes: Readonly<Record<string, number>>;
}

export const INFERRED: Readonly<Inferred> = {
  agentStates: { loggedOff: 0, notReady: 1, ready: 2, busy: 3, workingAfterCall: 4 },
  callTypes: { inbound: 1, outbound: 2 },
  callInfo: [
    'messageName',
    'requestID',
    'returnCode',
    'device',
    'callID',
    'associatedDevices',
    'callingNumber',
    'dialledNumber',
    'lastRedirection',
    'trunks',
    'category',
    'associatedData',
  ],
  noActiveCall: 22,
  waitingCall: ['callID', 'ANI', 'DNIS', 'waitingSeconds', 'associatedData'],
  fieldSeparator: '#',
  callSeparator: ';',
  versionText: `Legwork ${VERSION}`,
  redirectCancels: true,
  immediateTransfer: true,
  returnCodes: {},
  failureCodes: {},
};

/** Which calls a link is for; the host's table of middlewares calls it "bound". */
export type LinkDirection = 'both' | 'inbound' | 'outbound';

/** One of several hosts, known by the addresses that its requests come from. */
export interface SmartctiHost {
  /** Networks (CIDR) that its requests come from. */
  allowFrom: readonly string[];
  /** Its own `allowEventUrls`, in the place of those for everybody. */
  allowEventUrls?: readonly string[];
  allowEventAddresses?: readonly string[];
  profile?: Exclude<Profile, '1.2.0'>;
  eventNamespace?: string;
}

export interface SmartctiOptions {
  /** The host's number for this integrator, in every event. Default: that of `cti`. */
  linkID?: number;
  /** What `/axis/…` offers: `1.0.0` has no operations with passwords. Default `1.1.0`. */
  profile?: Exclude<Profile, '1.2.0'>;
  /**
   * Beginnings of URLs that events may be sent to, beside those at the address that a request came from. One that ends in `:` means
   * any port of that host.
   */
  allowEventUrls?: readonly string[];
  /** Networks (CIDR) that names in `allowEventUrls` may resolve to although they are private. */
  allowEventAddresses?: readonly string[];
  /** Networks (CIDR) that requests are taken from. Default: loopback. */
  allowFrom?: readonly string[];
  /** Hosts with rules of their own; requests are taken from their networks too. The first that fits a sender counts. */
  hosts?: readonly SmartctiHost[];
  /** `outbound`: calls from outside are not told to hosts. Default `both`. That nothing is dialled is the integrator's to say: `directed`. */
  direction?: LinkDirection;
  /** How hosts reach this server, for the addresses in WSDLs. Default: the request's own Host. */
  publicUrl?: string;
  /** Namespace of event requests where a host's WSDL cannot be read. Default: scheme, host and port of its event URL. */
  eventNamespace?: string;
  /** Stands in events for each character that could break out of a host's quoted text. Default: nothing. */
  replacement?: string;
  inferred?: Partial<Inferred>;
  limits?: Partial<GatewayLimits>;
  /**
   * Milliseconds without a sign of life of a host (an answer of its event service, a command) after which the agents of its devices are
   * logged off and the devices detached; a quarter more at most. 0: never. Default five minutes.
   */
  leaseMs?: number;
  /** How requests reach a host; for tests and special networks. The address has been checked and must be the one connected to. */
  send?: SendHttp;
  /** How names are resolved; for tests. */
  resolve?: ResolveHost;
}

/** What holds for the requests and events of one host, or of everybody else. */
export interface HostSettings {
  allowFrom: AddressList;
  allowEventUrls: readonly string[];
  allowEventAddresses: AddressList;
  profile: Profile;
  eventNamespace: string | undefined;
}

/** Options with every default filled in. */
export interface Settings extends HostSettings {
  linkID: number;
  hosts: readonly HostSettings[];
  direction: LinkDirection;
  publicUrl: string | undefined;
  replacement: string;
  inferred: Inferred;
  limits: GatewayLimits;
  leaseMs: number;
  send: SendHttp;
  resolve: ResolveHost;
}

/** @throws {CtiError} `CTI_OPTION` naming what is unknown or wrong */
export function readOptions(cti: Cti, options: SmartctiOptions): Settings {
  check(typeof options === 'object' && options !== null, 'the options of smartctiHandler are an object');
  knowNames('smartctiHandler has no option', options, OPTION_NAMES);
  const { linkID = cti.linkID, profile = '1.1.0', publicUrl, replacement = '' } = options;
  check(Number.isInteger(linkID) && linkID >= 0, 'linkID is a whole number');
  const { direction = 'both', hosts = [] } = options;
  check(Array.isArray(hosts), 'hosts is a list');
  for (const host of hosts) checkHost(host);
  for (const one of [profile, ...hosts.map((host) => host.profile ?? profile)])
    check(PROFILES.includes(one) && (one as Profile) !== '1.2.0', 'profile is 1.0.0 or 1.1.0');
  check(DIRECTIONS.includes(direction), `direction is one of ${DIRECTIONS.join(', ')}`);
  check(publicUrl === undefined || /^https?:\/\/[^\s?#]+$/.test(publicUrl), 'publicUrl is an http or https URL without query');
  check(
    /^[ -~]?$/.test(replacement) && !/['"]/.test(replacement),
    'replacement is one printable ASCII character other than quotes',
  );
  const { leaseMs = LEASE_MS } = options;
  check(Number.isFinite(leaseMs) && leaseMs >= 0, 'leaseMs is a number of at least 0');
  const limits = filled('limits', GATEWAY_LIMITS, options.limits);
  for (const [name, value] of Object.entries(limits))
    check(Number.isFinite(value) && value > 0, `limits.${name} is a number above 0`);
  for (const name of LIST_NAMES) checkTexts(name, options[name]);
  checkPrefixes(options.allowEventUrls);
  const { eventNamespace } = options;
  checkNamespace(eventNamespace);
  for (const name of ['send', 'resolve'] as const)
    check(options[name] === undefined || typeof options[name] === 'function', `${name} is a function`);
  return {
    linkID,
    direction,
    hosts: hosts.map((host) => ({
      allowFrom: addressList('hosts', host.allowFrom),
      allowEventUrls: host.allowEventUrls ?? [],
      allowEventAddresses: addressList('hosts', host.allowEventAddresses ?? []),
      profile: host.profile ?? profile,
      eventNamespace: host.eventNamespace ?? eventNamespace,
    })),
    profile,
    allowEventUrls: options.allowEventUrls ?? [],
    allowEventAddresses: addressList('allowEventAddresses', options.allowEventAddresses ?? []),
    allowFrom: addressList('allowFrom', options.allowFrom ?? LOOPBACK),
    publicUrl: publicUrl?.replace(/\/+$/, ''),
    eventNamespace,
    replacement,
    inferred: readInferred(options.inferred),
    limits,
    leaseMs,
    send: options.send ?? httpSender(cti.env.clock),
    resolve: options.resolve ?? resolveHost,
  };
}

/** What holds for a sender. */
export const hostOf = (settings: Settings, address: string): HostSettings =>
  settings.hosts.find(({ allowFrom }) => allowFrom.has(address)) ?? settings;

/** Whether requests from an address are taken. */
export const isAllowed = ({ allowFrom, hosts }: Settings, address: string): boolean =>
  allowFrom.has(address) || hosts.some((host) => host.allowFrom.has(address));

const DIRECTIONS: readonly LinkDirection[] = ['both', 'inbound', 'outbound'];
const LEASE_MS = 300_000;
const LOOPBACK = ['127.0.0.0/8', '::1/128'];
const LIST_NAMES = ['allowEventUrls', 'allowEventAddresses', 'allowFrom'] as const satisfies (keyof SmartctiOptions)[];
const HOST_NAMES = [...LIST_NAMES, 'profile', 'eventNamespace'] as const satisfies (keyof SmartctiHost)[];
const OPTION_NAMES: readonly string[] = [
  'linkID',
  'profile',
  'allowEventUrls',
  'allowEventAddresses',
  'allowFrom',
  'hosts',
  'direction',
  'publicUrl',
  'eventNamespace',
  'replacement',
  'inferred',
  'limits',
  'leaseMs',
  'send',
  'resolve',
] satisfies (keyof SmartctiOptions)[];

function check(good: boolean, detail: string): void {
  if (!good) throw new CtiError('CTI_OPTION', { detail });
}

/** The defaults with what was given over them; a name that is not among them is refused. */
function filled<T extends object>(what: string, defaults: Readonly<T>, given: Partial<T> = {}): T {
  check(typeof given === 'object' && given !== null, `${what} is an object`);
  knowNames(`${what} has no`, given, Object.keys(defaults));
  const set = Object.entries(given).filter(([, value]) => value !== undefined);
  return { ...defaults, ...(Object.fromEntries(set) as Partial<T>) };
}

function knowNames(has: string, given: object, known: readonly string[]): void {
  for (const name of Object.keys(given)) check(known.includes(name), unknownName(has, name, known));
}

function checkHost(host: SmartctiHost): void {
  check(typeof host === 'object' && host !== null, 'each of hosts is an object');
  knowNames('a host of hosts has no option', host, HOST_NAMES);
  check(host.allowFrom !== undefined, 'each of hosts needs allowFrom');
  for (const name of LIST_NAMES) checkTexts(`hosts: ${name}`, host[name]);
  checkPrefixes(host.allowEventUrls);
  checkNamespace(host.eventNamespace);
}

/** A text in the place of a list would be taken letter by letter. */
function checkTexts(name: string, list: unknown): void {
  const good = list === undefined || (Array.isArray(list) && list.every((entry) => typeof entry === 'string'));
  check(good, `${name} is a list of texts`);
}

/** An entry that no URL begins with would silently allow nothing. */
function checkPrefixes(list: readonly string[] = []): void {
  for (const entry of list)
    check(isUrlPrefix(entry), `allowEventUrls: "${entry.slice(0, 60)}" is not the beginning of an http or https URL`);
}

function checkNamespace(namespace: unknown): void {
  check(namespace === undefined || (typeof namespace === 'string' && namespace !== ''), 'eventNamespace is a text');
}

/** What was given over the defaults, of which the tables of numbers are filled too. */
function readInferred(given: Partial<Inferred> = {}): Inferred {
  const inferred = filled('inferred', INFERRED, given);
  for (const [name, preset] of Object.entries(INFERRED) as [keyof Inferred, unknown][]) {
    const value: unknown = inferred[name];
    if (Array.isArray(preset)) {
      checkTexts(`inferred.${name}`, value);
      for (const field of value as string[]) check(preset.includes(field), unknownName(`inferred.${name} has no`, field, preset));
    } else if (typeof preset !== 'object') check(typeof value === typeof preset, `inferred.${name} is a ${typeof preset}`);
    else check(isNumbers(value), `inferred.${name} is an object of whole numbers`);
  }
  knowNames('inferred.returnCodes: there is no code', inferred.returnCodes, Object.keys(ERRORS));
  return {
    ...inferred,
    agentStates: filled('inferred.agentStates', INFERRED.agentStates, inferred.agentStates),
    callTypes: filled('inferred.callTypes', INFERRED.callTypes, inferred.callTypes),
  };
}

function isNumbers(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.values(value).every((one) => Number.isInteger(one));
}
