/**
 * Makes `messages.jsonl` and `phase1.jsonl` anew: `node --import tsx test/codecs/ber/vectors/make.ts`. A line is a message and the octets that Erlang's
 * ASN.1 compiler makes of the same value; the values are made up. Wants what `test/support/erlang-asn1.ts` names.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Pair, pairs, phase1Pairs } from '../../../support/ber-cases.ts';
import { check, compileModules, missing } from '../../../support/erlang-asn1.ts';

const reason = missing();
if (reason) throw new Error(reason);
const folder = mkdtempSync(join(tmpdir(), 'asn1-'));
try {
  compileModules(folder);
  write('messages.jsonl', [...pairs(1, 0), ...pairs(2, 0.35)]);
  write('phase1.jsonl', [...phase1Pairs(1, 0), ...phase1Pairs(2, 0.6)]);
} finally {
  rmSync(folder, { recursive: true });
}

function write(file: string, all: readonly Pair[]): void {
  const answers = check(
    folder,
    all.map(({ other }) => other),
  );
  const lines = all.map(({ message }, i) => {
    const { hex, failure } = answers[i]!;
    if (failure) throw new Error(`${message.kind} ${message.name}: ${failure}`);
    return JSON.stringify({ ...message, hex: hex.toLowerCase() });
  });
  writeFileSync(new URL(file, import.meta.url), `${lines.join('\n')}\n`);
}
