/**
 * Events that a device can report. `connection` events are about a connection of the device's calls and move legs;
 * `agent` events move its agent; the others change neither.
 */
export const EVENTS = {
  InService: 'device',
  ServiceInitiated: 'connection',
  Originated: 'connection',
  Delivered: 'connection',
  Established: 'connection',
  Queued: 'connection',
  Held: 'connection',
  Retrieved: 'connection',
  Diverted: 'connection',
  Transferred: 'connection',
  Conferenced: 'connection',
  Failed: 'connection',
  ConnectionCleared: 'connection',
  Forwarding: 'device',
  RouteRequested: 'device',
  ReRouteRequested: 'device',
  RouteEnded: 'device',
  RecordingStarted: 'call',
  RecordingStopped: 'call',
  CallInformation: 'call',
  AgentLoggedOn: 'agent',
  AgentLoggedOff: 'agent',
  AgentReady: 'agent',
  AgentNotReady: 'agent',
  AgentBusy: 'agent',
  AgentWorkingAfterCall: 'agent',
  LineageChanged: 'stream',
  Gap: 'stream',
  OutOfService: 'device',
  BackInService: 'device',
  LinkUp: 'link',
  LinkDown: 'link',
} as const satisfies Record<string, 'connection' | 'call' | 'agent' | 'device' | 'stream' | 'link'>;

export type EventName = keyof typeof EVENTS;

/**
 * An event as a driver reports it: the view of one monitored device, calls by the switch's own ids.
 */
export interface SwitchEvent {
  name: EventName;
  /** The monitored device, which owns the leg. */
  deviceID: string;
  /** The call; at Transferred and Conferenced the old call of this device (the primary one). */
  callID?: string;
  /** At Transferred and Conferenced: the second old call, when this device had or knows it. */
  secondaryCallID?: string;
  /** At Transferred and Conferenced: the id of the call that goes on, when it differs. */
  newCallID?: string;
  /** What the switch says several calls of one conversation have in common (CSTA global call linkage); absent: the call itself. */
  linkageID?: string;
  /** The device whose connection the event is about; absent or equal to `deviceID`: its own. */
  subjectDevice?: string;
  /** ANI. */
  callingDevice?: string;
  /** DNIS. */
  calledDevice?: string;
  lastRedirection?: string;
  trunk?: string;
  /** The state of the device's own connection after the event, where the switch says it. */
  localState?: string;
  /** CSTA cause word. */
  cause?: string;
  associatedData?: string;
  /** 1 inbound, 2 outbound. */
  callType?: number;
  agentID?: string;
  groupID?: string;
  /** Forwarding: where to; empty when it was cancelled. */
  forwardTo?: string;
  /** RouteRequested, ReRouteRequested, RouteEnded: the request for a route, as the switch names it. */
  routeCrossRefID?: string;
  /** Milliseconds since the epoch at the switch, where it says so. */
  switchTimeMs?: number;
  /** True when the event was worked out from a snapshot. */
  resync?: boolean;
}

/**
 * An event as the API delivers it.
 */
export interface CtiEvent {
  name: EventName;
  deviceID: string;
  /** Number of the link that the device belongs to. */
  linkID: number;
  /** Numbers 1, 2, 3 … of this device within `streamID`, without holes. */
  seq: number;
  streamID: string;
  /** Milliseconds since the epoch when Legwork took the event. */
  timeMs: number;
  /** Our id of the leg, constant until its ConnectionCleared. */
  callID?: string;
  lineageID?: string;
  /** The switch's id of the call at this moment. */
  switchCallID?: string;
  /** The state of the leg after the event. */
  state?: string;
  /** Whether both sides of the leg have been in conversation by now. */
  answered?: boolean;
  /** False for an event about another party's connection: the leg did not move. */
  own?: boolean;
  subjectDevice?: string;
  callingDevice?: string;
  calledDevice?: string;
  lastRedirection?: string;
  trunk?: string;
  cause?: string;
  associatedData?: string;
  callType?: number;
  agentID?: string;
  groupID?: string;
  agentState?: string;
  forwardTo?: string;
  /** LineageChanged: both ids. Gap: first and last lost number and why. Transferred, Conferenced: `to` is the switch's id of the call that goes on. */
  from?: string;
  to?: string;
  reason?: string;
  resync?: boolean;
  switchTimeMs?: number;
  /** RouteRequested, ReRouteRequested, RouteEnded: which request for a route; `switchCallID` names the call. */
  routeCrossRefID?: string;
}
