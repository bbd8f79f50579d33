import type { IncomingMessage } from 'node:http';
import { type Clock, CtiError } from './legwork.ts';

/** What a body may be; what goes beyond is refused while it arrives. */
export interface BodyLimits {
  maxBodyBytes: number;
  bodyTimeoutMs: number;
}

/** The status that an error of `readBody` is answered with. */
export const BODY_STATUS: Readonly<Partial<Record<string, number>>> = {
  CTI_XML_SIZE: 413,
  CTI_XML_TRUNCATED: 408,
  CTI_XML_ENCODING: 415,
};

/**
 * The body of a request. One that a framework has read already is taken from where frameworks put it.
 * @throws {CtiError} `CTI_XML_SIZE`, `CTI_XML_TRUNCATED` for one that does not arrive in time or at all, `CTI_XML_ENCODING` for a
 * compressed one
 */
export function readBody(
  request: IncomingMessage,
  clock: Clock,
  { maxBodyBytes, bodyTimeoutMs }: BodyLimits,
): Promise<Uint8Array> {
  const tooLarge = (): CtiError => new CtiError('CTI_XML_SIZE', { detail: `over ${maxBodyBytes} bytes` });
  const encoding = request.headers['content-encoding'];
  if (encoding !== undefined && encoding !== 'identity')
    return Promise.reject(new CtiError('CTI_XML_ENCODING', { detail: 'compressed bodies are not taken' }));
  if (Number(request.headers['content-length'] ?? 0) > maxBodyBytes) return Promise.reject(tooLarge());
  const given = (request as { body?: unknown }).body;
  if (typeof given === 'string' || given instanceof Uint8Array) {
    const bytes = typeof given === 'string' ? Buffer.from(given) : given;
    return bytes.length > maxBodyBytes ? Promise.reject(tooLarge()) : Promise.resolve(bytes);
  }
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const settle = (outcome: Uint8Array | CtiError): void => {
      timer.clear();
      request.off('data', data).off('end', end).off('error', cut).off('close', cut);
      // An error of the connection after this is nobody's business.
      request.on('error', () => {});
      if (outcome instanceof CtiError) reject(outcome);
      else resolve(outcome);
    };
    const data = (chunk: Buffer): void => {
      size += chunk.length;
      chunks.push(chunk);
      if (size > maxBodyBytes) settle(tooLarge());
    };
    const end = (): void => settle(Buffer.concat(chunks));
    const cut = (): void => settle(new CtiError('CTI_XML_TRUNCATED', { detail: 'the connection ended within the body' }));
    const late = (): void => settle(new CtiError('CTI_XML_TRUNCATED', { detail: 'the body did not arrive in time' }));
    const timer = clock.setTimer(late, bodyTimeoutMs, { background: true });
    request.on('data', data).on('end', end).on('error', cut).on('close', cut);
  });
}
