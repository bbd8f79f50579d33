import { type Clock, CtiError, type Logger, type Timer } from './legwork.ts';
import type { ConsoleLimits } from './options.ts';

/** Where a stream of text goes: an HTTP response, or a test. */
export interface Sink {
  write(text: string): void;
  /** Bytes that were written and have not left. */
  readonly waitingBytes: number;
  end(): void;
  /** Ends it without what waits. */
  destroy(): void;
}

interface Stream {
  sink: Sink;
  /** The longest message since less than the limit waited: one alone, be it a snapshot, is no reason to cut anybody off. */
  longestBytes: number;
}

/** The open consoles. Every one is told the same; one that does not read is cut off, and the others do not notice. */
export class Streams {
  readonly #limits: ConsoleLimits;
  readonly #clock: Clock;
  readonly #logger: Logger;
  readonly #ping: () => string;
  readonly #open = new Set<Stream>();
  #pings: Timer | undefined;
  cut = 0;
  refused = 0;

  constructor(limits: ConsoleLimits, clock: Clock, logger: Logger, ping: () => string) {
    this.#limits = limits;
    this.#clock = clock;
    this.#logger = logger;
    this.#ping = ping;
  }

  get size(): number {
    return this.#open.size;
  }

  /** @throws {CtiError} `CTI_BUSY` when as many are open as may be */
  admit(): void {
    const { maxStreams } = this.#limits;
    if (this.#open.size < maxStreams) return;
    this.refused++;
    throw new CtiError('CTI_BUSY', { detail: `${maxStreams} consoles are open` });
  }

  /** Begins a stream with what brings it up to date. Returns what is to be called when the other side is gone. */
  open(sink: Sink, beginning: readonly string[]): () => void {
    const stream: Stream = { sink, longestBytes: 0 };
    this.#open.add(stream);
    for (const text of beginning) sink.write(text);
    stream.longestBytes = sink.waitingBytes;
    this.#pings ??= this.#schedule();
    return () => this.#forget(stream);
  }

  send(text: string): void {
    const { maxStreamBufferBytes } = this.#limits;
    for (const stream of [...this.#open]) {
      const { sink } = stream;
      // Before it is written: what was written a moment ago has had the time to leave.
      const waitingBytes = sink.waitingBytes;
      if (waitingBytes <= maxStreamBufferBytes) stream.longestBytes = 0;
      if (waitingBytes > maxStreamBufferBytes + stream.longestBytes) this.#cut(stream);
      else {
        sink.write(text);
        stream.longestBytes = Math.max(stream.longestBytes, Buffer.byteLength(text));
      }
    }
  }

  close(): void {
    for (const stream of [...this.#open]) {
      this.#forget(stream);
      stream.sink.end();
    }
  }

  #cut(stream: Stream): void {
    const { maxStreamBufferBytes } = this.#limits;
    const { code, message } = new CtiError('CTI_CONSOLE_LAG', { detail: `over ${maxStreamBufferBytes} bytes wait for it` });
    this.cut++;
    this.#logger.warn({ code }, message);
    this.#forget(stream);
    stream.sink.destroy();
  }

  #forget(stream: Stream): void {
    this.#open.delete(stream);
    if (this.#open.size) return;
    this.#pings?.clear();
    this.#pings = undefined;
  }

  #schedule(): Timer {
    const ping = (): void => {
      this.send(this.#ping());
      if (this.#open.size) this.#pings = this.#schedule();
    };
    return this.#clock.setTimer(ping, this.#limits.pingMs, { background: true });
  }
}
