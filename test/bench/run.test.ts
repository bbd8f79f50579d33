import { spawnSync } from 'node:child_process';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { BenchReport } from '../../bench/report.ts';

const test = suite('bench runner');
const bench = (...args: string[]) =>
  spawnSync(process.execPath, ['--import', 'tsx', 'bench/run.ts', '--dir', 'test/bench/cases', ...args], { encoding: 'utf8' });

test('reports rates, quantiles and ratios to peers with the machine they hold for', () => {
  const { stdout, status } = bench('sum/', '--quick', '--json');
  assert.is(status, 0);
  const { node, cores, results }: BenchReport = JSON.parse(stdout);
  assert.is(node, process.versions.node);
  assert.ok(cores >= 1);
  const [timed, measured] = results;
  assert.equal(
    timed!.contestants!.map(({ name }) => name),
    ['legwork', 'slow'],
  );
  for (const { samples, p50Ns, p99Ns, megabytesPerSecond } of timed!.contestants!)
    assert.ok(samples >= 50 && p50Ns > 0 && p99Ns >= p50Ns && megabytesPerSecond! > 0);
  assert.ok(timed!.ratios!['slow']!.ratio > 5, 'a peer that does the work twenty times is slower');
  assert.equal(measured!.measures, { numbers: { value: 1000, unit: 'numbers' } });
});

test('times a peer elsewhere by its own clock, and names the one that is not there', () => {
  const { stdout, status, stderr } = bench('outside/', '--quick', '--json');
  assert.is(status, 0);
  const [result] = (JSON.parse(stdout) as BenchReport).results;
  const elsewhere = result!.contestants!.find(({ name }) => name === 'elsewhere')!;
  assert.is(elsewhere.p50Ns, 1001e6 / 1000);
  assert.ok(result!.ratios!['elsewhere']!.ratio > 1000, 'a second is longer than a loop');
  assert.equal(result!.skipped, { absent: 'no such machine' });
  assert.not('absent' in result!.ratios!);
  assert.match(stderr, /^ {2}absent +skipped: no such machine$/m);
});

test('lists what a part of a path chooses', () => {
  assert.is(bench('loop', '--list').stdout, 'sum/loop\n');
});

test('does not time contestants that disagree', () => {
  const { status, stderr } = bench('differs', '--quick');
  assert.is.not(status, 0);
  assert.match(stderr, 'not the same information');
});

test('says so when no case matches', () => {
  const { status, stderr } = bench('nothing-like-this');
  assert.is(status, 1);
  assert.match(stderr, 'no case matches');
});

test.run();
