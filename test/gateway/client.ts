import { request as httpRequest, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  isFault,
  openEnvelope,
  operationNamed,
  readFault,
  readResponse,
  type Style,
  writeCommand,
} from '../../src/codecs/smartcti/index.ts';
import { readXml } from '../../src/codecs/xml/tree.ts';

export const AXIS2 = '/axis2/services/SmartCTIWSCommand';
export const AXIS2_CALLS = `${AXIS2}.SmartCTIWSCommandHttpSoap11Endpoint/`;
export const AXIS1 = '/axis/services/SmartCTIWSCommand';

export interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  text: string;
}

export interface PostOptions {
  method?: string;
  headers?: Record<string, string>;
  localAddress?: string;
}

/** Sends one request on a connection of its own. */
export function send(
  url: string,
  body?: string | Uint8Array,
  { method = 'POST', headers = {}, localAddress }: PostOptions = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = httpRequest(
      url,
      { method, agent: false, localAddress, headers: { 'Content-Type': 'text/xml; charset=utf-8', ...headers } },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk) => chunks.push(chunk));
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, headers: response.headers, text: Buffer.concat(chunks).toString() }),
        );
        response.on('error', reject);
      },
    );
    request.on('error', reject);
    request.end(body);
  });
}

/** Listens on a free port of loopback. */
export async function listen(server: Server): Promise<string> {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

export type Call = (operation: string, parameters?: Record<string, string>) => Promise<number | string>;

/** A host's way of calling commands: what it gets back, as it reads it. */
export function caller(base: string, style: Style = 'document'): Call {
  const url = base + (style === 'document' ? AXIS2_CALLS : AXIS1);
  return async (operation, parameters = {}) => {
    const { status, text } = await send(url, writeCommand(operationNamed(operation)!, parameters, style), {
      headers: { SOAPAction: style === 'document' ? `"urn:${operation}"` : '""' },
    });
    const soap = openEnvelope(readXml(Buffer.from(text)).root);
    if (status !== 200 || isFault(soap.message)) throw new Error(`${status} ${readFault(soap).faultstring}`);
    return readResponse(soap).result;
  };
}
