import { CtiError } from '../../core/model/index.ts';

/** Where secrets are kept outside a configuration. Each gives undefined when there is none of that name. */
export interface SecretSources {
  file(path: string): string | undefined;
  env(name: string): string | undefined;
}

/**
 * Options with their secrets filled in: a text `file:PATH` or `env:NAME` under a name that is a secret's becomes what is kept there,
 * without the line end that editors add. Everything else stays as it is, at any depth.
 * @throws {CtiError} `CTI_OPTION` naming the option, never the secret, when there is nothing at the reference
 */
export function resolveSecrets<Options extends object>(options: Options, sources: SecretSources): Options {
  const resolve = (name: string, value: unknown): unknown => {
    if (Array.isArray(value)) return value.map((item) => resolve(name, item));
    if (typeof value === 'object' && value !== null) return resolveSecrets(value, sources);
    const found = typeof value === 'string' && isSecretName(name) ? REFERENCE.exec(value) : null;
    if (!found) return value;
    const secret = sources[found[1] as keyof SecretSources](found[2]!);
    if (secret === undefined)
      throw new CtiError('CTI_OPTION', { detail: `option ${name} refers to ${value as string}, and nothing is there` });
    return secret.replace(/\r?\n$/, '');
  };
  return Object.fromEntries(Object.entries(options).map(([name, value]) => [name, resolve(name, value)])) as Options;
}

/** Whether what stands under this name is nobody's business: in options, headers and fields of messages. */
export const isSecretName = (name: string): boolean => SECRET_NAME.test(name);

/**
 * Fields of a message as they may be traced: secrets as `***`, at any depth.
 * @param names - further names that are secrets here
 */
export function redacted(value: unknown, names: ReadonlySet<string> = new Set()): unknown {
  if (Array.isArray(value)) return value.map((item) => redacted(item, names));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, field]) => [name, names.has(name) || isSecretName(name) ? '***' : redacted(field, names)]),
  );
}

const REFERENCE = /^(file|env):(.+)$/s;
const SECRET_NAME = /passw|secret|senha|token|api-?key|^key$|^pin$|authorization/i;
