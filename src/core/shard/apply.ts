import { AGENT_INPUT, type Leg, type LegInput, nextAgentState, nextLegState, OWN_INPUT, stepLeg } from '../leg/index.ts';
import { CtiError, type CtiEvent, EVENTS, type EventName, hashID, type SwitchEvent } from '../model/index.ts';
import type { DeviceState } from './device.ts';
import { learnParties, makeEvent } from './publish.ts';

/** What applying events needs of its shard. */
export interface Stream {
  readonly linkID: number;
  readonly streamID: string;
  /** Tells the lineages of this run, and of those that recovered its journal, from others. */
  readonly runID: string;
  epochMs(): number;
  /** A new id of a leg. */
  nextLegID(): string;
  publish(event: CtiEvent): void;
  /** The device has changed in a way that no event tells. */
  keep(device: DeviceState): void;
  /** Two lineage names turned out to be one. */
  join(a: string, b: string): void;
  fault(error: CtiError): void;
}

/**
 * Applies an event of the switch to the device's legs and agent and publishes what came of it. An event that does not fit
 * changes nothing and is a fault.
 */
export function applyEvent(stream: Stream, device: DeviceState, event: SwitchEvent): void {
  BY_KIND[EVENTS[event.name]](stream, device, event);
}

/** A leg of the device for a call that no event has told of yet: its id is given out with the answer to a command. */
export function reserveLeg(stream: Stream, device: DeviceState, switchCallID: string, linkageID?: string): Leg {
  return device.addLeg({
    callID: stream.nextLegID(),
    deviceID: device.deviceID,
    lineageID: lineageName(stream, linkageID ?? switchCallID),
    switchCallID,
    state: 'null',
    answered: false,
    recording: false,
    sinceMs: stream.epochMs(),
  });
}

/** Renames a lineage at a device and says so, if any of its legs has it or had it until a transfer. */
export function changeLineage(stream: Stream, device: DeviceState, from: string, to: string): void {
  const legs = device.legs.filter((leg) => leg.lineageID === from);
  const parted = device.parted.includes(from);
  if (!legs.length && !parted) return;
  for (const leg of legs) leg.lineageID = to;
  if (parted) device.parted = device.parted.filter((name) => name !== from);
  else if (legs.every((leg) => leg.state === 'null')) return stream.keep(device);
  const event = makeEvent(stream, device, 'LineageChanged', {}, legs.length === 1 ? legs[0] : undefined);
  event.from = from;
  event.to = to;
  stream.publish(event);
}

type Apply = (stream: Stream, device: DeviceState, event: SwitchEvent) => void;

const BY_KIND: Readonly<Record<(typeof EVENTS)[EventName], Apply>> = {
  connection: applyConnection,
  call: (stream, device, event) => {
    const recording = RECORDING[event.name];
    for (const leg of device.legsOfCall(event.callID)) {
      learnParties(leg, event);
      if (recording !== undefined) leg.recording = recording;
      stream.publish(makeEvent(stream, device, event.name, event, leg));
    }
  },
  agent: applyAgent,
  device: (stream, device, event) => {
    if (event.name === 'Forwarding') device.forwardTo = event.forwardTo ?? '';
    stream.publish(makeEvent(stream, device, event.name, event));
  },
  stream: (stream, _device, event) =>
    stream.fault(new CtiError('CTI_BAD_ANSWER', { detail: `a switch does not send ${event.name}` })),
  link: (stream, _device, event) =>
    stream.fault(new CtiError('CTI_BAD_ANSWER', { detail: `a switch does not send ${event.name}` })),
};

const RECORDING: Readonly<Partial<Record<EventName, boolean>>> = { RecordingStarted: true, RecordingStopped: false };

function applyAgent(stream: Stream, device: DeviceState, event: SwitchEvent): void {
  const next = nextAgentState(device.agentState, AGENT_INPUT[event.name]!);
  if (next === undefined) return illegal(stream, device, event, device.agentState);
  device.agentState = next;
  if (event.agentID !== undefined) device.agentID = event.agentID;
  if (event.groupID !== undefined) device.groupID = event.groupID;
  const published = makeEvent(stream, device, event.name, event);
  published.agentState = next;
  if (device.agentID !== undefined) published.agentID = device.agentID;
  if (published.groupID === undefined && device.groupID !== undefined) published.groupID = device.groupID;
  stream.publish(published);
  if (next === 'loggedOff') {
    device.agentID = undefined;
    device.groupID = undefined;
  }
}

function applyConnection(stream: Stream, device: DeviceState, event: SwitchEvent): void {
  const own = event.subjectDevice === undefined || event.subjectDevice === device.deviceID;
  if (event.name === 'Transferred' || event.name === 'Conferenced') return applyJoin(stream, device, event, own);
  const legs = device.legsOfCall(event.callID);
  const input = inputOf(event, own, legs[0]);
  if (!legs.length) {
    if (!own || input === undefined || !event.callID || nextLegState('null', input) === undefined)
      return illegal(stream, device, event, 'null');
    legs.push(reserveLeg(stream, device, event.callID, event.linkageID));
  }
  for (const leg of legs) moveLeg(stream, device, event, leg, input, own);
}

/** Which input an event is to the leg; undefined when the leg only watches. */
function inputOf(event: SwitchEvent, own: boolean, leg: Leg | undefined): LegInput | undefined {
  if (own) return OWN_INPUT[event.name];
  if (event.name === 'Established') return 'answered';
  // A call that was never answered fails as a whole, whoever's connection the switch blames.
  if (event.name === 'Failed' && !leg?.answered) return 'failed';
  return undefined;
}

/** @returns false when the event does not fit the leg; then nothing was told */
function moveLeg(
  stream: Stream,
  device: DeviceState,
  event: SwitchEvent,
  leg: Leg,
  input: LegInput | undefined,
  own: boolean,
): boolean {
  if (input !== undefined && !stepLeg(leg, input)) {
    illegal(stream, device, event, leg.state);
    return false;
  }
  // A leg that is transferred away ends as the call it was: the parties of the call that goes on are not its own.
  if (input !== 'transferred') learnParties(leg, event);
  stream.publish(makeEvent(stream, device, event.name, event, leg, own));
  if (leg.state === 'null') device.dropLeg(leg);
  return true;
}

/** Transferred and Conferenced: two calls become one under a new id. */
function applyJoin(stream: Stream, device: DeviceState, event: SwitchEvent, own: boolean): void {
  const { callID, secondaryCallID, newCallID, linkageID } = event;
  const legs = [...device.legsOfCall(callID), ...(secondaryCallID === callID ? [] : device.legsOfCall(secondaryCallID))];
  const names = new Set([
    ...legs.map((leg) => leg.lineageID),
    ...[callID, secondaryCallID, newCallID, linkageID].flatMap((id) => (id ? [lineageName(stream, id)] : [])),
  ]);
  const [first, ...others] = names;
  for (const other of others) stream.join(first!, other);
  if (!legs.length) return illegal(stream, device, event, 'null');
  const leaves = own && event.name === 'Transferred';
  if (leaves) {
    const gone = new Set(legs.map((leg) => leg.lineageID));
    device.parted = gone.size > 1 ? [...gone] : [];
  }
  for (const leg of legs) {
    if (newCallID !== undefined && !leaves) leg.switchCallID = newCallID;
    // The call has its new id also where the event does not fit the leg.
    if (!moveLeg(stream, device, event, leg, own ? OWN_INPUT[event.name] : undefined, own)) stream.keep(device);
  }
}

function illegal(stream: Stream, device: DeviceState, event: SwitchEvent, state: string): void {
  stream.fault(new CtiError('CTI_ILLEGAL_EVENT', { detail: `${event.name} at ${device.deviceID} in state ${state}` }));
}

const PLAIN = /^[\w.:@-]{1,64}$/;

/** The name of a call's lineage, the same in every shard: from the switch's id, told apart from other runs by the run's own id. */
function lineageName(stream: Stream, id: string): string {
  const key = PLAIN.test(id) ? id : `${hashID(id).toString(16)}${hashID(`${id}.`).toString(16)}`;
  return `${stream.linkID}.${stream.runID}.${key}`;
}
