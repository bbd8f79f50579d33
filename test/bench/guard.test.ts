import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { judge, MAX_RUNS } from '../../bench/judge.ts';
import type { PeerRatio } from '../../bench/measure.ts';

const test = suite('bench guard');
const run = (low: number, ratio: number, high: number): PeerRatio => ({
  low,
  ratio,
  high,
  spread: (high - low) / ratio,
  p99: ratio,
});
const [good, bad, noisy, noisyBad] = [run(9, 10, 11), run(5, 6, 6.5), run(4, 10, 20), run(4, 6, 20)];

test('a ratio holds at once when all rounds do, or the median does in a quiet run', () => {
  assert.is(judge(10, [good]), 'holds');
  assert.is(judge(10, [run(6.9, 8, 9)]), 'holds');
});

test('a noisy run decides nothing by itself', () => {
  for (const one of [noisy, noisyBad])
    for (let runs = 1; runs < MAX_RUNS; runs++) assert.is(judge(10, Array(runs).fill(one)), 'again');
});

test('a run that is worse is repeated, and believed the second time', () => {
  assert.is(judge(10, [bad]), 'again');
  assert.is(judge(10, [bad, bad]), 'fell');
  assert.is(judge(10, [bad, good]), 'holds');
  assert.is(judge(10, [bad, noisy]), 'again');
});

test('after the last run the median of all decides', () => {
  assert.is(judge(10, [noisy, noisy, noisy, noisyBad]), 'holds');
  assert.is(judge(10, [noisyBad, noisyBad, noisyBad, noisy]), 'fell');
});

test('the run fails when a ratio fell, and says which', () => {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  const guard = (ratio: number) => {
    const baseline = join(folder, 'baseline.json');
    writeFileSync(baseline, JSON.stringify({ results: [{ name: 'sum/loop', clock: 'cpu', ratios: { slow: { ratio } } }] }));
    const args = ['--import', 'tsx', 'bench/guard.ts', '--baseline', baseline, '--dir', 'test/bench/cases'];
    return spawnSync(process.execPath, args, { encoding: 'utf8' });
  };
  const holds = guard(2);
  const fell = guard(1e6);
  rmSync(folder, { recursive: true });
  assert.is(holds.status, 0, holds.stderr);
  assert.match(holds.stdout, '1 passed, 0 failed, 0 skipped');
  assert.is(fell.status, 1);
  assert.match(fell.stdout, /^FELL {3}sum\/loop, slow: .* baseline 1.00e\+6×, after 2 runs$/m);
});

test('a peer that is not there is skipped by name', () => {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  const baseline = join(folder, 'baseline.json');
  const ratios = { elsewhere: { ratio: 2 }, absent: { ratio: 2 } };
  writeFileSync(baseline, JSON.stringify({ results: [{ name: 'outside/sum', clock: 'cpu', ratios }] }));
  const args = ['--import', 'tsx', 'bench/guard.ts', '--baseline', baseline, '--dir', 'test/bench/cases'];
  const { status, stdout } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  rmSync(folder, { recursive: true });
  assert.is(status, 0);
  assert.match(stdout, /^skip {3}outside\/sum, absent: no such machine$/m);
  assert.match(stdout, '1 passed, 0 failed, 1 skipped');
});

test.run();
