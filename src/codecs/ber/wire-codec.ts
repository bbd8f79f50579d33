import { asCtiError, CtiError } from '../../core/model/index.ts';
import type { DecodedMessage, WireCodec } from '../message.ts';
import { BER_FRAMINGS, concat, type FrameExtent, guessBerFraming } from '../wire/ber-framing.ts';
import { BerCodec, type BerMessage } from './codec.ts';
import { BER_LIMITS } from './limits.ts';
import { BerReader } from './reader.ts';
import { jsonInteger } from './values.ts';

const PROTOCOL = 'csta-ber';

/**
 * CSTA Phase III in BER for the command line: APDUs one after another, or each in a frame. Frames are read as they come, two
 * octets of length or those of HiPath or TPKT; two octets of length are written.
 */
export const cstaBerWire: WireCodec = { protocol: PROTOCOL, decode, encode };

const codec = new BerCodec();

function* decode(bytes: Uint8Array, { framed = false }: { framed?: boolean }): Iterable<DecodedMessage | CtiError> {
  const next = framed ? frames(bytes) : values(bytes);
  for (const found of next) yield found instanceof CtiError ? found : decodeOne(found);
}

function encode(message: Parameters<NonNullable<WireCodec['encode']>>[0], { framed = false }: { framed?: boolean }): Uint8Array {
  const apdu = codec.encode(message as BerMessage);
  return framed ? BER_FRAMINGS['two-byte'].frame(apdu) : apdu;
}

/** An APDU in the input: its first frame begins at `at`, its last ends at `to`. */
interface Found {
  at: number;
  to: number;
  /** The APDU itself, and where it begins in the input. */
  apdu: Uint8Array;
  from: number;
}

/** BER values one after another. Where one ends is told by its own tag and length, so what is wrong within it costs no other. */
function* values(bytes: Uint8Array): Iterable<Found | CtiError> {
  for (let at = 0; at < bytes.length; ) {
    try {
      const to = new BerReader(bytes, BER_LIMITS, at).open();
      yield { at, to, apdu: bytes.subarray(at, to), from: at };
      at = to;
    } catch (error) {
      yield asCtiError(error);
      return;
    }
  }
}

function* frames(bytes: Uint8Array): Iterable<Found | CtiError> {
  const framing = guessBerFraming(bytes);
  const parts: Uint8Array[] = [];
  let first: FrameExtent | undefined;
  for (let at = 0, begin = 0; begin < bytes.length; ) {
    let extent: FrameExtent | undefined;
    try {
      extent = framing.extent(bytes, begin, bytes.length);
    } catch (error) {
      yield asCtiError(error);
      return;
    }
    if (!extent || extent.to > bytes.length) {
      yield new CtiError('CTI_FRAME_TRUNCATED', { offset: at });
      return;
    }
    begin = extent.to;
    first ??= extent;
    parts.push(bytes.subarray(extent.from, extent.to));
    if (!extent.last) continue;
    yield { at, to: extent.to, apdu: parts.length === 1 ? parts[0]! : concat(parts), from: first.from };
    at = begin;
    parts.length = 0;
    first = undefined;
  }
}

function decodeOne({ at, to, apdu, from }: Found): DecodedMessage | CtiError {
  try {
    const { kind, name, invokeID, linkedID, body } = codec.decode(apdu);
    const ids = Object.entries({ invokeID, linkedID }).filter(([, id]) => id !== undefined);
    const jsonIDs = ids.map(([key, id]) => [key, typeof id === 'bigint' ? jsonInteger(id) : id]);
    return { offset: at, length: to - at, protocol: PROTOCOL, ...Object.fromEntries(jsonIDs), kind, name, body };
  } catch (error) {
    const { code, detail, offset = 0 } = asCtiError(error);
    return new CtiError(code, { offset: from + offset, ...(detail === undefined ? {} : { detail }) });
  }
}
