import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The packed package, as `npm publish` would send it. */
export interface Tarball {
  file: string;
  /** Paths inside, from the package's folder. */
  paths: string[];
  /** Bytes of the packed and of the unpacked files. */
  size: number;
  unpackedSize: number;
}

/** Packs what is built into a folder. */
export function pack(folder: string): Tarball {
  const output = execFileSync('npm', ['pack', '--ignore-scripts', '--json', '--pack-destination', folder], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const [{ filename, files, size, unpackedSize }] = JSON.parse(output);
  return { file: join(folder, filename), paths: files.map(({ path }: { path: string }) => path), size, unpackedSize };
}

/** An empty folder with nothing but the packed package installed. `remove` it at the end. */
export function installInEmptyFolder(): { folder: string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'legwork-pack-'));
  const { file } = pack(folder);
  writeFileSync(join(folder, 'package.json'), '{"private":true}\n');
  execFileSync('npm', ['install', '--offline', '--ignore-scripts', '--no-audit', '--no-fund', file], {
    cwd: folder,
    stdio: 'ignore',
  });
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
