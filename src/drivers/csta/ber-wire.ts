import { BER_FRAMINGS, BerCodec, BerFramer, type BerFramingName, type BerMessage, rejectionOf } from '../../codecs/ber/index.ts';
import { agentsToOctets, agentsToText } from './agent-names.ts';
import { toPhase1, toPhase3 } from './phase1.ts';
import { type CstaWire, type Message, objectOf, type Peek } from './wire.ts';

/** Invoke ids that every ROSE peer takes: positive numbers of two octets. */
const MAX_INVOKE_ID = 32_767;
const EVENT_REPORT = 21;
const MONITOR: Readonly<Record<number, 'start' | 'stop'>> = { 71: 'start', 73: 'stop' };

/**
 * CSTA in BER on a connection; a frame is one APDU.
 * @param options - `phase` 1: what is said is Phase I, and looks like Phase III from here on
 */
export function berWire(options: {
  framing: BerFramingName;
  maxFrameBytes: number;
  indefinite?: boolean;
  phase?: 1 | 3;
}): CstaWire {
  const { phase = 3, maxFrameBytes } = options;
  const framing = BER_FRAMINGS[options.framing];
  const codec = new BerCodec(phase, {
    maxBytes: maxFrameBytes,
    ...(options.indefinite === undefined ? {} : { indefinite: options.indefinite }),
  });
  let events = 0;
  const decode: CstaWire['decode'] = (frame) => {
    const { kind, name, body, def, invokeID } = codec.decode(frame);
    const message: Message = { kind, name: def?.name ?? name, body };
    return {
      invokeID: typeof invokeID === 'number' ? invokeID : undefined,
      message: agentsToText(phase === 1 ? toPhase3(message) : message),
    };
  };
  return {
    maxInvokeID: MAX_INVOKE_ID,
    segmented: phase === 3,
    answersNamed: phase === 3,
    framer: (sink, role) => {
      const framer = new BerFramer(framing, { role, maxBytes: maxFrameBytes });
      const joined = { frame: (apdu: Uint8Array) => sink.frame(apdu.slice()), transmit: sink.transmit };
      return {
        opening: framer.opening(),
        get greeted() {
          return framer.greeted;
        },
        receive: (bytes) => {
          const error = framer.receive(bytes, joined);
          if (error) sink.fault(error, true);
        },
        get pendingBytes() {
          return framer.pendingBytes;
        },
      };
    },
    peek: (frame) => {
      const { apdu, invokeID, opcode, monitorCrossRefID } = codec.peek(frame);
      if (apdu === 'acse') return { kind: 'association' };
      const peek: Peek = { kind: apdu !== 'invoke' ? 'answer' : opcode === EVENT_REPORT ? 'event' : 'request' };
      if (typeof invokeID === 'number') peek.invokeID = invokeID;
      const monitor = MONITOR[Number(opcode)];
      if (monitor) peek.monitor = monitor;
      if (monitorCrossRefID !== undefined) peek.monitorCrossRefID = monitorCrossRefID;
      // The only requests that name a monitor: seldom enough to be decoded.
      if (monitor === 'stop' && peek.kind === 'request')
        peek.monitorCrossRefID = String(objectOf(decode(frame).message.body)['monitorCrossRefID'] ?? '');
      return peek;
    },
    decode,
    encode: (message, invokeID) => {
      // Event reports are invokes too; nobody answers them, so their numbers only have to differ.
      if (invokeID === undefined) events = (events % MAX_INVOKE_ID) + 1;
      const meant = agentsToOctets(message);
      const said = phase === 1 ? toPhase1(meant) : meant;
      return framing.frame(codec.encode(named(said, invokeID ?? events)));
    },
    frameIn: (encoded) => {
      const extent = framing.extent(encoded, 0, encoded.length)!;
      return encoded.subarray(extent.from, extent.to);
    },
    rejection: (frame) => {
      const reject = rejectionOf(codec, frame);
      return reject && framing.frame(codec.encode(reject));
    },
  };
}

function named({ kind, name, body }: Message, invokeID: number): BerMessage {
  return { kind, name: name === 'CSTAErrorCode' ? 'universalFailure' : name, body, invokeID };
}
