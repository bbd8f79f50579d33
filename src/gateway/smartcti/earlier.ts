import { type EventMapping, remember } from './event-mapping.ts';
import { asCtiError, type Cti, type CtiEvent, type EventName } from './legwork.ts';

/**
 * What a host was told of a call before a restart: as soon as the call goes on, the mapping learns it from the journal, so that
 * nothing is told once more that is told once.
 */
export class Earlier {
  readonly #cti: Cti;
  readonly #deviceID: string;
  readonly #begun: number;
  readonly #after: number;
  readonly #mapping: EventMapping;
  readonly #met = new Set<string>();

  /**
   * @param begun - the number before the first event that the host was to be told: of what comes before it knows nothing
   * @param after - the number of the last event that the host has had, from before the restart
   */
  constructor(cti: Cti, deviceID: string, { begun, after }: { begun: number; after: number }, mapping: EventMapping) {
    this.#cti = cti;
    this.#deviceID = deviceID;
    this.#begun = begun;
    this.#after = after;
    this.#mapping = mapping;
  }

  /** Call it with each event before it is mapped. */
  async meet({ callID, name }: CtiEvent): Promise<void> {
    if (callID === undefined || this.#met.has(callID)) return;
    remember(this.#met, callID);
    if (BEGINNINGS.has(name)) return;
    for (const events of LOOK_BACK) if (await this.#learn(callID, Math.max(this.#begun, this.#after - events))) return;
  }

  /** @returns false when not so much is kept */
  async #learn(callID: string, from: number): Promise<boolean> {
    try {
      for await (const event of this.#cti.events({ device: this.#deviceID, after: from, signal: AbortSignal.abort() })) {
        if (event.seq > this.#after) break;
        if (event.callID === callID) this.#mapping.map(event);
      }
      return true;
    } catch (error) {
      if (asCtiError(error).code !== 'CTI_STREAM_LOST') throw error;
      return false;
    }
  }
}

/** With these a call begins at a device. */
const BEGINNINGS: ReadonlySet<EventName> = new Set(['Delivered', 'ServiceInitiated', 'Originated', 'Queued']);
/** How many events before the last are looked at: a call has few, and what is pruned is not there. */
const LOOK_BACK = [128, 16, 4];
