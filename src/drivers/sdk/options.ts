import { CtiError, unknownName } from '../../core/model/index.ts';

/** One option of a driver: its default, and how a value is checked. */
export interface OptionField<T> {
  readonly default: T;
  /** What a right value is, for the error: `a whole number from 0 to 9`. */
  readonly expected: string;
  /** The value as it is used, or undefined when it is wrong. */
  read(value: unknown): T | undefined;
}

/**
 * Checks options against a table and fills in defaults; its own result passes unchanged.
 * @param owner - whose options they are, for the error
 * @throws {CtiError} `CTI_OPTION` naming the option, and the nearest name when it is unknown
 */
export function readOptions<T extends object>(
  owner: string,
  raw: unknown,
  fields: { readonly [Name in keyof T]-?: OptionField<T[Name]> },
): T {
  if (raw !== undefined && (typeof raw !== 'object' || raw === null || Array.isArray(raw)))
    throw new CtiError('CTI_OPTION', { detail: `the options of ${owner} are no object` });
  const given = new Map(Object.entries(raw ?? {}));
  const names = Object.keys(fields) as (keyof T & string)[];
  for (const name of given.keys()) {
    if (Object.hasOwn(fields, name)) continue;
    throw new CtiError('CTI_OPTION', { detail: unknownName(`${owner} has no option`, name, names) });
  }
  const options: Partial<T> = {};
  for (const name of names) {
    const field = fields[name];
    const value = given.get(name);
    const read = value === undefined ? field.default : field.read(value);
    if (read === undefined) throw new CtiError('CTI_OPTION', { detail: `option ${name} of ${owner} must be ${field.expected}` });
    options[name] = read;
  }
  return options as T;
}

/** A whole number between two bounds, both included. */
export function integerOption(preset: number, min: number, max: number): OptionField<number> {
  return {
    default: preset,
    expected: `a whole number from ${min} to ${max}`,
    read: (value) => (Number.isSafeInteger(value) && Number(value) >= min && Number(value) <= max ? Number(value) : undefined),
  };
}

export function flagOption(preset: boolean): OptionField<boolean> {
  return { default: preset, expected: 'true or false', read: (value) => (typeof value === 'boolean' ? value : undefined) };
}

/** A text that fits a pattern. */
export function textOption(preset: string, pattern: RegExp, expected: string): OptionField<string> {
  return {
    default: preset,
    expected,
    read: (value) => (typeof value === 'string' && pattern.test(value) ? value : undefined),
  };
}

/** One of several words. */
export function wordOption<Word extends string>(words: readonly [Word, ...Word[]]): OptionField<Word> {
  return { default: words[0], expected: words.join(' or '), read: (value) => words.find((word) => word === value) };
}
