import type { DeviceRecord } from '../../codecs/proto/index.ts';
import type { FigureTracker } from '../figures/index.ts';

/**
 * Devices that a shard has taken over and whose figures are not followed yet, so that a shard of very many is there at once: each is
 * adopted before its next event, all before figures are asked for, and the others a few at a time.
 */
export class Adoptions {
  readonly #figures: FigureTracker;
  #waiting = new Map<string, DeviceRecord>();
  #linkID = 0;
  #streamID = '';
  #sinceMs = 0;

  constructor(figures: FigureTracker) {
    this.#figures = figures;
  }

  /**
   * @param devices - those that wait, by their ids; whoever is adopted is taken out of the map
   * @param sinceMs - from when on devices are followed, in ms since 1970
   */
  begin(devices: Map<string, DeviceRecord>, linkID: number, streamID: string, sinceMs: number): void {
    this.#waiting = devices;
    this.#linkID = linkID;
    this.#streamID = streamID;
    this.#sinceMs = sinceMs;
  }

  get left(): number {
    return this.#waiting.size;
  }

  adopt(deviceID: string): void {
    const device = this.#waiting.get(deviceID);
    if (!device) return;
    this.#waiting.delete(deviceID);
    this.#figures.adopt(device, this.#linkID, this.#streamID, this.#sinceMs);
  }

  /** Adopts some of those that wait. */
  some(count = Number.POSITIVE_INFINITY): void {
    for (const deviceID of this.#waiting.keys()) {
      if (--count < 0) return;
      this.adopt(deviceID);
    }
  }
}
