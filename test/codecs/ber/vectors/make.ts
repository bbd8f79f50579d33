/**
 * Makes `messages.jsonl` anew: `node --import tsx test/codecs/ber/vectors/make.ts`. A line is a message and the octets that Erlang's
 * ASN.1 compiler makes of the same value; the values are made up. Wants what `test/support/erlang-asn1.ts` names.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pairs } from '../../../support/ber-cases.ts';
import { check, compileModules, missing } from '../../../support/erlang-asn1.ts';

const reason = missing();
if (reason) throw new Error(reason);
const folder = mkdtempSync(join(tmpdir(), 'asn1-'));
try {
  compileModules(folder);
  const all = [...pairs(1, 0), ...pairs(2, 0.35)];
  const answers = check(
    folder,
    all.map(({ other }) => other),
  );
  const lines = all.map(({ message }, i) => {
    const { hex, failure } = answers[i]!;
    if (failure) throw new Error(`${message.kind} ${message.name}: ${failure}`);
    return JSON.stringify({ ...message, hex: hex.toLowerCase() });
  });
  writeFileSync(new URL('messages.jsonl', import.meta.url), `${lines.join('\n')}\n`);
} finally {
  rmSync(folder, { recursive: true });
}
