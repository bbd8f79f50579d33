import { CtiError, type CtiEvent } from '../model/index.ts';

/** The newest events of every device: bounded per device and in all. */
export class EventLog {
  readonly #maxPerDevice: number;
  readonly #maxInAll: number;
  readonly #byDevice = new Map<string, CtiEvent[]>();
  /** Where the streams of recovered devices stood. */
  readonly #begun = new Map<string, number>();
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

  begin(deviceID: string, seq: number): void {
    this.#begun.set(deviceID, seq);
  }

  add(event: CtiEvent): void {
    let events = this.#byDevice.get(event.deviceID);
    if (!events) this.#byDevice.set(event.deviceID, (events = []));
    events.push(event);
    this.#order.push(event.deviceID);
    this.#size++;
    // Half as many again are let pile up, so that an array is shifted once in a while and not at each event.
    if (events.length > this.#maxPerDevice * 1.5) this.#size -= events.splice(0, events.length - this.#maxPerDevice).length;
    while (this.#size > this.#maxInAll) this.#dropOldest();
    if (this.#orderStart > 10_000 && this.#orderStart * 2 > this.#order.length) {
      this.#order = this.#order.slice(this.#orderStart);
      this.#orderStart = 0;
    }
  }

  /** The device's events that are kept, oldest first. */
  of(deviceID: string): readonly CtiEvent[] {
    return this.#byDevice.get(deviceID) ?? [];
  }

  /**
   * The device's events after `seq`.
   * @throws {CtiError} `CTI_STREAM_LOST` when the first of them is no longer kept
   */
  after(deviceID: string, seq: number): CtiEvent[] {
    const events = this.of(deviceID);
    const oldest = events[0]?.seq ?? (this.#begun.get(deviceID) ?? 0) + 1;
    if (oldest > seq + 1) throw new CtiError('CTI_STREAM_LOST', { detail: `the oldest kept of ${deviceID} is ${oldest}` });
    return events.filter((event) => event.seq > seq);
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
