import { suite } from 'uvu';
import { cstaCorpus } from '../../../bench/support/csta-corpus.ts';
import { encodeCstaXml } from '../../../src/codecs/xml/csta.ts';
import { cstaMessage } from '../../support/csta-arbitrary.ts';
import fc from '../../support/properties.ts';
import { mutant } from '../csta-xml/mutants.ts';
import { compareWays } from './both-ways.ts';

const test = suite('CSTA XML, quick and general, at length');

test('every change of one octet to any other, in one message of each type, is judged alike', () => {
  const types = new Set<string>();
  for (const { name, xml } of cstaCorpus()) {
    if (types.has(name)) continue;
    types.add(name);
    compareWays(xml, 4);
    for (let at = 0; at < xml.length; at++) for (let octet = 0; octet < 256; octet += 3) compareWays(mutant(xml, at, octet));
  }
});

test('messages made of the schema are read alike, and so are changes of them', () => {
  fc.assert(
    fc.property(fc.gen(), fc.nat(), fc.nat(255), (g, place, octet) => {
      const bytes = encodeCstaXml(cstaMessage(g), { edition: g(fc.constantFrom, 2, 3, 4, 5, 6) as 3 });
      compareWays(bytes, 3);
      compareWays(mutant(bytes, place % bytes.length, octet));
    }),
    { numRuns: 20_000 },
  );
});

test.run();
