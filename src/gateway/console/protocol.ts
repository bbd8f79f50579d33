/**
 * What the console's page is sent and what it sends back. Types alone: the page is built for browsers, the server for Node, and this file is all
 * that they share. Times are milliseconds since 1970.
 */

export interface LinkRow {
  linkID: number;
  description?: string;
  driver: string;
  up: boolean;
  /** Since when it is up or down. */
  sinceMs: number;
  /** Whether the switch is in this process, so that calls can be made from here: the simulator. */
  phone: boolean;
  /** Calls from outside and to the outside since midnight. */
  inbound: number;
  outbound: number;
}

export type AgentStates = Record<'ready' | 'busy' | 'workingAfterCall' | 'notReady', number>;

export interface GroupRow {
  linkID: number;
  groupID: string;
  waiting: number;
  /** When the call that has waited longest began to wait; absent when none does. */
  waitingSinceMs?: number;
  ringing: number;
  talking: number;
  agents: AgentStates;
  /** Since midnight. */
  offered: number;
  answered: number;
  answeredInTime: number;
  abandoned: number;
  averageSpeedOfAnswerMs: number | null;
}

export interface AgentRow {
  linkID: number;
  deviceID: string;
  agentID: string;
  groups: string[];
  state: string;
  sinceMs: number;
}

export interface DeviceRow {
  linkID: number;
  deviceID: string;
  inService: boolean;
  forwardTo?: string;
}

/** One live leg: a call as one device has it. */
export interface LegRow {
  linkID: number;
  callID: string;
  lineageID: string;
  deviceID: string;
  state: string;
  stateSinceMs: number;
  sinceMs: number;
  answered: boolean;
  recording: boolean;
  callingDevice?: string;
  calledDevice?: string;
  groupID?: string;
  /** 1 inbound, 2 outbound. */
  callType?: number;
}

export interface Rows {
  links: LinkRow;
  groups: GroupRow;
  agents: AgentRow;
  devices: DeviceRow;
  legs: LegRow;
}
export type TableName = keyof Rows;

/** An event as the feed shows it. */
export interface FeedEvent {
  /** Rising, without holes in what one server tells, but for what `skipped` counts. */
  n: number;
  timeMs: number;
  name: string;
  linkID: number;
  deviceID: string;
  kind: string;
  own?: false;
  resync?: true;
  subjectDevice?: string;
  callID?: string;
  lineageID?: string;
  state?: string;
  callingDevice?: string;
  calledDevice?: string;
  agentID?: string;
  groupID?: string;
  agentState?: string;
  cause?: string;
  reason?: string;
}

/** Rows by key; a key is unique within its table. */
export type Put = { [Name in TableName]?: Record<string, Rows[Name]> };

/** SSE event `snapshot`: everything, instead of what the page has. */
export interface Snapshot {
  nowMs: number;
  /** Which page this server has: a page of another build loads itself anew. */
  build: string;
  serviceLevelMs: number;
  put: Required<Put>;
  /** Tables that are full: there is more than is shown. */
  full: TableName[];
  events: FeedEvent[];
}

/** SSE event `delta`: what is different since the one before. */
export interface Delta {
  nowMs: number;
  put?: Put;
  drop?: { [Name in TableName]?: string[] };
  full?: TableName[];
  events?: FeedEvent[];
  /** Events that came faster than they are told. */
  skipped?: number;
}

/** SSE event `ping`: the stream is alive. */
export interface Ping {
  nowMs: number;
}

export type ActionName =
  | 'attach'
  | 'dial'
  | 'answer'
  | 'hold'
  | 'retrieve'
  | 'transfer'
  | 'consult'
  | 'complete'
  | 'alternate'
  | 'hangUp'
  | 'logon'
  | 'ready'
  | 'notReady'
  | 'logoff'
  | 'inbound';

/** The body of `POST /console/actions`. */
export interface ActionRequest {
  action: ActionName;
  linkID: number;
  /** The extension whose phone it is; of `inbound`, where the call goes to. */
  deviceID: string;
  /** Where to, of `dial`, `transfer` and `consult`; who calls, of `inbound`. */
  number?: string;
  callID?: string;
  agentID?: string;
  groupID?: string;
}

export interface ActionAnswer {
  callID?: string;
  lineageID?: string;
}

export interface Failure {
  code: string;
  message: string;
}

/** The answer of `GET /console/ladder`. */
export interface LadderAnswer {
  /** What the call is called by now. */
  lineageID: string;
  /** One `<svg>` element. */
  svg: string;
  events: number;
}
