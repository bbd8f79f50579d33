import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { decodeCstaXml, newScanner } from '../../../src/codecs/xml/csta.ts';
import fc from '../../support/properties.ts';
import { compareWays } from './both-ways.ts';

const test = suite('CSTA XML, texts that came before');
const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

/** Texts in elements of several forms: text, device number, integer, word, boolean, open content. */
const document = (id: string, text: string): Uint8Array =>
  bytesOf(
    `<QueuedEvent><monitorCrossRefID>${id}</monitorCrossRefID><queuedConnection><callID>${text}</callID><deviceID>${text}</deviceID>` +
      `</queuedConnection><queue><deviceIdentifier>${text}</deviceIdentifier></queue><numberQueued>${text}</numberQueued>` +
      `<localConnectionInfo>${text}</localConnectionInfo><cause>${text}</cause><mediaCallCharacteristics><mediaClass><voice>${text}</voice>` +
      '</mediaClass></mediaCallCharacteristics><extensions><privateData><private>' +
      `<a>${text}</a><b>${text}</b></private></privateData></extensions></QueuedEvent>`,
  );

test('the documents of these tests are read from their octets', () => {
  for (const text of ['abc', '', '12', 'true', 'Müller &amp; Söhne']) assert.ok(newScanner().decode(document('1', text)), text);
});

test('a text that differs from a known one in one octet, wherever it is, is another text', () => {
  for (let length = 1; length <= 40; length++) {
    const text = 'abcdefghijklmnopqrstuvwxyz0123456789ABCD'.slice(0, length);
    compareWays(document('1', text), 20);
    for (let at = 0; at < length; at++) compareWays(document('1', `${text.slice(0, at)}-${text.slice(at + 1)}`), 3);
    for (const other of [`${text}x`, `x${text}`, text.slice(1), text.slice(0, -1)]) compareWays(document('1', other), 3);
  }
});

test('texts of few characters that come again and again are read alike in elements of every form', () => {
  const character = fc.constantFrom(
    '0',
    '1',
    'f',
    'a',
    ' ',
    '\n',
    '\t',
    '&amp;',
    '&lt;',
    '>',
    ']',
    'é',
    '€',
    '+',
    '-',
    '\r',
    '&',
    '&#65;',
  );
  const text = fc.array(character, { maxLength: 6 }).map((parts) => parts.join(''));
  const word = fc.constantFrom(
    'true',
    'false',
    '1',
    '0',
    ' true ',
    '00',
    '-0',
    '007',
    'aF',
    'abc',
    '9007199254740993',
    '1234567890123456',
  );
  fc.assert(
    fc.property(fc.oneof(text, word), fc.nat({ max: 3 }), (text, id) => {
      compareWays(document(String(id), text), 12);
    }),
    { numRuns: 1500 },
  );
});

test('more texts than there is room for are read alike', () => {
  for (let round = 0; round < 2; round++)
    for (let i = 0; i < 5000; i++) {
      const xml = document(String(i), `${i}@pbx${i % 7}.example.test`);
      const { body } = decodeCstaXml(xml) as { body: { queuedConnection: { deviceID: string } } };
      assert.is(body.queuedConnection.deviceID, `${i}@pbx${i % 7}.example.test`);
    }
});

test('a text that is known does not make markup of it', () => {
  const known = document('1', 'a</b><b>c');
  compareWays(known, 20);
  compareWays(document('1', 'abcd'), 20);
  compareWays(bytesOf(new TextDecoder().decode(document('1', 'abcd')).replace('<b>abcd</b>', '<b>abcd</c>')), 3);
});

test.run();
