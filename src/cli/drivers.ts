import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type DriverSpec, resolveSecrets } from '../drivers/sdk/index.ts';
import { type CommandOption, type Parsed, UsageError } from './command.ts';
import { didYouMean } from './nearest.ts';

type Options = Record<string, unknown>;

/** The drivers that come with the package; a new one is one more row. Each throws `CTI_OPTION` for options that it does not take. */
const DRIVERS: Readonly<Record<string, (options: Options) => Promise<DriverSpec>>> = {
  simulator: async (options) => (await import('../drivers/simulator/index.ts')).simulator(options),
  asterisk: async (options) => {
    const { asterisk } = await import('../drivers/asterisk/index.ts');
    return asterisk(options as Parameters<typeof asterisk>[0]);
  },
  digitro: async (options) => {
    const { digitro } = await import('../drivers/digitro/index.ts');
    return digitro(options as unknown as Parameters<typeof digitro>[0]);
  },
  'csta-xml': async (options) => (await import('../drivers/csta-xml/index.ts')).cstaXml(options),
  'csta-ber': async (options) => (await import('../drivers/csta-ber/index.ts')).cstaBer(options),
};

/** The options by which a command is told its driver. */
export const driverOptions = {
  driver: {
    type: 'string',
    value: 'DRIVER',
    help: `${Object.keys(DRIVERS).join(', ')}, or the path of your own module`,
    default: 'simulator',
  },
  'driver-config': { type: 'string', value: 'JSON|FILE', help: 'options of the driver, as JSON or in a file' },
} as const satisfies Record<string, CommandOption>;

/**
 * The driver that a command line asks for, and the name by which it was asked for.
 * @throws {UsageError} for an unknown name, a file that is not there, or options that are no JSON object
 */
export async function driverOf({ values }: Parsed): Promise<{ name: string; spec: DriverSpec }> {
  const name = String(values['driver'] ?? 'simulator');
  const options = resolveSecrets(configOf(values['driver-config'] as string | undefined), {
    file: textOf,
    env: (variable) => process.env[variable],
  });
  return { name, spec: await driverNamed(name, options) };
}

/**
 * A driver of the package by its name, or a module by its path.
 * @param folder - where a path begins
 * @throws {UsageError} for a name that is unknown or a file that is not there; `CTI_OPTION` for options that the driver does not take
 */
export async function driverNamed(name: string, options: Options, folder = '.'): Promise<DriverSpec> {
  if (Object.hasOwn(DRIVERS, name)) return DRIVERS[name]!(options);
  if (!isPath(name)) {
    const known = Object.keys(DRIVERS);
    throw new UsageError(`unknown driver ${name}${didYouMean(name, known)}; a module of yours is given as a path, ./${name}.js`);
  }
  const file = resolve(folder, name);
  if (!existsSync(file)) throw new UsageError(`driver module ${name} is not there`);
  return { module: pathToFileURL(file).href, options };
}

/** Whether a driver is given as a module of one's own. */
export const isPath = (name: string): boolean => !Object.hasOwn(DRIVERS, name) && /[/\\]|\.[cm]?[jt]s$/.test(name);

function configOf(given: string | undefined): Options {
  if (given === undefined) return {};
  const inline = given.trimStart().startsWith('{');
  const value = parseJson(inline ? given : readConfig(given), inline ? '--driver-config' : given);
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Options;
  throw new UsageError(`${inline ? '--driver-config' : given} must hold a JSON object`);
}

function textOf(file: string): string | undefined {
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}

function readConfig(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new UsageError(`--driver-config ${file} cannot be read: ${(error as NodeJS.ErrnoException).code}`);
  }
}

/** The parser's message is left out: it may repeat a piece of the text, and with it a password. */
function parseJson(text: string, source: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new UsageError(`${source} is not JSON`);
  }
}
