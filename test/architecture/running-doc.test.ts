import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';

const test = suite('docs/running.md');
const sources = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => readFileSync(join('src', file), 'utf8'))
  .join('\n');

test('names metrics that there are', () => {
  const named = new Set(readFileSync('docs/running.md', 'utf8').match(/legwork_[a-z_]+/g));
  assert.ok(named.size > 5);
  for (const name of named) {
    const own = name.replace(/^legwork_smartcti_/, '');
    assert.ok(new RegExp(`\\b${own}\\b`).test(sources), name);
  }
});

test.run();
