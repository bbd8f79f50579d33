/** One room of `src` and what its files may import beside each other. */
export interface Room {
  /** Files whose path begins so; the longest match counts. `*` stands for one folder, each a room of its own; a path that ends in `.ts` is one file. */
  path: string;
  /** Rooms that may be imported. */
  imports: readonly string[];
  /** Rooms of which only types may be imported. */
  types?: readonly string[];
  /** npm packages; all of them are bundled. */
  packages?: readonly string[];
  /** Modules of Node that touch the outside world; `name{A,B}` limits the import to these names. */
  node?: readonly string[];
  /** It runs in a browser, whose clock, timers and network are its own. */
  browser?: boolean;
}

/** Modules of Node that neither wait nor touch anything outside; any room may use them. */
export const PURE_NODE = new Set(
  ['assert', 'async_hooks', 'buffer', 'diagnostics_channel', 'events', 'path', 'string_decoder', 'url', 'util'].map(
    (m) => `node:${m}`,
  ),
);

const ENV = 'src/core/env/';
const MODEL = 'src/core/model/';
const TABLES = 'src/core/tables/';
const LEG = 'src/core/leg/';
const LINK = 'src/core/link/';
const SHARD = 'src/core/shard/';
const JOURNAL = 'src/core/journal/';
const FIGURES = 'src/core/figures/';
const PREVIEW = 'src/core/preview/';
const RUNTIME = 'src/core/runtime/';
const CODECS = 'src/codecs/';
const PROTO = 'src/codecs/proto/';
const MESSAGE = 'src/codecs/message.ts';
const SDK = 'src/drivers/sdk/';
/** What the two CSTA drivers share: the standard's own mapping. */
const CSTA = 'src/drivers/csta/';
const KIT = 'src/drivers/conformance/';
const INDEX = 'src/index.ts';

/** The import rule of `docs/architecture.md`. An arrow that is not here fails the test; a new room is added here first. */
export const ROOMS: readonly Room[] = [
  { path: ENV, imports: [] },
  { path: MODEL, imports: [] },
  { path: TABLES, imports: [] },
  { path: LEG, imports: [TABLES, MODEL, ENV] },
  { path: LINK, imports: [TABLES, LEG, MODEL, ENV], types: [CODECS, SDK] },
  // Records are what goes into a shard and comes out of it.
  { path: SHARD, imports: [LINK, LEG, FIGURES, MODEL, ENV, PROTO], types: [SDK] },
  { path: JOURNAL, imports: [MODEL, PROTO, ENV] },
  { path: FIGURES, imports: [TABLES, MODEL, ENV] },
  { path: PREVIEW, imports: [LINK, MODEL, ENV], types: [RUNTIME] },
  {
    path: RUNTIME,
    imports: [TABLES, SHARD, LINK, LEG, JOURNAL, FIGURES, MODEL, ENV, SDK, PROTO],
    packages: ['piscina'],
    node: ['*'],
  },

  { path: MESSAGE, imports: [], types: [MODEL] },
  { path: CODECS, imports: [MODEL, MESSAGE, PROTO], packages: ['sax'] },
  { path: PROTO, imports: [MODEL] },

  { path: SDK, imports: [MODEL, ENV, CODECS, PROTO, MESSAGE], types: [LINK] },
  { path: KIT, imports: [SDK] },
  { path: CSTA, imports: [SDK, CODECS, PROTO, MESSAGE] },
  { path: 'src/drivers/*/', imports: [SDK, CSTA, CODECS, PROTO, MESSAGE] },

  { path: INDEX, imports: [PREVIEW, RUNTIME, SHARD, LINK, LEG, JOURNAL, FIGURES, MODEL, ENV, SDK] },
  {
    path: 'src/gateway/*/',
    imports: [INDEX, CODECS, MESSAGE],
    node: [
      'node:http',
      'node:https',
      'node:dns',
      'node:dns/promises',
      'node:crypto',
      'node:net{BlockList,SocketAddress,isIP,isIPv4,isIPv6}',
    ],
  },
  // It hears of everything by diagnostics channels.
  { path: 'src/opentelemetry/', imports: [], types: [INDEX] },
  // The page shares with its server the shapes of what they say to each other.
  {
    path: 'src/gateway/console/page/',
    imports: [],
    types: ['src/gateway/*/'],
    packages: ['preact', 'preact/hooks', '@preact/signals', 'htm/preact'],
    browser: true,
  },
  { path: 'src/cli/', imports: ['entry:'], node: ['node:fs'] },
];

/** The entries of the package: what the command line may import of `src`. */
export const isEntry = (file: string): boolean =>
  file === INDEX || file === 'src/codecs/index.ts' || /^src\/(drivers|gateway)\/[^/]+\/index\.ts$/.test(file);

/** The room a file is in, and the path of that room with its `*` filled in. */
export function roomOf(file: string): { room: Room; folder: string } | undefined {
  const found = ROOMS.flatMap((room) => {
    const folder = folderOf(room.path, file);
    return folder === undefined ? [] : [{ room, folder }];
  });
  return found.sort((a, b) => b.room.path.length - a.room.path.length)[0];
}

function folderOf(path: string, file: string): string | undefined {
  if (path.endsWith('.ts')) return file === path ? path : undefined;
  const pattern = path.replaceAll('.', '\\.').replace('*', '[^/]+');
  return new RegExp(`^${pattern}`).exec(file)?.[0];
}
