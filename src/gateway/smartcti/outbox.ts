import {
  eventAction,
  isFault,
  openEnvelope,
  readEventResponse,
  type SmartctiEvent,
  writeEvent,
} from '../../codecs/smartcti/index.ts';
import { charsetOf } from '../../codecs/xml/encoding.ts';
import { readXml } from '../../codecs/xml/tree.ts';
import type { EventAges } from './event-ages.ts';
import type { HostEvent } from './event-mapping.ts';
import { checkEventUrl, type EventTarget } from './event-url.ts';
import type { Hosts } from './hosts.ts';
import type { HttpResponse } from './http-sender.ts';
import type { Cti } from './legwork.ts';
import type { Counters } from './metrics.ts';
import type { EventNamespaces } from './namespaces.ts';
import type { Settings } from './options.ts';

/** An event on its way to one host. */
export interface OutgoingEvent extends HostEvent {
  /** Where it stands in the device's stream; told to the host in headers. */
  streamID: string;
  seq: number;
  /** Milliseconds since 1970 at which it was published: one that is too old is dropped. */
  timeMs: number;
  lineageID?: string;
}

/** Where an event stands. */
type Numbered = Pick<OutgoingEvent, 'seq' | 'streamID'>;

export interface StreamAddress {
  deviceID: string;
  /** Under which name the host's progress is remembered. */
  consumer: string;
  /** The address that asked for the events: its own URLs pass the check again. */
  requester: string;
  target: EventTarget;
}

/** What all streams share. */
export interface OutboxContext {
  cti: Cti;
  /** A host's event service has answered. */
  heard?: (host: string) => void;
  settings: Settings;
  namespaces: EventNamespaces;
  counters: Counters;
  hosts: Hosts;
  ages: EventAges;
  /** Ends every request under way when the gateway gives up draining. */
  stopped: AbortSignal;
}

/**
 * The events for one device and one URL: one at a time, in order, each until the host has answered. An event is sent again only
 * when no answer came or a gateway on the way had none (502 to 504).
 */
export class EventStream {
  readonly #context: OutboxContext;
  #address: StreamAddress;
  readonly #queue: OutgoingEvent[] = [];
  readonly #idle: (() => void)[] = [];
  readonly #roomy: (() => void)[] = [];
  #running = false;
  /** The last event that the host is not told of, behind the last one that it is. */
  #skipped: Numbered | undefined;
  /** The last attempt had no answer. */
  #doubtful = false;
  /** Ends the wait between two attempts. */
  #endPause: () => void = () => {};
  #stopped = false;

  constructor(context: OutboxContext, address: StreamAddress) {
    this.#context = context;
    this.#address = address;
  }

  get depth(): number {
    return this.#queue.length;
  }

  /** The address that asked for the events. */
  get requester(): string {
    return this.#address.requester;
  }

  /** The host that the events go to. */
  get host(): string {
    return this.#address.target.url.host;
  }

  /** The same URL again, perhaps from elsewhere or with another address behind its name. */
  retarget(address: StreamAddress): void {
    this.#address = address;
  }

  push(event: OutgoingEvent): void {
    if (this.#stopped) return;
    const { settings } = this.#context;
    // While the stream runs, its first event is on its way and does not wait.
    const onItsWay = this.#running ? 1 : 0;
    if (this.#queue.length - onItsWay >= settings.limits.maxQueuedEvents) {
      const [dropped] = this.#queue.splice(onItsWay, 1);
      this.#tellDropped(dropped!, 'queue', 'the queue is full');
    }
    this.#queue.push(event);
    this.#skipped = undefined;
    if (!this.#running) void this.#run();
  }

  /** An event that hosts are not told of: the host is past it when it has had those before. */
  skip({ seq, streamID }: Numbered): void {
    this.#skipped = { seq, streamID };
    if (!this.#queue.length && !this.#stopped) this.#remember(this.#skipped, 'acknowledged');
  }

  /** Events were lost before they could be queued. */
  lost(count = 1): void {
    this.#context.counters.add('events_dropped_total', count, { reason: 'lost' });
  }

  /** Resolves when nothing is queued. */
  idle(): Promise<void> {
    return this.#queue.length && !this.#stopped ? new Promise((done) => this.#idle.push(done)) : Promise.resolve();
  }

  /** Resolves when no more events are in memory than are read ahead, where the others can wait in the journal. */
  room(): Promise<void> {
    const full = !this.#stopped && this.#queue.length >= this.#context.settings.limits.maxReadAhead;
    return full ? new Promise((done) => this.#roomy.push(done)) : Promise.resolve();
  }

  get stopped(): boolean {
    return this.#stopped;
  }

  /** Gives up what is queued; with a journal it is taken up again after a restart. */
  stop(): void {
    const { counters, cti } = this.#context;
    this.#stopped = true;
    if (!cti.journal) counters.add('events_dropped_total', this.#queue.length, { reason: 'closed' });
    this.#queue.length = 0;
    this.#endPause();
    this.#settle();
  }

  #settle(): void {
    for (const done of [...this.#idle.splice(0), ...this.#roomy.splice(0)]) done();
  }

  async #run(): Promise<void> {
    const { limits } = this.#context.settings;
    this.#running = true;
    let waitMs = limits.retryMinMs;
    for (let event = this.#queue[0]; event && !this.#stopped; event = this.#queue[0]) {
      const outcome = await this.#turn(event);
      this.#doubtful = !outcome;
      if (outcome) {
        this.#confirm(event, outcome);
        waitMs = limits.retryMinMs;
        continue;
      }
      this.#context.counters.add('events_retried_total');
      await this.#pause(waitMs);
      waitMs = Math.min(waitMs * 2, limits.retryMaxMs);
    }
    this.#running = false;
    this.#settle();
  }

  /** One attempt, when it is this stream's turn at the host. @returns undefined when there was no answer */
  async #turn(event: OutgoingEvent): Promise<'delivered' | 'dropped' | undefined> {
    const { cti, ages, hosts, settings, heard } = this.#context;
    const { host } = this.#address.target.url;
    const place = await hosts.enter(host, ages.ageMs(event.timeMs) > LATE_MS);
    let answered: boolean | undefined;
    try {
      if (this.#stopped) return 'dropped';
      if (ages.ageMs(event.timeMs) > settings.limits.maxEventAgeMs) {
        this.#tellDropped(event, 'age', 'it is too old');
        return 'dropped';
      }
      if (this.#doubtful) await this.#lookAgain();
      answered = await this.#attempt(event);
      if (answered) heard?.(host);
      return answered ? 'delivered' : undefined;
    } catch (error) {
      // Our own fault; the same event would fail again.
      cti.logger.error(
        { deviceID: this.#address.deviceID, event: event.event.name, error: String(error) },
        'an event cannot be sent',
      );
      return 'dropped';
    } finally {
      place.leave(answered);
    }
  }

  #tellDropped({ event, seq }: OutgoingEvent, reason: string, why: string): void {
    const { counters, cti } = this.#context;
    counters.add('events_dropped_total', 1, { reason });
    cti.logger.warn({ deviceID: this.#address.deviceID, event: event.name, seq }, `event dropped: ${why}`);
  }

  #confirm(event: OutgoingEvent, outcome: 'delivered' | 'dropped'): void {
    if (this.#queue[0] !== event) return;
    this.#queue.shift();
    for (const done of this.#roomy.splice(0)) done();
    this.#remember((!this.#queue.length && this.#skipped) || event, outcome);
  }

  #remember({ seq, streamID }: Numbered, outcome: 'acknowledged' | 'delivered' | 'dropped'): void {
    const { cti } = this.#context;
    const { consumer, deviceID } = this.#address;
    const ack = async (): Promise<void> => cti.ack(consumer, deviceID, seq, { outcome, streamID });
    ack().catch((error) => cti.logger.error({ deviceID, error: String(error) }, 'a cursor cannot be kept'));
  }

  /** Waits between half and the whole of a time, so that many streams do not come back at once. */
  #pause(ms: number): Promise<void> {
    const { cti, hosts } = this.#context;
    if (this.#stopped) return Promise.resolve();
    return hosts.pause(this.#address.target.url.host, ms * (0.5 + cti.env.random.next() / 2), (end) => {
      this.#endPause = end;
    });
  }

  /** After a failure the name may lead elsewhere: it is resolved and checked anew, and stays as it was if it does not pass. */
  async #lookAgain(): Promise<void> {
    const { requester, target } = this.#address;
    if (this.#stopped) return;
    try {
      const checked = await checkEventUrl(target.url.href, requester, this.#context.settings);
      this.#address = { ...this.#address, target: checked };
    } catch {
      this.#context.counters.add('event_urls_refused_total');
    }
  }

  /** @returns whether the host answered */
  async #attempt(item: OutgoingEvent): Promise<boolean> {
    const { cti, settings, namespaces, counters, stopped } = this.#context;
    const { deviceID, target, requester } = this.#address;
    const namespace = await namespaces.of(target, requester);
    if (stopped.aborted) return false;
    const started = cti.env.clock.nowMs();
    let response: HttpResponse;
    try {
      response = await settings.send({
        method: 'POST',
        url: target.url,
        address: target.address,
        headers: headersOf(item, namespace),
        body: writeEvent({ event: item.event, namespace, values: item.values }),
        timeoutMs: settings.limits.eventTimeoutMs,
        maxResponseBytes: settings.limits.maxEventResponseBytes,
        signal: stopped,
      });
    } catch (error) {
      cti.logger.warn(
        { deviceID, event: item.event.name, seq: item.seq, url: target.url.href, reason: String(error) },
        'no answer to an event',
      );
      return false;
    }
    if (NO_ANSWER.has(response.status)) return false;
    const outcome = knownOutcome(item.event, response);
    if (outcome === 'refused') namespaces.doubt(target);
    counters.add('events_sent_total', 1, { event: item.event.name, outcome });
    counters.add('event_milliseconds_total', cti.env.clock.nowMs() - started);
    if (outcome !== 'taken')
      cti.logger.warn(
        { deviceID, event: item.event.name, seq: item.seq, url: target.url.href, status: response.status },
        `event ${outcome} by the host`,
      );
    return true;
  }
}

/** An event that begins its way so much later than it happened is late: what happens now goes first. */
const LATE_MS = 1000;

/** Statuses of a gateway between us and the host: the host has not seen the event. */
export const NO_ANSWER: ReadonlySet<number> = new Set([502, 503, 504]);

function headersOf({ event, streamID, seq, lineageID }: OutgoingEvent, namespace: string): Record<string, string> {
  const headers: Record<string, string> = {
    'Content-Type': 'text/xml; charset=utf-8',
    SOAPAction: `"${headerText(eventAction(event, namespace))}"`,
    'Legwork-Stream': headerText(streamID),
    'Legwork-Seq': String(seq),
  };
  if (lineageID) headers['Legwork-Lineage'] = headerText(lineageID);
  return headers;
}

const headerText = (text: string): string => text.replace(/[^\x21\x23-\x7e]/g, '');

/** `taken`: by a client. `unclaimed`: the host has no client for it. `refused`: a fault or another status. */
type Outcome = 'taken' | 'unclaimed' | 'refused';

/** What was made of answers that came before: a host nearly always says the same, and reading it takes a fifth of telling it an event. */
const outcomes = new Map<string, Outcome>();
const MAX_OUTCOMES = 256;
/** Octets of an answer that is remembered. */
const MAX_REMEMBERED = 2048;

function knownOutcome(event: SmartctiEvent, response: HttpResponse): Outcome {
  const { status, contentType, body } = response;
  if (body.length > MAX_REMEMBERED) return outcomeOf(event, response);
  const said = `${event.name} ${status} ${contentType}\n${Buffer.from(body.buffer, body.byteOffset, body.length).toString('latin1')}`;
  let outcome = outcomes.get(said);
  if (outcome !== undefined) return outcome;
  outcome = outcomeOf(event, response);
  if (outcomes.size >= MAX_OUTCOMES) outcomes.clear();
  outcomes.set(said, outcome);
  return outcome;
}

function outcomeOf(event: SmartctiEvent, { status, contentType, body }: HttpResponse): Outcome {
  if (status < 200 || status > 299) return 'refused';
  try {
    const soap = openEnvelope(readXml(body, { charset: charsetOf(contentType), fallbackWindows1252: true }).root);
    if (isFault(soap.message)) return 'refused';
    const answer = readEventResponse(soap);
    return answer.event === event && answer.result === 0 ? 'taken' : 'unclaimed';
  } catch {
    // A 2xx whose body nobody can read was an answer all the same.
    return 'unclaimed';
  }
}
