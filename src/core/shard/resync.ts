import { type Leg, type LegInput, legPath, OWN_INPUT } from '../leg/index.ts';
import {
  AGENT_STATES,
  type AgentState,
  type CallSnapshot,
  CONNECTION_STATES,
  type ConnectionState,
  type EventName,
  type ServiceResult,
  type SwitchEvent,
} from '../model/index.ts';
import type { DeviceState } from './device.ts';

const EVENT_OF = Object.fromEntries(Object.entries(OWN_INPUT).map(([event, input]) => [input, event])) as Record<
  LegInput,
  EventName
>;
const AGENT_EVENT: Readonly<Record<AgentState, EventName>> = {
  loggedOff: 'AgentLoggedOff',
  notReady: 'AgentNotReady',
  ready: 'AgentReady',
  busy: 'AgentBusy',
  workingAfterCall: 'AgentWorkingAfterCall',
};

/**
 * The difference between what a shard believes of a device and a snapshot of it, told as the events that lead from one to the
 * other; each is marked `resync`. Applying them leaves legs, agent, recording and forwarding as the switch has them.
 */
export function difference(device: DeviceState, snapshot: ServiceResult): SwitchEvent[] {
  const events: SwitchEvent[] = [];
  const say = (name: EventName, fields: Partial<SwitchEvent>) =>
    events.push({ ...fields, name, deviceID: device.deviceID, resync: true });
  const calls = new Map((snapshot.calls ?? []).filter(({ state }) => state !== 'null').map((call) => [call.callID, call]));

  for (const callID of new Set(device.legs.map((leg) => leg.switchCallID))) {
    const call = calls.get(callID);
    const leg = device.legs.find((candidate) => candidate.switchCallID === callID)!;
    const path = call && legPath(leg.state, stateOf(call));
    if (!call || !path) say('ConnectionCleared', { callID, cause: 'normalClearing' });
    if (!call) continue;
    calls.delete(callID);
    tellCall(say, call, path ?? freshPath(call), path ? leg : undefined);
  }
  for (const call of calls.values()) tellCall(say, call, freshPath(call), undefined);
  tellAgent(say, device, snapshot);
  if (snapshot.forwardTo !== undefined && snapshot.forwardTo !== device.forwardTo)
    say('Forwarding', { forwardTo: snapshot.forwardTo });
  return events;
}

type Say = (name: EventName, fields: Partial<SwitchEvent>) => void;

function stateOf(call: CallSnapshot): ConnectionState {
  return (CONNECTION_STATES as readonly string[]).includes(call.state) ? (call.state as ConnectionState) : 'connected';
}

/** The inputs that bring a new leg to the snapshot's state, an inbound one through alerting. */
function freshPath(call: CallSnapshot): readonly LegInput[] {
  const inbound = call.callType === 1 && (stateOf(call) === 'connected' || stateOf(call) === 'hold');
  return inbound ? ['delivered', ...legPath('alerting', stateOf(call))!] : legPath('null', stateOf(call))!;
}

function tellCall(say: Say, call: CallSnapshot, path: readonly LegInput[], leg: Leg | undefined): void {
  const { callID, callingDevice, calledDevice, lastRedirection, associatedData, trunk, callType, linkageID } = call;
  const fields = { callID, callingDevice, calledDevice, lastRedirection, associatedData, trunk, callType, linkageID };
  for (const input of path) say(EVENT_OF[input], fields);
  const answered = leg?.answered || path.includes('established');
  if (call.answered && !answered)
    say('Established', { ...fields, subjectDevice: (callType === 1 ? callingDevice : calledDevice) || callID });
  if (call.recording !== undefined && call.recording !== (leg?.recording ?? false)) {
    say(call.recording ? 'RecordingStarted' : 'RecordingStopped', fields);
  }
}

function tellAgent(say: Say, device: DeviceState, { agentState, agentID, groupID }: ServiceResult): void {
  if (!agentState || !AGENT_STATES.includes(agentState)) return;
  const otherAgent = agentID !== undefined && device.agentID !== undefined && agentID !== device.agentID;
  if (agentState === device.agentState && !otherAgent) return;
  if (otherAgent && agentState !== 'loggedOff') say('AgentLoggedOff', {});
  if ((otherAgent || device.agentState === 'loggedOff') && agentState !== 'loggedOff') say('AgentLoggedOn', { agentID, groupID });
  if (!(agentState === 'notReady' && device.agentState === 'loggedOff')) say(AGENT_EVENT[agentState], { agentID, groupID });
}
