import type { AgentState } from './states.ts';

/**
 * The services that a device can be asked for, by CSTA name. `args` names what a request must carry, `leg` what the leg
 * machine needs to find at the device first, `effect` the events of which one shows that the switch carried it out.
 */
export const SERVICES = {
  MonitorStart: {},
  MonitorStop: {},
  SetAgentState: {},
  GetAgentState: {},
  MakeCall: {},
  AnswerCall: {},
  ClearConnection: {},
  HoldCall: {},
  RetrieveCall: {},
  ConsultationCall: {},
  AlternateCall: {},
  TransferCall: {},
  SingleStepTransferCall: {},
  ConferenceCall: {},
  DeflectCall: {},
  SetForwarding: {},
  ParkCall: {},
  StartRecording: {},
  StopRecording: {},
  AssociateData: {},
  RouteRegister: {},
  RouteRegisterCancel: {},
  RouteSelect: {},
  RouteEnd: {},
  SnapshotDevice: {},
  SnapshotGroup: {},
  RequestSystemStatus: {},
} as const satisfies Record<string, object>;

export type ServiceName = keyof typeof SERVICES;

/** ECMA-269 RequestedAgentState. */
export type RequestedAgentState = 'loggedOn' | 'loggedOff' | 'notReady' | 'ready' | 'workingAfterCall';

/**
 * One request to a switch, as plain data. Calls are named by the switch's own ids here; a driver never sees a `LegID`.
 */
export interface ServiceRequest {
  service: ServiceName;
  /** The device that the request is made for. */
  deviceID: string;
  /** The call it is about: the active one for services that take two. */
  callID?: string;
  /** The held call of AlternateCall, TransferCall, ConferenceCall. */
  heldCallID?: string;
  /** Where to: number to dial, device to transfer, deflect or forward to. Empty: cancel forwarding. */
  deviceTo?: string;
  agentID?: string;
  groupID?: string;
  /** Secret: never logged. */
  password?: string;
  /** For SetAgentState: what is asked for. `loggedOn` leaves it to the switch whether the agent is ready at once. */
  agentState?: RequestedAgentState;
  /** Outbound route of MakeCall and ConsultationCall. */
  route?: string;
  /** SingleStepTransferCall without waiting for the target to ring. */
  immediate?: boolean;
  associatedData?: string;
  /** RouteSelect, RouteEnd: the request for a route that this is the answer to. */
  routeCrossRefID?: string;
}

/** What a switch answered to a request that it took; which fields are there depends on the service. */
export interface ServiceResult {
  /** The new call of MakeCall, ConsultationCall, ConferenceCall, TransferCall, SingleStepTransferCall, by the switch's id. */
  callID?: string;
  agentState?: AgentState;
  agentID?: string;
  groupID?: string;
  /** RequestSystemStatus: whether the switch can be worked with. */
  inService?: boolean;
  /** SnapshotDevice: the connections at the device. SnapshotGroup: the calls that wait. */
  calls?: CallSnapshot[];
  /** Setting of the device at the time of a snapshot. */
  forwardTo?: string;
}

/** A call as a snapshot tells it, from the view of one device. */
export interface CallSnapshot {
  callID: string;
  state: string;
  callingDevice?: string;
  calledDevice?: string;
  lastRedirection?: string;
  associatedData?: string;
  trunk?: string;
  /** 1 inbound, 2 outbound. */
  callType?: number;
  /** Milliseconds since the epoch at which the call came to this device or began to wait. */
  since?: number;
  recording?: boolean;
  /** Whether the other side has answered. */
  answered?: boolean;
  linkageID?: string;
}
