import { GATEWAY_LIMITS, type GatewayLimits, INFERRED, type Inferred } from '../../gateway/smartcti/index.ts';
import { DEFAULT_JOURNAL, DEFAULT_LIMITS, type Limits, MAX_TIMER_MS } from '../../index.ts';
import type { Schema, Typed, Valid } from './check.ts';

/** What a stop may take, in this order; 5 s in all, with what it costs to end the threads and connections. */
const DRAIN = { requestsAndEventsMs: 4000, commandsMs: 400 };

/** An object of numbers above 0, but for the given ones, whose names and defaults are those of a table. */
const numbers = <T extends object>(
  description: string,
  defaults: T,
  others: Partial<Record<keyof T, object>> = {},
): Typed<T> & { default: object } =>
  ({
    type: 'object',
    description,
    default: {},
    additionalProperties: false,
    properties: Object.fromEntries(
      Object.entries(defaults).map(([name, value]) => [
        name,
        { ...(others[name as keyof T] ?? { type: 'number', exclusiveMinimum: 0 }), default: value },
      ]),
    ),
  }) as unknown as Typed<T> & { default: object };

/** The schema of values like this one: texts, numbers, flags, lists of words, objects of numbers. */
function like(value: unknown): Schema {
  if (Array.isArray(value)) return { type: 'array', items: { type: 'string', enum: value as string[] } };
  if (typeof value === 'object') return { type: 'object', additionalProperties: { type: 'integer' } };
  return { type: typeof value === 'number' ? 'integer' : (typeof value as 'string' | 'boolean') };
}

const network = { type: 'string', title: 'a network like 10.0.0.0/8', pattern: '^[0-9A-Fa-f.:]{2,45}(/\\d{1,3})?$' } as const;
const urlBeginning = {
  type: 'string',
  title: 'the beginning of an http or https URL',
  pattern: '^[Hh][Tt][Tt][Pp][Ss]?://\\S+$',
  maxLength: 2048,
} as const;
const folder = { type: 'string', title: 'a folder', pattern: '^[^\\u0000]+$', maxLength: 1024 } as const;
const port = (description: string) => ({ type: 'integer', minimum: 0, maximum: 65_535, description }) as const;
const description = {
  type: 'string',
  maxLength: 200,
  description: 'For people: at `/healthz` and in the first line of `serve`.',
} as const;
const workers = { type: 'integer', minimum: 0, maximum: 64 } as const;
const profile = { type: 'string', enum: ['1.0.0', '1.1.0'] } as const;
const eventNamespace = { type: 'string', maxLength: 2048 } as const;
const positive = { type: 'number', exclusiveMinimum: 0 } as const;
/** What timers are set to. */
const timer = { ...positive, maximum: MAX_TIMER_MS } as const;

const journal = {
  anyOf: [
    folder,
    { type: 'boolean', enum: [false] },
    {
      type: 'object',
      required: ['dir'],
      additionalProperties: false,
      properties: {
        dir: folder,
        sync: { type: 'string', enum: ['none', 'interval', 'always'], default: DEFAULT_JOURNAL.sync },
        syncIntervalMs: { ...timer, default: DEFAULT_JOURNAL.syncIntervalMs },
        maxSegmentBytes: { ...positive, default: DEFAULT_JOURNAL.maxSegmentBytes },
        keepBytes: { ...positive, default: DEFAULT_JOURNAL.keepBytes },
        maxAgeMs: { ...positive, default: DEFAULT_JOURNAL.maxAgeMs },
        maxBytes: { ...positive, default: DEFAULT_JOURNAL.maxBytes },
        onError: { type: 'string', enum: ['stop', 'continue'], default: DEFAULT_JOURNAL.onError },
        retryMs: { ...timer, default: DEFAULT_JOURNAL.retryMs },
      },
    },
  ],
} as const;

const figures = {
  type: 'object',
  additionalProperties: false,
  properties: {
    serviceLevelMs: { type: 'number', minimum: 0, description: 'A call answered within is answered in time. Default: 20,000.' },
    serviceLevelMsByGroup: {
      type: 'object',
      additionalProperties: { type: 'number', minimum: 0 },
      description: 'Other times for single groups.',
    },
    timeZone: { type: 'string', description: 'Whose midnight begins a day. Default: the machine’s.' },
  },
} as const;

const time = { type: 'string', title: 'a time like 09:00', pattern: '^(([01]\\d|2[0-3]):[0-5]\\d|24:00)$' } as const;

const previewRules = {
  type: 'object',
  additionalProperties: false,
  description: 'How contacts of lists are called, see [callcenter.md](callcenter.md#preview-dialling).',
  properties: {
    retry: {
      type: 'object',
      additionalProperties: {
        type: 'object',
        required: ['afterMs', 'attempts'],
        additionalProperties: false,
        properties: { afterMs: { type: 'number', minimum: 0 }, attempts: { type: 'integer', minimum: 1 } },
      },
      description: 'What follows, by cause of a failed call or outcome; `default` for the others.',
    },
    maxAttempts: { type: 'integer', minimum: 1, description: 'Calls to one contact in all. Default: 10.' },
    skipMs: { type: 'number', minimum: 0, description: 'How long a contact is left alone that was skipped. Default: 1,800,000.' },
    windows: {
      type: 'array',
      minItems: 1,
      maxItems: 100,
      items: {
        type: 'object',
        required: ['from', 'to'],
        additionalProperties: false,
        properties: {
          days: { type: 'array', maxItems: 7, items: { type: 'integer', minimum: 0, maximum: 6 } },
          from: time,
          to: time,
        },
      },
      description:
        'When lists are called that say nothing else; day 0 is Sunday, and a window may be over midnight. Default: 08:00 to 20:00 from Monday to Saturday.',
    },
    timeZone: { type: 'string', description: 'Of contacts and lists that name none. Default: that of `figures`.' },
  },
} as const;

const link = {
  type: 'object',
  required: ['linkID'],
  additionalProperties: false,
  properties: {
    linkID: {
      type: 'integer',
      minimum: 0,
      maximum: 2_147_483_647,
      description: 'The host’s number for this link: `iLinkID` of every event. No two links have the same.',
    },
    description,
    enabled: { type: 'boolean', default: true, description: 'A link that is switched off answers every command with code 16.' },
    direction: {
      type: 'string',
      enum: ['both', 'inbound', 'outbound'],
      default: 'both',
      description:
        'The host’s “bound”. `inbound`: nothing is dialled (`MakeCall` is code 21). `outbound`: calls from outside are not told to hosts, and not answered for them.',
    },
    driver: {
      type: 'string',
      maxLength: 1024,
      default: 'simulator',
      description: 'A driver of the package, or the path of a module of yours, beginning at the file.',
    },
    options: {
      type: 'object',
      default: {},
      description: 'What the driver takes. Secrets are references: `env:NAME`, or `file:PATH` beginning at the file.',
    },
    path: {
      type: 'string',
      title: 'a path like /links/1',
      pattern: '^(/[A-Za-z0-9._~-]+)+$',
      maxLength: 200,
      description: 'What the link’s own command URLs and lists begin with. Default: `/links/LINKID`.',
    },
    devices: {
      type: 'array',
      maxItems: 10_000,
      items: {
        type: 'string',
        title: 'a device, a range like 2000-2099, or a beginning like 3*',
        pattern: '^\\S{1,64}$',
      },
      description:
        'Devices and groups that are this link’s, for commands that come to the command URL that all links share. Absent: its switch is asked.',
    },
    groups: {
      type: 'array',
      maxItems: 4096,
      items: { type: 'string', title: 'the name of a group', pattern: '^\\S{1,64}$' },
      default: [],
      description: 'ACD groups to follow from the beginning.',
    },
    workers: { ...workers, description: 'Shard threads of this link, 0 for none. Default: `workers` of the file.' },
    journal: { ...journal, description: 'Another journal than that of the file, or none.' },
    figures: { ...figures, description: 'Others than those of the file.' },
    leaseMs: {
      type: 'integer',
      minimum: 0,
      maximum: 604_800_000,
      default: 300_000,
      description: 'How long a device stays attached, and its agent logged on, without a sign of life of its host. 0: for ever.',
    },
    preview: { ...folder, description: 'Keeps lists of contacts there; without it they end with the process.' },
    previewRules,
    limits: numbers<Limits>(
      'Bounds of queues and waits, by their names in `openCti`.',
      { ...DEFAULT_LIMITS, drainMs: DRAIN.commandsMs },
      { spareThreads: { type: 'integer', minimum: 0, maximum: 64 } },
    ),
    cstaXmlPort: port('With the simulator: serves it as CSTA in XML there, 0 for a free port.'),
    cstaBerPort: port('With the simulator: serves it as CSTA in BER there, 0 for a free port.'),
  },
} as const;

const host = {
  type: 'object',
  required: ['name', 'allowFrom'],
  additionalProperties: false,
  properties: {
    name: {
      type: 'string',
      title: 'a name without blanks',
      pattern: '^[\\w.-]{1,64}$',
      description: 'No two hosts have the same.',
    },
    description: { ...description, description: 'For people.' },
    enabled: { type: 'boolean', default: true, description: 'A host that is switched off is as one that is not there.' },
    links: {
      type: 'array',
      maxItems: 1000,
      uniqueItems: true,
      items: { type: 'integer', minimum: 0, title: 'the number of a link' },
      description: 'The links that it may use. Default: all.',
    },
    allowFrom: {
      type: 'array',
      minItems: 1,
      maxItems: 1000,
      items: network,
      description: 'Networks that its requests come from: by them it is known.',
    },
    eventUrls: {
      type: 'array',
      maxItems: 1000,
      items: urlBeginning,
      default: [],
      description: 'Beginnings of URLs that its events may go to, beside those at the address of its request.',
    },
    eventAddresses: {
      type: 'array',
      maxItems: 1000,
      items: network,
      default: [],
      description: 'Private networks that names in `eventUrls` may lead into.',
    },
    profile: { ...profile, description: 'What `/axis/…` offers it. Default: `profile` of `gateway`.' },
    eventNamespace: {
      ...eventNamespace,
      description: 'Namespace of its events where its WSDL cannot be read. Default: `eventNamespace` of `gateway`.',
    },
  },
} as const;

/**
 * The configuration of `legwork serve`. The one source: the published schema, the checks at the start, the types and the table in
 * the docs are made of it. `title` says what a right value is, `description` what it does.
 */
export const CONFIG_SCHEMA = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  title: 'the configuration of legwork serve',
  type: 'object',
  required: ['links'],
  additionalProperties: false,
  properties: {
    $schema: { type: 'string', description: 'Where the schema of this file is, for editors.' },
    listen: {
      type: 'object',
      default: {},
      additionalProperties: false,
      properties: {
        host: {
          type: 'string',
          title: 'an address',
          pattern: '^[\\w.:%-]{1,255}$',
          default: '127.0.0.1',
          description: 'Address to listen on.',
        },
        port: { ...port('Port to listen on, 0 for a free one.'), default: 8080 },
      },
      description: 'Where the gateway is.',
    },
    allowFrom: {
      type: 'array',
      maxItems: 1000,
      items: network,
      default: [],
      description: 'Networks that requests are taken from, beside this machine and those of `hosts`.',
    },
    allowEvents: {
      type: 'array',
      maxItems: 1000,
      items: urlBeginning,
      default: [],
      description: 'Beginnings of URLs that events of senders who are no host of `hosts` may go to.',
    },
    workers: { ...workers, description: 'Shard threads of each link. Default: the cores but one, divided among the links.' },
    journal: { ...journal, default: false, description: 'A folder where each link keeps a journal of its own, or none.' },
    figures: { ...figures, default: {}, description: 'How figures are counted.' },
    console: {
      type: 'object',
      default: {},
      additionalProperties: false,
      description: 'The live console at `/console`.',
      properties: {
        token: {
          type: 'string',
          title: 'env:NAME or file:PATH',
          pattern: '^(env|file):.+$',
          description: 'Who shows the token that is kept there is let in from anywhere. Default: this machine alone.',
        },
      },
    },
    gateway: {
      type: 'object',
      default: {},
      additionalProperties: false,
      description: 'How SmartCTI is spoken, see [smartcti.md](smartcti.md#options).',
      properties: {
        profile: { ...profile, description: 'What `/axis/…` offers: `1.0.0` has no operations with passwords. Default: 1.1.0.' },
        publicUrl: {
          type: 'string',
          title: 'an http or https URL without query',
          pattern: '^https?://[^\\s?#]+$',
          description: 'How hosts reach this server, for the addresses in WSDLs. Default: the request’s own host.',
        },
        eventNamespace: {
          ...eventNamespace,
          description: 'Namespace of events where a host’s WSDL cannot be read. Default: scheme, host and port of its event URL.',
        },
        replacement: {
          type: 'string',
          title: 'one printable ASCII character other than quotes, or nothing',
          pattern: '^[ !#-&(-~]?$',
          description: 'Stands in events for each character that could break out of a host’s quoted text. Default: nothing.',
        },
        inferred: {
          type: 'object',
          additionalProperties: false,
          properties: Object.fromEntries(Object.entries(INFERRED).map(([name, value]) => [name, like(value)])),
          description: 'What the protocol’s documents leave open, see [smartcti.md](smartcti.md#inferred).',
        } as unknown as Typed<Partial<Inferred>>,
        limits: numbers<GatewayLimits>('Bounds, see [smartcti.md](smartcti.md#limits).', {
          ...GATEWAY_LIMITS,
          drainMs: DRAIN.requestsAndEventsMs,
        }),
      },
    },
    links: { type: 'array', minItems: 1, maxItems: 1000, items: link, description: 'The links to switches.' },
    hosts: {
      type: 'array',
      maxItems: 1000,
      items: host,
      default: [],
      description: 'Who sends commands and is told events. Default: everybody that `allowFrom` lets in.',
    },
  },
} as const satisfies Schema;

export type Config = Valid<typeof CONFIG_SCHEMA>;
export type LinkConfig = Config['links'][number];
export type HostConfig = Config['hosts'][number];
