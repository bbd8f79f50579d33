import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { MetricSample } from '../../src/index.ts';

/** What `calls-server.mjs` answers. */
export interface ServerState {
  metrics: MetricSample[];
  memory: NodeJS.MemoryUsage;
  cpuMs: number;
}

/** A file of this folder as a process of its own; those of TypeScript with its loader, which threads would inherit. */
export const forked = (file: string, ...args: string[]): ChildProcess =>
  fork(fileURLToPath(new URL(file, import.meta.url)), args, {
    execArgv: file.endsWith('.ts') ? ['--import', 'tsx'] : ['--expose-gc'],
  });

/** The next message of a process. @throws {Error} when it ends instead */
export async function told<T>(child: ChildProcess): Promise<T> {
  const over = new AbortController();
  const end = once(child, 'exit', { signal: over.signal }).then(([code]) => {
    throw new Error(`a process ended with ${code}`);
  });
  end.catch(() => {});
  const [value] = await Promise.race([once(child, 'message', { signal: over.signal }), end]);
  over.abort();
  return value as T;
}

/** Tells a process something, and gives what it says to it. */
export function asked<T>(child: ChildProcess, message: object): Promise<T> {
  const answer = told<T>(child);
  child.send(message);
  return answer;
}
