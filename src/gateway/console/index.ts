export { type ConsoleHandler, consoleHandler } from './handler.ts';
export { CONSOLE_LIMITS, type ConsoleLimits, type ConsoleLink, type ConsoleOptions } from './options.ts';
export type { ActionName, ActionRequest, Delta, FeedEvent, Snapshot } from './protocol.ts';
