import type { Leg } from '../leg/index.ts';
import type { CtiEvent, EventName, SwitchEvent } from '../model/index.ts';
import type { DeviceState } from './device.ts';

// Fields are named one by one: a loop over their names costs several times what they do, at each event.

/** Fields that the leg remembers, so that every event of a call carries them. */
type OfCall = Partial<
  Pick<CtiEvent, 'callingDevice' | 'calledDevice' | 'lastRedirection' | 'trunk' | 'associatedData' | 'callType'>
>;

function copyOfCall(
  to: OfCall,
  { callingDevice, calledDevice, lastRedirection, trunk, associatedData, callType }: Readonly<OfCall>,
): void {
  if (callingDevice !== undefined) to.callingDevice = callingDevice;
  if (calledDevice !== undefined) to.calledDevice = calledDevice;
  if (lastRedirection !== undefined) to.lastRedirection = lastRedirection;
  if (trunk !== undefined) to.trunk = trunk;
  if (associatedData !== undefined) to.associatedData = associatedData;
  if (callType !== undefined) to.callType = callType;
}

/** Takes over what an event says of the parties of a call. */
export const learnParties = (leg: Leg, event: Readonly<Partial<SwitchEvent>>): void => copyOfCall(leg, event);

/**
 * A published event: the switch's words, what the leg remembers, and the next number of the device's stream.
 */
export function makeEvent(
  stream: { linkID: number; streamID: string; epochMs(): number },
  device: DeviceState,
  name: EventName,
  source: Readonly<Partial<SwitchEvent>>,
  leg?: Leg,
  own?: boolean,
): CtiEvent {
  const event: CtiEvent = {
    name,
    deviceID: device.deviceID,
    linkID: stream.linkID,
    seq: ++device.seq,
    streamID: stream.streamID,
    timeMs: stream.epochMs(),
  };
  if (leg) {
    event.callID = leg.callID;
    event.lineageID = leg.lineageID;
    event.switchCallID = leg.switchCallID;
    event.state = leg.state;
    event.answered = leg.answered;
    event.own = own ?? true;
  }
  copyOfCall(event, leg ?? source);
  const { subjectDevice, cause, forwardTo, resync, switchTimeMs, routeCrossRefID, callID, groupID, newCallID } = source;
  if (subjectDevice !== undefined) event.subjectDevice = subjectDevice;
  if (cause !== undefined) event.cause = cause;
  if (forwardTo !== undefined) event.forwardTo = forwardTo;
  if (resync !== undefined) event.resync = resync;
  if (switchTimeMs !== undefined) event.switchTimeMs = switchTimeMs;
  if (routeCrossRefID !== undefined) {
    event.routeCrossRefID = routeCrossRefID;
    if (callID !== undefined) event.switchCallID = callID;
  }
  if (groupID !== undefined) event.groupID = groupID;
  if (newCallID !== undefined) event.to = newCallID;
  return event;
}
