import http from 'node:http';
import https from 'node:https';
import { isIPv6 } from 'node:net';
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

/**
 * Over Node's own client. A connection is used again only within a second: hosts of this kind close idle connections at moments of their
 * own, and what is sent into a closing one would have to be sent again.
 */
export function httpSender(clock: Clock): SendHttp {
  const options = { keepAlive: true, timeout: IDLE_MS, scheduling: 'lifo' } as const;
  const [plain, tls] = [new http.Agent(options), new https.Agent(options)];
  return ({ method, url, address, headers, body, timeoutMs, maxResponseBytes, signal }) =>
    new Promise((resolve, reject) => {
      const secure = url.protocol === 'https:';
      const hostname = url.hostname.replace(/^\[|\]$/g, '');
      const family = isIPv6(address) ? 6 : 4;
      const request = (secure ? https : http).request({
        method,
        host: hostname,
        port: url.port || (secure ? 443 : 80),
        path: `${url.pathname}${url.search}`,
        headers: { ...headers, Host: url.host, ...(body === undefined ? {} : { 'Content-Length': Buffer.byteLength(body) }) },
        agent: secure ? tls : plain,
        maxHeaderSize: MAX_HEADER_BYTES,
        // Not called for a literal address, which was checked as it stands.
        lookup: (_name, options, done) => (options.all ? done(null, [{ address, family }]) : done(null, address, family)),
      });
      if (signal) giveUpWith(signal, request);
      const timer = clock.setTimer(() => request.destroy(new Error('no answer in time')), timeoutMs, { background: true });
      const settle = (response: HttpResponse | Error): void => {
        timer.clear();
        if (response instanceof Error) reject(response);
        else resolve(response);
      };
      request.on('error', settle);
      request.on('response', (response) => {
        const chunks: Buffer[] = [];
        let size = 0;
        // From here on the host has answered, whatever becomes of the rest.
        const done = (): void =>
          settle({
            status: response.statusCode ?? 0,
            contentType: response.headers['content-type'],
            body: Buffer.concat(chunks),
          });
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

const underWay = new WeakMap<AbortSignal, Set<http.ClientRequest>>();

/** Ends a request with a signal. One listener does for all of them: Node takes many at one signal for a leak, and says so. */
function giveUpWith(signal: AbortSignal, request: http.ClientRequest): void {
  const end = (one: http.ClientRequest): unknown => one.destroy(new Error('given up'));
  let requests = underWay.get(signal);
  if (!requests) {
    const all = new Set<http.ClientRequest>();
    underWay.set(signal, (requests = all));
    signal.addEventListener('abort', () => all.forEach(end), { once: true });
  }
  requests.add(request);
  request.once('close', () => requests.delete(request));
  if (signal.aborted) end(request);
}

/** How long a connection is kept that nothing is sent on. */
const IDLE_MS = 1000;
const MAX_HEADER_BYTES = 16 * 1024;
