import type { CtiError } from '../core/model/index.ts';

/** One message of any protocol, as `legwork decode` prints it. `body` is JSON: octets as hex, integers beyond 2^53 as decimal strings. */
export interface DecodedMessage {
  /** Offset in bytes of the message (with its frame) in the input. */
  offset: number;
  /** Length in bytes, frame included. */
  length: number;
  protocol: string;
  invokeID?: number | string | null;
  kind: 'request' | 'response' | 'event' | 'error' | 'other';
  /** The message's own name on that wire: XML root, ASN.1 operation or event, AMI event or action, SOAP operation. */
  name: string;
  body: unknown;
}

/** A protocol as the command line uses it. */
export interface WireCodec {
  readonly protocol: string;
  /**
   * Every message of the input in order; what cannot be decoded is yielded as an error with its offset, and decoding goes on
   * with the next message where the framing allows it. Never throws for any bytes.
   */
  decode(bytes: Uint8Array, options: { framed?: boolean }): Iterable<DecodedMessage | CtiError>;
  /** @throws {CtiError} `CTI_MESSAGE_UNKNOWN`, `CTI_MESSAGE_INVALID` */
  encode?(
    message: Pick<DecodedMessage, 'kind' | 'name' | 'body'> & Partial<DecodedMessage>,
    options: { framed?: boolean },
  ): Uint8Array;
}
