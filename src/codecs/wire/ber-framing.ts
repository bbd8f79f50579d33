import { CtiError } from '../../core/model/index.ts';

/**
 * How APDUs lie on a TCP connection. CSTA has no rule of its own for BER: each kind of switch has one, and which it is, is
 * configured. The codec knows nothing of it.
 */
export interface BerFraming {
  readonly name: BerFramingName;
  /**
   * Finds the frame that begins at `at`.
   * @returns undefined as long as the header is not there whole
   * @throws {CtiError} `CTI_FRAME_LENGTH`, `CTI_FRAME_FORMAT` when no frame begins there
   */
  extent(bytes: Uint8Array, at: number, end: number): FrameExtent | undefined;
  /**
   * An APDU as it goes on the line, in one or several frames.
   * @throws {CtiError} `CTI_FRAME_LENGTH` when it is larger than the frame can say
   */
  frame(apdu: Uint8Array): Uint8Array;
  /** Text that the two sides say to each other before the first frame: the client first, then the server. */
  readonly greeting?: { client: string; server: string };
}

/** A frame: its header from `at`, its content from `from` to `to`. The APDU goes on in the next frame when it is not `last`. */
export interface FrameExtent {
  from: number;
  to: number;
  last: boolean;
}

export type BerFramingName = 'two-byte' | 'hipath' | 'omnipcx' | 'tpkt' | 'tpkt-cotp' | 'none';

/** MD110 Application Link, Panasonic KX and many more: two octets of length, most significant first, that do not count themselves. */
const twoByte: BerFraming = {
  name: 'two-byte',
  extent(bytes, at, end) {
    if (end - at < 2) return undefined;
    return whole(at, at + 2, (bytes[at]! << 8) | bytes[at + 1]!);
  },
  frame: (apdu) => joined([apdu.length >> 8, apdu.length], apdu, 0xffff),
};

/** HiPath: `26`, then two octets whose top bit says "the APDU ends here" and whose other 15 are the length of what follows. */
const hipath: BerFraming = {
  name: 'hipath',
  extent(bytes, at, end) {
    if (at < end && bytes[at] !== 0x26) throw format(at, 'a HiPath frame begins with 26');
    if (end - at < 3) return undefined;
    return whole(at, at + 3, ((bytes[at + 1]! & 0x7f) << 8) | bytes[at + 2]!, bytes[at + 1]! >= 0x80);
  },
  frame(apdu) {
    if (apdu.length === 0) throw new CtiError('CTI_FRAME_LENGTH', { detail: 'nothing to send' });
    const parts: Uint8Array[] = [];
    for (let from = 0; from < apdu.length; from += 0x7fff) {
      const part = apdu.subarray(from, from + 0x7fff);
      const last = from + part.length === apdu.length;
      parts.push(joined([0x26, (part.length >> 8) | (last ? 0x80 : 0), part.length], part, 0x7fff));
    }
    return parts.length === 1 ? parts[0]! : concat(parts);
  },
};

/** Nothing around the APDU: its own tag and length say where it ends. Only definite lengths. */
const none: BerFraming = {
  name: 'none',
  extent(bytes, at, end) {
    if (at >= end) return undefined;
    const tag = bytes[at]!;
    if (!isApduTag(tag)) throw format(at, 'neither a ROSE nor an ACSE APDU begins here');
    const length = bytes[at + 1]!;
    if (end - at < 2) return undefined;
    if (length < 0x80) return whole(at, at, 2 + length);
    const octets = length & 0x7f;
    if (octets === 0 || octets > 4) throw new CtiError('CTI_FRAME_LENGTH', { offset: at + 1, detail: 'no definite length' });
    if (end - at < 2 + octets) return undefined;
    let bytesOfContent = 0;
    for (let i = 0; i < octets; i++) bytesOfContent = bytesOfContent * 256 + bytes[at + 2 + i]!;
    return whole(at, at, 2 + octets + bytesOfContent);
  },
  frame: (apdu) => joined([], apdu, Number.MAX_SAFE_INTEGER),
};

/** OmniPCX Office: the client says `B`, the switch answers `P`; then bare APDUs. */
const omnipcx: BerFraming = { ...none, name: 'omnipcx', greeting: { client: 'B', server: 'P' } };

/** TPKT: `03 00`, then two octets of length that count the header. An X.224 data header within is taken off. @see RFC 1006 §6 */
const tpkt: BerFraming = {
  name: 'tpkt',
  extent(bytes, at, end) {
    if (at < end && bytes[at] !== 3) throw format(at, 'a TPKT begins with 03');
    if (end - at < 4) return undefined;
    const frame = whole(at, at + 4, ((bytes[at + 2]! << 8) | bytes[at + 3]!) - 4);
    if (end - at < 6) return end >= frame.to ? frame : undefined;
    if (bytes[at + 4] !== 2 || bytes[at + 5] !== 0xf0) return frame;
    if (end - at < 7) return undefined;
    return whole(at, at + 7, frame.to - at - 7, bytes[at + 6]! >= 0x80);
  },
  frame: (apdu) => joined([3, 0, (apdu.length + 4) >> 8, apdu.length + 4], apdu, 0xffff - 4),
};

/** TPKT that also writes the X.224 data header. @see RFC 1006 §5, X.224 §13.7 */
const tpktCotp: BerFraming = {
  ...tpkt,
  name: 'tpkt-cotp',
  frame: (apdu) => joined([3, 0, (apdu.length + 7) >> 8, apdu.length + 7, 2, 0xf0, 0x80], apdu, 0xffff - 7),
};

/** Every framing by its name in a configuration. */
export const BER_FRAMINGS: Readonly<Record<BerFramingName, BerFraming>> = {
  'two-byte': twoByte,
  hipath,
  omnipcx,
  tpkt,
  'tpkt-cotp': tpktCotp,
  none,
};

/** Whether an octet begins a ROSE (A1–A4) or ACSE (60–64) APDU. */
export const isApduTag = (octet: number): boolean => (octet >= 0xa1 && octet <= 0xa4) || (octet >= 0x60 && octet <= 0x64);

/**
 * The framing of a recorded stream, told by its first octets: a HiPath header and a TPKT cannot be two octets of length before
 * an APDU, whose own length would have to begin with 82 there.
 */
export function guessBerFraming(bytes: Uint8Array, at = 0): BerFraming {
  if (bytes[at] === 0x26 && isApduTag(bytes[at + 3] ?? 0)) return hipath;
  if (bytes[at] === 3 && bytes[at + 1] === 0 && !isApduTag(bytes[at + 2] ?? 0xa1)) return tpkt;
  return twoByte;
}

function whole(at: number, from: number, length: number, last = true): FrameExtent {
  if (length <= 0) throw new CtiError('CTI_FRAME_LENGTH', { offset: at, detail: 'nothing in it' });
  return { from, to: from + length, last };
}

const format = (offset: number, detail: string): CtiError => new CtiError('CTI_FRAME_FORMAT', { offset, detail });

function joined(header: readonly number[], apdu: Uint8Array, maxBytes: number): Uint8Array {
  if (apdu.length === 0 || apdu.length > maxBytes)
    throw new CtiError('CTI_FRAME_LENGTH', { detail: `${apdu.length} bytes to send, 1 to ${maxBytes} fit` });
  return concat([Uint8Array.from(header), apdu]);
}

/** Octets one after another. */
export function concat(parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
