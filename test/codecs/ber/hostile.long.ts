import { readFileSync } from 'node:fs';
import { suite } from 'uvu';
import { BerCodec } from '../../../src/codecs/ber/index.ts';
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

hostile.run();
