import { SaxesParser } from 'saxes';
import { type CstaMessage, decodeCstaXml, encodeCstaXml } from '../../../src/codecs/xml/index.ts';
import { isCtiError } from '../../../src/core/model/index.ts';

/**
 * Decodes what may be no message. What is taken has to mirror; what is refused has to be by a code, at an offset within.
 * @param mirrors - false: it is not tried whether it does
 * @throws {Error} when the decoder broke its word
 */
export function judge(bytes: Uint8Array, mirrors = true): 'taken' | `CTI_${string}` {
  let message: CstaMessage;
  try {
    message = decodeCstaXml(bytes);
  } catch (error) {
    if (!isCtiError(error)) throw error;
    const { code, offset } = error;
    if (offset === undefined || offset < 0 || offset > bytes.length)
      throw new Error(`${code} at offset ${offset} of ${bytes.length}`);
    return code as `CTI_${string}`;
  }
  if (!mirrors) return 'taken';
  const again = decodeCstaXml(encodeCstaXml(message));
  const [first, second] = [message, again].map(({ kind, name, body }) => JSON.stringify({ kind, name, body }));
  if (first !== second) throw new Error(`${Buffer.from(bytes)} mirrors as ${second} instead of ${first}`);
  return 'taken';
}

/** The input with one octet changed. */
export function mutant(bytes: Uint8Array, at: number, octet: number): Uint8Array {
  const copy = Uint8Array.from(bytes);
  copy[at] = octet;
  return copy;
}

/** Whether saxes takes a text as a document that is well-formed and whose namespaces are. */
export function saxesTakes(text: string): boolean {
  const parser = new SaxesParser({ xmlns: true });
  let failed = false;
  parser.on('error', () => {
    failed = true;
  });
  try {
    parser.write(text).close();
  } catch {
    failed = true;
  }
  return !failed;
}
