import { inspect } from 'node:util';
import type { Logger } from '../index.ts';
import type { Io } from './io.ts';

type Level = 'debug' | 'info' | 'warn' | 'error';

/**
 * A logger on stderr: JSON lines for machines, readable lines in a terminal.
 * @param epochMs - milliseconds since 1970
 */
export function stderrLogger(io: Io, epochMs: () => number): Logger {
  const write = (level: Level, fields: object, message: string): void => {
    const time = new Date(epochMs()).toISOString();
    if (!io.errIsTerminal) return io.err(`${JSON.stringify({ time, level, message, ...plain(fields) })}\n`);
    const rest = Object.entries(fields).map(
      ([name, value]) => ` ${name}=${typeof value === 'string' ? value : inspect(value, { breakLength: Infinity })}`,
    );
    io.err(`${time.slice(11, 23)} ${level.toUpperCase().padEnd(5)} ${message}${rest.join('')}\n`);
  };
  const at = (level: Level) => (fields: object, message: string) => write(level, fields, message);
  return { debug: () => {}, info: at('info'), warn: at('warn'), error: at('error') };
}

/** Errors have no enumerable fields: their code and text are what a line needs. */
function plain(fields: object): object {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [name, value instanceof Error ? errorFields(value) : value]),
  );
}

const errorFields = (error: Error & { code?: unknown }): object => ({ code: error.code, message: error.message });
