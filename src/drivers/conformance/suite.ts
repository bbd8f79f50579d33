import { type KitOptions, runConformance, type ScenarioResult } from './kit.ts';
import { SCENARIOS } from './scenarios/index.ts';

/** A test runner's way to declare a test: uvu's and node:test's `test` both fit. */
export type DeclareTest = (title: string, run: (context?: unknown) => Promise<void>) => unknown;

/**
 * The kit as tests of the caller's own runner, one for each scenario, to be kept in a driver's repository. A scenario that is skipped
 * counts as skipped where the runner has a word for that (node:test), else as passed, and `log` is told why.
 * @param factory - called once, when the first test runs
 */
export function suite(options: {
  test: DeclareTest;
  factory(): Promise<KitOptions> | KitOptions;
  log?(line: string): void;
}): void {
  let results: Promise<Map<string, ScenarioResult>> | undefined;
  const play = async (): Promise<Map<string, ScenarioResult>> => {
    const report = await runConformance(await options.factory());
    return new Map(report.scenarios.map((result) => [result.name, result]));
  };
  for (const { name, title } of SCENARIOS)
    options.test(`${name}: ${title}`, async (context) => {
      const result = (await (results ??= play())).get(name);
      if (result?.status === 'failed') throw new Error(result.failures.join('\n'));
      if (!result || result.status === 'passed') return;
      (context as { skip?(reason?: string): void } | undefined)?.skip?.(result.reason);
      options.log?.(`skipped: ${name}: ${result.reason}`);
    });
}
