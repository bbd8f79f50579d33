import { existsSync } from 'node:fs';
import { wholeNumber } from './args.ts';
import { type CommandOption, type Parsed, UsageError } from './command.ts';
import type { Overrides, Plan } from './config/plan.ts';
import { consoleOptions, consoleToken } from './console.ts';
import { cstaServerOptions } from './csta-servers.ts';
import { driverOf, driverOptions } from './drivers.ts';

/** The name under which a configuration is found by itself in the working folder. */
const CONFIG_FILE = 'legwork.config.json';

/** What a file says of its links, each for itself. */
const linkOptions = {
  ...driverOptions,
  'link-id': { type: 'string', value: 'N', help: 'the number by which the host knows this integrator', default: '1' },
  groups: { type: 'string', value: 'LIST', help: 'ACD groups to follow from the beginning, with commas between' },
  lease: {
    type: 'string',
    value: 'SECONDS',
    help: 'log off and detach what a host has that gave no sign of life for so long, 0 for never',
    default: '300',
  },
  preview: { type: 'string', value: 'DIR', help: 'keep lists of contacts there; without it they end with the process' },
  ...cstaServerOptions,
} as const satisfies Record<string, CommandOption>;

export const serveOptions = {
  config: {
    type: 'string',
    value: 'FILE',
    help: 'several links and hosts; read again on SIGHUP',
    default: `${CONFIG_FILE}, where there is one and no option names a driver`,
  },
  'check-config': { type: 'boolean', help: 'say whether that file is right, and end' },
  host: { type: 'string', value: 'ADDRESS', help: 'address to listen on', default: '127.0.0.1' },
  port: { type: 'string', value: 'PORT', help: 'port to listen on, 0 for a free one', default: '8080' },
  workers: { type: 'string', value: 'N', help: 'shard threads, 0 for none', default: 'cores − 1' },
  journal: { type: 'string', value: 'DIR', help: 'keep a journal there: a restart goes on where it ended' },
  'no-journal': { type: 'boolean', help: 'keep no journal; the default' },
  'allow-events': { type: 'string', value: 'URL-PREFIX', multiple: true, help: 'send events also to URLs that begin so' },
  'allow-from': {
    type: 'string',
    value: 'CIDR',
    multiple: true,
    help: 'take requests from there as well as from this machine',
  },
  'service-level': { type: 'string', value: 'SECONDS', help: 'a call answered within is answered in time', default: '20' },
  'time-zone': { type: 'string', value: 'ZONE', help: 'whose midnight begins a day of figures', default: 'the machine’s' },
  ...consoleOptions,
  ...linkOptions,
} as const satisfies Record<string, CommandOption>;

/**
 * What the command line asks for: a plan, and how to read it anew where it comes from a file.
 * @throws {UsageError}
 */
export async function servePlan(parsed: Parsed): Promise<{ plan: Plan; again?: () => Promise<Plan> }> {
  const overrides = await overridesOf(parsed);
  const token = consoleToken(parsed);
  const file = fileOf(parsed);
  if (file !== undefined) {
    const { readPlan } = await import('./config/plan.ts');
    const again = async (): Promise<Plan> => {
      const plan = await readPlan(file, process.env, overrides);
      return token === undefined ? plan : { ...plan, token };
    };
    return { plan: await again(), again };
  }
  const { values } = parsed;
  const leaseSeconds = wholeNumber(parsed, 'lease', 0, 604_800);
  const leaseMs = leaseSeconds === undefined ? undefined : leaseSeconds * 1000;
  const raw = {
    ...overrides,
    links: [
      {
        linkID: wholeNumber(parsed, 'link-id', 0, 2_147_483_647) ?? 1,
        groups: String(values['groups'] ?? '')
          .split(',')
          .map((group) => group.trim())
          .filter(Boolean),
        ...given('leaseMs', leaseMs),
        ...given('preview', values['preview']),
        ...given('cstaXmlPort', wholeNumber(parsed, 'csta-xml-port', 0, 65_535)),
        ...given('cstaBerPort', wholeNumber(parsed, 'csta-ber-port', 0, 65_535)),
      },
    ],
  };
  const { spec } = await driverOf(parsed);
  const { planOf } = await import('./config/plan.ts');
  return { plan: planOf(raw, spec, token) };
}

/** The file that is named or found; undefined: there is none. @throws {UsageError} for options that the file says for each link */
function fileOf({ values }: Parsed): string | undefined {
  const named = values['config'] as string | undefined;
  const linkOption = Object.keys(linkOptions).find((name) => values[name] !== undefined);
  if (named === undefined) {
    const found = linkOption === undefined && isThere(CONFIG_FILE);
    if (!found && values['check-config']) throw new UsageError(`there is no ${CONFIG_FILE} here; name the file with --config`);
    return found ? CONFIG_FILE : undefined;
  }
  if (linkOption !== undefined) throw new UsageError(`option --${linkOption} is said by the links of ${named}`);
  return named;
}

/** A process that may not look has none. */
function isThere(file: string): boolean {
  try {
    return existsSync(file);
  } catch {
    return false;
  }
}

/** @throws {UsageError} */
async function overridesOf(parsed: Parsed): Promise<Overrides> {
  const { values } = parsed;
  const allowEvents = values['allow-events'] as string[] | undefined;
  const odd = allowEvents?.find((prefix) => !/^https?:\/\//i.test(prefix));
  if (odd !== undefined) throw new UsageError(`option --allow-events takes the beginning of an http or https URL, not ${odd}`);
  const allowFrom = values['allow-from'] as string[] | undefined;
  if (allowFrom) {
    const { isNetwork } = await import('../gateway/smartcti/index.ts');
    const strange = allowFrom.find((entry) => !isNetwork(entry));
    if (strange !== undefined) throw new UsageError(`option --allow-from takes a network like 10.0.0.0/8, not ${strange}`);
  }
  if (values['journal'] !== undefined && values['no-journal'])
    throw new UsageError('options --journal and --no-journal exclude each other');
  if (values['journal'] === '') throw new UsageError('option --journal takes a folder');
  const serviceLevel = wholeNumber(parsed, 'service-level', 0, 86_400);
  return {
    listen: { ...given('host', values['host']), ...given('port', wholeNumber(parsed, 'port', 0, 65_535)) },
    figures: {
      ...given('serviceLevelMs', serviceLevel === undefined ? undefined : serviceLevel * 1000),
      ...given('timeZone', values['time-zone'] || undefined),
    },
    ...given('workers', wholeNumber(parsed, 'workers', 0, 64)),
    ...given('journal', values['no-journal'] ? false : values['journal']),
    ...given('allowFrom', allowFrom),
    ...given('allowEvents', allowEvents),
  };
}

/** A member, when there is a value for it. */
const given = (name: string, value: unknown): object => (value === undefined ? {} : { [name]: value });
