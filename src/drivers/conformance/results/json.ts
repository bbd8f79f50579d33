import type { Report, ScenarioResult } from '../kit.ts';
import { shorten } from '../ladder/index.ts';

/** A report as JSON: everything but the events themselves, of which the ladder tells. Stable: fields are added, never changed. */
export function reportJson(report: Report): string {
  const scenarios = report.scenarios.map(({ streams, ladder, ...rest }: ScenarioResult) => ({
    ...rest,
    wallMs: round(rest.wallMs),
    scenarioMs: round(rest.scenarioMs),
    events: Object.values(streams).reduce((sum, events) => sum + events.length, 0),
    ladder: shorten(ladder, MAX_ARROWS),
  }));
  const { startedAtMs, wallMs, ...rest } = report;
  return `${JSON.stringify({ ...rest, startedAt: new Date(startedAtMs).toISOString(), wallMs: round(wallMs), scenarios }, null, 1)}\n`;
}

const round = (ms: number): number => Math.round(ms * 10) / 10;

/** Arrows of one ladder; of a load that would have thousands the middle is left out. */
const MAX_ARROWS = 500;
