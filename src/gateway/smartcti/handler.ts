import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import {
  CommandReader,
  commandWsdl,
  HTTP_SOAP_PORT,
  type Profile,
  type Style,
  writeFault,
  writeResponse,
} from '../../codecs/smartcti/index.ts';
import { charsetOf } from '../../codecs/xml/encoding.ts';
import { senderAddress } from './addresses.ts';
import { BODY_STATUS, readBody } from './body.ts';
import { Cleaner } from './cleaning.ts';
import { Commands } from './commands.ts';
import { EventAges } from './event-ages.ts';
import { Hosts } from './hosts.ts';
import { type Clock, type Cti, CtiError, isCtiError, languageOf, type MetricSample } from './legwork.ts';
import { Counters } from './metrics.ts';
import { EventNamespaces } from './namespaces.ts';
import { hostOf, isAllowed, readOptions, type SmartctiOptions } from './options.ts';
import type { OutboxContext } from './outbox.ts';
import { Subscriptions } from './subscriptions.ts';

/** Takes requests of `node:http`, and of frameworks that pass such requests on. */
export interface SmartctiHandler {
  /** @param next - called for paths that are not the gateway's; without it they are answered with 404 */
  (request: IncomingMessage, response: ServerResponse, next?: (error?: unknown) => void): void;
  /** Whether requests from this sender's address are taken. */
  allows(request: IncomingMessage): boolean;
  metrics(): MetricSample[];
  /**
   * Takes other options from now on, those that are not named by their defaults; `linkID` stays. Hosts go on being told, but for
   * URLs that events may no longer go to.
   * @throws {CtiError} `CTI_OPTION`, and nothing has changed
   */
  configure(options: SmartctiOptions): Promise<void>;
  /** Takes no more requests, finishes those under way, sends the events that wait (at most `drainMs`), and gives up the rest. */
  close(): Promise<void>;
}

interface Service {
  /** What it offers to a sender. */
  profile(address: string): Profile;
  style: Style;
  /** Where its calls go, for the WSDL. */
  callPath: string;
}

const AXIS2 = '/axis2/services/SmartCTIWSCommand';
const AXIS2_CALLS = `${AXIS2}.${HTTP_SOAP_PORT}`;
const AXIS1 = '/axis/services/SmartCTIWSCommand';

/** Which of the command services is at a URL; undefined: none. */
export function serviceAt(url: string): Style | undefined {
  const path = url.split('?', 1)[0]!.replace(/\/$/, '');
  return path === AXIS1 ? 'rpc' : path === AXIS2 || path === AXIS2_CALLS ? 'document' : undefined;
}

/**
 * The SmartCTI gateway for an open integrator: both command services with their WSDLs, and the events to hosts that attach.
 * @throws {CtiError} `CTI_OPTION` for an option that is unknown or wrong
 */
export function smartctiHandler(cti: Cti, options: SmartctiOptions = {}): SmartctiHandler {
  const settings = readOptions(cti, options);
  const { limits } = settings;
  const { clock } = cti.env;
  const counters = new Counters();
  const cleaner = new Cleaner(settings.replacement);
  const stopping = new AbortController();
  const outbox: OutboxContext = {
    cti,
    settings,
    counters,
    namespaces: new EventNamespaces(settings, clock, cti.logger),
    hosts: new Hosts(cti, limits, counters),
    ages: new EventAges(clock),
    stopped: stopping.signal,
  };
  const subscriptions = new Subscriptions(outbox, cleaner);
  void subscriptions.restore();
  const commands = new Commands({ cti, settings, subscriptions, cleaner, counters });
  const axis2: Service = { profile: () => '1.2.0', style: 'document', callPath: `${AXIS2_CALLS}/` };
  const axis1: Service = { profile: (address) => hostOf(settings, address).profile, style: 'rpc', callPath: AXIS1 };
  const services = new Map([
    [AXIS2, axis2],
    [AXIS2_CALLS, axis2],
    [AXIS1, axis1],
  ]);
  let underWay = 0;
  let closing: Promise<void> | undefined;
  const finished = new Set<() => void>();
  const reader = new CommandReader();

  const answer = (request: IncomingMessage, response: ServerResponse, what: Reply): void => reply(clock, request, response, what);
  const allows = (request: IncomingMessage): boolean => isAllowed(settings, addressOf(request));

  /** @throws {CtiError} for what ends in a fault */
  const command = async (request: IncomingMessage, { profile, style }: Service): Promise<string> => {
    const bytes = await readBody(request, clock, limits);
    const charset = charsetOf(request.headers['content-type']);
    const address = addressOf(request);
    const from = { charset, maxBytes: limits.maxBodyBytes, profile: profile(address) };
    const { request: parsed, fellBack } = reader.read(bytes, from);
    if (fellBack) counters.add('charset_fallbacks_total');
    const startMs = clock.nowMs();
    subscriptions.heard(address);
    const result = await commands.run(parsed, address);
    counters.add('request_milliseconds_total', clock.nowMs() - startMs);
    return writeResponse(parsed.operation, result, style);
  };

  const serve = async (request: IncomingMessage, response: ServerResponse, service: Service): Promise<void> => {
    try {
      if (closing) throw new CtiError('CTI_CLOSED');
      if (underWay >= limits.maxConcurrentRequests)
        throw new CtiError('CTI_BUSY', { detail: `${limits.maxConcurrentRequests} requests are under way` });
      underWay++;
      try {
        const text = await command(request, service);
        answer(request, response, { status: 200, text });
      } finally {
        underWay--;
        if (!underWay) for (const done of finished) done();
      }
    } catch (thrown) {
      fault(request, response, thrown);
    }
  };

  const fault = (request: IncomingMessage, response: ServerResponse, thrown: unknown): void => {
    if (!isCtiError(thrown)) cti.logger.error({ error: String(thrown) }, 'a request failed for a fault of ours');
    const error = isCtiError(thrown) ? thrown : new CtiError('CTI_DRIVER_FAULT');
    counters.add('faults_total', 1, { code: error.code });
    const text = writeFault(error, languageOf(request.headers['accept-language']));
    answer(request, response, { status: statusOf(error, request), text, drop: DROPPED.has(error.code) });
  };

  const handler = (request: IncomingMessage, response: ServerResponse, next?: (error?: unknown) => void): void => {
    const { path, prefix, query } = pathOf(request, services);
    const service = services.get(path);
    if (!service && next) return next();
    if (!allows(request)) {
      counters.add('requests_forbidden_total');
      const text = writeFault(new CtiError('CTI_FORBIDDEN'), languageOf(request.headers['accept-language']));
      return answer(request, response, { status: 403, text, drop: true });
    }
    if (!service) return answer(request, response, { status: 404, text: 'There is nothing here.\n', type: 'text/plain' });
    if (request.method === 'POST') return void serve(request, response, service);
    if ((request.method === 'GET' || request.method === 'HEAD') && /^wsdl(=|&|$)/i.test(query)) {
      const base = settings.publicUrl ?? `${ownOrigin(request)}${prefix}`;
      return answer(request, response, {
        status: 200,
        text: commandWsdl(service.profile(addressOf(request)), base + service.callPath),
      });
    }
    response.setHeader('Allow', 'POST');
    answer(request, response, { status: 405, text: 'Commands are sent with POST; the WSDL is at ?wsdl.\n', type: 'text/plain' });
  };

  const close = async (): Promise<void> => {
    const requests = new Promise<void>((done) => (underWay ? finished.add(done) : done()));
    let over = (): void => {};
    const late = new Promise<void>((done) => (over = done));
    const timer = clock.setTimer(over, limits.drainMs);
    await Promise.race([requests.then(() => subscriptions.drained()), late]);
    timer.clear();
    stopping.abort();
    subscriptions.stop();
    outbox.hosts.stop();
  };

  return Object.assign(handler, {
    allows,
    metrics: () => {
      counters.add('values_cleaned_total', cleaner.cleaned - counters.value('values_cleaned_total'));
      const samples = counters.samples({
        requests_under_way: underWay,
        subscriptions: subscriptions.count,
        events_queued: subscriptions.queued,
        hosts_open: outbox.hosts.open,
      });
      return [...samples, ...outbox.hosts.samples()];
    },
    configure: async (changed: SmartctiOptions) => {
      const { linkID } = settings;
      const next = readOptions(cti, { ...changed, linkID });
      // What is at work holds on to the objects themselves.
      Object.assign(settings, next, { limits: Object.assign(limits, next.limits) });
      cleaner.replaceWith(settings.replacement);
      await subscriptions.recheck();
    },
    close: () => (closing ??= close()),
  });
}

const addressOf = ({ socket }: IncomingMessage): string => senderAddress(socket.remoteAddress ?? '');

/** Errors after which the connection is closed: the sender is hostile, or bytes of the request are still to come. */
const DROPPED = new Set<string>(['CTI_XML_DTD', 'CTI_XML_SIZE', 'CTI_XML_TAG', 'CTI_XML_TRUNCATED', 'CTI_CLOSED']);

function statusOf(error: CtiError, request: IncomingMessage): number {
  if (error.code === 'CTI_BUSY' || error.code === 'CTI_CLOSED') return 503;
  // A whole body that is no whole document is the document's fault.
  if (error.code === 'CTI_XML_SIZE' || isCut(request) || request.headers['content-encoding'])
    return BODY_STATUS[error.code] ?? 500;
  return 500;
}

/** The path of a service, what a framework has mounted it under, and the query. */
function pathOf(
  request: IncomingMessage,
  services: ReadonlyMap<string, unknown>,
): { path: string; prefix: string; query: string } {
  const [raw, query] = atQuery(request.url ?? '');
  const bare = raw.endsWith('/') ? raw.slice(0, -1) : raw;
  const path = services.has(bare) ? bare : raw;
  const [mounted] = atQuery((request as { originalUrl?: string }).originalUrl ?? raw);
  return { path, prefix: mounted.endsWith(raw) ? mounted.slice(0, mounted.length - raw.length) : '', query };
}

/** What is before and behind the first question mark. */
function atQuery(url: string): [path: string, query: string] {
  const at = url.indexOf('?');
  return at < 0 ? [url, ''] : [url.slice(0, at), url.slice(at + 1)];
}

/** The server as the requester calls it. */
function ownOrigin(request: IncomingMessage): string {
  const { socket, headers } = request;
  const scheme = (socket as { encrypted?: boolean }).encrypted ? 'https' : 'http';
  const isHost = /^(\[[0-9a-f:.]+\]|[\w.-]+)(:\d{1,5})?$/i.test(headers.host ?? '');
  return `${scheme}://${isHost ? headers.host : `${socket.localAddress}:${socket.localPort}`}`;
}

/** Whether bytes of the request are still to come. */
function isCut({ complete, headers }: IncomingMessage): boolean {
  return !complete && (headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0);
}

interface Reply {
  status: number;
  text: string;
  type?: string;
  /** Closes the connection after the answer. */
  drop?: boolean;
}

function reply(
  clock: Clock,
  request: IncomingMessage,
  response: ServerResponse,
  { status, text, type = 'text/xml', drop }: Reply,
): void {
  if (response.headersSent || response.destroyed) return;
  const cut = isCut(request);
  const headers: OutgoingHttpHeaders = { 'Content-Type': `${type}; charset=utf-8`, 'Content-Length': Buffer.byteLength(text) };
  if (drop || cut) headers['Connection'] = 'close';
  response.writeHead(status, headers);
  if (request.method === 'HEAD') response.end();
  // As text it goes out in one piece with the head.
  else if (!cut) response.end(text);
  else {
    // Closing with bytes of the request still arriving would reset the connection and take the answer with it: they are read and
    // thrown away for a moment.
    response.write(text);
    const end = (): void => {
      timer.clear();
      response.end();
    };
    const timer = clock.setTimer(end, LINGER_MS, { background: true });
    request.resume().once('end', end).once('close', end).once('error', end);
  }
}

const LINGER_MS = 2000;
