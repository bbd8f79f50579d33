import type { Cleaner } from './cleaning.ts';
import { EventMapping } from './event-mapping.ts';
import type { EventTarget } from './event-url.ts';
import { type Cti, CtiError, type CtiEvent } from './legwork.ts';
import { EventStream, type OutboxContext, type OutgoingEvent } from './outbox.ts';

/** One host's interest in one device: follows the device's events from its beginning to `close`. */
class Subscription {
  /** Resolves when the last event has been handed on. */
  readonly ended: Promise<void>;
  readonly #deviceID: string;
  readonly #mapping: EventMapping;
  readonly #push: (event: OutgoingEvent) => void;
  readonly #cleared = new AbortController();
  /** Attachments under way: each is answered with one InService, which comes before anything else. */
  #awaited = 0;
  #early: CtiEvent[] = [];

  constructor(cti: Cti, deviceID: string, mapping: EventMapping, push: (event: OutgoingEvent) => void) {
    this.#deviceID = deviceID;
    this.#mapping = mapping;
    this.#push = push;
    this.ended = this.#follow(cti).catch((error) =>
      cti.logger.error({ deviceID, error: String(error) }, 'the events of a device cannot be followed'),
    );
  }

  /** An attachment begins. */
  expect(): void {
    this.#awaited++;
  }

  /** An attachment failed. */
  unexpect(): void {
    this.#awaited--;
    this.#release();
  }

  /** No further events; what the device has reported until now is still handed on. */
  close(): void {
    this.#cleared.abort();
  }

  async #follow(cti: Cti): Promise<void> {
    for await (const event of cti.events({ device: this.#deviceID, signal: this.#cleared.signal })) {
      if (event.name === 'InService') this.#inService(event);
      else if (this.#awaited) this.#early.push(event);
      else this.#tell(event);
    }
  }

  /** An InService that no attachment of this host waits for is another host's. */
  #inService(event: CtiEvent): void {
    if (!this.#awaited) return;
    this.#awaited--;
    this.#tell(event);
    this.#release();
  }

  #release(): void {
    if (this.#awaited === 0) for (const event of this.#early.splice(0)) this.#tell(event);
  }

  #tell(event: CtiEvent): void {
    const mapped = this.#mapping.map(event);
    if (!mapped) return;
    const { streamID, seq, lineageID } = event;
    this.#push({ ...mapped, streamID, seq, ...(lineageID ? { lineageID } : {}) });
  }
}

/** Who is told of what: up to ten URLs a device, each with its own stream of events. */
export class Subscriptions {
  readonly #context: OutboxContext;
  readonly #cleaner: Cleaner;
  /** By device, then by URL. */
  readonly #open = new Map<string, Map<string, Subscription>>();
  /** By device and URL; one outlives its subscription until the host has had every event. */
  readonly #streams = new Map<string, EventStream>();
  #count = 0;

  constructor(context: OutboxContext, cleaner: Cleaner) {
    this.#context = context;
    this.#cleaner = cleaner;
  }

  get count(): number {
    return this.#count;
  }

  get queued(): number {
    let sum = 0;
    for (const stream of this.#streams.values()) sum += stream.depth;
    return sum;
  }

  /**
   * Tells a URL of a device from the moment `attach` begins; if it fails, a URL that was not told before is not told any more.
   * @throws {CtiError} `CTI_BUSY` when the device or the gateway has as many URLs as it may, or what `attach` throws
   */
  async open(deviceID: string, requester: string, target: EventTarget, attach: () => Promise<unknown>): Promise<void> {
    const { href } = target.url;
    const known = this.#open.get(deviceID)?.get(href);
    const subscription = known ?? this.#add(deviceID, requester, target);
    subscription.expect();
    try {
      await attach();
    } catch (error) {
      subscription.unexpect();
      if (!known) this.#remove(deviceID, href, subscription);
      throw error;
    }
  }

  /** Ends every subscription of a device; what was reported until now still goes out. */
  close(deviceID: string): void {
    for (const [href, subscription] of [...(this.#open.get(deviceID) ?? [])]) this.#remove(deviceID, href, subscription);
  }

  /** Resolves when no event is queued any more. */
  async drained(): Promise<void> {
    while (this.queued) await Promise.all([...this.#streams.values()].map((stream) => stream.idle()));
  }

  /** Gives up everything. */
  stop(): void {
    for (const deviceID of [...this.#open.keys()]) this.close(deviceID);
    for (const stream of this.#streams.values()) stream.stop();
  }

  #add(deviceID: string, requester: string, target: EventTarget): Subscription {
    const { cti, settings } = this.#context;
    const { maxUrlsPerDevice, maxSubscriptions } = settings.limits;
    const urls = this.#open.get(deviceID) ?? new Map<string, Subscription>();
    if (urls.size >= maxUrlsPerDevice)
      throw new CtiError('CTI_BUSY', { detail: `the device has ${maxUrlsPerDevice} event URLs` });
    if (this.#count >= maxSubscriptions) throw new CtiError('CTI_BUSY', { detail: `there are ${maxSubscriptions} event URLs` });

    const { href } = target.url;
    const key = keyOf(deviceID, href);
    const address = { deviceID, consumer: `smartcti ${href}`, requester, target };
    const stream = this.#streams.get(key) ?? new EventStream(this.#context, address);
    stream.retarget(address);
    this.#streams.set(key, stream);
    const mapping = new EventMapping(settings, this.#cleaner);
    const subscription = new Subscription(cti, deviceID, mapping, (event) => stream.push(event));
    this.#open.set(deviceID, urls.set(href, subscription));
    this.#count++;
    return subscription;
  }

  #remove(deviceID: string, href: string, subscription: Subscription): void {
    const urls = this.#open.get(deviceID);
    if (urls?.get(href) !== subscription) return;
    urls.delete(href);
    if (!urls.size) this.#open.delete(deviceID);
    this.#count--;
    subscription.close();
    const key = keyOf(deviceID, href);
    const stream = this.#streams.get(key)!;
    void subscription.ended
      .then(() => stream.idle())
      .then(() => {
        if (!this.#open.get(deviceID)?.has(href)) this.#streams.delete(key);
      });
  }
}

const keyOf = (deviceID: string, href: string): string => `${deviceID}\n${href}`;
