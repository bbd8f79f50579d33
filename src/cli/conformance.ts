import { writeFileSync } from 'node:fs';
import type { DriverModule, KitOptions, Report, ScenarioResult } from '../drivers/conformance/index.ts';
import { type Command, UsageError } from './command.ts';
import { driverOf, driverOptions } from './drivers.ts';
import type { Io } from './io.ts';
import { packageVersion } from './version.ts';

/** `legwork conformance`: plays the scenarios of the kit on a driver and its switch, and writes what came of it. */
export const conformance: Command = {
  options: {
    ...driverOptions,
    only: { type: 'string', value: 'TEXT', multiple: true, help: 'play only scenarios that have this in their name' },
    report: { type: 'string', value: 'FILE.html', help: 'write the report as one page to hand over' },
    json: { type: 'string', value: 'FILE.json', help: 'write it as JSON' },
    junit: { type: 'string', value: 'FILE.xml', help: 'write it as JUnit XML, one testcase for each scenario' },
  },
  async run(parsed, io) {
    const { values } = parsed;
    const { spec } = await driverOf(parsed);
    const kit = await import('../drivers/conformance/index.ts');
    const { openCti, realEnv } = await import('../index.ts');
    const wanted = (values['only'] as string[] | undefined) ?? [];
    const scenarios = kit.SCENARIOS.filter(({ name }) => !wanted.length || wanted.some((text) => name.includes(text)));
    if (!scenarios.length) throw new UsageError(`no scenario has ${wanted.join(' or ')} in its name`);
    const module = (await import(spec.module)) as DriverModule;
    const options: KitOptions = {
      open: openCti,
      driver: spec,
      module,
      clock: realEnv.clock,
      scenarios,
      versions: { Legwork: packageVersion(), Node: process.versions.node, Platform: `${process.platform} ${process.arch}` },
      progress: (result, done, total) => showProgress(io, result, done, total),
    };
    const report = await kit.runConformance(options);
    const outputs = { report: kit.reportHtml, json: kit.reportJson, junit: kit.reportJunit };
    for (const [option, write] of Object.entries(outputs))
      if (values[option] !== undefined) writeFileSync(String(values[option]), write(report));
    await io.out(summary(report));
    return report.passed ? 0 : 1;
  },
};

/** A line for each scenario while it goes on: in a terminal one that is overwritten, with failures left standing. */
function showProgress(io: Io, result: ScenarioResult, done: number, total: number): void {
  const { status, name, failures, reason, wallMs } = result;
  const count = `${String(done).padStart(String(total).length)}/${total}`;
  const line = `${count} ${status.padEnd(7)} ${name}${status === 'passed' ? ` (${Math.round(wallMs)} ms)` : ''}`;
  const why = [...failures, ...(reason === undefined ? [] : [reason])].map((text) => `\n    ${text}`).join('');
  if (!io.errIsTerminal) return io.err(`${line}${why}\n`);
  io.err(`\r\u001b[K${line}${status === 'passed' ? '' : `${why}\n`}${done === total && status === 'passed' ? '\n' : ''}`);
}

function summary({ driver, totals, passed, wallMs }: Report): string {
  const { passed: good, failed, known, skipped } = totals;
  const rest = known ? `, ${known} known failures` : '';
  return `${driver.name} ${driver.version}: ${passed ? 'passed' : 'failed'} in ${(wallMs / 1000).toFixed(1)} s\n${good} passed, ${failed} failed, ${skipped} skipped${rest}\n`;
}
