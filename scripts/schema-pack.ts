/**
 * Packs types and messages into lines of text, which `src/codecs/schema/unpack.ts` reads again when a type is first asked for:
 * 1,000 types cost no more than one string until they are used. What only documents need is left out.
 */
import type { BitDef, CstaSchema, MemberDef, MessageDef, TypeDef } from '../src/codecs/schema/schema.ts';

/** A line for every type: `name head items…`. */
export function packTypes(types: Record<string, TypeDef>): string {
  return Object.entries(types)
    .map(([name, type]) => [name, ...packType(type)].join(' '))
    .join('\n');
}

function packType(type: TypeDef): string[] {
  const tags = type.tags && `@${type.tags.join('.')}`;
  const only = type.only && `#${type.only}`;
  const head = (...parts: (string | false | undefined)[]) => parts.filter((part) => part).join(',');
  switch (type.kind) {
    case 'struct': {
      const index = (name: string) => type.members.findIndex((member) => member.name === name);
      return [
        head(
          'struct',
          type.ber && `ber=${type.ber}`,
          type.choice && 'choice',
          type.extensible && 'extensible',
          type.value && `value=${type.value}`,
          type.none && `none=${type.none.tags.join('.')}`,
          type.both && `both=${type.both.tags.join('.')}`,
          type.berOrder && `order=${type.berOrder.map(index).join('.')}`,
          tags,
          only,
        ),
        ...type.members.map(packMember),
      ];
    }
    case 'bits':
      return [head('bits', type.ber && `ber=${type.ber}`, tags, only), ...type.bits.map(packBit)];
    case 'enum':
      return [
        head('enum', type.ber && `ber=${type.ber}`, type.extensible && 'extensible', tags, only),
        ...type.words.map(packBit),
      ];
    case 'list':
      return [
        head(
          'list',
          `item=${type.item}`,
          type.ber && `ber=${type.ber}`,
          type.element && `element=${type.element}`,
          type.itemTags && `itemTags=${type.itemTags.join('.')}`,
          tags,
          only,
        ),
      ];
    case 'device':
      return [head('device', `berType=${type.berType}`, tags, only), ...type.attributes.map(packMember)];
  }
}

function packMember(member: MemberDef): string {
  const flags = [
    member.many && 'many',
    member.repeat && 'repeat',
    member.report && 'report',
    member.bareBefore6 && 'bareBefore6',
    member.only && `only=${member.only}`,
    member.ed3 && `ed3=${member.ed3}`,
    member.restOf && `restOf=${member.restOf}`,
    member.default !== undefined && `default=${member.default}`,
    member.tags && `@${member.tags.join('.')}`,
  ].filter((flag) => flag);
  return `${member.name}${member.optional ? '?' : ''}:${[member.type, ...flags].join(',')}`;
}

const packBit = ([name, bit, , only]: BitDef): string => `${name}=${bit ?? ''}${only ? `,${only}` : ''}`;

/** A line for every message. */
export function packMessages(messages: CstaSchema['messages']): string {
  return messages.map(packMessage).join('\n');
}

function packMessage(message: MessageDef): string {
  const { kind, name, asn1, type, code, group, tag, response, tags, only, unmarked } = message;
  const parts = [
    asn1 && `asn1=${asn1}`,
    code !== undefined && `code=${code}`,
    group && `group=${group.tag}`,
    tag !== undefined && `tag=${tag}`,
    response === null ? 'oneWay' : response && `response=${response}`,
    unmarked && 'unmarked',
    tags && `@${tags.join('.')}`,
    only && `only=${only}`,
  ].filter((part) => part);
  return [kind, name, type, ...parts].join(' ');
}
