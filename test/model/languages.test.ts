import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { RETURN_CODES, RETURN_CODES_PT, returnCodeText } from '../../src/codecs/smartcti/index.ts';
import { CtiError, type CtiErrorCode, ERRORS, languageOf, messageOf, sentenceOf } from '../../src/index.ts';

const test = suite('sentences in two languages');
const codes = Object.keys(ERRORS) as CtiErrorCode[];

test('every error has a sentence of its own in Portuguese', () => {
  for (const code of codes) {
    const sentence = sentenceOf(code, 'pt-BR');
    assert.match(sentence, /^[A-ZÁÉÍÓÚÂÊÔÃÕÇ].{9,}[^ ]\.$/u, code);
    assert.is.not(sentence, ERRORS[code].sentence, code);
  }
});

test('errors that differ in English differ in Portuguese as well', () => {
  const count = (language: 'en' | 'pt-BR'): number => new Set(codes.map((code) => sentenceOf(code, language))).size;
  assert.is(count('pt-BR'), count('en'));
});

test('English is what is told unless something else is asked for', () => {
  assert.is(sentenceOf('CTI_LINK_DOWN'), ERRORS.CTI_LINK_DOWN.sentence);
  assert.is(returnCodeText(19), RETURN_CODES[19]);
});

test('every return code is told in both languages, and no other number is', () => {
  assert.equal(Object.keys(RETURN_CODES_PT), Object.keys(RETURN_CODES));
  assert.is(returnCodeText(10, 'pt-BR'), 'destino ocupado');
  assert.is(returnCodeText(9, 'pt-BR'), undefined);
});

test('an error is told with its detail and its offset in both languages', () => {
  const error = new CtiError('CTI_XML_DEPTH', { detail: 'over 64', offset: 12 });
  assert.is(messageOf(error), error.message);
  assert.match(messageOf(error, 'pt-BR'), /^[^.]+: over 64 \(posição 12\)\.$/);
  assert.match(messageOf(new CtiError('CTI_BUSY'), 'pt-BR'), /^Uma fila está cheia[^:]*\.$/);
});

test('the first language that a request accepts and there is counts', () => {
  const cases = {
    'pt-BR,pt;q=0.9,en;q=0.8': 'pt-BR',
    PT: 'pt-BR',
    'fr, pt-PT;q=0.5': 'pt-BR',
    'en-US, pt': 'en',
    ptx: 'en',
    '*': 'en',
    '': 'en',
  };
  for (const [header, language] of Object.entries(cases)) assert.is(languageOf(header), language, header);
  assert.is(languageOf(undefined), 'en');
});

test.run();
