import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { legwork, shell } from '../support/cli.ts';

const folder = mkdtempSync(join(tmpdir(), 'legwork-kit-'));
const at = (name: string): string => join(folder, name);
const read = (name: string): string => readFileSync(at(name), 'utf8');

const test = suite('legwork conformance');

test('plays every scenario on the simulator and writes the page, JSON and JUnit', () => {
  const { status, stdout, stderr } = legwork([
    'conformance',
    '--driver',
    'simulator',
    '--report',
    at('a.html'),
    '--json',
    at('a.json'),
    '--junit',
    at('a.xml'),
  ]);
  assert.is(status, 0, stderr);
  const json = JSON.parse(read('a.json'));
  assert.ok(json.totals.passed >= 60 && json.totals.failed === 0);
  assert.match(stdout, new RegExp(`^${json.totals.passed} passed, 0 failed, 0 skipped$`, 'm'));
  assert.is(stderr.match(/^ *\d+\/\d+ passed /gm)?.length, json.totals.passed, 'progress');
  assert.is(read('a.xml').match(/<testcase /g)?.length, json.scenarios.length);
  assert.is(
    read('a.html').match(/<svg /g)?.length,
    json.scenarios.filter((one: { ladder: { arrows: unknown[] } }) => one.ladder.arrows.length).length,
  );
  assert.not.match(read('a.html'), /https?:|\bsrc=/);
  assert.ok(json.versions.Legwork && json.versions.Node);
});

test('plays only what is asked for, and says when that is nothing', () => {
  const { status, stdout } = legwork(['conformance', '--only', 'call/caller', '--only', 'hold/hold']);
  assert.is(status, 0);
  assert.match(stdout, /^3 passed, 0 failed/m);
  assert.is(legwork(['conformance', '--only', 'no such thing']).status, 2);
});

test('exits with 1 when a scenario fails, and says which and why', () => {
  const driver = `
import simulator, { conformance as setup } from '${resolve('dist/driver-simulator.js')}';
export const conformance = setup;
export default { ...simulator, mapping: (options, context) => {
  const mapping = simulator.mapping(options, context);
  return { ...mapping, receive: (frame, nowMs, out) => mapping.receive(frame, nowMs, { ...out, event: (event) => event.name === 'Held' || out.event(event) }) };
} };`;
  writeFileSync(at('deaf.mjs'), driver);
  const { status, stdout, stderr } = legwork(['conformance', '--driver', at('deaf.mjs'), '--only', 'hold/hold-retrieve']);
  assert.is(status, 1);
  assert.match(stderr, /1\/1 failed {2}hold\/hold-retrieve\n {4}\S/);
  assert.match(stdout, /^0 passed, 1 failed, 0 skipped$/m);
});

test('a module that does not tell the kit of its switch is refused', () => {
  writeFileSync(at('mute.mjs'), `export { default } from '${resolve('dist/driver-simulator.js')}';`);
  const { status, stderr } = legwork(['conformance', '--driver', at('mute.mjs')]);
  assert.is(status, 1);
  assert.match(stderr, /exports no function `conformance`/);
});

test.run();

const scaffold = suite('legwork create-driver');

scaffold('writes a driver that compiles, has a fake switch and passes the scenarios that it claims', () => {
  const dir = at('acme-phone');
  const made = legwork(['create-driver', 'acme-phone', '--dir', dir]);
  assert.is(made.status, 0, made.stderr);
  for (const file of ['manifest.js', 'framing.js', 'login.js', 'mapping.js', 'index.js', 'package.json', 'README.md'])
    assert.ok(existsSync(join(dir, file)), file);
  assert.not.match(
    readdirSync(dir)
      .map((file) => readFileSync(join(dir, file), 'utf8'))
      .join('\n'),
    /acme(?!-phone|Phone)/,
  );

  // As npm install would leave it.
  mkdirSync(join(dir, 'node_modules'));
  symlinkSync(resolve('.'), join(dir, 'node_modules/legwork'));
  const types = shell(`cd ${dir} && node ${resolve('node_modules/typescript/bin/tsc')} -p .`);
  assert.is(types.status, 0, types.stdout);
  const tests = shell(`cd ${dir} && node --test`);
  assert.is(tests.status, 0, tests.stdout);
  const report = legwork([
    'conformance',
    '--driver',
    join(dir, 'index.js'),
    '--driver-config',
    '{"fake":"desk"}',
    '--json',
    at('acme.json'),
  ]);
  assert.is(report.status, 0, report.stderr);
  const { totals, driver } = JSON.parse(read('acme.json'));
  assert.is(driver.name, 'acme-phone');
  assert.ok(totals.passed >= 40 && totals.failed === 0, JSON.stringify(totals));
});

scaffold('takes no name that could not be one, and writes over nothing', () => {
  mkdirSync(at('taken'));
  for (const args of [['Acme'], ['a/b'], ['../x'], [], ['a', 'b'], ['free', '--dir', at('taken')]])
    assert.is(legwork(['create-driver', ...args]).status, 2, args.join(' '));
  assert.equal(readdirSync(at('taken')), []);
});

scaffold.after(() => rmSync(folder, { recursive: true }));
scaffold.run();
