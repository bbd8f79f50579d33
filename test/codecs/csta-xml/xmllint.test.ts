import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { encodeCstaXml } from '../../../src/codecs/xml/index.ts';
import { cstaBody, xmlMessages } from '../../support/csta-arbitrary.ts';
import fc from '../../support/properties.ts';
import { EXAMPLES } from './messages.ts';
import { judge, mutant } from './mutants.ts';

const SCHEMA = '../shared/csta/xsd/derived/csta-ed6.derived.xsd';
const hasXmllint = spawnSync('xmllint', ['--version']).status === 0;
const test = suite('CSTA XML and xmllint');

/** What xmllint says of each document: nothing when it takes it. */
function complaints(documents: Uint8Array[], ...options: string[]): Map<number, string> {
  const folder = mkdtempSync(join(tmpdir(), 'csta-'));
  try {
    const files = documents.map((bytes, i) => {
      const file = join(folder, `${i}.xml`);
      writeFileSync(file, bytes);
      return file;
    });
    const { stderr } = spawnSync('xmllint', ['--noout', '--nonet', ...options, ...files], { maxBuffer: 1 << 28 });
    const said = new Map<number, string>();
    for (const [, i, text] of stderr.toString().matchAll(/\/(\d+)\.xml:\d+: (.*)/g))
      if (!said.has(Number(i))) said.set(Number(i), text!);
    return said;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function whenThere(title: string, reason: string | undefined, check: () => void): void {
  if (reason === undefined) test(title, check);
  else {
    console.log(`skipped: ${title}: ${reason}`);
    test.skip(title, () => {});
  }
}
const noXmllint = hasXmllint ? undefined : 'no xmllint';
const noSchema = noXmllint ?? (existsSync(SCHEMA) ? undefined : `no ${SCHEMA}`);

whenThere('every message, with every member, is valid by the schema of edition 6', noSchema, () => {
  // The derived schema has lost the type of SnapshotCallData to a list of the same name; that of edition 3 has it.
  const messages = xmlMessages.filter(({ name }) => name !== 'SnapshotCallData');
  const written = messages.flatMap(({ kind, name, type }) =>
    fc
      .sample(fc.gen(), { numRuns: 2, seed: 6 })
      .map((g) => ({ name, bytes: encodeCstaXml({ kind, name, body: cstaBody(g, type, 'full') }, { edition: 6 }) })),
  );
  const said = complaints(
    written.map(({ bytes }) => bytes),
    '--schema',
    SCHEMA,
  );
  assert.equal(
    [...said].map(([i, text]) => `${written[i]!.name}: ${text}`),
    [],
  );
});

whenThere('xmllint takes and refuses the same changed messages', noXmllint, () => {
  const changed = EXAMPLES.flatMap(({ xml }) => {
    const bytes = new TextEncoder().encode(xml);
    const places = Array.from({ length: Math.floor(bytes.length / 9) }, (_, i) => i * 9);
    return places.flatMap((at) => [...Buffer.from('<&"/ a')].map((octet) => mutant(bytes, at, octet)));
  });
  const said = complaints(changed);
  const differences = changed.flatMap((bytes, i) => {
    const verdict = judge(bytes);
    // libxml2 knows more encodings, and takes namespaces that are no URI with a warning.
    if (verdict === 'CTI_XML_ENCODING' || /is not (absolute|a valid URI)|xmlns: URI/.test(said.get(i) ?? '')) return [];
    return (verdict === 'taken') === !said.has(i) ? [] : [`${verdict}, ${said.get(i)}: ${Buffer.from(bytes)}`];
  });
  assert.equal(differences, []);
});

test.run();
