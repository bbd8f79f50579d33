import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, relative, resolve } from 'node:path';
import { defineConfig, type Options } from 'tsup';
import { publicEntries, sharedRooms } from './scripts/entries.ts';

type Plugin = NonNullable<Options['esbuildPlugins']>[number];
const require = createRequire(import.meta.url);

/** Piscina starts each thread from `worker.js` beside its own code: here that file is the bundle's `piscina-worker.cjs`. */
const piscinaEntry: Plugin = {
  name: 'piscina-entry',
  setup(build) {
    build.onLoad({ filter: /piscina[\\/]dist[\\/]index\.js$/ }, ({ path }) => {
      const source = readFileSync(path, 'utf8');
      const contents = source.replace(/(__dirname, ')worker\.js(')/, '$1piscina-worker.cjs$2');
      if (contents === source) throw new Error('piscina moved its thread entry: adapt this plugin');
      return { contents, loader: 'js' };
    });
  },
};

/** The output that holds a source file, when that file is another entry or lies in a shared room. */
function ownerOf(source: string): string | undefined {
  const room = Object.entries(sharedRooms).find(([, folder]) => source.startsWith(`${folder}/`));
  return room?.[0] ?? Object.entries(publicEntries()).find(([, entry]) => entry === source)?.[0];
}

/**
 * What belongs to another entry is imported from that entry's output instead of being bundled again: the runtime is in `index` alone, and
 * there is one `CtiError`.
 * @param but - outputs of which a copy is bundled all the same
 */
const siblings = (extension: string, but = ''): Plugin => ({
  name: 'siblings',
  setup(build) {
    build.onResolve({ filter: /^\..*\.ts$/ }, ({ path, importer }) => {
      if (!importer.startsWith(resolve('src'))) return undefined;
      const owner = ownerOf(relative('.', resolve(dirname(importer), path)));
      const inside = ownerOf(relative('.', importer));
      return owner && owner !== inside && owner !== but ? { path: `./${owner}${extension}`, external: true } : undefined;
    });
  },
});

/** Leaves the list of bundled files beside the output, for the notices and the bill of materials (`scripts/build.mjs`). */
const inputsList = (name: string): Plugin => ({
  name: 'inputs-list',
  setup(build) {
    build.onEnd((result) => {
      const folder = build.initialOptions.outdir!;
      mkdirSync(folder, { recursive: true });
      writeFileSync(`${folder}/inputs-${name}.json`, JSON.stringify(Object.keys(result.metafile?.inputs ?? {})));
    });
  },
});

const common = {
  target: 'node20',
  platform: 'node',
  // Bundles everything but piscina's optional native add-on; `noExternal` beats `external`, hence the look-ahead.
  noExternal: [/^(?!@napi-rs\/)/],
  external: ['@napi-rs/nice'],
  splitting: false,
  sourcemap: false,
  removeNodeProtocol: false,
  silent: true,
} satisfies Options;
const plugins = (name: string, extension: string): Plugin[] => [piscinaEntry, siblings(extension), inputsList(name)];
/** CommonJS asks a getter for what it takes from another file, each time: shards look at the model at every event. */
const threadPlugins: Plugin[] = [piscinaEntry, siblings('.cjs', 'model'), inputsList('threads')];

/** Bundled CommonJS code calls `require`, also in the ESM output. */
const banner = [
  "import { createRequire as __createRequire } from 'node:module';",
  "import { fileURLToPath as __fileURLToPath } from 'node:url';",
  "import { dirname as __pathDirname } from 'node:path';",
  'const require = __createRequire(import.meta.url), __filename = __fileURLToPath(import.meta.url), __dirname = __pathDirname(__filename);',
].join(' ');

const entry = {
  ...publicEntries(),
  ...Object.fromEntries(Object.entries(sharedRooms).map(([name, folder]) => [name, `${folder}/index.ts`])),
};
// TypeScript 6 rejects the `baseUrl` that tsup injects.
const declarations = (entries: Record<string, string>): Options => ({
  entry: entries,
  format: ['esm', 'cjs'],
  dts: { only: true, compilerOptions: { ignoreDeprecations: '6.0' } },
  silent: true,
});
/** Alone, because declarations shared with another entry come out wrong where `codecs` exports a room as a namespace. */
const { codecs, ...otherEntries } = publicEntries();
const shard = 'src/core/runtime/shard-thread.ts';
const threads = {
  'piscina-worker': require.resolve('piscina').replace(/main\.js$/, 'worker.js'),
  ...(existsSync(shard) ? { shard } : {}),
};

export default defineConfig([
  declarations(otherEntries),
  declarations({ codecs: codecs! }),
  { ...common, entry, format: 'esm', banner: { js: banner }, esbuildPlugins: plugins('esm', '.js') },
  { ...common, entry, format: 'cjs', shims: true, esbuildPlugins: plugins('cjs', '.cjs') },
  { ...common, entry: threads, format: 'cjs', shims: true, esbuildPlugins: threadPlugins },
  // Split, so that a command loads only what it needs.
  { ...common, entry: { cli: 'src/cli/main.ts' }, format: 'esm', splitting: true, esbuildPlugins: plugins('cli', '.js') },
]);
