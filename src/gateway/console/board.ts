import { type CtiEvent, EVENTS, type Figures } from './legwork.ts';
import type { AgentRow, Delta, LegRow, LinkRow, Rows, Snapshot, TableName } from './protocol.ts';
import { Table } from './table.ts';

/** A live call as a device tells it when it is asked. */
type SeedLeg = Pick<
  LegRow,
  | 'callID'
  | 'lineageID'
  | 'deviceID'
  | 'state'
  | 'answered'
  | 'recording'
  | 'sinceMs'
  | 'callingDevice'
  | 'calledDevice'
  | 'callType'
>;

type Tables = { readonly [Name in TableName]: Table<Rows[Name]> };

/** What goes on, as tables: kept up to date by events and figures. Has no clock. */
export class Board {
  readonly #tables: Tables;
  /** Tables that were told to be full. */
  #full: TableName[] = [];

  constructor(maxRows: number) {
    const table = <Row extends object>(): Table<Row> => new Table<Row>(maxRows);
    this.#tables = { links: table(), groups: table(), agents: table(), devices: table(), legs: table() };
  }

  /** Begins or ends to remember what changes. */
  watch(on: boolean): void {
    for (const table of Object.values(this.#tables)) table.watch(on);
  }

  knows(linkID: number, deviceID: string): boolean {
    return this.#tables.devices.get(`${linkID}/${deviceID}`) !== undefined;
  }

  linkRow(linkID: number): LinkRow | undefined {
    return this.#tables.links.get(`${linkID}`);
  }

  link(row: LinkRow): void {
    this.#tables.links.keep(`${row.linkID}`, row);
  }

  /** The link is not shown any more. */
  forget(linkID: number): void {
    for (const table of Object.values(this.#tables) as Table<{ linkID: number }>[])
      for (const [key, row] of [...table.entries()]) if (row.linkID === linkID) table.drop(key);
  }

  event(event: CtiEvent): void {
    const { linkID, deviceID } = event;
    const kind = EVENTS[event.name];
    if (kind === 'link') return this.#linkEvent(event);
    if (deviceID === '') return;
    this.#deviceEvent(event);
    if (kind === 'agent') this.#agentEvent(event);
    if (event.name === 'LineageChanged') this.#renamed(linkID, event.from, event.to);
    else if (event.callID !== undefined && event.state !== undefined) this.#legEvent(event, event.callID, event.state);
  }

  /** Legs that were there before anybody listened. A leg that an event told of meanwhile is newer. */
  seedLegs(linkID: number, legs: readonly SeedLeg[]): void {
    for (const leg of legs) {
      const key = `${linkID}/${leg.callID}`;
      const { callID, lineageID, deviceID, state, answered, recording, sinceMs, callingDevice, calledDevice, callType } = leg;
      if (this.#tables.legs.get(key)) continue;
      this.#touch(linkID, deviceID);
      const row = { linkID, callID, lineageID, deviceID, state, stateSinceMs: sinceMs, sinceMs, answered, recording };
      this.#tables.legs.put(key, { ...row, callingDevice, calledDevice, callType });
    }
  }

  /** Agents that were there before anybody listened. */
  seedAgents(linkID: number, agents: readonly Figures[]): void {
    for (const { id: agentID, now } of agents) {
      const { deviceID, state, stateSinceMs: sinceMs } = now ?? {};
      if (deviceID === undefined || state === undefined || sinceMs === undefined || state === 'loggedOff') continue;
      const key = `${linkID}/${deviceID}`;
      if (this.#tables.agents.get(key)) continue;
      this.#touch(linkID, deviceID);
      this.#tables.agents.put(key, { linkID, deviceID, agentID, groups: [], state, sinceMs });
    }
  }

  groupFigures(linkID: number, groups: readonly Figures[], nowMs: number): void {
    for (const { id: groupID, now, today } of groups) {
      if (!now || !today) continue;
      const { waiting, ringing, talking, agents, longestWaitMs } = now;
      const { offered, answered, answeredInTime, abandoned, averageSpeedOfAnswerMs } = today;
      this.#tables.groups.keep(`${linkID}/${groupID}`, {
        linkID,
        groupID,
        waiting,
        ...(waiting > 0 && { waitingSinceMs: nowMs - longestWaitMs }),
        ringing,
        talking,
        agents,
        offered,
        answered,
        answeredInTime,
        abandoned,
        averageSpeedOfAnswerMs,
      });
    }
  }

  linkFigures(linkID: number, [figures]: readonly Figures[]): void {
    const row = this.#tables.links.get(`${linkID}`);
    const today = figures?.today;
    if (row && today) this.link({ ...row, inbound: today.inbound, outbound: today.outbound });
  }

  /** Everything. */
  all(): Pick<Snapshot, 'put' | 'full'> {
    const { links, groups, agents, devices, legs } = this.#tables;
    return {
      put: { links: links.all(), groups: groups.all(), agents: agents.all(), devices: devices.all(), legs: legs.all() },
      full: this.#fullTables(),
    };
  }

  /** What is different since this was last called. */
  changes(): Pick<Delta, 'put' | 'drop' | 'full'> {
    const put: Record<string, object> = {};
    const drop: Record<string, string[]> = {};
    for (const [name, table] of Object.entries(this.#tables)) {
      const changes = table.changes();
      if (changes && Object.keys(changes.put).length) put[name] = changes.put;
      if (changes?.drop.length) drop[name] = changes.drop;
    }
    const full = this.#fullTables();
    const turned = full.join() !== this.#full.join();
    this.#full = full;
    return {
      ...(Object.keys(put).length && { put: put as Delta['put'] }),
      ...(Object.keys(drop).length && { drop }),
      ...(turned && { full }),
    };
  }

  sizes(): Record<TableName, number> {
    return Object.fromEntries(Object.entries(this.#tables).map(([name, table]) => [name, table.size])) as Record<
      TableName,
      number
    >;
  }

  #fullTables(): TableName[] {
    return (Object.keys(this.#tables) as TableName[]).filter((name) => this.#tables[name].full);
  }

  #linkEvent({ linkID, name, timeMs }: CtiEvent): void {
    const row = this.#tables.links.get(`${linkID}`);
    const up = name === 'LinkUp';
    if (row && row.up !== up) this.link({ ...row, up, sinceMs: timeMs });
  }

  #touch(linkID: number, deviceID: string): void {
    const key = `${linkID}/${deviceID}`;
    if (!this.#tables.devices.get(key)) this.#tables.devices.put(key, { linkID, deviceID, inService: true });
  }

  #deviceEvent({ linkID, deviceID, name, forwardTo }: CtiEvent): void {
    this.#touch(linkID, deviceID);
    const key = `${linkID}/${deviceID}`;
    const row = this.#tables.devices.get(key);
    if (!row) return;
    if (name === 'Forwarding') this.#tables.devices.keep(key, { ...row, forwardTo: forwardTo || undefined });
    const inService = IN_SERVICE[name];
    if (inService !== undefined) this.#tables.devices.keep(key, { ...row, inService });
  }

  #agentEvent({ linkID, deviceID, agentID, groupID, agentState: state = 'loggedOff', name, timeMs }: CtiEvent): void {
    const key = `${linkID}/${deviceID}`;
    const { agents } = this.#tables;
    if (state === 'loggedOff') return agents.drop(key);
    const before = agents.get(key);
    const groups = new Set(before?.groups);
    if (groupID !== undefined && (name === 'AgentLoggedOn' || !groups.size)) groups.add(groupID);
    const row: AgentRow = {
      linkID,
      deviceID,
      agentID: agentID ?? before?.agentID ?? '',
      groups: [...groups],
      state,
      sinceMs: before?.state === state ? before.sinceMs : timeMs,
    };
    agents.keep(key, row);
  }

  #legEvent(event: CtiEvent, callID: string, state: string): void {
    const { linkID, deviceID, timeMs, lineageID = '' } = event;
    const key = `${linkID}/${callID}`;
    const { legs } = this.#tables;
    if (state === 'null') return legs.drop(key);
    const before = legs.get(key);
    const recording = RECORDING[event.name] ?? before?.recording ?? false;
    legs.put(key, {
      linkID,
      callID,
      lineageID,
      deviceID,
      state,
      stateSinceMs: before?.state === state ? before.stateSinceMs : timeMs,
      sinceMs: before?.sinceMs ?? timeMs,
      answered: event.answered ?? false,
      recording,
      callingDevice: event.callingDevice,
      calledDevice: event.calledDevice,
      groupID: event.groupID ?? before?.groupID,
      callType: event.callType,
    });
  }

  #renamed(linkID: number, from = '', to = ''): void {
    const { legs } = this.#tables;
    for (const [key, row] of [...legs.entries()])
      if (row.linkID === linkID && row.lineageID === from) legs.put(key, { ...row, lineageID: to });
  }
}

const IN_SERVICE: Readonly<Record<string, boolean>> = { InService: true, BackInService: true, OutOfService: false };
const RECORDING: Readonly<Record<string, boolean>> = { RecordingStarted: true, RecordingStopped: false };
