// A storm in a process of its own, whose figures it prints as one line of JSON. argv: how many deaths, and the seed.
import { storm } from './storm.ts';

const [deaths, seed] = process.argv.slice(2).map(Number) as [number, number];
const { backMs, goneMs, quietMs, othersMs, ...run } = await storm(deaths, seed, 3000);
console.log(
  JSON.stringify({
    ...run,
    backMs: byWay(backMs),
    goneMs: byWay(goneMs),
    othersMs: { quiet: figures(quietMs), meanwhile: figures(othersMs) },
    othersP99Ratio: figures(othersMs).p99 / figures(quietMs).p99,
  }),
);

function byWay(lists: Readonly<Record<string, readonly number[]>>): object {
  const ways = Object.entries(lists).map(([way, list]) => [way, { times: list.length, ...figures(list) }]);
  const all = Object.values(lists).flat();
  return { all: figures(all.sort((a, b) => a - b)), ...Object.fromEntries(ways) };
}

function figures(sorted: readonly number[]): { median: number; p99: number } {
  const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!;
  return { median: at(0.5), p99: at(0.99) };
}
