import { existsSync, readFileSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { isSecretName, resolveSecrets } from '../../drivers/sdk/index.ts';
import type { Finding } from './check.ts';
import { pointerPart } from './json.ts';

/** Where the references of a configuration lead: variables of the environment, and files that begin at its folder. */
export interface Surroundings {
  folder: string;
  env: NodeJS.ProcessEnv;
}

/** Options with their secrets filled in. @throws {CtiError} `CTI_OPTION`; ask `missingSecrets` before */
export const withSecrets = <T extends object>(options: T, { folder, env }: Surroundings): T =>
  resolveSecrets(options, { file: (path) => textOf(within(folder, path)), env: (name) => env[name] });

/** References to secrets that are not there. */
export function missingSecrets(value: unknown, pointer: string, around: Surroundings, name = ''): Finding[] {
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).flatMap(([key, member]) =>
      missingSecrets(member, `${pointer}/${pointerPart(key)}`, around, Array.isArray(value) ? name : key),
    );
  const [, kind, target = ''] = (typeof value === 'string' && isSecretName(name) && /^(file|env):(.+)$/s.exec(value)) || [];
  if (!kind) return [];
  const found = kind === 'env' ? around.env[target] : textOf(within(around.folder, target));
  if (found !== undefined) return [];
  return [{ code: 'CTI_CONFIG_SECRET', pointer, message: `refers to ${kind}:${target}, and nothing is there` }];
}

/** A path that begins at a folder, unless it is whole. */
export const within = (folder: string, path: string): string => (isAbsolute(path) ? path : join(folder, path));

function textOf(file: string): string | undefined {
  try {
    return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
  } catch {
    return undefined;
  }
}
