import {
  type CstaMessage,
  type CstaXmlFrame,
  CstaXmlFramer,
  type CstaXmlFraming,
  DEFAULT_EDITION,
  decodeCstaXml,
  decodeCstaXmlFrom,
  type Edition,
  EVENT_INVOKE_ID,
  encodeCstaXml,
  frameCstaXml,
  rootNameOf,
  routeCstaXml,
  viewCstaXml,
} from '../../codecs/xml/index.ts';
import type { CtiError } from '../sdk/index.ts';
import { type CstaWire, objectOf, type Peek } from './wire.ts';

export interface XmlWireOptions {
  framing: CstaXmlFraming;
  /** Edition that is written; `theirs`: the one that was read last, for a wire of a single connection. */
  edition: Edition | 'theirs';
  /** Octets of a frame, its header included. */
  maxFrameBytes: number;
}

/** CSTA in XML on a connection. A frame is four octets of invoke id, then the document. */
export function xmlWire(options: XmlWireOptions): CstaWire {
  const { framing, maxFrameBytes } = options;
  const follows = options.edition === 'theirs';
  let edition: Edition = options.edition === 'theirs' ? DEFAULT_EDITION : options.edition;
  const encode: CstaWire['encode'] = (message, invokeID) =>
    frameCstaXml(encodeCstaXml(message as CstaMessage, { edition }), invokeID ?? EVENT_INVOKE_ID, framing);
  return {
    maxInvokeID: 9998,
    segmented: true,
    answersNamed: false,
    framer: (sink) => {
      const framer = new CstaXmlFramer({ framing, maxFrameBytes });
      let arrived: Uint8Array | undefined;
      const joined = {
        frame: ({ bytes, from, to }: CstaXmlFrame) => {
          // The invoke id lies right before the document. No Buffer: its `subarray` takes three times as long.
          const start = from - INVOKE_ID_OCTETS;
          const frame = new Uint8Array(bytes.buffer, bytes.byteOffset + start, to - start);
          // What lies in pieces is put together where the next frame will be.
          sink.frame(bytes === arrived ? frame : frame.slice());
        },
        fault: (error: CtiError) => sink.fault(error, false),
      };
      return {
        greeted: true,
        receive: (bytes) => {
          arrived = bytes;
          framer.receive(bytes, joined);
          arrived = undefined;
        },
        get pendingBytes() {
          return framer.pendingBytes;
        },
      };
    },
    peek,
    decode: (frame) => {
      const { kind, name, body, edition: read } = decodeCstaXmlFrom(frame, INVOKE_ID_OCTETS);
      if (follows && read !== undefined) edition = read;
      const fields = objectOf(body);
      // Blanks around an id are the layout of the document.
      const { monitorCrossRefID } = fields;
      if (typeof monitorCrossRefID === 'string') fields['monitorCrossRefID'] = monitorCrossRefID.trim();
      return { invokeID: invokeIDOf(frame), message: { kind, name, body } };
    },
    encode,
    frameIn: (encoded) => encoded.subarray(HEADER_OCTETS - INVOKE_ID_OCTETS),
    rejection: (frame) => {
      const root = rootNameOf(documentOf(frame));
      const invokeID = invokeIDOf(frame);
      // A document of a vendor's own may want no answer at all.
      if (invokeID === undefined || (root !== undefined && kindOf(root) !== 'request') || isDocument(frame)) return undefined;
      return encode({ kind: 'error', name: 'CSTAErrorCode', body: { operation: 'generic' } }, invokeID);
    },
  };
}

const INVOKE_ID_OCTETS = 4;
const HEADER_OCTETS = 8;

const documentOf = (frame: Uint8Array): Uint8Array => frame.subarray(INVOKE_ID_OCTETS);

function invokeIDOf(frame: Uint8Array): number | undefined {
  let id = 0;
  for (let i = 0; i < INVOKE_ID_OCTETS; i++) {
    const digit = frame[i]! - 0x30;
    if (!(digit >= 0 && digit <= 9)) return undefined;
    id = id * 10 + digit;
  }
  return id === Number(EVENT_INVOKE_ID) ? undefined : id;
}

function isDocument(frame: Uint8Array): boolean {
  try {
    decodeCstaXml(documentOf(frame));
    return true;
  } catch {
    return false;
  }
}

/** Whose a document is: by its root, and where that is of a monitor, by its cross reference. */
function peek(frame: Uint8Array): Peek {
  // Nearly every frame is an event that begins like one before; whether it is well-formed, the shard says.
  const route = routeCstaXml(frame, INVOKE_ID_OCTETS);
  const { kind, monitor, hasCrossRef } = routeOf(route?.name ?? rootOf(documentOf(frame)));
  const peeked: Peek = { kind };
  const invokeID = kind === 'event' ? undefined : invokeIDOf(frame);
  if (invokeID !== undefined) peeked.invokeID = invokeID;
  if (monitor) peeked.monitor = monitor;
  if (!hasCrossRef) return peeked;
  const monitorCrossRefID = (kind === 'event' && route?.monitorCrossRefID) || crossRefIn(documentOf(frame), kind);
  // Blanks around an id are the layout of the document.
  if (monitorCrossRefID !== undefined) peeked.monitorCrossRefID = monitorCrossRefID.trim();
  return peeked;
}

/** @throws {CtiError} for a document that is none */
const rootOf = (xml: Uint8Array): string => rootNameOf(xml) ?? viewCstaXml(xml).name;

/** What the name of a root says of a message. */
interface Route {
  kind: Peek['kind'];
  monitor: 'start' | 'stop' | undefined;
  hasCrossRef: boolean;
}

const EVENT = /Event$/;
const ANSWER = /(Response|PosResponse|NegResponse)$|^CSTAErrorCode$|^UniversalFailure$|^ErrorValue$/;
const WITH_CROSS_REF = /Event$|^MonitorStartResponse$|^MonitorStop$/;
const MONITOR: Readonly<Record<string, 'start' | 'stop'>> = {
  MonitorStart: 'start',
  MonitorStartResponse: 'start',
  MonitorStop: 'stop',
  MonitorStopResponse: 'stop',
};

const kindOf = (root: string): Peek['kind'] => (EVENT.test(root) ? 'event' : ANSWER.test(root) ? 'answer' : 'request');

/** Routes by root; the standard has some hundreds of names, and a switch may send any. */
const routes = new Map<string, Route>();
const MAX_ROUTES = 1024;

function routeOf(root: string): Route {
  const known = routes.get(root);
  if (known) return known;
  const route = {
    kind: kindOf(root),
    monitor: Object.hasOwn(MONITOR, root) ? MONITOR[root] : undefined,
    hasCrossRef: WITH_CROSS_REF.test(root),
  };
  if (routes.size >= MAX_ROUTES) routes.clear();
  routes.set(root, route);
  return route;
}

/** @throws {CtiError} for a document that is none, unless it is an answer: whoever waits for that wants to hear of it */
function crossRefIn(xml: Uint8Array, kind: Peek['kind']): string | undefined {
  try {
    return viewCstaXml(xml).monitorCrossRefID;
  } catch (error) {
    if (kind === 'answer') return undefined;
    throw error;
  }
}
