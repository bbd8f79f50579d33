import { CtiError, type CtiEvent } from '../model/index.ts';

/** The newest events of every device: bounded per device and in all. */
export class EventLog {
  readonly #maxPerDevice: number;
  readonly #maxInAll: number;
  readonly #byDevice = new Map<string, CtiEvent[]>();
  /** The last number of each device, whether its event is kept or not. */
  readonly #last = new Map<string, Last>();
  /** Devices in the order of their events, so that the longest kept go first. */
  #order: string[] = [];
  #orderStart = 0;
  #size = 0;

  constructor(maxPerDevice: number, maxInAll: number) {
    this.#maxPerDevice = maxPerDevice;
    this.#maxInAll = maxInAll;
  }

  get size(): number {
    return this.#size;
  }

  /** The stream of a device stood there before this process began. */
  begin(deviceID: string, seq: number, streamID: string): void {
    this.#last.set(deviceID, { seq, streamID, unread: seq });
  }

  /** Up to which number the device had events before this process began, while nobody has looked for them; 0: none. */
  unread(deviceID: string): number {
    return this.#last.get(deviceID)?.unread ?? 0;
  }

  /** Puts what was found of the events of before this process began in front of the others. */
  recall(deviceID: string, events: readonly CtiEvent[]): void {
    const last = this.#last.get(deviceID);
    if (!last?.unread) return;
    last.unread = 0;
    const later = this.#byDevice.get(deviceID) ?? [];
    const found = events.filter(({ streamID, seq }) => streamID === last.streamID && seq < (later[0]?.seq ?? Infinity));
    if (!found.length) return;
    this.#byDevice.set(deviceID, [...found, ...later]);
    for (const _ of found) this.#order.push(deviceID);
    this.#size += found.length;
  }

  /** @returns whether it is of another stream than the one before */
  add(event: CtiEvent): boolean {
    const { deviceID, seq, streamID } = event;
    const last = this.#last.get(deviceID);
    const anew = last !== undefined && last.streamID !== streamID;
    // A new stream numbers anew: the events of the old one cannot be asked for any more.
    if (anew) this.#drop(deviceID);
    if (last && !anew) last.seq = Math.max(seq, last.seq);
    else this.#last.set(deviceID, { seq, streamID, unread: 0 });
    let events = this.#byDevice.get(deviceID);
    if (!events) this.#byDevice.set(deviceID, (events = []));
    events.push(event);
    this.#order.push(deviceID);
    this.#size++;
    // Half as many again are let pile up, so that an array is shifted once in a while and not at each event.
    if (events.length > this.#maxPerDevice * 1.5) this.#size -= events.splice(0, events.length - this.#maxPerDevice).length;
    while (this.#size > this.#maxInAll) this.#dropOldest();
    if (this.#order.length > 2 * this.#size + SLACK) this.#sweep();
    return anew;
  }

  /** Leaves out of the order what is no longer kept: of each device as many entries as it has events, the newest. */
  #sweep(): void {
    const left = new Map([...this.#byDevice].map(([deviceID, events]) => [deviceID, events.length]));
    const order: string[] = [];
    for (let i = this.#order.length - 1; i >= this.#orderStart; i--) {
      const deviceID = this.#order[i]!;
      const count = left.get(deviceID) ?? 0;
      if (!count) continue;
      left.set(deviceID, count - 1);
      order.push(deviceID);
    }
    this.#order = order.reverse();
    this.#orderStart = 0;
  }

  /** The device's events that are kept, oldest first. */
  of(deviceID: string): readonly CtiEvent[] {
    return this.#byDevice.get(deviceID) ?? [];
  }

  /** The number of the device's last event; 0 when there was none. */
  last(deviceID: string): number {
    return this.#last.get(deviceID)?.seq ?? 0;
  }

  /** The device's stream; undefined while no event of it was seen. */
  stream(deviceID: string): string | undefined {
    return this.#last.get(deviceID)?.streamID;
  }

  /** Whether the event was added already. */
  knows({ deviceID, streamID, seq }: CtiEvent): boolean {
    const last = this.of(deviceID).at(-1) ?? this.#last.get(deviceID);
    return last?.streamID === streamID && last.seq >= seq;
  }

  /** The first number from which on all of the device's events are kept. */
  oldest(deviceID: string): number {
    return this.#byDevice.get(deviceID)?.[0]?.seq ?? this.last(deviceID) + 1;
  }

  /** The device's event of that number, or the next one that is kept; undefined when there is none. */
  from(deviceID: string, seq: number): CtiEvent | undefined {
    const events = this.of(deviceID);
    const event = events[seq - (events[0]?.seq ?? 0)];
    return event?.seq === seq ? event : events.find((later) => later.seq >= seq);
  }

  /** The device's events after `seq`, of those that are kept. */
  after(deviceID: string, seq: number): CtiEvent[] {
    return this.of(deviceID).filter((event) => event.seq > seq);
  }

  #drop(deviceID: string): void {
    this.#size -= this.of(deviceID).length;
    this.#byDevice.delete(deviceID);
  }

  #dropOldest(): void {
    const deviceID = this.#order[this.#orderStart++];
    if (deviceID === undefined) return;
    const events = this.#byDevice.get(deviceID);
    if (!events?.shift()) return;
    this.#size--;
    if (!events.length) this.#byDevice.delete(deviceID);
  }
}

/** Where a device's stream stands, and where it stood when this process began, as long as nobody has looked back. */
interface Last {
  seq: number;
  streamID: string;
  unread: number;
}

/** @param oldest - the oldest number of the device that there still is */
export const lost = (deviceID: string, oldest: number): CtiError =>
  new CtiError('CTI_STREAM_LOST', { detail: `the oldest kept of ${deviceID} is ${oldest}` });

/** Entries beyond what is needed that are let pile up. */
const SLACK = 1000;
