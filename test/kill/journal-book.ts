import type { CtiEvent } from '../../src/index.ts';
import { exportJournal, realEnv } from '../../src/index.ts';

/** Every event that a journal has ever been seen to hold, by device and number. */
export class JournalBook {
  readonly devices = new Map<string, CtiEvent[]>();
  readonly #dir: string;

  constructor(dir: string) {
    this.#dir = dir;
  }

  /**
   * Reads the journal as it is, also while it is in use.
   * @throws {Error} for damage, for an event that is another one than before, and for a hole
   */
  read(): void {
    for (const line of exportJournal(realEnv.disk, this.#dir)) {
      if (line.type === 'problem') throw line.error;
      const event = line.type === 'record' ? (line.record.event as CtiEvent | undefined) : undefined;
      if (event?.deviceID) this.#take(event);
    }
  }

  #take(event: CtiEvent): void {
    const { deviceID, seq, name } = event;
    const known = this.devices.get(deviceID) ?? [];
    this.devices.set(deviceID, known);
    const before = known[seq - 1];
    if (before === undefined && seq !== known.length + 1)
      throw new Error(`${deviceID}: ${name} ${seq} follows ${known.length} in the journal`);
    if (before && JSON.stringify(before) !== JSON.stringify(event))
      throw new Error(`${deviceID}: event ${seq} was ${JSON.stringify(before)}, is ${JSON.stringify(event)}`);
    known[seq - 1] = event;
  }

  last(deviceID: string): number {
    return this.devices.get(deviceID)?.length ?? 0;
  }

  /** The events of a device behind a number. */
  after(deviceID: string, seq: number): CtiEvent[] {
    return this.devices.get(deviceID)?.slice(seq) ?? [];
  }
}
