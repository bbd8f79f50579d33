import type { CursorRecord } from '../../codecs/proto/index.ts';
import { type Leg, type LegOwner, LegTable } from '../leg/index.ts';
import type { AgentState, ConnectionState } from '../model/index.ts';
import type { Command } from './commands.ts';

/** What a shard knows of one device. What few devices have is made when it is needed. */
export class DeviceState implements LegOwner {
  readonly deviceID: string;
  readonly #table: LegTable;
  readonly number: number;
  firstRow = -1;
  lastRow = -1;
  /** How many legs it has. */
  rows = 0;
  /** Number of the last event published. */
  seq = 0;
  /** Whether it is to be monitored: from the first command until MonitorStop, over every loss of the link. */
  wanted = false;
  monitor: 'off' | 'starting' | 'on' = 'off';
  /** Its monitor cannot be started, and its consumers were told: it is tried again and again. */
  outOfService = false;
  /** What waits for the monitor to start. */
  monitorWaiters: ((error?: Error) => void)[] | undefined = undefined;
  /** Lineages of the legs that the last transfer took away: the device is told of their join although they are gone. */
  parted: readonly string[] = NONE;
  agentState: AgentState = 'loggedOff';
  agentID: string | undefined = undefined;
  groupID: string | undefined = undefined;
  /** Where calls are forwarded to; empty: nowhere. */
  forwardTo = '';
  /** How far consumers of its events are, by name. */
  cursors: Map<string, CursorRecord> | undefined = undefined;
  /** Commands that wait for the current one. */
  queue: Command[] | undefined = undefined;
  current: Command | undefined = undefined;

  constructor(deviceID: string, table: LegTable) {
    this.deviceID = deviceID;
    this.#table = table;
    this.number = table.nextOwner();
  }

  /** In order of their beginning. */
  get legs(): Leg[] {
    return this.#table.legsOf(this);
  }

  addLeg(leg: Readonly<Leg>): Leg {
    return this.#table.add(this, leg);
  }

  /** The legs that follow a call of the switch: one, or two after a conference of its own. */
  legsOfCall(switchCallID: string | undefined): Leg[] {
    return switchCallID === undefined ? [] : this.#table.legsOfCall(this, switchCallID);
  }

  dropLeg(leg: Leg): void {
    // The command under way still tells of it.
    this.#table.remove(this, leg, [this.current?.leg, this.current?.held]);
  }
}

export function newDevice(deviceID: string, table = new LegTable()): DeviceState {
  return new DeviceState(deviceID, table);
}

/** The leg that a host means: by our own id or by the switch's. */
export function findLeg(device: DeviceState, id: string): Leg | undefined {
  return device.legs.find((leg) => leg.callID === id) ?? device.legsOfCall(id)[0];
}

/** The leg to act on among those in one of the states: by the order of the states, then the longest standing. */
export function pickLeg(device: DeviceState, states: readonly ConnectionState[]): Leg | undefined {
  const { legs } = device;
  for (const state of states) {
    const leg = legs.find((candidate) => candidate.state === state);
    if (leg) return leg;
  }
  return undefined;
}

const NONE: readonly string[] = [];
