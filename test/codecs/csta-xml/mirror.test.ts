import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { type CstaMessage, cstaNamespace, decodeCstaXml, type Edition, encodeCstaXml } from '../../../src/codecs/xml/index.ts';
import { cstaBody, cstaMessage, xmlMessages } from '../../support/csta-arbitrary.ts';
import fc from '../../support/properties.ts';

const test = suite('CSTA XML, every message');

/** The message as text, so that the order of keys counts. */
const textOf = ({ kind, name, body }: CstaMessage): string => JSON.stringify({ kind, name, body });

for (const { kind, name, type } of xmlMessages)
  test(`${name} decodes to what was encoded`, () => {
    fc.assert(
      fc.property(fc.gen(), (g) => {
        const message: CstaMessage = { kind, name, body: cstaBody(g, type) };
        assert.is(textOf(decodeCstaXml(encodeCstaXml(message))), textOf(message));
      }),
      { numRuns: 8, endOnFailure: true },
    );
  });

test('any message decodes to what was encoded, in every edition and without a namespace', () => {
  fc.assert(
    fc.property(fc.gen(), fc.constantFrom<Edition | undefined>(2, 3, 4, 5, 6, undefined), (g, edition) => {
      const message = cstaMessage(g);
      const decoded = decodeCstaXml(encodeCstaXml(message, edition === undefined ? { namespace: '' } : { edition }));
      assert.is(textOf(decoded), textOf(message));
      if (message.kind === 'other') return;
      assert.is(decoded.edition, edition);
      assert.is(decoded.namespace, edition === undefined ? '' : cstaNamespace(edition));
    }),
    { numRuns: 800, endOnFailure: true },
  );
});

test.run();
