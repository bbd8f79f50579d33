import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import * as sdk from '../../../src/drivers/sdk/index.ts';
import { shell } from '../../support/cli.ts';

const test = suite('docs/drivers.md');
const text = readFileSync('docs/drivers.md', 'utf8');
const TEMPLATE = 'docs/driver-template';
const blocks = (kind: string): string[] =>
  [...text.matchAll(new RegExp(`^\`\`\`js ${kind}\\n([^]*?)^\`\`\`$`, 'gm'))].map(([, ...found]) => found.join('\0'));

test('every piece of code that names a file is in it', () => {
  const pieces = blocks('file=(\\S+)');
  assert.ok(pieces.length >= 8);
  for (const piece of pieces) {
    const [file, code] = piece.split('\0') as [string, string];
    assert.ok(readFileSync(join(TEMPLATE, file), 'utf8').includes(code), `${file} has no\n${code}`);
  }
});

test('what the table names of the SDK is there', () => {
  const table = text.slice(text.indexOf('## What the SDK has'), text.indexOf('```js run'));
  for (const [, name] of table.matchAll(/`([a-zA-Z]+)`/g)) assert.ok(Object.hasOwn(sdk, name!), `the SDK has no ${name}`);
});

if (!existsSync('dist/sdk.js')) console.log('skipped: the built package is not there (npm run build)');
(existsSync('dist/sdk.js') ? test : test.skip)('the example that runs by itself does', () => {
  const dir = mkdtempSync(join(tmpdir(), 'legwork-docs-'));
  try {
    for (const file of readdirSync(TEMPLATE)) copyFileSync(join(TEMPLATE, file), join(dir, file));
    mkdirSync(join(dir, 'node_modules'));
    symlinkSync(resolve('.'), join(dir, 'node_modules/legwork'));
    writeFileSync(join(dir, 'example.mjs'), blocks('run').join('\n'));
    const { status, stderr } = shell(`cd ${dir} && node example.mjs`);
    assert.is(status, 0, stderr);
  } finally {
    rmSync(dir, { recursive: true });
  }
});

test.run();
