/** The quick look at the outside of an APDU, where that is as it mostly is. */
import type { BerPeek } from '../codec.ts';
import { EVENT_REPORT, MONITOR_START } from '../tables.ts';

const INVOKE = 0xa1;
const RETURN_RESULT = 0xa2;
const SEQUENCE = 0x30;
const INTEGER = 2;
const CROSS_REF = 0x55;
const MAX_LENGTH = 0xffff;

/** Where the content of the value begins that was entered last. */
let from = 0;

/**
 * Stands on the content of the value at `at`, whose tag has to be this one: `from` is where it begins.
 * @returns where it ends; −1 when the tag is another, or the value is not there in a length of three octets at most
 */
function enter(bytes: Uint8Array, at: number, end: number, tag: number): number {
  if (end - at < 2 || bytes[at] !== tag) return -1;
  let length = bytes[at + 1]!;
  from = at + 2;
  if (length >= 0x80) {
    if (length === 0x81 && from < end) length = bytes[from++]!;
    else if (length === 0x82 && from + 1 < end) {
      length = (bytes[from]! << 8) | bytes[from + 1]!;
      from += 2;
    } else return -1;
  }
  return length > end - from ? -1 : from + length;
}

/** The integer of the content up to `to`, of four octets at most. */
function integer(bytes: Uint8Array, to: number): number {
  let value = (bytes[from]! << 24) >> 24;
  for (let at = from + 1; at < to; at++) value = (value << 8) | bytes[at]!;
  return value;
}

/**
 * What `BerCodec.peek` says of an invoke or result; undefined for all that is not plain there.
 * @param crossRef - reads the octets of the monitor's id
 */
export function quickPeek(
  bytes: Uint8Array,
  crossRef: (bytes: Uint8Array, from: number, to: number) => string,
): BerPeek | undefined {
  const isInvoke = bytes[0] === INVOKE;
  if (bytes.length > MAX_LENGTH) return undefined;
  let end = enter(bytes, 0, bytes.length, isInvoke ? INVOKE : RETURN_RESULT);
  if (end < 0) return undefined;
  let to = enter(bytes, from, end, INTEGER);
  if (to <= from || to - from > 4) return undefined;
  const invokeID = integer(bytes, to);
  if (!isInvoke) {
    end = enter(bytes, to, end, SEQUENCE);
    to = from;
    if (end < 0) return undefined;
  }
  to = enter(bytes, to, end, INTEGER);
  if (to <= from || to - from > 4) return undefined;
  const opcode = integer(bytes, to);
  const apdu = isInvoke ? 'invoke' : 'returnResult';
  if (opcode !== (isInvoke ? EVENT_REPORT : MONITOR_START)) return { apdu, invokeID, opcode };
  end = enter(bytes, to, end, SEQUENCE);
  if (end < 0) return undefined;
  to = enter(bytes, from, end, CROSS_REF);
  if (to < 0) return undefined;
  return { apdu, invokeID, opcode, monitorCrossRefID: crossRef(bytes, from, to) };
}
