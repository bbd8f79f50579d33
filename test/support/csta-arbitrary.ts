/**
 * CSTA messages made of the schema with fast-check, in the normal form in which the XML codec gives them back: members in the order
 * of the schema, attributes before them, what the schema does not know behind. Use inside a property over `fc.gen()`.
 */

import { type DeviceDef, isScalar, phase3, type StructDef } from '../../src/codecs/schema/index.ts';
import type { CstaMessage } from '../../src/codecs/xml/csta.ts';
import { plainText } from '../../src/codecs/xml/scalars.ts';
import fc from './properties.ts';

export type Gen = fc.GeneratorValue;

/** `any`: whatever XML can carry. `full`: every member that XML has, with values that its schema allows. */
export type BodyStyle = 'any' | 'full';

/** Messages of Phase III that XML has. */
export const xmlMessages = phase3.messages.filter((message) => message.only !== 'ber');

/** Any message that XML can carry: of the schema, or of kind `other`. */
export function cstaMessage(g: Gen): CstaMessage {
  if (g(fc.integer, { min: 0, max: 19 }) === 0)
    return { kind: 'other', name: g(xmlName), body: genericElement(g, NO_SCOPE, 0, 'root') };
  const { kind, name, type } = g(fc.constantFrom, ...xmlMessages);
  return { kind, name, body: cstaBody(g, type) };
}

/** A value of a type. */
export function cstaBody(g: Gen, type: string, style: BodyStyle = 'any', depth = 0): unknown {
  if (isScalar(type)) return scalar(g, type, style, depth);
  const definition = phase3.type(type);
  switch (definition.kind) {
    case 'struct':
      return struct(g, definition, style, depth);
    case 'bits':
      return Object.fromEntries(
        definition.bits
          .filter(([name, , , only]) => (style === 'any' ? g(fc.boolean) : only !== 'ber' && !NOT_OF_EDITION_6.has(name)))
          .map(([name]) => [name, g(fc.boolean)]),
      );
    case 'enum':
      return g(
        fc.constantFrom,
        ...definition.words.filter(([, , , only]) => style === 'any' || only !== 'ber').map(([word]) => word),
        ...(style === 'any' ? ['no such word'] : []),
      );
    case 'list':
      return g(fc.array, fc.constant(0), { minLength: style === 'full' ? 1 : 0, maxLength: depth > 3 ? 1 : 3 }).map(() =>
        cstaBody(g, definition.item, style, depth + 1),
      );
    case 'device':
      return device(g, definition, style);
  }
}

function struct(g: Gen, { members, choice: isChoice }: StructDef, style: BodyStyle, depth: number): Record<string, unknown> {
  const body: Record<string, unknown> = {};
  if (style === 'any' && oneIn(g, 20)) Object.assign(body, attributes(g, NO_SCOPE));
  const possible = members.filter(({ only }) => style === 'any' || only !== 'ber');
  const one = isChoice && possible.length > 0 ? g(fc.constantFrom, ...possible) : undefined;
  for (const member of possible) {
    if (one ? member !== one : style === 'any' && !oneIn(g, 2 + depth)) continue;
    const { name, type, many, repeat } = member;
    const value = () => cstaBody(g, type, style, depth + 1);
    if (many) body[name] = g(fc.array, fc.constant(0), { minLength: 1, maxLength: 2 }).map(value);
    else body[name] = repeat && style === 'any' && oneIn(g, 4) ? [value(), value()] : value();
  }
  if (style === 'any' && oneIn(g, 20)) body['$any'] = children(g, NO_SCOPE, depth + 1);
  return body;
}

function device(g: Gen, { attributes: known }: DeviceDef, style: BodyStyle): unknown {
  const $text = g(xmlText);
  const body: Record<string, unknown> = { $text };
  for (const { name, type, many } of known)
    if (oneIn(g, 6)) body[name] = many ? g(fc.subarray, ['voice', 'data', 'image']) : cstaBody(g, type, style, 9);
  return Object.keys(body).length === 1 ? $text : body;
}

function scalar(g: Gen, type: string, style: BodyStyle, depth: number): unknown {
  if (style === 'full' && type in PLAIN) return g(fc.constantFrom, ...PLAIN[type]!);
  switch (type) {
    case 'boolean':
      return g(fc.boolean);
    case 'flag':
      return g(() => fc.oneof(fc.boolean(), fc.integer({ min: 2 })));
    case 'integer':
      return g(() =>
        fc.oneof(
          fc.maxSafeInteger().map((value) => value + 0),
          fc.bigInt({ min: 2n ** 53n, max: 2n ** 80n }).map(String),
        ),
      );
    case 'decimal':
      return g(() => fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0));
    case 'hex':
      return Buffer.from(g(fc.uint8Array, { maxLength: 8 }))
        .toString('hex')
        .toUpperCase();
    case 'empty':
      return {};
    case 'any':
    case 'anyText':
      return generic(g, NO_SCOPE, depth, 'fixed');
    default:
      return g(xmlText);
  }
}

/** Values that fit every primitive type of XML Schema that stands behind a scalar. */
const PLAIN: Readonly<Record<string, unknown[]>> = {
  text: ['en', 'de-DE'],
  opaque: ['7', 'A1'],
  time: ['20261124153000Z'],
  integer: [0, 1, 100],
  decimal: [0, 0.5, 1000],
  flag: [true, false],
  any: [{ zz: '1' }],
  anyText: [{ zz: '1' }],
};
const NOT_OF_EDITION_6 = new Set(
  ['minimalEndpoint', 'basicEndpoint', 'advancedEndpoint', 'conferencingEndpoint'].flatMap((name) => [
    `${name}CallControlProfile`,
    `${name}DeviceProfile`,
  ]),
);

/** What is declared around a generic element. */
interface Scope {
  default: string;
  prefixes: ReadonlyMap<string, string>;
}
const NO_SCOPE: Scope = { default: '', prefixes: new Map() };

/** `root` may be empty, `fixed` cannot have a default namespace of its own. */
type Place = 'root' | 'fixed' | 'inside';

function generic(g: Gen, scope: Scope, depth: number, place: Place = 'inside'): unknown {
  return depth > 4 || oneIn(g, 2) ? g(anyText) : genericElement(g, scope, depth, place);
}

function genericElement(g: Gen, outer: Scope, depth: number, place: Place): object {
  const scope = { ...outer, prefixes: new Map(outer.prefixes) };
  const body: Record<string, unknown> = {};
  if (place !== 'fixed' && oneIn(g, 4)) {
    scope.default = g(fc.constantFrom, ...['urn:a', 'urn:b'].filter((uri) => uri !== outer.default));
    body['@xmlns'] = scope.default;
  }
  if (oneIn(g, 4)) {
    const prefix = g(fc.constantFrom, 'p', 'q');
    const uri = g(fc.constantFrom, ...['urn:c', 'urn:d'].filter((name) => name !== outer.prefixes.get(prefix)));
    scope.prefixes.set(prefix, uri);
    body[`@xmlns:${prefix}`] = uri;
  }
  Object.assign(body, attributes(g, scope));
  const form = g(fc.constantFrom, 'text', 'children', 'mixed');
  if (form === 'text') {
    const $text = g(anyText);
    if (Object.keys(body).length === 0 && place !== 'root') body['@id'] = 'an object of text alone is a string';
    if ($text !== '') body['$text'] = $text;
  } else if (form === 'mixed') {
    const rest = g(anyText);
    body['$content'] = ['mixed ', named(g(xmlName), generic(g, scope, depth + 1)), ...(rest === '' ? [] : [rest])];
  } else return merged(body, children(g, scope, depth + 1));
  return body;
}

function children(g: Gen, scope: Scope, depth: number): object {
  return g(() => fc.uniqueArray(xmlName(), { minLength: 1, maxLength: 2 })).reduce((body: object, name) => {
    const [prefix] = scope.prefixes.keys();
    const full = prefix !== undefined && oneIn(g, 3) ? `${prefix}:${name}` : name;
    const value = () => generic(g, scope, depth);
    return merged(body, named(full, oneIn(g, 4) ? [value(), value()] : value()));
  }, {});
}

/** An object of one key, which may be `__proto__`. */
const named = (name: string, value: unknown): object => Object.fromEntries([[name, value]]);
const merged = (a: object, b: object): object => Object.fromEntries([...Object.entries(a), ...Object.entries(b)]);

function attributes(g: Gen, scope: Scope): Record<string, string> {
  const names = oneIn(g, 2) ? [] : g(() => fc.uniqueArray(xmlName(), { maxLength: 2 }));
  const [prefix] = scope.prefixes.keys();
  return Object.fromEntries(names.map((name) => [`@${prefix && oneIn(g, 3) ? `${prefix}:` : ''}${name}`, g(anyText)]));
}

const oneIn = (g: Gen, count: number): boolean => g(fc.integer, { min: 1, max: count }) === count;

/** Names that no member has. */
const xmlName = (): fc.Arbitrary<string> => fc.constantFrom('zz', 'Zz', 'z-1', 'zé', 'constructor', '__proto__', 'toString');

const UNITS = [...'ab 7<>&"\'\t\n\r]é€', '😀', '\u0085', '\u2028'];
const anyText = (): fc.Arbitrary<string> => fc.string({ unit: fc.constantFrom(...UNITS), maxLength: 12 });
/** Text without the blanks around it that count as pretty-printing. */
const xmlText = (): fc.Arbitrary<string> => anyText().filter((text) => plainText(text) === text);
