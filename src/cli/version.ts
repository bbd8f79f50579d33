import { readFileSync } from 'node:fs';

/** The version in the package's own description, which lies one folder above the built files. */
export function packageVersion(): string {
  const file = new URL(import.meta.url.endsWith('.ts') ? '../../package.json' : '../package.json', import.meta.url);
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
}
