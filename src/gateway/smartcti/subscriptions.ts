import type { Cleaner } from './cleaning.ts';
import { Clients, keyOf } from './clients.ts';
import { Earlier } from './earlier.ts';
import { EventMapping } from './event-mapping.ts';
import { checkEventUrl, type EventTarget } from './event-url.ts';
import { type AckOptions, asCtiError, type Cti, CtiError, type CtiEvent } from './legwork.ts';
import { EventStream, type OutboxContext } from './outbox.ts';

/** One host's interest in one device: follows the device's events from its beginning to `close`. */
class Subscription {
  /** Resolves when the last event has been handed on. */
  readonly ended: Promise<void>;
  /** Resolves when a restart would take the subscription up again; rejects when the journal cannot keep it. */
  readonly kept: Promise<void>;
  #keep: (kept?: Promise<void>) => void = () => {};
  readonly #deviceID: string;
  readonly #mapping: EventMapping;
  readonly #stream: EventStream;
  readonly #cleared = new AbortController();
  readonly #progress: Progress;
  /** Attachments under way: each is answered with one InService. */
  #awaited = 0;
  #awaitedSinceMs = 0;

  /**
   * @param progress - where it begins: now, or where it was at a restart
   */
  constructor(cti: Cti, deviceID: string, mapping: EventMapping, stream: EventStream, progress: Progress) {
    this.#deviceID = deviceID;
    this.#progress = progress;
    this.#mapping = mapping;
    this.#stream = stream;
    this.kept = new Promise((resolve) => {
      this.#keep = resolve;
    });
    this.kept.catch(() => {});
    if (progress.before) this.#keep();
    this.ended = this.#follow(cti)
      .catch((error) => cti.logger.error({ deviceID, error: String(error) }, 'the events of a device cannot be followed'))
      .finally(() => this.#keep());
  }

  /** An attachment begins. */
  expect(nowMs: number): void {
    if (!this.#awaited) this.#awaitedSinceMs = nowMs;
    this.#awaited++;
  }

  /** An attachment failed. */
  unexpect(): void {
    this.#awaited--;
  }

  /** No further events; what the device has reported until now is still handed on. */
  close(): void {
    this.#cleared.abort();
  }

  async #follow(cti: Cti): Promise<void> {
    const { before } = this.#progress;
    try {
      await this.#read(cti, before);
    } catch (error) {
      if (!before || asCtiError(error).code !== 'CTI_STREAM_LOST') throw error;
      cti.logger.warn(
        { deviceID: this.#deviceID, after: before.after, error: String(error) },
        'what a host has not had is no longer kept',
      );
      this.#stream.lost();
      await this.#read(cti);
    }
  }

  async #read(cti: Cti, before?: Before): Promise<void> {
    let first = !before;
    const earlier = before && new Earlier(cti, this.#deviceID, before, this.#mapping);
    const events = cti.events({
      device: this.#deviceID,
      signal: this.#cleared.signal,
      // With a journal a host that is away holds nothing in memory, and loses nothing.
      policy: cti.journal ? 'wait' : 'drop-oldest',
      ...(before && { after: before.after }),
    });
    for await (const event of events) {
      if (first) this.#keep(this.#progress.begun(event.seq - 1));
      first = false;
      await earlier?.meet(event);
      // Everything in the order of its numbers, an InService as well: a host takes a step back for an event that it has had.
      if (event.name !== 'InService' || this.#isOurs(event)) this.#tell(event);
      else this.#stream.skip(event);
      if (cti.journal) await this.#stream.room();
      if (this.#stream.stopped) return;
    }
  }

  /**
   * An InService that no attachment of this host waits for is another host's. One from before a restart may be either's: that an
   * attachment was confirmed may be all that this host has heard of it.
   */
  #isOurs({ timeMs }: CtiEvent): boolean {
    const { before } = this.#progress;
    if (before && timeMs < before.restoredMs) return true;
    if (!this.#awaited || timeMs < this.#awaitedSinceMs) return false;
    this.#awaited--;
    return true;
  }

  #tell(event: CtiEvent): void {
    // A gap of ours, and not of the link: the reader has lost events.
    if (event.name === 'Gap' && !event.resync) {
      this.#stream.lost(Number(event.to) + 1 - Number(event.from));
      return this.#stream.skip({ seq: Number(event.to), streamID: event.streamID });
    }
    const mapped = this.#mapping.map(event);
    if (!mapped) return this.#stream.skip(event);
    const { streamID, seq, timeMs, lineageID } = event;
    this.#stream.push({ ...mapped, streamID, seq, timeMs, ...(lineageID ? { lineageID } : {}) });
  }
}

/** Where a subscription begins. */
interface Progress {
  /** Of a subscription from before a restart; absent: what happens from now on is told. */
  before?: Before;
  /** Told of the number before the first event that is followed. */
  begun(seq: number): Promise<void>;
}

/** A subscription as it was at a restart. */
interface Before {
  /** The number before the first event that the host was to be told. */
  begun: number;
  /** The last event that the host has had. */
  after: number;
  /** When it was taken up again, in milliseconds since 1970. */
  restoredMs: number;
}

/** Who is told of what: up to ten URLs a device, each with its own stream of events. */
export class Subscriptions {
  readonly #context: OutboxContext;
  readonly #cleaner: Cleaner;
  /** By device, then by URL. */
  readonly #open = new Map<string, Map<string, Subscription>>();
  /** By device and URL; one outlives its subscription until the host has had every event. */
  readonly #streams = new Map<string, EventStream>();
  readonly #clients: Clients;
  #count = 0;

  constructor(context: OutboxContext, cleaner: Cleaner) {
    this.#context = context;
    this.#cleaner = cleaner;
    this.#clients = new Clients(context);
    context.heard = (host) => this.#clients.heard(host);
  }

  get count(): number {
    return this.#count;
  }

  get queued(): number {
    let sum = 0;
    for (const stream of this.#streams.values()) sum += stream.depth;
    return sum;
  }

  /** How long the next event waits for its turn, in milliseconds, at the host of a device that is the latest. */
  waitMs(deviceID: string): number {
    let longest = 0;
    for (const href of this.#open.get(deviceID)?.keys() ?? []) {
      const { host } = this.#streams.get(keyOf(deviceID, href))!;
      longest = Math.max(longest, this.#context.hosts.waitMs(host));
    }
    return longest;
  }

  /** A command has come from an address. */
  heard(requester: string): void {
    this.#clients.heard(requester);
  }

  /**
   * Tells a URL of a device from the moment `attach` begins; if it fails, a URL that was not told before is not told any more.
   * @throws {CtiError} `CTI_BUSY` when the device or the gateway has as many URLs as it may, or what `attach` throws
   */
  async open(deviceID: string, requester: string, target: EventTarget, attach: () => Promise<unknown>): Promise<void> {
    const { href } = target.url;
    const known = this.#open.get(deviceID)?.get(href);
    const subscription = known ?? this.#add(deviceID, requester, target);
    subscription.expect(this.#context.cti.env.clock.epochMs());
    let attached = false;
    try {
      await attach();
      attached = true;
      // Whoever is told that it is attached is so after a restart as well.
      if (this.#context.cti.journal) await subscription.kept;
      this.#hold(deviceID, requester, target);
    } catch (error) {
      if (!attached) subscription.unexpect();
      if (!known) void this.#remove(deviceID, href, subscription);
      throw error;
    }
  }

  /** Ends every subscription of a device; what was reported until now still goes out. */
  close(deviceID: string): void {
    for (const href of [...(this.#open.get(deviceID)?.keys() ?? [])]) this.#close(deviceID, href);
  }

  #close(deviceID: string, href: string): void {
    const subscription = this.#open.get(deviceID)?.get(href);
    if (subscription)
      void this.#remove(deviceID, href, subscription).then(() => this.#remember(deviceID, href, 0, { outcome: 'closed' }));
  }

  /** The host has the device as long as it lives. */
  #hold(deviceID: string, requester: string, target: EventTarget): void {
    const { href } = target.url;
    if (!this.#open.get(deviceID)?.has(href)) return;
    const holder = CONSUMER + href;
    this.#clients.hold({ deviceID, holder, target, requester }, () => this.#close(deviceID, href));
  }

  /**
   * Takes up what hosts had asked for before a restart, each from behind the last event that it has had. A URL that no longer
   * passes the check, or whose events are no longer kept, is logged; the host attaches again anyway when it misses them.
   */
  async restore(): Promise<void> {
    const { cti, settings } = this.#context;
    for (const { consumer, deviceID, seq, note = '' } of cti.cursors()) {
      if (!consumer.startsWith(CONSUMER)) continue;
      const href = consumer.slice(CONSUMER.length);
      try {
        const { requester, begun } = readNote(note);
        const target = await checkEventUrl(href, requester, settings);
        if (this.#open.get(deviceID)?.has(href)) continue;
        this.#add(deviceID, requester, target, { begun, after: seq, restoredMs: cti.env.clock.epochMs() });
        this.#hold(deviceID, requester, target);
      } catch (error) {
        cti.logger.warn({ deviceID, url: href, error: String(error) }, 'events to a host are not taken up again');
      }
    }
  }

  /** Ends what goes to URLs that events may no longer go to; events of it that wait are dropped. */
  async recheck(): Promise<void> {
    this.#clients.configured();
    const { cti, settings } = this.#context;
    for (const [deviceID, urls] of [...this.#open])
      for (const [href, subscription] of [...urls]) {
        const stream = this.#streams.get(keyOf(deviceID, href))!;
        try {
          await checkEventUrl(href, stream.requester, settings);
        } catch (error) {
          cti.logger.warn({ deviceID, url: href, error: String(error) }, 'events are not sent to this host any longer');
          stream.stop();
          void this.#remove(deviceID, href, subscription).then(() => this.#remember(deviceID, href, 0, { outcome: 'closed' }));
          // As one that has vanished: nobody renews this, and the device is given back unless another host has it.
          if (settings.leaseMs) cti.lease(deviceID, { holder: CONSUMER + href, ms: settings.leaseMs });
        }
      }
  }

  /** Resolves when no event is queued any more. */
  async drained(): Promise<void> {
    while (this.queued) await Promise.all([...this.#streams.values()].map((stream) => stream.idle()));
  }

  /** Gives up everything. */
  stop(): void {
    this.#clients.stop();
    for (const [deviceID, urls] of [...this.#open]) for (const [href, one] of [...urls]) void this.#remove(deviceID, href, one);
    for (const stream of this.#streams.values()) stream.stop();
  }

  #add(deviceID: string, requester: string, target: EventTarget, before?: Before): Subscription {
    const { cti, settings } = this.#context;
    const { maxUrlsPerDevice, maxSubscriptions } = settings.limits;
    const urls = this.#open.get(deviceID) ?? new Map<string, Subscription>();
    if (urls.size >= maxUrlsPerDevice)
      throw new CtiError('CTI_BUSY', { detail: `the device has ${maxUrlsPerDevice} event URLs` });
    if (this.#count >= maxSubscriptions) throw new CtiError('CTI_BUSY', { detail: `there are ${maxSubscriptions} event URLs` });

    const { href } = target.url;
    const key = keyOf(deviceID, href);
    const address = { deviceID, consumer: CONSUMER + href, requester, target };
    const stream = this.#streams.get(key) ?? new EventStream(this.#context, address);
    stream.retarget(address);
    this.#streams.set(key, stream);
    const mapping = new EventMapping(settings, this.#cleaner);
    const begun = (seq: number): Promise<void> =>
      this.#keep(deviceID, href, seq, { outcome: 'opened', note: noteOf(requester, seq) });
    const progress = before ? { begun, before } : { begun };
    const subscription = new Subscription(cti, deviceID, mapping, stream, progress);
    this.#open.set(deviceID, urls.set(href, subscription));
    this.#count++;
    return subscription;
  }

  /** Keeps what a restart has to know of a host's interest, if that can be kept. */
  async #remember(deviceID: string, href: string, seq: number, options: AckOptions): Promise<void> {
    if (options.outcome === 'closed' && this.#open.get(deviceID)?.has(href)) return;
    await this.#keep(deviceID, href, seq, options).catch(() => {});
  }

  /** @throws {CtiError} `CTI_JOURNAL_*`, `CTI_BUSY`, `CTI_CLOSED`; it is logged here */
  async #keep(deviceID: string, href: string, seq: number, options: AckOptions): Promise<void> {
    const { cti } = this.#context;
    try {
      await cti.ack(CONSUMER + href, deviceID, seq, options);
    } catch (error) {
      cti.logger.error({ deviceID, error: String(error) }, 'a cursor cannot be kept');
      throw error;
    }
  }

  /** Resolves when the host has had everything. */
  async #remove(deviceID: string, href: string, subscription: Subscription): Promise<void> {
    const urls = this.#open.get(deviceID);
    if (urls?.get(href) !== subscription) return;
    urls.delete(href);
    if (!urls.size) this.#open.delete(deviceID);
    this.#count--;
    this.#clients.release(deviceID, CONSUMER + href);
    subscription.close();
    const key = keyOf(deviceID, href);
    const stream = this.#streams.get(key)!;
    await subscription.ended;
    await stream.idle();
    if (!this.#open.get(deviceID)?.has(href)) this.#streams.delete(key);
  }
}

/** Before the URL in the name under which a host's progress is kept. */
const CONSUMER = 'smartcti ';

/** What is kept in the words of a host's cursor: who asked for the events, and the number before the first that is told. */
const noteOf = (requester: string, begun: number): string => `${requester} after ${begun}`;

function readNote(note: string): { requester: string; begun: number } {
  const [, requester = '', begun = 0] = /^(.*?)(?: after (\d+))?$/.exec(note) ?? [];
  return { requester, begun: Number(begun) };
}
