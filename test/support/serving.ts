import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/** What `serve` says in its first line. */
export interface Listening {
  event: string;
  url: string;
  commandUrl: string;
  driver: string;
  workers: number;
}

/** A running `legwork serve`. */
export interface Serving extends AsyncDisposable {
  process: ChildProcess;
  listening: Listening;
  /** What it has written to stderr so far. */
  log(): string;
  /** Sends a signal and waits for the end. */
  stop(signal?: NodeJS.Signals): Promise<{ code: number | null; signal: NodeJS.Signals | null; tookMs: number }>;
}

/**
 * Starts `serve` and waits for its first line.
 * @param command - what to run, the arguments of `serve` follow it
 * @throws what it wrote to stderr, when it ends instead
 */
export async function startServe(
  args: string[],
  command = [process.execPath, 'dist/cli.js', 'serve'],
  cwd = '.',
): Promise<Serving> {
  const [program, ...before] = command as [string, ...string[]];
  const child = spawn(program, [...before, ...args], { cwd, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
  let log = '';
  child.stderr.on('data', (bytes) => (log += bytes));
  const ended = once(child, 'close') as Promise<[number | null, NodeJS.Signals | null]>;
  const first = once(createInterface({ input: child.stdout }), 'line') as Promise<[string]>;
  const [line] = await Promise.race([
    first,
    ended.then(([code]) => {
      throw new Error(`serve ended with ${code}: ${log}`);
    }),
  ]);
  const stop: Serving['stop'] = async (signal = 'SIGTERM') => {
    const started = performance.now();
    // The whole group: npx itself would pass a signal to its shell alone.
    process.kill(-child.pid!, signal);
    const [code, by] = await ended;
    return { code, signal: by, tookMs: performance.now() - started };
  };
  return {
    process: child,
    listening: JSON.parse(line),
    log: () => log,
    stop,
    [Symbol.asyncDispose]: async () => {
      if (child.exitCode === null && child.signalCode === null) await stop('SIGKILL');
    },
  };
}
