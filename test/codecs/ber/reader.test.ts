import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { BER_LIMITS, type BerLimits } from '../../../src/codecs/ber/limits.ts';
import { BerReader } from '../../../src/codecs/ber/reader.ts';
import { APPLICATION, CONTEXT, TAG } from '../../../src/codecs/ber/tags.ts';
import { isCtiError } from '../../../src/core/model/index.ts';
import fc from '../../support/properties.ts';

const hex = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text.replace(/\s/g, ''), 'hex'));
const OPEN: BerLimits = { ...BER_LIMITS, indefinite: true };

/** A cursor on the outermost value of the input. */
function on(text: string, limits: Readonly<BerLimits> = BER_LIMITS): BerReader {
  const reader = new BerReader(hex(text), limits);
  reader.open();
  return reader;
}

/** The code and offset of what a reading refuses. */
function refusal(read: () => unknown): string {
  try {
    read();
  } catch (error) {
    if (isCtiError(error)) return `${error.code}@${error.offset}`;
    throw error;
  }
  return 'accepted';
}

const headers = suite('X.690 §8.1 tag and length');

headers('a short tag and length give class, form, number and extent', () => {
  const reader = on('6b 03 02 01 07');
  assert.equal([reader.tag, reader.constructed, reader.start, reader.end, reader.after], [APPLICATION + 11, true, 2, 5, 5]);
});

headers('a tag number of 31 and above takes up to three more octets', () => {
  assert.is(on('9f 1f 00').tag, CONTEXT + 31);
  assert.is(on('9f 82 ac 15 00').tag, CONTEXT + 0x9615);
  assert.is(
    refusal(() => on('9f 81 82 83 15 00')),
    'CTI_BER_TAG@0',
  );
});

headers('the long form of a tag that has a short one, and a padded one, are refused', () => {
  assert.is(
    refusal(() => on('9f 1e 00')),
    'CTI_BER_TAG@0',
  );
  assert.is(
    refusal(() => on('9f 80 1f 00')),
    'CTI_BER_TAG@0',
  );
});

headers('end-of-contents without a beginning is refused', () => {
  assert.is(
    refusal(() => on('00 00')),
    'CTI_BER_TAG@0',
  );
});

headers('lengths of one to four octets are taken, padded ones too, longer ones refused', () => {
  for (const length of ['01', '81 01', '82 00 01', '83 00 00 01', '84 00 00 00 01'])
    assert.is(on(`04 ${length} aa`).end - on(`04 ${length} aa`).start, 1, length);
  for (const length of ['85 00 00 00 00 01', 'ff 01'])
    assert.is(
      refusal(() => on(`04 ${length} aa`)),
      'CTI_BER_LENGTH@0',
    );
});

headers('a length of nearly 2^32 is compared without wrapping round', () => {
  assert.is(
    refusal(() => on('04 84 ff ff ff ff aa')),
    'CTI_BER_TRUNCATED@0',
  );
  const reader = on('30 07 04 84 ff ff ff fe aa');
  const end = reader.enter();
  assert.is(
    refusal(() => reader.header(end)),
    'CTI_BER_LENGTH@2',
  );
});

headers('a value that claims more than what holds it is refused where it begins', () => {
  const reader = on('30 04 02 03 01 02');
  const end = reader.enter();
  assert.is(
    refusal(() => reader.header(end)),
    'CTI_BER_LENGTH@2',
  );
});

headers('every prefix of a value is told to be one', () => {
  const whole = hex('bf 81 01 82 00 05 30 03 02 01 07');
  for (let length = 0; length < whole.length; length++)
    assert.is(
      refusal(() => new BerReader(whole.subarray(0, length)).open()),
      'CTI_BER_TRUNCATED@0',
      `${length} bytes`,
    );
  assert.is(new BerReader(whole).open(), whole.length);
});

headers('bytes behind the value, and those beyond the given end, are not looked at', () => {
  assert.is(new BerReader(hex('05 00 ff ff')).open(), 2);
  assert.is(new BerReader(hex('aa 05 00 ff'), BER_LIMITS, 1, 3).open(), 3);
});

headers.run();

const limits = suite('SECURITY §2 limits of a message');

limits('nesting beyond the limit is refused, however deep it goes, without recursion', () => {
  const bomb = hex('30 80'.repeat(200_000) + '00 00'.repeat(200_000));
  assert.is(
    refusal(() => new BerReader(bomb, OPEN).open()),
    'CTI_BER_DEPTH@64',
  );
  let nested: number[] = [];
  for (let depth = 0; depth < 33; depth++)
    nested = [0x30, ...(nested.length < 128 ? [nested.length] : [0x81, nested.length]), ...nested];
  const reader = new BerReader(Uint8Array.from(nested));
  reader.open();
  assert.is(refusal(() => reader.skip()).split('@')[0], 'CTI_BER_DEPTH');
});

limits('more values than the limit are refused, in what is skipped too', () => {
  const count = BER_LIMITS.maxNodes;
  const content = '05 00'.repeat(count);
  const reader = new BerReader(hex(`30 82 ${(2 * count).toString(16).padStart(4, '0')} ${content}`));
  reader.open();
  assert.is(
    refusal(() => reader.skip()),
    `CTI_BER_NODES@${4 + 2 * (count - 1)}`,
  );
});

limits('a message larger than the limit is refused', () => {
  assert.is(
    refusal(() => on('04 03 01 02 03', { ...BER_LIMITS, maxBytes: 4 })),
    'CTI_BER_SIZE@0',
  );
});

limits.run();

const indefinite = suite('X.690 §8.1.3.6 indefinite length');

indefinite('an open length is refused unless the dialect has them', () => {
  assert.is(
    refusal(() => on('30 80 02 01 07 00 00')),
    'CTI_BER_INDEFINITE@0',
  );
});

indefinite('a dialect that has them gets the extent of every value, nested and mixed', () => {
  const reader = on('30 80 a0 80 02 01 07 00 00 30 02 05 00 00 00', OPEN);
  assert.equal([reader.end, reader.after], [13, 15]);
  const end = reader.enter();
  reader.header(end);
  assert.equal([reader.tag, reader.end, reader.after], [CONTEXT, 7, 9]);
  reader.skip();
  reader.header(end);
  assert.equal([reader.tag, reader.at, reader.after], [TAG.sequence, 11, 13]);
});

indefinite('a length of 128 in two octets is not taken for an open one', () => {
  const bytes = Uint8Array.of(0x30, 0x81, 0x80, 0x04, 0x7e, ...new Uint8Array(126));
  assert.is(new BerReader(bytes, OPEN).open(), bytes.length);
});

indefinite('a value that never ends, or ends beyond what holds it, is refused', () => {
  assert.is(
    refusal(() => on('30 80 02 01 07', OPEN)),
    'CTI_BER_TRUNCATED@0',
  );
  assert.is(
    refusal(() => on('30 80 02 01 07 00', OPEN)),
    'CTI_BER_LENGTH@5',
  );
  assert.is(
    refusal(() => on('30 05 a0 80 02 01 07 00 00', OPEN)),
    'CTI_BER_LENGTH@2',
  );
});

indefinite('a primitive value and a padded end-of-contents are refused', () => {
  assert.is(
    refusal(() => on('04 80 00 00', OPEN)),
    'CTI_BER_INDEFINITE@0',
  );
  assert.is(
    refusal(() => on('30 80 00 81 00', OPEN)),
    'CTI_BER_TAG@2',
  );
});

indefinite.run();

const contents = suite('X.690 §8.2–8.23 contents');

contents('a boolean has one octet, any but 0 is true', () => {
  assert.equal([on('01 01 00').boolean(), on('01 01 01').boolean(), on('01 01 ff').boolean()], [false, true, true]);
  for (const wrong of ['01 00', '01 02 00 00', '21 03 01 01 ff'])
    assert.is(
      refusal(() => on(wrong).boolean()),
      'CTI_BER_CONTENT@0',
    );
});

contents('a null has no content', () => {
  assert.is(on('05 00').null(), null);
  assert.is(
    refusal(() => on('05 01 00').null()),
    'CTI_BER_CONTENT@0',
  );
});

contents('integers up to 8 bytes are exact: a number where it can be, a bigint beyond 2^53', () => {
  const cases: [string, number | bigint][] = [
    ['02 01 00', 0],
    ['02 01 80', -128],
    ['02 02 00 80', 128],
    ['02 04 7f ff ff ff', 2147483647],
    ['02 03 00 00 05', 5],
    ['02 06 80 00 00 00 00 00', -(2 ** 47)],
    ['02 07 1f ff ff ff ff ff ff', Number.MAX_SAFE_INTEGER],
    ['02 07 20 00 00 00 00 00 00', 2n ** 53n],
    ['02 08 80 00 00 00 00 00 00 00', -(2n ** 63n)],
    ['02 08 00 00 00 00 00 00 00 07', 7],
  ];
  for (const [bytes, value] of cases) assert.is(on(bytes).integer(), value, bytes);
});

contents('an empty integer and one of 9 bytes are refused by name', () => {
  assert.is(
    refusal(() => on('02 00').integer()),
    'CTI_BER_INTEGER@0',
  );
  assert.is(
    refusal(() => on('02 09 00 00 00 00 00 00 00 00 01').integer()),
    'CTI_BER_INTEGER@0',
  );
});

contents('a string in segments, of any nesting, is joined', () => {
  assert.equal(on('24 0a 04 01 aa 24 03 04 01 bb 04 00').octets(), hex('aa bb'));
  assert.equal(on('a0 80 04 01 aa 00 00', OPEN).octets(), hex('aa'));
  assert.is(
    refusal(() => on('24 03 02 01 05').octets()),
    'CTI_BER_CONTENT@2',
  );
});

contents('only the last segment of a bit string may leave bits unused', () => {
  assert.equal(on('03 02 04 f0').bits(), hex('04 f0'));
  assert.equal(on('23 08 03 02 00 ff 03 02 04 f0').bits(), hex('04 ff f0'));
  assert.equal(on('23 00').bits(), hex('00'));
  for (const wrong of ['03 00', '03 01 01', '03 02 08 ff', '23 08 03 02 04 f0 03 02 00 ff', '23 02 03 00'])
    assert.is(
      refusal(() => on(wrong).bits()),
      'CTI_BER_CONTENT@0',
      wrong,
    );
});

contents('the raw octets of a value include its tag and length and are a view', () => {
  const reader = on('30 05 a0 03 02 01 07');
  const end = reader.enter();
  reader.header(end);
  const raw = reader.raw();
  assert.equal(raw, hex('a0 03 02 01 07'));
  assert.is(raw.buffer, reader.bytes.buffer);
  assert.is(reader.at, end);
});

contents.run();

const hostile = suite('BER that nobody meant');

hostile('any bytes are walked or refused by a code with an offset within them', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 64 }), fc.boolean(), (bytes, open) => {
      const reader = new BerReader(bytes, open ? OPEN : BER_LIMITS);
      try {
        reader.open();
        reader.skip();
      } catch (error) {
        assert.ok(isCtiError(error) && error.code.startsWith('CTI_BER_'), String(error));
        assert.ok(error.offset! >= 0 && error.offset! <= bytes.length);
      }
    }),
    { numRuns: 3000 },
  );
});

hostile.run();
