import type { CtiEvent } from '../sdk/index.ts';
import { type Arrow, type ArrowKind, eventDetail, eventLabels, type Ladder, type Lane } from './ladder/index.ts';

/** Keeps what happened in a scenario: the events of each device, and all of it together as a ladder. */
export class Recorder {
  readonly #nowMs: () => number;
  #startMs = 0;
  #arrows: Arrow[] = [];
  #begun = new Map<string, number>();
  readonly #detached = new Map<string, number>();
  readonly #streams = new Map<string, CtiEvent[]>();
  readonly #labels = eventLabels();
  readonly #waiting = new Set<() => void>();

  constructor(nowMs: () => number) {
    this.#nowMs = nowMs;
    this.begin();
  }

  /** What comes from now on is the scenario's; what came before has prepared it. */
  begin(): void {
    this.#startMs = this.#nowMs();
    this.#arrows = [];
    this.#begun = new Map([...this.#streams].map(([deviceID, events]) => [deviceID, events.length]));
  }

  /** The events of the device since `begin`. */
  played(deviceID: string): CtiEvent[] {
    return this.stream(deviceID).slice(this.#begun.get(deviceID) ?? 0);
  }

  /** Every event of the device, from its first. Events of the link have the device ''. */
  stream(deviceID: string): readonly CtiEvent[] {
    return this.#streams.get(deviceID) ?? [];
  }

  get streams(): ReadonlyMap<string, readonly CtiEvent[]> {
    return this.#streams;
  }

  /** What the device has reported since it was last attached: legs of before are nobody's. */
  monitored(deviceID: string): readonly CtiEvent[] {
    return this.stream(deviceID).slice(this.#detached.get(deviceID) ?? 0);
  }

  detached(deviceID: string): void {
    this.#detached.set(deviceID, this.stream(deviceID).length);
  }

  /** How many events there were. */
  total = 0;

  event(event: CtiEvent): void {
    const stream = this.#streams.get(event.deviceID);
    if (stream) stream.push(event);
    else this.#streams.set(event.deviceID, [event]);
    this.total++;
    const own = event.own !== false;
    this.arrow(own ? 'event' : 'aside', event.deviceID || WORLD, HOST, this.#labels.label(event), eventDetail(event));
    for (const wake of [...this.#waiting]) wake();
  }

  /** Resolves at the next event of any device. */
  next(): Promise<void> {
    return new Promise((resolve) => {
      const wake = (): void => {
        this.#waiting.delete(wake);
        resolve();
      };
      this.#waiting.add(wake);
    });
  }

  arrow(kind: ArrowKind, from: string, to: string, label: string, detail?: string): void {
    this.#arrows.push({
      atMs: this.#nowMs() - this.#startMs,
      kind,
      from,
      to,
      label,
      ...(detail === undefined ? {} : { detail }),
    });
  }

  callName(callID: string): string {
    return this.#labels.callName(callID);
  }

  /** @param lanes - in their order; lanes that nothing happened at are left out */
  ladder(lanes: readonly Lane[]): Ladder {
    const used = new Set(this.#arrows.flatMap(({ from, to }) => [from, to]));
    return { lanes: lanes.filter(({ id }) => used.has(id)), arrows: this.#arrows };
  }
}

/** The lanes beside the devices: who commands, and who acts at the telephones and outside. */
export const HOST = 'host';
export const WORLD = 'world';
