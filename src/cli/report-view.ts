import type { FigureKind, WindowFigures } from '../index.ts';

/** What of the figures is shown, and how. */
export interface ReportView {
  kinds: readonly FigureKind[];
  zone: string;
  /** Seconds. */
  serviceLevel: number;
  /** Of all figures there are, in their order. */
  names: readonly (keyof WindowFigures)[];
}

/** A column of the table: its head, and what it says of a line. */
type Column = [head: string, text: (figures: WindowFigures) => string];

const seconds = (ms: number | null): string => (ms === null ? '–' : (ms / 1000).toFixed(1));
const percent = (ratio: number | null): string => (ratio === null ? '–' : `${(ratio * 100).toFixed(1)} %`);

export const COLUMNS: readonly Column[] = [
  ['offered', ({ offered }) => String(offered)],
  ['answered', ({ answered }) => String(answered)],
  ['lost', ({ abandoned }) => String(abandoned)],
  ['overflowed', ({ overflowed }) => String(overflowed)],
  ['transferred', ({ transferred }) => String(transferred)],
  ['in', ({ inbound }) => String(inbound)],
  ['out', ({ outbound }) => String(outbound)],
  ['answer s', ({ averageSpeedOfAnswerMs }) => seconds(averageSpeedOfAnswerMs)],
  ['handling s', ({ averageHandlingMs }) => seconds(averageHandlingMs)],
  ['hold s', ({ averageHoldMs }) => seconds(averageHoldMs)],
  ['wrap-up s', ({ averageWrapUpMs }) => seconds(averageWrapUpMs)],
  ['in time', ({ serviceLevel }) => percent(serviceLevel)],
  ['occupied', ({ occupancy }) => percent(occupancy)],
];

/** `2026-01-31 08:00` by the clocks of a zone. */
export function timeText(epochMs: number, zone: string): string {
  const parts = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' });
  return parts.format(epochMs);
}
