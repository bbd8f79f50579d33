/** TypeScript types of message bodies, made from the schema. */
import { type CstaSchema, type MemberDef, SCALARS, type Scalar, type TypeDef } from '../src/codecs/schema/schema.ts';

const SCALAR_TYPES: Record<Scalar, string> = {
  text: 'string',
  opaque: 'string',
  hex: 'string',
  time: 'string',
  integer: 'number',
  decimal: 'number',
  flag: 'boolean | number',
  boolean: 'boolean',
  empty: 'Empty',
  any: 'Generic',
  anyText: 'Generic',
  bitString: 'BitString',
  oid: 'string',
};

/** The text of the module: a type for every type of Phase III and `Messages`, the bodies by message name. */
export function typesModule(schema: CstaSchema): string {
  const named = (type: string) => (type in SCALARS ? SCALAR_TYPES[type as Scalar] : type);
  const member = ({ name, type, many, repeat }: MemberDef) => {
    const one = named(type);
    const several = one.includes('|') ? `(${one})[]` : `${one}[]`;
    return `  ${name}?: ${many ? several : repeat ? `${one} | ${several}` : one};\n`;
  };
  const union = (words: TypeDef & { kind: 'enum' | 'bits' }) =>
    (words.kind === 'enum' ? words.words : words.bits).map(([word]) => `'${word}'`).join(' | ') || 'never';
  const definition = (name: string, type: TypeDef) => {
    switch (type.kind) {
      case 'struct':
        return `export interface ${name} extends Extra {\n${type.members.map(member).join('')}}\n`;
      case 'bits':
        return `export type ${name} = Bits<${union(type)}>;\n`;
      case 'enum':
        return `export type ${name} = Word<${union(type)}>;\n`;
      case 'list':
        return `export type ${name} = ${named(type.item)}[];\n`;
      case 'device':
        return `export type ${name} = string | ${name}Object;\nexport interface ${name}Object extends Extra {\n${type.attributes.map(member).join('')}}\n`;
    }
  };
  const body = Object.entries(schema.types).map(([name, type]) => definition(name, type));
  const messages = schema.messages.map(({ name, type }) => `  ${name}: ${named(type)};\n`);
  return `import type { Bits, BitString, Empty, Extra, Generic, Word } from '../body.ts';

${body.join('\n')}
/** Bodies by the name of their message. */
export interface Messages {
${messages.join('')}}
`;
}
