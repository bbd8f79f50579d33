import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { flagOption, integerOption, nearest, readOptions, textOption, wordOption } from '../../../src/drivers/sdk/index.ts';

const test = suite('driver options');

interface Options {
  host: string;
  port: number;
  secure: boolean;
  mode: 'fast' | 'safe';
}
const read = (raw: unknown) =>
  readOptions<Options>('the driver', raw, {
    host: textOption('127.0.0.1', /^[\w.]+$/, 'a host name'),
    port: integerOption(5038, 1, 65_535),
    secure: flagOption(false),
    mode: wordOption(['fast', 'safe']),
  });

test('defaults are filled in, and a result passes unchanged', () => {
  const preset = { host: '127.0.0.1', port: 5038, secure: false, mode: 'fast' as const };
  assert.equal(read(undefined), preset);
  assert.equal(read({ port: undefined }), preset);
  assert.equal(read(read({ port: 1, mode: 'safe' })), { ...preset, port: 1, mode: 'safe' });
});

test('an unknown option names the nearest one', () => {
  for (const [name, hint] of [
    ['prot', 'port'],
    ['Secure', 'secure'],
    ['hosts', 'host'],
  ] as const)
    assert.throws(
      () => read({ [name]: 1 }),
      (error: { code?: string; message: string }) => {
        assert.is(error.code, 'CTI_OPTION');
        return error.message.includes(`did you mean ${hint}`) && error.message.includes(JSON.stringify(name));
      },
    );
  assert.throws(() => read({ somethingElse: 1 }), /no option "somethingElse"\.$/);
});

test('names of the prototype are unknown options like any other', () => {
  for (const name of ['constructor', 'toString', '__proto__'])
    assert.throws(() => read(JSON.parse(`{"${name}": 1}`)), /no option/);
});

test('a wrong value names the option and what it must be', () => {
  for (const port of [0, 65_536, 1.5, '5038', Number.NaN, null])
    assert.throws(() => read({ port }), /port of the driver must be a whole/);
  assert.throws(() => read({ secure: 'yes' }), /true or false/);
  assert.throws(() => read({ mode: 'slow' }), /fast or safe/);
  assert.throws(() => read({ host: 'a b' }), /a host name/);
  for (const raw of [null, [], 'text', 7]) assert.throws(() => read(raw), /no object/);
});

test('only a word that is near is a hint', () => {
  assert.is(nearest('extension', ['extensions', 'groups']), 'extensions');
  assert.is(nearest('zzz', ['extensions', 'groups']), undefined);
  assert.is(nearest('x'.repeat(1e6), ['extensions']), undefined);
  assert.is(nearest('anything', []), undefined);
});

test.run();
