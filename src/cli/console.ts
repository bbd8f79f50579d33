import { existsSync, readFileSync } from 'node:fs';
import { isCtiError, resolveSecrets } from '../drivers/sdk/index.ts';
import type { ConsoleHandler, ConsoleLink } from '../gateway/console/index.ts';
import type { CtiEvent, Logger } from '../index.ts';
import { type CommandOption, type Parsed, UsageError } from './command.ts';

/** The options of `serve` for the console. */
export const consoleOptions = {
  'console-token': {
    type: 'string',
    value: 'env:NAME|file:PATH',
    help: 'let into /console from anywhere who shows the token kept there',
    default: 'none: this machine alone',
  },
} as const satisfies Record<string, CommandOption>;

/** The console of `serve`, for these links. */
export async function consolePages(
  links: readonly ConsoleLink[],
  { logger, token, serviceLevelMs }: { logger: Logger; token?: string | undefined; serviceLevelMs?: number | undefined },
): Promise<ConsoleHandler> {
  const { consoleHandler } = await import('../gateway/console/index.ts');
  return consoleHandler({
    links,
    page: builtPage(),
    ladder: drawn,
    logger,
    ...(token !== undefined && { token }),
    ...(serviceLevelMs !== undefined && { serviceLevelMs }),
  });
}

/**
 * The token of the command line.
 * @throws {UsageError} for one that is written there, where everybody sees it, or is not where it should be
 */
export function consoleToken({ values }: Parsed): string | undefined {
  const given = values['console-token'] as string | undefined;
  if (given === undefined) return undefined;
  if (!/^(env|file):./.test(given))
    throw new UsageError('option --console-token takes env:NAME or file:PATH, not the token itself');
  const text = (file: string): string | undefined => (existsSync(file) ? readFileSync(file, 'utf8') : undefined);
  try {
    const { token } = resolveSecrets({ token: given }, { file: text, env: (name) => process.env[name] });
    if (token.trim()) return token.trim();
  } catch (error) {
    if (!isCtiError(error)) throw error;
  }
  throw new UsageError(`option --console-token refers to ${given}, and nothing is there`);
}

/** The events of a call as the ladder that `legwork trace` draws. */
async function drawn(events: readonly CtiEvent[]): Promise<string> {
  const { entryReader, ladderOf } = await import('./trace-entries.ts');
  const { ladderSvg, shorten } = await import('../drivers/conformance/index.ts');
  const read = entryReader();
  const ladder = ladderOf(events.flatMap((event) => read(event) ?? []));
  return ladderSvg(shorten(ladder, MAX_ARROWS), { inline: true });
}

const MAX_ARROWS = 200;

/** The page that `scripts/build.mjs` makes; sources that were never built have none. */
function builtPage(): string {
  const source = import.meta.url.endsWith('.ts');
  const file = new URL(`${source ? '../../dist' : '.'}/console.html`, import.meta.url);
  return existsSync(file) ? readFileSync(file, 'utf8') : '<!doctype html><html lang="en"><title>Legwork</title><p>npm run build';
}
