import * as assert from 'node:assert/strict';
import { decodeCstaXml, encodeCstaXml } from '../../src/codecs/xml/index.ts';
import type { BenchCase } from '../case.ts';
import { averageBytes, CORPUS_TYPES, cstaCorpus, sideBySide } from '../support/csta-corpus.ts';
import { type Tree, XML_PEERS } from '../support/peers/xml-trees.ts';

/** Enough to meet every shape; small enough for many samples. */
const corpus = cstaCorpus().slice(0, 96);
const messages = sideBySide(corpus.map(({ xml }) => xml));
const jsons = corpus.map(({ json }) => Buffer.from(json));

/** Calls `one` on each in turn. */
const over =
  <Item>(items: readonly Item[], one: (item: Item) => unknown) =>
  (): unknown => {
    let last: unknown;
    for (const item of items) last = one(item);
    return last;
  };

/** Throws unless all parsers find the same tree, and what we decoded says as much: written again, it is that tree. */
function checkXml(xmls: readonly Uint8Array[]): void {
  for (const xml of xmls) {
    const [tree, ...others] = Object.values(XML_PEERS).map((parse) => parse(xml)) as [Tree, ...Tree[]];
    for (const other of others) assert.deepEqual(other, tree);
    assert.deepEqual(XML_PEERS['sax']!(encodeCstaXml(decodeCstaXml(xml))), tree);
  }
}

const parsers = (xmls: readonly Uint8Array[], names = Object.keys(XML_PEERS)) =>
  Object.fromEntries(names.map((name) => [name, over(xmls, XML_PEERS[name]!)]));
const withJson = (texts: readonly Buffer[]) => ({ 'JSON.parse': over(texts, (text) => JSON.parse(text.toString())) });

const perType = CORPUS_TYPES.map((name): BenchCase => {
  const chosen = corpus.flatMap((message, i) => (message.name === name ? [i] : []));
  const xmls = chosen.map((i) => messages[i]!);
  return {
    name: `codecs.xml/decode/${name}`,
    clock: 'cpu',
    operations: xmls.length,
    bytes: averageBytes(xmls),
    setup: () => ({
      legwork: over(xmls, decodeCstaXml),
      peers: { ...parsers(xmls, ['sax']), ...withJson(chosen.map((i) => jsons[i]!)) },
      check: () => checkXml(xmls.slice(0, 4)),
    }),
  };
});

export default [
  {
    name: 'codecs.xml/decode/mixed',
    clock: 'cpu',
    operations: messages.length,
    bytes: averageBytes(messages),
    setup: () => ({
      legwork: over(messages, decodeCstaXml),
      peers: { ...parsers(messages), ...withJson(jsons) },
      check: () => checkXml(messages),
    }),
  },
  ...perType,
] satisfies BenchCase[];
