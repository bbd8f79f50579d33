import { UsageError } from '../command.ts';
import type { Finding } from './check.ts';
import type { Place } from './json.ts';

/** A finding with its place in the file. */
export type PlacedFinding = Finding & { place?: Place | undefined };

/** What is wrong with a configuration, all of it. */
export class ConfigError extends UsageError {
  readonly findings: readonly PlacedFinding[];

  constructor(file: string, findings: readonly PlacedFinding[]) {
    super(findings.map((finding) => lineOf(file, finding)).join('\n'));
    this.findings = findings;
  }
}

/** `FILE:LINE:COLUMN: CODE POINTER: what is wrong`. */
const lineOf = (file: string, { code, pointer, message, place }: PlacedFinding): string =>
  `${file}${place ? `:${place.line}:${place.column}` : ''}: ${code} ${pointer ? `${pointer}: ` : ''}${message}`;
