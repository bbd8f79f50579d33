import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { pairs } from '../../support/ber-cases.ts';
import { check, compileModules, missing } from '../../support/erlang-asn1.ts';
import { codec, hex, plain, text } from './support.ts';

const reason = missing();
if (reason) console.log(`skipped: ${reason}`);
const oracle = suite('messages of every type in an independent compiler');
const live: typeof oracle = reason ? (oracle.skip as typeof oracle) : oracle;

live('ours decode there to the value that they were made of, and theirs here', () => {
  const folder = mkdtempSync(join(tmpdir(), 'asn1-'));
  try {
    compileModules(folder);
    for (const [seed, fill] of [
      [11, 0],
      [12, 0.3],
      [13, 0.3],
      [14, 0.6],
      [15, 100],
    ] as const) {
      const all = pairs(seed, fill);
      const answers = check(
        folder,
        all.map(({ other }) => other),
      );
      assert.is(answers.length, all.length);
      all.forEach(({ message, other }, i) => {
        const title = `${message.kind} ${message.name}, seed ${seed}`;
        const { hex: octets, same, failure } = answers[i]!;
        assert.is(failure, undefined, title);
        assert.ok(same, `${title}: ours is another value there`);
        assert.is(octets.toLowerCase(), text(other.octets), title);
        assert.equal(plain(codec.decode(hex(octets))), message, title);
      });
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
});

oracle.run();
