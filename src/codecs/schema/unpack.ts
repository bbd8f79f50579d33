/** Reads the lines that `scripts/schema-pack.ts` writes. */
import type { BitDef, MemberDef, MessageDef, TypeDef } from './schema.ts';

/** Packed types by name, not read yet. */
export function splitTypes(packed: string): Map<string, string> {
  const lines = new Map<string, string>();
  for (const line of packed.split('\n')) {
    const end = line.indexOf(' ');
    lines.set(line.slice(0, end), line.slice(end + 1));
  }
  return lines;
}

/** One type from what stands behind its name. */
export function unpackType(line: string): TypeDef {
  const [head = '', ...items] = line.split(' ');
  const [kind, ...flags] = head.split(',');
  const type: Record<string, unknown> = { kind };
  for (const flag of flags) {
    const [key, value] = flagOf(flag);
    if (key === '#') type['only'] = value;
    else if (key === 'none' || key === 'both') type[key] = { asn1: '', tags: tagsOf(value) };
    else if (key === 'itemTags') type[key] = tagsOf(value);
    else type[key] = value;
  }
  if (kind === 'bits') type['bits'] = items.map(unpackBit);
  else if (kind === 'enum') type['words'] = items.map(unpackBit);
  else if (kind === 'device') type['attributes'] = items.map(unpackMember);
  else if (kind === 'struct') {
    const members = items.map(unpackMember);
    type['members'] = members;
    const order = type['order'];
    delete type['order'];
    if (typeof order === 'string') type['berOrder'] = order.split('.').map((index) => members[Number(index)]!.name);
  }
  return type as unknown as TypeDef;
}

function unpackMember(item: string): MemberDef {
  const colon = item.indexOf(':');
  const optional = item[colon - 1] === '?';
  const [type = '', ...flags] = item.slice(colon + 1).split(',');
  const member: Record<string, unknown> = { name: item.slice(0, optional ? colon - 1 : colon), type };
  if (optional) member['optional'] = true;
  for (const flag of flags) {
    const [key, value] = flagOf(flag);
    member[key] = value;
  }
  return member as unknown as MemberDef;
}

function unpackBit(item: string): BitDef {
  const at = item.lastIndexOf('=');
  const [bit, only] = item.slice(at + 1).split(',');
  const number = bit === '' ? null : Number(bit);
  return only ? [item.slice(0, at), number, null, only as 'xml' | 'ber'] : [item.slice(0, at), number];
}

/** Every message of a packed table. */
export function unpackMessages(packed: string): MessageDef[] {
  return packed.split('\n').map((line) => {
    const [kind, name, type, ...flags] = line.split(' ');
    const message: Record<string, unknown> = { kind, name, type };
    for (const flag of flags) {
      const [key, value] = flagOf(flag);
      if (key === 'oneWay') message['response'] = null;
      else if (key === 'code' || key === 'tag') message[key] = Number(value);
      else if (key === 'group') message['group'] = { name: '', tag: Number(value) };
      else message[key] = value;
    }
    return message as unknown as MessageDef;
  });
}

/** `key=value`, `key` alone for true, `@tags`, `#side`. */
function flagOf(flag: string): [key: string, value: string | true | string[]] {
  if (flag[0] === '@') return ['tags', tagsOf(flag.slice(1))];
  if (flag[0] === '#') return ['#', flag.slice(1)];
  const at = flag.indexOf('=');
  return at < 0 ? [flag, true] : [flag.slice(0, at), flag.slice(at + 1)];
}

const tagsOf = (text: string | true | string[]): string[] => (typeof text === 'string' && text ? text.split('.') : []);
