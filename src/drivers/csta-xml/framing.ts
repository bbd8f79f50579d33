import {
  bodyOf,
  type CstaMessage,
  CstaXmlFramer,
  type CstaXmlFraming,
  decodeCstaXml,
  type Edition,
  encodeCstaXml,
  frameCstaXml,
} from '../../codecs/xml/index.ts';
import type { CstaWire, Message, Peek } from '../csta/wire.ts';
import type { CtiError } from '../sdk/index.ts';

/** CSTA in XML on a connection. A frame is four octets of invoke id, then the document. */
export function xmlWire(options: { framing: CstaXmlFraming; edition: Edition; maxFrameBytes: number }): CstaWire {
  const { framing, edition, maxFrameBytes } = options;
  return {
    maxInvokeID: 9998,
    framer: (sink) => {
      const framer = new CstaXmlFramer({ framing, maxFrameBytes });
      const joined = {
        frame: ({ invokeID, xml }: { invokeID: string; xml: Uint8Array }) => {
          const frame = new Uint8Array(4 + xml.length);
          frame.set(Buffer.from(invokeID.padEnd(4).slice(0, 4), 'latin1'));
          frame.set(xml, 4);
          sink.frame(frame);
        },
        fault: (error: CtiError) => sink.fault(error, false),
      };
      return {
        greeted: true,
        receive: (bytes) => framer.receive(bytes, joined),
        get pendingBytes() {
          return framer.pendingBytes;
        },
      };
    },
    peek,
    decode: (frame) => ({ invokeID: invokeIDOf(frame), message: decodeCstaXml(frame.subarray(4)) }),
    encode: (message, invokeID) => frameCstaXml(encodeCstaXml(message as CstaMessage, { edition }), invokeID ?? '9999', framing),
  };
}

function invokeIDOf(frame: Uint8Array): number | undefined {
  const text = Buffer.from(frame.buffer, frame.byteOffset, 4).toString('latin1');
  return /^\d{4}$/.test(text) && text !== '9999' ? Number(text) : undefined;
}

const CROSS_REF = /<(?:[\w.-]+:)?monitorCrossRefID\b[^>]*>\s*([^<\s]*)\s*</;
const ROOT = /<(?![?!])(?:[\w.-]+:)?([\w.-]+)/;
/** Octets of a document in which its root and its first members are looked for. */
const HEAD_OCTETS = 1024;

/** Whose a document is, by its first octets; one that is not in ASCII-compatible octets is decoded. */
function peek(frame: Uint8Array): Peek {
  const head = Buffer.from(frame.buffer, frame.byteOffset + 4, Math.min(frame.length - 4, HEAD_OCTETS)).toString('latin1');
  const root = ROOT.exec(head)?.[1];
  if (root === undefined) return peekDecoded(frame);
  const crossRef = CROSS_REF.exec(head)?.[1];
  // References of markup in an id are for a parser to resolve.
  if (crossRef?.includes('&')) return peekDecoded(frame);
  return peekOf(root, crossRef, frame);
}

function peekOf(root: string, monitorCrossRefID: string | undefined, frame: Uint8Array): Peek {
  const invokeID = invokeIDOf(frame);
  if (root.endsWith('Event')) return { kind: 'event', monitorCrossRefID };
  const answer = /(Response|PosResponse|NegResponse)$|^CSTAErrorCode$|^UniversalFailure$|^ErrorValue$/.test(root);
  return answer
    ? { kind: 'answer', invokeID, ...(root === 'MonitorStartResponse' ? { monitorCrossRefID } : {}) }
    : { kind: 'request', invokeID };
}

function peekDecoded(frame: Uint8Array): Peek {
  const message: Message = decodeCstaXml(frame.subarray(4));
  const body = (bodyOf(message as CstaMessage, 'MonitorStartResponse') ?? message.body) as { monitorCrossRefID?: string };
  return peekOf(message.name, body?.monitorCrossRefID, frame);
}
