import type { PeerRatio } from './measure.ts';

/** What ratios may fall to, of those of the baseline. */
export const FLOOR = 0.7;
/** A run whose rounds differ by more than this part of their median says nothing by itself. */
export const MAX_SPREAD = 0.5;
/** How often a case is run that cannot be judged; then the median of all runs decides. */
export const MAX_RUNS = 4;

/** `again`: too noisy, or worse for the first time. */
export type Verdict = 'holds' | 'fell' | 'again';

/** Judges a ratio by all runs so far, oldest first. */
export function judge(baseline: number, runs: readonly PeerRatio[]): Verdict {
  const floor = FLOOR * baseline;
  const last = runs.at(-1)!;
  if (last.low >= floor || (last.ratio >= floor && last.spread <= MAX_SPREAD)) return 'holds';
  const isWorse = ({ high, ratio, spread }: PeerRatio): boolean => high < floor || (ratio < floor && spread <= MAX_SPREAD);
  if (runs.length > 1 && isWorse(last) && isWorse(runs.at(-2)!)) return 'fell';
  if (runs.length < MAX_RUNS) return 'again';
  const sorted = runs.map(({ ratio }) => ratio).sort((a, b) => a - b);
  return sorted[sorted.length >> 1]! >= floor ? 'holds' : 'fell';
}
