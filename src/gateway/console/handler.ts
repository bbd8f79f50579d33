import type { IncomingMessage, ServerResponse } from 'node:http';
import { Access, sameOrigin } from './access.ts';
import { act, readAction } from './actions.ts';
import { CtiError, type CtiErrorCode, isCtiError, type MetricSample, sentenceOf } from './legwork.ts';
import { Live } from './live.ts';
import { type ConsoleLink, type ConsoleOptions, limitsOf } from './options.ts';
import { pageSource } from './page-source.ts';
import type { Failure, LadderAnswer } from './protocol.ts';
import type { Sink } from './streams.ts';

/** Takes requests of `node:http` for `/console` and what is below. */
export interface ConsoleHandler {
  /** @param next - called for other paths; without it they are answered with 404 */
  (request: IncomingMessage, response: ServerResponse, next?: () => void): void;
  /** Shows these links from now on, and no others. */
  follow(links: readonly ConsoleLink[]): void;
  metrics(): MetricSample[];
  /** Ends every stream. */
  close(): void;
}

interface Route {
  /** Whoever asks needs no token. */
  open?: boolean;
  answer(request: IncomingMessage, response: ServerResponse, query: URLSearchParams): void | Promise<void>;
}

/**
 * The live console: a page, a stream of server-sent events, ladder diagrams, and a soft phone where the switch is the simulator.
 * @throws {CtiError} `CTI_OPTION`
 */
export function consoleHandler(options: ConsoleOptions): ConsoleHandler {
  const { links, ladder, logger, token, serviceLevelMs = 20_000 } = options;
  const limits = limitsOf(options.limits);
  const first = links[0]?.cti;
  if (!first) throw new CtiError('CTI_OPTION', { detail: 'the console has no link' });
  const { clock, random } = first.env;
  const page = pageSource(options.page);
  const access = new Access(token, clock, limits.maxWrongTokens);
  const live = new Live({ clock, newEpoch: () => random.id(), logger, limits, build: page.build, serviceLevelMs });
  live.follow(links);
  let actions = 0;

  const body = async (request: IncomingMessage, response: ServerResponse): Promise<string> => {
    if (!/^application\/json\b/i.test(request.headers['content-type'] ?? ''))
      throw new CtiError('CTI_INVALID_ARGUMENT', { detail: 'the content type is application/json' });
    const chunks: Buffer[] = [];
    let size = 0;
    for await (const chunk of request.iterator({ destroyOnReturn: false })) {
      size += (chunk as Buffer).length;
      if (size > limits.maxBodyBytes) {
        const error = new CtiError('CTI_INVALID_ARGUMENT', { detail: `the body is larger than ${limits.maxBodyBytes} bytes` });
        response.setHeader('connection', 'close');
        sendJson(response, 413, { code: error.code, message: error.message });
        throw error;
      }
      chunks.push(chunk as Buffer);
    }
    return Buffer.concat(chunks).toString('utf8');
  };

  const routes: Readonly<Record<string, Route>> = {
    'GET /console': {
      open: true,
      answer: (request, response) => {
        const known = access.knows(request);
        const headers = {
          ...SAFE,
          'content-type': 'text/html; charset=utf-8',
          'content-security-policy': page.policy,
          ...(!known && { 'www-authenticate': 'Bearer' }),
        };
        // The page without what it shows: it asks for the token itself.
        response.writeHead(known ? 200 : 401, headers).end(page.html);
      },
    },
    'GET /console/': {
      open: true,
      answer: (_, response) => void response.writeHead(308, { ...SAFE, location: '../console' }).end(),
    },
    'GET /console/events': {
      answer: (request, response, query) => {
        const given = request.headers['last-event-id'] ?? query.get('lastEventID') ?? undefined;
        const lastID = Array.isArray(given) ? given[0] : given;
        if (request.method === 'HEAD') {
          live.streams.admit();
          return void response.writeHead(200, SAFE).end();
        }
        const gone = live.open(sinkOf(response), lastID);
        response.on('close', gone).on('error', gone);
      },
    },
    'GET /console/ladder': {
      answer: async (_, response, query) => {
        const call = live.call(Number(query.get('linkID')), query.get('lineageID') ?? '');
        if (!call) throw new CtiError('CTI_UNKNOWN_CALL');
        const answer: LadderAnswer = { lineageID: call.lineageID, svg: await ladder(call.events), events: call.events.length };
        sendJson(response, 200, answer);
      },
    },
    'POST /console/actions': {
      answer: async (request, response) => {
        if (actions >= limits.maxActions)
          throw new CtiError('CTI_BUSY', { detail: `${limits.maxActions} actions are under way` });
        actions++;
        try {
          sendJson(response, 200, await act(live, readAction(await body(request, response))));
        } finally {
          actions--;
        }
      },
    },
    'POST /console/session': {
      open: true,
      answer: async (request, response) => {
        const value = tokenIn(await body(request, response));
        const cookie = access.locked ? access.signIn(request, value) : undefined;
        if (access.locked && cookie === undefined) return unknown(response);
        response.writeHead(204, { ...SAFE, ...(cookie !== undefined && { 'set-cookie': cookie }) }).end();
      },
    },
    'DELETE /console/session': {
      open: true,
      answer: (request, response) => void response.writeHead(204, { ...SAFE, 'set-cookie': access.signOut(request) }).end(),
    },
  };
  const methodsOf = (path: string): string[] =>
    Object.keys(routes).flatMap((route) => (route.endsWith(` ${path}`) ? [route.slice(0, route.indexOf(' '))] : []));

  const serve = async (
    request: IncomingMessage,
    response: ServerResponse,
    path: string,
    query: URLSearchParams,
  ): Promise<void> => {
    access.admit(request);
    const method = request.method === 'HEAD' ? 'GET' : (request.method ?? '');
    const route = routes[`${method} ${path}`];
    if (!route) {
      const methods = methodsOf(path);
      if (methods.length) response.setHeader('allow', methods.join(', '));
      return sendJson(response, methods.length ? 405 : 404, { code: 'CTI_INVALID_ARGUMENT', message: 'There is no such page.' });
    }
    if (method !== 'GET') sameOrigin(request);
    if (!route.open && !access.knows(request)) return unknown(response);
    await route.answer(request, response, query);
  };

  const handler = (request: IncomingMessage, response: ServerResponse, next?: () => void): void => {
    const [path = '', query = ''] = (request.url ?? '').split(/\?(.*)/s);
    if (path !== '/console' && !path.startsWith('/console/')) {
      if (next) return next();
      return sendJson(response, 404, { code: 'CTI_INVALID_ARGUMENT', message: 'There is nothing here.' });
    }
    serve(request, response, path, new URLSearchParams(query)).catch((thrown: unknown) => {
      if (!isCtiError(thrown)) logger.error({ error: String(thrown) }, 'a request to the console failed for a fault of ours');
      const error = isCtiError(thrown) ? thrown : new CtiError('CTI_DRIVER_FAULT');
      const message = wantsPortuguese(request) ? sentenceOf(error.code, 'pt-BR') : error.message;
      sendJson(response, STATUS[error.code] ?? (error.blame === 'switch' ? 502 : isCtiError(thrown) ? 400 : 500), {
        code: error.code,
        message,
      });
      // What is left of a body that was refused goes nowhere; the server's time for a request bounds it.
      request.resume();
    });
  };

  return Object.assign(handler, {
    follow: (shown: readonly ConsoleLink[]) => live.follow(shown),
    metrics: () => metrics(live),
    close: () => live.close(),
  });
}

/** What of our errors is which status; the others of a caller's are 400, of the switch's 502. */
const STATUS: Readonly<Partial<Record<CtiErrorCode, number>>> = {
  CTI_FORBIDDEN: 403,
  CTI_UNKNOWN_DEVICE: 404,
  CTI_UNKNOWN_CALL: 404,
  CTI_NOT_SUPPORTED: 404,
  CTI_WRONG_STATE: 409,
  CTI_NOTHING_HELD: 409,
  CTI_CALL_FAILED: 409,
  CTI_AGENT_IN_USE: 409,
  CTI_AGENT_REFUSED: 409,
  CTI_BUSY: 503,
  CTI_LINK_DOWN: 503,
  CTI_CLOSED: 503,
};

const SAFE = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
} as const;

/** A response as a stream of events. Its head is sent with the first of them. */
function sinkOf(response: ServerResponse): Sink {
  return {
    write: (text) => {
      if (!response.headersSent) {
        response.writeHead(200, { ...SAFE, 'content-type': 'text/event-stream; charset=utf-8', 'x-accel-buffering': 'no' });
        response.socket?.setNoDelay(true);
      }
      if (!response.destroyed) response.write(text);
    },
    get waitingBytes() {
      return response.writableLength;
    },
    end: () => void response.end(),
    destroy: () => void response.destroy(),
  };
}

/** Whoever has not shown the token. */
function unknown(response: ServerResponse): void {
  response.setHeader('www-authenticate', 'Bearer');
  sendJson(response, 401, { code: 'CTI_FORBIDDEN', message: 'The token is missing or wrong.' });
}

/** @throws {CtiError} `CTI_INVALID_ARGUMENT` */
function tokenIn(text: string): string {
  try {
    const { token } = JSON.parse(text) as { token?: unknown };
    if (typeof token === 'string') return token;
  } catch {
    // The answer is the same.
  }
  throw new CtiError('CTI_INVALID_ARGUMENT', { detail: 'the body is {"token":"…"}' });
}

const wantsPortuguese = ({ headers }: IncomingMessage): boolean => /^pt\b/i.test(headers['accept-language'] ?? '');

function sendJson(response: ServerResponse, status: number, body: object | Failure): void {
  if (response.headersSent || response.destroyed) return;
  const text = `${JSON.stringify(body)}\n`;
  response
    .writeHead(status, { ...SAFE, 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) })
    .end(text);
}

function metrics(live: Live): MetricSample[] {
  const { streams } = live;
  const sample = (name: string, type: 'counter' | 'gauge', help: string, value: number, labels?: Record<string, string>) => ({
    name: `legwork_console_${name}`,
    type,
    help,
    value,
    ...(labels && { labels }),
  });
  return [
    sample('streams', 'gauge', 'Consoles that are open', streams.size),
    sample('refused_total', 'counter', 'Consoles refused because as many as allowed were open', streams.refused),
    sample('cut_total', 'counter', 'Consoles cut off because they did not read', streams.cut),
    sample('ladder_events', 'gauge', 'Events kept for ladder diagrams', live.ladderEvents),
  ];
}
