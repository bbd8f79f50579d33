import type { CursorRecord } from '../../codecs/proto/index.ts';
import type { Leg } from '../leg/index.ts';
import type { AgentState, ConnectionState } from '../model/index.ts';
import type { Command } from './commands.ts';

/** What a shard knows of one device. */
export interface DeviceState {
  readonly deviceID: string;
  /** Number of the last event published. */
  seq: number;
  /** Whether it is to be monitored: from the first command until MonitorStop, over every loss of the link. */
  wanted: boolean;
  monitor: 'off' | 'starting' | 'on';
  /** What waits for the monitor to start. */
  readonly monitorWaiters: ((error?: Error) => void)[];
  /** In order of their beginning. */
  readonly legs: Leg[];
  /** Lineages of the legs that the last transfer took away: the device is told of their join although they are gone. */
  parted: string[];
  agentState: AgentState;
  agentID?: string;
  groupID?: string;
  /** Where calls are forwarded to; empty: nowhere. */
  forwardTo: string;
  /** How far consumers of its events are, by name. */
  readonly cursors: Map<string, CursorRecord>;
  readonly queue: Command[];
  current?: Command;
}

export function newDevice(deviceID: string): DeviceState {
  return {
    deviceID,
    seq: 0,
    wanted: false,
    monitor: 'off',
    monitorWaiters: [],
    legs: [],
    parted: [],
    agentState: 'loggedOff',
    forwardTo: '',
    cursors: new Map(),
    queue: [],
  };
}

/** The legs of the device that follow a call of the switch: one, or two after a conference of its own. */
export function legsOfCall(device: DeviceState, switchCallID: string | undefined): Leg[] {
  return switchCallID === undefined ? [] : device.legs.filter((leg) => leg.switchCallID === switchCallID);
}

/** The leg that a host means: by our own id or by the switch's. */
export function findLeg(device: DeviceState, id: string): Leg | undefined {
  return device.legs.find((leg) => leg.callID === id) ?? device.legs.find((leg) => leg.switchCallID === id);
}

/** The leg to act on among those in one of the states: by the order of the states, then the longest standing. */
export function pickLeg(device: DeviceState, states: readonly ConnectionState[]): Leg | undefined {
  for (const state of states) {
    const leg = device.legs.find((candidate) => candidate.state === state);
    if (leg) return leg;
  }
  return undefined;
}

export function dropLeg(device: DeviceState, leg: Leg): void {
  const at = device.legs.indexOf(leg);
  if (at >= 0) device.legs.splice(at, 1);
}
