import { readFileSync } from 'node:fs';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { associationRequest, BerCodec, cstaBerWire } from '../../../src/codecs/ber/index.ts';
import { CtiError } from '../../../src/core/model/index.ts';
import fc from '../../support/properties.ts';
import { ALL_OCTETS, mutations, survive } from './hostile.ts';
import { codec, hex, invoke, refusal, text, wrap } from './support.ts';

const open = new BerCodec(3, { indefinite: true });
const vectors = readFileSync(new URL('vectors/messages.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => hex((JSON.parse(line) as { hex: string }).hex));
const aarq = codec.encode(
  associationRequest({ contextName: '1.3.12.0.218', versions: ['versionFour'], credentials: { name: 'A', password: 'B' } }),
);

const hostile = suite('octets that nobody meant');

hostile('no prefix of a message is a message, and each is told to be cut off', () => {
  for (const octets of [...vectors, aarq])
    for (let length = 0; length < octets.length; length++)
      assert.is(
        refusal(() => codec.decode(octets.subarray(0, length))),
        'CTI_BER_TRUNCATED@0',
      );
});

hostile('every message with one octet changed is a message or refused by code and place', () => {
  for (const [index, octets] of vectors.entries())
    for (let at = 0; at < octets.length; at++) {
      const mutated = Uint8Array.from(octets);
      mutated[at]! ^= 1 << ((index + at) % 8);
      survive(codec, mutated);
    }
});

hostile('some messages with each octet changed to each other one, too', () => {
  let decoded = 0;
  const chosen = [...vectors.filter((octets) => octets.length < 60).filter((_, i) => i % 60 === 0), aarq];
  for (const octets of chosen) for (const mutated of mutations(octets, ALL_OCTETS)) decoded += Number(survive(open, mutated));
  assert.ok(decoded > 10_000);
});

hostile('any octets are a message or refused, alone, in an invoke, and on the command line', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 80 }), fc.integer({ min: 1, max: 560 }), fc.boolean(), (octets, opcode, framed) => {
      survive(open, octets);
      survive(codec, invoke(opcode, text(octets)));
      for (const found of cstaBerWire.decode(octets, { framed })) assert.ok(found instanceof CtiError || found.name);
    }),
    { numRuns: 2000 },
  );
});

hostile('a length that lies is refused where it stands', () => {
  const lies: [string, string][] = [
    ['3006 6b05 8002 00a1', 'CTI_BER_LENGTH@10'],
    ['3006 6b04 8003 00a1', 'CTI_BER_LENGTH@12'],
    ['3006 6b03 8002 00a1', 'CTI_BER_LENGTH@12'],
    ['3084 7fffffff 6b04', 'CTI_BER_LENGTH@8'],
    ['3006 6b84 ffffffff', 'CTI_BER_LENGTH@10'],
  ];
  for (const [argument, expected] of lies)
    assert.is(
      refusal(() => codec.decode(invoke(9, argument))),
      expected,
      argument,
    );
});

hostile('a tag that lies is refused, or kept where the schema leaves room', () => {
  assert.is(
    refusal(() => codec.decode(invoke(9, '3106 6b04 8002 00a1'))),
    'CTI_MESSAGE_INVALID@8',
    'SET',
  );
  assert.is(
    refusal(() => codec.decode(invoke(9, '3006 6c04 8002 00a1'))),
    'CTI_MESSAGE_INVALID@8',
    'another application tag',
  );
  assert.is(
    refusal(() => codec.decode(invoke(9, '3006 4b04 8002 00a1'))),
    'CTI_BER_CONTENT@10',
    'primitive',
  );
  assert.equal(
    codec.decode(invoke(9, '3006 6b04 8902 00a1')).body,
    { callToBeHeld: { $ber: ['890200A1'] } },
    'another alternative',
  );
});

hostile('empty and giant integers, booleans of two octets and nulls of one are refused', () => {
  const hold = (reservation: string) => invoke(9, text(wrap(0x30, `6b04 8002 00a1 ${reservation}`)));
  assert.is(codec.decode(hold('0101 ff')).kind, 'request');
  assert.is(
    refusal(() => codec.decode(hold('0100'))),
    'CTI_BER_CONTENT@16',
  );
  assert.is(
    refusal(() => codec.decode(hold('0102 0000'))),
    'CTI_BER_CONTENT@16',
  );
  assert.is(
    refusal(() => codec.decode(invoke(368, '0200'))),
    'CTI_BER_INTEGER@9',
  );
  assert.is(
    refusal(() => codec.decode(invoke(368, `0209 ${'00'.repeat(9)}`))),
    'CTI_BER_INTEGER@9',
  );
  assert.is(
    refusal(() => codec.decode(invoke(368, `0282 1000 ${'01'.repeat(4096)}`))),
    'CTI_BER_INTEGER@11',
  );
  assert.is(
    refusal(() => codec.decode(invoke(365, '0501 00'))),
    'CTI_BER_CONTENT@9',
  );
});

hostile('values nested too deep are refused, in private data and in what nobody knows', () => {
  let nested = '0500';
  for (let depth = 0; depth < 40; depth++) nested = text(wrap(0x30, nested));
  const privateData = text(wrap(0x30, `6b04 8002 00a1 ${text(wrap(0x7e, text(wrap(0xa1, nested))))}`));
  assert.match(
    refusal(() => codec.decode(invoke(9, privateData))),
    /^CTI_BER_DEPTH@/,
  );
  assert.match(
    refusal(() => codec.decode(invoke(999, nested))),
    /^CTI_BER_DEPTH@/,
  );
  assert.match(
    refusal(() => codec.decode(invoke(9, text(wrap(0x30, `6b04 8002 00a1 ${nested.replace(/^30/, 'bf3c')}`))))),
    /^CTI_BER_DEPTH@/,
  );
  const bomb = hex(`a1 80${'a0 80'.repeat(100_000)}`);
  assert.match(
    refusal(() => open.decode(bomb)),
    /^CTI_BER_DEPTH@/,
  );
});

hostile('more values than allowed are refused, wherever they are', () => {
  const many = text(wrap(0x30, '0500'.repeat(9000)));
  assert.match(
    refusal(() => codec.decode(invoke(999, many))),
    /^CTI_BER_NODES@/,
  );
  const events = text(wrap(0x30, `5502 8001 ${text(wrap(0x76, '3000'.repeat(9000)))}`));
  assert.match(
    refusal(() => codec.decode(invoke(77, events))),
    /^CTI_(BER_NODES|MESSAGE_INVALID)@/,
  );
});

hostile('open lengths are refused, and in a dialect that has them those that never end', () => {
  const octets = hex('a180 020101 020109 3080 6b80 8002 00a1 0000 0000 0000');
  assert.is(
    refusal(() => codec.decode(octets)),
    'CTI_BER_INDEFINITE@0',
  );
  assert.equal(open.decode(octets).body, { callToBeHeld: { callID: '00A1' } });
  for (let length = 0; length < octets.length; length++)
    assert.match(
      refusal(() => open.decode(octets.subarray(0, length))),
      /^CTI_BER_(TRUNCATED|LENGTH)@/,
    );
  assert.match(
    refusal(() => open.decode(hex(`a180${'0201 01'.repeat(50)}`))),
    /^CTI_BER_TRUNCATED@0/,
  );
});

hostile('what is kept of a dialect with open lengths is written as it came', () => {
  const kept = 'a2 80 0500 0000';
  const octets = invoke(9, text(wrap(0x30, `6b04 8002 00a1 ${kept}`)));
  const message = open.decode(octets);
  assert.equal(message.body, { callToBeHeld: { callID: '00A1' }, $ber: ['A28005000000'] });
  assert.is(text(open.encode(message)), text(octets));
});

hostile('time grows with the size of the input and no faster', () => {
  const families: ((size: number) => Uint8Array)[] = [
    (size) => invoke(999, text(wrap(0x30, '0500'.repeat(size)))),
    (size) => invoke(9, text(wrap(0x30, `6b04 8002 00a1 ${'9f3c00'.repeat(size)}`))),
    (size) => invoke(203, text(wrap(0x24, '0400'.repeat(size)))),
  ];
  for (const family of families) {
    const cost = (size: number): number => {
      const octets = family(size);
      const before = process.cpuUsage();
      for (let i = 0; i < 20; i++) survive(codec, octets);
      const { user, system } = process.cpuUsage(before);
      return user + system;
    };
    cost(1000);
    const small = Math.min(cost(2000), cost(2000), cost(2000));
    const large = Math.min(cost(4000), cost(4000), cost(4000));
    assert.ok(large / small < 4, `${small} µs, then ${large} µs`);
  }
});

hostile.run();
