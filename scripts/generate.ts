/**
 * npm run generate [-- --check]: everything that is made from `schema/`. `--check` compares instead of writing and exits 1.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { CstaSchema } from '../src/codecs/schema/schema.ts';
import { coverageDocument } from './schema-coverage.ts';
import { packMessages, packTypes } from './schema-pack.ts';
import { typesModule } from './schema-typescript.ts';
import { xmlMakers } from './xml-makers.ts';

const MARK = '// Generated from schema/csta.json by npm run generate; do not edit.\n';

/** Files made of the message schema, by path. */
export function generated(schema: CstaSchema): Record<string, string> {
  const set = ({ messages, types }: Pick<CstaSchema, 'messages' | 'types'>) =>
    `{\n  messages: \`${packMessages(messages)}\`,\n  types: \`${packTypes(types)}\`,\n}`;
  return {
    'src/codecs/schema/generated/tables.ts': `${MARK}export const PHASE3 = ${set(schema)};\nexport const PHASE1 = ${set(schema.phase1)};\n`,
    'src/codecs/schema/generated/types.ts': MARK + typesModule(schema),
    'docs/csta-coverage.md': coverageDocument(schema),
    'src/codecs/xml/scan/generated/makers.ts': xmlMakers(),
  };
}

/** Paths whose content is not what the schema gives. */
export function staleFiles(schema: CstaSchema): string[] {
  const read = (path: string) => {
    try {
      return readFileSync(path, 'utf8');
    } catch {
      return undefined;
    }
  };
  return Object.entries(generated(schema)).flatMap(([path, text]) => (read(path) === text ? [] : [path]));
}

if (import.meta.url === `file://${process.argv[1]}`) {
  const check = process.argv.includes('--check');
  const schema = JSON.parse(readFileSync('schema/csta.json', 'utf8')) as CstaSchema;
  execFileSync(process.execPath, ['scripts/generate-proto.mjs', ...(check ? ['--check'] : [])], { stdio: 'inherit' });
  const stale = staleFiles(schema);
  if (check && stale.length) {
    console.error(`${stale.join(', ')}: stale, run npm run generate`);
    process.exit(1);
  }
  for (const path of stale) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, generated(schema)[path]!);
  }
}
