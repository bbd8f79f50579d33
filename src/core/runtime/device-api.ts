import type { CommandRecord, LegRecord, ReplyRecord } from '../../codecs/proto/index.ts';
import {
  type AgentState,
  type CallSnapshot,
  type ConnectionState,
  CtiError,
  cleanID,
  dialable,
  type RequestedAgentState,
  type ServiceRequest,
} from '../model/index.ts';
import type {
  Accepted,
  AcceptedCall,
  ActiveCall,
  AgentCredentials,
  AgentStatus,
  CommandOptions,
  Device,
  Group,
  ReachableState,
} from './api.ts';
import { checkCommandOptions, checkState, checkText } from './arguments.ts';
import type { EventHub } from './event-hub.ts';
import { agentGoal, eventGoal, type Goal, isAgentState, legGoal } from './goals.ts';

/** Sends a command to the shard of its device. */
export type RunCommand = (command: Omit<CommandRecord, 'commandID'>, options?: CommandOptions) => Promise<ReplyRecord>;

type Fields = Omit<ServiceRequest, 'service' | 'deviceID' | 'callID' | 'heldCallID'>;

/** The API of one device: checks what was given, names the service and what its success looks like. */
export function deviceApi(deviceID: string, run: RunCommand, hub: EventHub): Device {
  const send = (service: string, fields: Fields = {}, options?: CommandOptions, legID?: string): Promise<ReplyRecord> => {
    checkCommandOptions(service, options);
    const command: Omit<CommandRecord, 'commandID'> = { request: { service, deviceID, ...fields } };
    if (legID !== undefined) command.legID = cleanID('callID', legID);
    return run(command, options);
  };
  const accepted = (goal: Goal, leg?: { callID: string; lineageID: string }): Accepted => ({
    deviceID,
    ...leg,
    reached: async (state?: ReachableState, options?: CommandOptions) => {
      checkCommandOptions('reached', options);
      if (state !== undefined) checkState(state);
      if (state === undefined) return hub.waitFor(deviceID, goal, options);
      if (isAgentState(state)) return hub.waitFor(deviceID, agentGoal(state), options);
      if (!leg) throw new TypeError(`this command has no call that could reach ${state}`);
      return hub.waitFor(
        deviceID,
        legGoal(leg.callID, state, () => hub.history(deviceID)),
        options,
      );
    },
  });
  const acceptedCall = ({ callID = '', lineageID = '' }: ReplyRecord, goal: ConnectionState | Goal): AcceptedCall => {
    const wanted = typeof goal === 'string' ? legGoal(callID, goal, () => hub.history(deviceID)) : goal;
    return accepted(wanted, { callID, lineageID }) as AcceptedCall;
  };
  const call = async (
    service: string,
    goal: ConnectionState,
    fields: Fields,
    options?: CommandOptions,
    legID?: string,
  ): Promise<AcceptedCall> => acceptedCall(await send(service, fields, options, legID), goal);
  const agent = async (
    agentState: RequestedAgentState,
    who: Partial<AgentCredentials>,
    options?: CommandOptions,
  ): Promise<Accepted> => {
    await send('SetAgentState', { agentState, ...credentials(who) }, options);
    return accepted(agentGoal(agentState));
  };
  const record = async (
    service: 'StartRecording' | 'StopRecording',
    callID?: string,
    options?: CommandOptions,
  ): Promise<AcceptedCall> => {
    const reply = await send(service, {}, options, callID);
    return acceptedCall(reply, eventGoal([service === 'StartRecording' ? 'RecordingStarted' : 'RecordingStopped'], reply.callID));
  };
  const legs = async (options?: CommandOptions): Promise<ActiveCall[]> =>
    ((await send('Calls', {}, options)).legs ?? []).map(activeCall);

  return {
    deviceID,
    attach: async (options) => {
      await send('MonitorStart', {}, options);
      return accepted(eventGoal(['InService']));
    },
    detach: async (options) => {
      await send('MonitorStop', {}, options);
      return {
        deviceID,
        reached: () => Promise.reject(new CtiError('CTI_WRONG_STATE', { detail: 'nothing is reported of a detached device' })),
      };
    },
    logon: (who = {} as AgentCredentials, options) => agent('loggedOn', who, options),
    logoff: (who = {}, options) => agent('loggedOff', who, options),
    ready: (who = {}, options) => agent('ready', who, options),
    notReady: (who = {}, options) => agent('notReady', who, options),
    makeCall: async (number, options = {}) => {
      checkCommandOptions('makeCall', options, ['agentID', 'password', 'route', 'associatedData']);
      const { agentID, password, route, associatedData, ...rest } = options;
      const fields = { deviceTo: dialable(number), ...credentials({ agentID, password }), ...text({ route, associatedData }) };
      return call('MakeCall', 'connected', fields, rest);
    },
    answer: (callID, options) => call('AnswerCall', 'connected', {}, options, callID),
    clearConnection: (callID, options) => call('ClearConnection', 'null', {}, options, callID),
    hold: (callID, options) => call('HoldCall', 'hold', {}, options, callID),
    retrieve: (callID, options) => call('RetrieveCall', 'connected', {}, options, callID),
    consult: async (deviceTo, options = {}) => {
      checkCommandOptions('consult', options, ['route']);
      const { route, ...rest } = options;
      return call('ConsultationCall', 'connected', { deviceTo: dialable(deviceTo), ...text({ route }) }, rest);
    },
    alternate: (options) => call('AlternateCall', 'connected', {}, options),
    transfer: (options) => call('TransferCall', 'null', {}, options),
    transferTo: async (deviceTo, options = {}) => {
      checkCommandOptions('transferTo', options, ['immediate']);
      const { immediate, ...rest } = options;
      return call(
        'SingleStepTransferCall',
        'null',
        { deviceTo: dialable(deviceTo), ...(immediate ? { immediate: true } : {}) },
        rest,
      );
    },
    conference: (options) => call('ConferenceCall', 'connected', {}, options),
    redirect: async (deviceTo, options) => {
      checkText('deviceTo', deviceTo);
      await send('Redirect', { deviceTo: deviceTo?.trim() ? dialable(deviceTo) : '' }, options);
      return accepted(eventGoal(['Diverted', 'Forwarding']));
    },
    startRecording: (callID, options) => record('StartRecording', callID, options),
    stopRecording: (callID, options) => record('StopRecording', callID, options),
    associateData: async (associatedData, callID, options) => {
      const reply = await send('AssociateData', text({ associatedData }), options, callID);
      return acceptedCall(reply, eventGoal(['CallInformation'], reply.callID));
    },
    agentState: async (options): Promise<AgentStatus> => {
      const { result } = await send('GetAgentState', {}, options);
      const status: AgentStatus = { state: (result?.agentState ?? 'loggedOff') as AgentState };
      if (result?.agentID) status.agentID = result.agentID;
      if (result?.groupID) status.groupID = result.groupID;
      return status;
    },
    activeCall: async (options) => {
      const all = await legs(options);
      return ACTIVE_ORDER.map((state) => all.find((leg) => leg.state === state)).find((leg) => leg !== undefined) ?? null;
    },
    calls: legs,
  };
}

export function groupApi(groupID: string, run: RunCommand): Group {
  return {
    groupID,
    calls: async (options): Promise<CallSnapshot[]> => {
      checkCommandOptions('calls', options);
      const reply = await run({ request: { service: 'SnapshotGroup', deviceID: groupID } }, options);
      return reply.result?.calls ?? [];
    },
  };
}

/** Which call an operator is dealing with, when there are several. */
const ACTIVE_ORDER: readonly ConnectionState[] = ['connected', 'alerting', 'initiated', 'fail', 'queued', 'hold'];

function credentials({ agentID, groupID, password }: { agentID?: string; groupID?: string; password?: string }): Fields {
  for (const [name, value] of Object.entries({ agentID, groupID, password })) checkText(name, value);
  const fields: Fields = {};
  if (agentID?.trim()) fields.agentID = cleanID('agentID', agentID);
  if (groupID?.trim()) fields.groupID = cleanID('groupID', groupID);
  if (password) fields.password = password;
  return fields;
}

/** Free text for the switch: control characters would be commands to some. */
function text(fields: { route?: string; associatedData?: string }): Fields {
  const clean: Fields = {};
  for (const [name, value] of Object.entries(fields)) {
    checkText(name, value);
    if (!value) continue;
    if (/[\u0000-\u001f\u007f]/.test(value))
      throw new CtiError('CTI_INVALID_ARGUMENT', { detail: `${name} has a control character` });
    clean[name as 'route' | 'associatedData'] = value;
  }
  return clean;
}

function activeCall({ state, ...leg }: LegRecord): ActiveCall {
  return { ...leg, state: state as ConnectionState };
}
