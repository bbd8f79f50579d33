import { readFileSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { DriverSpec } from '../../drivers/sdk/index.ts';
import { type CtiError, sentenceOf } from '../../index.ts';
import { UsageError } from '../command.ts';
import { driverNamed, isPath } from '../drivers.ts';
import { check, type Finding } from './check.ts';
import { ConfigError, type PlacedFinding } from './config-error.ts';
import { JsonError, type Place, readJson } from './json.ts';
import { meaning, pathOf } from './meaning.ts';
import { CONFIG_SCHEMA, type Config, type LinkConfig } from './schema.ts';
import { missingSecrets, type Surroundings, within, withSecrets } from './secrets.ts';

/** A link as it is to be opened: what the file says for all links is filled in, paths are whole. */
export interface LinkPlan extends LinkConfig {
  spec: DriverSpec;
  path: string;
  journal: Config['journal'];
  figures: Config['figures'];
  /** What the link has to be opened anew for when it changes. Holds secrets: never shown. */
  fingerprint: string;
}

export interface Plan {
  /** Absent: it was made of options of the command line. */
  file?: string;
  config: Config;
  /** Of the console. Never shown. */
  token: string | undefined;
  links: LinkPlan[];
}

/** What options of the command line say over a file. */
export type Overrides = Partial<Pick<Config, 'workers' | 'journal' | 'allowFrom' | 'allowEvents' | 'console'>> & {
  listen?: Partial<Config['listen']>;
  figures?: Config['figures'];
};

/**
 * Reads and checks a configuration and loads the drivers that it names.
 * @throws {ConfigError} with everything that is wrong
 */
export async function readPlan(file: string, env: NodeJS.ProcessEnv, overrides: Overrides = {}): Promise<Plan> {
  const fail = (message: string, place?: Place): never => {
    throw new ConfigError(file, [{ code: 'CTI_CONFIG_FORMAT', pointer: '', message, place }]);
  };
  const document = documentIn(file, fail);
  const { value, findings } = check(CONFIG_SCHEMA, document.value);
  for (const pointer of document.doubled) findings.push({ code: 'CTI_CONFIG_KEY', pointer, message: 'is there twice' });
  const config = findings.length ? value : merged(value, overrides);
  const around = { folder: dirname(resolve(file)), env };
  // What a value means is asked only of values that have the right form.
  const links = findings.length ? [] : await planLinks(config, around, findings);
  if (findings.length) {
    const placed: PlacedFinding[] = findings.map((finding) => ({ ...finding, place: document.placeOf(finding.pointer) }));
    placed.sort((a, b) => (a.place?.line ?? 0) - (b.place?.line ?? 0) || (a.place?.column ?? 0) - (b.place?.column ?? 0));
    throw new ConfigError(file, placed);
  }
  return { file, config, token: withSecrets(config.console, around).token?.trim(), links };
}

/** A plan of options of the command line: links whose driver is there already. @throws {UsageError} */
export function planOf(raw: object, spec: DriverSpec, token: string | undefined): Plan {
  const { value: config, findings } = check(CONFIG_SCHEMA, raw);
  if (!findings.length) findings.push(...meaning(config));
  if (findings.length) throw new UsageError(findings.map(({ pointer, message }) => `${pointer.slice(1)} ${message}`).join('; '));
  return { config, token, links: config.links.map((link) => planLink(config, link, spec, {}, '.')) };
}

function documentIn(file: string, fail: (message: string, place?: Place) => never): ReturnType<typeof readJson> {
  let text: string;
  try {
    if (statSync(file).size > MAX_FILE_BYTES) return fail(`is larger than ${MAX_FILE_BYTES} bytes`);
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if (error instanceof ConfigError) throw error;
    return fail(`cannot be read: ${(error as NodeJS.ErrnoException).code}`);
  }
  try {
    return readJson(text);
  } catch (error) {
    if (error instanceof JsonError) return fail(error.message, error.place);
    throw error;
  }
}

const merged = (config: Config, { listen, figures, ...rest }: Overrides): Config => ({
  ...config,
  ...rest,
  listen: { ...config.listen, ...listen },
  figures: { ...config.figures, ...figures },
});

/** The links with their secrets and drivers: a driver says itself what it thinks of its options. */
async function planLinks(config: Config, around: Surroundings, findings: Finding[]): Promise<LinkPlan[]> {
  findings.push(...meaning(config), ...missingSecrets(config.console, '/console', around));
  const plans: LinkPlan[] = [];
  for (const [i, link] of config.links.entries()) {
    const missing = missingSecrets(link.options, `/links/${i}/options`, around);
    findings.push(...missing);
    if (missing.length) continue;
    const options = withSecrets(link.options, around);
    try {
      const spec = await driverNamed(link.driver, options, around.folder);
      if (isPath(link.driver)) await checkOptions(spec);
      plans.push(planLink(config, link, spec, options, around.folder));
    } catch (error) {
      findings.push(driverFinding(i, error));
    }
  }
  return plans;
}

/** A module of one's own is loaded to see whether it takes the options. @throws {UsageError} for one that is no driver */
async function checkOptions({ module, options }: DriverSpec): Promise<void> {
  const refuse = (why: string): never => {
    throw new UsageError(`the module ${why}`);
  };
  const loaded = await import(module).catch((error) => refuse(`cannot be loaded: ${(error as Error).message}`));
  const outer = loaded.default as { options?: unknown; default?: unknown } | undefined;
  const driver = (outer?.options ? outer : outer?.default) as { options(raw: unknown): unknown } | undefined;
  if (typeof driver?.options !== 'function') refuse('has no driver as its default export');
  else driver.options(options);
}

/** What a driver, or its absence, says. @throws the error when it is none of these */
function driverFinding(i: number, error: unknown): Finding {
  const code = 'CTI_CONFIG_VALUE';
  if (error instanceof UsageError) return { code, pointer: `/links/${i}/driver`, message: error.message };
  const { code: own, detail } = error as CtiError;
  if (own !== 'CTI_OPTION') throw error;
  return { code, pointer: `/links/${i}/options`, message: detail ?? sentenceOf(own) };
}

/** One link with what the file says for all of them. */
function planLink(config: Config, link: LinkConfig, spec: DriverSpec, options: object, folder: string): LinkPlan {
  const journal = link.journal ?? config.journal;
  const plan = {
    ...link,
    spec,
    path: pathOf(link),
    workers: link.workers ?? config.workers,
    figures: link.figures ?? config.figures,
    journal: typeof journal === 'string' ? within(folder, journal) : journal && { ...journal, dir: within(folder, journal.dir) },
    preview: link.preview === undefined ? undefined : within(folder, link.preview),
  };
  // These may change while the link is open.
  const { description, enabled, direction, path, devices, groups, leaseMs, spec: _, ...firm } = plan;
  return { ...plan, fingerprint: JSON.stringify({ ...firm, options, module: spec.module }) };
}

const MAX_FILE_BYTES = 1024 * 1024;
