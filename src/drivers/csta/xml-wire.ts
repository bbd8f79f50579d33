import {
  bodyOf,
  type CstaMessage,
  CstaXmlFramer,
  type CstaXmlFraming,
  decodeCstaXml,
  type Edition,
  EVENT_INVOKE_ID,
  encodeCstaXml,
  frameCstaXml,
} from '../../codecs/xml/index.ts';
import type { CtiError } from '../sdk/index.ts';
import { type CstaWire, objectOf, type Peek } from './wire.ts';

/** CSTA in XML on a connection. A frame is four octets of invoke id, then the document. */
export function xmlWire(options: { framing: CstaXmlFraming; edition: Edition; maxFrameBytes: number }): CstaWire {
  const { framing, edition, maxFrameBytes } = options;
  const encode: CstaWire['encode'] = (message, invokeID) =>
    frameCstaXml(encodeCstaXml(message as CstaMessage, { edition }), invokeID ?? EVENT_INVOKE_ID, framing);
  return {
    maxInvokeID: 9998,
    segmented: true,
    framer: (sink) => {
      const framer = new CstaXmlFramer({ framing, maxFrameBytes });
      const joined = {
        frame: ({ invokeID, xml }: { invokeID: string; xml: Uint8Array }) => {
          const frame = new Uint8Array(INVOKE_ID_OCTETS + xml.length);
          for (let i = 0; i < INVOKE_ID_OCTETS; i++) frame[i] = invokeID.charCodeAt(i);
          frame.set(xml, INVOKE_ID_OCTETS);
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
    decode: (frame) => {
      const { kind, name, body } = decodeCstaXml(frame.subarray(INVOKE_ID_OCTETS));
      const fields = objectOf(body);
      // Blanks around an id are the layout of the document.
      const { monitorCrossRefID } = fields;
      if (typeof monitorCrossRefID === 'string') fields['monitorCrossRefID'] = monitorCrossRefID.trim();
      return { invokeID: invokeIDOf(frame), message: { kind, name, body } };
    },
    encode,
    frameIn: (encoded) => encoded.subarray(HEADER_OCTETS - INVOKE_ID_OCTETS),
    rejection: (frame) => {
      const { kind, invokeID } = outside(frame) ?? { kind: 'request' as const, invokeID: invokeIDOf(frame) };
      // A document of a vendor's own may want no answer at all.
      if (kind !== 'request' || invokeID === undefined || isDocument(frame)) return undefined;
      return encode({ kind: 'error', name: 'CSTAErrorCode', body: { operation: 'generic' } }, invokeID);
    },
  };
}

const INVOKE_ID_OCTETS = 4;
const HEADER_OCTETS = 8;
/** Octets of a document in which its root and its first members are looked for. */
const HEAD_OCTETS = 1024;

function invokeIDOf(frame: Uint8Array): number | undefined {
  const text = Buffer.from(frame.buffer, frame.byteOffset, INVOKE_ID_OCTETS).toString('latin1');
  return /^\d{4}$/.test(text) && text !== EVENT_INVOKE_ID ? Number(text) : undefined;
}

function isDocument(frame: Uint8Array): boolean {
  try {
    decodeCstaXml(frame.subarray(INVOKE_ID_OCTETS));
    return true;
  } catch {
    return false;
  }
}

/** Whose a document is, by its first octets; where they do not say, it is decoded. */
function peek(frame: Uint8Array): Peek {
  const seen = outside(frame);
  if (seen) return seen;
  const message = decodeCstaXml(frame.subarray(INVOKE_ID_OCTETS));
  const body = bodyOf(message as CstaMessage, 'MonitorStartResponse') ?? objectOf(message.body);
  const crossRef = body['monitorCrossRefID'];
  return peekOf(message.name, typeof crossRef === 'string' ? crossRef.trim() : undefined, frame);
}

/** The root, behind a declaration and instructions: only ASCII names are known here. */
const ROOT = /^(?:\xef\xbb\xbf)?(?:\s|<\?(?:(?!\?>)[\s\S])*\?>)*<(?:[A-Za-z_][\w.-]*:)?([A-Za-z_][\w.-]*)[\s/>]/;
const CROSS_REF = /<(?:[\w.-]+:)?monitorCrossRefID(?:\s[^<>]*)?>\s*([^<\s]*)\s*</;
const WITH_CROSS_REF = /Event$|^MonitorStartResponse$|^MonitorStop$/;

/** The same by the first octets alone; undefined where they do not say: other octets than ASCII's, comments, references of markup. */
function outside(frame: Uint8Array): Peek | undefined {
  const octets = Math.min(frame.length - INVOKE_ID_OCTETS, HEAD_OCTETS);
  const head = Buffer.from(frame.buffer, frame.byteOffset + INVOKE_ID_OCTETS, octets).toString('latin1');
  const root = ROOT.exec(head)?.[1];
  if (root === undefined || head.includes('<!')) return undefined;
  if (!WITH_CROSS_REF.test(root)) return peekOf(root, undefined, frame);
  const crossRef = CROSS_REF.exec(head)?.[1];
  return !crossRef || crossRef.includes('&') ? undefined : peekOf(root, crossRef, frame);
}

const ANSWER = /(Response|PosResponse|NegResponse)$|^CSTAErrorCode$|^UniversalFailure$|^ErrorValue$/;
const MONITOR: Readonly<Record<string, 'start' | 'stop'>> = {
  MonitorStart: 'start',
  MonitorStartResponse: 'start',
  MonitorStop: 'stop',
  MonitorStopResponse: 'stop',
};

function peekOf(root: string, monitorCrossRefID: string | undefined, frame: Uint8Array): Peek {
  const named = monitorCrossRefID === undefined ? {} : { monitorCrossRefID };
  if (root.endsWith('Event')) return { kind: 'event', ...named };
  const peeked: Peek = { kind: ANSWER.test(root) ? 'answer' : 'request' };
  const invokeID = invokeIDOf(frame);
  if (invokeID !== undefined) peeked.invokeID = invokeID;
  const monitor = Object.hasOwn(MONITOR, root) ? MONITOR[root] : undefined;
  return monitor ? { ...peeked, monitor, ...named } : peeked;
}
