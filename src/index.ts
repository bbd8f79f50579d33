export * from './core/env/index.ts';
export {
  FIGURE_NAMES,
  type FigureKind,
  type FigureOptions,
  type Figures,
  type FigureWindow,
  type LiveFigures,
  type WindowFigures,
} from './core/figures/index.ts';
export {
  DEFAULT_JOURNAL,
  exportJournal,
  inspectJournal,
  type JournalLine,
  type JournalOptions,
  type SyncPolicy,
} from './core/journal/index.ts';
export * from './core/model/index.ts';
export * from './core/preview/index.ts';
export type {
  Accepted,
  AcceptedCall,
  AckOptions,
  ActiveCall,
  AgentCredentials,
  AgentStatus,
  Caller,
  CommandOptions,
  Cti,
  Cursor,
  Device,
  EventsOptions,
  FiguresOptions,
  Group,
  Identify,
  Lease,
  LeaseOptions,
  Limits,
  Logger,
  MetricSample,
  OpenOptions,
  ReachableState,
  Route,
  RouteFunction,
  RouteOptions,
  RouteQuestion,
  SlowReaderPolicy,
} from './core/runtime/api.ts';
export { type Direction, directed } from './core/runtime/directed.ts';
export { figureSamples } from './core/runtime/figures-api.ts';
export { type JournalFigures, type JournalFiguresOptions, journalFigures } from './core/runtime/journal-figures.ts';
export { DEFAULT_LIMITS } from './core/runtime/limits.ts';
export { openCti } from './core/runtime/open.ts';
export { realEnv } from './core/runtime/real-env.ts';
export type { CommandTrace, GapTrace, LinkTrace } from './core/runtime/tracing.ts';
export { defaultWorkers } from './core/runtime/workers.ts';
export type { DriverManifest, DriverSpec } from './drivers/sdk/driver.ts';
