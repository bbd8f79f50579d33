import { asCtiError, CtiError, type Mapping } from '../sdk/index.ts';
import { decodeFrame, encodeFrame } from './framing.ts';

/** The shard side: the simulator speaks the model's own vocabulary, so messages only change their wrapping. */
export function simulatorMapping(): Mapping {
  const underWay = new Set<number>();
  return {
    request: (requestID, request, _nowMs, out) => {
      let frame: Uint8Array;
      try {
        frame = encodeFrame(request.deviceID, { requestID, request });
      } catch (error) {
        return out.fail(requestID, asCtiError(error));
      }
      underWay.add(requestID);
      out.transmit(frame);
    },
    cancel: (requestID) => underWay.delete(requestID),
    receive: (frame, _nowMs, out) => {
      try {
        const { requestID, event, result, error } = decodeFrame(frame);
        if (event) return out.event(event);
        // The answer to a request that is no longer waited for, or the same answer again.
        if (!underWay.delete(requestID)) return;
        if (error) out.fail(requestID, CtiError.fromRecord(error));
        else out.reply(requestID, result ?? {});
      } catch (error) {
        out.fault(asCtiError(error));
      }
    },
    linkDown: () => underWay.clear(),
  };
}
