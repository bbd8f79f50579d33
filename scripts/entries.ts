// What the package offers, as output name → source file. Outputs lie flat in dist: threads are started from files beside the bundle.
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const fixed = {
  index: 'src/index.ts',
  codecs: 'src/codecs/index.ts',
  sdk: 'src/drivers/sdk/index.ts',
  conformance: 'src/drivers/conformance/index.ts',
  opentelemetry: 'src/opentelemetry/index.ts',
};
/** Folders of src/drivers that are not a vendor's. */
const notVendors = new Set(['sdk', 'conformance']);

/** One entry per folder that has an index.ts, named `<prefix>-<folder>`. */
function folders(root: string, prefix: string, skip: ReadonlySet<string> = new Set()): Record<string, string> {
  if (!existsSync(root)) return {};
  const names = readdirSync(root).filter((name) => !skip.has(name) && existsSync(join(root, name, 'index.ts')));
  return Object.fromEntries(names.sort().map((name) => [`${prefix}-${name}`, `${root}/${name}/index.ts`]));
}

/** Every entry that a user may import. */
export function publicEntries(): Record<string, string> {
  const all = { ...fixed, ...folders('src/drivers', 'driver', notVendors), ...folders('src/gateway', 'gateway') };
  return Object.fromEntries(Object.entries(all).filter(([, source]) => existsSync(source)));
}

/**
 * Rooms with an output of their own: what several entries share is built once and imported by them as a sibling file, so that its
 * classes are one each; and what an entry seldom needs is not read with it by every thread.
 */
export const sharedRooms: Readonly<Record<string, string>> = {
  model: 'src/core/model',
  records: 'src/codecs/proto',
  schema: 'src/codecs/schema',
  'simulator-server': 'src/drivers/simulator/server',
};
