import type { MappingOutput, SwitchEvent } from '../sdk/index.ts';

interface Taking {
  requestID: number;
  /** What the device reported after the moment of which the snapshot tells; undefined until that moment. */
  events: SwitchEvent[] | undefined;
  /** Further snapshots of the device that were asked for meanwhile. */
  next: { requestID: number; start: Start }[];
}
type Start = (out: MappingOutput) => void;

/**
 * Keeps snapshots and events of a device in the order in which they were true. A snapshot takes several questions, and tells of the
 * connections as they were at the first answer: what the device reports from then on is kept back until the snapshot is told, or it
 * would bring back calls that have ended meanwhile. One snapshot of a device is taken at a time.
 */
export class SnapshotOrder {
  readonly #taking = new Map<string, Taking>();
  /** Snapshots that nobody waits for any more, of whose devices something was kept back. */
  readonly #given = new Set<string>();

  /** Takes a snapshot, now or when the one before has ended. */
  begin(deviceID: string, requestID: number, start: Start, out: MappingOutput): void {
    this.settle(out);
    const before = this.#taking.get(deviceID);
    if (before) return void before.next.push({ requestID, start });
    this.#taking.set(deviceID, { requestID, events: undefined, next: [] });
    start(out);
  }

  /** The connections were told. */
  told(deviceID: string, requestID: number): void {
    const taking = this.#taking.get(deviceID);
    if (taking?.requestID === requestID) taking.events ??= [];
  }

  event(deviceID: string, event: SwitchEvent, out: MappingOutput): void {
    const taking = this.#taking.get(deviceID);
    if (!taking?.events) return out.event(event);
    taking.events.push(event);
    // A switch that reports so much and does not answer is not waited for.
    if (taking.events.length >= MAX_KEPT) for (const one of taking.events.splice(0)) out.event(one);
  }

  /** The snapshot was told, or failed. */
  end(deviceID: string, requestID: number, out: MappingOutput): void {
    const taking = this.#taking.get(deviceID);
    if (taking?.requestID !== requestID) return;
    this.#taking.delete(deviceID);
    for (const event of taking.events ?? []) out.event(event);
    const [first, ...next] = taking.next;
    if (!first) return;
    this.#taking.set(deviceID, { requestID: first.requestID, events: undefined, next });
    first.start(out);
  }

  /** Nobody waits for the request any more; what was kept back is told with the next thing that happens. */
  cancel(requestID: number): void {
    for (const [deviceID, taking] of this.#taking) {
      taking.next = taking.next.filter((one) => one.requestID !== requestID);
      if (taking.requestID === requestID) this.#given.add(deviceID);
    }
  }

  /** Ends the snapshots that were given up. */
  settle(out: MappingOutput): void {
    if (!this.#given.size) return;
    const given = [...this.#given];
    this.#given.clear();
    for (const deviceID of given) this.end(deviceID, this.#taking.get(deviceID)?.requestID ?? 0, out);
  }

  clear(): void {
    this.#taking.clear();
    this.#given.clear();
  }
}

/** Events of one device that are kept back. */
const MAX_KEPT = 256;
