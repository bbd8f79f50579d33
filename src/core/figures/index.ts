export * from './fields.ts';
export * from './merge.ts';
export type { Booked, FigureRecord, LiveCounts } from './row.ts';
export { type FigureOptions, FigureTracker } from './tracker.ts';
