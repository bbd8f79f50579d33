export * from './core/env/index.ts';
export {
  DEFAULT_JOURNAL,
  exportJournal,
  inspectJournal,
  type JournalLine,
  type JournalOptions,
  type SyncPolicy,
} from './core/journal/index.ts';
export * from './core/model/index.ts';
export type {
  Accepted,
  AcceptedCall,
  ActiveCall,
  AgentCredentials,
  AgentStatus,
  CommandOptions,
  Cti,
  Device,
  EventsOptions,
  Group,
  Limits,
  Logger,
  MetricSample,
  OpenOptions,
  ReachableState,
} from './core/runtime/api.ts';
export { DEFAULT_LIMITS } from './core/runtime/limits.ts';
export { openCti } from './core/runtime/open.ts';
export { realEnv } from './core/runtime/real-env.ts';
export type { DriverManifest, DriverSpec } from './drivers/sdk/driver.ts';
