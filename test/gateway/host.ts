import { createServer, type IncomingHttpHeaders, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { openEnvelope, readEvent, writeEventResponse } from '../../src/codecs/smartcti/index.ts';
import { readXml } from '../../src/codecs/xml/tree.ts';

/** An event as the host's service got it. */
export interface Received {
  name: string;
  values: Readonly<Record<string, string | number>>;
  namespace: string;
  headers: IncomingHttpHeaders;
  body: string;
}

/** A host's event service: an HTTP server that speaks as AdvPL services do, and can misbehave. */
export interface Host {
  url: string;
  origin: string;
  events: Received[];
  /** Every request line, WSDL requests among them. */
  requests: string[];
  /** Answers the next requests instead of the service. */
  answers: ((request: IncomingMessage) => { status: number; body?: string } | 'hang' | 'cut' | undefined)[];
  /** Resolves with the events so far once there are `count` of them. */
  until(count: number): Promise<Received[]>;
  /** Resolves once an event of the name has come, counting from the n-th. */
  untilEvent(name: string, from?: number): Promise<Received>;
  names(): string[];
  close(): Promise<void>;
}

export interface HostOptions {
  namespace?: (origin: string) => string;
  /** 200 with a WSDL unless set. */
  wsdlStatus?: number;
  result?: number;
  address?: string;
}

export async function openHost(options: HostOptions = {}): Promise<Host> {
  const events: Received[] = [];
  const requests: string[] = [];
  const answers: Host['answers'] = [];
  const waiting = new Set<() => void>();
  const server: Server = createServer(async (request, response) => {
    requests.push(`${request.method} ${request.url}`);
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks);
    const special = request.method === 'POST' ? answers.shift()?.(request) : undefined;
    if (special === 'hang') return;
    if (special === 'cut') return void request.socket.resetAndDestroy();
    if (special) return void response.writeHead(special.status).end(special.body);
    const namespace = options.namespace?.(origin) ?? `${origin}/`;
    if (request.method === 'GET') {
      response.writeHead(options.wsdlStatus ?? 200, { 'Content-Type': 'text/xml' });
      return void response.end(
        `<?xml version="1.0" encoding="UTF-8"?><definitions targetNamespace="${namespace}" xmlns="http://schemas.xmlsoap.org/wsdl/"/>`,
      );
    }
    const { event, values, namespace: used } = readEvent(openEnvelope(readXml(body).root));
    response.writeHead(200, { 'Content-Type': 'text/xml; charset=utf-8' });
    response.end(writeEventResponse({ event, namespace: used, result: options.result ?? 0 }));
    events.push({ name: event.name, values, namespace: used, headers: request.headers, body: body.toString() });
    for (const check of [...waiting]) check();
  });
  await new Promise<void>((done) => server.listen(0, options.address ?? '127.0.0.1', done));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  const when = <T>(found: () => T | undefined, what: () => string): Promise<T> =>
    new Promise((resolve, reject) => {
      const check = (): void => {
        const value = found();
        if (value === undefined) return;
        clearTimeout(timer);
        waiting.delete(check);
        resolve(value);
      };
      const timer = setTimeout(
        () => reject(new Error(`the host waited for ${what()}; it has ${events.map(({ name }) => name)}`)),
        10_000,
      );
      waiting.add(check);
      check();
    });
  return {
    url: `${origin}/ws/SMARTCTIWSEVENTING.apw`,
    origin,
    events,
    requests,
    answers,
    until: (count) =>
      when(
        () => (events.length >= count ? events : undefined),
        () => `${count} events`,
      ),
    untilEvent: (name, from = 0) =>
      when(
        () => events.slice(from).find((event) => event.name === name),
        () => name,
      ),
    names: () => events.map(({ name }) => name),
    close: () => {
      server.closeAllConnections();
      return new Promise((done) => server.close(() => done()));
    },
  };
}
