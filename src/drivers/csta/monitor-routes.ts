import type { Peek } from './wire.ts';

/** Monitors, and octets of their events, that may wait for the answer to a MonitorStart. */
const MAX_EARLY_MONITORS = 256;
const MAX_EARLY_BYTES = 1024 * 1024;

/**
 * Which shard a monitor belongs to: the one that asked for it, as the answer to its MonitorStart tells. Some switches report before
 * they answer; what they report waits for the answer.
 */
export class MonitorRoutes {
  readonly #shardOf = new Map<string, number>();
  /** MonitorStart and MonitorStop under way, by invoke id. */
  readonly #starting = new Set<number>();
  readonly #stopping = new Map<number, string>();
  readonly #early = new Map<string, Uint8Array[]>();
  #earlyBytes = 0;

  /** A request of a shard is on its way to the switch. */
  asked({ monitor, invokeID, monitorCrossRefID }: Peek): void {
    if (!monitor || invokeID === undefined) return;
    if (monitor === 'start') this.#starting.add(invokeID);
    else if (monitorCrossRefID !== undefined) this.#stopping.set(invokeID, monitorCrossRefID);
  }

  /**
   * The switch has answered a request of a shard.
   * @returns the events that came before the answer to their MonitorStart
   */
  answered({ invokeID, monitorCrossRefID }: Peek, shard: number): Uint8Array[] {
    if (invokeID === undefined) return [];
    const stopped = this.#stopping.get(invokeID);
    if (stopped !== undefined && this.#stopping.delete(invokeID)) this.#shardOf.delete(stopped);
    if (!this.#starting.delete(invokeID)) return [];
    let early: Uint8Array[] = [];
    if (monitorCrossRefID !== undefined) {
      this.#shardOf.set(monitorCrossRefID, shard);
      early = this.#early.get(monitorCrossRefID) ?? [];
      this.#forget(monitorCrossRefID);
    }
    // Nothing that waits can be claimed any more.
    if (!this.#starting.size) for (const crossRef of this.#early.keys()) this.#forget(crossRef);
    return early;
  }

  /** The shard that an event is for; undefined for a monitor that no answer has told of. */
  shardOf(monitorCrossRefID: string): number | undefined {
    return this.#shardOf.get(monitorCrossRefID);
  }

  /** Keeps an event of a monitor that is not known yet, while a MonitorStart is under way. @returns whether it is kept */
  hold(monitorCrossRefID: string, frame: Uint8Array): boolean {
    const early = this.#early.get(monitorCrossRefID) ?? [];
    const fits =
      this.#earlyBytes + frame.length <= MAX_EARLY_BYTES && (early.length > 0 || this.#early.size < MAX_EARLY_MONITORS);
    if (!this.#starting.size || !fits) return false;
    this.#early.set(monitorCrossRefID, early);
    early.push(frame.slice());
    this.#earlyBytes += frame.length;
    return true;
  }

  #forget(monitorCrossRefID: string): void {
    for (const { length } of this.#early.get(monitorCrossRefID) ?? []) this.#earlyBytes -= length;
    this.#early.delete(monitorCrossRefID);
  }
}
