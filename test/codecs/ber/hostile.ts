/** What every octet string must do: become a message that can be written and read again, or be refused by a code and a place. */
import type { BerCodec, BerMessage } from '../../../src/codecs/ber/index.ts';
import { isCtiError } from '../../../src/core/model/index.ts';
import { text } from './support.ts';

/** @returns whether it was decoded */
export function survive(codec: BerCodec, octets: Uint8Array): boolean {
  let message: BerMessage;
  try {
    message = codec.decode(octets);
  } catch (error) {
    if (!isCtiError(error) || !/^CTI_(BER|MESSAGE)_/.test(error.code)) throw new Error(`${text(octets)}: ${error}`);
    const { offset } = error;
    if (offset === undefined || offset < 0 || offset > octets.length) throw new Error(`${text(octets)}: offset ${offset}`);
    return false;
  }
  try {
    const again = codec.decode(codec.encode(message));
    if (shown(again) === shown(message)) return true;
  } catch (error) {
    throw new Error(`${text(octets)} is decoded and cannot be written: ${error}`);
  }
  throw new Error(`${text(octets)} is written as another message`);
}

const shown = ({ kind, name, invokeID, linkedID, body }: BerMessage): string =>
  `${kind} ${name} ${invokeID} ${linkedID} ${JSON.stringify(body)}`;

/** Every octet string that differs in one octet. The same array each time. */
export function* mutations(octets: Uint8Array, values: readonly number[]): Iterable<Uint8Array> {
  const mutated = Uint8Array.from(octets);
  for (let at = 0; at < octets.length; at++) {
    for (const value of values) {
      if (value === octets[at]) continue;
      mutated[at] = value;
      yield mutated;
    }
    mutated[at] = octets[at]!;
  }
}

export const ALL_OCTETS: readonly number[] = Array.from({ length: 256 }, (_, octet) => octet);
