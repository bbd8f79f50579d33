import { CtiError } from '../../core/model/index.ts';
import type { AmiField } from './message.ts';

/** Bytes of a line, its end not counted, that every Asterisk takes; it refuses lines of about 1 KiB. */
export const MAX_LINE_BYTES = 1000;

/**
 * Writes one message with the empty line that ends it. The one function that puts text on this wire: whatever it writes reads
 * back as exactly these keys and values.
 * @throws {CtiError} `CTI_AMI_VALUE` for a key that is not printable ASCII without blanks and colons, a value with CR, LF, NUL or
 * half a character, a line over `MAX_LINE_BYTES`, a second `Action`, or no field at all
 */
export function writeAmi(fields: readonly AmiField[]): Uint8Array {
  if (!fields.length) throw new CtiError('CTI_AMI_VALUE', { detail: 'a message has at least one line' });
  let text = '';
  for (const [i, [key, value]] of fields.entries()) {
    if (!KEY.test(key)) throw new CtiError('CTI_AMI_VALUE', { detail: `key ${i + 1} is none` });
    if (i > 0 && key.toLowerCase() === 'action') throw new CtiError('CTI_AMI_VALUE', { detail: 'Action is not the first line' });
    if (UNWRITABLE.test(value)) throw new CtiError('CTI_AMI_VALUE', { detail: `the value of ${key.slice(0, 32)}` });
    const line = `${key}: ${value}`;
    // Three bytes a character at most: most lines need no second look.
    if (line.length * 3 > MAX_LINE_BYTES && UTF8.encode(line).length > MAX_LINE_BYTES)
      throw new CtiError('CTI_AMI_VALUE', { detail: `${key.slice(0, 32)} has over ${MAX_LINE_BYTES} bytes` });
    text += `${line}\r\n`;
  }
  return UTF8.encode(`${text}\r\n`);
}

const KEY = /^[!-9;-~]+$/;
const UNWRITABLE = /[\r\n\0]|\p{Surrogate}/u;
const UTF8 = new TextEncoder();
