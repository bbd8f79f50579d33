import type { Clock } from '../env/index.ts';
import { CtiError, type CtiEvent, type EventName } from '../model/index.ts';
import type { CommandOptions, EventsOptions, Limits, Logger } from './api.ts';
import { EventLog, lost } from './event-log.ts';
import { type LagRules, QueueReader, type Reader } from './event-reader.ts';
import { type Past, PlaceReader } from './place-reader.ts';
import { traceEvent } from './tracing.ts';

/** What an event means to somebody who waits: reached, not yet, or never. */
export type Verdict = boolean | CtiError;

interface Watch {
  relevant(event: CtiEvent): boolean;
  judge(event: CtiEvent): Verdict;
  settle(event: CtiEvent | CtiError): void;
}

/** Everything that listens to events on the main thread: the log, iterators, listeners, and commands that wait for a state. */
export class EventHub {
  readonly #limits: Limits;
  readonly #clock: Clock;
  readonly #logger: Logger;
  readonly #log: EventLog;
  readonly #readers = new Map<string | undefined, Set<Reader>>();
  readonly #listeners = new Map<EventName | '*', Set<(event: CtiEvent) => void>>();
  readonly #watches = new Map<string, Set<Watch>>();
  #past: Past | undefined;
  #numberedAnew: (deviceID: string, streamID: string) => void = () => {};
  #closed = false;
  published = 0;
  /** Events that slow readers lost, and slow readers that were cut off. */
  dropped = 0;
  disconnected = 0;

  constructor(limits: Limits, clock: Clock, logger: Logger) {
    this.#limits = limits;
    this.#clock = clock;
    this.#logger = logger;
    this.#log = new EventLog(limits.maxEventsPerDevice, limits.maxEvents);
  }

  get kept(): number {
    return this.#log.size;
  }

  /** Readers, and the most events that one of them has not been given. */
  get readers(): { count: number; lag: number } {
    const all = [...this.#readers.values()].flatMap((set) => [...set]);
    return { count: all.length, lag: all.reduce((most, { lag }) => Math.max(most, lag), 0) };
  }

  /** Where events are that are no longer in memory. */
  keepsPast(past: Past): void {
    this.#past = past;
  }

  /** Who is told when a device's stream has ended and another one begins, before anybody sees an event of it. */
  onNewStream(told: (deviceID: string, streamID: string) => void): void {
    this.#numberedAnew = told;
  }

  publish(event: CtiEvent): void {
    this.published++;
    if (this.#log.add(event)) this.#numberedAnew(event.deviceID, event.streamID);
    traceEvent(event);
    for (const reader of this.#readers.get(event.deviceID) ?? []) reader.push(event);
    for (const reader of this.#readers.get(undefined) ?? []) reader.push(event);
    for (const name of [event.name, '*'] as const) {
      for (const listener of this.#listeners.get(name) ?? []) this.#call(listener, event);
    }
    for (const watch of [...(this.#watches.get(event.deviceID) ?? [])]) {
      const verdict = watch.relevant(event) && watch.judge(event);
      if (verdict) watch.settle(verdict === true ? event : verdict);
    }
  }

  /** A device's stream has come to this number before this process began. */
  begin(deviceID: string, seq: number, streamID: string): void {
    this.#log.begin(deviceID, seq, streamID);
  }

  /** The number of a device's last event; 0: it has none. */
  last(deviceID: string): number {
    return this.#log.last(deviceID);
  }

  /** The device's stream; undefined while it has had no event. */
  stream(deviceID: string): string | undefined {
    return this.#log.stream(deviceID);
  }

  /** Whether the event was published already. */
  knows(event: CtiEvent): boolean {
    return this.#log.knows(event);
  }

  /**
   * @param options - checked by `eventsOptions`
   * @throws {CtiError} `CTI_STREAM_LOST` where nothing but memory could have the events
   */
  events({ device, after, signal, policy = 'drop-oldest', maxLag = this.#limits.maxReaderLag }: EventsOptions): Reader {
    const last = after === undefined ? 0 : this.#log.last(device!);
    // Its numbers are of a stream that no journal kept: what came since then, nobody has.
    if (after !== undefined && after > last)
      throw new CtiError('CTI_STREAM_LOST', { detail: `the stream of ${device} has come to ${last} only` });
    const oldest = after === undefined ? 0 : this.#log.oldest(device!);
    const inMemory = after === undefined || oldest <= after + 1;
    if (!inMemory && !this.#past) throw lost(device!, oldest);

    const set = this.#readers.get(device) ?? new Set();
    const ended = (): void => {
      set.delete(reader);
      if (!set.size) this.#readers.delete(device);
    };
    const placed = (whenEnded: () => void): PlaceReader => {
      const begun = new PlaceReader(this.#log, this.#past, whenEnded);
      if (after !== undefined) begun.startAfter(device!, after);
      return begun;
    };
    const reader: Reader =
      policy === 'wait'
        ? placed(ended)
        : new QueueReader(this.#lagRules(policy, maxLag), ended, this.#upToNow(device, after, inMemory, placed));
    this.#readers.set(device, set.add(reader));
    signal?.addEventListener('abort', () => reader.end(), { once: true });
    if (signal?.aborted || this.#closed) reader.end();
    return reader;
  }

  on(name: EventName | '*', listener: (event: CtiEvent) => void): () => void {
    const set = this.#listeners.get(name) ?? new Set();
    this.#listeners.set(name, set.add(listener));
    return () => set.delete(listener);
  }

  /** The device's kept events, oldest first. */
  history(deviceID: string): readonly CtiEvent[] {
    return this.#log.of(deviceID);
  }

  /**
   * Waits until an event is judged to be it; the newest relevant one that is kept counts too.
   * @throws {CtiError} the judge's, `CTI_TIMEOUT`, `CTI_ABORTED`, `CTI_CLOSED`
   */
  async waitFor(deviceID: string, watch: Pick<Watch, 'relevant' | 'judge'>, options: CommandOptions = {}): Promise<CtiEvent> {
    if (this.#past && this.#log.unread(deviceID)) await this.#lookBack(deviceID, this.#past);
    const latest = this.#log.of(deviceID).findLast((event) => watch.relevant(event));
    const verdict = latest ? watch.judge(latest) : false;
    if (verdict === true) return latest!;
    if (verdict) throw verdict;
    if (this.#closed) throw new CtiError('CTI_CLOSED');
    if (options.signal?.aborted) throw aborted(options.signal);
    return new Promise((resolve, reject) => {
      const watches = this.#watches.get(deviceID) ?? new Set();
      const entry: Watch = {
        ...watch,
        settle: (outcome) => {
          watches.delete(entry);
          if (!watches.size) this.#watches.delete(deviceID);
          timer.clear();
          options.signal?.removeEventListener('abort', abort);
          if (outcome instanceof CtiError) reject(outcome);
          else resolve(outcome);
        },
      };
      const abort = (): void => entry.settle(aborted(options.signal!));
      const timer = this.#clock.setTimer(
        () => entry.settle(new CtiError('CTI_TIMEOUT')),
        options.timeoutMs ?? this.#limits.reachedTimeoutMs,
        {
          background: true,
        },
      );
      options.signal?.addEventListener('abort', abort, { once: true });
      this.#watches.set(deviceID, watches.add(entry));
    });
  }

  close(): void {
    this.#closed = true;
    for (const watches of [...this.#watches.values()]) for (const watch of [...watches]) watch.settle(new CtiError('CTI_CLOSED'));
    for (const readers of [...this.#readers.values()]) for (const reader of [...readers]) reader.end();
  }

  /** What the journal has of a device's events of before this process began is brought to mind when somebody asks. */
  async #lookBack(deviceID: string, past: Past): Promise<void> {
    const last = this.#log.unread(deviceID);
    const max = this.#limits.maxEventsPerDevice;
    const from = Math.max(1, last - max + 1);
    const { events, oldest } = await past.read(deviceID, from, last, max);
    const found = events.length || oldest === undefined ? events : (await past.read(deviceID, oldest, last, max)).events;
    this.#log.recall(deviceID, found);
  }

  /** What a reader with a queue is given before it: the device's events after a number, up to now. */
  #upToNow(
    device: string | undefined,
    after: number | undefined,
    inMemory: boolean,
    placed: (ended: () => void) => PlaceReader,
  ): AsyncIterator<CtiEvent> | undefined {
    if (after === undefined || after >= this.#log.last(device!)) return undefined;
    if (inMemory) return kept(this.#log.after(device!, after));
    const reader = placed(() => {});
    reader.end();
    return reader;
  }

  #lagRules(policy: LagRules['policy'], maxLag: number): LagRules {
    return { policy, maxLag, dropped: () => this.dropped++, disconnected: () => this.disconnected++ };
  }

  /** A listener that throws is the host's fault; the others still hear the event. */
  #call(listener: (event: CtiEvent) => void, event: CtiEvent): void {
    try {
      listener(event);
    } catch (error) {
      this.#logger.error({ event: event.name, deviceID: event.deviceID, error: String(error) }, 'an event listener threw');
    }
  }
}

async function* kept(events: readonly CtiEvent[]): AsyncGenerator<CtiEvent> {
  yield* events;
}

export function aborted(signal: AbortSignal): CtiError {
  return new CtiError('CTI_ABORTED', { cause: signal.reason });
}
