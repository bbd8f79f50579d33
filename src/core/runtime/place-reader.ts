import type { CtiEvent } from '../model/index.ts';
import { type EventLog, lost } from './event-log.ts';
import { gapOf, OVER, type Reader } from './event-reader.ts';

/** Events that are no longer in memory: where they are looked for. */
export interface Past {
  /**
   * Events of a device from one number to another, without holes, at most `max`; none when the first is not there any more.
   * `oldest` is the oldest number that is.
   */
  read(deviceID: string, from: number, to: number, max: number): Promise<{ events: CtiEvent[]; oldest?: number }>;
}

/** Where a reader stands in a device's stream, while events of it wait. */
interface Place {
  /** The number that is to come. */
  next: number;
  /** The number after which nothing more is given; undefined while the reader goes on. */
  until: number | undefined;
  /** The stream, and its last number, as far as the reader heard of it. */
  streamID: string | undefined;
  last: number;
  /** An event of the device, for what a gap tells beside its numbers. */
  sample: CtiEvent | undefined;
  /** It was asked for by its number: that it is gone is an error and no gap. */
  asked: boolean;
}

/**
 * A consumer that is waited for: it keeps nothing but its place in each device's stream, and takes events from where they are kept,
 * memory or journal. Only what neither has any more is told as a `Gap`.
 */
export class PlaceReader implements Reader {
  readonly #log: EventLog;
  readonly #past: Past | undefined;
  readonly #ended: () => void;
  /** Devices of which events wait, whose turn it is first. */
  readonly #places = new Map<string, Place>();
  /** Read ahead from the journal, all of one device, and gaps that are to be told. */
  #page: CtiEvent[] = [];
  #tail: Promise<unknown> = Promise.resolve();
  #wake: () => void = () => {};
  #done = false;

  /** @param ended - called once when nobody will read any more */
  constructor(log: EventLog, past: Past | undefined, ended: () => void) {
    this.#log = log;
    this.#past = past;
    this.#ended = ended;
  }

  get lag(): number {
    let sum = this.#page.length;
    for (const [deviceID, { next, until }] of this.#places) sum += Math.max(0, (until ?? this.#log.last(deviceID)) + 1 - next);
    return sum;
  }

  /** Begins behind a number of a device. */
  startAfter(deviceID: string, seq: number): void {
    const last = this.#log.last(deviceID);
    const streamID = this.#log.stream(deviceID);
    if (seq < last)
      this.#places.set(deviceID, { next: seq + 1, until: undefined, streamID, last, sample: undefined, asked: true });
  }

  push(event: CtiEvent): void {
    if (this.#done) return;
    const { deviceID, seq, streamID } = event;
    let place = this.#places.get(deviceID);
    if (!place) {
      place = { next: seq, until: undefined, streamID, last: seq, sample: event, asked: false };
      this.#places.set(deviceID, place);
    } else if (place.streamID !== undefined && place.streamID !== streamID) {
      // Memory has let go of the stream that ended, and numbers begin anew.
      if (place.next <= place.last)
        this.#page.push(gapOf({ ...event, streamID: place.streamID }, place.next, place.last, 'no longer kept'));
      place.next = seq;
      place.asked = false;
    }
    place.streamID = streamID;
    place.last = seq;
    place.sample = event;
    this.#wake();
  }

  next(): Promise<IteratorResult<CtiEvent>> {
    const turn = this.#tail.then(() => this.#take());
    this.#tail = turn.catch(() => {});
    return turn;
  }

  return(): Promise<IteratorResult<CtiEvent>> {
    this.#places.clear();
    this.#page = [];
    this.end();
    return Promise.resolve(OVER);
  }

  end(): void {
    if (this.#done) return;
    this.#done = true;
    for (const [deviceID, place] of this.#places) place.until = this.#log.last(deviceID);
    this.#wake();
    this.#ended();
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  async #take(): Promise<IteratorResult<CtiEvent>> {
    for (;;) {
      const ahead = this.#page.shift();
      if (ahead) return { value: ahead, done: false };
      const [first] = this.#places;
      if (first) {
        const event = await this.#of(...first);
        if (event) return { value: event, done: false };
      } else if (this.#done) return OVER;
      else
        await new Promise<void>((wake) => {
          this.#wake = wake;
        });
    }
  }

  /** The next event of a device; undefined when it was read into the page, or there is none. */
  async #of(deviceID: string, place: Place): Promise<CtiEvent | undefined> {
    const last = place.until ?? this.#log.last(deviceID);
    const kept = this.#log.from(deviceID, place.next);
    if (kept?.seq === place.next && place.next <= last) {
      place.sample ??= kept;
      this.#advance(deviceID, place, place.next + 1);
      return kept;
    }
    if (place.next > last) return void this.#places.delete(deviceID);
    const { next, streamID } = place;
    const upTo = Math.min(last, (kept?.seq ?? last + 1) - 1);
    const { events = [], oldest } = (await this.#past?.read(deviceID, next, upTo, PAGE)) ?? {};
    // Whoever reads may have left, or the stream have ended, while the disk was read.
    if (this.#places.get(deviceID) !== place || place.next !== next || place.streamID !== streamID) return undefined;
    if (events.length) {
      this.#page.push(...events);
      place.sample ??= events[0];
      this.#advance(deviceID, place, next + events.length);
      return undefined;
    }
    const there = Math.min(oldest ?? Number.POSITIVE_INFINITY, this.#log.from(deviceID, place.next)?.seq ?? last + 1);
    if (place.asked) {
      await this.return();
      throw lost(deviceID, there);
    }
    const gap = gapOf(place.sample!, next, there - 1, 'no longer kept');
    this.#advance(deviceID, place, there);
    return gap;
  }

  /** The device's next turn is after those of the others, if more has happened there by now. */
  #advance(deviceID: string, place: Place, next: number): void {
    place.next = next;
    place.asked = false;
    const more = next <= (place.until ?? this.#log.last(deviceID));
    if (more && this.#places.size === 1) return;
    this.#places.delete(deviceID);
    if (more) this.#places.set(deviceID, place);
  }
}

/** Events that are read from the journal at a time. */
const PAGE = 64;
