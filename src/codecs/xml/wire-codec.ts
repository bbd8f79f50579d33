import { asCtiError, CtiError } from '../../core/model/index.ts';
import type { DecodedMessage, WireCodec } from '../message.ts';
import { CstaXmlFramer, EVENT_INVOKE_ID, frameCstaXml, HEADER_BYTES } from '../wire/csta-xml-framer.ts';
import { type CstaMessage, decodeCstaXml, encodeCstaXml } from './csta.ts';
import { splitDocuments } from './documents.ts';

const PROTOCOL = 'csta-xml';

/**
 * CSTA in XML for the command line: documents one after another, or each behind the header of ECMA-323 Annex J.2. Written in
 * edition 3, with the message's `invokeID` in the header or, without one, 9999 for events and 0001 for the rest.
 */
export const cstaXmlWire: WireCodec = {
  protocol: PROTOCOL,

  *decode(bytes, { framed = false }) {
    if (framed) yield* decodeFrames(bytes);
    else
      for (const { offset, length } of splitDocuments(bytes))
        yield decodeOne(bytes.subarray(offset, offset + length), offset, { offset, length, protocol: PROTOCOL });
  },

  encode(message, { framed = false }) {
    const xml = encodeCstaXml(message as CstaMessage);
    if (!framed) return xml;
    return frameCstaXml(xml, message.invokeID ?? (message.kind === 'event' ? EVENT_INVOKE_ID : 1));
  },
};

function decodeFrames(bytes: Uint8Array): (DecodedMessage | CtiError)[] {
  const found: (DecodedMessage | CtiError)[] = [];
  const framer = new CstaXmlFramer();
  const sink = {
    frame: ({ offset, length, invokeID, xml }: { offset: number; length: number; invokeID: string; xml: Uint8Array }) =>
      void found.push(decodeOne(xml, offset + HEADER_BYTES, { offset, length, protocol: PROTOCOL, invokeID })),
    fault: (error: CtiError) => void found.push(error),
  };
  framer.receive(bytes, sink);
  framer.end(sink);
  return found;
}

/** @param base - offset of the document in the input, for errors */
function decodeOne(
  xml: Uint8Array,
  base: number,
  place: Pick<DecodedMessage, 'offset' | 'length' | 'protocol' | 'invokeID'>,
): DecodedMessage | CtiError {
  try {
    const { kind, name, body } = decodeCstaXml(xml);
    return { ...place, kind, name, body };
  } catch (cause) {
    const { code, detail, offset = 0 } = asCtiError(cause);
    return new CtiError(code, { offset: base + offset, ...(detail === undefined ? {} : { detail }) });
  }
}
