import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { BerCodec, cstaBerWire } from '../../../src/codecs/ber/index.ts';
import { ALL_OCTETS, mutations, survive } from './hostile.ts';
import { hex } from './support.ts';

const vectorsOf = (file: string): Uint8Array[] =>
  readFileSync(new URL(`vectors/${file}`, import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .map((line) => hex((JSON.parse(line) as { hex: string }).hex));

const hostile = suite('octets that nobody meant, all of them');

hostile('a message of every type with each octet changed to each other one is a message or refused', () => {
  const codec = new BerCodec(3, { indefinite: true });
  for (const octets of vectorsOf('messages.jsonl')) for (const mutated of mutations(octets, ALL_OCTETS)) survive(codec, mutated);
});

hostile('and one of Phase I likewise', () => {
  const codec = new BerCodec(1);
  for (const octets of vectorsOf('phase1.jsonl')) for (const mutated of mutations(octets, ALL_OCTETS)) survive(codec, mutated);
});

const SHARED = '../shared/csta';
const filesOf = (folder: string): Uint8Array[] =>
  readdirSync(join(SHARED, folder))
    .filter((file) => file.endsWith('.hex') && !file.includes('.frame.'))
    .map((file) => hex(readFileSync(join(SHARED, folder, file), 'utf8')));
const there = existsSync(SHARED);
if (!there) console.log(`skipped: reference octets and samples: no ${SHARED}`);
const given: typeof hostile = there ? hostile : (hostile.skip as typeof hostile);

given('reference octets of others, cut off anywhere or with an octet changed, are a message or refused', () => {
  const codec = new BerCodec(3, { indefinite: true });
  for (const octets of filesOf('vectors')) {
    for (let length = 0; length < octets.length; length++) survive(codec, octets.subarray(0, length));
    for (const mutated of mutations(octets, ALL_OCTETS)) survive(codec, mutated);
  }
});

given('frames of known products, cut off anywhere or with an octet changed, are messages or errors with a place', () => {
  const read = (octets: Uint8Array): void => {
    for (const found of cstaBerWire.decode(octets, { framed: true }))
      if (found instanceof Error) assert.ok(found.offset !== undefined && found.offset <= octets.length, String(found));
  };
  for (const octets of filesOf('samples')) {
    for (let length = 0; length < octets.length; length++) read(octets.subarray(0, length));
    for (const mutated of mutations(octets, ALL_OCTETS)) read(mutated);
  }
});

hostile.run();
