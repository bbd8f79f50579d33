import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { BenchCase } from '../case.ts';

const CHILD = fileURLToPath(new URL('../support/legs-child.ts', import.meta.url));

/** What the child process says of so many legs. */
function child(what: string, legs: number, flags: string[] = []): Record<string, number> {
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    [...flags, '--max-old-space-size=4096', '--import', 'tsx', CHILD, what, String(legs)],
    { encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout);
}

/** Legs of 10,000 devices in a shard, with their ids, parties and figures; what the main thread knows of them is told apart. */
const liveLegs = (legs: number): BenchCase => ({
  name: `memory/live-legs/${legs}`,
  ...(legs > 100_000 && { slow: true }),
  measure: () => {
    const { perLeg, inMain, perDevice, perUsedDevice, collectMs, emptyMs, legs: found } = child('shard', legs);
    return {
      'bytes per live leg': { value: perLeg!, unit: 'bytes' },
      'bytes per live leg, in the main thread': { value: inMain!, unit: 'bytes' },
      'bytes per idle device': { value: perDevice!, unit: 'bytes' },
      'bytes per device that had a call': { value: perUsedDevice!, unit: 'bytes' },
      'full collection': { value: collectMs!, unit: 'ms' },
      'full collection, the same process before': { value: emptyMs!, unit: 'ms' },
      legs: { value: found!, unit: 'legs' },
    };
  },
});

export default [
  ...[10_000, 100_000, 1_000_000].map(liveLegs),
  {
    name: 'memory/leg-table/1000000',
    slow: true,
    measure: () => {
      const { rows, all, collectMs, legs } = child('tables', 1_000_000);
      return {
        'bytes per leg, rows and index': { value: rows!, unit: 'bytes' },
        'bytes per leg, texts too': { value: all!, unit: 'bytes' },
        'full collection': { value: collectMs!, unit: 'ms' },
        legs: { value: legs!, unit: 'legs' },
      };
    },
  },
  {
    name: 'memory/links/200',
    measure: () => {
      const { perLink, links } = child('links', 200);
      return { 'bytes per link': { value: perLink!, unit: 'bytes' }, links: { value: links!, unit: 'links' } };
    },
  },
  {
    name: 'memory/allocated/event',
    measure: () => {
      const { perEvent } = child('allocated', 0, ['--min-semi-space-size=256', '--max-semi-space-size=256']);
      return { 'bytes per event, from the switch to the record': { value: perEvent!, unit: 'bytes' } };
    },
  },
] satisfies BenchCase[];
