import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';

const DEATHS = Number(process.env['LEGWORK_DEATHS'] ?? 1000);
const SEED = 7;

const test = suite('shard threads that die one after another under load');
test(`lose nothing in ${DEATHS} deaths`, () => {
  // Without the loader of TypeScript, which every thread would have to start as well: most of what a replacement takes would be that.
  const folder = mkdtempSync(join(tmpdir(), 'legwork-storm-'));
  try {
    const outfile = join(folder, 'storm.mjs');
    const entryPoints = ['test/kill/storm-process.ts'];
    buildSync({ entryPoints, outfile, bundle: true, platform: 'node', format: 'esm', logLevel: 'error' });
    const line = execFileSync(process.execPath, [outfile, String(DEATHS), String(SEED)], { encoding: 'utf8' });
    console.log(line.trim());
    assert.ok(JSON.parse(line).deaths >= DEATHS);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
test.run();
