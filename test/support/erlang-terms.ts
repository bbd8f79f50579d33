/**
 * Message bodies as Erlang terms of the types that `asn1ct` (option `maps`) makes of the ASN.1 modules, under the names of ASN.1.
 * Made from `schema/csta.json`, which has those names; nothing of the BER codec is used.
 */
import { readFileSync } from 'node:fs';
import type { BitDef, CstaSchema, DeviceDef, ListDef, MemberDef, StructDef, TypeDef } from '../../src/codecs/schema/schema.ts';
import { SCALARS } from '../../src/codecs/schema/schema.ts';

type Body = Record<string, unknown>;
type Types = Readonly<Record<string, TypeDef>>;

/** The whole schema, with the names of ASN.1. */
export const schema = JSON.parse(readFileSync('schema/csta.json', 'utf8')) as CstaSchema;

/** A body as the term of its argument, result, event or error. */
export function termOf(type: string, body: unknown, types: Types = schema.types): string {
  // Phase I leaves a type open; ECMA-285 writes NULL for it.
  if (type === 'any' && types !== schema.types) return scalarTerm('hex', body);
  if (type in SCALARS) return scalarTerm(type, body);
  const definition = types[type]!;
  return TERMS[definition.kind](definition as never, body as never, types);
}

/** An event as the term of its event report. */
export function reportTerm(group: string, event: string, type: string, { monitorCrossRefID, ...body }: Body): string {
  const inner = `{${atom(group)}, {${atom(event)}, ${termOf(type, body)}}}`;
  return `#{'crossRefIdentifier' => ${scalarTerm('opaque', monitorCrossRefID)}, 'eventSpecificInfo' => ${inner}}`;
}

const TERMS: { [Kind in TypeDef['kind']]: (type: Extract<TypeDef, { kind: Kind }>, body: never, types: Types) => string } = {
  struct: structTerm,
  bits: ({ ber, bits }, body: Body) => {
    if (bits.length === 0) return '<<>>';
    const atoms = bits.filter(([name]) => body[name] === true).map((bit) => atom(asn1Word(bit)));
    return ber === 'enumerated' ? atoms[0]! : `[${atoms.join(', ')}]`;
  },
  enum: ({ words, ber }, word: string) => {
    const found = words.find(([name]) => name === word)!;
    return ber === 'integer' && found[1] === null ? word : atom(asn1Word(found));
  },
  list: (list: ListDef, entries: unknown[], types) => {
    const terms = entries.map((entry) => termOf(list.item, entry, types));
    if (list.ber === 'single') return terms[0]!;
    if (list.ber === 'one') return `#{${atom(list.element!)} => ${terms[0]}}`;
    return `[${terms.join(', ')}]`;
  },
  device: deviceTerm,
};

function structTerm(struct: StructDef, body: Body, types: Types): string {
  const members = struct.members.filter(({ name, report }) => body[name] !== undefined && !report);
  const named = (member: MemberDef) => [atom(member.asn1 ?? member.name), memberTerm(member, body[member.name], types)] as const;
  if (struct.ber === 'member') return named(members[0]!)[1];
  const map = () => `#{${withRest(struct, members, body, named).join(', ')}}`;
  if (struct.ber !== 'choice') return map();
  if (members.length === 0) return `{${atom(struct.none!.asn1)}, 'NULL'}`;
  if (members.length > 1) return `{${atom(struct.both!.asn1)}, ${map()}}`;
  return `{${named(members[0]!).join(', ')}}`;
}

function withRest(
  struct: StructDef,
  members: MemberDef[],
  body: Body,
  named: (member: MemberDef) => readonly [string, string],
): string[] {
  const pairs = members.map((member) => named(member).join(' => '));
  for (const { name, asn1, type, restOf } of struct.members) {
    const rest = restOf ? (body[restOf] as unknown[]).slice(1) : [];
    if (rest.length > 0) pairs.push(`${atom(asn1 ?? name)} => ${termOf(type, rest)}`);
  }
  return pairs;
}

function memberTerm(member: MemberDef, value: unknown, types: Types): string {
  if (member.many) return termOf(member.type, (value as unknown[])[0], types);
  if (!member.repeat) return termOf(member.type, value, types);
  return `[${(Array.isArray(value) ? value : [value]).map((entry) => termOf(member.type, entry, types)).join(', ')}]`;
}

/** `LocalDeviceID` is a CHOICE around `DeviceID`, a SEQUENCE. */
function deviceTerm(device: DeviceDef, body: string | Body): string {
  const {
    $text,
    typeOfNumber = 'dialingNumber',
    mediaClass,
    privateNumber,
    privateName,
    ...media
  } = typeof body === 'string' ? ({ $text: body } as Body) : body;
  const isLocal = device.berType === 'LocalDeviceIDBer';
  if (typeOfNumber === 'dynamic') return `{'dynamicID', ${scalarTerm('opaque', $text)}}`;
  const [kind = '', plan] = String(typeOfNumber).split(':');
  const number = kind === 'deviceNumber' ? String($text) : kind === 'other' ? scalarTerm('opaque', $text) : chars($text);
  const pairs = [`'deviceIdentifier' => {${atom(kind)}, ${plan ? `{${atom(plan)}, ${number}}` : number}}`];
  if (privateNumber !== undefined) pairs.push(`'privateNumber' => ${chars(privateNumber)}`);
  if (privateName !== undefined) pairs.push(`'privateName' => ${chars(privateName)}`);
  if (mediaClass) {
    const classes = Object.fromEntries((mediaClass as string[]).map((word) => [word, true]));
    pairs.push(`'mediaCallCharacteristics' => ${termOf('MediaCallCharacteristics', { mediaClass: classes, ...media })}`);
  }
  const map = `#{${pairs.join(', ')}}`;
  return isLocal ? `{'staticID', ${map}}` : map;
}

function scalarTerm(type: string, value: unknown): string {
  switch (type) {
    case 'boolean':
      return String(value);
    case 'flag':
      return value ? '1' : '0';
    case 'integer':
    case 'decimal':
      return String(value);
    case 'hex':
      return `<<${[...Buffer.from(String(value), 'hex')].join(',')}>>`;
    case 'opaque':
      return /^([0-9A-F]{2})+$/.test(String(value)) ? scalarTerm('hex', value) : `<<${JSON.stringify(value)}>>`;
    case 'empty':
    case 'any':
      return `'NULL'`;
    case 'oid':
      return `{${String(value).replaceAll('.', ', ')}}`;
    case 'bitString':
      return `<<2#${Number.parseInt((value as { hex: string }).hex, 16)
        .toString(2)
        .slice(0, (value as { length: number }).length)}:${(value as { length: number }).length}>>`;
    default:
      return chars(value);
  }
}

const asn1Word = ([name, , asn1]: BitDef): string => asn1 ?? name;
const atom = (name: string): string => `'${name}'`;
const chars = (value: unknown): string => JSON.stringify(value);
