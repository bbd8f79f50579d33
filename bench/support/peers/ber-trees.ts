/** BER libraries of others, each brought to one result: a tree of tags, with octets at its leaves. None of them knows names or types. */
// @ts-expect-error it has no types
import { Ber } from 'asn1';
import * as asn1js from 'asn1js';
import forge from 'node-forge';

/** The first octet of the value, and what it holds. */
export type BerTree = [tag: number, content: BerTree[] | Uint8Array];

export interface BerPeer {
  /** In the form that the library likes best. */
  read(bytes: Buffer): unknown;
  tree(read: unknown): BerTree;
  write(read: unknown): Uint8Array;
}

const CONSTRUCTED = 0x20;
const BIT_STRING = 3;

/** What is used of it. */
interface JoyentReader {
  offset: number;
  length: number;
  peek(): number;
  readString(tag: number, asBuffer: true): Buffer;
  readSequence(tag: number): void;
}
interface JoyentWriter {
  buffer: Buffer;
  startSequence(tag: number): void;
  endSequence(): void;
  writeBuffer(bytes: Buffer, tag: number): void;
  writeString(text: string, tag: number): void;
}

function readJoyent(reader: JoyentReader): BerTree {
  const tag = reader.peek();
  if ((tag & CONSTRUCTED) === 0) return [tag, reader.readString(tag, true)];
  reader.readSequence(tag);
  const end = reader.offset + reader.length;
  const children: BerTree[] = [];
  while (reader.offset < end) children.push(readJoyent(reader));
  return [tag, children];
}

function writeJoyent(writer: JoyentWriter, [tag, content]: BerTree): void {
  if (Array.isArray(content)) {
    writer.startSequence(tag);
    for (const child of content) writeJoyent(writer, child);
    writer.endSequence();
  } else if (content.length === 0) writer.writeString('', tag);
  else writer.writeBuffer(content as Buffer, tag);
}

const joyent: BerPeer = {
  read: (bytes) => readJoyent(new Ber.Reader(bytes)),
  tree: (read) => read as BerTree,
  write: (read) => {
    const writer = new Ber.Writer();
    writeJoyent(writer, read as BerTree);
    return writer.buffer;
  },
};

type Block = asn1js.BaseBlock & { valueBlock: { value?: Block[]; valueHexView: Uint8Array; unusedBits?: number } };
const CLASSES = [0, 0, 0x40, 0x80, 0xc0];

function treeOfBlock({ idBlock, valueBlock }: Block): BerTree {
  const tag = CLASSES[idBlock.tagClass]! | (idBlock.isConstructed ? CONSTRUCTED : 0) | idBlock.tagNumber;
  // The count of unused bits is kept apart.
  if (tag === BIT_STRING) return [tag, Uint8Array.of(valueBlock.unusedBits!, ...valueBlock.valueHexView)];
  return [tag, idBlock.isConstructed ? valueBlock.value!.map(treeOfBlock) : valueBlock.valueHexView];
}

const asn1: BerPeer = {
  read: (bytes) => {
    const { offset, result } = asn1js.fromBER(bytes);
    if (offset < 0) throw new Error(result.error);
    return result;
  },
  tree: (read) => treeOfBlock(read as Block),
  write: (read) => new Uint8Array((read as Block).toBER()),
};

function treeOfForge({ tagClass, type, constructed, value }: forge.asn1.Asn1): BerTree {
  const tag = tagClass | (constructed ? CONSTRUCTED : 0) | type;
  return [tag, constructed ? (value as forge.asn1.Asn1[]).map(treeOfForge) : Buffer.from(value as string, 'latin1')];
}

const withForge: BerPeer = {
  read: (bytes) => forge.asn1.fromDer(forge.util.createBuffer(bytes.toString('latin1'))),
  tree: (read) => treeOfForge(read as forge.asn1.Asn1),
  write: (read) => Buffer.from(forge.asn1.toDer(read as forge.asn1.Asn1).getBytes(), 'latin1'),
};

export const BER_PEERS: Readonly<Record<string, BerPeer>> = { asn1: joyent, asn1js: asn1, 'node-forge': withForge };
