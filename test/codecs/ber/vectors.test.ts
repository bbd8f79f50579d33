import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { BerCodec, type BerMessage, cstaBerWire } from '../../../src/codecs/ber/index.ts';
import type { DecodedMessage } from '../../../src/codecs/message.ts';
import { phase3 } from '../../../src/codecs/schema/index.ts';
import { codec, hex, plain, text } from './support.ts';

const vectorsOf = (file: string) =>
  readFileSync(new URL(`vectors/${file}`, import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as BerMessage & { hex: string });
const vectors = vectorsOf('messages.jsonl');

const made = suite('octets of an independent compiler');

made('there are two of every message that BER has', () => {
  const count = new Map<string, number>();
  for (const { kind, name } of vectors) count.set(`${kind} ${name}`, (count.get(`${kind} ${name}`) ?? 0) + 1);
  for (const { kind, asn1, only } of phase3.messages)
    assert.is(count.get(`${kind} ${asn1}`), only === 'xml' ? undefined : 2, `${kind} ${asn1}`);
});

made('are read as the value that they were made of', () => {
  for (const { hex: octets, ...message } of vectors)
    assert.equal(plain(codec.decode(hex(octets))), message, `${message.kind} ${message.name}`);
});

made('are what is written for that value', () => {
  for (const { hex: octets, ...message } of vectors)
    assert.is(text(codec.encode(message)), octets, `${message.kind} ${message.name}`);
});

made('of Phase I are read and written likewise', () => {
  const phase1 = new BerCodec(1);
  const octetsOf1 = vectorsOf('phase1.jsonl');
  assert.ok(octetsOf1.length > 90);
  for (const { hex: octets, ...message } of octetsOf1) {
    assert.equal(plain(phase1.decode(hex(octets))), message, `${message.kind} ${message.name}`);
    assert.is(text(phase1.encode(message)), octets, `${message.kind} ${message.name}`);
  }
});

made.run();

const SHARED = '../shared/csta';
const read = (file: string): Uint8Array => hex(readFileSync(join(SHARED, file), 'utf8'));
const reference = suite('reference octets beside the project');
const absent = existsSync(SHARED) ? undefined : 'the reference vectors are not beside the project';
if (absent) console.log(`skipped: ${absent}`);
const given: typeof reference = absent ? (reference.skip as typeof reference) : reference;

given('are read with every text, number and octet of their XML value, and written again', () => {
  const files = readdirSync(join(SHARED, 'vectors')).filter((file) => file.endsWith('.hex'));
  assert.ok(files.length >= 42);
  for (const file of files) {
    const octets = read(`vectors/${file}`);
    const message = codec.decode(octets);
    assert.is(text(codec.encode(message)), text(octets), file);
    const xer = join(SHARED, 'vectors', file.replace(/(\.alt)?\.hex$/, '.xer.xml'));
    const values = existsSync(xer) ? [...readFileSync(xer, 'utf8').matchAll(/>([^<>\s]+)</g)].map(([, value]) => value!) : [];
    const body = JSON.stringify(message.body);
    for (const value of values) assert.ok(/^[01]{2,}$/.test(value) || body.includes(value), `${file}: ${value} in ${body}`);
  }
});

given('in two forms are the same message', () => {
  const set = (value: unknown): unknown =>
    JSON.parse(JSON.stringify(value, (_, member) => (member === false ? undefined : member)));
  for (const file of readdirSync(join(SHARED, 'vectors')).filter((name) => name.endsWith('.alt.hex')))
    assert.equal(
      set(codec.decode(read(`vectors/${file}`)).body),
      set(codec.decode(read(`vectors/${file.replace('.alt', '')}`)).body),
      file,
    );
});

given('of a HiPath client are read in their frames and written again', () => {
  for (const name of ['AARQ', 'invoke-makeCall', 'invoke-monitorStart']) {
    const framed = read(`samples/hipath-ber__${name}.hex`);
    const [message, ...more] = [...cstaBerWire.decode(framed, { framed: true })];
    assert.equal(more, []);
    assert.not.instance(message, Error);
    assert.is(text(cstaBerWire.encode!(message as DecodedMessage, {})), text(framed.subarray(3)), name);
  }
});

reference.run();
