import type { CursorRecord } from '../../codecs/proto/index.ts';
import { CtiError } from '../model/index.ts';
import type { Cursor } from './api.ts';

interface Waiting {
  seq: number;
  settle(error?: CtiError): void;
}

/** How far consumers are, and who waits for that to be kept. */
export class Cursors {
  readonly #send: ((cursor: CursorRecord) => boolean) | undefined;
  /** By device, then by consumer. */
  readonly #cursors = new Map<string, Map<string, Cursor>>();
  readonly #waiting = new Map<string, Waiting[]>();
  #closed = false;

  /** @param send - hands a cursor to the shard that keeps it; false when there is no room. Absent: nothing is kept */
  constructor(send?: (cursor: CursorRecord) => boolean) {
    this.#send = send;
  }

  /** @throws {CtiError} `CTI_CLOSED`, `CTI_BUSY`, and what `fail` is given */
  move(cursor: Cursor): Promise<void> {
    if (this.#closed) return Promise.reject(new CtiError('CTI_CLOSED'));
    if (!this.#send) {
      this.moved(cursor);
      return Promise.resolve();
    }
    if (!this.#send(cursor)) return Promise.reject(new CtiError('CTI_BUSY', { detail: 'the command ring is full' }));
    return new Promise((resolve, reject) => {
      const key = keyOf(cursor);
      const settle = (error?: CtiError): void => (error ? reject(error) : resolve());
      this.#waiting.set(key, [...(this.#waiting.get(key) ?? []), { seq: cursor.seq, settle }]);
    });
  }

  /** A cursor was kept, or is known from before. */
  moved(cursor: Cursor): void {
    const { deviceID, consumer, seq, outcome } = cursor;
    const ofDevice = this.#cursors.get(deviceID) ?? new Map<string, Cursor>();
    this.#cursors.set(deviceID, ofDevice);
    if (outcome === 'closed') ofDevice.delete(consumer);
    else ofDevice.set(consumer, { ...ofDevice.get(consumer), ...cursor, seq: Math.max(seq, ofDevice.get(consumer)?.seq ?? 0) });
    const key = keyOf(cursor);
    const waiting = this.#waiting.get(key);
    if (!waiting) return;
    const later = waiting.filter((entry) => entry.seq > seq);
    for (const entry of waiting) if (entry.seq <= seq) entry.settle();
    if (later.length) this.#waiting.set(key, later);
    else this.#waiting.delete(key);
  }

  seq(consumer: string, deviceID: string): number {
    return this.#cursors.get(deviceID)?.get(consumer)?.seq ?? 0;
  }

  all(consumer?: string): Cursor[] {
    const every = [...this.#cursors.values()].flatMap((ofDevice) => [...ofDevice.values()]);
    return consumer === undefined ? every : every.filter((cursor) => cursor.consumer === consumer);
  }

  /** Nobody will keep what is waited for, of some devices or of all. */
  fail(error: CtiError, concerns: (deviceID: string) => boolean = () => true): void {
    for (const [key, waiting] of [...this.#waiting]) {
      if (!concerns(key.slice(0, key.indexOf('\n')))) continue;
      this.#waiting.delete(key);
      for (const { settle } of waiting) settle(error);
    }
  }

  close(): void {
    this.#closed = true;
    this.fail(new CtiError('CTI_CLOSED'));
  }
}

/** Neither part can hold a line break. */
const keyOf = ({ deviceID, consumer }: Cursor): string => `${deviceID}\n${consumer}`;
