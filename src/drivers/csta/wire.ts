import type { CtiError } from '../sdk/index.ts';

/** A CSTA message in the neutral form of the schema; names are those of the XML. */
export interface Message {
  kind: 'request' | 'response' | 'event' | 'error' | 'other';
  name: string;
  body: unknown;
}

/** What the outside of a frame tells without decoding it. */
export interface Peek {
  /** `association`: what the two sides say about their association, beside requests and answers (ACSE). */
  kind: 'event' | 'answer' | 'request' | 'association';
  /** Of an answer or a request. */
  invokeID?: number;
  /** MonitorStart or MonitorStop, the request as well as the answer. */
  monitor?: 'start' | 'stop';
  /** The monitor that an event belongs to, that MonitorStop ends, or that the answer of a MonitorStart names. */
  monitorCrossRefID?: string;
}

export interface FrameSink {
  /** A whole frame, valid until `receive` returns. */
  frame(bytes: Uint8Array): void;
  /** Bytes that are no frame. `final`: nothing more can be found on this connection. */
  fault(error: CtiError, final: boolean): void;
  /** The answer to the other side's greeting, where a framing has one. */
  transmit(bytes: Uint8Array): void;
}

export interface Framer {
  /** What to send before anything else, where a framing has a greeting. */
  readonly opening?: Uint8Array;
  /** Whether frames may be sent; false while a greeting is not answered. */
  readonly greeted: boolean;
  receive(bytes: Uint8Array): void;
  /** Bytes of a frame that has begun: a deadline runs while it is not 0. */
  readonly pendingBytes: number;
}

/**
 * One of the encodings of CSTA on a connection: what the drivers and the simulator's servers do not want to know of it. A frame is
 * what its framer cuts; `encode` gives the bytes for the connection, framing included.
 */
export interface CstaWire {
  /** Invoke ids are 1 … this. */
  readonly maxInvokeID: number;
  /** Whether a long snapshot comes in segments; else in one answer, however long. */
  readonly segmented: boolean;
  /** Whether an answer says by its name what it answers; else what comes under an invoke id is its answer. */
  readonly answersNamed: boolean;
  /** Cuts frames out of a connection's bytes; one per connection. */
  framer(sink: FrameSink, role: 'client' | 'server'): Framer;
  /** @throws {CtiError} for bytes whose outside cannot be read */
  peek(frame: Uint8Array): Peek;
  /** @throws {CtiError} for bytes that are no message */
  decode(frame: Uint8Array): { invokeID: number | undefined; message: Message };
  /** @param invokeID - absent for an event. @throws {CtiError} `CTI_MESSAGE_INVALID`, `CTI_NOT_SUPPORTED` */
  encode(message: Message, invokeID?: number): Uint8Array;
  /** The frame in what `encode` made. */
  frameIn(encoded: Uint8Array): Uint8Array;
  /** What the encoding answers to a frame that cannot be decoded or that it has no service for, ready to send; undefined for nothing. */
  rejection(frame: Uint8Array): Uint8Array | undefined;
}

export type Body = Record<string, unknown>;

/** A body, or part of one, as an object; anything else is one without members. */
export const objectOf = (value: unknown): Body =>
  value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as Body) : {};

/** The members that have a value. */
export function given(body: Body): Body {
  const result: Body = {};
  for (const name in body) if (body[name] !== undefined) result[name] = body[name];
  return result;
}
