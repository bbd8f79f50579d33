/**
 * `asn1` (joyent) doing the job that we do: its reader and writer, driven by the schema, between octets and typed messages. It has
 * what the corpus needs of the schema, and no limits, error places or unknown members.
 */
// @ts-expect-error it has no types
import { Ber } from 'asn1';
import { type BerMessage, idTextOf, octetsOfIdText } from '../../../src/codecs/ber/index.ts';
import { isScalar, type MemberDef, phase3, SCALARS, type Scalar } from '../../../src/codecs/schema/index.ts';

type Body = Record<string, unknown>;

/** What is used of it. */
interface Reader {
  offset: number;
  length: number;
  peek(): number;
  readSequence(tag?: number): void;
  readString(tag: number, asBuffer: true): Buffer;
  readString(tag: number): string;
  _readTag(tag: number): number;
}
interface Writer {
  buffer: Buffer;
  startSequence(tag: number): void;
  endSequence(): void;
  writeInt(value: number, tag: number): void;
  writeString(text: string, tag: number): void;
  writeBuffer(bytes: Buffer, tag: number): void;
}

/** A type without its tag. */
interface Type {
  constructed: boolean;
  read(reader: Reader, tag: number): unknown;
  write(writer: Writer, value: unknown, tag: number): void;
  /** The first octets that it can begin with, when it has no tag of its own. */
  begins?: readonly number[];
}
interface Node {
  begins: readonly number[];
  read(reader: Reader): unknown;
  write(writer: Writer, value: unknown): void;
}

const CONSTRUCTED = 0x20;
const CLASSES: Readonly<Record<string, number>> = { U: 0, A: 0x40, C: 0x80 };
const octetOf = (tag: string): number => CLASSES[tag[0]!]! | Number(tag.slice(1));

const nodes = new Map<string, Node>();
const types = new Map<string, Type>();

function nodeOf(name: string, tags: readonly string[] = ownTags(name)): Node {
  const key = `${name} ${tags}`;
  const known = nodes.get(key);
  if (known) return known;
  const type = typeOf(name);
  const octets = tags.map((tag, i) => octetOf(tag) | (type.constructed || type.begins || i < tags.length - 1 ? CONSTRUCTED : 0));
  const own = type.begins ? 0 : octets.pop()!;
  const node: Node = {
    begins: octets.length > 0 ? octets.slice(0, 1) : (type.begins ?? [own]),
    read: (reader) => {
      for (const tag of octets) reader.readSequence(tag);
      return type.read(reader, own);
    },
    write: (writer, value) => {
      for (const tag of octets) writer.startSequence(tag);
      type.write(writer, value, own);
      for (const _ of octets) writer.endSequence();
    },
  };
  nodes.set(key, node);
  return node;
}

function ownTags(name: string): readonly string[] {
  if (isScalar(name)) return SCALARS[name];
  const type = phase3.type(name);
  if (type.tags) return type.tags;
  switch (type.kind) {
    case 'struct': {
      const value = type.members.find(({ name }) => name === type.value);
      if (type.ber === 'member') return value!.tags ?? ownTags(value!.type);
      return type.ber === 'choice' ? [] : ['U16'];
    }
    case 'bits':
      return ['U3'];
    case 'enum':
      return ['U10'];
    case 'list':
      return ['U16'];
    case 'device':
      return ownTags(type.berType);
  }
}

function typeOf(name: string): Type {
  const known = types.get(name);
  if (known) return known;
  const type = built(name);
  types.set(name, type);
  return type;
}

function built(name: string): Type {
  if (isScalar(name)) return scalar(name);
  const type = phase3.type(name);
  switch (type.kind) {
    case 'struct': {
      const members = type.members.filter(({ only, report }) => only !== 'xml' && !report);
      if (type.ber === 'sequence')
        return sequence(type.berOrder ? type.berOrder.map((name) => members.find((member) => member.name === name)!) : members);
      if (type.ber === 'choice') return choice(members, type.both && octetOf(type.both.tags[0]!) | CONSTRUCTED);
      const value = members.find(({ name }) => name === type.value)!;
      return member(value.name, typeOf(value.type));
    }
    case 'bits':
      return bits(type.bits);
    case 'enum':
      return words(type.words);
    case 'list':
      return list(nodeOf(type.item, type.itemTags));
    case 'device':
      return device(typeOf(type.berType));
  }
}

function scalar(type: Scalar): Type {
  switch (type) {
    case 'text':
      return {
        constructed: false,
        read: (reader, tag) => reader.readString(tag),
        write: (writer, value, tag) => writer.writeString(value as string, tag),
      };
    case 'opaque':
      return {
        constructed: false,
        read: (reader, tag) => idTextOf(reader.readString(tag, true)),
        write: (writer, value, tag) => writeOctets(writer, octetsOfIdText(value as string)!, tag),
      };
    case 'hex':
      return {
        constructed: false,
        read: (reader, tag) => reader.readString(tag, true).toString('hex').toUpperCase(),
        write: (writer, value, tag) => writeOctets(writer, Buffer.from(value as string, 'hex'), tag),
      };
    case 'integer':
      return {
        constructed: false,
        read: (reader, tag) => reader._readTag(tag),
        write: (writer, value, tag) => writer.writeInt(value as number, tag),
      };
    case 'empty':
      return {
        constructed: false,
        read: (reader, tag) => {
          reader.readString(tag);
          return {};
        },
        write: (writer, _, tag) => writer.writeString('', tag),
      };
    default:
      return absent(type);
  }
}

function absent(type: string): Type {
  const refuse = (): never => {
    throw new TypeError(`${type}: not in the corpus`);
  };
  return { constructed: false, read: refuse, write: refuse };
}

const member = (name: string, inner: Type): Type => ({
  ...inner,
  read: (reader, tag) => ({ [name]: inner.read(reader, tag) }),
  write: (writer, value, tag) => inner.write(writer, (value as Body)[name], tag),
});

function writeOctets(writer: Writer, octets: Uint8Array, tag: number): void {
  writer.writeBuffer(Buffer.from(octets.buffer, octets.byteOffset, octets.length), tag);
}

function sequence(members: readonly MemberDef[]): Type {
  let made: { name: string; node: Node }[] | undefined;
  const fields = () => (made ??= members.map(({ name, type, tags }) => ({ name, node: nodeOf(type, tags) })));
  return {
    constructed: true,
    read: (reader, tag) => {
      reader.readSequence(tag);
      const end = reader.offset + reader.length;
      const body: Body = {};
      let next = 0;
      while (reader.offset < end) {
        const octet = reader.peek();
        while (!fields()[next]!.node.begins.includes(octet)) next++;
        const { name, node } = fields()[next++]!;
        body[name] = node.read(reader);
      }
      return body;
    },
    write: (writer, value, tag) => {
      writer.startSequence(tag);
      for (const { name, node } of fields()) {
        const member = (value as Body)[name];
        if (member !== undefined) node.write(writer, member);
      }
      writer.endSequence();
    },
  };
}

function choice(members: readonly MemberDef[], both?: number): Type {
  const fields = members.map(({ name, type, tags }) => ({ name, node: nodeOf(type, tags) }));
  const all = sequence(members);
  return {
    constructed: true,
    begins: [...fields.flatMap(({ node }) => node.begins), ...(both === undefined ? [] : [both])],
    read: (reader) => {
      const octet = reader.peek();
      if (octet === both) return all.read(reader, octet);
      const { name, node } = fields.find(({ node }) => node.begins.includes(octet))!;
      return { [name]: node.read(reader) };
    },
    write: (writer, value) => {
      const names = Object.keys(value as Body);
      if (names.length > 1) all.write(writer, value, both!);
      else fields.find(({ name }) => name === names[0])!.node.write(writer, (value as Body)[names[0]!]);
    },
  };
}

function list(item: Node): Type {
  return {
    constructed: true,
    read: (reader, tag) => {
      reader.readSequence(tag);
      const end = reader.offset + reader.length;
      const items: unknown[] = [];
      while (reader.offset < end) items.push(item.read(reader));
      return items;
    },
    write: (writer, value, tag) => {
      writer.startSequence(tag);
      for (const one of value as unknown[]) item.write(writer, one);
      writer.endSequence();
    },
  };
}

/** Devices of the corpus are dialled numbers; a local one may stand in a member of its own. */
function device(inner: Type): Type {
  const isLocal = inner.begins !== undefined;
  return {
    ...inner,
    read: (reader, tag) => {
      const body = inner.read(reader, tag) as { staticID?: string; deviceIdentifier?: { dialingNumber: string } };
      return isLocal ? body.staticID : body.deviceIdentifier!.dialingNumber;
    },
    write: (writer, value, tag) =>
      inner.write(writer, isLocal ? { staticID: value } : { deviceIdentifier: { dialingNumber: value } }, tag),
  };
}

type Names = readonly (readonly [name: string, number: number | null, ...rest: unknown[]])[];

function words(names: Names): Type {
  const byNumber = new Map(names.map(([word, number]) => [number, word]));
  const byWord = new Map(names.map(([word, number]) => [word, number]));
  return {
    constructed: false,
    read: (reader, tag) => byNumber.get(reader._readTag(tag)),
    write: (writer, value, tag) => writer.writeInt(byWord.get(value as string)!, tag),
  };
}

function bits(names: Names): Type {
  const bitOf = new Map(names.map(([name, bit]) => [name, bit!]));
  return {
    constructed: false,
    read: (reader, tag) => {
      const content = reader.readString(tag, true);
      const body: Record<string, boolean> = {};
      for (const [name, bit] of names) if (content[1 + (bit! >> 3)]! & (0x80 >> (bit! & 7))) body[name] = true;
      return body;
    },
    write: (writer, value, tag) => {
      let length = 0;
      for (const name in value as Body) length = Math.max(length, 1 + bitOf.get(name)!);
      const content = Buffer.alloc(1 + ((length + 7) >> 3));
      content[0] = (content.length - 1) * 8 - length;
      for (const name in value as Body)
        if ((value as Body)[name] === true) content[1 + (bitOf.get(name)! >> 3)]! |= 0x80 >> (bitOf.get(name)! & 7);
      writer.writeBuffer(content, tag);
    },
  };
}

const INVOKE = 0xa1;
const RETURN_RESULT = 0xa2;
const INTEGER = 2;
const SEQUENCE = 0x30;
const CROSS_REF = 0x55;
const GROUP = 0xa0;
const EVENT_REPORT = 21;

/** @returns a message as ours is, without `def` */
export function readTyped(bytes: Buffer): BerMessage {
  const reader: Reader = new Ber.Reader(bytes);
  const apdu = reader.peek();
  reader.readSequence(apdu);
  const invokeID = reader._readTag(INTEGER);
  if (apdu === RETURN_RESULT) reader.readSequence(SEQUENCE);
  const opcode = reader._readTag(INTEGER);
  if (apdu === INVOKE && opcode === EVENT_REPORT) {
    reader.readSequence(SEQUENCE);
    const monitorCrossRefID = idTextOf(reader.readString(CROSS_REF, true));
    const group = reader.peek();
    reader.readSequence(group);
    const tag = reader.peek();
    const def = phase3.event(group - GROUP, tag - GROUP)!;
    const body = { monitorCrossRefID, ...(typeOf(def.type).read(reader, tag) as Body) };
    return { kind: 'event', name: def.asn1!, invokeID, body };
  }
  const def = apdu === INVOKE ? phase3.request(opcode)! : phase3.response(opcode)!;
  return { kind: def.kind, name: def.asn1!, invokeID, body: nodeOf(def.type, def.tags).read(reader) };
}

export function writeTyped({ kind, name, invokeID, body }: BerMessage): Uint8Array {
  const writer: Writer = new Ber.Writer();
  const def = phase3.asn1(kind as 'event', name)!;
  writer.startSequence(kind === 'response' ? RETURN_RESULT : INVOKE);
  writer.writeInt(invokeID as number, INTEGER);
  if (kind === 'response') writer.startSequence(SEQUENCE);
  writer.writeInt(kind === 'event' ? EVENT_REPORT : def.code!, INTEGER);
  if (kind === 'event') {
    writer.startSequence(SEQUENCE);
    writeOctets(writer, octetsOfIdText((body as Body)['monitorCrossRefID'] as string)!, CROSS_REF);
    writer.startSequence(GROUP + def.group!.tag);
    typeOf(def.type).write(writer, body, GROUP + def.tag!);
    writer.endSequence();
    writer.endSequence();
  } else nodeOf(def.type, def.tags).write(writer, body);
  if (kind === 'response') writer.endSequence();
  writer.endSequence();
  return writer.buffer;
}
