import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** Bytes of the heap that are in use after a full collection. */
export function usedBytes(): number {
  collect();
  collect();
  const { heapUsed, external, arrayBuffers } = process.memoryUsage();
  return heapUsed + external + arrayBuffers;
}

/** What `build` keeps, in bytes, and how long one full collection takes with it, in milliseconds. */
export function costOf<T>(build: () => T): { kept: T; bytes: number; collectMs: number } {
  const before = usedBytes();
  const kept = build();
  const bytes = usedBytes() - before;
  const start = performance.now();
  collect();
  return { kept, bytes, collectMs: performance.now() - start };
}
