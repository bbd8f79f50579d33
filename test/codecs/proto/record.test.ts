import { readFileSync } from 'node:fs';
import protobuf from 'protobufjs';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { messages } from '../../../src/codecs/proto/generated/messages.ts';
import { ringRecord } from '../../../src/codecs/proto/index.ts';
import { type Fields, Reader, Writer } from '../../../src/codecs/proto/wire.ts';
import { isCtiError } from '../../../src/core/model/index.ts';
import { legwork } from '../../support/generated/legwork.js';
import fc from '../../support/properties.ts';

const { root } = protobuf.parse(readFileSync('schema/legwork.proto', 'utf8'), { keepCase: true });
root.resolveAll();
const typeOf = (name: string): protobuf.Type => root.lookupType(`legwork.${name}`);

const scalar: Record<string, fc.Arbitrary<unknown>> = {
  // Lone surrogates have no UTF-8; every other text has.
  string: fc.oneof(
    fc.string(),
    fc.string({ unit: 'binary' }),
    fc.string({ minLength: 60, maxLength: 200 }),
    fc.constant('á'.repeat(70)),
  ),
  bytes: fc.uint8Array({ maxLength: 300 }),
  uint32: fc.oneof(fc.nat(300), fc.integer({ min: 0, max: 0xffff_ffff })),
  bool: fc.boolean(),
  double: fc.double({ noNaN: true }).map((value) => value || 0),
};

/** Values of a message type, any of its fields absent, at most one of a oneof. */
function messageOf(type: protobuf.Type, depth = 0): fc.Arbitrary<Fields> {
  const field = (one: protobuf.Field): fc.Arbitrary<unknown> => {
    const value = one.resolvedType instanceof protobuf.Type ? messageOf(one.resolvedType, depth + 1) : scalar[one.type]!;
    return one.repeated ? fc.array(value, { minLength: 1, maxLength: 3 }) : value;
  };
  const chosen = type.oneofs ? Object.values(type.oneofs).filter((one) => one.name === 'kind') : [];
  const alternatives = chosen.flatMap((one) => one.fieldsArray);
  const plain = type.fieldsArray.filter((one) => !alternatives.includes(one) && (depth < 3 || !one.resolvedType));
  const always = plain.filter((one) => !one.hasPresence && !one.repeated && !one.resolvedType).map((one) => one.name);
  const rest = fc.record(Object.fromEntries(plain.map((one) => [one.name, field(one)])), {
    requiredKeys: always,
    noNullPrototype: true,
  });
  if (!alternatives.length) return rest as fc.Arbitrary<Fields>;
  const kind = fc.oneof(...alternatives.map((one) => fc.record({ [one.name]: field(one) }, { noNullPrototype: true })));
  return fc.tuple(rest, kind).map(([a, b]) => ({ ...a, ...b }) as Fields);
}

const encode = (name: keyof typeof messages, message: Fields): Uint8Array => {
  const writer = new Writer();
  messages[name].write(message, writer);
  return writer.finish();
};
const decode = (name: keyof typeof messages, bytes: Uint8Array): Fields => {
  const reader = new Reader(bytes);
  return messages[name].read(reader, reader.length);
};

const records = suite('records of rings and journals');
for (const name of Object.keys(messages) as (keyof typeof messages)[]) {
  records(`${name}: written byte for byte as protobufjs does, and read back the same`, () => {
    fc.assert(
      fc.property(messageOf(typeOf(name)), (message) => {
        const bytes = encode(name, message);
        assert.equal(bytes, new Uint8Array(legwork[name]!.encode(message).finish()));
        assert.equal(decode(name, bytes), message);
      }),
      { numRuns: 100, seed: 20 },
    );
  });
}
records('fields of a later version are passed over', () => {
  const known = encode('Lineage', { from: 'a', to: 'b' });
  const later = Uint8Array.of(
    ...known,
    0x98,
    0x06,
    5,
    0x9a,
    0x06,
    2,
    1,
    2,
    0x99,
    0x06,
    ...new Uint8Array(8),
    0x9d,
    0x06,
    1,
    2,
    3,
    4,
  );
  assert.equal(decode('Lineage', later), { from: 'a', to: 'b' });
});
records('bytes that are no record are refused with an error of ours, whatever they are', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
      try {
        ringRecord.decode(bytes);
      } catch (error) {
        assert.ok(isCtiError(error), String(error));
      }
    }),
    { numRuns: 2000, seed: 21 },
  );
});
records('a record that cannot be written leaves nothing behind for the next', () => {
  const wrong = { event: { name: Symbol('no text') } } as never;
  assert.throws(() => ringRecord.encode(wrong));
  assert.equal(ringRecord.decode(ringRecord.encode({ cancel: 7 })), { cancel: 7 });
});
records('what is lent is what encodes, until the next', () => {
  const first = { frame: { bytes: Uint8Array.of(1, 2, 3) }, position: 9 };
  const kept = ringRecord.encode(first);
  const lent = ringRecord.lend(first);
  assert.equal(lent, kept);
  const copy = lent.slice();
  ringRecord.lend({ cancel: 7 });
  assert.not.equal(lent, copy, 'the next is written over it');
  assert.equal(kept, copy);
  assert.equal(ringRecord.decode(kept), first);
});
records('a password is not kept by the reader', () => {
  const command = { commandID: 1, request: { service: 'SetAgentState', deviceID: '1', password: 'canary-7731' } };
  ringRecord.decode(ringRecord.encode({ command }));
  const source = readFileSync('src/codecs/proto/generated/messages.ts', 'utf8');
  assert.match(source, /m\['password'\] = r\.secret\(\);/);
});
records.run();
