import type { Clock } from '../env/index.ts';
import { CtiError, type CtiEvent, type EventName } from '../model/index.ts';
import type { CommandOptions, EventsOptions, Limits, Logger } from './api.ts';
import { EventLog } from './event-log.ts';
import { EventReader } from './event-reader.ts';
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
  readonly #readers = new Map<string | undefined, Set<EventReader>>();
  readonly #listeners = new Map<EventName | '*', Set<(event: CtiEvent) => void>>();
  readonly #watches = new Map<string, Set<Watch>>();
  #closed = false;
  published = 0;

  constructor(limits: Limits, clock: Clock, logger: Logger) {
    this.#limits = limits;
    this.#clock = clock;
    this.#logger = logger;
    this.#log = new EventLog(limits.maxEventsPerDevice, limits.maxEvents);
  }

  get kept(): number {
    return this.#log.size;
  }

  publish(event: CtiEvent): void {
    this.published++;
    this.#log.add(event);
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
  begin(deviceID: string, seq: number): void {
    this.#log.begin(deviceID, seq);
  }

  /** Keeps an event of before this process began, for whoever looks back. */
  remember(event: CtiEvent): void {
    if (!this.knows(event)) this.#log.add(event);
  }

  /** Whether the event was published or remembered already. */
  knows({ deviceID, streamID, seq }: CtiEvent): boolean {
    const last = this.#log.of(deviceID).at(-1);
    return last !== undefined && last.streamID === streamID && last.seq >= seq;
  }

  events({ device, after, signal }: EventsOptions): EventReader {
    if (after !== undefined && device === undefined)
      throw new CtiError('CTI_INVALID_ARGUMENT', { detail: 'after needs a device' });
    const kept = after === undefined ? [] : this.#log.after(device!, after);
    const set = this.#readers.get(device) ?? new Set();
    const reader = new EventReader(this.#limits.maxReaderLag, () => {
      set.delete(reader);
      if (!set.size) this.#readers.delete(device);
    });
    this.#readers.set(device, set.add(reader));
    for (const event of kept) reader.push(event);
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
  waitFor(deviceID: string, watch: Pick<Watch, 'relevant' | 'judge'>, options: CommandOptions = {}): Promise<CtiEvent> {
    const latest = this.#log.of(deviceID).findLast((event) => watch.relevant(event));
    const verdict = latest ? watch.judge(latest) : false;
    if (verdict === true) return Promise.resolve(latest!);
    if (verdict) return Promise.reject(verdict);
    if (this.#closed) return Promise.reject(new CtiError('CTI_CLOSED'));
    if (options.signal?.aborted) return Promise.reject(aborted(options.signal));
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

  /** A listener that throws is the host's fault; the others still hear the event. */
  #call(listener: (event: CtiEvent) => void, event: CtiEvent): void {
    try {
      listener(event);
    } catch (error) {
      this.#logger.error({ event: event.name, deviceID: event.deviceID, error: String(error) }, 'an event listener threw');
    }
  }
}

export function aborted(signal: AbortSignal): CtiError {
  return new CtiError('CTI_ABORTED', { cause: signal.reason });
}
