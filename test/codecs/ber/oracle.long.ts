import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { BerCodec } from '../../../src/codecs/ber/index.ts';
import { type Pair, pairs, phase1Pairs } from '../../support/ber-cases.ts';
import { check, compileModules, missing } from '../../support/erlang-asn1.ts';
import { codec, hex, plain, text } from './support.ts';

const reason = missing();
if (reason) console.log(`skipped: ${reason}`);
const oracle = suite('messages of every type in an independent compiler');
const live: typeof oracle = reason ? (oracle.skip as typeof oracle) : oracle;

live('ours decode there to the value that they were made of, and theirs here', () => {
  const folder = mkdtempSync(join(tmpdir(), 'asn1-'));
  const compare = (codec: BerCodec, all: readonly Pair[]): void => {
    const answers = check(
      folder,
      all.map(({ other }) => other),
    );
    assert.is(answers.length, all.length);
    all.forEach(({ message, other }, i) => {
      const title = `${message.kind} ${message.name}, ${message.invokeID}`;
      const { hex: octets, same, failure } = answers[i]!;
      assert.is(failure, undefined, title);
      assert.ok(same, `${title}: ours is another value there`);
      assert.is(octets.toLowerCase(), text(other.octets), title);
      assert.equal(plain(codec.decode(hex(octets))), message, title);
    });
  };
  try {
    compileModules(folder);
    for (const [seed, fill] of [
      [11, 0],
      [12, 0.3],
      [13, 0.3],
      [14, 0.6],
      [15, 100],
    ] as const) {
      compare(codec, pairs(seed, fill));
      compare(new BerCodec(1), phase1Pairs(seed, fill));
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
});

oracle.run();
