import { type Connections, farOf, type ModelContext, retrieval } from './connections.ts';
import { type Bridge, type Call, type Channel, type Connection, callOf, others, sameDevice } from './state.ts';

/**
 * What it means when a channel meets others in a bridge. Nobody says so: a retrieval, a consultation, a transfer, a conference
 * and a pickup are told apart by who was in which call before.
 */
export class Joins {
  readonly #model: ModelContext;
  readonly #connections: Connections;

  constructor(model: ModelContext, connections: Connections) {
    this.#model = model;
    this.#connections = connections;
  }

  enter(channel: Channel, bridge: Bridge): void {
    const { store } = this.#model;
    if (channel.bridge === bridge) return;
    store.leaveBridge(channel);
    channel.bridge = bridge;
    bridge.members.add(channel);
    if (bridge.holding) return;
    if (!callOf(channel)) this.#adopt(channel);
    this.#connections.originate(channel.active);
    const there = callOfOthers(bridge, channel);
    if (!there) {
      if (bridge.conference && channel.active) this.#connections.answeredByServer(channel.active);
      return;
    }
    if (callOf(channel) === there) this.#reunite(bridge, there);
    else this.#meet(channel, there, bridge);
  }

  /** Two calls become one; `by` had connections in both. */
  merge(first: Call, second: Call, by: readonly Connection[], bridge: Bridge | undefined): void {
    const { store, report } = this.#model;
    const isBy = (connection: Connection) => by.some((own) => own === connection || sameDevice(own, connection));
    const [survivor, loser] = first.order <= second.order ? [first, second] : [second, first];
    const held = by.find(({ state }) => state === 'hold') ?? by.find(({ call }) => call === survivor)!;
    const device = held.channel.device;
    const stays = bridge && by.some(({ channel }) => bridge.conference || channel.bridge === bridge);
    const name = stays ? 'Conferenced' : 'Transferred';
    const old = new Map([...survivor.connections, ...loser.connections].map((connection) => [connection, connection.call]));
    const joined = (call: Call) => ({
      callID: call.id,
      secondaryCallID: (call === survivor ? loser : survivor).id,
      newCallID: survivor.id,
    });

    for (const connection of by) this.#model.timers.clear(retrieval(connection));
    if (!stays) {
      const [first, second] = [survivor, loser].map((call) => by.find((own) => own.call === call));
      survivor.lastRedirection = device;
      survivor.calling = (first && onlyParty(first)) ?? survivor.calling;
      survivor.called = (second && onlyParty(second)) ?? survivor.called;
    }
    survivor.answered ||= loser.answered;
    survivor.data ??= loser.data;
    survivor.queue ??= loser.queue;
    report.own(held, name, joined(held.call));
    for (const [connection, call] of old) {
      if (isBy(connection)) continue;
      this.#move(connection, survivor);
      if (connection.state !== 'null') report.own(connection, name, { ...joined(call), subjectDevice: device });
    }
    const staying = stays
      ? (by.find(({ channel }) => channel.bridge === bridge) ?? by.find(({ state }) => state !== 'hold'))
      : undefined;
    for (const connection of [...old.keys()].filter(isBy)) {
      if (connection !== staying) store.disconnect(connection);
    }
    if (staying) {
      this.#move(staying, survivor);
      staying.state = 'connected';
      staying.channel.active = staying;
      staying.channel.suspended = staying.channel.suspended.filter((other) => other !== staying);
    }
  }

  /** The two calls of a transferring device are one now, whichever of the moves the switch has told so far. */
  transferred(first: Connection, second: Connection): void {
    if (first.call !== second.call) this.merge(first.call, second.call, [first, second], undefined);
  }

  /** A party hands its call on to a number and leaves. */
  handOn(by: Connection, to: string): void {
    const { store, report } = this.#model;
    const { call } = by;
    this.#model.timers.clear(retrieval(by));
    report.both(by, 'Transferred');
    for (const other of others(by)) other.seeking = true;
    store.disconnect(by);
    if (call.calling === by.party) call.calling = onlyParty(by) ?? call.calling;
    call.called = to || call.called;
    call.lastRedirection = by.party;
    call.served = undefined;
  }

  /** A telephone takes a call that rings elsewhere. */
  pickUp(channel: Channel, call: Call, rungDevice: string): void {
    call.lastRedirection = rungDevice || call.lastRedirection;
    if (channel.active && channel.active.call !== call) this.#moveInto(channel.active, call, false, rungDevice);
  }

  /** A held party begins another call over the same channel: the old connection waits. */
  consult(channel: Channel, call: Call | undefined, called: string): Connection {
    const { store, report } = this.#model;
    const held = channel.active!;
    channel.active = undefined;
    channel.suspended.push(held);
    if (!call) return this.#connections.begin(channel, `${channel.id}~${++channel.moves}`, called, held.call.data);
    call.data ??= held.call.data;
    call.calling ||= channel.device;
    const connection = store.connect(call, channel, 'caller', this.#model.epochMs());
    connection.state = 'initiated';
    report.own(connection, 'ServiceInitiated');
    return connection;
  }

  /** A channel that was in no call (a Local pair of the switch's own): it begins one. */
  #adopt(channel: Channel): void {
    if (channel.kind === 'local') this.adoptLocal(channel);
    else this.#connections.begin(channel, channel.id, channel.exten);
  }

  /** Gives a Local pair a call of its own. */
  adoptLocal(half: Channel): Call {
    const { store } = this.#model;
    const first = half.pair && half.pair.name < half.name ? half.pair : half;
    const call = store.addCall(first.id);
    call.called = first.exten;
    this.joinLocal(first, call);
    return call;
  }

  joinLocal(half: Channel, call: Call): void {
    const { store } = this.#model;
    for (const channel of half.pair ? [half, half.pair] : [half])
      if (!channel.active) store.connect(call, channel, 'callee', this.#model.epochMs()).state = 'connected';
  }

  /** Parties of one call are together: who had moved the others away has them back. */
  #reunite(bridge: Bridge, call: Call): void {
    for (const { active } of bridge.members) {
      if (active?.call === call && active.state === 'hold' && active.heldBy === 'server') this.#connections.retrieve(active);
    }
    this.#connections.reach(call);
  }

  #meet(channel: Channel, there: Call, bridge: Bridge): void {
    const here = callOf(channel)!;
    const waiting = channel.suspended.find(({ call }) => call === there);
    if (waiting) return this.#alternate(channel, waiting);
    const by = this.#inBoth(channel, here, there);
    if (by) return this.merge(here, there, by, bridge);
    const { active } = channel;
    if (channel.kind === 'device' && active?.state === 'hold' && !bridge.conference) {
      this.#connections.originate(this.consult(channel, there, ''));
      return this.#connections.reach(there);
    }
    if (channel.kind === 'local' || !active) this.#absorb(here, there, bridge);
    else this.#moveInto(active, there, bridge.conference);
  }

  /** The channel goes back to the call it had left. */
  #alternate(channel: Channel, waiting: Connection): void {
    const left = channel.active;
    if (left) {
      this.#connections.hold(left, 'server');
      channel.suspended.push(left);
    }
    channel.suspended = channel.suspended.filter((other) => other !== waiting);
    channel.active = waiting;
    this.#connections.retrieve(waiting);
  }

  /** The connections of a device that has one in each of the two calls, other than by the channel that moves. */
  #inBoth(moving: Channel, here: Call, there: Call): Connection[] | undefined {
    for (const first of here.connections) {
      if (first.channel.kind !== 'device') continue;
      for (const second of there.connections) {
        if (sameDevice(first, second) && second.channel !== moving) return [first, second];
      }
    }
    return undefined;
  }

  /** All of one call comes into another without anybody who was in both. */
  #absorb(here: Call, there: Call, bridge: Bridge): void {
    const far = [...there.connections].find(({ channel }) => channel.kind !== 'local');
    for (const connection of [...here.connections]) {
      if (connection.state !== 'null') {
        const ids = { callID: here.id, newCallID: there.id, subjectDevice: far?.party ?? there.id };
        this.#model.report.own(connection, bridge.conference ? 'Conferenced' : 'Transferred', ids);
      }
      this.#move(connection, there);
    }
    there.answered ||= here.answered;
    this.#connections.reach(there);
  }

  /** One party moves from its call into another; who it leaves behind stays in the old one. */
  #moveInto(connection: Connection, call: Call, conference: boolean, subject?: string): void {
    const { report, timers } = this.#model;
    const left = connection.call;
    const { channel } = connection;
    timers.clear(`answer ${channel.id}`);
    report.others(connection, 'ConnectionCleared', { cause: 'normalClearing' });
    this.#move(connection, call);
    call.data ??= left.data;
    const ids = { callID: left.id, newCallID: call.id };
    if (conference) {
      report.own(connection, 'Conferenced', ids);
      report.others(connection, 'Conferenced', { secondaryCallID: left.id });
      connection.state = 'connected';
      connection.told = true;
      call.answered = true;
      return;
    }
    const [far] = others(connection);
    const subjectDevice = subject ?? call.lastRedirection ?? far?.party ?? call.id;
    const other = subjectDevice === channel.device ? (far?.party ?? call.id) : subjectDevice;
    report.own(connection, 'Transferred', { ...ids, subjectDevice: other });
    report.own(connection, 'Established', { subjectDevice: far?.party ?? other });
    this.#connections.meet(connection);
  }

  #move(connection: Connection, call: Call): void {
    if (connection.call === call) return;
    const left = connection.call;
    left.connections.delete(connection);
    if (left.connections.size === 0) this.#model.store.calls.delete(left.id);
    connection.call = call;
    call.connections.add(connection);
  }
}

/** How the one other party of a connection is known; undefined when there are none or several. */
const onlyParty = (connection: Connection): string | undefined => farOf(connection)?.party;

/** The call of those who are in the bridge already. */
function callOfOthers(bridge: Bridge, but: Channel): Call | undefined {
  for (const member of bridge.members) {
    const call = member === but ? undefined : callOf(member);
    if (call) return call;
  }
  return undefined;
}
