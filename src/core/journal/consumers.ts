import type { CursorRecord } from '../../codecs/proto/index.ts';
import type { DeviceImage } from './image.ts';

interface Lag {
  /** The last event dealt with, and the device's last. */
  seq: number;
  last: number;
  /** No event before this record is pending; Infinity: none is. */
  from: number;
  /** An event further on, and the record after it: once the consumer is past the one, the other is where `from` goes. */
  markSeq: number;
  markRecord: number;
}

/**
 * From which record on the consumers need the journal. Exact when they catch up now and then; one that always lags moves on in
 * steps, a mark at a time.
 */
export class Consumers {
  readonly #byDevice = new Map<string, Map<string, Lag>>();

  /** @param record - the number of the record that told of it */
  event(deviceID: string, seq: number, record: number): void {
    for (const lag of this.#byDevice.get(deviceID)?.values() ?? []) {
      lag.last = seq;
      if (lag.from !== Number.POSITIVE_INFINITY) continue;
      lag.from = record;
      lag.markSeq = seq;
      lag.markRecord = record;
    }
  }

  cursor({ consumer, deviceID, seq, outcome }: CursorRecord, record: number): void {
    const lags = this.#byDevice.get(deviceID) ?? new Map<string, Lag>();
    const lag = lags.get(consumer);
    if (outcome === 'closed') lags.delete(consumer);
    else if (!lag) lags.set(consumer, { seq, last: seq, from: Number.POSITIVE_INFINITY, markSeq: seq, markRecord: record });
    else advance(lag, seq, record);
    if (lags.size) this.#byDevice.set(deviceID, lags);
    else this.#byDevice.delete(deviceID);
  }

  /** Takes over a device of a recovered journal. @param oldest - the oldest record that is kept */
  restore({ deviceID, seq: last, cursors }: DeviceImage, oldest: number, next: number): void {
    for (const { consumer, seq } of cursors) {
      const lags = this.#byDevice.get(deviceID) ?? new Map<string, Lag>();
      this.#byDevice.set(deviceID, lags);
      const from = seq < last ? oldest : Number.POSITIVE_INFINITY;
      lags.set(consumer, { seq, last, from, markSeq: last, markRecord: next });
    }
  }

  /** The oldest record that a consumer still needs; Infinity: none. */
  neededFrom(): number {
    let from = Number.POSITIVE_INFINITY;
    for (const lags of this.#byDevice.values()) for (const lag of lags.values()) from = Math.min(from, lag.from);
    return from;
  }
}

function advance(lag: Lag, seq: number, record: number): void {
  lag.seq = Math.max(lag.seq, seq);
  if (lag.seq >= lag.last) {
    lag.from = Number.POSITIVE_INFINITY;
    return;
  }
  if (lag.seq < lag.markSeq) return;
  lag.from = lag.markRecord;
  lag.markSeq = lag.last;
  lag.markRecord = record;
}
