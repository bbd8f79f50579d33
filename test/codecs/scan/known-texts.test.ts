import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { decodeCstaXml, newScanner } from '../../../src/codecs/xml/csta.ts';
import { KnownTexts } from '../../../src/codecs/xml/scan/known-texts.ts';
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

/** A text within an element, as the octets of a document. */
function within(text: string, name = 'x'): { view: DataView; from: number; to: number } {
  const octets = Uint8Array.from(Buffer.from(`<root><a><${name}>${text}</${name}></a></root>`, 'latin1'));
  const from = 11 + name.length;
  return { view: new DataView(octets.buffer), from, to: from + text.length };
}
const LONG = 'abcdefghijklmnopqrstuvwxyz012345';

test('a text is found again in its form, and none that differs in one octet or in length', () => {
  for (let length = 0; length <= LONG.length; length++) {
    const known = new KnownTexts();
    const text = LONG.slice(0, length);
    const { view, from, to } = within(text);
    assert.is(known.find(view, from, to, 3), undefined);
    known.keep(view, from, to, 3, 'value');
    assert.is(known.find(view, from, to, 3), 'value');
    assert.is(known.find(view, from, to, 2), undefined, 'another form');
    const others = [`${text}x`, `x${text}`, text.slice(1), text.slice(0, -1)].filter((other) => other !== text);
    for (let at = 0; at < length; at++) others.push(`${text.slice(0, at)}-${text.slice(at + 1)}`);
    for (const other of others) {
      const place = within(other);
      assert.is(known.find(place.view, place.from, place.to, 3), undefined, `${other} for ${text}`);
    }
  }
});

test('longer texts, and values that could be changed, are not kept', () => {
  const known = new KnownTexts();
  for (const [text, value] of [
    [`${LONG}!`, 'value'],
    ['abc', ['value']],
  ] as const) {
    const { view, from, to } = within(text);
    known.keep(view, from, to, 0, value);
    assert.is(known.find(view, from, to, 0), undefined);
  }
});

const numbers = Array.from({ length: 20_000 }, (_, i) => i);
const MANY: readonly [what: string, textAndForm: (i: number) => [text: string, form: number]][] = [
  ['short numbers', (i) => [`${i}`, 1]],
  ['texts that differ in their last four octets', (i) => [`prefix: ${String(i).padStart(4, '0').slice(-4)}`, 1]],
  ['texts that differ in their middle', (i) => [`prefix: ${String(i).padStart(5, '0')} suffix`, 1]],
  ['a text in many forms', (i) => [`${i >> 12}`, i & 4095]],
  ['texts that differ in their second four octets', (i) => [`abcd${String(i).padStart(4, '0').slice(-4)}wxyz`, 1]],
];
for (const [what, textAndForm] of MANY)
  test(`${what}: what is kept is bounded, and what is found is right`, () => {
    const known = new KnownTexts();
    const places = numbers.map((i) => ({ ...within(textAndForm(i)[0]), form: textAndForm(i)[1], id: textAndForm(i).join() }));
    for (const { view, from, to, form, id } of places) {
      if (known.find(view, from, to, form) === undefined) known.keep(view, from, to, form, id);
    }
    let found = 0;
    for (const { view, from, to, form, id } of places) {
      const value = known.find(view, from, to, form);
      if (value === undefined) continue;
      assert.is(value, id);
      found++;
    }
    assert.ok(found > 2000, `${found}`);
  });

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
