import type { CtiEvent } from '../../src/index.ts';

/** Fields whose values are made anew in each run. */
const IDS = ['callID', 'lineageID', 'switchCallID', 'streamID', 'trunk'] as const;
const LEFT_OUT = new Set(['timeMs', 'switchTimeMs', 'seq']);

/**
 * A device's events with every id renamed by its first appearance and without times: what two runs of a scenario must have in common,
 * however many threads they had. Numbers are left out, since the kit has checked that they have no hole, and so is InService, since a
 * group that is attached by its agents stays so from one scenario to the next.
 */
export function comparable(events: readonly CtiEvent[]): string {
  const names = new Map<string, Map<unknown, string>>();
  const rename = (kind: string, id: unknown): string => {
    const known = names.get(kind) ?? new Map<unknown, string>();
    names.set(kind, known);
    if (!known.has(id)) known.set(id, `${kind} ${known.size + 1}`);
    return known.get(id)!;
  };
  const trunks = new Set(events.map(({ trunk }) => trunk));
  return events
    .filter(({ name }) => name !== 'InService')
    .map((event) => {
      const copy: Record<string, unknown> = {};
      for (const [field, value] of Object.entries(event)) if (!LEFT_OUT.has(field) && value !== undefined) copy[field] = value;
      for (const field of IDS) if (copy[field] !== undefined) copy[field] = rename(field, copy[field]);
      // A caller without a number goes by the trunk.
      if (event.subjectDevice !== undefined && trunks.has(event.subjectDevice)) copy['subjectDevice'] = copy['trunk'];
      for (const field of ['from', 'to'])
        if (event.name === 'Gap') delete copy[field];
        else if (copy[field] !== undefined)
          copy[field] = rename(event.name === 'LineageChanged' ? 'lineageID' : 'switchCallID', copy[field]);
      return Object.entries(copy)
        .map(([field, value]) => `${field}=${value}`)
        .sort()
        .join(' ');
    })
    .join('\n');
}

/** The comparable streams of a scenario, without devices that reported nothing else. */
export function comparables(streams: Readonly<Record<string, readonly CtiEvent[]>>): Map<string, string> {
  const entries = Object.entries(streams).map(([deviceID, events]) => [deviceID, comparable(events)] as const);
  return new Map(entries.filter(([, events]) => events).sort(([a], [b]) => (a < b ? -1 : 1)));
}
