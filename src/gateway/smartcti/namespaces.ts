import { targetNamespace } from '../../codecs/smartcti/index.ts';
import { charsetOf } from '../../codecs/xml/encoding.ts';
import type { EventTarget } from './event-url.ts';
import type { Clock, Logger } from './legwork.ts';
import { hostOf, type Settings } from './options.ts';

interface Known {
  namespace: string;
  readMs: number;
  /** Whether it came from the WSDL; what was guessed is asked for again. */
  sure: boolean;
}

/** The namespaces of the hosts' event services, read from their WSDLs. */
export class EventNamespaces {
  readonly #settings: Settings;
  readonly #clock: Clock;
  readonly #logger: Logger;
  readonly #known = new Map<string, Known>();
  readonly #reading = new Map<string, Promise<string>>();

  constructor(settings: Settings, clock: Clock, logger: Logger) {
    this.#settings = settings;
    this.#clock = clock;
    this.#logger = logger;
  }

  /**
   * Never fails: where the WSDL cannot be read the configured namespace counts, else scheme, host and port of the URL.
   * @param requester - the address that asked for the events: its host may have a namespace of its own
   */
  of(target: EventTarget, requester: string): Promise<string> {
    const { href } = target.url;
    const known = this.#known.get(href);
    const maxAgeMs = known?.sure ? this.#settings.limits.namespaceMaxAgeMs : GUESS_MAX_AGE_MS;
    if (known && this.#clock.nowMs() - known.readMs < maxAgeMs) return Promise.resolve(known.namespace);
    let reading = this.#reading.get(href);
    if (!reading) {
      reading = this.#read(target, requester, known).finally(() => this.#reading.delete(href));
      this.#reading.set(href, reading);
    }
    return reading;
  }

  /** The host refused an event: perhaps its namespace has changed. */
  doubt(target: EventTarget): void {
    const known = this.#known.get(target.url.href);
    if (known) known.sure = false;
  }

  async #read(target: EventTarget, requester: string, before: Known | undefined): Promise<string> {
    const { limits, send } = this.#settings;
    const { eventNamespace } = hostOf(this.#settings, requester);
    const url = new URL(target.url);
    url.search = url.search ? `${url.search}&WSDL` : '?WSDL';
    let namespace: string | undefined;
    try {
      const { status, contentType, body } = await send({
        method: 'GET',
        url,
        address: target.address,
        headers: { Accept: 'text/xml, application/xml' },
        timeoutMs: limits.eventTimeoutMs,
        maxResponseBytes: limits.maxEventResponseBytes,
      });
      if (status === 200) namespace = targetNamespace(body, charsetOf(contentType));
    } catch {
      // No answer or no WSDL: the event itself will show whether the host is there.
    }
    if (!namespace) this.#logger.warn({ url: target.url.href }, "the WSDL of the host's event service cannot be read");
    const found = namespace ?? before?.namespace ?? eventNamespace ?? `${target.url.protocol}//${target.url.host}/`;
    this.#known.delete(target.url.href);
    if (this.#known.size >= MAX_KNOWN) this.#known.delete(this.#known.keys().next().value!);
    this.#known.set(target.url.href, { namespace: found, readMs: this.#clock.nowMs(), sure: namespace !== undefined });
    return found;
  }
}

/** How long a guess is good before the WSDL is asked for again. */
const GUESS_MAX_AGE_MS = 60_000;
/** URLs whose namespaces are remembered; beyond that the one read longest ago is read anew when it is needed. */
const MAX_KNOWN = 1000;
