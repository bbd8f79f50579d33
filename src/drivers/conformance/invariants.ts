import type { CtiEvent, EventName } from '../sdk/index.ts';
import { describe } from './expectation.ts';
import { OF_THE_CORE } from './scenario.ts';

/** The state in which an event leaves the device's own connection. @see ECMA-269 17.2 */
const STATE_AFTER: Readonly<Partial<Record<EventName, string>>> = {
  ServiceInitiated: 'initiated',
  Originated: 'connected',
  Delivered: 'alerting',
  Established: 'connected',
  Queued: 'queued',
  Held: 'hold',
  Retrieved: 'connected',
  Diverted: 'null',
  Transferred: 'null',
  Conferenced: 'connected',
  Failed: 'fail',
  ConnectionCleared: 'null',
};

/** Rules that hold for the events of every device in every scenario: what each scenario is held to beside its own expectations. */
const RULES: readonly ((events: readonly CtiEvent[]) => string | undefined)[] = [
  numbersHaveNoHole,
  statesFollowEvents,
  callsEndOnce,
  lineageIsTold,
];

/** @returns what is wrong with a device's stream, empty when nothing is */
export function breaches(events: readonly CtiEvent[], manifest: { events: readonly EventName[] }): string[] {
  const undeclared = new Set(
    events.map(({ name }) => name).filter((name) => !OF_THE_CORE.has(name) && !manifest.events.includes(name)),
  );
  const found = RULES.flatMap((rule) => rule(events) ?? []);
  return undeclared.size ? [...found, `the manifest does not name ${[...undeclared].join(', ')}`] : found;
}

function numbersHaveNoHole(events: readonly CtiEvent[]): string | undefined {
  const last = new Map<string, number>();
  for (const event of events) {
    const wanted = (last.get(event.streamID) ?? event.seq - 1) + 1;
    if (event.seq !== wanted) return `${describe(event)} has number ${event.seq} where ${wanted} follows`;
    last.set(event.streamID, event.seq);
  }
  return undefined;
}

function statesFollowEvents(events: readonly CtiEvent[]): string | undefined {
  for (const event of events) {
    const wanted = event.own === false ? undefined : STATE_AFTER[event.name];
    if (wanted !== undefined && event.state !== wanted) return `${describe(event)} does not leave its leg ${wanted}`;
  }
  return undefined;
}

function callsEndOnce(events: readonly CtiEvent[]): string | undefined {
  const ended = new Set<string>();
  for (const event of events) {
    if (event.callID === undefined) continue;
    if (ended.has(event.callID)) return `${describe(event)} is about a leg that has ended`;
    if (event.state === 'null') ended.add(event.callID);
  }
  return undefined;
}

/** A leg's lineage is what its first event said, until a LineageChanged of the device says otherwise. */
function lineageIsTold(events: readonly CtiEvent[]): string | undefined {
  const lineages = new Map<string, string>();
  for (const event of events) {
    if (event.name === 'LineageChanged') {
      for (const [callID, lineage] of lineages) if (lineage === event.from) lineages.set(callID, event.to ?? '');
      continue;
    }
    const { callID, lineageID } = event;
    if (callID === undefined || lineageID === undefined) continue;
    const known = lineages.get(callID);
    if (known !== undefined && known !== lineageID)
      return `${describe(event)} has another lineage than its leg, and no LineageChanged said so`;
    lineages.set(callID, lineageID);
  }
  return undefined;
}

/** The lineage of every leg at the end, by device and leg. */
export function finalLineages(streams: ReadonlyMap<string, readonly CtiEvent[]>): Map<string, string> {
  const found = new Map<string, string>();
  const renamed = new Map<string, string>();
  for (const [deviceID, events] of streams)
    for (const event of events) {
      if (event.name === 'LineageChanged') renamed.set(event.from ?? '', event.to ?? '');
      else if (event.callID !== undefined && event.lineageID !== undefined)
        found.set(`${deviceID} ${event.callID}`, event.lineageID);
    }
  const canonical = (name: string): string => {
    for (let hops = 0; renamed.has(name) && hops < renamed.size; hops++) name = renamed.get(name)!;
    return name;
  };
  for (const [leg, lineage] of found) found.set(leg, canonical(lineage));
  return found;
}

/** Legs that the events of a device say are still there. */
export function liveLegs(events: readonly CtiEvent[]): string[] {
  const live = new Map<string, string>();
  for (const { callID, state } of events) {
    if (callID === undefined || state === undefined) continue;
    if (state === 'null') live.delete(callID);
    else live.set(callID, state);
  }
  return [...live.keys()];
}
