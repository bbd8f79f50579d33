import type { CtiEvent } from '../model/index.ts';

/** One consumer of events: a bounded queue with an asynchronous iterator. When it lags too far the oldest go and a `Gap` tells. */
export class EventReader implements AsyncIterableIterator<CtiEvent> {
  readonly #maxLag: number;
  readonly #ended: () => void;
  #queue: CtiEvent[] = [];
  #start = 0;
  /** What was dropped, by device, until the reader is told. */
  readonly #gaps = new Map<string, CtiEvent>();
  #waiting: ((result: IteratorResult<CtiEvent>) => void)[] = [];
  #done = false;

  /** @param ended - called once when nobody will read any more */
  constructor(maxLag: number, ended: () => void) {
    this.#maxLag = maxLag;
    this.#ended = ended;
  }

  push(event: CtiEvent): void {
    if (this.#done) return;
    const waiting = this.#waiting.shift();
    if (waiting) return waiting({ value: event, done: false });
    this.#queue.push(event);
    if (this.#queue.length - this.#start > this.#maxLag) this.#drop();
  }

  next(): Promise<IteratorResult<CtiEvent>> {
    const [gap] = this.#gaps.values();
    if (gap) {
      this.#gaps.delete(gap.deviceID);
      return Promise.resolve({ value: gap, done: false });
    }
    if (this.#start < this.#queue.length) {
      const value = this.#queue[this.#start++]!;
      if (this.#start > 1024 || this.#start === this.#queue.length) {
        this.#queue = this.#queue.slice(this.#start);
        this.#start = 0;
      }
      return Promise.resolve({ value, done: false });
    }
    if (this.#done) return Promise.resolve({ value: undefined, done: true });
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  return(): Promise<IteratorResult<CtiEvent>> {
    this.#queue = [];
    this.#start = 0;
    this.#gaps.clear();
    this.end();
    return Promise.resolve({ value: undefined, done: true });
  }

  /** Nothing more will come; what is queued can still be read. */
  end(): void {
    if (this.#done) return;
    this.#done = true;
    for (const waiting of this.#waiting.splice(0)) waiting({ value: undefined, done: true });
    this.#ended();
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  #drop(): void {
    const lost = this.#queue[this.#start++]!;
    const gap = this.#gaps.get(lost.deviceID);
    if (gap) gap.to = String(lost.seq);
    else {
      const { deviceID, linkID, streamID, timeMs, seq } = lost;
      const told: CtiEvent = {
        name: 'Gap',
        deviceID,
        linkID,
        streamID,
        timeMs,
        seq,
        from: String(seq),
        to: String(seq),
        reason: 'reader lag',
      };
      this.#gaps.set(deviceID, told);
    }
  }
}
