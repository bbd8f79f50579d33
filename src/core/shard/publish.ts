import type { Leg } from '../leg/index.ts';
import type { CtiEvent, EventName, SwitchEvent } from '../model/index.ts';
import type { DeviceState } from './device.ts';

/** Fields of a switch event that go into the published one as they are. */
const COPIED = ['subjectDevice', 'cause', 'forwardTo', 'resync', 'switchTimeMs', 'routeCrossRefID'] as const;
/** Fields that the leg remembers, so that every event of a call carries them. */
const OF_CALL = ['callingDevice', 'calledDevice', 'lastRedirection', 'trunk', 'associatedData', 'callType'] as const;

/** Takes over what an event says of the parties of a call. */
export function learnParties(leg: Leg, event: Readonly<Partial<SwitchEvent>>): void {
  for (const field of OF_CALL) if (event[field] !== undefined) (leg as unknown as Record<string, unknown>)[field] = event[field];
}

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
  const target = event as unknown as Record<string, unknown>;
  for (const field of OF_CALL) {
    const value = leg ? leg[field] : source[field];
    if (value !== undefined) target[field] = value;
  }
  for (const field of COPIED) if (source[field] !== undefined) target[field] = source[field];
  if (source.routeCrossRefID !== undefined && source.callID !== undefined) event.switchCallID = source.callID;
  if (source.groupID !== undefined) event.groupID = source.groupID;
  if (source.newCallID !== undefined) event.to = source.newCallID;
  return event;
}
