// Static protobuf code from schema/legwork.proto. `--check` compares instead of writing and exits 1 when it is stale.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';

const target = 'src/codecs/proto/generated/legwork.js';
const flags = ['create', 'verify', 'convert', 'delimited', 'typeurl', 'comments'].map((part) => `--no-${part}`);
const args = ['node_modules/protobufjs-cli/bin/pbjs', '-t', 'static-module', '-w', 'esm', ...flags, 'schema/legwork.proto'];
const fresh = execFileSync(process.execPath, args, { encoding: 'utf8' });
if (!process.argv.includes('--check')) writeFileSync(target, fresh);
else if (readFileSync(target, 'utf8') !== fresh) {
  console.error(`${target} is stale: run npm run generate`);
  process.exit(1);
}
