import type { CursorRecord } from '../../codecs/proto/index.ts';
import { CtiError } from '../model/index.ts';
import type { Cursor } from './api.ts';

interface Waiting {
  seq: number;
  streamID: string | undefined;
  settle(error?: CtiError): void;
}

/** How far consumers are, and who waits for that to be kept. */
export class Cursors {
  readonly #send: ((cursor: CursorRecord) => boolean) | undefined;
  /** By device, then by consumer. */
  readonly #cursors = new Map<string, Map<string, Cursor>>();
  readonly #waiting = new Map<string, Waiting[]>();
  /** The streams of devices of which one has ended. */
  readonly #streams = new Map<string, string>();
  #closed = false;

  /** @param send - hands a cursor to the shard that keeps it; false when there is no room. Absent: nothing is kept */
  constructor(send?: (cursor: CursorRecord) => boolean) {
    this.#send = send;
  }

  /**
   * @param streamID - the stream that the number is of; undefined where the device has none yet
   * @throws {CtiError} `CTI_CLOSED`, `CTI_BUSY`, and what `fail` is given
   */
  move(cursor: Cursor, streamID?: string): Promise<void> {
    if (this.#closed) return Promise.reject(new CtiError('CTI_CLOSED'));
    if (!this.#send) {
      this.moved(cursor);
      return Promise.resolve();
    }
    if (!this.#send(streamID === undefined ? cursor : { ...cursor, streamID }))
      return Promise.reject(new CtiError('CTI_BUSY', { detail: 'the command ring is full' }));
    return new Promise((resolve, reject) => {
      const key = keyOf(cursor);
      const settle = (error?: CtiError): void => (error ? reject(error) : resolve());
      this.#waiting.set(key, [...(this.#waiting.get(key) ?? []), { seq: cursor.seq, streamID, settle }]);
    });
  }

  /** A cursor was kept, or is known from before. */
  moved({ streamID, ...cursor }: CursorRecord): void {
    const { deviceID, consumer, seq, outcome } = cursor;
    if (streamID !== undefined) this.numberedAnew(deviceID, streamID);
    const ofDevice = this.#cursors.get(deviceID) ?? new Map<string, Cursor>();
    this.#cursors.set(deviceID, ofDevice);
    if (outcome === 'closed') ofDevice.delete(consumer);
    else ofDevice.set(consumer, { ...ofDevice.get(consumer), ...cursor, seq: Math.max(seq, ofDevice.get(consumer)?.seq ?? 0) });
    const key = keyOf(cursor);
    const waiting = this.#waiting.get(key);
    if (!waiting) return;
    // What was of a stream that has ended needs no keeping any more.
    const done = (entry: Waiting): boolean => entry.seq <= seq || (streamID !== undefined && entry.streamID !== streamID);
    const later = waiting.filter((entry) => !done(entry));
    for (const entry of waiting) if (done(entry)) entry.settle();
    if (later.length) this.#waiting.set(key, later);
    else this.#waiting.delete(key);
  }

  /** Another stream of a device numbers its events anew: no consumer has dealt with any of them. */
  numberedAnew(deviceID: string, streamID: string): void {
    if (this.#streams.get(deviceID) === streamID) return;
    this.#streams.set(deviceID, streamID);
    const ofDevice = this.#cursors.get(deviceID);
    for (const [consumer, cursor] of ofDevice ?? []) ofDevice!.set(consumer, { ...cursor, seq: 0 });
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
