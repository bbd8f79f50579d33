import * as assert from 'node:assert/strict';
import { BerCodec, type BerMessage } from '../../src/codecs/ber/index.ts';
import type { BenchCase } from '../case.ts';
import { averageBytes, cstaCorpus, sideBySide } from '../support/csta-corpus.ts';
import { over } from '../support/over.ts';
import { BER_PEERS, type BerTree } from '../support/peers/ber-trees.ts';

const corpus = cstaCorpus().slice(0, 96);
const apdus = sideBySide(corpus.map(({ ber }) => ber)).map((bytes) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length));
const codec = new BerCodec();
const jsons = corpus.map(({ plain }) => Buffer.from(JSON.stringify(plain)));
const common = { clock: 'cpu', operations: apdus.length, bytes: averageBytes(apdus) } as const;

const plainTree = ([tag, content]: BerTree): unknown => [
  tag,
  Array.isArray(content) ? content.map(plainTree) : Buffer.from(content).toString('hex'),
];

/** Throws unless all find the same tree, and what we decoded says as much: written again, it is the same octets. */
function check(): void {
  for (const [i, apdu] of apdus.entries()) {
    const [tree, ...others] = Object.values(BER_PEERS).map((peer) => plainTree(peer.tree(peer.read(apdu))));
    for (const other of others) assert.deepEqual(other, tree);
    for (const peer of Object.values(BER_PEERS)) assert.deepEqual(Buffer.from(peer.write(peer.read(apdu))), apdu);
    const message = codec.decode(apdu);
    assert.deepEqual(withoutFalse(message.body), withoutFalse(corpus[i]!.plain.body));
    assert.deepEqual(Buffer.from(codec.encode(message)), apdu);
  }
}

/** A bit that is not set says nothing. */
function withoutFalse(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutFalse);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, inner]) => (inner === false ? [] : [[key, withoutFalse(inner)]])),
  );
}

export default [
  {
    ...common,
    name: 'codecs.ber/decode/mixed',
    setup: () => ({
      legwork: over(apdus, (apdu) => codec.decode(apdu)),
      peers: {
        ...Object.fromEntries(Object.entries(BER_PEERS).map(([name, { read }]) => [name, over(apdus, read)])),
        'JSON.parse': over(jsons, (json) => JSON.parse(json.toString())),
      },
      check,
    }),
  },
  {
    ...common,
    name: 'codecs.ber/peek',
    setup: () => ({ legwork: over(apdus, (apdu) => codec.peek(apdu)), peers: { asn1: over(apdus, BER_PEERS['asn1']!.read) } }),
  },
  {
    ...common,
    name: 'codecs.ber/encode/mixed',
    setup: () => {
      const messages: BerMessage[] = apdus.map((apdu) => codec.decode(apdu));
      return {
        legwork: over(messages, (message) => codec.encode(message)),
        peers: Object.fromEntries(
          Object.entries(BER_PEERS).map(([name, { read, write }]) => [name, over(apdus.map(read), write)]),
        ),
        check,
      };
    },
  },
] satisfies BenchCase[];
