import type { AmiMessage } from '../../codecs/ami/index.ts';
import { unescapeC } from '../../codecs/ami/index.ts';
import { Connections, type ModelContext, retrieval } from './connections.ts';
import { Joins } from './joins.ts';
import { type Bridge, type Call, type Channel, type Connection, callOf, decodeData, others } from './state.ts';

/** A call that a command has asked the switch for and whose channel has not been seen. */
export interface Expected {
  called: string;
  data?: string;
  /** The switch gave up before there was a channel. */
  failed?: boolean;
}

/**
 * The events of the switch, applied one after the other to channels, bridges and calls. Pure: what they mean for the devices
 * comes out of the model's reporter, and time is only what `nowMs` says.
 */
export class CallModel {
  readonly connections: Connections;
  readonly joins: Joins;
  /** By the id that the command gave the channel. */
  readonly expected = new Map<string, Expected>();
  readonly #model: ModelContext;

  constructor(model: ModelContext) {
    this.#model = model;
    this.connections = new Connections(model);
    this.joins = new Joins(model, this.connections);
  }

  /** Applies one event. What is not known, or is about channels that are not, changes nothing. */
  apply(message: AmiMessage): void {
    const handler = HANDLERS.get(message.name);
    if (!handler) return;
    if (message.get('ChanVariable') !== undefined) this.#variables(message);
    handler.call(this, message);
  }

  #channel(message: AmiMessage, key = 'Uniqueid'): Channel | undefined {
    return this.#model.store.channels.get(message.get(key) ?? '');
  }

  // ── Channels ────────────────────────────────────────────────────────────

  newchannel(message: AmiMessage): void {
    const { store } = this.#model;
    const id = message.text('Uniqueid');
    const name = message.text('Channel');
    if (!id || !name || store.channels.has(id)) return;
    const channel = store.addChannel(id, name, message.text('CallerIDNum'), message.text('Exten'));
    // Ring: somebody out there has dialled. Everything else is dialled by the switch and shows at DialBegin.
    if (channel.kind === 'local' || message.get('ChannelState') !== RING) return;
    const connection = this.connections.begin(channel, id, channel.exten);
    if (channel.exten) this.connections.originate(connection);
  }

  newstate(message: AmiMessage): void {
    const channel = this.#channel(message);
    if (!channel) return;
    const state = message.get('ChannelState');
    const { active } = channel;
    channel.ringing ||= state === RINGING;
    if (state === RINGING && active && !channel.up) this.connections.deliver(active);
    else if (state === UP && !channel.up) this.#up(channel);
    else if (state === BUSY && active?.role === 'caller' && channel.kind === 'device' && !active.call.answered) {
      this.connections.fail(active, 'busy');
    }
  }

  #up(channel: Channel): void {
    channel.up = true;
    const { active } = channel;
    if (channel.kind === 'local') {
      const call = callOf(channel);
      if (call) this.connections.reach(call);
    } else if (active?.role === 'callee') this.connections.answer(active);
    else if (active && channel.kind === 'device') {
      const { options } = this.#model;
      if (active.call.called || channel.announced) this.connections.originate(active);
      this.#awaitApplication(channel, active, channel.originated ? options.applicationAnswerMs : APPLICATION_MS);
    }
  }

  /** A caller who is connected to no telephone talks to the server itself: an announcement, a mailbox, an echo. */
  #awaitApplication(channel: Channel, connection: Connection, afterMs: number): void {
    if (afterMs <= 0 || connection.call.answered || channel.bridge || channel.dialing.size > 0 || others(connection).length > 0)
      return;
    const { nowMs, timers } = this.#model;
    timers.set(`answer ${channel.id}`, nowMs + afterMs, () => this.connections.answeredByServer(connection));
  }

  /** The dial plan gives up with a tone. */
  newexten(message: AmiMessage): void {
    const tone = TONES[message.text('Application')];
    const { active, kind } = this.#channel(message) ?? {};
    if (!tone || kind !== 'device' || active?.role !== 'caller' || active.call.answered) return;
    if (active.state === 'initiated' || active.state === 'connected') this.connections.fail(active, tone);
  }

  hangupRequest(message: AmiMessage): void {
    const channel = this.#channel(message);
    if (channel) channel.hungUp = true;
  }

  hangup(message: AmiMessage): void {
    const channel = this.#channel(message);
    if (!channel) return;
    const { store, timers } = this.#model;
    const cause = Number(message.get('Cause')) || 0;
    if (channel.dialer && !channel.up) channel.dialer.dialCause = cause;
    timers.clear(`answer ${channel.id}`);
    timers.clear(`fail ${channel.id}`);
    const connections = store.connectionsOf(channel);
    store.removeChannel(channel);
    if (!channel.hungUp && connections.some((connection) => this.#mayBeJoined(connection))) this.#depart(connections, cause);
    for (const connection of connections) if (!connection.departed) this.connections.end(connection, cause);
  }

  /** Whether the device has another call to whose party this one's could be on the way, and nobody asked for the end. */
  #mayBeJoined(connection: Connection): boolean {
    if (connection.endAs || !connection.call.answered || others(connection).every(({ channel }) => !channel.up)) return false;
    return this.#model.store.elsewhere(connection).some((other) => other.call !== connection.call && others(other).length > 0);
  }

  /** A device leaves one of two calls without having hung up, and the other party stays: most likely they are about to be joined. */
  #depart(connections: readonly Connection[], cause: number): void {
    for (const connection of connections) {
      connection.departed = true;
      this.#model.store.departed.add(connection);
    }
    const [{ channel }] = connections as [Connection];
    this.#model.timers.set(`departed ${channel.id}`, this.#model.nowMs + DEPARTED_MS, () => {
      for (const connection of connections) this.connections.end(connection, cause);
    });
  }

  // ── Dialling ────────────────────────────────────────────────────────────

  dialBegin(message: AmiMessage): void {
    const dialled = this.#channel(message, 'DestUniqueid');
    if (!dialled || dialled.active) return;
    const caller = this.#channel(message) ?? this.#behalf(message);
    if (!caller) return this.#originated(dialled);
    caller.exten = message.text('Exten') || caller.exten;
    const call = this.#callToDialIn(caller);
    const { timers } = this.#model;
    timers.clear(`answer ${caller.id}`);
    timers.clear(`fail ${caller.id}`);
    this.#calledBack(call, caller);
    if (!call.called) call.called = caller.exten;
    this.#redirected(call, caller, dialled);
    this.#forwarded(call, caller, dialled);
    this.connections.originate(caller.active);
    dialled.dialer = caller;
    caller.dialing.add(dialled);
    if (dialled.kind === 'local') return this.joins.joinLocal(dialled, call);
    const { store } = this.#model;
    const party = dialled.kind === 'trunk' ? call.called || dialled.device : dialled.device;
    if (dialled.kind === 'trunk') call.trunk = dialled.device;
    const connection = store.connect(call, dialled, 'callee', this.#model.epochMs(), party);
    // A telephone may be quicker than the application that has it called.
    if (dialled.ringing) this.connections.deliver(connection);
    if (dialled.up) this.connections.answer(connection);
  }

  /** Who an application calls others for without saying so (Page): the first channel of their group. */
  #behalf(message: AmiMessage): Channel | undefined {
    const group = message.get('DestLinkedid');
    const first = group === message.get('DestUniqueid') ? undefined : this.#model.store.channels.get(group ?? '');
    return first?.active?.call.answered === false ? first : undefined;
  }

  /** The switch dials a telephone of its own accord: to let it dial, or to connect it to something. */
  #originated(dialled: Channel): void {
    if (dialled.kind === 'local') {
      if (!callOf(dialled)) this.joins.adoptLocal(dialled);
      return;
    }
    dialled.originated = true;
    const expected = this.expected.get(dialled.id);
    const { called = '', data } = expected ?? {};
    this.connections.begin(dialled, dialled.id, called, data);
  }

  /** Click to dial: the switch called a telephone by way of a Local pair, and now dials for who answered there. */
  #calledBack(call: Call, caller: Channel): void {
    if (call.calling || caller.kind !== 'local' || !caller.up) return;
    const first = [...call.connections].find(({ channel, state }) => channel.kind === 'device' && state === 'connected');
    if (!first) return;
    call.calling = first.party;
    call.called = caller.exten;
  }

  /** A caller whose own call is on hold dials for a consultation. */
  #callToDialIn(caller: Channel): Call {
    const { active } = caller;
    if (active?.state === 'hold') return this.joins.consult(caller, undefined, caller.exten).call;
    const call = callOf(caller);
    if (call) return call;
    return caller.kind === 'local'
      ? this.joins.adoptLocal(caller)
      : this.connections.begin(caller, `${caller.id}~${++caller.moves}`, caller.exten).call;
  }

  /** Notes that the call goes to somebody else than the one who was served before. */
  #redirected(call: Call, caller: Channel, dialled: Channel): void {
    const { served } = call;
    if (!served || call.queue !== undefined || caller.dialing.size > 0) return;
    if (served.device !== dialled.device) call.lastRedirection = served.device;
    if (served.answered && DIALLED.test(caller.exten)) call.called = caller.exten;
    call.served = undefined;
  }

  /** A device was dialled and another one is rung: the dial plan forwards. */
  #forwarded(call: Call, caller: Channel, dialled: Channel): void {
    const { store } = this.#model;
    if (call.queue !== undefined || dialled.kind !== 'device') return;
    const meant = [caller.exten, call.called].find(
      (number) => number !== dialled.device && store.isTelephone(number) && !store.find(number, call.id),
    );
    if (meant) call.lastRedirection = meant;
  }

  dialEnd(message: AmiMessage): void {
    const dialled = this.#channel(message, 'DestUniqueid');
    const caller = this.#channel(message) ?? dialled?.dialer;
    if (!dialled) return;
    const status = message.get('DialStatus') ?? '';
    caller?.dialing.delete(dialled);
    const call = caller && callOf(caller);
    if (status === 'ANSWER') {
      if (call && dialled.kind !== 'local' && callOf(dialled) !== call) this.#pickedUp(dialled, caller, call);
      else if (!dialled.up) this.#up(dialled);
      return;
    }
    if (message.get('Forward')) this.#sentOn(dialled, call);
    // A queue takes back what its agent lets ring.
    const { active } = dialled;
    if (status === 'NOANSWER' && call?.queue !== undefined && active?.state === 'alerting' && !dialled.hungUp)
      active.endAs ??= 'Diverted';
    if (!caller || status === 'CANCEL') return;
    caller.dialStatus = status;
    this.#awaitNextAttempt(caller);
  }

  /** The telephone itself sends its caller to somebody else. */
  #sentOn({ active, device, kind }: Channel, call: Call | undefined): void {
    if (kind !== 'device' || !call) return;
    call.lastRedirection = device;
    if (active?.state === 'alerting') active.endAs ??= 'Diverted';
  }

  #pickedUp(picker: Channel, caller: Channel, call: Call): void {
    const rung = [...call.connections].find(
      (connection) => connection.state === 'alerting' && connection.channel.dialer === caller,
    );
    this.joins.pickUp(picker, call, rung?.party ?? '');
  }

  /** The dial plan may try somebody else; when it does not, the call has failed. */
  #awaitNextAttempt(caller: Channel): void {
    const connection = caller.active;
    if (connection?.role !== 'caller' || caller.kind !== 'device') return;
    if (connection.call.answered || caller.waiting || caller.dialing.size > 0) return;
    this.#model.timers.set(`fail ${caller.id}`, this.#model.nowMs + this.#model.options.failGraceMs, () => {
      const word = this.connections.failureOf(connection, 0);
      if (word) this.connections.fail(connection, word);
    });
  }

  originateResponse(message: AmiMessage): void {
    const expected = this.expected.get(message.get('ActionID') ?? '') ?? this.expected.get(message.get('Uniqueid') ?? '');
    const channel = this.#channel(message);
    if (message.get('Response') === 'Failure') {
      if (expected) expected.failed = true;
      return;
    }
    const { active } = channel ?? {};
    if (active?.role !== 'caller') return;
    active.call.called ||= message.text('Exten');
    channel!.announced = true;
    if (channel!.up) this.connections.originate(active);
  }

  // ── Bridges ─────────────────────────────────────────────────────────────

  #bridge(message: AmiMessage): Bridge | undefined {
    const id = message.text('BridgeUniqueid');
    if (!id) return undefined;
    const { store } = this.#model;
    return (
      store.bridges.get(id) ??
      store.addBridge(id, message.text('BridgeTechnology'), message.text('BridgeCreator'), message.text('BridgeName'))
    );
  }

  bridgeCreate(message: AmiMessage): void {
    this.#bridge(message);
  }

  bridgeDestroy(message: AmiMessage): void {
    this.#model.store.bridges.delete(message.text('BridgeUniqueid'));
  }

  bridgeEnter(message: AmiMessage): void {
    const channel = this.#channel(message);
    const bridge = channel && this.#bridge(message);
    if (bridge) this.joins.enter(channel, bridge);
  }

  bridgeLeave(message: AmiMessage): void {
    const channel = this.#channel(message);
    if (channel?.bridge?.id === message.get('BridgeUniqueid')) this.#model.store.leaveBridge(channel!);
  }

  blindTransfer(message: AmiMessage): void {
    const by = this.#channel(message, 'TransfererUniqueid')?.active;
    if (by && message.get('Result') === 'Success') this.joins.handOn(by, message.text('Extension'));
  }

  attendedTransfer(message: AmiMessage): void {
    if (message.get('Result') !== 'Success') return;
    const first = this.#channel(message, 'OrigTransfererUniqueid');
    const second = this.#channel(message, 'SecondTransfererUniqueid');
    const one = first?.suspended[0] ?? first?.active;
    const two = second?.active;
    if (one && two) this.joins.transferred(one, two);
  }

  // ── Hold ────────────────────────────────────────────────────────────────

  hold(message: AmiMessage): void {
    const connection = this.#channel(message)?.active;
    if (!connection) return;
    // A telephone that takes one call back and then puts the other aside was no transfer.
    const { timers } = this.#model;
    for (const other of this.#model.store.elsewhere(connection)) timers.fire(retrieval(other));
    this.connections.hold(connection, 'phone');
  }

  /**
   * A transfer by the telephone looks like a retrieval first, while its other call is not on hold. Then the retrieval is told
   * only when no transfer follows at once.
   */
  unhold(message: AmiMessage): void {
    const connection = this.#channel(message)?.active;
    if (connection?.state !== 'hold' || connection.heldBy !== 'phone') return;
    const speaking = this.#model.store.elsewhere(connection).some(({ state }) => state === 'connected');
    if (!speaking) return this.connections.retrieve(connection);
    const { timers, nowMs } = this.#model;
    timers.set(retrieval(connection), nowMs + RETRIEVAL_MS, () => this.connections.retrieve(connection));
  }

  /** Music for a party outside any bridge whose call goes on: the other side has put it on hold by the server. */
  musicOnHoldStart(message: AmiMessage): void {
    const channel = this.#channel(message);
    const { active } = channel ?? {};
    if (!active?.call.answered || channel!.bridge || channel!.waiting || active.state === 'hold') return;
    for (const other of others(active)) {
      if (other.channel.kind === 'device' && other.channel.active === other) this.connections.hold(other, 'server');
    }
  }

  // ── Queues, recordings, data ────────────────────────────────────────────

  queueCallerJoin(message: AmiMessage): void {
    const channel = this.#channel(message);
    const { active } = channel ?? {};
    if (!active) return;
    this.#model.timers.clear(`answer ${channel!.id}`);
    channel!.waiting = true;
    active.call.queue = message.text('Queue');
    if (channel!.kind !== 'device' || active.state === 'hold' || active.state === 'fail') return;
    active.state = 'queued';
    this.#model.report.own(active, 'Queued');
  }

  queueCallerLeave(message: AmiMessage): void {
    const channel = this.#channel(message);
    if (channel) channel.waiting = false;
  }

  mixMonitorStart(message: AmiMessage): void {
    this.#recording(this.#channel(message)?.active, true);
  }

  mixMonitorStop(message: AmiMessage): void {
    this.#recording(this.#channel(message)?.active, false);
  }

  conferenceRecord(message: AmiMessage): void {
    const recording = message.name === 'ConfbridgeRecord';
    for (const { active } of this.#bridge(message)?.members ?? []) this.#recording(active, recording);
  }

  /** A recording is told to the device whose channel it is of, and to all in the call when it is of an outside party. */
  #recording(connection: Connection | undefined, recording: boolean): void {
    if (!connection) return;
    const concerned = connection.channel.kind === 'device' ? [connection] : others(connection);
    for (const each of concerned) {
      if (each.recording === recording || each.state === 'null') continue;
      each.recording = recording;
      this.#model.report.own(each, recording ? 'RecordingStarted' : 'RecordingStopped');
    }
  }

  varSet(message: AmiMessage): void {
    if (message.get('Variable')?.replace(/^_{1,2}/, '') !== this.#model.options.dataVariable) return;
    this.#data(this.#channel(message), unescapeC(message.get('Value') ?? ''));
  }

  #variables(message: AmiMessage): void {
    const prefix = `${this.#model.options.dataVariable}=`;
    const found = message.all('ChanVariable').find((variable) => variable.startsWith(prefix));
    if (found) this.#data(this.#channel(message), found.slice(prefix.length));
  }

  #data(channel: Channel | undefined, encoded: string): void {
    if (!channel || !encoded) return;
    const data = decodeData(encoded);
    channel.data = data;
    const call = callOf(channel);
    if (!call || call.data === data) return;
    call.data = data;
    for (const connection of call.connections)
      if (connection.state !== 'null' && !connection.departed) this.#model.report.own(connection, 'CallInformation');
  }
}

const HANDLERS: ReadonlyMap<string, (this: CallModel, message: AmiMessage) => void> = new Map(
  Object.entries({
    Newchannel: CallModel.prototype.newchannel,
    Newstate: CallModel.prototype.newstate,
    Newexten: CallModel.prototype.newexten,
    HangupRequest: CallModel.prototype.hangupRequest,
    Hangup: CallModel.prototype.hangup,
    DialBegin: CallModel.prototype.dialBegin,
    DialEnd: CallModel.prototype.dialEnd,
    OriginateResponse: CallModel.prototype.originateResponse,
    BridgeCreate: CallModel.prototype.bridgeCreate,
    BridgeDestroy: CallModel.prototype.bridgeDestroy,
    BridgeEnter: CallModel.prototype.bridgeEnter,
    BridgeLeave: CallModel.prototype.bridgeLeave,
    BlindTransfer: CallModel.prototype.blindTransfer,
    AttendedTransfer: CallModel.prototype.attendedTransfer,
    Hold: CallModel.prototype.hold,
    Unhold: CallModel.prototype.unhold,
    MusicOnHoldStart: CallModel.prototype.musicOnHoldStart,
    QueueCallerJoin: CallModel.prototype.queueCallerJoin,
    QueueCallerLeave: CallModel.prototype.queueCallerLeave,
    MixMonitorStart: CallModel.prototype.mixMonitorStart,
    MixMonitorStop: CallModel.prototype.mixMonitorStop,
    ConfbridgeRecord: CallModel.prototype.conferenceRecord,
    ConfbridgeStopRecord: CallModel.prototype.conferenceRecord,
    VarSet: CallModel.prototype.varSet,
  }),
);

/** What applications that play a tone mean. */
const TONES: Readonly<Record<string, string>> = { Busy: 'busy', Congestion: 'networkCongestion' };
/** Channel states of Asterisk. */
const RING = '4';
const RINGING = '5';
const UP = '6';
const BUSY = '7';
/**
 * What a dial plan may take from answering a call to putting it into a queue or to dialling on, in ms: the server waits up to
 * half a second for the caller's first sound.
 */
const APPLICATION_MS = 600;
/** How long after a device left two calls these may be joined, and how long after an Unhold a transfer may follow, in ms. */
const DEPARTED_MS = 500;
const RETRIEVAL_MS = 100;
const DIALLED = /^\+?[0-9*#]+$/;
