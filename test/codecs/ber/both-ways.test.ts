import { readFileSync } from 'node:fs';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { cstaCorpus } from '../../../bench/support/csta-corpus.ts';
import { BerCodec, type BerMessage } from '../../../src/codecs/ber/index.ts';
import { QuickEncoder } from '../../../src/codecs/ber/known/encode.ts';
import { KnownShapes } from '../../../src/codecs/ber/known/index.ts';
import { learnMessage } from '../../../src/codecs/ber/known/messages.ts';
import { BER_LIMITS } from '../../../src/codecs/ber/limits.ts';
import { MessageTables } from '../../../src/codecs/ber/tables.ts';
import { type MessageSet, phase1, phase3 } from '../../../src/codecs/schema/index.ts';
import { bodyOf, seeded } from '../../support/csta-bodies.ts';
import fc from '../../support/properties.ts';
import { BothWays } from './both-ways.ts';
import { ALL_OCTETS, mutations } from './hostile.ts';
import { hex, invoke, relaxed, report, result, text } from './support.ts';

const test = suite('BER, quick and general');
const general = new BerCodec(3, { quick: false });
const vectors = readFileSync(new URL('vectors/messages.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => hex((JSON.parse(line) as { hex: string }).hex));
const corpus = cstaCorpus().map(({ ber }) => ber);

/** Messages of every type, small ones and one with all members. */
function messages(set: MessageSet, fills: readonly number[]): BerMessage[] {
  let seed = 0;
  return set.messages
    .filter(({ only }) => only !== 'xml')
    .flatMap((def) =>
      fills.map((fill): BerMessage => {
        const body = bodyOf(set, def, seeded(++seed), { fill });
        if (set === phase1 && def.kind === 'event') Object.assign(body as object, { monitorCrossRefID: '0001' });
        return { kind: def.kind, name: def.asn1!, invokeID: seed, body };
      }),
    );
}

test('messages of every type are read alike, however often their shape was seen', () => {
  for (const [phase, set] of [
    [3, phase3],
    [1, phase1],
  ] as const) {
    const codec = new BerCodec(phase, { quick: false });
    const ways = new BothWays(phase);
    for (const message of messages(set, [0, 0.4, 0.4, 0.8, 100])) ways.decode(codec.encode(message), 3);
  }
});

test('messages of every type are written alike, and their bodies may have anything wrong', () => {
  for (const [phase, set] of [
    [3, phase3],
    [1, phase1],
  ] as const) {
    const ways = new BothWays(phase);
    for (const message of messages(set, [0, 0.4, 0.8, 100])) {
      ways.encode(message);
      ways.encode({ ...message, invokeID: 2 ** 40 });
      ways.encode({ ...message, invokeID: null, linkedID: 3 });
      for (const body of damaged(message.body, seeded(message.invokeID as number))) ways.encode({ ...message, body });
    }
  }
});

const SPOILERS: readonly unknown[] = [
  undefined,
  null,
  true,
  -1,
  128,
  70000,
  2 ** 40,
  1.5,
  '',
  'é',
  'Ω',
  '3132',
  '20304050',
  '41',
  'C3A4',
  'abc',
  '\u0007',
  [],
  [1, 2],
  {},
  { $ber: ['0500'] },
  { callID: '1', deviceID: '2', more: 1 },
  Object.create({ callID: '1' }),
];

/** Bodies that differ in one member somewhere: another value, no value, one too many, or another order. */
function* damaged(body: unknown, random: () => number): Iterable<unknown> {
  const places: (readonly (string | number)[])[] = [[]];
  const collect = (value: unknown, path: readonly (string | number)[]): void => {
    if (typeof value !== 'object' || value === null) return;
    for (const [key, inner] of Object.entries(value)) {
      places.push([...path, key]);
      collect(inner, [...path, key]);
    }
  };
  collect(body, []);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)]!;
  for (let i = 0; i < 12; i++) {
    const copy: { body: unknown } = { body: structuredClone(body) };
    const path = ['body', ...pick(places)];
    let around = copy as Record<string | number, unknown>;
    for (const key of path.slice(0, -1)) around = around[key] as Record<string | number, unknown>;
    const last = path.at(-1)!;
    const value = around[last];
    if (i % 4 === 0 && typeof value === 'object' && value !== null && !Array.isArray(value))
      around[last] = Object.fromEntries(Object.entries(value).reverse());
    else if (i % 4 === 1 && typeof value === 'object' && value !== null)
      (value as Record<string, unknown>)['extra'] = pick(SPOILERS);
    else if (i % 4 === 2 && !Array.isArray(around)) delete around[last];
    else around[last] = pick(SPOILERS);
    yield copy.body;
  }
}

test('every prefix, and what is behind the end, is judged alike', () => {
  const ways = new BothWays();
  for (const octets of [...vectors.filter((_, i) => i % 8 === 0), ...corpus.slice(0, 24)]) {
    ways.decode(octets, 3);
    for (let length = 0; length < octets.length; length++) ways.decode(octets.subarray(0, length));
    for (const tail of [0, 0x30, 0xa1]) ways.decode(Uint8Array.of(...octets, tail));
  }
});

test('every change of one octet is judged alike, where the shape is known and where it is not', () => {
  const ways = new BothWays();
  for (const [i, octets] of vectors.entries()) {
    ways.decode(octets, 3);
    for (let at = i % 4; at < octets.length; at += 4) {
      const mutated = Uint8Array.from(octets);
      for (const octet of [octets[at]! ^ (1 << (at % 8)), octets[at]! + 1, 0x81]) {
        mutated[at] = octet;
        ways.decode(mutated);
      }
    }
  }
});

test('every octet in every place of some messages is judged alike', () => {
  for (const ways of [new BothWays(), new BothWays(3, { indefinite: true })])
    for (const octets of corpus.toSorted((a, b) => a.length - b.length).filter((_, i) => i % 90 === 0)) {
      ways.decode(octets, 3);
      for (const mutated of mutations(octets, ALL_OCTETS)) ways.decode(mutated, 3);
    }
});

test('longer forms of lengths, and open ones, are judged alike', () => {
  const ways = new BothWays(3, { indefinite: true });
  for (const octets of vectors)
    for (const form of ['padded', 'padded to two', 'open'] as const) ways.decode(relaxed(octets, form), 3);
});

test('limits hold for known shapes as for others', () => {
  for (const limits of [{ maxBytes: 100 }, { maxDepth: 7 }, { maxNodes: 20 }]) {
    const ways = new BothWays(3, limits);
    for (const octets of corpus) ways.decode(octets, 3);
    for (const octets of corpus.slice(0, 48)) ways.encode(general.decode(octets));
  }
});

test('integers of any size, ids of any octets and strings in segments are read alike', () => {
  const ways = new BothWays();
  const values = [
    '',
    '00',
    '7f',
    '80',
    '00ff',
    'ffffff',
    '0123456789ab',
    '80000000000000',
    '0020000000000000',
    '8000000000000000',
  ];
  for (const value of [...values, '010203040506070809']) {
    const integer = text(Uint8Array.of(2, value.length / 2)) + value;
    ways.decode(hex(`a1 ${text(Uint8Array.of(6 + integer.length / 2))} ${integer} 0201 48 3003 4e0100`), 3);
  }
  for (const apdu of [invoke(73, '3004 5502 8001'), invoke(73, '3006 7504 0402 8001'), result(10, '0500')]) ways.decode(apdu, 3);
  fc.assert(
    fc.property(fc.oneof(fc.uint8Array({ maxLength: 12 }), fc.string({ maxLength: 12 }).map(Buffer.from)), (id) => {
      const crossRef = text(Uint8Array.of(0x55, id.length)) + text(id);
      const octets = invoke(73, text(Uint8Array.of(0x30, 2 + id.length)) + crossRef);
      ways.decode(octets, 3);
      ways.encode(general.decode(octets));
    }),
    { numRuns: 3000 },
  );
});

test('any octets are judged alike, alone, as an argument and as an event', () => {
  const ways = new BothWays(3, { indefinite: true });
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 60 }), fc.integer({ min: 1, max: 560 }), (octets, code) => {
      ways.decode(octets, 3);
      ways.decode(invoke(code, text(octets)), 3);
      ways.decode(report(code % 8, text(octets)), 3);
    }),
    { numRuns: 2000 },
  );
});

/** What decodes messages of known shapes, alone. */
function shapes(): KnownShapes {
  const tables = new MessageTables(3);
  return new KnownShapes((learner) => learnMessage(learner, tables), BER_LIMITS);
}

test('messages of a call center are read by their shape from the third on, and written the quick way', () => {
  const known = shapes();
  const encoder = new QuickEncoder(new MessageTables(3), BER_LIMITS);
  for (let i = 0; i < 2; i++)
    for (const octets of corpus) {
      if (known.decode(octets)) continue;
      known.note(octets);
    }
  for (const octets of corpus) {
    assert.equal(known.decode(octets), general.decode(octets));
    assert.is(text(encoder.encode(general.decode(octets))!), text(octets));
  }
});

test('most messages with all members are read by their shape, and written the quick way', () => {
  const encoder = new QuickEncoder(new MessageTables(3), BER_LIMITS);
  const all = messages(phase3, [100]);
  let read = 0;
  let written = 0;
  for (const message of all) {
    const octets = general.encode(message);
    const known = shapes();
    for (let i = 0; i < 2; i++) {
      assert.is(known.decode(octets), undefined);
      known.note(octets);
    }
    if (known.decode(octets)) read++;
    if (encoder.encode(message)) written++;
  }
  assert.ok(read > 0.95 * all.length, `${read} of ${all.length} read`);
  assert.ok(written > 0.99 * all.length, `${written} of ${all.length} written`);
});

test('no more shapes are kept than there is room for, and after many others they are forgotten', () => {
  const known = shapes();
  /** A list of ten connections, of which those whose bit is set have a device. */
  const list = (bits: number): Uint8Array =>
    general.encode({
      kind: 'response',
      name: 'snapshotDevice',
      body: {
        crossRefIDorSnapshotData: {
          snapshotData: Array.from({ length: 10 }, (_, i) => ({
            connectionIdentifier: { callID: '1', ...((bits >> i) & 1 && { deviceID: '2' }) },
            localCallState: { compoundCallState: ['hold'] },
          })),
        },
      },
    });
  /** Whether the shape was known; it is noted if not. */
  const seen = (octets: Uint8Array): boolean => {
    const decoded = known.decode(octets);
    if (decoded) assert.equal(decoded, general.decode(octets));
    else known.note(octets);
    return decoded !== undefined;
  };
  for (let bits = 0; bits < 1024; bits++) for (let i = 0; i < 2; i++) assert.not(seen(list(bits)));
  assert.ok(seen(list(0)));
  const [last, other] = [list(1023), list(1022)];
  for (let i = 0; i < 3; i++) assert.not(seen(last), 'there is no more room');
  let misses = 0;
  while (seen(list(0)) && misses < 20_000) {
    known.decode(other);
    known.note(other);
    misses++;
  }
  assert.ok(misses > 10_000 && misses < 20_000, `forgotten after ${misses}`);
  for (let i = 0; i < 2; i++) assert.not(seen(other));
  assert.ok(seen(other), 'and others are learned');
});

test.run();
