/**
 * npm run fuzz -- [target …] [--runs N] [--seconds N]: gives decoders bytes that are bred for new paths through their code. See
 * docs/fuzzing.md. Exit code 1 when a decoder broke its word; the input is then in `test/regress/fuzz/<target>/`.
 */
import { spawn, spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { buildSync } from 'esbuild';
import { SEEDS, WORDS } from './seeds.ts';

const HERE = dirname(fileURLToPath(import.meta.url));
const ROOT = dirname(HERE);
const TARGETS = readdirSync(join(HERE, 'targets')).map((file) => basename(file, '.ts'));

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    /** Executions per target. Without it, time alone ends a run. */
    runs: { type: 'string' },
    /** Seconds per target. Default 60, or no limit when there are `runs`. */
    seconds: { type: 'string' },
    /** Octets of an input at most: shorter ones are run faster. */
    bytes: { type: 'string', default: '1024' },
    /** Folder outside the repository for the fuzzer and what it breeds. */
    cache: { type: 'string', default: process.env['LEGWORK_FUZZ_CACHE'] ?? join(homedir(), '.cache', 'legwork-fuzz') },
    /** Also puts the smallest inputs with the same paths into `fuzz/corpus/<target>/`. */
    keep: { type: 'boolean', default: false },
  },
});
const unknown = positionals.filter((name) => !TARGETS.includes(name));
if (unknown.length > 0) {
  console.error(`no target ${unknown.join(', ')}; there are ${TARGETS.join(', ')}`);
  process.exit(2);
}
const cache = resolve(values.cache);

/** The command that starts the fuzzer, made ready on first use; undefined when this machine cannot have it. */
function fuzzer(): string[] | undefined {
  const { status, stderr } = spawnSync('bash', [join(HERE, 'fetch-tool.sh'), cache], { encoding: 'utf8', timeout: 180_000 });
  if (status !== 0) {
    console.log(`skipped: fuzzing: the fuzzer cannot be had: ${stderr?.trim().split('\n').at(-1) ?? 'no bash'}`);
    return undefined;
  }
  const libraries = join(cache, 'glibc/usr/lib', process.arch === 'arm64' ? 'aarch64-linux-gnu' : 'x86_64-linux-gnu');
  const loader = join(libraries, process.arch === 'arm64' ? 'ld-linux-aarch64.so.1' : 'ld-linux-x86-64.so.2');
  const node = existsSync(loader) ? nodeOf(`${loader} --library-path ${libraries} ${process.execPath}`) : process.execPath;
  return [node, join(cache, 'node_modules/@jazzer.js/core/dist/cli.js')];
}

/** Node with another C library, as one file: the fuzzer starts itself again by that name when it merges. */
function nodeOf(command: string): string {
  const [node, named] = [join(cache, 'node'), join(cache, 'named.cjs')];
  writeFileSync(named, `process.argv[0] = ${JSON.stringify(node)};\n`);
  writeFileSync(node, `#!/bin/sh\nexec ${command} --require ${named} "$@"\n`, { mode: 0o755 });
  return node;
}

interface Outcome {
  executions: number;
  edges: number;
  perSecond: number;
  /** What the fuzzer ended with: 0, 77 crash, 70 time, 71 memory. */
  status: number;
}

/** Runs one target from its seeds, its corpus, earlier finds and what earlier runs have bred. */
async function run(command: readonly string[], target: string): Promise<Outcome> {
  const folder = join(cache, target);
  const [bred, seeds, found] = ['bred', 'seeds', 'found'].map((name) => join(folder, name)) as [string, string, string];
  for (const dir of [seeds, found]) rmSync(dir, { recursive: true, force: true });
  for (const dir of [bred, seeds, found]) mkdirSync(dir, { recursive: true });
  SEEDS[target]?.().forEach((bytes, i) => {
    writeFileSync(join(seeds, String(i)), bytes);
  });
  const words = WORDS[target] ?? [];
  writeFileSync(join(folder, 'words'), words.map((word) => `"${word.replace(/["\\]/g, '\\$&')}"\n`).join(''));
  bundle(target, join(folder, 'target.cjs'));

  const corpora = [bred, seeds, ...corpusOf(target)];
  const seconds = values.seconds ?? (values.runs ? '0' : '60');
  const limits = [`-max_total_time=${seconds}`, `-runs=${values.runs ?? -1}`, `-max_len=${values.bytes}`, '-rss_limit_mb=1024'];
  const places = [`-dict=${join(folder, 'words')}`, `-artifact_prefix=${found}/`];
  const outcome = await fuzzed(command, [join(folder, 'target.cjs'), ...corpora], [...limits, ...places]);
  for (const file of readdirSync(found)) keepFind(target, join(found, file));
  if (values.keep && outcome.status === 0) {
    const corpus = join(HERE, 'corpus', target);
    mkdirSync(corpus, { recursive: true });
    await fuzzed(command, [join(folder, 'target.cjs'), corpus, bred], ['-merge=1', '-max_len=256']);
  }
  return outcome;
}

/** What was kept for the target and for others of the same decoder, whose names its own begins with. */
const corpusOf = (target: string): string[] => [
  ...readdirSync(join(HERE, 'corpus'))
    .filter((corpus) => target.startsWith(corpus))
    .map((corpus) => join(HERE, 'corpus', corpus)),
  ...[join(ROOT, 'test/regress/fuzz', target)].filter((folder) => existsSync(folder)),
];

function bundle(target: string, outfile: string): void {
  const entryPoints = [join(HERE, 'targets', `${target}.ts`)];
  // Most inputs are refused, and a stack for each refusal is a sixth of the time. The tests that replay a find show its stack.
  const banner = { js: 'Error.stackTraceLimit = 0;' };
  buildSync({ entryPoints, outfile, banner, bundle: true, platform: 'node', format: 'cjs', target: 'node20', logLevel: 'error' });
}

/** An input that broke a decoder goes where the tests replay it, named by its kind and sum. */
function keepFind(target: string, file: string): void {
  const folder = join(ROOT, 'test/regress/fuzz', target);
  mkdirSync(folder, { recursive: true });
  const [kind, sum] = basename(file).split('-');
  const name = `${kind}-${sum!.slice(0, 8)}`;
  copyFileSync(file, join(folder, name));
  console.log(`found: test/regress/fuzz/${target}/${name}`);
}

/** One process of the fuzzer; its last lines are shown when it found something. */
function fuzzed(command: readonly string[], places: readonly string[], options: readonly string[]): Promise<Outcome> {
  const [program, ...args] = [...command, ...places, '--sync', '--timeout=5000', '--', ...options];
  const child = spawn(program!, args, { cwd: cache, stdio: ['ignore', 'pipe', 'pipe'] });
  const outcome: Outcome = { executions: 0, edges: 0, perSecond: 0, status: 0 };
  const last: string[] = [];
  const read = (line: string): void => {
    last.push(line);
    if (last.length > 60) last.shift();
    const [, executions, seconds] = /^Done (\d+) runs in (\d+) second/.exec(line) ?? /^#(\d+)\t/.exec(line) ?? [];
    if (executions !== undefined) outcome.executions = Number(executions);
    if (seconds !== undefined) outcome.perSecond = Math.round(outcome.executions / Math.max(1, Number(seconds)));
    outcome.edges = Number(/ cov: (\d+)/.exec(line)?.[1] ?? outcome.edges);
  };
  for (const stream of [child.stdout, child.stderr]) createInterface(stream).on('line', read);
  return new Promise((done) => {
    child.on('close', (code) => {
      // A fuzzer that ran nothing has shown nothing.
      outcome.status = outcome.executions > 0 ? (code ?? 1) : code || 1;
      if (outcome.status !== 0) console.log(last.join('\n').replace(/^/gm, '    | '));
      done(outcome);
    });
  });
}

const command = fuzzer();
if (command) {
  let broken = 0;
  for (const target of positionals.length > 0 ? positionals : TARGETS) {
    const { executions, edges, perSecond, status } = await run(command, target);
    if (status !== 0) broken++;
    console.log(
      `${status === 0 ? 'ok  ' : 'FAIL'} ${target}: ${executions} executions, ${edges} edges, ${perSecond} executions/s${status === 0 ? '' : `, exit ${status}`}`,
    );
  }
  process.exitCode = broken > 0 ? 1 : 0;
}
