import { readFileSync } from 'node:fs';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { CONSOLE_LIMITS } from '../../src/gateway/console/index.ts';

const test = suite('docs/console.md');
const document = readFileSync('docs/console.md', 'utf8');

test('has every limit with its default, and none besides', () => {
  const [, rows = ''] = document.split('## Limits');
  const told = [...rows.matchAll(/^\| `(\w+)` \| ([\d,]+)/gm)].map(([, name, value = '']) => [
    name,
    Number(value.replaceAll(',', '')),
  ]);
  assert.equal(Object.fromEntries(told), CONSOLE_LIMITS);
});

test('names the metrics as they are called', () => {
  const source = readFileSync('src/gateway/console/handler.ts', 'utf8');
  const names = [...source.matchAll(/sample\('(\w+)'/g)].map(([, name]) => `legwork_console_${name}`);
  assert.ok(names.length > 0);
  for (const name of names) assert.ok(document.includes(name), name);
});

test.run();
