import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { suite } from 'uvu';
import type { Target } from '../../fuzz/harness.ts';

/** Replays what fuzzing has kept: inputs that took new paths, and those that broke a decoder once. */
const test = suite('what fuzzing has found');

for (const name of readdirSync('fuzz/targets').map((file) => basename(file, '.ts'))) {
  // What one target of a decoder has bred is for its others too.
  const bred = readdirSync('fuzz/corpus').filter((corpus) => name.startsWith(corpus));
  const files = [...bred.map((corpus) => `fuzz/corpus/${corpus}`), `test/regress/fuzz/${name}`]
    .filter((folder) => existsSync(folder))
    .flatMap((folder) => readdirSync(folder).map((file) => join(folder, file)));
  test(`${name}: ${files.length} inputs are decoded or refused, none is late`, async () => {
    const { fuzz } = (await import(`../../fuzz/targets/${name}.ts`)) as { fuzz: Target };
    for (const file of files) {
      try {
        fuzz(readFileSync(file));
      } catch (cause) {
        throw new Error(file, { cause });
      }
    }
  });
}

test.run();
