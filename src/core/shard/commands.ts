import type { CommandRecord } from '../../codecs/proto/index.ts';
import type { Leg } from '../leg/index.ts';
import type { ConnectionState, CtiErrorCode, ServiceName, ServiceRequest } from '../model/index.ts';
import { type DeviceState, findLeg, pickLeg } from './device.ts';

/** A command of the API while the shard deals with it. */
export interface Command {
  readonly record: CommandRecord;
  /**
   * `queued` behind another, `monitoring`: the device's monitor starts first, `leg`: waiting for a leg that fits, `sent` to the
   * switch, `effect`: taken, and its effect on the legs is awaited before the next command.
   */
  phase: 'queued' | 'monitoring' | 'leg' | 'sent' | 'effect';
  /** Monotonic time after which the command fails, from its own `timeoutMs`; Infinity: none. */
  readonly deadlineMs: number;
  service: ServiceName;
  /** Monotonic time until which a leg that fits or the effect is awaited. */
  graceUntilMs: number;
  leg?: Leg;
  held?: Leg;
  /** MonitorStart: `InService` was published. */
  announced?: boolean;
  /** The answer to the caller waits for the leg that the command makes. */
  replyDue: boolean;
}

/** What a command needs of the device's legs, and how its effect shows. */
export interface CommandRule {
  /** The states, in order of preference, of the leg it acts on; absent: it needs none. */
  states?: readonly ConnectionState[];
  /** It also needs a held leg. */
  held?: boolean;
  /** The code when no leg fits; default `CTI_WRONG_STATE`. */
  none?: CtiErrorCode;
  /** The switch makes a new call for it. */
  creates?: boolean;
  /** The device need not be monitored for it. */
  unmonitored?: boolean;
  /** Whether its effect is there. Absent: it has none that is awaited. */
  done?(device: DeviceState, command: Command): boolean;
}

const left =
  (state: ConnectionState) =>
  (_: DeviceState, { leg }: Command) =>
    leg?.state !== state;
const legGone = (_: DeviceState, { leg }: Command) => leg?.state === 'null';
const newLeg = (_: DeviceState, { leg }: Command) => leg !== undefined && leg.state !== 'null';
const LIVE: readonly ConnectionState[] = ['connected', 'alerting', 'initiated', 'fail', 'hold', 'queued'];

export const COMMAND_RULES: Readonly<Record<ServiceName, CommandRule>> = {
  MonitorStart: {},
  MonitorStop: { unmonitored: true },
  SetAgentState: { done: (device, { record }) => agentReached(device, record.request.agentState) },
  GetAgentState: {},
  MakeCall: { creates: true, done: newLeg },
  AnswerCall: { states: ['alerting'], done: left('alerting') },
  ClearConnection: { states: LIVE, done: legGone },
  HoldCall: { states: ['connected'], done: left('connected') },
  RetrieveCall: { states: ['hold'], none: 'CTI_NOTHING_HELD', done: left('hold') },
  ConsultationCall: { states: ['connected'], creates: true, done: newLeg },
  AlternateCall: {
    states: ['connected'],
    held: true,
    done: (_, { leg, held }) => leg?.state !== 'connected' && held?.state !== 'hold',
  },
  TransferCall: {
    states: ['connected'],
    held: true,
    done: (_, { leg, held }) => leg?.state === 'null' && held?.state === 'null',
  },
  ConferenceCall: { states: ['connected'], held: true, done: (_, { held }) => held?.state !== 'hold' },
  SingleStepTransferCall: { states: ['connected'], done: legGone },
  DeflectCall: { states: ['alerting'], done: left('alerting') },
  SetForwarding: { done: (device, { record }) => device.forwardTo === (record.request.deviceTo ?? '') },
  ParkCall: { states: ['connected'], done: legGone },
  StartRecording: { states: ['connected'], done: (_, { leg }) => leg?.recording === true },
  StopRecording: { states: ['connected'], done: (_, { leg }) => leg?.recording !== true },
  AssociateData: { states: ['connected', 'alerting', 'hold', 'queued'] },
  RouteRegister: {},
  RouteRegisterCancel: { unmonitored: true },
  RouteSelect: { unmonitored: true },
  RouteEnd: { unmonitored: true },
  SnapshotDevice: {},
  SnapshotGroup: { unmonitored: true },
  RequestSystemStatus: { unmonitored: true },
};

/** Questions that the shard answers from its own tables once the device is monitored. */
export const LOCAL_QUESTIONS: ReadonlySet<string> = new Set(['ActiveCall', 'Calls']);

/** `Redirect` is one command to the host and two services to the switch. */
export function serviceOf(record: CommandRecord, device: DeviceState): ServiceName {
  const { service, deviceTo } = record.request;
  if (service !== 'Redirect') return service as ServiceName;
  const away = deviceTo && deviceTo !== device.deviceID;
  if (!away) record.request.deviceTo = '';
  return away && pickLeg(device, ['alerting']) ? 'DeflectCall' : 'SetForwarding';
}

/**
 * Finds the legs that a command is about and notes them in it.
 * @returns the code of what is missing, or undefined when all is there
 */
export function chooseLegs(command: Command, device: DeviceState): CtiErrorCode | undefined {
  const rule = COMMAND_RULES[command.service];
  if (!rule.states) return undefined;
  const wanted = command.record.legID;
  const leg = wanted ? findLeg(device, wanted) : pickLeg(device, rule.states);
  if (wanted && !leg) return 'CTI_UNKNOWN_CALL';
  if (!leg || !rule.states.includes(leg.state)) return rule.none ?? 'CTI_WRONG_STATE';
  const held = rule.held ? device.legs.findLast((other) => other.callID !== leg.callID && other.state === 'hold') : undefined;
  if (rule.held && !held) return 'CTI_WRONG_STATE';
  command.leg = leg;
  command.held = held;
  return undefined;
}

/** The command as a request to the switch, calls by the switch's ids. */
export function requestOf(command: Command): ServiceRequest {
  const request: ServiceRequest = { ...command.record.request, service: command.service };
  if (command.leg) request.callID = command.leg.switchCallID;
  if (command.held) request.heldCallID = command.held.switchCallID;
  return request;
}

/** The leg that the caller is told of: the one that is active afterwards where there are two. */
export function legAnswered(command: Command): Leg | undefined {
  return command.service === 'AlternateCall' || command.service === 'ConferenceCall' ? command.held : command.leg;
}

function agentReached(device: DeviceState, wanted: string | undefined): boolean {
  // A log-on is seen in any state of a logged-on agent: some switches make an agent ready at once.
  if (wanted === 'loggedOff') return device.agentState === 'loggedOff';
  if (wanted === 'loggedOn') return device.agentState !== 'loggedOff';
  return device.agentState === wanted;
}
