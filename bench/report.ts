import { availableParallelism, cpus } from 'node:os';
import type { CaseResult, ContestantResult } from './measure.ts';

/** Everything that a run found, as it is saved. Ratios are what may be compared with another run; times only on the same machine. */
export interface BenchReport {
  node: string;
  cpu: string;
  cores: number;
  quick: boolean;
  results: CaseResult[];
}

export function reportOf(results: CaseResult[], quick: boolean): BenchReport {
  return {
    node: process.versions.node,
    cpu: cpus()[0]?.model.trim() ?? 'unknown',
    cores: availableParallelism(),
    quick,
    results,
  };
}

/** One case as lines for people. */
export function caseText({ name, pauseMs, contestants = [], ratios = {}, skipped = {}, measures = {} }: CaseResult): string {
  const names = [...contestants.map((contestant) => contestant.name), ...Object.keys(skipped)];
  const width = Math.max(0, ...names.map((one) => one.length));
  const lines = contestants.map((contestant) => {
    const peer = ratios[contestant.name];
    const ratio = peer ? `  ${peer.ratio.toFixed(2)}× slower (±${Math.round(peer.spread * 50)} %)` : '';
    const tail = peer && pauseMs !== undefined ? `, p99 ${peer.p99.toFixed(2)}×` : '';
    return `  ${contestant.name.padEnd(width)}  ${figures(contestant)}${ratio}${tail}`;
  });
  const absent = Object.entries(skipped).map(([peer, reason]) => `  ${peer.padEnd(width)}  skipped: ${reason}`);
  const values = Object.entries(measures).map(([what, { value, unit }]) => `  ${what}: ${rounded(value)} ${unit}`);
  return `${[name, ...lines, ...absent, ...values].join('\n')}\n`;
}

function figures({ operationsPerSecond, p50Ns, p99Ns, samples, megabytesPerSecond }: ContestantResult): string {
  const rate = `${rounded(operationsPerSecond).padStart(12)}/s`;
  const bytes = megabytesPerSecond === undefined ? '' : `  ${rounded(megabytesPerSecond).padStart(7)} MB/s`;
  return `${rate}  p50 ${duration(p50Ns)}  p99 ${duration(p99Ns)}${bytes}  ${samples} samples`;
}

export const rounded = (value: number): string => (value >= 100 ? Math.round(value).toLocaleString('en') : value.toPrecision(3));

export function duration(ns: number): string {
  const [value, unit] = ns >= 999.5e3 ? [ns / 1e6, 'ms'] : ns >= 999.5 ? [ns / 1e3, 'µs'] : [ns, 'ns'];
  return `${value.toPrecision(3).padStart(6)} ${unit}`;
}
