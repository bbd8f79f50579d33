import { execFileSync, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { Worker } from 'node:worker_threads';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { pack, type Tarball } from '../support/tarball.ts';

const test = suite('the package');
const folder = mkdtempSync(join(tmpdir(), 'legwork-contents-'));
let tarball: Tarball;
test.before(() => {
  tarball = pack(folder);
});
test.after(() => rmSync(folder, { recursive: true }));

const manifest = JSON.parse(readFileSync('package.json', 'utf8'));
const built = readdirSync('dist').sort();

/** Bytes of one built file, uncompressed. Raise a line on purpose, not by accident. */
const BUDGETS: readonly [file: RegExp, maxKiB: number][] = [
  [/^cli\.js$/, 8],
  [/^index\.c?js$/, 440],
  [/^shard\.cjs$/, 180],
  [/^records\.c?js$/, 60],
  [/^schema\.c?js$/, 320],
  [/^(model|sdk)\.c?js$/, 40],
  [/^driver-simulator\.c?js$/, 80],
  // Both CSTA codecs, for the servers that it can be; the quick reader of XML is 45 KiB of them, the quick ways of BER are 30.
  [/^simulator-server\.c?js$/, 440],
  [/^driver-(?!simulator).*\.c?js$/, 340],
  [/^opentelemetry\.c?js$/, 4],
  // Keeps its own connections to hosts, and paces what is late.
  [/^gateway-.*\.c?js$/, 208],
  [/^codecs\.c?js$/, 600],
  // One page with everything in it: preact, signals, styles, texts in two languages.
  [/^console\.html$/, 100],
  [/^conformance\.c?js$/, 200],
  [/^piscina-worker\.cjs$/, 16],
];
const PACKED_KIB = 1900;

test('needs nothing at run time', () => {
  assert.equal(manifest.dependencies, {});
  for (const name of Object.keys(manifest.peerDependencies)) assert.is(manifest.peerDependenciesMeta[name].optional, true, name);
  assert.is(manifest.optionalDependencies, undefined);
});

/** Every entry that is promised, with the file that it is built from. */
const ENTRIES = {
  '.': 'index',
  './codecs': 'codecs',
  './sdk': 'sdk',
  './conformance': 'conformance',
  './drivers/simulator': 'driver-simulator',
  './opentelemetry': 'opentelemetry',
  './gateway/smartcti': 'gateway-smartcti',
  './gateway/console': 'gateway-console',
};
for (const [entry, name] of Object.entries(ENTRIES))
  test(`has the entry ${entry} for import and require, with types for both`, () => {
    const pattern = entry.replace(/^\.\/drivers\/.*/, './drivers/*');
    const fill = (path: string): string => path.replace('*', entry.split('/').at(-1)!);
    const { import: esm, require: cjs } = manifest.exports[pattern];
    assert.is(fill(esm.default), `./dist/${name}.js`);
    assert.is(fill(cjs.default), `./dist/${name}.cjs`);
    for (const path of [esm.types, esm.default, cjs.types, cjs.default])
      assert.ok(tarball.paths.includes(fill(path).slice(2)), fill(path));
  });

test('holds the licence, the notices and what a user reads, examples among it, and no source, test or machine file', () => {
  for (const path of ['LICENSE', 'THIRD-PARTY-NOTICES.md', 'README.md', 'CHANGELOG.md', 'docs/errors.md', 'dist/sbom.json'])
    assert.ok(tarball.paths.includes(path), path);
  assert.equal(
    tarball.paths.filter((path) => !/^(dist|schema|docs|examples)\/|^[A-Z-]+(\.pt-BR)?(\.md)?$|^package\.json$/.test(path)),
    [],
  );
});

test('ships the licence of everything that is bundled', () => {
  assert.is(spawnSync(process.execPath, ['scripts/notices.mjs', '--check']).status, 0, 'run npm run notices');
});

test('has public types that mention nothing bundled', () => {
  const types = built.filter((file) => /\.d\.c?ts$/.test(file));
  assert.ok(types.length >= 2 * Object.keys(ENTRIES).length);
  for (const file of types)
    assert.not.match(readFileSync(join('dist', file), 'utf8'), /piscina|protobufjs|\bLong\b|from 'sax'|@types/, file);
});

test('has the runtime in one entry alone', () => {
  const holders = built.filter(
    (file) => /\.c?js$/.test(file) && /piscina-worker\.cjs["']/.test(readFileSync(join('dist', file), 'utf8')),
  );
  assert.equal(holders, ['index.cjs', 'index.js']);
});

test('stays within its budget of bytes', () => {
  for (const [file, maxKiB] of BUDGETS) {
    const found = built.filter((name) => file.test(name));
    assert.ok(found.length, `${file}`);
    for (const name of found)
      assert.ok(statSync(join('dist', name)).size <= maxKiB * 1024, `${name}: ${statSync(join('dist', name)).size} bytes`);
  }
  assert.ok(tarball.size <= PACKED_KIB * 1024, `packed: ${tarball.size} bytes`);
});

test('loads into a shard’s thread nothing that a shard does not use: it costs every replacement time', async () => {
  const [shard, driver] = ['shard.cjs', 'driver-simulator.cjs'].map((file) => JSON.stringify(resolve('dist', file)));
  const code = `require(${shard}); require(${driver}); require('node:worker_threads').parentPort.postMessage(process.moduleLoadList)`;
  const [loaded] = (await once(new Worker(code, { eval: true }), 'message')) as [string[]];
  const builtIn = loaded.flatMap((name) => /^NativeModule ([a-z_]+)$/.exec(name)?.[1] ?? []);
  assert.ok(builtIn.includes('fs'));
  assert.equal(
    builtIn.filter((name) => ['http', 'https', 'net', 'tls', 'dns', 'zlib', 'child_process', 'crypto'].includes(name)),
    [],
  );
});

test('is built to the same bytes again', () => {
  const again = join(folder, 'again');
  execFileSync(process.execPath, ['scripts/build.mjs', again], { stdio: 'ignore' });
  assert.equal(readdirSync(again).sort(), built);
  for (const file of built) assert.ok(readFileSync(join(again, file)).equals(readFileSync(join('dist', file))), file);
});

test('satisfies publint in strict mode', () => {
  const { status, stdout } = spawnSync('npx', ['--no-install', 'publint', tarball.file, '--strict'], { encoding: 'utf8' });
  assert.is(status, 0, stdout);
});

test('resolves with its types in every way that TypeScript resolves', () => {
  const { status, stdout } = spawnSync('npx', ['--no-install', 'attw', tarball.file], { encoding: 'utf8' });
  assert.is(status, 0, stdout);
});

test('leads from no page to a file that is not there', () => {
  for (const page of tarball.paths.filter((path) => path.endsWith('.md'))) {
    const links = [...readFileSync(page, 'utf8').matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)/g)].map(([, link]) => link!);
    const missing = links.filter((link) => {
      const target = join(dirname(page), link);
      return !tarball.paths.some((path) => (link.endsWith('/') ? path.startsWith(target) : path === target));
    });
    assert.equal(missing, [], page);
  }
});

test.run();
