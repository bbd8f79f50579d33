/** Octets looked at four at a time. */
import { GREATER, LESS, PLAIN } from './bytes.ts';

const EVERY = 0x01010101;
const HIGH = 0x80808080;
const LESSES = LESS * EVERY;
const GREATERS = GREATER * EVERY;
const AMPERSANDS = 0x26 * EVERY;
const BLANKS = 0x20 * EVERY;

/** Where the text that begins at a place ends: at the next tag; −1 when there is none by `end`. */
export function textEnd(view: DataView, from: number, end: number): number {
  for (let at = from; at + 4 <= end; at += 4) {
    const less = view.getInt32(at, true) ^ LESSES;
    const lesses = (less - EVERY) & ~less & HIGH;
    // The lowest is exact; those above it may be none.
    if (lesses !== 0) return at + ((31 - Math.clz32(lesses & -lesses)) >> 3);
  }
  return -1;
}

/** Whether a text, in which no tag begins, holds plain octets alone. */
export function isPlain(view: DataView, from: number, to: number): boolean {
  const last = to - 4;
  if (last < from) {
    for (let at = from; at < to; at++) if (PLAIN[view.getUint8(at)] !== 1) return false;
    return true;
  }
  for (let at = from; at < last; at += 4) if (hasOther(view.getInt32(at, true))) return false;
  return !hasOther(view.getInt32(last, true));
}

/** Whether one of four octets is no plain one; a tag's first octet is not looked for. */
function hasOther(octets: number): boolean {
  const greater = octets ^ GREATERS;
  const ampersand = octets ^ AMPERSANDS;
  const control = (octets - BLANKS) & ~octets;
  return (
    ((control | ((greater - EVERY) & ~greater) | ((ampersand - EVERY) & ~ampersand) | octets | (octets + EVERY)) & HIGH) !== 0
  );
}
