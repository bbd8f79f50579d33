import { decodeCstaXml, readCstaXml } from '../../../src/codecs/xml/csta.ts';
import { isCtiError } from '../../../src/core/model/index.ts';

/** What a way in says of a document: the message, or the refusal with its place. */
export function verdict(read: (bytes: Uint8Array) => unknown, bytes: Uint8Array): string {
  try {
    return JSON.stringify(read(bytes));
  } catch (error) {
    if (!isCtiError(error)) throw error;
    return `${error.code} at ${error.offset}: ${error.detail}`;
  }
}

/**
 * Reads a document in both ways, several times so that its shape is learned on the way.
 * @throws {Error} unless the quick way says what the general one says
 */
export function compareWays(bytes: Uint8Array, times = 1): string {
  const general = verdict(readCstaXml, bytes);
  for (let i = 0; i < times; i++) {
    const quick = verdict(decodeCstaXml, bytes);
    if (quick !== general) throw new Error(`${Buffer.from(bytes)}\nreads as\n${quick}\ninstead of\n${general}`);
  }
  return general;
}
