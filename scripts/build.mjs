// node scripts/build.mjs [DIR]: builds into a folder beside DIR (default dist) and swaps at the end, so a failed build leaves the last good one alone.
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { consolePage } from './console-page.mjs';
import { bundledPackages, sbom } from './notices.mjs';

const target = process.argv[2] ?? 'dist';
const fresh = `${target}.new-${process.pid}`;
const old = `${target}.old-${process.pid}`;
process.on('exit', () => {
  for (const folder of [fresh, old]) rmSync(folder, { recursive: true, force: true });
});

const { status } = spawnSync(process.execPath, ['node_modules/tsup/dist/cli-default.js', '--out-dir', fresh], {
  stdio: 'inherit',
});
if (status !== 0) process.exit(status ?? 1);

const { LADDER_STYLE } = await import(pathToFileURL(resolve(fresh, 'conformance.js')).href);
const page = await consolePage(LADDER_STYLE);
writeFileSync(join(fresh, 'console.html'), page.html);

const lists = readdirSync(fresh).filter((name) => /^inputs-.*\.json$/.test(name));
const inputs = [...lists.flatMap((name) => JSON.parse(readFileSync(join(fresh, name), 'utf8'))), ...page.inputs];
for (const name of lists) rmSync(join(fresh, name));
writeFileSync(join(fresh, 'sbom.json'), `${JSON.stringify(sbom(bundledPackages(inputs)), null, 2)}\n`);
chmodSync(join(fresh, 'cli.js'), 0o755);

if (existsSync(target)) renameSync(target, old);
renameSync(fresh, target);
