import { asCtiError, CtiError } from '../../core/model/index.ts';
import type { DecodedMessage, WireCodec } from '../message.ts';
import { AmiFramer } from './framer.ts';
import { type AmiField, type AmiMessage, parseAmi } from './message.ts';

/** The Asterisk Manager Interface as `legwork decode --as ami` reads it, in either direction. */
export const ami: WireCodec = {
  protocol: 'ami',
  *decode(bytes) {
    let found: (DecodedMessage | CtiError)[] = [];
    const framer = new AmiFramer({
      frame: (frame, offset) => found.push(decodeFrame(frame, offset)),
      banner: (line, offset) => found.push(decodeBanner(line, offset)),
      fault: (error) => found.push(error),
    });
    // In portions, so that a long recording is not held decoded as a whole.
    for (let at = 0; at < bytes.length; at += PORTION_BYTES) {
      framer.receive(bytes.subarray(at, at + PORTION_BYTES));
      yield* found;
      found = [];
    }
    framer.end();
    yield* found;
  },
};

function decodeFrame(frame: Uint8Array, offset: number): DecodedMessage | CtiError {
  try {
    const message = parseAmi(frame);
    const decoded: DecodedMessage = {
      offset,
      length: frame.length,
      protocol: 'ami',
      kind: kindOf(message),
      name: message.name,
      body: bodyOf(message.fields),
    };
    const actionID = message.get('ActionID');
    return actionID === undefined ? decoded : { ...decoded, invokeID: actionID };
  } catch (error) {
    return new CtiError(asCtiError(error).code, { offset });
  }
}

function kindOf(message: AmiMessage): DecodedMessage['kind'] {
  if (message.kind === 'response') return /^error$/i.test(message.name.trim()) ? 'error' : 'response';
  return message.kind;
}

/** Keys as they were first written; those that occur more than once have a list. */
function bodyOf(fields: readonly AmiField[]): Record<string, string | string[]> {
  const values = new Map<string, { key: string; list: string[] }>();
  for (const [key, value] of fields) {
    const entry = values.get(key.toLowerCase());
    if (entry) entry.list.push(value);
    else values.set(key.toLowerCase(), { key, list: [value] });
  }
  return Object.fromEntries([...values.values()].map(({ key, list }) => [key, list.length > 1 ? list : list[0]!]));
}

function decodeBanner(line: Uint8Array, offset: number): DecodedMessage {
  const [product, version] = new TextDecoder('windows-1252').decode(line).split('/', 2);
  return { offset, length: line.length, protocol: 'ami', kind: 'other', name: 'banner', body: { product, version } };
}

const PORTION_BYTES = 65_536;
