import * as assert from 'node:assert/strict';
import { type CstaXmlFrame, CstaXmlFramer, decodeCstaXml, decodeCstaXmlFrame, frameCstaXml } from '../../src/codecs/xml/index.ts';
import type { BenchCase } from '../case.ts';
import { averageBytes, cstaCorpus, sideBySide } from '../support/csta-corpus.ts';
import { over } from '../support/over.ts';

const corpus = cstaCorpus().slice(0, 96);
const messages = sideBySide(corpus.map(({ xml }) => xml));
const stream = Buffer.concat(corpus.map(({ xml }) => frameCstaXml(xml, 9999)));

/** A connection's bytes in pieces of so many, framed and decoded. */
const inPieces = (size: number): BenchCase => ({
  name: `codecs.xml/stream/pieces-of-${size}`,
  clock: 'cpu',
  operations: messages.length,
  bytes: averageBytes(messages),
  setup: () => {
    const pieces = Array.from({ length: Math.ceil(stream.length / size) }, (_, i) => stream.subarray(i * size, (i + 1) * size));
    const framer = new CstaXmlFramer();
    let decoded: unknown[] | undefined;
    const sink = {
      frame: (frame: CstaXmlFrame) => {
        const message = decodeCstaXmlFrame(frame);
        decoded?.push(message);
      },
      fault: (error: Error) => {
        throw error;
      },
    };
    return {
      legwork: over(pieces, (piece) => framer.receive(piece, sink)),
      peers: { 'whole messages': over(messages, decodeCstaXml) },
      check: () => {
        decoded = [];
        for (const piece of pieces) framer.receive(piece, sink);
        assert.deepEqual(
          decoded,
          messages.map((xml) => decodeCstaXml(xml)),
        );
        decoded = undefined;
      },
    };
  },
});

export default [65_536, 1460, 17].map(inPieces) satisfies BenchCase[];
