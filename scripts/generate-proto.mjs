// The codec of schema/legwork.proto, and protobufjs' own static code for it, to which tests and benches compare it.
// `--check` compares instead of writing and exits 1 when a file is stale.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { protoCodec } from './proto-codec.mjs';

const SCHEMA = 'schema/legwork.proto';
const flags = ['create', 'verify', 'convert', 'delimited', 'typeurl', 'comments'].map((part) => `--no-${part}`);
const pbjs = ['node_modules/protobufjs-cli/bin/pbjs', '-t', 'static-module', '-w', 'esm', ...flags, SCHEMA];
const files = {
  'src/codecs/proto/generated/messages.ts': protoCodec(readFileSync(SCHEMA, 'utf8')),
  'test/support/generated/legwork.js': execFileSync(process.execPath, pbjs, { encoding: 'utf8' }),
};

for (const [file, fresh] of Object.entries(files)) {
  if (!process.argv.includes('--check')) writeFileSync(file, fresh);
  else if (readFileSync(file, 'utf8') !== fresh) {
    console.error(`${file} is stale: run npm run generate`);
    process.exitCode = 1;
  }
}
