import { type AgentState, type CallSnapshot, CtiError, type ServiceRequest, type ServiceResult } from '../../sdk/index.ts';
import { answered, type Party } from './call.ts';
import type { Exchange } from './exchange.ts';

/** Everything that is going on in the switch, as plain data. */
export interface SwitchSnapshot {
  calls: {
    callID: string;
    callingDevice: string;
    calledDevice: string;
    associatedData?: string;
    parties: { device: string; kind: Party['kind']; state: string; recording: boolean; trunk?: string; agentID?: string }[];
  }[];
  agents: { agentID: string; device: string; groups: string[]; state: AgentState }[];
  /** By group, the ids of the calls that wait, longest first. */
  queues: Record<string, string[]>;
  forwarding: Record<string, string>;
  trunksInUse: number;
}

/** SnapshotDevice: the connections, the agent and the settings of a device. */
export function snapshotDevice(exchange: Exchange, { deviceID }: ServiceRequest): ServiceResult {
  return {
    calls: exchange.at(deviceID).map(callSnapshot),
    forwardTo: exchange.forwarding.get(deviceID) ?? '',
    ...exchange.acd.agents.status(deviceID),
  };
}

/** SnapshotGroup: the calls that wait for an agent, longest first. */
export function snapshotGroup(exchange: Exchange, { deviceID, groupID }: ServiceRequest): ServiceResult {
  const group = groupID || deviceID;
  if (!exchange.plan.groups.has(group)) throw new CtiError('CTI_UNKNOWN_DEVICE');
  return { calls: exchange.acd.waiting(group).map(callSnapshot) };
}

export function snapshotSwitch(exchange: Exchange): SwitchSnapshot {
  const calls = [...exchange.calls.values()].map((call) => ({
    callID: call.id,
    callingDevice: call.calling,
    calledDevice: call.called,
    associatedData: call.associatedData,
    parties: call.parties.map(({ device, kind, state, recording, trunk, agentID }) => ({
      device,
      kind,
      state,
      recording,
      trunk,
      agentID,
    })),
  }));
  const agents = [...exchange.acd.agents.all()].map(({ id, device, groups, state }) => ({
    agentID: id,
    device,
    groups: [...groups],
    state,
  }));
  const queues: Record<string, string[]> = {};
  for (const group of exchange.plan.groups) {
    const waiting = exchange.acd.waiting(group);
    if (waiting.length > 0) queues[group] = waiting.map(({ call }) => call.id);
  }
  const trunksInUse = exchange.options.trunks - exchange.freeTrunks;
  return { calls, agents, queues, forwarding: Object.fromEntries(exchange.forwarding), trunksInUse };
}

function callSnapshot(party: Party): CallSnapshot {
  const { call } = party;
  return {
    callID: call.id,
    state: party.state,
    callingDevice: call.calling,
    calledDevice: call.called,
    lastRedirection: call.lastRedirection,
    associatedData: call.associatedData,
    trunk: call.parties.find(({ trunk }) => trunk)?.trunk,
    callType: party.callType,
    since: party.sinceMs,
    recording: party.recording,
    answered: answered(party),
  };
}
