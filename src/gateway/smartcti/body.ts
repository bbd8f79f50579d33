import type { IncomingMessage } from 'node:http';
import { type Clock, CtiError, type Timer } from './legwork.ts';

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

/** How a body ended: whole, with more than it may be, with its connection, or too late. */
type BodyEnd = 'whole' | 'large' | 'cut' | 'late';

/** What was read of a body. */
interface Collected {
  bytes: Uint8Array;
  end: BodyEnd;
}

/**
 * The body of a request. One that a framework has read already is taken from where frameworks put it.
 * @throws {CtiError} `CTI_XML_SIZE`, `CTI_XML_TRUNCATED` for one that does not arrive in time or at all, `CTI_XML_ENCODING` for a
 * compressed one
 */
export async function readBody(request: IncomingMessage, clock: Clock, limits: BodyLimits): Promise<Uint8Array> {
  const refused = bodyRefusal(request, limits);
  if (refused) throw refused;
  const { bytes, end } = await collectBody(request, clock, limits);
  if (end !== 'whole') throw ERROR_OF[end](limits);
  return bytes;
}

/** What the head of a request says against its body; undefined: nothing. */
export function bodyRefusal({ headers }: IncomingMessage, limits: BodyLimits): CtiError | undefined {
  if ((headers['content-encoding'] ?? 'identity') !== 'identity')
    return new CtiError('CTI_XML_ENCODING', { detail: 'compressed bodies are not taken' });
  return Number(headers['content-length'] ?? 0) > limits.maxBodyBytes ? ERROR_OF.large(limits) : undefined;
}

/** A body as far as it comes, with how it ended. */
export function collectBody(
  request: IncomingMessage,
  clock: Clock,
  { maxBodyBytes, bodyTimeoutMs }: BodyLimits,
): Promise<Collected> {
  const given = (request as { body?: unknown }).body;
  if (typeof given === 'string' || given instanceof Uint8Array) {
    const bytes = typeof given === 'string' ? Buffer.from(given) : given;
    return Promise.resolve({ bytes, end: bytes.length > maxBodyBytes ? 'large' : 'whole' });
  }
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let size = 0;
    let settled = false;
    let timer: Timer | undefined;
    // The listeners stay: taking them off costs more than they do, and an error of the connection after this is nobody's business.
    const settle = (end: BodyEnd): void => {
      if (settled) return;
      settled = true;
      timer?.clear();
      resolve({ bytes: chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks), end });
      chunks.length = 0;
    };
    const data = (chunk: Buffer): void => {
      if (settled) return;
      size += chunk.length;
      chunks.push(chunk);
      if (size > maxBodyBytes) settle('large');
    };
    const whole = (): void => settle('whole');
    const cut = (): void => settle('cut');
    request.on('data', data).on('end', whole).on('error', cut).on('close', cut);
    // Most bodies come along with their head, and need no timer: their octets are handed over before anything else is done.
    const expected = Number(request.headers['content-length']);
    void Promise.resolve().then(() => {
      if (settled || size === expected) return;
      timer = clock.setTimer(() => settle('late'), bodyTimeoutMs, { background: true });
    });
  });
}

const ERROR_OF: Readonly<Record<Exclude<BodyEnd, 'whole'>, (limits: BodyLimits) => CtiError>> = {
  large: ({ maxBodyBytes }) => new CtiError('CTI_XML_SIZE', { detail: `over ${maxBodyBytes} bytes` }),
  cut: () => new CtiError('CTI_XML_TRUNCATED', { detail: 'the connection ended within the body' }),
  late: () => new CtiError('CTI_XML_TRUNCATED', { detail: 'the body did not arrive in time' }),
};
