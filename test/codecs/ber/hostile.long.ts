import { readFileSync } from 'node:fs';
import { suite } from 'uvu';
import { BerCodec } from '../../../src/codecs/ber/index.ts';
import { ALL_OCTETS, mutations, survive } from './hostile.ts';
import { hex } from './support.ts';

const vectors = readFileSync(new URL('vectors/messages.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => hex((JSON.parse(line) as { hex: string }).hex));

const hostile = suite('octets that nobody meant, all of them');

hostile('a message of every type with each octet changed to each other one is a message or refused', () => {
  const codec = new BerCodec(3, { indefinite: true });
  for (const octets of vectors)
    if (octets.length < 400) for (const mutated of mutations(octets, ALL_OCTETS)) survive(codec, mutated);
});

hostile('the same in Phase I', () => {
  const codec = new BerCodec(1);
  for (const octets of vectors)
    if (octets.length < 100) for (const mutated of mutations(octets, ALL_OCTETS)) survive(codec, mutated);
});

hostile.run();
