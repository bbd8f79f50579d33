import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { cstaXmlWire, encodeCstaXml } from '../../../src/codecs/xml/index.ts';
import { cstaMessage } from '../../support/csta-arbitrary.ts';
import fc from '../../support/properties.ts';
import { EXAMPLES } from './messages.ts';
import { judge, mutant } from './mutants.ts';

const SAMPLES = '../shared/csta/samples';
const test = suite('CSTA XML that is not, at length');
const messages = new Map(EXAMPLES.map(({ title, xml }) => [title, new TextEncoder().encode(xml)]));
if (existsSync(SAMPLES))
  for (const file of readdirSync(SAMPLES)) if (file.endsWith('.xml')) messages.set(file, readFileSync(join(SAMPLES, file)));

for (const [title, bytes] of messages) {
  test(`every prefix of ${title} is refused or taken`, () => {
    for (let length = 0; length < bytes.length; length++) judge(bytes.subarray(0, length));
  });
  test(`every change of one octet of ${title} is refused or taken, and what is taken mirrors`, () => {
    // Half an hour is all that a file has: of long messages every octet is changed, and every second or third mirrors.
    const step = Math.ceil(bytes.length / 600);
    for (let at = 0; at < bytes.length; at++)
      for (let octet = 0; octet < 256; octet++) judge(mutant(bytes, at, octet), at % step === 0);
  });
}

test('made messages with changed octets are refused or taken, and what is taken mirrors', () => {
  const change = fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 }));
  fc.assert(
    fc.property(fc.gen(), fc.array(change, { minLength: 1, maxLength: 4 }), (g, changes) => {
      const bytes = encodeCstaXml(cstaMessage(g));
      judge(changes.reduce((changed, [at, octet]) => mutant(changed, at % bytes.length, octet), bytes));
    }),
    { numRuns: 100_000, endOnFailure: true },
  );
});

const frames = existsSync(SAMPLES) ? readdirSync(SAMPLES).filter((file) => file.endsWith('.frame.hex')) : [];
for (const file of frames)
  test(`${file}, cut off anywhere or with any octet changed, is messages or errors with a place`, () => {
    const bytes = Buffer.from(readFileSync(join(SAMPLES, file), 'utf8').replace(/\s/g, ''), 'hex');
    const read = (octets: Uint8Array): void => {
      for (const found of cstaXmlWire.decode(octets, { framed: true }))
        if (found instanceof Error) assert.ok(found.offset !== undefined && found.offset <= octets.length, String(found));
    };
    for (let length = 0; length < bytes.length; length++) read(bytes.subarray(0, length));
    for (let at = 0; at < bytes.length; at++) for (let octet = 0; octet < 256; octet++) read(mutant(bytes, at, octet));
  });

test.run();
