import { BER_FRAMINGS, BerCodec, BerFramer, type BerFramingName, type BerMessage } from '../../codecs/ber/index.ts';
import type { CstaWire, Message, Peek } from '../csta/wire.ts';

/** Invoke ids that every ROSE peer takes: positive numbers of two octets. */
const MAX_INVOKE_ID = 32_767;

/** CSTA in BER on a connection; a frame is one APDU. */
export function berWire(options: { framing: BerFramingName; maxFrameBytes: number; indefinite?: boolean }): CstaWire {
  const framing = BER_FRAMINGS[options.framing];
  const codec = new BerCodec(3, {
    maxBytes: options.maxFrameBytes,
    ...(options.indefinite === undefined ? {} : { indefinite: options.indefinite }),
  });
  let events = 0;
  return {
    maxInvokeID: MAX_INVOKE_ID,
    framer: (sink, role) => {
      const framer = new BerFramer(framing, { role, maxBytes: options.maxFrameBytes });
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
      if (monitorCrossRefID !== undefined) peek.monitorCrossRefID = monitorCrossRefID;
      return peek;
    },
    decode: (frame) => {
      const { kind, name, body, def, invokeID } = codec.decode(frame);
      return { invokeID: typeof invokeID === 'number' ? invokeID : undefined, message: { kind, name: def?.name ?? name, body } };
    },
    encode: (message, invokeID) => {
      // Event reports are invokes too; nobody answers them, so their numbers only have to differ.
      if (invokeID === undefined) events = (events % MAX_INVOKE_ID) + 1;
      return framing.frame(codec.encode(named(message, invokeID ?? events)));
    },
  };
}

const EVENT_REPORT = 21;

function named({ kind, name, body }: Message, invokeID: number): BerMessage {
  return { kind, name: kind === 'error' ? 'universalFailure' : name, body, invokeID };
}
