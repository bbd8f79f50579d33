import { readFileSync } from 'node:fs';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { errorsDocument, unexplained } from '../../scripts/errors-doc.ts';
import { ERRORS } from '../../src/core/model/errors.ts';

const test = suite('docs/errors.md');
const document = readFileSync('docs/errors.md', 'utf8');
const headings = [...document.matchAll(/^## (.*)$/gm)].map(([, code]) => code);

test('has a heading for every code of the table, and none besides', () => {
  assert.equal(headings, Object.keys(ERRORS), 'run node --import tsx scripts/errors-doc.ts');
});

test('states blame, retry and return code as the table has them', () => {
  assert.is(document, errorsDocument(document), 'run node --import tsx scripts/errors-doc.ts');
});

test('says under every code what causes it or what to do', () => {
  assert.equal(unexplained(document), []);
});

test('keeps what is written by hand, and drops codes that are gone', () => {
  const edited = document.replace(/^## CTI_CLOSED$/m, '## CTI_GONE');
  const fresh = errorsDocument(edited);
  assert.not.match(fresh, /CTI_GONE/);
  assert.match(fresh, /^## CTI_CLOSED\n\n[^\n]+\n\n## /m, 'the new heading waits for its text');
  assert.equal(unexplained(fresh), ['CTI_CLOSED']);
});

test.run();
