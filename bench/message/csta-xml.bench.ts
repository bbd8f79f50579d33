import * as assert from 'node:assert/strict';
import { newScanner } from '../../src/codecs/xml/csta.ts';
import { decodeCstaXml, encodeCstaXml, routeCstaXml, viewCstaXml } from '../../src/codecs/xml/index.ts';
import type { BenchCase } from '../case.ts';
import { cPeer } from '../support/c-peer.ts';
import { averageBytes, CORPUS_TYPES, cstaCorpus, renumbered, sideBySide } from '../support/csta-corpus.ts';
import { inTurns, over } from '../support/over.ts';
import { type Tree, XML_PEERS } from '../support/peers/xml-trees.ts';

/** Enough to meet every shape; small enough for many samples. */
const corpus = cstaCorpus().slice(0, 96);
const messages = sideBySide(corpus.map(({ xml }) => xml));
const isEvent = ({ message }: { message: { kind: string } }): boolean => message.kind === 'event';
/** What a link has to find the shard of. */
const events = sideBySide(corpus.filter(isEvent).map(({ xml }) => xml));
/** How often the corpus is there with other numbers. */
const NEW_TEXTS = 64;
const jsons = corpus.map(({ json }) => Buffer.from(json));

/** Throws unless all parsers find the same tree, and what we decoded says as much: written again, it is that tree. */
function checkXml(xmls: readonly Uint8Array[]): void {
  for (const xml of xmls) {
    const [tree, ...others] = Object.values(XML_PEERS).map((parse) => parse(xml)) as [Tree, ...Tree[]];
    for (const other of others) assert.deepEqual(other, tree);
    assert.deepEqual(XML_PEERS['sax']!(encodeCstaXml(decodeCstaXml(xml))), tree);
  }
}

/** How many elements there are in a tree of the peers. */
function elementsIn(value: Tree | Tree[string]): number {
  if (typeof value === 'string') return 1;
  if (Array.isArray(value)) return value.reduce<number>((sum, one) => sum + elementsIn(one), 0);
  const children = Object.entries(value).filter(([name]) => name[0] !== '@' && name !== '#text');
  return 1 + children.reduce((sum, [, child]) => sum + elementsIn(child), 0);
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
    setup: () => {
      const libxml2 = cPeer({
        sources: ['libxml2-sax2.c'],
        inputs: messages,
        flagsFrom: ['xml2-config', '--cflags', '--libs'],
      });
      return {
        legwork: over(messages, decodeCstaXml),
        peers: { ...parsers(messages), ...withJson(jsons), 'libxml2 SAX2 in C (empty callbacks)': libxml2 },
        check: () => {
          checkXml(messages);
          if ('missing' in libxml2) return;
          // What has no parent is no element.
          const elements = messages.reduce((sum, xml) => sum + elementsIn(XML_PEERS['sax']!(xml)) - 1, 0);
          assert.equal(libxml2.check(), String(elements));
        },
      };
    },
  },
  {
    name: 'codecs.xml/decode/new-shape',
    clock: 'cpu',
    operations: messages.length,
    bytes: averageBytes(messages),
    setup: () => {
      const scanner = newScanner();
      return {
        legwork: over(messages, (xml) => scanner.decode(xml)),
        peers: parsers(messages, ['sax']),
        check: () => {
          for (const xml of messages) assert.deepEqual(scanner.decode(xml), decodeCstaXml(xml));
        },
      };
    },
  },
  {
    name: 'codecs.xml/view/kind',
    clock: 'cpu',
    operations: messages.length,
    bytes: averageBytes(messages),
    setup: () => ({ legwork: over(messages, (xml) => viewCstaXml(xml).kind), peers: parsers(messages, ['sax']) }),
  },
  {
    name: 'codecs.xml/view/routing-key',
    clock: 'cpu',
    operations: messages.length,
    bytes: averageBytes(messages),
    setup: () => ({
      legwork: over(messages, (xml) => viewCstaXml(xml).monitorCrossRefID),
      peers: parsers(messages, ['sax']),
      check: () => {
        for (const { xml, message } of corpus)
          assert.equal(viewCstaXml(xml).monitorCrossRefID, (message.body as { monitorCrossRefID?: string }).monitorCrossRefID);
      },
    }),
  },
  {
    name: 'codecs.xml/route',
    clock: 'cpu',
    operations: events.length,
    bytes: averageBytes(events),
    setup: () => ({
      legwork: over(events, (xml) => routeCstaXml(xml)!.monitorCrossRefID),
      peers: parsers(events, ['sax']),
      check: () => {
        for (const { xml, message } of corpus.filter(isEvent)) {
          for (let i = 0; i < 3; i++) decodeCstaXml(xml);
          const { name, body } = message;
          assert.deepEqual(routeCstaXml(xml), {
            name,
            monitorCrossRefID: (body as { monitorCrossRefID: string }).monitorCrossRefID,
          });
        }
      },
    }),
  },
  ...perType,
  {
    // The same of a shape that was never seen.
    name: 'codecs.xml/decode/new-shape-and-texts',
    clock: 'cpu',
    operations: messages.length,
    bytes: averageBytes(messages),
    setup: () => {
      const scanner = newScanner();
      const many = sideBySide(renumbered(messages, NEW_TEXTS));
      return {
        legwork: inTurns(many, messages.length, (xml) => scanner.decode(xml)),
        peers: { sax: inTurns(many, messages.length, XML_PEERS['sax']!) },
        check: () => {
          for (const xml of many.slice(0, messages.length)) assert.deepEqual(scanner.decode(xml), decodeCstaXml(xml));
        },
      };
    },
  },
  {
    // Texts that came before are known by their octets; these come too seldom for that.
    name: 'codecs.xml/decode/new-texts',
    clock: 'cpu',
    operations: messages.length,
    bytes: averageBytes(messages),
    setup: () => {
      const many = sideBySide(renumbered(messages, NEW_TEXTS));
      const decode = (xml: Uint8Array) => decodeCstaXml(xml);
      return {
        legwork: inTurns(many, messages.length, decode),
        peers: { sax: inTurns(many, messages.length, XML_PEERS['sax']!) },
        check: () => checkXml(many.slice(0, messages.length)),
      };
    },
  },
] satisfies BenchCase[];
