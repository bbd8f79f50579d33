import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { PLAIN } from '../../../src/codecs/xml/scan/bytes.ts';
import { Literal } from '../../../src/codecs/xml/scan/literal.ts';
import { isPlain, textEnd } from '../../../src/codecs/xml/scan/words.ts';

const test = suite('octets several at a time');
const LESS = 0x3c;
const viewOf = (octets: readonly number[]): DataView => new DataView(Uint8Array.from(octets).buffer);

test('a text is plain when each of its octets is, whatever they are and wherever they stand', () => {
  for (let length = 0; length <= 13; length++) {
    assert.ok(isPlain(viewOf(new Array<number>(length + 4).fill(0x61)), 2, 2 + length));
    for (let at = 0; at < length; at++)
      for (let octet = 0; octet < 256; octet++)
        for (const around of [0x20, 0x61, 0x7e]) {
          if (octet === LESS) continue;
          const octets = new Array<number>(length + 4).fill(around);
          octets[2 + at] = octet;
          assert.is(isPlain(viewOf(octets), 2, 2 + length), PLAIN[octet] === 1, `${octet} at ${at} of ${length}`);
        }
  }
});

test('a text ends at the first tag, whatever stands before and behind it', () => {
  for (let length = 0; length < 10; length++)
    for (let octet = 0; octet < 256; octet++) {
      if (octet === LESS) continue;
      const octets = [...new Array<number>(length).fill(octet), LESS, octet, LESS, octet, octet, octet];
      assert.is(textEnd(viewOf(octets), 0, octets.length), length);
    }
});

test('a text without a tag, or with fewer than four octets from there to the end, has no end', () => {
  assert.is(textEnd(viewOf([0x61, 0x61, 0x61, 0x61, 0x61, LESS]), 0, 5), -1);
  assert.is(textEnd(viewOf([0x61, 0x61, 0x61, LESS, 0x2f, 0x61, 0x3e]), 0, 3), -1);
  assert.is(textEnd(viewOf([]), 0, 0), -1);
});

test('a literal is found where all of its octets are, and nowhere beyond the end', () => {
  for (let length = 1; length <= 26; length++) {
    const text = 'abcdefghijklmnopqrstuvwxyz'.slice(0, length);
    const octets = [...Buffer.from(`<${text}>>>`)];
    const literal = new Literal(text);
    assert.is(literal.length, length);
    assert.ok(literal.isAt(viewOf(octets), 1, length + 1));
    assert.not(literal.isAt(viewOf(octets), 1, length));
    assert.not(literal.isAt(viewOf(octets), 0, length + 1));
    for (let at = 1; at <= length; at++)
      for (const octet of [0, 0x20, 0x80, 0xff, octets[at]! ^ 1]) {
        const other = octets.with(at, octet);
        assert.not(literal.isAt(viewOf(other), 1, length + 1), `${octet} at ${at} of ${length}`);
      }
  }
});

test.run();
