import type { HttpTold } from '../sdk/index.ts';
import { messagesOf } from '../sdk/index.ts';

/** What a mapping wants of the PABX; the session knows the channel and makes the path of it. */
export interface Ask {
  id: number;
  operation: string;
  body: Record<string, unknown>;
}

/** A link of HTTP hands over whole lines, so there is nothing to put together. */
export const toldIn = (bytes: Uint8Array): HttpTold[] => messagesOf(bytes) as HttpTold[];

export const frameOf = (message: Ask | HttpTold): Uint8Array => Buffer.from(JSON.stringify(message));
export const askOf = (frame: Uint8Array): Ask => JSON.parse(Buffer.from(frame).toString('utf8')) as Ask;
export const toldOf = (frame: Uint8Array): HttpTold => JSON.parse(Buffer.from(frame).toString('utf8')) as HttpTold;
