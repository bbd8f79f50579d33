import { setTimeout } from 'node:timers/promises';
import { Bench } from 'tinybench';
import type { MeasuredCase, Measures, Missing, OutsideRunner, Peer, Runner, TimedCase } from './case.ts';

/** How long is measured. Contestants take turns within each round, so that a busy moment of the machine meets all of them. */
export interface Effort {
  rounds: number;
  /** Per contestant and round. */
  timeMs: number;
  warmupMs: number;
  /** Calls at least, where one takes so long that the time is up before. */
  minCalls: number;
  /** Calls per contestant and round where there are pauses between them. */
  pausedCalls: number;
}

export const EFFORT = {
  full: { rounds: 7, timeMs: 300, warmupMs: 200, minCalls: 10, pausedCalls: 600 },
  quick: { rounds: 5, timeMs: 40, warmupMs: 60, minCalls: 5, pausedCalls: 60 },
} as const satisfies Record<string, Effort>;

export interface ContestantResult {
  name: string;
  samples: number;
  operationsPerSecond: number;
  /** Nanoseconds per operation. */
  p50Ns: number;
  p99Ns: number;
  megabytesPerSecond?: number;
}

export interface PeerRatio {
  /** How many times faster Legwork is: the median over the rounds of the medians' quotient. */
  ratio: number;
  /** (largest − smallest) / median over the rounds: a large one means that the machine was too busy to judge. */
  spread: number;
  /** The smallest and the largest over the rounds. */
  low: number;
  high: number;
  /** The quotient of the 99th percentiles of all rounds. */
  p99: number;
}

export interface CaseResult {
  name: string;
  /** What the times are of; absent for cases that are not timed. */
  clock?: NonNullable<TimedCase['clock']>;
  /** False: not compared with the baseline. */
  held?: boolean;
  /** Milliseconds before each call. */
  pauseMs?: number;
  contestants?: ContestantResult[];
  ratios?: Record<string, PeerRatio>;
  /** Peers that were not there, with the reason. */
  skipped?: Record<string, string>;
  measures?: Measures;
}

const OURS = 'legwork';

/** Runs one case that is timed. @throws whatever its check or a contestant throws */
export async function runTimed(benchCase: TimedCase, effort: Effort): Promise<CaseResult> {
  const contest = await benchCase.setup();
  try {
    await contest.check?.();
    const peers = Object.entries(contest.peers ?? {});
    const runners: [string, Contestant][] = [[OURS, contest.legwork]];
    const skipped: Record<string, string> = {};
    for (const [name, peer] of peers)
      if (isMissing(peer)) skipped[name] = peer.missing;
      else runners.push([name, peer]);
    const rounds = new Map(runners.map(([name]) => [name, [] as number[][]]));
    for (let round = 0; round < effort.rounds; round++) {
      // Whoever comes first finds other caches than whoever follows: each is first in turn.
      const order = runners.map((_, index) => runners[(index + round) % runners.length]!);
      for (const [name, run] of order) rounds.get(name)!.push(await samplesOf(run, benchCase, effort, round === 0));
    }
    return { ...summary(benchCase, rounds), ...(Object.keys(skipped).length > 0 && { skipped }) };
  } finally {
    await contest.teardown?.();
  }
}

/** Runs one case that measures something else than time. */
export async function runMeasured({ name, measure }: MeasuredCase, quick: boolean): Promise<CaseResult> {
  return { name, measures: await measure(quick) };
}

type Contestant = Runner | OutsideRunner;

const isMissing = (peer: Peer): peer is Missing => typeof peer !== 'function' && 'missing' in peer;

/** Milliseconds from anywhere. */
const CLOCKS = {
  wall: () => performance.now(),
  cpu: () => {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1000;
  },
} satisfies Record<NonNullable<TimedCase['clock']>, () => number>;

/** Milliseconds of each call. */
async function samplesOf(
  run: Contestant,
  { clock = 'wall', pauseMs }: TimedCase,
  effort: Effort,
  first: boolean,
): Promise<number[]> {
  if (typeof run !== 'function') return run.samples(effort);
  const paused = pauseMs !== undefined;
  const bench = new Bench({
    time: paused ? 0 : effort.timeMs,
    iterations: paused ? effort.pausedCalls : effort.minCalls,
    warmup: first,
    warmupTime: paused ? 0 : effort.warmupMs,
    warmupIterations: effort.minCalls,
    retainSamples: true,
    throws: true,
    now: CLOCKS[clock],
  });
  bench.add('case', run, paused ? { beforeEach: () => setTimeout(pauseMs) } : {});
  const [task] = await bench.run();
  if (task?.result.state !== 'completed') throw new Error(`the run ended as ${task?.result.state}`);
  return [...(task.result.latency.samples ?? [])];
}

function summary(
  { name, clock = 'wall', held, pauseMs, operations = 1, operationsOf = {}, bytes }: TimedCase,
  rounds: ReadonlyMap<string, number[][]>,
): CaseResult {
  const contestants = [...rounds].map(([contestant, lists]) => {
    const samples = lists.flat().sort((a, b) => a - b);
    const perOperationNs = (ms: number): number => (ms * 1e6) / (operationsOf[contestant] ?? operations);
    const meanNs = perOperationNs(samples.reduce((sum, ms) => sum + ms, 0) / samples.length);
    return {
      name: contestant,
      samples: samples.length,
      operationsPerSecond: 1e9 / meanNs,
      p50Ns: perOperationNs(quantile(samples, 0.5)),
      p99Ns: perOperationNs(quantile(samples, 0.99)),
      ...(bytes !== undefined && { megabytesPerSecond: (bytes * 1e3) / meanNs }),
    };
  });
  const medians = (contestant: string): number[] =>
    rounds.get(contestant)!.map((samples) => median(samples) / (operationsOf[contestant] ?? operations));
  const ours = medians(OURS);
  const p99Of = (name: string): number => contestants.find((contestant) => contestant.name === name)!.p99Ns;
  const ratios = [...rounds.keys()]
    .filter((contestant) => contestant !== OURS)
    .map((peer) => {
      const perRound = medians(peer).map((theirs, round) => theirs / ours[round]!);
      return [peer, { ...ratioOf(perRound), p99: p99Of(peer) / p99Of(OURS) }] as const;
    });
  return {
    name,
    clock,
    ...(held === false && { held }),
    ...(pauseMs !== undefined && { pauseMs }),
    contestants,
    ...(ratios.length && { ratios: Object.fromEntries(ratios) }),
  };
}

function ratioOf(perRound: number[]): Omit<PeerRatio, 'p99'> {
  const ratio = median(perRound);
  const [low, high] = [Math.min(...perRound), Math.max(...perRound)];
  return { ratio, spread: (high - low) / ratio, low, high };
}

const median = (values: readonly number[]): number =>
  quantile(
    [...values].sort((a, b) => a - b),
    0.5,
  );

/** @param sorted - ascending, not empty */
const quantile = (sorted: readonly number[], at: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * at))]!;
