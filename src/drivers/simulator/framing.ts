import { type SwitchMessage, switchMessage } from '../../codecs/proto/index.ts';
import { CtiError } from '../sdk/index.ts';

/**
 * A frame of the simulator's wire: four bytes with the length of all that follows (big-endian), one byte with the length of the
 * device's name, the name in UTF-8, then a `SwitchMessage` of schema/legwork.proto.
 */
export const MAX_FRAME_BYTES = 1_048_576;
const HEAD_BYTES = 4;

/** @throws {CtiError} `CTI_INVALID_ARGUMENT` for a device name of over 255 bytes, `CTI_FRAME_LENGTH` for a frame that is too long */
export function encodeFrame(deviceID: string, message: SwitchMessage): Uint8Array {
  const device = TO_BYTES.encode(deviceID);
  if (device.length > 255) throw new CtiError('CTI_INVALID_ARGUMENT', { detail: 'the name of a device is too long' });
  const body = switchMessage.encode(message);
  const length = 1 + device.length + body.length;
  if (length > MAX_FRAME_BYTES) throw new CtiError('CTI_FRAME_LENGTH');
  const frame = new Uint8Array(HEAD_BYTES + length);
  new DataView(frame.buffer).setUint32(0, length);
  frame[HEAD_BYTES] = device.length;
  frame.set(device, HEAD_BYTES + 1);
  frame.set(body, HEAD_BYTES + 1 + device.length);
  return frame;
}

/** The device that a whole frame is for; nothing else is looked at. */
export function frameDevice(frame: Uint8Array): string {
  return TO_TEXT.decode(frame.subarray(HEAD_BYTES + 1, HEAD_BYTES + 1 + frame[HEAD_BYTES]!));
}

/** @throws {CtiError} `CTI_FRAME_FORMAT` when the frame holds no message */
export function decodeFrame(frame: Uint8Array): SwitchMessage {
  try {
    const message = switchMessage.decode(frame.subarray(HEAD_BYTES + 1 + frame[HEAD_BYTES]!));
    // What is zero or empty is not on the wire.
    message.requestID ??= 0;
    if (message.request) message.request.deviceID ??= '';
    return message;
  } catch (error) {
    throw new CtiError('CTI_FRAME_FORMAT', { detail: 'the frame holds no message', cause: error });
  }
}

/** Cuts a byte stream into frames, however it was split on the way. */
export class FrameCutter {
  /** The beginning of a frame whose rest has not come; room for all of it once its length is known. */
  #partial = new Uint8Array(0);
  #filled = 0;

  /**
   * @param take - gets every whole frame, valid until it returns
   * @throws {CtiError} `CTI_FRAME_LENGTH` for a length of zero or over 1 MiB, `CTI_FRAME_FORMAT` for a name longer than its frame
   */
  push(bytes: Uint8Array, take: (frame: Uint8Array) => void): void {
    let at = 0;
    while (at < bytes.length) {
      if (this.#filled === 0) {
        const size = bytes.length - at >= HEAD_BYTES ? frameBytes(bytes, at) : Number.POSITIVE_INFINITY;
        if (at + size <= bytes.length) {
          take(checked(bytes.subarray(at, at + size)));
          at += size;
          continue;
        }
      }
      at = this.#gather(bytes, at, take);
    }
  }

  #gather(bytes: Uint8Array, at: number, take: (frame: Uint8Array) => void): number {
    const known = this.#filled >= HEAD_BYTES;
    const wanted = known ? this.#partial.length : HEAD_BYTES;
    if (this.#partial.length < wanted) this.#partial = new Uint8Array(HEAD_BYTES);
    const part = bytes.subarray(at, at + wanted - this.#filled);
    this.#partial.set(part, this.#filled);
    this.#filled += part.length;
    if (this.#filled < wanted) return at + part.length;
    if (!known) {
      const whole = new Uint8Array(frameBytes(this.#partial, 0));
      whole.set(this.#partial);
      this.#partial = whole;
      return at + part.length;
    }
    const frame = this.#partial;
    this.#partial = new Uint8Array(0);
    this.#filled = 0;
    take(checked(frame));
    return at + part.length;
  }
}

function frameBytes(bytes: Uint8Array, at: number): number {
  const length = new DataView(bytes.buffer, bytes.byteOffset + at, HEAD_BYTES).getUint32(0);
  if (length === 0 || length > MAX_FRAME_BYTES) throw new CtiError('CTI_FRAME_LENGTH');
  return HEAD_BYTES + length;
}

function checked(frame: Uint8Array): Uint8Array {
  if (HEAD_BYTES + 1 + frame[HEAD_BYTES]! > frame.length)
    throw new CtiError('CTI_FRAME_FORMAT', { detail: 'the name of the device is longer than the frame' });
  return frame;
}

const TO_BYTES = new TextEncoder();
const TO_TEXT = new TextDecoder();
