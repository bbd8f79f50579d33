import type { IncomingMessage, RequestListener } from 'node:http';
import type { Clock } from '../index.ts';

/** How long a body may take; the gateway's own time for one, with an answer of its own, is a little shorter. */
export const BODY_MS = 8500;
/** What has to come in that time of a body that may take longer. */
export const PATIENT_BYTES = 8 * 1024;

/** Bytes that have to come until the next look, of requests whose bodies may take longer. */
const patient = new WeakMap<IncomingMessage, number>();

/**
 * Ends requests whose bodies do not arrive: with 408 within `BODY_MS`, but for those that somebody reads patiently. It takes the
 * place of the server's `requestTimeout`, which is the same for a command of a hundred bytes and a list of a million contacts.
 */
export function withBodyTime(listener: RequestListener, clock: Clock): RequestListener {
  return (request, response) => {
    if (hasBody(request)) {
      let timer = { clear() {} };
      const watch = (seen: number): void => {
        const look = (): void => {
          const { bytesRead } = request.socket;
          if (request.complete) return;
          if (bytesRead - seen >= (patient.get(request) ?? Number.POSITIVE_INFINITY)) return watch(bytesRead);
          if (response.headersSent) request.destroy();
          else response.writeHead(408, { connection: 'close' }).end(() => request.destroy());
        };
        timer = clock.setTimer(look, BODY_MS, { background: true });
      };
      watch(request.socket.bytesRead);
      request.once('close', () => timer.clear());
    }
    listener(request, response);
  };
}

/**
 * Gives a body as long as it needs, as long as it goes on coming.
 * @returns what ends that: what is still to come then has the time of any other
 */
export function patiently(request: IncomingMessage): () => void {
  patient.set(request, PATIENT_BYTES);
  return () => void patient.delete(request);
}

const hasBody = ({ headers }: IncomingMessage): boolean =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
