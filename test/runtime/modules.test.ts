import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { isCtiError } from '../../src/core/model/index.ts';
import { loadDriver } from '../../src/core/runtime/boot.ts';
import { moduleForThread } from '../../src/core/runtime/one-thread.ts';

const test = suite('how modules of drivers are loaded');
const folder = mkdtempSync(join(tmpdir(), 'legwork-modules-'));
test.after(() => rmSync(folder, { recursive: true }));
const written = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text);
  return pathToFileURL(join(folder, name)).href;
};

test('a thread loads a driver of the package as CommonJS, and every other module as it is named', () => {
  const dist = resolve('dist');
  const url = (file: string): string => pathToFileURL(join(dist, file)).href;
  for (const name of ['simulator', 'csta-xml', 'csta-ber', 'asterisk', 'digitro'])
    assert.is(moduleForThread(url(`driver-${name}.js`), dist), url(`driver-${name}.cjs`));
  const others = [
    url('driver-simulator.cjs'),
    url('driver-of-nobody.js'),
    written('driver-simulator.js', ''),
    'data:text/javascript,export default 1',
    '/no/url.js',
  ];
  for (const other of others) assert.is(moduleForThread(other, dist), other);
  assert.is(moduleForThread(url('driver-simulator.js')), url('driver-simulator.js'), 'source is loaded as it is');
});

const DRIVER = "{ manifest: { name: 'mine' }, options: (given) => ({ ...given, from: typeof require }) }";

test('a driver is the default export of a module of either kind', async () => {
  const modules = {
    'esm.mjs': [`export default ${DRIVER};`, 'undefined'],
    'exports.cjs': [`module.exports = ${DRIVER};`, 'function'],
    'default.cjs': [`exports.__esModule = true; exports.default = ${DRIVER};`, 'function'],
  };
  for (const [name, [text, from]] of Object.entries(modules)) {
    const { driver, options } = await loadDriver({ module: written(name, text!), options: { a: 1 } });
    assert.is(driver.manifest.name, 'mine', name);
    assert.equal(options, { a: 1, from }, name);
  }
});

test('a module that cannot be loaded, or has no driver, is refused whichever kind it is', async () => {
  const modules = ['empty.cjs', 'empty.mjs', 'broken.cjs', 'broken.mjs'].map((name) =>
    written(name, name.startsWith('broken') ? 'this is no code' : ''),
  );
  for (const module of [...modules, pathToFileURL(join(folder, 'absent.cjs')).href])
    try {
      await loadDriver({ module });
      assert.unreachable(module);
    } catch (error) {
      assert.ok(isCtiError(error) && error.code === 'CTI_OPTION', module);
    }
});

test.run();
