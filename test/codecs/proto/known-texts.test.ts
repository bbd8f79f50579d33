import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { KnownTexts } from '../../../src/codecs/proto/known-texts.ts';

const test = suite('texts of records that came before');

test('every text is read as it is written, however many came before and wherever it lies', () => {
  const texts = new KnownTexts();
  // Of few letters and lengths, so that most have come before or share their places with others.
  const text = fc.oneof(
    fc.string({ unit: fc.constantFrom('a', 'b', 'é', '\ud83d\ude00'), maxLength: 5 }),
    fc.string({ maxLength: 60 }),
    fc.integer({ min: 2000, max: 9000 }).map(String),
  );
  fc.assert(
    fc.property(fc.array(text, { maxLength: 60 }), (all) => {
      for (const one of all) {
        const octets = Buffer.from(`<${one}>`);
        assert.is(texts.read(octets, 1, octets.length - 2), octets.toString('utf8', 1, octets.length - 1));
      }
    }),
    { numRuns: 2000, seed: 22 },
  );
});

test.run();
