import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { InboundCall } from '../drivers/simulator/index.ts';
import type { MetricSample } from '../index.ts';
import { prometheusText } from './prometheus.ts';

/** One page of `serve` beside the gateway's own. */
interface Page {
  method: 'GET' | 'POST';
  /** Never taken from another machine, whatever `--allow-from` says. */
  loopbackOnly?: boolean;
  answer(request: IncomingMessage, response: ServerResponse): void | Promise<void>;
}

export interface Answer {
  status: number;
  body: object;
}

const MAX_BODY_BYTES = 64 * 1024;

/** What the pages show. */
export interface PageSources {
  /** 200 while a switch can be reached, else 503: what a load balancer asks for. */
  health(): Answer;
  metrics(): Promise<MetricSample[]>;
  /** Switches of this process, in the order in which they are asked whether a device is theirs. */
  controls(to: string, linkID?: number): unknown[];
}

/**
 * The pages of `serve`; what is none of them goes on to the others.
 * @param allowed - whether requests from the sender's address are taken at all
 */
export function servePages(
  { health, metrics, controls }: PageSources,
  others: RequestListener,
  allowed: (request: IncomingMessage) => boolean,
): RequestListener {
  const pages: Record<string, Page> = {
    '/healthz': { method: 'GET', answer: (_, response) => sendJson(response, health()) },
    '/metrics': { method: 'GET', answer: async (_, response) => sendText(response, prometheusText(await metrics())) },
    '/simulator/inbound': {
      method: 'POST',
      loopbackOnly: true,
      answer: async (request, response) => sendJson(response, await inbound(controls, request)),
    },
  };

  return (request, response) => {
    const page = pages[(request.url ?? '').split('?', 1)[0]!];
    if (!page) return others(request, response);
    if (!(page.loopbackOnly ? isLoopback(request) : allowed(request)))
      return sendJson(response, failure(403, 'CTI_FORBIDDEN', 'Requests from this address are not taken.'));
    const method = request.method === 'HEAD' ? 'GET' : request.method;
    if (method !== page.method) {
      response.setHeader('allow', page.method);
      return sendJson(response, failure(405, 'CTI_INVALID_ARGUMENT', `This page takes ${page.method}.`));
    }
    // A sender that goes away in the middle gets no answer.
    Promise.resolve(page.answer(request, response)).catch(() => response.destroy());
  };
}

interface Inbound {
  inbound(call: InboundCall): { callID: string };
}

/** Whether the switch is in this process and lets calls be made from outside: the simulator. */
const takesInbound = (control: unknown): control is Inbound =>
  typeof control === 'object' && control !== null && typeof (control as Partial<Inbound>).inbound === 'function';

/** `{from, to, associatedData?, linkID?}` becomes a call from outside, at the first switch that has the device. */
async function inbound(controls: PageSources['controls'], request: IncomingMessage): Promise<Answer> {
  const text = await bodyOf(request);
  if (text === undefined) return failure(413, 'CTI_INVALID_ARGUMENT', `The body is larger than ${MAX_BODY_BYTES} bytes.`);
  const asked = inboundCall(text);
  if (!asked)
    return failure(
      400,
      'CTI_INVALID_ARGUMENT',
      'The body must be {"from":"…","to":"…","associatedData":"…"}, the last one optional.',
    );
  const { linkID, ...call } = asked;
  let answer = failure(404, 'CTI_NOT_SUPPORTED', 'Only the simulator takes calls from here.');
  for (const control of controls(call.to, linkID).filter(takesInbound)) {
    try {
      return { status: 200, body: { callID: control.inbound(call).callID } };
    } catch (error) {
      const { code, message } = error as { code?: string; message: string };
      answer = failure(code === 'CTI_UNKNOWN_DEVICE' ? 404 : code ? 409 : 500, code ?? 'CTI_DRIVER_FAULT', message);
      if (code !== 'CTI_UNKNOWN_DEVICE') break;
    }
  }
  return answer;
}

function inboundCall(text: string): (InboundCall & { linkID?: number }) | undefined {
  try {
    const { from, to, associatedData, linkID } = JSON.parse(text);
    const texts =
      typeof from === 'string' && typeof to === 'string' && (associatedData === undefined || typeof associatedData === 'string');
    if (!texts || (linkID !== undefined && !Number.isInteger(linkID))) return undefined;
    return { from, to, ...(associatedData !== undefined && { associatedData }), ...(linkID !== undefined && { linkID }) };
  } catch {
    return undefined;
  }
}

/** The body as text; undefined when it is too large, which ends the connection after the answer. */
async function bodyOf(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    size += (chunk as Buffer).length;
    if (size > MAX_BODY_BYTES) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

const isLoopback = ({ socket: { remoteAddress = '' } }: IncomingMessage): boolean =>
  /^(::1$|(::ffff:)?127\.)/.test(remoteAddress);

const failure = (status: number, code: string, message: string): Answer => ({ status, body: { code, message } });

function sendJson(response: ServerResponse, { status, body }: Answer): void {
  send(response, status, 'application/json', `${JSON.stringify(body)}\n`);
}

function sendText(response: ServerResponse, text: string): void {
  send(response, 200, 'text/plain; version=0.0.4; charset=utf-8', text);
}

function send(response: ServerResponse, status: number, type: string, body: string): void {
  if (response.writableEnded || response.destroyed) return;
  const headers = {
    'content-type': type,
    'content-length': Buffer.byteLength(body),
    ...(status === 413 && { connection: 'close' }),
  };
  response.writeHead(status, headers).end(body);
}
