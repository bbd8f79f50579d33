import { readFileSync } from 'node:fs';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { RETURN_CODES_PT } from '../../src/codecs/smartcti/index.ts';

const test = suite('docs/smartcti.pt-BR.md');
const read = (file: string): string[] => readFileSync(file, 'utf8').split(/\n##+ .*\n/);
const [english, portuguese] = [read('docs/smartcti.md'), read('docs/smartcti.pt-BR.md')];
/** Names and numbers: what is the same in every language. A sentence about the library's own texts is of the translation alone. */
const factsOf = (section: string): string[] => {
  const compared = section.replace(/^.*`returnCodeText\(.*$/m, '');
  return [...new Set(compared.match(/`[^`\n]+`|\b\d+\b/g))].sort();
};
const firstCells = (section: string): string[] => [...section.matchAll(/^\| (`\w+`|\d+) \|/gm)].map(([, cell]) => cell!);

test('has the sections of the English page', () => assert.is(portuguese.length, english.length));

for (const [index, section] of english.entries())
  test(`tells the same names, numbers and rows in section ${index}`, () => {
    assert.equal(factsOf(portuguese[index]!), factsOf(section));
    assert.equal(firstCells(portuguese[index]!), firstCells(section));
  });

test('tells the return codes as the table has them', () => {
  const page = portuguese.join('\n');
  for (const [code, meaning] of Object.entries(RETURN_CODES_PT)) assert.ok(page.includes(`| ${code} | ${meaning} |`), code);
});

test.run();
