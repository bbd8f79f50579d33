import { asCtiError, CtiError, type CtiErrorCode } from '../../core/model/index.ts';
import type { BerFraming, FrameExtent } from './ber-framing.ts';

export interface BerFramerOptions {
  /** Which end of the connection this is; matters where there is a greeting. */
  role: 'client' | 'server';
  /** Largest APDU in bytes, over all frames that it comes in (`CTI_FRAME_LENGTH`). */
  maxBytes: number;
}

export interface BerFramerSink {
  /** An APDU; the view is valid until the sink returns. */
  frame(apdu: Uint8Array): void;
  /** The answer to the other side's greeting. */
  transmit?(bytes: Uint8Array): void;
}

/** Larger messages than this are not CSTA. */
export const MAX_BER_FRAME_BYTES = 1024 * 1024;

/**
 * Cuts APDUs out of a connection's bytes, wherever they are split. After an error nothing more can be found: the
 * connection has to be closed.
 */
export class BerFramer {
  readonly #framing: BerFraming;
  readonly #options: BerFramerOptions;
  /** Octets of a frame that is not there whole. */
  readonly #held = new Octets();
  /** What came in earlier frames of an APDU whose last frame is still to come. */
  readonly #parts = new Octets();
  #greeted: boolean;
  #failed: CtiError | undefined;
  /** Bytes of the stream before the first octet held. */
  #consumed = 0;

  constructor(framing: BerFraming, options: Partial<BerFramerOptions> = {}) {
    this.#framing = framing;
    this.#options = { role: 'client', maxBytes: MAX_BER_FRAME_BYTES, ...options };
    this.#greeted = framing.greeting === undefined;
  }

  /** What to send when the connection is there, before any frame: the client's greeting, or nothing. */
  opening(): Uint8Array {
    return ascii(this.#options.role === 'client' ? (this.#framing.greeting?.client ?? '') : '');
  }

  /** Whether the greetings are over; frames may be sent from then on. */
  get greeted(): boolean {
    return this.#greeted;
  }

  /** Bytes of an APDU that is not there whole; a deadline runs while it is not 0. */
  get pendingBytes(): number {
    return this.#held.length + this.#parts.length;
  }

  /**
   * Takes what arrived and hands each APDU that is complete to the sink, in order.
   * @returns the reason to close the connection: `CTI_FRAME_LENGTH`, `CTI_FRAME_FORMAT` with the offset in the stream
   */
  receive(bytes: Uint8Array, sink: BerFramerSink): CtiError | undefined {
    if (this.#failed) return this.#failed;
    const held = this.#held.length > 0;
    if (held) this.#held.append(bytes);
    const input = held ? this.#held.view() : bytes;
    const done = this.#cut(input, sink);
    if (this.#failed) return this.#failed;
    this.#consumed += done;
    if (held) this.#held.drop(done);
    else this.#held.append(input.subarray(done));
    return undefined;
  }

  /** The connection ended. @returns `CTI_FRAME_TRUNCATED` when it did so within an APDU */
  end(): CtiError | undefined {
    if (this.pendingBytes > 0) this.#fail('CTI_FRAME_TRUNCATED', 0, `${this.pendingBytes} bytes of an APDU`);
    return this.#failed;
  }

  /** Hands over what is whole; returns where the first frame begins that is not. */
  #cut(input: Uint8Array, sink: BerFramerSink): number {
    let at = this.#greeted ? 0 : this.#greet(input, sink);
    while (this.#greeted && !this.#failed) {
      const extent = this.#extent(input, at);
      if (!extent || extent.to > input.length) break;
      const content = input.subarray(extent.from, extent.to);
      at = extent.to;
      if (this.#parts.length > 0 || !extent.last) this.#parts.append(content);
      if (!extent.last) continue;
      sink.frame(this.#parts.length > 0 ? this.#parts.view() : content);
      this.#parts.drop(this.#parts.length);
    }
    return at;
  }

  #extent(input: Uint8Array, at: number): FrameExtent | undefined {
    try {
      const extent = this.#framing.extent(input, at, input.length);
      const bytes = extent ? this.#parts.length + extent.to - extent.from : 0;
      if (bytes <= this.#options.maxBytes) return extent;
      this.#fail('CTI_FRAME_LENGTH', at, `${bytes} bytes announced`);
    } catch (error) {
      const { code, offset, detail } = asCtiError(error);
      this.#fail(code, offset ?? at, detail);
    }
    return undefined;
  }

  #greet(input: Uint8Array, sink: BerFramerSink): number {
    const { client, server } = this.#framing.greeting!;
    const isClient = this.#options.role === 'client';
    const wanted = ascii(isClient ? server : client);
    const wrong = wanted.findIndex((octet, i) => i < input.length && input[i] !== octet);
    if (wrong >= 0) this.#fail('CTI_FRAME_FORMAT', wrong, 'the greeting is not what it has to be');
    if (wrong >= 0 || input.length < wanted.length) return 0;
    this.#greeted = true;
    if (!isClient) sink.transmit?.(ascii(server));
    return wanted.length;
  }

  #fail(code: CtiErrorCode, at: number, detail?: string): void {
    const offset = this.#consumed + at;
    this.#failed = new CtiError(code, detail === undefined ? { offset } : { offset, detail });
    for (const octets of [this.#held, this.#parts]) octets.drop(octets.length);
  }
}

/** Octets that come and go. */
class Octets {
  length = 0;
  #bytes = new Uint8Array(0);

  append(more: Uint8Array): void {
    if (more.length === 0) return;
    const length = this.length + more.length;
    if (length > this.#bytes.length) {
      const grown = new Uint8Array(Math.max(length, this.#bytes.length * 2, 512));
      grown.set(this.view());
      this.#bytes = grown;
    }
    this.#bytes.set(more, this.length);
    this.length = length;
  }

  view(): Uint8Array {
    return this.#bytes.subarray(0, this.length);
  }

  /** Takes octets off the front; the room is given back when none is left. */
  drop(octets: number): void {
    this.#bytes.copyWithin(0, octets, this.length);
    this.length -= octets;
    if (this.length === 0) this.#bytes = new Uint8Array(0);
  }
}

const ascii = (text: string): Uint8Array => Uint8Array.from(text, (character) => character.charCodeAt(0));
