import type { CtiErrorCode } from '../../index.ts';
import { nearest } from '../nearest.ts';
import { pointerPart } from './json.ts';

/** What of JSON Schema (draft 7) the schema of the configuration uses, and the checker below knows. */
export interface Schema {
  $schema?: string;
  /** What a right value is, for the error: `a network like 10.0.0.0/8`. */
  title?: string;
  description?: string;
  type?: 'object' | 'array' | 'string' | 'integer' | 'number' | 'boolean';
  enum?: readonly (string | number | boolean)[];
  /** The checker fills it in. */
  default?: unknown;
  pattern?: string;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  exclusiveMinimum?: number;
  items?: Schema;
  minItems?: number;
  maxItems?: number;
  uniqueItems?: boolean;
  properties?: Readonly<Record<string, Schema>>;
  required?: readonly string[];
  /** False: a name that is not among `properties` is wrong. */
  additionalProperties?: boolean | Schema;
  anyOf?: readonly Schema[];
}

/** Something that is wrong in a configuration. */
export interface Finding {
  code: CtiErrorCode;
  /** JSON pointer to what is wrong. */
  pointer: string;
  /** A phrase that repeats no value of the file: it may be a secret. */
  message: string;
}

declare const VALID: unique symbol;
/** A schema that was made by a function, with the type of its values. */
export type Typed<T> = Schema & { readonly [VALID]: T };

/** The type of the values that a schema takes, with its defaults filled in. */
export type Valid<S> = S extends { readonly [VALID]: infer Said }
  ? Said
  : S extends { enum: readonly (infer Word)[] }
    ? Word
    : S extends { anyOf: readonly (infer Either)[] }
      ? Valid<Either>
      : S extends { type: 'string' }
        ? string
        : S extends { type: 'integer' | 'number' }
          ? number
          : S extends { type: 'boolean' }
            ? boolean
            : S extends { type: 'array'; items: infer Item }
              ? readonly Valid<Item>[]
              : S extends { properties: infer Members; required: readonly (infer Needed)[] }
                ? ValidMembers<Members, Needed>
                : S extends { properties: infer Members }
                  ? ValidMembers<Members, never>
                  : S extends { additionalProperties: infer Each extends object }
                    ? Readonly<Record<string, Valid<Each>>>
                    : Readonly<Record<string, unknown>>;

type ValidMembers<Members, Needed> = {
  readonly [Name in keyof Members as Present<Members[Name], Name, Needed> extends true ? Name : never]: Valid<Members[Name]>;
} & {
  readonly [Name in keyof Members as Present<Members[Name], Name, Needed> extends true ? never : Name]?:
    | Valid<Members[Name]>
    | undefined;
};
type Present<S, Name, Needed> = Name extends Needed ? true : S extends { default: unknown } ? true : false;

/** @returns the value with defaults filled in, of use only when nothing was found */
export function check<S extends Schema>(schema: S, value: unknown): { value: Valid<S>; findings: Finding[] } {
  const findings: Finding[] = [];
  return { value: checked(schema, value, '', findings) as Valid<S>, findings };
}

function checked(schema: Schema, value: unknown, pointer: string, findings: Finding[]): unknown {
  const wrong = (message = `must be ${expected(schema)}`, at = pointer): void =>
    void findings.push({ code: 'CTI_CONFIG_VALUE', pointer: at, message });
  if (schema.anyOf) return either(schema, value, pointer, findings);
  if (schema.enum) {
    if (!schema.enum.includes(value as never)) {
      const meant = typeof value === 'string' ? nearest(value, schema.enum.map(String)) : undefined;
      wrong(`must be ${expected(schema)}${meant === undefined ? '' : `; did you mean ${meant}?`}`);
    }
    return value;
  }
  if (!isOfType(schema, value)) {
    wrong();
    return value;
  }
  if (Array.isArray(value)) {
    const { items, minItems = 0, maxItems = Infinity, uniqueItems } = schema;
    if (value.length < minItems || value.length > maxItems) wrong();
    const seen = new Set<string>();
    return value.map((item, i) => {
      const at = `${pointer}/${i}`;
      if (uniqueItems && seen.has(JSON.stringify(item))) wrong('is there already', at);
      seen.add(JSON.stringify(item));
      return items ? checked(items, item, at, findings) : item;
    });
  }
  return typeof value === 'object' ? members(schema, value as object, pointer, findings) : value;
}

function members(schema: Schema, value: object, pointer: string, findings: Finding[]): object {
  const { properties = {}, required = [], additionalProperties = true } = schema;
  const result: [string, unknown][] = [];
  for (const [name, member] of Object.entries(value)) {
    const at = `${pointer}/${pointerPart(name)}`;
    if (Object.hasOwn(properties, name)) result.push([name, checked(properties[name]!, member, at, findings)]);
    else if (typeof additionalProperties === 'object') result.push([name, checked(additionalProperties, member, at, findings)]);
    else if (additionalProperties) result.push([name, member]);
    else {
      const meant = nearest(name, Object.keys(properties));
      const hint = meant === undefined ? '' : `; did you mean ${meant}?`;
      findings.push({ code: 'CTI_CONFIG_KEY', pointer: at, message: `there is no such key${hint}` });
    }
  }
  for (const name of required)
    if (!Object.hasOwn(value, name)) findings.push({ code: 'CTI_CONFIG_VALUE', pointer, message: `${name} is missing` });
  for (const [name, member] of Object.entries(properties))
    if ('default' in member && !Object.hasOwn(value, name)) {
      const filled = checked(member, member.default, `${pointer}/${pointerPart(name)}`, []);
      result.push([name, filled]);
    }
  return Object.fromEntries(result);
}

/** One of several forms. What is wrong is told of the one that has the value's type. */
function either(schema: Schema, value: unknown, pointer: string, findings: Finding[]): unknown {
  const tries = schema.anyOf!.map((form) => {
    const found: Finding[] = [];
    return { form, found, value: checked(form, value, pointer, found) };
  });
  const fits = tries.find(({ found }) => !found.length);
  if (fits) return fits.value;
  const meant = tries.find(({ form }) => form.properties && isOfType(form, value));
  if (meant) findings.push(...meant.found);
  else findings.push({ code: 'CTI_CONFIG_VALUE', pointer, message: `must be ${expected(schema)}` });
  return value;
}

/** Whether a value has the type, and what single values are limited to. */
function isOfType(schema: Schema, value: unknown): boolean {
  const { type, pattern, maxLength = Infinity } = schema;
  switch (type) {
    case 'object':
      return typeof value === 'object' && value !== null && !Array.isArray(value);
    case 'array':
      return Array.isArray(value);
    case 'string':
      return (
        typeof value === 'string' &&
        [...value].length <= maxLength &&
        (pattern === undefined || new RegExp(pattern, 'u').test(value))
      );
    case 'integer':
      return Number.isInteger(value) && isWithin(schema, Number(value));
    case 'number':
      return typeof value === 'number' && isWithin(schema, value);
    case 'boolean':
      return typeof value === 'boolean';
    default:
      return true;
  }
}

const isWithin = ({ minimum = -Infinity, maximum = Infinity, exclusiveMinimum = -Infinity }: Schema, value: number): boolean =>
  value >= minimum && value <= maximum && value > exclusiveMinimum;

/** What a right value is, in words. */
export function expected(schema: Schema): string {
  const { title, type, minimum, maximum, exclusiveMinimum, items, minItems, maxItems } = schema;
  if (title !== undefined) return title;
  if (schema.enum) return schema.enum.join(' or ');
  if (schema.anyOf) return schema.anyOf.map(expected).join(', or ');
  const from = minimum !== undefined && maximum !== undefined ? ` from ${minimum} to ${maximum}` : '';
  const to = maximum === undefined ? '' : ` up to ${maximum}`;
  const above = exclusiveMinimum === undefined ? '' : ` above ${exclusiveMinimum}${to}`;
  switch (type) {
    case 'array': {
      const count =
        minItems && maxItems
          ? ` (${minItems} to ${maxItems})`
          : minItems
            ? ` (at least ${minItems})`
            : maxItems
              ? ` (at most ${maxItems})`
              : '';
      return `a list${items ? `, each ${expected(items)}` : ''}${count}`;
    }
    case 'integer':
      return `a whole number${from}${above}`;
    case 'number':
      return `a number${from}${above}`;
    case 'boolean':
      return 'true or false';
    case 'string':
      return 'a text';
    default:
      return 'an object';
  }
}
