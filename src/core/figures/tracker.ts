import { type AgentState, CtiError, type CtiEvent, checkZone, dayBounds, EVENTS, HANDED_ON, ownZone } from '../model/index.ts';
import type { Owner } from '../tables/index.ts';
import {
  type BookedName,
  FIGURE_WINDOWS,
  type FigureKind,
  type FigureWindow,
  type LivePhase,
  type Phase,
  TIMES,
  type TimeName,
} from './fields.ts';
import { type FigureRecord, Row } from './row.ts';
import { type TrackedLeg as Leg, TrackedLegs } from './tracked-legs.ts';

export interface FigureOptions {
  /** A call taken within so many milliseconds is within the service level. */
  serviceLevelMs: number;
  /** Other times for single groups. */
  serviceLevelMsByGroup: Readonly<Record<string, number>>;
  /** IANA name of the zone whose midnight begins `today`. */
  timeZone: string;
}

export const DEFAULT_FIGURES: FigureOptions = { serviceLevelMs: 20_000, serviceLevelMsByGroup: {}, timeZone: ownZone() };

/** @throws {CtiError} `CTI_OPTION` for a name that is unknown or a value that is wrong */
export function figureOptions(given: Partial<FigureOptions> = {}): FigureOptions {
  const options = { ...DEFAULT_FIGURES, ...given };
  const odd = Object.keys(given).find((name) => !(name in DEFAULT_FIGURES));
  if (odd !== undefined) throw new CtiError('CTI_OPTION', { detail: `figures have no option ${odd}` });
  for (const ms of [options.serviceLevelMs, ...Object.values(options.serviceLevelMsByGroup)])
    if (!(typeof ms === 'number' && ms >= 0)) throw new CtiError('CTI_OPTION', { detail: 'a service level is a number of ms' });
  checkZone(options.timeZone);
  return options;
}

/** A device as a journal or a shard knows it. */
export interface KnownDevice {
  deviceID: string;
  agentState: string;
  agentID?: string;
  groupID?: string;
  legs?: readonly (FirstSight & { callID: string; state: string; answered: boolean; sinceMs: number })[];
}

/** What is looked at when a leg is seen for the first time. */
type FirstSight = Pick<CtiEvent, 'state' | 'callType' | 'cause' | 'groupID' | 'trunk' | 'own' | 'switchCallID' | 'calledDevice'>;

interface Device extends Owner {
  readonly id: string;
  /** An ACD group, not an extension. */
  isGroup: boolean;
  /** `''`: not known yet. */
  streamID: string;
  agentID: string | undefined;
  agentState: AgentState;
  groups: readonly string[];
  /** Whose call ended last, while the agent's state is still the same. */
  lastGroup: Row | undefined;
  /** The work after a call: since when, and of which group. */
  wrapUp: { atMs: number; group: Row | undefined } | undefined;
  /** The transfer that was counted last, and for whom. */
  transfer: { key: string; counted: Set<Row> } | undefined;
  /** What was last added to the times of agents, and to whose. */
  times: readonly TimeName[];
  timesOf: readonly Row[];
  stateOf: { rows: readonly Row[]; state: AgentState } | undefined;
}

/**
 * Figures of a part of the devices, from nothing but their published events: feed every event of a device, in its order, to the
 * same tracker. Several trackers' records add up (`mergeFigures`), whichever of them had which device.
 */
export class FigureTracker {
  readonly #options: FigureOptions;
  readonly #rows: Readonly<Record<FigureKind, Map<string, Row>>> = {
    group: new Map(),
    agent: new Map(),
    device: new Map(),
    link: new Map(),
  };
  readonly #devices = new Map<string, Device>();
  readonly #legs = new TrackedLegs();
  /** The link that was told of last; nearly always there is one. */
  #linkID = 0;
  #linkRow: Row | undefined;
  #nowMs = 0;
  #dayStartMs = 0;
  #dayEndMs = 0;

  /** @throws {CtiError} `CTI_OPTION` for a time zone that does not exist */
  constructor(options: FigureOptions) {
    this.#options = options;
    this.#enter(0);
  }

  apply(event: CtiEvent): void {
    const kind = EVENTS[event.name];
    if (kind === 'link' || kind === 'stream') return;
    this.#enter(event.timeMs);
    this.#turnTo(event.linkID);
    const device = this.#device(event);
    if (kind === 'connection') this.#connection(device, event);
    else if (kind === 'agent') this.#agent(device, event);
    else if (event.name === 'OutOfService') this.forget(device.id, event.timeMs);
  }

  /**
   * Takes over a device as an earlier tracker left it: what goes on there goes on, and nothing of it is counted again.
   * @param streamID - `''`: not known
   * @param nowMs - from when on it is followed here; may lie before what was told last, but not in an earlier day
   */
  adopt(
    { deviceID, agentState, agentID, groupID, legs = [] }: KnownDevice,
    linkID: number,
    streamID: string,
    nowMs: number,
  ): void {
    this.#enter(Math.max(nowMs, this.#dayStartMs));
    this.#turnTo(linkID);
    const device = this.#device({ deviceID, streamID, timeMs: nowMs });
    if (agentState !== 'loggedOff') {
      device.agentID = agentID;
      if (groupID !== undefined) addGroup(device, groupID);
      if (agentState === 'workingAfterCall') device.wrapUp = { atMs: nowMs, group: undefined };
      this.#setAgent(device, agentState as AgentState, agentID);
    }
    for (const known of legs) {
      if (known.state === 'null') continue;
      device.isGroup ||= known.state === 'queued';
      const leg = this.#leg(device, known.callID, known, known.sinceMs);
      // A call that a group gave was dialled to the group; which one is not known any more.
      if (!device.isGroup && known.calledDevice !== deviceID) leg.entry = false;
      leg.answered = known.answered;
      leg.settled ||= known.state === 'connected' || known.state === 'hold' || known.state === 'fail';
      this.#enterPhase(device, leg, phaseOf(known.state, known.answered));
    }
    this.#agentTimes(device);
  }

  /** Nothing is followed any more, and what went on is left uncounted: another tracker has adopted it. */
  suspend(nowMs: number): void {
    this.#enter(nowMs);
    for (const device of this.#devices.values()) {
      for (const leg of this.#legs.of(device)) this.#enterPhase(device, leg, 'over');
      this.#legs.clear(device);
      device.wrapUp = undefined;
      this.#setAgent(device, 'loggedOff', undefined);
    }
    this.#devices.clear();
  }

  /** Whether anything is known of the device. */
  knows(deviceID: string): boolean {
    return this.#devices.has(deviceID);
  }

  /** The device is not followed any more: what goes on there ends for the figures, what was counted stays. */
  forget(deviceID: string, nowMs: number): void {
    const device = this.#devices.get(deviceID);
    if (!device) return;
    this.#enter(nowMs);
    for (const leg of this.#legs.of(device)) this.#end(device, leg, 'unknown');
    this.#legs.clear(device);
    this.#endWrapUp(device);
    this.#setAgent(device, 'loggedOff', undefined);
    this.#devices.delete(deviceID);
  }

  /** Counting in all begins anew at this moment; what goes on goes on. */
  restart(nowMs: number): void {
    this.#enter(nowMs);
    for (const rows of Object.values(this.#rows)) for (const row of rows.values()) row.restart(nowMs);
  }

  /**
   * Records of one kind, in the order of their ids as texts.
   * @param after - only those whose id comes after this one
   */
  *records(
    by: FigureKind,
    nowMs: number,
    { windows = FIGURE_WINDOWS, after = '' }: { windows?: readonly FigureWindow[]; after?: string } = {},
  ): Generator<FigureRecord> {
    this.#enter(nowMs);
    const ids = [...this.#rows[by].keys()].filter((id) => id > after).sort();
    for (const id of ids) yield this.#rows[by].get(id)!.export(windows, this.#nowMs, this.#dayStartMs);
  }

  #enter(nowMs: number): void {
    this.#nowMs = nowMs;
    if (nowMs >= this.#dayStartMs && nowMs < this.#dayEndMs) return;
    [this.#dayStartMs, this.#dayEndMs] = dayBounds(this.#options.timeZone, nowMs);
  }

  #row(by: FigureKind, id: string): Row {
    const rows = this.#rows[by];
    let row = rows.get(id);
    if (!row) rows.set(id, (row = this.#legs.number(new Row(by, id, this.#dayStartMs))));
    return row;
  }

  #turnTo(linkID: number): void {
    if (linkID === this.#linkID) return;
    this.#linkID = linkID;
    this.#linkRow = undefined;
  }

  get #link(): Row {
    return (this.#linkRow ??= this.#row('link', String(this.#linkID)));
  }

  #device({ deviceID, streamID, timeMs }: Pick<CtiEvent, 'deviceID' | 'streamID' | 'timeMs'>): Device {
    let device = this.#devices.get(deviceID);
    // A new stream knows nothing of what went on in the old one.
    if (device?.streamID === '') device.streamID = streamID;
    if (device && device.streamID !== streamID) {
      this.forget(deviceID, timeMs);
      device = undefined;
    }
    if (!device) {
      device = {
        id: deviceID,
        isGroup: false,
        streamID,
        number: this.#legs.nextOwner(),
        firstRow: -1,
        lastRow: -1,
        rows: 0,
        agentID: undefined,
        agentState: 'loggedOff',
        groups: NO_GROUPS,
        lastGroup: undefined,
        wrapUp: undefined,
        transfer: undefined,
        times: NONE,
        timesOf: NO_ROWS,
        stateOf: undefined,
      };
      this.#devices.set(deviceID, device);
    }
    return device;
  }

  #book(rows: readonly (Row | undefined)[], name: BookedName, value = 1): void {
    for (const row of rows) row?.book(name, value, this.#nowMs, this.#dayStartMs);
  }

  // ── Calls ───────────────────────────────────────────────────────────────

  #connection(device: Device, event: CtiEvent): void {
    const { callID, name, own, state } = event;
    if (callID === undefined) return;
    // A group's own events say that they are of this group: the contract of drivers.
    if (event.groupID === device.id) device.isGroup = true;
    let leg = this.#legs.find(device, callID);
    if (!leg) {
      if (state === 'null' || state === undefined) return;
      leg = this.#begin(device, callID, event);
    }
    if (leg.phase !== 'over') {
      leg.switchCallID = event.switchCallID ?? leg.switchCallID;
      const joins = name === 'Transferred' || name === 'Conferenced';
      // An event of another party names that party's group, and one of two calls perhaps the other's.
      if (own && !joins && !device.isGroup && event.groupID !== undefined) leg.group ??= this.#row('group', event.groupID);
      if (own && joins) this.#joined(device, leg, event);
      // Of the two legs of a conference one goes on; the other was a call that ended with it.
      if (own && name === 'Conferenced' && this.#isDouble(device, leg)) this.#end(device, leg, 'ended');
      else this.#move(device, leg, event);
    }
    if (state === 'null') this.#legs.remove(device, leg);
    this.#agentTimes(device);
  }

  #begin(device: Device, callID: string, event: CtiEvent): Leg {
    const leg = this.#leg(device, callID, event, this.#nowMs);
    const rows = [leg.device, leg.agent, leg.incoming && !leg.entry ? undefined : this.#link];
    this.#book(rows, leg.incoming ? 'offered' : 'dialled');
    if (leg.incoming && leg.trunk) this.#book(rows, 'inbound');
    return leg;
  }

  #leg(device: Device, callID: string, event: FirstSight, sinceMs: number): Leg {
    const { state, callType, cause = '', groupID, trunk, own } = event;
    const incoming = state === 'alerting' || state === 'queued' || (callType === 1 && state !== 'initiated');
    const external = incoming && trunk !== undefined;
    const group = device.isGroup ? this.#row('group', device.id) : undefined;
    const deviceRow = group ?? this.#row('device', device.id);
    const agent = !group && device.agentID !== undefined ? this.#row('agent', device.agentID) : undefined;
    // A call that a group gives to an agent came to the group first; one that somebody hands on, to somebody else.
    const given = !group && own === true && groupID !== undefined;
    const entry = external && !given && !HANDED_ON.has(cause);
    return this.#legs.begin(device, callID, {
      sinceMs,
      incoming,
      entry,
      device: deviceRow,
      agent,
      group: group ?? (given ? this.#row('group', groupID!) : undefined),
      switchCallID: event.switchCallID ?? '',
      settled: !incoming,
      trunk: trunk !== undefined,
      phaseAtMs: this.#nowMs,
    });
  }

  #move(device: Device, leg: Leg, event: CtiEvent): void {
    const { name, state, own } = event;
    if (!leg.trunk && event.trunk !== undefined) {
      leg.trunk = true;
      // The call that was dialled here reached a line to the outside.
      if (!leg.incoming && !own && name === 'Delivered') this.#book([leg.device, leg.agent, this.#link], 'outbound');
    }
    if (state === 'null') {
      return this.#end(device, leg, name === 'ConnectionCleared' ? (event.resync ? 'unknown' : 'abandoned') : outcomeOf(event));
    }
    if (state === 'fail') {
      if (leg.phase !== 'failed' && !leg.incoming && !leg.answered) this.#book([leg.device, leg.agent, this.#link], 'failed');
      this.#settle(leg, 'abandoned');
    } else if (state === 'connected' || state === 'hold') {
      if (leg.incoming) this.#settle(leg, 'answered');
      leg.answered ||= event.answered === true;
    }
    this.#enterPhase(device, leg, phaseOf(state, leg.answered));
  }

  /** Books what became of a call that was offered, once. */
  #settle(leg: Leg, outcome: 'answered' | 'abandoned' | 'overflowed' | 'unknown'): void {
    if (leg.settled) return;
    leg.settled = true;
    const waitMs = this.#nowMs - leg.sinceMs;
    const rows = [leg.device, leg.agent, leg.entry ? this.#link : undefined];
    this.#book(rows, outcome);
    if (outcome === 'abandoned') this.#book(rows, 'abandonWaitMs', waitMs);
    if (outcome !== 'answered') return;
    this.#book(rows, 'waitMs', waitMs);
    const { serviceLevelMs, serviceLevelMsByGroup } = this.#options;
    const limitMs = (leg.group && serviceLevelMsByGroup[leg.group.id]) ?? serviceLevelMs;
    if (waitMs <= limitMs) this.#book(rows, 'answeredInTime');
  }

  #end(device: Device, leg: Leg, how: 'answered' | 'abandoned' | 'overflowed' | 'unknown' | 'ended'): void {
    if (leg.phase === 'over') return;
    if (how !== 'ended') this.#settle(leg, how);
    this.#enterPhase(device, leg, 'over');
    if (!leg.answered) return;
    const rows = [leg.device, leg.agent, leg.group, this.#link];
    this.#book(rows, 'handled');
    if (leg.talkMs) this.#book(rows, 'talkMs', leg.talkMs);
    if (leg.holdMs) this.#book(rows, 'holdMs', leg.holdMs);
    if (leg.group) device.lastGroup = leg.group;
  }

  /** A transfer or conference is told once for each leg of the device that makes it, and counted once for each row. */
  #joined(device: Device, leg: Leg, event: CtiEvent): void {
    const key = `${event.name} ${event.to ?? event.lineageID}`;
    if (device.transfer?.key !== key) device.transfer = { key, counted: new Set() };
    const { counted } = device.transfer;
    for (const row of [leg.device, leg.agent, leg.group, this.#link]) {
      if (!row || counted.has(row)) continue;
      counted.add(row);
      this.#book([row], event.name === 'Transferred' ? 'transferred' : 'conferenced');
    }
  }

  #isDouble(device: Device, leg: Leg): boolean {
    for (const other of this.#legs.of(device))
      if (other.row !== leg.row && other.phase !== 'over' && other.switchCallID === leg.switchCallID) return true;
    return false;
  }

  #enterPhase(device: Device, leg: Leg, phase: Phase): void {
    const { phase: before, phaseAtMs } = leg;
    if (phase === before) return;
    const lastedMs = Math.max(0, this.#nowMs - phaseAtMs);
    if (before === 'talking') leg.talkMs += lastedMs;
    if (before === 'held') leg.holdMs += lastedMs;
    this.#live(device, leg, before, -1);
    this.#live(device, leg, phase, 1);
    leg.phase = phase;
    leg.phaseAtMs = this.#nowMs;
  }

  #live(device: Device, leg: Leg, phase: Phase, delta: 1 | -1): void {
    if (phase === 'none' || phase === 'over' || phase === 'failed') return;
    this.#count(leg.device, leg, phase, delta);
    // A call rings at its agent and not at the group as well, where the link is concerned; the group has it until it is taken.
    if (!(device.isGroup && phase === 'ringing')) this.#count(this.#link, leg, phase, delta);
    if (device.isGroup) return;
    this.#count(leg.agent, leg, phase, delta);
    if (phase === 'talking' || phase === 'held') this.#count(leg.group, leg, phase, delta);
  }

  #count(row: Row | undefined, leg: Leg, phase: LivePhase, delta: 1 | -1): void {
    if (!row) return;
    row.live[phase] += delta;
    if (phase === 'waiting') row.wait(leg.row, delta > 0 ? leg.sinceMs : undefined);
  }

  // ── Agents ──────────────────────────────────────────────────────────────

  #agent(device: Device, event: CtiEvent): void {
    const state = (event.agentState ?? 'loggedOff') as AgentState;
    if (event.agentID !== undefined && event.agentID !== device.agentID && device.agentID !== undefined)
      this.#setAgent(device, 'loggedOff', undefined);
    // A further group changes nothing of what the agent does.
    if (state !== 'workingAfterCall' && event.name !== 'AgentLoggedOn') this.#endWrapUp(device);
    if (state !== 'loggedOff') {
      if (event.agentID !== undefined) device.agentID = event.agentID;
      if (event.groupID !== undefined && (event.name === 'AgentLoggedOn' || !device.groups.length))
        addGroup(device, event.groupID);
      if (state === 'workingAfterCall') device.wrapUp ??= { atMs: this.#nowMs, group: device.lastGroup };
    }
    this.#setAgent(device, state, device.agentID);
  }

  #endWrapUp(device: Device): void {
    const { wrapUp } = device;
    device.wrapUp = undefined;
    device.lastGroup = undefined;
    if (!wrapUp) return;
    const agent = device.agentID === undefined ? undefined : this.#row('agent', device.agentID);
    const rows = [this.#row('device', device.id), agent, wrapUp.group, this.#link];
    this.#book(rows, 'wrapUps');
    const lastedMs = this.#nowMs - wrapUp.atMs;
    if (lastedMs > 0) this.#book(rows, 'wrapUpMs', lastedMs);
  }

  #setAgent(device: Device, state: AgentState, agentID: string | undefined): void {
    const before = device.stateOf;
    if (before) for (const row of before.rows) row.countAgent(before.state, -1);
    const known = device.agentID;
    device.agentState = state;
    device.agentID = state === 'loggedOff' ? undefined : agentID;
    if (state === 'loggedOff') {
      device.stateOf = undefined;
      const row = known === undefined ? undefined : this.#row('agent', known);
      if (row?.agent?.deviceID === device.id) row.agent = undefined;
      this.#agentTimes(device);
      device.groups = NO_GROUPS;
      return;
    }
    const rows = this.#agentRows(device);
    for (const row of rows) row.countAgent(state, 1);
    device.stateOf = { rows, state };
    const row = agentID === undefined ? undefined : this.#row('agent', agentID);
    if (row && (row.agent?.state !== state || row.agent.deviceID !== device.id))
      row.agent = { deviceID: device.id, state, sinceMs: this.#nowMs };
    this.#agentTimes(device);
  }

  #agentRows(device: Device): Row[] {
    const agent = device.agentID === undefined ? [] : [this.#row('agent', device.agentID)];
    return [this.#row('device', device.id), ...agent, ...device.groups.map((id) => this.#row('group', id)), this.#link];
  }

  /** How the time of the device's agent counts now. */
  #timesOf(device: Device): readonly TimeName[] {
    const { agentState } = device;
    if (agentState === 'loggedOff') return NONE;
    if (agentState === 'busy' || agentState === 'workingAfterCall') return OCCUPIED;
    if (this.#legs.of(device).some(({ phase }) => ACTIVE.has(phase))) return OCCUPIED;
    return agentState === 'notReady' ? NOT_READY : READY;
  }

  /** Books from when on the agent's time is what it is. */
  #agentTimes(device: Device): void {
    const times = this.#timesOf(device);
    if (!times.length && !device.times.length) return;
    const rows = times.length ? this.#agentRows(device) : [];
    if (same(times, device.times) && same(rows, device.timesOf)) return;
    for (const row of device.timesOf) for (const name of device.times) row.time(name, -1, this.#nowMs, this.#dayStartMs);
    for (const row of rows) for (const name of times) row.time(name, 1, this.#nowMs, this.#dayStartMs);
    device.times = times;
    device.timesOf = rows;
  }
}

function outcomeOf({ name, groupID, deviceID, cause }: CtiEvent): 'answered' | 'overflowed' {
  return name === 'Diverted' && groupID === deviceID && cause === 'distributed' ? 'answered' : 'overflowed';
}

function phaseOf(state: string | undefined, answered: boolean): Phase {
  if (state === 'connected') return answered ? 'talking' : 'dialling';
  return PHASES[state ?? ''] ?? 'over';
}

const PHASES: Readonly<Record<string, Phase>> = {
  initiated: 'dialling',
  alerting: 'ringing',
  queued: 'waiting',
  hold: 'held',
  fail: 'failed',
};

function addGroup(device: Device, groupID: string): void {
  if (!device.groups.includes(groupID)) device.groups = [...device.groups, groupID];
}

const NO_GROUPS: readonly string[] = [];
const ACTIVE: ReadonlySet<Phase> = new Set(['dialling', 'talking', 'held', 'failed']);
const NO_ROWS: readonly Row[] = [];
const NONE: readonly TimeName[] = [];
const READY: readonly TimeName[] = [TIMES[0]];
const NOT_READY: readonly TimeName[] = [TIMES[0], TIMES[1]];
const OCCUPIED: readonly TimeName[] = [TIMES[0], TIMES[2]];

function same<Item>(a: readonly Item[], b: readonly Item[]): boolean {
  return a === b || (a.length === b.length && a.every((item, i) => item === b[i]));
}
