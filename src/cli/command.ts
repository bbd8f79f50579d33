import type { Io } from './io.ts';

/** One option of a command, as `--help` shows it and as the parser takes it. */
export interface CommandOption {
  type: 'string' | 'boolean';
  /** May be given several times. */
  multiple?: boolean;
  /** What stands for the value in the help: `PORT`. */
  value?: string;
  /** A phrase without a full stop. */
  help: string;
  /** The value that holds when the option is absent, as the help shows it. */
  default?: string;
}

export interface Parsed {
  /** Values by name: a list for options that may be repeated. */
  values: Record<string, string | boolean | string[] | undefined>;
  positionals: string[];
}

/** One command: a file of its own, and a row in `commands.ts`. */
export interface Command {
  /** What follows the command's name, when it is more than options: `[FILE…|-]`. Absent: nothing may follow. */
  operands?: string;
  options: Record<string, CommandOption>;
  /** Returns the exit code: 0 fine, 1 something was found or failed. Misuse is thrown as a `UsageError`. */
  run(parsed: Parsed, io: Io): Promise<number>;
}

/** The command line is wrong: exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
