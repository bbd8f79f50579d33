import type { AmiField } from '../../codecs/ami/index.ts';
import { CtiError, dialable, type ServiceName, type ServiceRequest, type ServiceResult } from '../sdk/index.ts';
import { act, list, type Talk, until } from './actions.ts';
import type { Agents } from './agents.ts';
import type { CallModel } from './calls.ts';
import { farOf, type ModelContext } from './connections.ts';
import type { Groups } from './groups.ts';
import { expandRooms } from './options.ts';
import { callsAt } from './snapshot.ts';
import { type Connection, others } from './state.ts';

/** What commands work with. */
export interface CommandContext {
  readonly model: ModelContext;
  readonly calls: CallModel;
  readonly agents: Agents;
  readonly groups: Groups;
  /** Rooms that conferences were made in: who is left alone there is done with. */
  readonly rooms: Set<string>;
  /** Devices whose events are wanted. */
  readonly monitored: Set<string>;
  queueOf(group: string): string;
  /** A new id for a channel: no other run of this or another program has it. */
  newChannelID(): string;
  /** Sends an action whose answer nobody waits for. */
  send(fields: readonly AmiField[]): void;
}

/** A command: a talk with the switch, or an answer at once. */
export type Command = (context: CommandContext, request: ServiceRequest) => Talk<ServiceResult> | ServiceResult;

/** How each service is carried out. */
export const COMMANDS: Readonly<Partial<Record<ServiceName, Command>>> = {
  MonitorStart: function* (context, { deviceID }) {
    if (context.groups.known.has(context.queueOf(deviceID))) {
      context.monitored.add(deviceID);
      return {};
    }
    const { store } = context.model;
    if (!store.deviceOf(store.interfaceOf(deviceID))) throw new CtiError('CTI_UNKNOWN_DEVICE');
    if (!store.isTelephone(deviceID)) {
      yield* learnEndpoints(context);
      if (!store.isTelephone(deviceID)) throw new CtiError('CTI_UNKNOWN_DEVICE');
    }
    context.monitored.add(deviceID);
    return {};
  },
  MonitorStop: (context, { deviceID }) => {
    context.monitored.delete(deviceID);
    return {};
  },

  MakeCall: function* (context, request) {
    numberOf(context, request);
    // A telephone that speaks or dials cannot be called to let it dial.
    const busy = callsAt(context.model, request.deviceID).some(({ state }) => state === 'connected' || state === 'initiated');
    if (busy) throw new CtiError('CTI_WRONG_STATE', { detail: 'the device is in use' });
    return { callID: yield* originate(context, request) };
  },
  AnswerCall: function* (context, request) {
    const own = connectionOf(context, request);
    if (context.model.options.answer !== 'notify') throw new CtiError('CTI_NOT_SUPPORTED', { detail: 'answer is none' });
    if (own.state !== 'alerting') throw new CtiError('CTI_WRONG_STATE');
    yield* notify(own, 'talk');
    return { callID: own.call.id };
  },
  ClearConnection: function* (context, request) {
    const own = connectionOf(context, request);
    const { channel } = own;
    own.endAs = 'ConnectionCleared';
    const target = channel.suspended.length === 0 ? own : channel.active === own ? undefined : farOf(own);
    // The one leg has another call on hold: it is put to wait, which ends this call alone.
    if (channel.suspended.length > 0 && !target) yield* act(redirect(context, channel.name, context.model.options.waitExten));
    else yield* act(hangup((target ?? own).channel.name));
    return { callID: own.call.id };
  },
  HoldCall: function* (context, request) {
    const own = connectionOf(context, request);
    yield* putAside(context, own);
    return { callID: own.call.id };
  },
  RetrieveCall: function* (context, request) {
    const own = connectionOf(context, request);
    if (own.state !== 'hold') throw new CtiError('CTI_NOTHING_HELD');
    yield* takeBack(own);
    return { callID: own.call.id };
  },
  ConsultationCall: function* (context, request) {
    const own = connectionOf(context, request);
    const { options } = context.model;
    const kind = options.consultation === 'auto' ? (options.hold === 'server' ? 'server' : 'call') : options.consultation;
    return { callID: yield* CONSULTATIONS[kind](context, own, request) };
  },
  AlternateCall: function* (context, request) {
    const { active, held } = pairOf(context, request);
    if (active.channel === held.channel && held.heldBy !== 'server')
      throw new CtiError('CTI_NOT_SUPPORTED', { detail: 'alternate during a transfer by feature code' });
    yield* putAside(context, active);
    yield* until(() => active.state !== 'connected');
    yield* takeBack(held);
    return { callID: held.call.id };
  },

  TransferCall: function* (context, request) {
    const { active, held } = pairOf(context, request);
    const callID = held.call.id;
    // A transfer by feature code is completed by hanging up.
    if (active.channel === held.channel && held.heldBy === 'phone') {
      yield* act(hangup(active.channel.name));
      return { callID };
    }
    const first = farOrRefuse(held);
    const second = farOf(active);
    if (!second) throw new CtiError('CTI_WRONG_STATE', { detail: 'there is nobody to transfer to' });
    if (second.channel.up) {
      yield* act([
        ['Action', 'Bridge'],
        ['Channel1', first.channel.name],
        ['Channel2', second.channel.name],
        ['Tone', 'no'],
      ]);
      leaveLater(context, [active, held]);
      return { callID };
    }
    // Nobody has answered yet: the attempt is given up, and the held party is sent after it.
    const number = dialable(active.call.called);
    for (const own of [active, held]) own.endAs = 'Transferred';
    yield* act(hangup(active.channel.name));
    yield* until(() => !context.model.store.channels.has(active.channel.id));
    if (held.call.connections.has(held)) context.calls.joins.handOn(held, number);
    yield* act(redirect(context, first.channel.name, number));
    return { callID };
  },
  SingleStepTransferCall: function* (context, request) {
    const own = connectionOf(context, request);
    const number = dialable(request.deviceTo ?? '');
    if (!own.channel.bridge) throw new CtiError('CTI_WRONG_STATE', { detail: 'the call is not in conversation' });
    yield* act([
      ['Action', 'BlindTransfer'],
      ['Channel', own.channel.name],
      ['Context', context.model.options.context],
      ['Exten', number],
    ]);
    return { callID: own.call.id };
  },
  ConferenceCall: function* (context, request) {
    const { active, held } = pairOf(context, request);
    const { calls } = context.model.store;
    if (!others(active).some(({ channel }) => channel.up))
      throw new CtiError('CTI_WRONG_STATE', { detail: 'nobody has answered' });
    const [room, comer] = roomOf(held) ? [roomOf(held)!, active] : roomOf(active) ? [roomOf(active)!, held] : [];
    if (room && comer) {
      // One of the calls is a conference: the other party comes into it.
      yield* act(redirect(context, farOrRefuse(comer).channel.name, room));
      if (comer === active && held.heldBy === 'phone') yield* notify(held, 'talk');
    } else {
      const first = farOrRefuse(held);
      const second = farOrRefuse(active);
      const fresh = freeRoom(context);
      context.rooms.add(fresh);
      yield* act(redirect(context, active.channel.name, fresh, second.channel.name, fresh));
      yield* act(redirect(context, first.channel.name, fresh));
    }
    yield* until(() => active.call === held.call || !calls.has(active.call.id) || !calls.has(held.call.id));
    return { callID: calls.has(active.call.id) ? active.call.id : held.call.id };
  },
  DeflectCall: function* (context, request) {
    const own = connectionOf(context, request);
    const number = dialable(request.deviceTo ?? '');
    const { dialer } = own.channel;
    if (own.state !== 'alerting' || !dialer) throw new CtiError('CTI_WRONG_STATE');
    own.endAs = 'Diverted';
    try {
      yield* act(redirect(context, dialer.name, number));
    } catch (error) {
      own.endAs = undefined;
      throw error;
    }
    return { callID: own.call.id };
  },
  SetForwarding: function* (context, { deviceID, deviceTo }) {
    const { forwardingFamily } = context.model.options;
    if (!forwardingFamily) throw new CtiError('CTI_NOT_SUPPORTED', { detail: 'forwardingFamily is not set' });
    const number = deviceTo && deviceTo !== deviceID ? dialable(deviceTo) : '';
    const key: AmiField[] = [
      ['Family', forwardingFamily],
      ['Key', deviceID],
    ];
    if (number) yield* act([['Action', 'DBPut'], ...key, ['Val', number]]);
    else yield* forgiving(act([['Action', 'DBDel'], ...key]));
    context.model.report.send({ name: 'Forwarding', deviceID, forwardTo: number });
    return {};
  },
  ParkCall: function* (context, request) {
    const own = connectionOf(context, request);
    const { parkingLot } = context.model.options;
    const far = farOrRefuse(own);
    yield* act([
      ['Action', 'Park'],
      ['Channel', far.channel.name],
      ['TimeoutChannel', own.channel.name],
      ...(parkingLot ? [['Parkinglot', parkingLot] as const] : []),
    ]);
    return { callID: own.call.id };
  },
  StartRecording: function* (context, request) {
    const own = connectionOf(context, request);
    if (own.recording) throw new CtiError('CTI_WRONG_STATE', { detail: 'recorded already' });
    const safe = (text: string) => text.replace(/[^\w.-]/g, '_');
    const file = context.model.options.recordingFile
      .replaceAll('{device}', safe(own.channel.device))
      .replaceAll('{call}', safe(own.call.id));
    const answer = yield* act([
      ['Action', 'MixMonitor'],
      ['Channel', own.channel.name],
      ['File', file],
      ['Options', 'i(LEGWORK_RECORDING)'],
    ]);
    own.mixMonitorID = answer.text('MixMonitorID') || undefined;
    return { callID: own.call.id };
  },
  StopRecording: function* (context, request) {
    const own = connectionOf(context, request);
    if (!own.recording) throw new CtiError('CTI_WRONG_STATE', { detail: 'not recorded' });
    const id = own.mixMonitorID;
    yield* act([['Action', 'StopMixMonitor'], ['Channel', own.channel.name], ...(id ? [['MixMonitorID', id] as const] : [])]);
    own.mixMonitorID = undefined;
    return { callID: own.call.id };
  },

  SetAgentState: function* (context, request) {
    yield* setAgentState(context, request);
    return {};
  },
  GetAgentState: (context, { deviceID }) => context.agents.snapshot(deviceID),
  SnapshotDevice: function* (context, { deviceID }) {
    if (context.groups.known.has(context.queueOf(deviceID))) return { calls: context.groups.callsAt(deviceID) };
    // Asked for first: calls go on meanwhile, and what has been told of them must be in the answer.
    const forwarded = yield* forwarding(context, deviceID);
    return { calls: callsAt(context.model, deviceID), ...context.agents.snapshot(deviceID), ...forwarded };
  },
  SnapshotGroup: (context, { groupID, deviceID }) => {
    const group = groupID || deviceID;
    if (!context.groups.known.has(context.queueOf(group))) throw new CtiError('CTI_UNKNOWN_DEVICE');
    return { calls: context.groups.callsAt(group) };
  },
  RequestSystemStatus: function* () {
    yield* act([['Action', 'Ping']]);
    return { inService: true };
  },
};

// ── Making calls ──────────────────────────────────────────────────────────

function* originate(context: CommandContext, request: ServiceRequest): Talk<string> {
  const { options, store } = context.model;
  const number = numberOf(context, request);
  const id = context.newChannelID();
  const data = request.associatedData;
  const { calls } = context;
  calls.expected.set(id, { called: number, data });
  try {
    yield* act(
      [
        ['Action', 'Originate'],
        ['Channel', store.interfaceOf(request.deviceID)],
        ['Context', options.context],
        ['Exten', number],
        ['Priority', '1'],
        ['CallerID', request.deviceID],
        ['Timeout', String(options.originateTimeoutMs)],
        ['Async', 'true'],
        ['ChannelId', id],
        ...(data === undefined ? [] : [['Variable', `__${options.dataVariable}=${encodeData(data)}`] as const]),
        ...(options.autoAnswer ? AUTO_ANSWER : []),
      ],
      id,
    );
    yield* until(() => store.calls.has(id) || calls.expected.get(id)?.failed === true);
    if (!store.calls.has(id)) throw new CtiError('CTI_CALL_FAILED', { detail: 'the telephone cannot be reached' });
    return id;
  } finally {
    calls.expected.delete(id);
  }
}

function numberOf({ model: { options } }: CommandContext, { deviceTo = '', route = '' }: ServiceRequest): string {
  const prefix = route ? options.routes[route] : '';
  if (prefix === undefined) throw new CtiError('CTI_INVALID_ARGUMENT', { detail: 'no such route' });
  return dialable(prefix + dialable(deviceTo));
}

/** Everything but letters, digits and `-_.~` percent-encoded: commas, quotes and dollar signs mean something to the server. */
const encodeData = (data: string): string =>
  encodeURIComponent(data.replace(/\p{Surrogate}/gu, '\ufffd')).replace(
    /[!'()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );

/** What makes common telephones go off-hook by themselves. */
const AUTO_ANSWER: readonly AmiField[] = [
  ['Variable', 'PJSIP_HEADER(add,Alert-Info)=<http://x>;info=alert-autoanswer;delay=0'],
  ['Variable', 'PJSIP_HEADER(add,Call-Info)=<sip:x>;answer-after=0'],
];

type Consultation = (context: CommandContext, own: Connection, request: ServiceRequest) => Talk<string>;

const CONSULTATIONS: Readonly<Record<'call' | 'server' | 'atxfer', Consultation>> = {
  *call(context, own, request) {
    numberOf(context, request);
    if (own.state === 'connected') {
      yield* putAside(context, own);
      yield* until(() => own.state !== 'connected');
    }
    return yield* originate(context, { ...request, associatedData: request.associatedData ?? own.call.data });
  },
  *server(context, own, request) {
    const number = numberOf(context, request);
    if (own.state === 'connected') {
      yield* putAside(context, own);
      yield* until(() => own.state !== 'connected');
    }
    yield* act(redirect(context, own.channel.name, number));
    yield* until(() => own.channel.active !== own);
    return newCallOf(own);
  },
  *atxfer(context, own, request) {
    const number = numberOf(context, request);
    yield* act([
      ['Action', 'Atxfer'],
      ['Channel', own.channel.name],
      ['Context', context.model.options.context],
      ['Exten', number],
    ]);
    yield* until(() => own.channel.active !== own);
    return newCallOf(own);
  },
};

function newCallOf({ channel }: Connection): string {
  if (!channel.active) throw new CtiError('CTI_CALL_ENDED');
  return channel.active.call.id;
}

// ── Hold ──────────────────────────────────────────────────────────────────

function* putAside(context: CommandContext, own: Connection): Talk<void> {
  if (own.state !== 'connected') throw new CtiError('CTI_WRONG_STATE');
  if (context.model.options.hold === 'notify') return yield* notify(own, 'hold');
  const { musicExten, waitExten } = context.model.options;
  yield* act(redirect(context, farOrRefuse(own).channel.name, musicExten, own.channel.name, waitExten));
}

function* takeBack(own: Connection): Talk<void> {
  if (own.heldBy !== 'server') {
    const feature = own.channel.active !== own;
    if (feature)
      yield* act([
        ['Action', 'CancelAtxfer'],
        ['Channel', own.channel.name],
      ]);
    else yield* notify(own, 'talk');
    return;
  }
  yield* act([
    ['Action', 'Bridge'],
    ['Channel1', farOrRefuse(own).channel.name],
    ['Channel2', own.channel.name],
    ['Tone', 'no'],
  ]);
}

/** Asks the telephone to do it; what it does shows in events. */
function* notify({ channel }: Connection, event: 'talk' | 'hold'): Talk<void> {
  yield* act([
    ['Action', 'PJSIPNotify'],
    ['Channel', channel.name],
    ['Variable', `Event=${event}`],
  ]);
}

// ── Agents ────────────────────────────────────────────────────────────────

function* setAgentState(context: CommandContext, request: ServiceRequest): Talk<void> {
  const { deviceID, agentID, groupID, agentState } = request;
  const { agents, model } = context;
  const queue = groupID ? context.queueOf(groupID) : undefined;
  const members = agents.of(deviceID).filter((member) => member.queue !== '' && (!queue || member.queue === queue));
  const interfaceName = members[0]?.interfaceName ?? model.store.interfaceOf(deviceID);
  const common: AmiField[] = [['Interface', interfaceName]];
  if (agentState === 'loggedOn') {
    if (!queue || !agentID) throw new CtiError('CTI_INVALID_ARGUMENT', { detail: 'a log-on needs agentID and groupID' });
    const other = agents.of(deviceID).some((member) => member.agentID !== agentID);
    if (members.length || other || agents.isElsewhere(agentID, deviceID)) throw new CtiError('CTI_AGENT_IN_USE');
    yield* act([['Action', 'QueueAdd'], ['Queue', queue], ...common, ['MemberName', agentID], ['Paused', 'true']]);
    agents.admit(queue, interfaceName, deviceID, agentID);
    return;
  }
  if (!members.length || (agentID && members.every((member) => member.agentID !== agentID)))
    throw new CtiError('CTI_WRONG_STATE');
  if (agentState === 'loggedOff') {
    for (const member of members) {
      yield* act([
        ['Action', 'QueueRemove'],
        ['Queue', member.queue],
        ['Interface', member.interfaceName],
      ]);
      member.leaving = true;
    }
    return;
  }
  if (agentState === 'workingAfterCall')
    throw new CtiError('CTI_NOT_SUPPORTED', { detail: 'work after a call is computed, not asked for' });
  const paused = agentState === 'notReady' ? 'true' : 'false';
  yield* act([['Action', 'QueuePause'], ...(queue ? [['Queue', queue] as const] : []), ...common, ['Paused', paused]]);
}

function* forwarding(context: CommandContext, deviceID: string): Talk<{ forwardTo?: string }> {
  const { forwardingFamily } = context.model.options;
  if (!forwardingFamily) return {};
  const [item] = yield* forgiving(
    list(
      [
        ['Action', 'DBGet'],
        ['Family', forwardingFamily],
        ['Key', deviceID],
      ],
      'DBGetResponse',
    ),
    [],
  );
  return { forwardTo: item?.text('Val') ?? '' };
}

// ── Common ────────────────────────────────────────────────────────────────

/** Learns the endpoints; leaves them unknown where the server does not tell, or has no list of this technology. */
export function* learnEndpoints({ model: { store } }: CommandContext): Talk<void> {
  const endpoints = ENDPOINT_LISTS[store.technology];
  if (!endpoints) return;
  const items = yield* list([['Action', endpoints.action]], endpoints.item);
  store.endpoints = new Set(items.map((item) => item.text('ObjectName')));
}

const ENDPOINT_LISTS: Readonly<Record<string, { action: string; item: string }>> = {
  PJSIP: { action: 'PJSIPShowEndpoints', item: 'EndpointList' },
  SIP: { action: 'SIPpeers', item: 'PeerEntry' },
  IAX2: { action: 'IAXpeers', item: 'PeerEntry' },
};

/** Takes a refusal for an answer. */
export function forgiving(talk: Talk<unknown>): Talk<void>;
export function forgiving<T>(talk: Talk<T>, otherwise: T): Talk<T>;
export function* forgiving<T>(talk: Talk<T>, otherwise?: T): Talk<T | undefined> {
  try {
    return yield* talk;
  } catch (error) {
    if ((error as CtiError).code === 'CTI_LINK_DOWN') throw error;
    return otherwise;
  }
}

function connectionOf({ model }: CommandContext, { deviceID, callID }: ServiceRequest): Connection {
  const connection = model.store.find(deviceID, callID);
  if (!connection || connection.departed) throw new CtiError('CTI_UNKNOWN_CALL');
  return connection;
}

function pairOf(context: CommandContext, request: ServiceRequest): { active: Connection; held: Connection } {
  const active = connectionOf(context, request);
  const held = connectionOf(context, { ...request, callID: request.heldCallID });
  if (held.state !== 'hold') throw new CtiError('CTI_WRONG_STATE');
  return { active, held };
}

function farOrRefuse(own: Connection): Connection {
  const far = farOf(own);
  if (!far) throw new CtiError('CTI_NOT_SUPPORTED', { detail: 'the call does not have exactly one other party' });
  return far;
}

function redirect(
  { model: { options } }: CommandContext,
  channel: string,
  exten: string,
  extraChannel?: string,
  extraExten?: string,
): AmiField[] {
  const fields: AmiField[] = [
    ['Action', 'Redirect'],
    ['Channel', channel],
    ['Context', options.context],
    ['Exten', exten],
    ['Priority', '1'],
  ];
  if (extraChannel !== undefined && extraExten !== undefined)
    fields.push(
      ['ExtraChannel', extraChannel],
      ['ExtraContext', options.context],
      ['ExtraExten', extraExten],
      ['ExtraPriority', '1'],
    );
  return fields;
}

export const hangup = (channel: string): AmiField[] => [
  ['Action', 'Hangup'],
  ['Channel', channel],
  ['Cause', '16'],
];

/** Own legs that a transfer left behind, when they do not end by themselves. */
function leaveLater(context: CommandContext, connections: readonly Connection[]): void {
  const { store, timers, nowMs } = context.model;
  for (const { channel } of connections) {
    timers.set(`leave ${channel.id}`, nowMs + LEAVE_MS, () => {
      if (store.channels.has(channel.id) && store.connectionsOf(channel).length === 0) context.send(hangup(channel.name));
    });
  }
}

/** The conference room that a party is in. */
function roomOf({ channel: { bridge } }: Connection): string | undefined {
  return bridge?.conference ? bridge.name : undefined;
}

function freeRoom({ model: { options, store } }: CommandContext): string {
  const taken = new Set([...store.bridges.values()].filter(({ conference }) => conference).map(({ name }) => name));
  const rooms = expandRooms(options.conferenceRooms);
  const room = rooms.find((candidate) => !taken.has(candidate));
  if (room !== undefined) return room;
  throw rooms.length
    ? new CtiError('CTI_BUSY', { detail: 'every conference room is in use' })
    : new CtiError('CTI_NOT_SUPPORTED', { detail: 'conferenceRooms is not set' });
}

const LEAVE_MS = 1000;
