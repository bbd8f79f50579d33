import { parseArgs } from 'node:util';
import { type Command, type CommandOption, type Parsed, UsageError } from './command.ts';
import { didYouMean } from './nearest.ts';

const HELP: CommandOption = { type: 'boolean', help: 'show this help' };

/**
 * Reads what follows the name of a command.
 * @throws {UsageError} naming the option that is wrong and the one that was probably meant
 */
export function parse(command: Command, args: string[]): Parsed {
  const { options } = command;
  const config = Object.fromEntries(
    Object.entries(options).map(([name, { type, multiple = false }]) => [name, { type, multiple }]),
  );
  const { values, positionals, tokens } = parseArgs({
    args,
    options: config,
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  for (const token of tokens) {
    if (token.kind === 'positional' && command.operands === undefined) throw new UsageError(`unexpected argument ${token.value}`);
    if (token.kind !== 'option') continue;
    const option = options[token.name];
    if (!option) {
      const known = Object.keys(options).map((name) => `--${name}`);
      throw new UsageError(`unknown option ${token.rawName}${didYouMean(token.rawName, known)}`);
    }
    if (option.type === 'string' && token.value === undefined) throw new UsageError(`option ${token.rawName} needs a value`);
    if (option.type === 'string' && !token.inlineValue && token.value!.length > 1 && token.value!.startsWith('--'))
      throw new UsageError(`option ${token.rawName} needs a value (write ${token.rawName}=${token.value} if that is one)`);
    if (option.type === 'boolean' && token.value !== undefined) throw new UsageError(`option ${token.rawName} takes no value`);
  }
  return { values: values as Parsed['values'], positionals };
}

/** A whole number within bounds. @throws {UsageError} */
export function wholeNumber(parsed: Parsed, name: string, min: number, max: number): number | undefined {
  const text = parsed.values[name];
  if (text === undefined) return undefined;
  const value = Number(text);
  if (!/^\d+$/.test(String(text)) || value < min || value > max)
    throw new UsageError(`option --${name} takes a whole number from ${min} to ${max}, not ${text}`);
  return value;
}

/** The value when it is one of those known. @throws {UsageError} naming the nearest */
export function oneOf(name: string, value: string, known: readonly string[]): string {
  if (known.includes(value)) return value;
  throw new UsageError(`option --${name} takes ${known.join(', ')}, not ${value}${didYouMean(value, known)}`);
}

/** The text of `legwork <command> --help`. */
export function helpOf(name: string, summary: string, command: Command): string {
  const rows = Object.entries({ ...command.options, help: HELP }).map(
    ([option, { value, multiple, help, default: standard }]) => {
      const left = `  --${option}${value ? ` ${value}` : ''}${multiple ? ' …' : ''}`;
      return [left, `${help}${standard === undefined ? '' : ` (default ${standard})`}`] as const;
    },
  );
  const usage = `legwork ${name} [OPTION…]${command.operands ? ` ${command.operands}` : ''}`;
  return `${summary}\n\nUsage: ${usage}\n\nOptions:\n${columns(rows)}`;
}

/** Two aligned columns, one row a line. */
export function columns(rows: readonly (readonly [string, string])[]): string {
  const width = Math.max(...rows.map(([left]) => left.length));
  return rows.map(([left, right]) => `${left.padEnd(width)}  ${right}\n`).join('');
}
