import { CtiError, type CtiEvent } from '../model/index.ts';

/** One consumer of events: gets them pushed until it ends. */
export interface Reader extends AsyncIterableIterator<CtiEvent> {
  push(event: CtiEvent): void;
  /** Nothing more will come; what came until now can still be read. */
  end(): void;
  /** Events that it has not been given. */
  readonly lag: number;
}

/** What becomes of the oldest event when a reader lags too far, and who counts it. */
export interface LagRules {
  maxLag: number;
  policy: 'drop-oldest' | 'disconnect';
  dropped(): void;
  disconnected(): void;
}

/**
 * A consumer with a queue of its own. When it lags too far, either the oldest events go and a `Gap` tells which, or it is cut off
 * with `CTI_READER_LAG`.
 */
export class QueueReader implements Reader {
  readonly #rules: LagRules;
  readonly #ended: () => void;
  #queue: CtiEvent[] = [];
  #start = 0;
  /** What was dropped, by device, until the reader is told. */
  readonly #gaps = new Map<string, CtiEvent>();
  #waiting: ((result: IteratorResult<CtiEvent>) => void)[] = [];
  /** What comes before the queue. */
  #past: AsyncIterator<CtiEvent> | undefined;
  #tail: Promise<unknown> = Promise.resolve();
  /** Why it was cut off, until it is told. */
  #error: CtiError | undefined;
  #done = false;

  /**
   * @param ended - called once when nobody will read any more
   * @param past - is read to its end before the queue
   */
  constructor(rules: LagRules, ended: () => void, past?: AsyncIterator<CtiEvent>) {
    this.#rules = rules;
    this.#ended = ended;
    this.#past = past;
  }

  get lag(): number {
    return this.#queue.length - this.#start;
  }

  push(event: CtiEvent): void {
    if (this.#done) return;
    const waiting = this.#waiting.shift();
    if (waiting) return waiting({ value: event, done: false });
    this.#queue.push(event);
    if (this.lag <= this.#rules.maxLag) return;
    if (this.#rules.policy === 'disconnect') this.#cutOff();
    else this.#drop();
  }

  next(): Promise<IteratorResult<CtiEvent>> {
    if (!this.#past) return this.#take();
    const turn = this.#tail.then(() => this.#takePast());
    this.#tail = turn.catch(() => {});
    return turn;
  }

  return(): Promise<IteratorResult<CtiEvent>> {
    this.#forget();
    this.#error = undefined;
    this.end();
    return Promise.resolve(OVER);
  }

  end(): void {
    if (this.#done) return;
    this.#done = true;
    for (const waiting of this.#waiting.splice(0)) waiting(OVER);
    this.#ended();
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  #take(): Promise<IteratorResult<CtiEvent>> {
    const [gap] = this.#gaps.values();
    if (gap) {
      this.#gaps.delete(gap.deviceID);
      return Promise.resolve({ value: gap, done: false });
    }
    if (this.lag) return Promise.resolve({ value: this.#shift(), done: false });
    if (this.#error) {
      const error = this.#error;
      this.#error = undefined;
      return Promise.reject(error);
    }
    if (this.#done) return Promise.resolve(OVER);
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  async #takePast(): Promise<IteratorResult<CtiEvent>> {
    try {
      const past = await this.#past?.next();
      if (past && !past.done) return past;
      this.#past = undefined;
    } catch (error) {
      await this.return();
      throw error;
    }
    return this.#take();
  }

  /** The oldest event of the queue. What the reader has not seen is all that is kept for it, but for some slack. */
  #shift(): CtiEvent {
    const event = this.#queue[this.#start++]!;
    if (this.#start > 1024 || this.#start === this.#queue.length) {
      this.#queue = this.#queue.slice(this.#start);
      this.#start = 0;
    }
    return event;
  }

  #forget(): void {
    this.#past = undefined;
    this.#queue = [];
    this.#start = 0;
    this.#gaps.clear();
  }

  #cutOff(): void {
    const { maxLag, disconnected } = this.#rules;
    this.#forget();
    this.#error = new CtiError('CTI_READER_LAG', { detail: `more than ${maxLag} events were not read` });
    disconnected();
    this.end();
  }

  #drop(): void {
    const lost = this.#shift();
    this.#rules.dropped();
    const gap = this.#gaps.get(lost.deviceID);
    if (gap) gap.to = String(lost.seq);
    else this.#gaps.set(lost.deviceID, gapOf(lost, lost.seq, lost.seq, 'reader lag'));
  }
}

/** Tells a reader which numbers of a device it will not get. @param at - an event of the device's stream */
export function gapOf(at: CtiEvent, from: number, to: number, reason: string): CtiEvent {
  const { deviceID, linkID, streamID, timeMs } = at;
  return { name: 'Gap', deviceID, linkID, streamID, timeMs, seq: from, from: String(from), to: String(to), reason };
}

export const OVER: IteratorResult<CtiEvent> = { value: undefined, done: true };
