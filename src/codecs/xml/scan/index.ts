/** The quick way in: ordinary CSTA documents read from their octets. What it cannot take the general reader decides. */
import type { MessageDef } from '../../schema/index.ts';
import type { CstaXmlMessage } from '../csta.ts';
import { HAND_OVER, LESS, SLASH } from './bytes.ts';
import { type Head, Heads } from './heads.ts';
import { build } from './program.ts';
import { Scanner } from './scanner.ts';

export class CstaScanner {
  readonly #heads: Heads;
  readonly #scanner = new Scanner();

  constructor(definitionOf: (name: string) => MessageDef | undefined) {
    this.#heads = new Heads(definitionOf);
  }

  /** The message, exactly as the general reader would have it; undefined for a document that it has to decide. */
  decode(bytes: Uint8Array): CstaXmlMessage | undefined {
    try {
      return this.#scan(bytes);
    } catch (error) {
      if (error === HAND_OVER) return undefined;
      throw error;
    }
  }

  #scan(bytes: Uint8Array): CstaXmlMessage {
    if (bytes[0] !== LESS || bytes[1] === SLASH) throw HAND_OVER;
    const end = Heads.end(bytes);
    const head = this.#heads.at(bytes, end);
    const scanner = this.#scanner;
    const nameFrom = nameIn(bytes, end);
    scanner.run(bytes, end, head.rule, nameFrom, nameFrom + head.name.length);
    return messageOf(head, build(scanner.steps, scanner.stepCount, scanner.found, bytes));
  }
}

/** Where the name of the root is, whose tag ends at `end`. */
function nameIn(bytes: Uint8Array, end: number): number {
  let at = end - 1;
  while (bytes[at] !== LESS) at--;
  return at + 1;
}

const messageOf = ({ kind, name, namespace, edition }: Head, body: unknown): CstaXmlMessage => ({
  kind,
  name,
  body,
  namespace,
  edition,
});
