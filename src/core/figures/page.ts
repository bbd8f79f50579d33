import type { FigureRecord } from './row.ts';

/** Characters of a page: as many lines as a record of a ring holds well. */
const MAX_CHARACTERS = 16_384;

/** The first of some records as a JSON list, and whether further ones follow. */
export function figuresPage(records: Iterable<FigureRecord>): { json: string; more: boolean } {
  const lines: string[] = [];
  let size = 0;
  let more = false;
  for (const record of records) {
    more = size > MAX_CHARACTERS;
    if (more) break;
    const line = JSON.stringify(record);
    size += line.length;
    lines.push(line);
  }
  return { json: `[${lines.join()}]`, more };
}
