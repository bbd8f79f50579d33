import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { octetsOfOid, oidOf } from '../../../src/codecs/ber/oid.ts';
import { BerReader } from '../../../src/codecs/ber/reader.ts';
import { APPLICATION, CONTEXT, TAG, tagText } from '../../../src/codecs/ber/tags.ts';
import { fromHex, idTextOf, octetsOfIdText, toHex } from '../../../src/codecs/ber/text.ts';
import { BerWriter } from '../../../src/codecs/ber/writer.ts';
import fc from '../../support/properties.ts';

const written = (write: (writer: BerWriter) => void): string => {
  const writer = new BerWriter();
  write(writer);
  return toHex(writer.take()).toLowerCase();
};
const reading = (bytes: Uint8Array): BerReader => {
  const reader = new BerReader(bytes);
  reader.open();
  return reader;
};

const writer = suite('X.690 §10 the shortest form');

writer('integers take no octet more than they need', () => {
  const cases: [number | bigint, string][] = [
    [0, '020100'],
    [127, '02017f'],
    [128, '02020080'],
    [-128, '020180'],
    [-129, '0202ff7f'],
    [2147483647, '02047fffffff'],
    [2147483648, '02050080000000'],
    [-2147483648, '020480000000'],
    [2n ** 53n, '020720000000000000'],
    [-(2n ** 63n), '02088000000000000000'],
  ];
  for (const [value, hex] of cases)
    assert.is(
      written((w) => w.integer(TAG.integer, value)),
      hex,
    );
});

writer('an integer beyond 64 bits is refused by name', () => {
  assert.throws(
    () => new BerWriter().integer(TAG.integer, 2n ** 63n),
    (e: { code: string }) => e.code === 'CTI_BER_INTEGER',
  );
});

writer('members are written last to first and wrapped', () => {
  const hex = written((w) => {
    const mark = w.mark();
    w.null(CONTEXT + 1);
    w.boolean(TAG.boolean, true);
    w.wrap(APPLICATION + 11, mark);
  });
  assert.is(hex, '6b050101ff8100');
});

writer('lengths and tag numbers take the long form only where they must', () => {
  for (const [length, head] of [
    [127, '047f'],
    [128, '048180'],
    [255, '0481ff'],
    [256, '04820100'],
    [65536, '0483010000'],
  ] as const)
    assert.is(written((w) => w.octets(TAG.octetString, new Uint8Array(length))).slice(0, head.length), head);
  assert.is(
    written((w) => w.null(CONTEXT + 30)),
    '9e00',
  );
  assert.is(
    written((w) => w.null(CONTEXT + 31)),
    '9f1f00',
  );
  assert.is(
    written((w) => w.null(CONTEXT + 0x1234)),
    '9fa43400',
  );
});

writer('a message larger than the limit is refused', () => {
  assert.throws(
    () => new BerWriter(1000).octets(TAG.octetString, new Uint8Array(2000)),
    (e: { code: string }) => e.code === 'CTI_BER_SIZE',
  );
});

writer('whatever integer is written is read again', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }), (value) => {
      const w = new BerWriter();
      w.integer(TAG.integer, value);
      assert.is(BigInt(reading(w.view()).integer()), value);
    }),
  );
});

writer('text above U+00FF does not fit and is refused', () => {
  assert.is(
    written((w) => w.latin1(TAG.ia5String, 'Zoë')),
    '16035a6feb',
  );
  assert.throws(
    () => new BerWriter().latin1(TAG.ia5String, 'Ж'),
    (e: { code: string }) => e.code === 'CTI_BER_CONTENT',
  );
});

writer('a tag is told as ASN.1 writes it', () => {
  assert.equal(
    [tagText(APPLICATION + 11), tagText(CONTEXT + 3), tagText(TAG.sequence)],
    ['[APPLICATION 11]', '[3]', '[UNIVERSAL 16]'],
  );
});

writer.run();

const text = suite('octets as text');

text('hex is two upper-case digits an octet, read in either case', () => {
  assert.is(toHex(Uint8Array.of(0, 0xa1, 255)), '00A1FF');
  assert.equal(fromHex('00A1ff'), Uint8Array.of(0, 0xa1, 255));
  for (const wrong of ['0', '0g', ' 1', 'é1']) assert.is(fromHex(wrong), undefined);
});

text('an id is text where it is text, and hex where it is not or could be taken for hex', () => {
  const cases: [string, string][] = [
    ['00A1', '00A1'],
    ['43616c6c2d31', 'Call-1'],
    ['31323334', '31323334'],
    ['', ''],
    ['c3a9', 'é'],
    ['e9', 'E9'],
    ['c285', 'C285'],
  ];
  for (const [hex, expected] of cases) assert.is(idTextOf(fromHex(hex)!), expected, hex);
});

text('every octet string has its own text, and every text its own octets', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 12 }), (octets) => {
      assert.equal(octetsOfIdText(idTextOf(octets)), octets);
    }),
    { numRuns: 2000 },
  );
  const hexish = fc.string({ unit: fc.constantFrom(...'0123456789ABCDEFag-'), maxLength: 16 });
  fc.assert(
    fc.property(fc.oneof(hexish, fc.string({ unit: 'grapheme' })), (string) => {
      const octets = octetsOfIdText(string);
      if (octets) assert.is(idTextOf(octets), string);
      else assert.match(string, /[\u0000-\u001f\u007f-\u009f\ufffe\uffff]/);
    }),
    { numRuns: 2000 },
  );
});

text('object identifiers go both ways', () => {
  for (const [dotted, hex] of [
    ['1.3.12.0.218', '2b0c00815a'],
    ['1.3.12.0.285.200', '2b0c00821d8148'],
    ['2.999.3', '883703'],
    ['0.0', '00'],
    ['1.2.9007199254740991', '2a8fffffffffffff7f'],
  ] as const) {
    assert.is(toHex(octetsOfOid(dotted)!), hex.toUpperCase());
    assert.is(oidOf(fromHex(hex)!), dotted);
  }
  for (const wrong of ['', '1', '1.2.9007199254740992', '3.1', '1.40', '1.3.', '1.3.00', 'x'])
    assert.is(octetsOfOid(wrong), undefined, wrong);
  for (const wrong of ['', '80', '2b80', '2bffffffffffffffffff7f']) assert.is(oidOf(fromHex(wrong)!), undefined, wrong);
});

text.run();
