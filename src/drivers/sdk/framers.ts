import { CtiError } from '../../core/model/index.ts';

/** Cuts a byte stream into frames, however it was split on the way. */
export interface Framer {
  /** @throws {CtiError} when the stream cannot be followed any more: the link is to be given up */
  receive(bytes: Uint8Array): void;
}

export interface LengthFraming {
  /** Bytes of the length in front, big-endian. */
  lengthBytes: 1 | 2 | 4;
  /** Whether the length counts its own bytes too. Default false. */
  countsItself?: boolean;
  /** Largest frame, its length included. */
  maxFrameBytes: number;
}

/**
 * Frames that begin with their length.
 * @param take - gets every whole frame, its length included; the bytes are the receiver's only until it returns
 * @throws {CtiError} from `receive`: `CTI_FRAME_LENGTH`
 */
export function lengthFramer(
  { lengthBytes, countsItself = false, maxFrameBytes }: LengthFraming,
  take: (frame: Uint8Array) => void,
): Framer {
  const pending = new Gathering();
  return {
    receive: (bytes) => {
      let data = pending.with(bytes);
      while (data.length >= lengthBytes) {
        let length = 0;
        for (let i = 0; i < lengthBytes; i++) length = length * 256 + data[i]!;
        const size = countsItself ? length : length + lengthBytes;
        if (size < lengthBytes || size > maxFrameBytes) throw new CtiError('CTI_FRAME_LENGTH', { detail: `${size} bytes` });
        if (data.length < size) break;
        take(data.subarray(0, size));
        data = data.subarray(size);
      }
      pending.keep(data);
    },
  };
}

/**
 * Lines that end with LF or CR LF, taken without their end. Empty lines are frames too.
 * @param take - the bytes are the receiver's only until it returns
 * @throws {CtiError} from `receive`: `CTI_FRAME_LENGTH` for a line that is too long, whether or not its end has come
 */
export function lineFramer({ maxLineBytes }: { maxLineBytes: number }, take: (line: Uint8Array) => void): Framer {
  const pending = new Gathering();
  let searched = 0;
  return {
    receive: (bytes) => {
      let data = pending.with(bytes);
      for (let end = data.indexOf(LF, searched); end >= 0; end = data.indexOf(LF)) {
        const length = end > 0 && data[end - 1] === CR ? end - 1 : end;
        if (length > maxLineBytes) throw new CtiError('CTI_FRAME_LENGTH', { detail: `a line of ${length} bytes` });
        take(data.subarray(0, length));
        data = data.subarray(end + 1);
      }
      if (data.length > maxLineBytes + 1)
        throw new CtiError('CTI_FRAME_LENGTH', { detail: `a line of over ${maxLineBytes} bytes` });
      searched = data.length;
      pending.keep(data);
    },
  };
}

/** The beginning of a frame whose rest has not come. Grows by doubling, so that bytes that drip in cost no more than in one piece. */
class Gathering {
  #held = new Uint8Array(0);
  #size = 0;

  /** What is held and the new bytes behind it. */
  with(bytes: Uint8Array): Uint8Array {
    if (!this.#size) return bytes;
    const size = this.#size + bytes.length;
    if (size > this.#held.length) {
      const larger = new Uint8Array(Math.max(size, this.#held.length * 2));
      larger.set(this.#held.subarray(0, this.#size));
      this.#held = larger;
    }
    this.#held.set(bytes, this.#size);
    this.#size = size;
    return this.#held.subarray(0, size);
  }

  /** Holds the rest for the next time. */
  keep(rest: Uint8Array): void {
    if (rest.buffer === this.#held.buffer) this.#held.copyWithin(0, rest.byteOffset, rest.byteOffset + rest.length);
    else if (rest.length > this.#held.length) this.#held = rest.slice();
    else this.#held.set(rest);
    this.#size = rest.length;
  }
}

const LF = 0x0a;
const CR = 0x0d;
