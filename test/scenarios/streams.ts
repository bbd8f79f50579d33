import type { CtiEvent } from '../../src/index.ts';

/** Fields whose values are made anew in each run. */
const IDS = ['callID', 'lineageID', 'switchCallID', 'streamID', 'trunk'] as const;
const TIMES = new Set(['timeMs', 'switchTimeMs']);

/**
 * A device's events with every id renamed by its first appearance, numbers counted from the first, and without times: what two runs of a scenario must have in common,
 * however many threads they had (docs/architecture.md, one Env seam).
 */
export function comparable(events: readonly CtiEvent[]): Record<string, unknown>[] {
  const names = new Map<string, string>();
  const rename = (kind: string, id: unknown): string => {
    const key = `${kind} ${id}`;
    if (!names.has(key)) names.set(key, `${kind}${[...names.keys()].filter((known) => known.startsWith(`${kind} `)).length + 1}`);
    return names.get(key)!;
  };
  const trunks = new Set(events.map(({ trunk }) => trunk));
  const first = events[0]?.seq ?? 0;
  return events.map((event) => {
    const copy: Record<string, unknown> = {};
    for (const [field, value] of Object.entries(event)) if (!TIMES.has(field) && value !== undefined) copy[field] = value;
    for (const field of IDS) if (copy[field] !== undefined) copy[field] = rename(field, copy[field]);
    if (trunks.has(event.subjectDevice)) copy['subjectDevice'] = rename('trunk', event.subjectDevice);
    copy['seq'] = event.seq - first;
    if (event.name === 'Gap') for (const field of ['from', 'to'] as const) copy[field] = Number(event[field]) - first;
    if (event.name === 'LineageChanged') for (const field of ['from', 'to']) copy[field] = rename('lineageID', copy[field]);
    return copy;
  });
}
