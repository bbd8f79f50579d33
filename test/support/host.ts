import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One event as the host's service got it. */
export interface HostEvent {
  /** The method: `ANSWERED`. */
  name: string;
  namespace: string;
  soapAction: string | undefined;
  fields: Record<string, string>;
}

/** A host's event service: takes every event with 0 and remembers it. */
export interface Host extends AsyncDisposable {
  url: string;
  events: HostEvent[];
  /** Resolves with the event of this name, also one that came already. @throws after `timeoutMs` */
  event(name: string, timeoutMs?: number): Promise<HostEvent>;
}

export const envelope = (content: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?><soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/"><soapenv:Body>${content}</soapenv:Body></soapenv:Envelope>`;

export async function openHost(): Promise<Host> {
  const events: HostEvent[] = [];
  const waiting = new Set<() => void>();
  const server = createServer(async (request, response) => {
    const body = (await request.toArray()).join('');
    if (request.method !== 'POST') return response.writeHead(404).end();
    const [, name = '', namespace = '', content = ''] = /Body>\s*<(\w+) xmlns="([^"]*)">(.*)<\/\1>/s.exec(body) ?? [];
    const fields = Object.fromEntries([...content.matchAll(/<(\w+)>([^<]*)<\/\1>/g)].map(([, field, value]) => [field!, value!]));
    const result = `<${name}RESPONSE xmlns="${namespace}"><${name}RESULT>0</${name}RESULT></${name}RESPONSE>`;
    response.writeHead(200, { 'content-type': 'text/xml; charset=utf-8' }).end(envelope(result));
    events.push({ name, namespace, soapAction: request.headers.soapaction as string | undefined, fields });
    for (const check of waiting) check();
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');

  const event = (name: string, timeoutMs = 10_000): Promise<HostEvent> =>
    new Promise((resolve, reject) => {
      const check = (): void => {
        const found = events.find((candidate) => candidate.name === name);
        if (!found) return;
        clearTimeout(timer);
        waiting.delete(check);
        resolve(found);
      };
      const seen = (): string => events.map((candidate) => candidate.name).join(', ');
      const timer = setTimeout(() => reject(new Error(`no ${name} within ${timeoutMs} ms, only ${seen()}`)), timeoutMs);
      waiting.add(check);
      check();
    });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/ws/SMARTCTIWSEVENTING.apw`,
    events,
    event,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}

/** Sends one command in profile 1.2.0 and returns what is in `ns:return`. */
export async function command(
  commandUrl: string,
  operation: string,
  parameters: Record<string, string>,
): Promise<string | undefined> {
  const fields = Object.entries(parameters).map(([name, value]) => `<${name}>${value}</${name}>`);
  const response = await fetch(`${commandUrl}.SmartCTIWSCommandHttpSoap11Endpoint/`, {
    method: 'POST',
    headers: { 'content-type': 'text/xml; charset=utf-8', soapaction: `"urn:${operation}"` },
    body: envelope(`<${operation} xmlns="http://DefaultNamespace">${fields.join('')}</${operation}>`),
  });
  return /<ns:return>([^<]*)<\/ns:return>/.exec(await response.text())?.[1];
}
