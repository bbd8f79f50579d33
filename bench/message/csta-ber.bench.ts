import * as assert from 'node:assert/strict';
import { AsnParser, AsnSerializer } from '@peculiar/asn1-schema';
import { BerCodec, type BerMessage } from '../../src/codecs/ber/index.ts';
import type { BenchCase, Contest } from '../case.ts';
import { type Asn1cApdu, asn1c } from '../support/asn1c.ts';
import { averageBytes, cstaCorpus, sideBySide } from '../support/csta-corpus.ts';
import { over } from '../support/over.ts';
import { bodyOfInstance, EVENT_CLASSES, eventIn } from '../support/peers/ber-classes.ts';
import { BER_PEERS, type BerTree } from '../support/peers/ber-trees.ts';
import { readTyped, writeTyped } from '../support/peers/ber-typed.ts';

const corpus = cstaCorpus().slice(0, 96);
const apdus = buffers(corpus.map(({ ber }) => ber));
const codec = new BerCodec();
const jsons = corpus.map(({ plain }) => Buffer.from(JSON.stringify(plain)));
const PEEKS = 16;
const common = { clock: 'cpu', operations: apdus.length, bytes: averageBytes(apdus) } as const;

/** Side by side, as octets of a socket are. */
function buffers(all: readonly Uint8Array[]): Buffer[] {
  return sideBySide(all).map((bytes) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length));
}

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
    const typed = readTyped(apdu);
    assert.deepEqual(withoutFalse(typed), withoutFalse(withoutDef(message)));
    assert.deepEqual(Buffer.from(writeTyped(withoutDef(message))), apdu);
  }
}

const withoutDef = ({ def: _, ...message }: BerMessage): BerMessage => message;

/** A bit that is not set says nothing. */
function withoutFalse(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutFalse);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, inner]) => (inner === false ? [] : [[key, withoutFalse(inner)]])),
  );
}

/** Of what the C codec writes, what it was given: it writes the values of the schema's defaults as well. */
function withoutDefaults(theirs: unknown, ours: unknown): unknown {
  if (typeof theirs !== 'object' || typeof ours !== 'object' || Array.isArray(ours)) return theirs;
  return Object.fromEntries(
    Object.entries(theirs ?? {}).flatMap(([name, value]) => {
      const given = (ours as Record<string, unknown>)[name];
      const isDefault = given === undefined && DEFAULTS.has(JSON.stringify(value));
      return isDefault ? [] : [[name, withoutDefaults(value, given)]];
    }),
  );
}
const DEFAULTS = new Set(['{}', '"constant"', '"prompt"', 'false']);

/** What an APDU is to the C codec, which is told. */
const ASN1C_TYPES: Readonly<Record<string, Asn1cApdu['type']>> = {
  event: 'EventReportAPDU',
  MakeCall: 'MakeCallAPDU',
  MakeCallResponse: 'MakeCallResultAPDU',
  MonitorStart: 'MonitorStartAPDU',
  SnapshotDeviceResponse: 'SnapshotDeviceResultAPDU',
};

/** The contest with the C codec in it, which has to know all values as we do. */
function withAsn1c(what: 'decodes' | 'encodes', contest: Contest): Contest {
  const peer = asn1c(
    what,
    corpus.map(({ name, plain }, i) => ({ type: ASN1C_TYPES[plain.kind === 'event' ? 'event' : name]!, octets: apdus[i]! })),
  );
  return {
    ...contest,
    peers: { ...contest.peers, asn1c: peer },
    check: () => {
      contest.check?.();
      if ('missing' in peer) return;
      for (const [i, hex] of peer.check().split('\n').entries()) {
        const { body, ...head } = codec.decode(apdus[i]!);
        const { body: theirs, ...theirHead } = codec.decode(Buffer.from(hex, 'hex'));
        assert.deepEqual(theirHead, head);
        assert.deepEqual(withoutDefaults(theirs, body), body);
      }
    },
  };
}

/** Events that the classes of a peer are written for, and what it gets of them. */
const events = corpus.filter(({ name }) => name in EVENT_CLASSES);
const eventApdus = buffers(events.map(({ ber }) => ber));
const eventBodies = eventApdus.map(eventIn);
const parsed = (i: number): object => AsnParser.parse(eventBodies[i]!, EVENT_CLASSES[events[i]!.name]!);
const eventNumbers = events.map((_, i) => i);
const eventCommon = { clock: 'cpu', operations: events.length, bytes: averageBytes(eventApdus) } as const;

function checkEvents(): void {
  for (const i of eventNumbers) {
    const { monitorCrossRefID: _, ...body } = codec.decode(eventApdus[i]!).body as Record<string, unknown>;
    assert.deepEqual(bodyOfInstance(parsed(i)), body);
    assert.deepEqual(Buffer.from(AsnSerializer.serialize(parsed(i))), eventBodies[i]);
  }
}

export default [
  {
    ...common,
    name: 'codecs.ber/decode/mixed',
    setup: () =>
      withAsn1c('decodes', {
        legwork: over(apdus, (apdu) => codec.decode(apdu)),
        peers: {
          'asn1, typed': over(apdus, readTyped),
          ...Object.fromEntries(Object.entries(BER_PEERS).map(([name, { read }]) => [name, over(apdus, read)])),
          'JSON.parse': over(jsons, (json) => JSON.parse(json.toString())),
        },
        check,
      }),
  },
  {
    ...eventCommon,
    name: 'codecs.ber/decode/events',
    setup: () => ({
      legwork: over(eventApdus, (apdu) => codec.decode(apdu)),
      peers: { '@peculiar/asn1-schema': over(eventNumbers, parsed) },
      check: checkEvents,
    }),
  },
  {
    ...common,
    // A look at all of them takes some microseconds, which is what the clock counts in.
    operations: PEEKS * apdus.length,
    name: 'codecs.ber/peek',
    setup: () => {
      const often = Array.from({ length: PEEKS }, () => apdus).flat();
      return {
        legwork: over(often, (apdu) => codec.peek(apdu)),
        peers: { 'asn1, typed': over(often, readTyped), asn1: over(often, BER_PEERS['asn1']!.read) },
      };
    },
  },
  {
    ...common,
    name: 'codecs.ber/encode/mixed',
    setup: () => {
      const messages: BerMessage[] = apdus.map((apdu) => codec.decode(apdu));
      return withAsn1c('encodes', {
        legwork: over(messages, (message) => codec.encode(message)),
        peers: {
          'asn1, typed': over(messages, writeTyped),
          ...Object.fromEntries(Object.entries(BER_PEERS).map(([name, { read, write }]) => [name, over(apdus.map(read), write)])),
        },
        check,
      });
    },
  },
  {
    ...eventCommon,
    name: 'codecs.ber/encode/events',
    setup: () => {
      const messages = eventApdus.map((apdu) => codec.decode(apdu));
      return {
        legwork: over(messages, (message) => codec.encode(message)),
        peers: { '@peculiar/asn1-schema': over(eventNumbers.map(parsed), (event) => AsnSerializer.serialize(event)) },
        check: checkEvents,
      };
    },
  },
] satisfies BenchCase[];
