import type { CursorRecord } from '../../codecs/proto/index.ts';
import { CtiError } from '../model/index.ts';
import type { Cursor } from './api.ts';

interface Waiting {
  seq: number;
  streamID: string | undefined;
  settle(error?: CtiError): void;
}

/** One consumer of one device. */
interface Kept {
  /** Absent while nothing of it is kept. */
  cursor?: Cursor | undefined;
  /** In the order in which they came. */
  waiting: Waiting[];
}

/** How far consumers are, and who waits for that to be kept. */
export class Cursors {
  readonly #send: ((cursor: CursorRecord) => boolean) | undefined;
  /**
   * By device, then by consumer. Who waits is in here and not in a map to enter and to leave: that would make itself anew all the time,
   * and the collector takes each for alive that once was in one.
   */
  readonly #kept = new Map<string, Map<string, Kept>>();
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
      const settle = (error?: CtiError): void => (error ? reject(error) : resolve());
      this.#of(cursor).waiting.push({ seq: cursor.seq, streamID, settle });
    });
  }

  /** A cursor was kept, or is known from before. */
  moved({ streamID, ...cursor }: CursorRecord): void {
    const { deviceID, consumer, seq, outcome } = cursor;
    if (streamID !== undefined) this.numberedAnew(deviceID, streamID);
    const kept = this.#of(cursor);
    const { cursor: before, waiting } = kept;
    kept.cursor = outcome === 'closed' ? undefined : { ...before, ...cursor, seq: Math.max(seq, before?.seq ?? 0) };
    for (let i = 0; i < waiting.length; ) {
      const entry = waiting[i]!;
      // What was of a stream that has ended needs no keeping any more.
      const done = entry.seq <= seq || (streamID !== undefined && entry.streamID !== streamID);
      if (done) waiting.splice(i, 1)[0]!.settle();
      else i++;
    }
    if (!kept.cursor && !waiting.length) this.#kept.get(deviceID)!.delete(consumer);
  }

  /** Another stream of a device numbers its events anew: no consumer has dealt with any of them. */
  numberedAnew(deviceID: string, streamID: string): void {
    if (this.#streams.get(deviceID) === streamID) return;
    this.#streams.set(deviceID, streamID);
    for (const kept of this.#kept.get(deviceID)?.values() ?? []) if (kept.cursor) kept.cursor = { ...kept.cursor, seq: 0 };
  }

  seq(consumer: string, deviceID: string): number {
    return this.#kept.get(deviceID)?.get(consumer)?.cursor?.seq ?? 0;
  }

  all(consumer?: string): Cursor[] {
    const every = [...this.#kept.values()].flatMap((ofDevice) => [...ofDevice.values()].flatMap(({ cursor }) => cursor ?? []));
    return consumer === undefined ? every : every.filter((cursor) => cursor.consumer === consumer);
  }

  /** Nobody will keep what is waited for, of some devices or of all. */
  fail(error: CtiError, concerns: (deviceID: string) => boolean = () => true): void {
    for (const [deviceID, ofDevice] of this.#kept) {
      if (!concerns(deviceID)) continue;
      for (const { waiting } of ofDevice.values()) for (const { settle } of waiting.splice(0)) settle(error);
    }
  }

  close(): void {
    this.#closed = true;
    this.fail(new CtiError('CTI_CLOSED'));
  }

  #of({ deviceID, consumer }: Cursor): Kept {
    let ofDevice = this.#kept.get(deviceID);
    if (!ofDevice) this.#kept.set(deviceID, (ofDevice = new Map()));
    let kept = ofDevice.get(consumer);
    if (!kept) ofDevice.set(consumer, (kept = { waiting: [] }));
    return kept;
  }
}
