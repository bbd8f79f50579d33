import http, { type ClientRequest, type RequestOptions } from 'node:http';
import https from 'node:https';
import { Connections, type Route } from './connections.ts';
import type { Clock } from './legwork.ts';

export interface HttpRequest {
  method: 'GET' | 'POST';
  url: URL;
  /** The checked address to connect to. */
  address: string;
  headers: Readonly<Record<string, string>>;
  body?: string;
  /** Milliseconds until the answer must be there as a whole. */
  timeoutMs: number;
  /** Bytes of the answer that are read; the rest is cut off. */
  maxResponseBytes: number;
  signal?: AbortSignal;
}

export interface HttpResponse {
  status: number;
  contentType?: string;
  body: Uint8Array;
}

/** Sends one request. Rejects when there is no answer at all; never follows a redirect. */
export type SendHttp = (request: HttpRequest) => Promise<HttpResponse>;

/** Over Node's own client, with connections that are used again while events follow one another. */
export function httpSender(clock: Clock): SendHttp {
  const connections = new Connections(clock);
  return ({ method, url, address, headers, body, timeoutMs, maxResponseBytes, signal }) =>
    new Promise((resolve, reject) => {
      const secure = url.protocol === 'https:';
      // As a list: an object is checked and copied name by name. Both refuse line breaks.
      const raw = ['Host', url.host];
      for (const name in headers) raw.push(name, headers[name]!);
      if (body !== undefined) raw.push('Content-Length', String(Buffer.byteLength(body)));
      const options: RequestOptions & Route = {
        method,
        // A literal address: nobody is asked for a name once more.
        host: address,
        port: url.port || (secure ? 443 : 80),
        path: `${url.pathname}${url.search}`,
        headers: raw,
        agent: secure ? connections.tls : connections.plain,
        maxHeaderSize: MAX_HEADER_BYTES,
        // In the URL an address of IPv6 stands in brackets.
        name: url.hostname.replace(/^\[|\]$/g, ''),
        route: `${url.protocol}//${url.host} ${address}`,
      };
      const request = (secure ? https : http).request(options);
      const requests = signal && underWayWith(signal);
      const place = requests?.add(request);
      if (signal?.aborted) giveUp(request);
      const timer = clock.setTimer(() => request.destroy(new Error('no answer in time')), timeoutMs, { background: true });
      let settled = false;
      const settle = (response: HttpResponse | Error): void => {
        if (settled) return;
        settled = true;
        timer.clear();
        requests?.remove(place!);
        if (response instanceof Error) reject(response);
        else resolve(response);
      };
      request.on('error', settle);
      request.on('response', (response) => {
        const chunks: Buffer[] = [];
        let size = 0;
        // From here on the host has answered, whatever becomes of the rest.
        const done = (): void => {
          if (settled) return;
          const read = chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks);
          settle({ status: response.statusCode ?? 0, contentType: response.headers['content-type'], body: read });
        };
        const { 'keep-alive': keepAlive } = response.headers;
        if (keepAlive) connections.heed(response.socket, String(keepAlive));
        response.on('data', (chunk: Buffer) => {
          chunks.push(chunk.subarray(0, maxResponseBytes - size));
          size += chunk.length;
          if (size <= maxResponseBytes) return;
          done();
          request.destroy();
        });
        response.on('end', done);
        response.on('error', done);
        response.on('close', done);
      });
      request.end(body);
    });
}

/**
 * The requests that end with a signal. One listener does for all of them: Node takes many at one signal for a leak, and says so. A place
 * is used again: a set makes itself anew all the time as requests come and go, and the collector takes each for alive that once was in one.
 */
class UnderWay {
  readonly #requests: (ClientRequest | undefined)[] = [];
  readonly #free: number[] = [];

  constructor(signal: AbortSignal) {
    const end = (): void => {
      for (const request of this.#requests) if (request) giveUp(request);
    };
    signal.addEventListener('abort', end, { once: true });
  }

  /** @returns its place, for `remove` */
  add(request: ClientRequest): number {
    const place = this.#free.pop() ?? this.#requests.length;
    this.#requests[place] = request;
    return place;
  }

  remove(place: number): void {
    this.#requests[place] = undefined;
    this.#free.push(place);
  }
}

const underWay = new WeakMap<AbortSignal, UnderWay>();

function underWayWith(signal: AbortSignal): UnderWay {
  let requests = underWay.get(signal);
  if (!requests) underWay.set(signal, (requests = new UnderWay(signal)));
  return requests;
}

const giveUp = (request: ClientRequest): unknown => request.destroy(new Error('given up'));

const MAX_HEADER_BYTES = 16 * 1024;
