import type { Command } from './command.ts';

interface CommandRow {
  /** A sentence for `legwork --help`. */
  summary: string;
  /** Loads the command; nothing of it is loaded before. */
  load(): Promise<Command>;
}

/** Every command of `legwork`; a new one is one file and one row. */
export const COMMANDS: Readonly<Record<string, CommandRow>> = {
  serve: {
    summary: 'Runs the SmartCTI gateway: commands in by SOAP, events out by SOAP.',
    load: async () => (await import('./serve.ts')).serve,
  },
  decode: {
    summary: 'Prints the messages in files or stdin as JSON, one a line.',
    load: async () => (await import('./decode.ts')).decode,
  },
  encode: {
    summary: 'Writes messages given as JSON lines as bytes.',
    load: async () => (await import('./encode.ts')).encode,
  },
  conformance: {
    summary: 'Plays the scenarios of the conformance kit on a driver and writes the report.',
    load: async () => (await import('./conformance.ts')).conformance,
  },
  trace: {
    summary: 'Draws what happened on a call as a ladder diagram.',
    load: async () => (await import('./trace.ts')).trace,
  },
  'create-driver': {
    summary: 'Writes the folder of a new driver, with a switch to try it on.',
    load: async () => (await import('./create-driver.ts')).createDriver,
  },
  journal: {
    summary: 'Shows, verifies or exports the journal in a folder, as JSON lines.',
    load: async () => (await import('./journal.ts')).journal,
  },
  report: {
    summary: 'Counts what a journal tells of calls, groups and agents: table, CSV, JSON or a page with charts.',
    load: async () => (await import('./report.ts')).report,
  },
};
