import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import {
  type KitOptions,
  suite as kitSuite,
  type Report,
  reportHtml,
  reportJson,
  reportJunit,
  runConformance,
  SCENARIOS,
} from '../../../src/drivers/conformance/index.ts';
import * as simulator from '../../../src/drivers/simulator/index.ts';
import { openCti, realEnv } from '../../../src/index.ts';
import * as faulty from './faulty-driver.ts';

const test = suite('conformance reports');

const options = (rest: Partial<KitOptions> = {}): KitOptions => ({
  open: openCti,
  driver: simulator.simulator(),
  module: simulator,
  clock: realEnv.clock,
  versions: { Legwork: '1.2.3', Node: '20' },
  ...rest,
});
const named = (...names: string[]) => SCENARIOS.filter(({ name }) => names.includes(name));
const NAMES = ['call/caller-hangs-up', 'transfer/after-answer', 'failure/outside-busy'];

let whole: Report;
test.before(async () => {
  whole = await runConformance(options());
});

test('the simulator passes all of at least 60 scenarios, in seconds', () => {
  assert.ok(whole.passed);
  assert.is(whole.totals.passed, SCENARIOS.length);
  assert.ok(SCENARIOS.length >= 60 && new Set(SCENARIOS.map(({ name }) => name)).size === SCENARIOS.length);
  assert.ok(whole.wallMs < 40_000, `${whole.wallMs} ms`);
  for (const { clause, title } of SCENARIOS) assert.ok(clause && title, 'each has a clause and a sentence');
});

test('the page has every scenario with its ladder and refers to nothing outside itself', () => {
  const html = reportHtml(whole);
  for (const { name } of SCENARIOS) assert.ok(html.includes(`<code>${name}</code>`), name);
  const drawings = html.match(/<svg /g)?.length;
  assert.is(drawings, whole.scenarios.filter(({ ladder }) => ladder.arrows.length).length);
  assert.not.match(html, /https?:|\bsrc=|@import|url\(|<script|<link|href="(?!#)/i);
  assert.match(html, /prefers-color-scheme:\s*dark/);
  assert.ok(html.includes('1.2.3'), 'versions');
});

test('JUnit has one testcase for each scenario and is XML whatever the texts hold', () => {
  const [first, ...others] = whole.scenarios;
  const bad: Report = {
    ...whole,
    scenarios: [{ ...first!, status: 'failed', failures: ['<&"\u0000\ud800>'] }, ...others],
    totals: { ...whole.totals, passed: whole.totals.passed - 1, failed: 1 },
  };
  const xml = reportJunit(bad);
  assert.is(XMLValidator.validate(xml), true);
  assert.is(xml.match(/<testcase /g)?.length, SCENARIOS.length);
  const parsed = new XMLParser({ ignoreAttributes: false, processEntities: true }).parse(xml).testsuites;
  assert.is(parsed['@_failures'], '1');
});

test('JSON tells the verdict, and of every scenario status, times and ladder', () => {
  const json = JSON.parse(reportJson(whole));
  assert.equal([json.passed, json.totals.passed, json.clock, json.driver.name], [true, SCENARIOS.length, 'virtual', 'simulator']);
  assert.is(json.scenarios.length, SCENARIOS.length);
  assert.ok(json.scenarios.every((one: { ladder: object; wallMs: number }) => one.ladder && one.wallMs >= 0));
  assert.not.match(reportJson(whole), /"password"/);
});

test('what a manifest does not claim is skipped by name', async () => {
  const driver = {
    ...simulator.default,
    manifest: {
      ...simulator.default.manifest,
      services: simulator.default.manifest.services.filter((name) => name !== 'TransferCall'),
    },
  };
  const report = await runConformance(
    options({ module: { default: driver, conformance: simulator.conformance }, scenarios: named(...NAMES) }),
  );
  const skipped = report.scenarios.filter(({ status }) => status === 'skipped');
  assert.equal(
    skipped.map(({ name, reason }) => [name, reason]),
    [['transfer/after-answer', 'no service TransferCall']],
  );
  assert.ok(report.passed);
});

test('what the other ends cannot do is skipped by name', async () => {
  const conformance = (given: never) => ({ ...simulator.conformance(given), peer: undefined, numbers: undefined });
  const report = await runConformance(
    options({ module: { default: simulator.default, conformance }, scenarios: named(...NAMES, 'reconnect/idle') }),
  );
  assert.equal(
    report.scenarios
      .filter(({ status }) => status === 'skipped')
      .map(({ name, reason }) => [name, reason])
      .sort(),
    [
      ['failure/outside-busy', 'no number busy'],
      ['reconnect/idle', 'no peer that can cut'],
    ],
  );
});

test('a failure that is known does not fail the run, and one that passes does', async () => {
  const scenarios = named('call/caller-hangs-up', 'status/system-status');
  const knownFailures = { 'call/caller-hangs-up': 'it is not so bad' };
  const find = ({ scenarios: all }: Report) => all.find(({ name }) => name === 'call/caller-hangs-up')!;
  const fault = { do: 'drop', event: 'ConnectionCleared' };
  const driver = { module: new URL('./faulty-driver.ts', import.meta.url).href, options: { fault } };
  const failing = await runConformance(options({ driver, module: faulty, scenarios, knownFailures }));
  assert.equal([find(failing).status, find(failing).reason, failing.passed], ['known', 'it is not so bad', true]);
  assert.match(reportJunit(failing), /<skipped message="known failure: it is not so bad"/);
  const passing = await runConformance(options({ scenarios, knownFailures }));
  assert.equal([find(passing).status, passing.passed], ['failed', false]);
  assert.match(find(passing).failures[0]!, /known failures \(it is not so bad\)/);
});

test('a module without a driver or without its set-up is said to be so', async () => {
  for (const [module, what] of [
    [{ default: {} }, /no driver/],
    [{ default: simulator.default }, /no function `conformance`/],
  ] as const) {
    try {
      await runConformance(options({ module }));
      assert.unreachable();
    } catch (error) {
      assert.match((error as Error).message, what);
    }
  }
});

test('as tests of another runner there is one for each scenario, and they are played once', async () => {
  const declared = new Map<string, () => Promise<void>>();
  let made = 0;
  kitSuite({
    test: (title, run) => declared.set(title, run),
    factory: () => {
      made++;
      return options({ scenarios: named('call/caller-hangs-up') });
    },
  });
  assert.is(declared.size, SCENARIOS.length);
  for (const run of [...declared.values()].slice(0, 40)) await run();
  assert.is(made, 1);
});

test('a runner that knows of skipped tests is told of them, with the reason', async () => {
  const declared = new Map<string, (context?: unknown) => Promise<void>>();
  const conformance = (given: never) => ({ ...simulator.conformance(given), numbers: undefined });
  kitSuite({
    test: (title, run) => declared.set(title, run),
    factory: () => options({ module: { default: simulator.default, conformance }, scenarios: named('call/outside-answers') }),
  });
  const said: string[] = [];
  const run = [...declared].find(([title]) => title.startsWith('call/outside-answers'))![1];
  await run({ skip: (reason: string) => said.push(reason) });
  assert.equal(said, ['no number answers']);
});

test.run();
