export * from './fields.ts';
export * from './merge.ts';
export { figuresPage } from './page.ts';
export type { Booked, FigureRecord, LiveCounts } from './row.ts';
export { DEFAULT_FIGURES, type FigureOptions, FigureTracker, figureOptions, type KnownDevice } from './tracker.ts';
