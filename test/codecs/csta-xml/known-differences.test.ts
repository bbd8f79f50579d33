import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { differenceIn, KNOWN_DIFFERENCES, ourVerdict } from './known-differences.ts';
import { saxesTakes } from './mutants.ts';

const test = suite('known differences between readXml, saxes and xmllint');
const hasXmllint = spawnSync('xmllint', ['--version']).status === 0;
if (!hasXmllint) console.log('skipped: the verdicts of xmllint: it is not there');
// Errors of namespaces are said and do not change the status.
const xmllintTakes = (text: string): boolean =>
  !/error :/.test(String(spawnSync('xmllint', ['--noout', '--nonet', '-'], { input: text }).stderr));

for (const { what, verdicts, code = '', example } of KNOWN_DIFFERENCES)
  test(`${what}: ${verdicts.ours ? 'taken' : 'refused'} here, and nothing else is different in the document`, () => {
    const ours = ourVerdict(Buffer.from(example));
    assert.equal([ours.ours, saxesTakes(example)], [verdicts.ours, verdicts.saxes]);
    if (code) assert.is(ours.code, code);
    if (hasXmllint) assert.is(xmllintTakes(example), verdicts.xmllint);
    assert.is(differenceIn(example, verdicts, ours.code)?.what, what);
  });

test('a difference that is not known is not taken for one that is', () => {
  assert.is(differenceIn('<a\u{10000}/>', { ours: false, saxes: true, xmllint: false }, 'CTI_XML_MALFORMED'), undefined);
  assert.is(differenceIn('<a/>', { ours: false, saxes: true, xmllint: true }, 'CTI_XML_MALFORMED'), undefined);
});

test('each of them is in docs/csta.md', () => {
  const docs = readFileSync(new URL('../../../docs/csta.md', import.meta.url), 'utf8');
  const rows = [...docs.matchAll(/^\| ([^|]+) \| (takes|refuses) \| (takes|refuses) \| (takes|refuses) \|/gm)];
  assert.equal(
    rows.map(([, what, ...verdicts]) => [what, ...verdicts]),
    KNOWN_DIFFERENCES.map(({ what, verdicts: { ours, saxes, xmllint } }) => [
      what,
      ...[ours, saxes, xmllint].map((takes) => (takes ? 'takes' : 'refuses')),
    ]),
  );
});

test.run();
