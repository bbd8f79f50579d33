import { BerCodec, type BerMessage } from '../../../src/codecs/ber/index.ts';
import type { CtiError } from '../../../src/core/model/index.ts';
import { isCtiError } from '../../../src/core/model/index.ts';

/** Octets of hex digits, blanks among them ignored. */
export const hex = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text.replace(/\s/g, ''), 'hex'));
/** Octets as hex digits. */
export const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

export const codec = new BerCodec();

/** An argument in hex, as the invoke with id 1 of an operation. */
export function invoke(opcode: number, argument: string): Uint8Array {
  return wrap(0xa1, `020101 ${integer(opcode)} ${argument}`);
}
/** A result in hex, as the return result to the invoke with id 1. */
export function result(opcode: number, value: string): Uint8Array {
  return wrap(0xa2, `020101 ${text(wrap(0x30, `${integer(opcode)} ${value}`))}`);
}
/** An event in hex within the tag of its group, for monitor 8001. */
export function report(group: number, event: string): Uint8Array {
  return invoke(21, text(wrap(0x30, `5502 8001 ${text(wrap(0xa0 + group, event))}`)));
}
/** A constructed value of hex content, below 65536 bytes. */
export function wrap(tag: number, content: string): Uint8Array {
  const { length } = hex(content);
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255];
  return Uint8Array.of(tag, ...size, ...hex(content));
}
const integer = (value: number): string =>
  value < 128 ? text(Uint8Array.of(2, 1, value)) : text(Uint8Array.of(2, 2, value >> 8, value));

/** The message with what the schema says of it left out. */
export function plain({ def: _, ...message }: BerMessage): BerMessage {
  return message;
}

/** The code and offset of what is refused; a `TypeError` or another fault passes through. */
export function refusal(action: () => unknown): string {
  return errorOf(action, ({ code, offset }) => `${code}@${offset}`);
}
/** The code and detail of what is refused. */
export function detail(action: () => unknown): string {
  return errorOf(action, (error) => `${error.code} ${error.detail}`);
}
function errorOf(action: () => unknown, tell: (error: CtiError) => string): string {
  try {
    action();
  } catch (error) {
    if (isCtiError(error)) return tell(error);
    throw error;
  }
  return 'accepted';
}

/** The same value in a longer form: every length in four octets, or in two, or every constructed value of open length. */
export function relaxed(octets: Uint8Array, form: 'padded' | 'padded to two' | 'open'): Uint8Array {
  const out: number[] = [];
  for (let at = 0; at < octets.length; ) {
    const first = at++;
    if ((octets[first]! & 0x1f) === 0x1f) while (octets[at++]! >= 0x80);
    const tag = [...octets.subarray(first, at)];
    let length = octets[at++]!;
    if (length >= 0x80) {
      const count = length & 0x7f;
      length = 0;
      for (let i = 0; i < count; i++) length = length * 256 + octets[at++]!;
    }
    const content = octets.subarray(at, at + length);
    at += length;
    const inner = octets[first]! & 0x20 ? relaxed(content, form) : content;
    if (form === 'open' && octets[first]! & 0x20) out.push(...tag, 0x80, ...inner, 0, 0);
    else if (form === 'padded to two') out.push(...tag, 0x82, (inner.length >> 8) & 255, inner.length & 255, ...inner);
    else
      out.push(
        ...tag,
        0x84,
        inner.length >>> 24,
        (inner.length >> 16) & 255,
        (inner.length >> 8) & 255,
        inner.length & 255,
        ...inner,
      );
  }
  return Uint8Array.from(out);
}
