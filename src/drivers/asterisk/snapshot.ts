import type { AmiMessage } from '../../codecs/ami/index.ts';
import type { CallSnapshot } from '../sdk/index.ts';
import { WRAP_UP } from './agents.ts';
import type { ModelContext } from './connections.ts';
import { type Bridge, type Call, type Channel, callOf, decodeData, defined, others } from './state.ts';

/** What the server was asked for after the link came up. */
export interface Lists {
  /** BridgeListItem. */
  bridges: readonly AmiMessage[];
  /** Status. */
  channels: readonly AmiMessage[];
  /** DeviceStateChange, of all devices. */
  states: readonly AmiMessage[];
}

/**
 * Brings the model to what the server lists, without telling anything: the shard works out the differences from the snapshots of
 * its devices. Channels that were known keep their calls, so that a call has the same id after a lost link.
 */
export function load(model: ModelContext, lists: Lists): void {
  const { store, timers } = model;
  const listed = new Set(lists.channels.map((item) => item.text('Uniqueid')));
  for (const channel of [...store.channels.values()]) if (!listed.has(channel.id)) forget(model, channel);
  // What was to be decided in a moment belongs to a time that is over; work after a call goes on.
  timers.clearAllBut(WRAP_UP);
  for (const connection of store.departed) store.disconnect(connection);
  store.bridges.clear();
  for (const item of lists.bridges) addBridge(model, item);
  for (const item of lists.channels) refresh(model, item);
  // Callers first: the called ones join their calls.
  const callers = lists.channels.flatMap((item) => {
    const channel = store.channels.get(item.text('Uniqueid'));
    return channel ? [{ channel, item }] : [];
  });
  callers.sort((a, b) => Number(isCalled(a.item)) - Number(isCalled(b.item)));
  for (const { channel, item } of callers) if (!callOf(channel)) place(model, channel, item);
  for (const bridge of store.bridges.values()) unite(model, bridge);
  for (const { channel } of callers) settle(channel);
  for (const item of lists.states) if (item.get('State') === 'ONHOLD') holdAgainst(model, item.text('Device'));
  // A call that was put aside and whose other side is gone.
  for (const call of [...store.calls.values()])
    for (const connection of call.connections)
      if (connection.channel.active !== connection && others(connection).length === 0) store.disconnect(connection);
}

/** The connections at a device. */
export function callsAt(model: ModelContext, device: string): CallSnapshot[] {
  const calls: CallSnapshot[] = [];
  for (const { connections } of model.store.calls.values()) {
    for (const connection of connections) {
      const { channel, state, role, call, sinceMs, recording, departed } = connection;
      if (channel.kind !== 'device' || channel.device !== device || departed || state === 'null') continue;
      const { callID = call.id, ...fields } = model.report.describe(connection);
      const { callingDevice, calledDevice, lastRedirection, associatedData, trunk, callType } = fields;
      const answered = call.answered && (role === 'caller' || connection.told);
      calls.push(
        defined({
          callID,
          state,
          callingDevice,
          calledDevice,
          lastRedirection,
          associatedData,
          trunk,
          callType,
          since: sinceMs,
          recording,
          answered,
        }),
      );
    }
  }
  return calls;
}

/** A channel that ended while nobody listened. */
function forget({ store }: ModelContext, channel: Channel): void {
  for (const connection of store.connectionsOf(channel)) store.disconnect(connection);
  store.removeChannel(channel);
}

function addBridge({ store }: ModelContext, item: AmiMessage): Bridge {
  const id = item.text('BridgeUniqueid');
  return (
    store.bridges.get(id) ??
    store.addBridge(id, item.text('BridgeTechnology'), item.text('BridgeCreator'), item.text('BridgeName'))
  );
}

function refresh({ store, options }: ModelContext, item: AmiMessage): void {
  const id = item.text('Uniqueid');
  const name = item.text('Channel');
  if (!id || !name) return;
  const number = item.text('CallerIDNum');
  const channel = store.channels.get(id) ?? store.addChannel(id, name, number, item.text('DNID') || item.text('Exten'));
  channel.up = item.get('ChannelState') === '6';
  channel.data = dataOf(item, options.dataVariable) ?? channel.data;
  const { active } = channel;
  if (channel.up && active?.role === 'callee' && (active.state === 'null' || active.state === 'alerting'))
    active.state = 'connected';
  store.leaveBridge(channel);
  const bridge = store.bridges.get(item.text('BridgeID'));
  if (!bridge) return;
  channel.bridge = bridge;
  bridge.members.add(channel);
}

/** The associated data among the variables that were asked for. */
function dataOf(item: AmiMessage, variable: string): string | undefined {
  const found = item.all('Variable').find((text) => text.startsWith(`${variable}=`) && text.length > variable.length + 1);
  return found === undefined ? undefined : decodeData(found.slice(variable.length + 1));
}

/** Dial and Queue leave their mark on whom they called. */
const isCalled = (item: AmiMessage): boolean => /^App(Dial|Queue)/.test(item.text('Application'));

/** Finds the call of a channel that was not known: that of its bridge, else that of its group, else a new one. */
function place(model: ModelContext, channel: Channel, item: AmiMessage): void {
  const { store } = model;
  const called = isCalled(item);
  const linked = store.channels.get(item.text('Linkedid'));
  const call = callOfBridge(channel) ?? (called && linked ? callOf(linked) : undefined);
  if (!call) {
    begin(model, channel, item.text('Linkedid'));
    return;
  }
  const since = model.epochMs() - (Number(item.get('Seconds')) || 0) * 1000;
  const connection = store.connect(call, channel, called ? 'callee' : 'caller', since, channel.device);
  connection.state =
    channel.up || channel.kind === 'local' ? 'connected' : item.get('ChannelState') === '5' ? 'alerting' : 'null';
  if (called && !channel.up && linked) channel.dialer = linked;
}

/** A call is named after the first channel of its group when that is in it, else after this one. */
function begin({ store, epochMs }: ModelContext, channel: Channel, linkedID: string): void {
  const call = store.addCall(store.calls.has(linkedID) ? channel.id : linkedID || channel.id);
  call.called = channel.exten;
  call.calling = channel.kind === 'device' ? channel.device : channel.number;
  if (channel.kind === 'trunk') call.trunk = channel.device;
  const party = channel.kind === 'trunk' ? channel.number || channel.device : channel.device;
  store.connect(call, channel, 'caller', epochMs(), party).state = 'connected';
}

function callOfBridge(channel: Channel): Call | undefined {
  if (!channel.bridge || channel.bridge.holding) return undefined;
  for (const member of channel.bridge.members) {
    const call = member === channel ? undefined : callOf(member);
    if (call) return call;
  }
  return undefined;
}

/** Calls that were joined while nobody listened: whoever is in one bridge is in one call, the oldest. */
function unite({ store }: ModelContext, bridge: Bridge): void {
  if (bridge.holding) return;
  const active = [...bridge.members].flatMap((member) => member.active ?? []);
  const [oldest] = active.map(({ call }) => call).sort((a, b) => a.order - b.order);
  for (const connection of active) {
    if (connection.call === oldest) continue;
    const { channel, role, party, sinceMs } = connection;
    store.disconnect(connection);
    store.connect(oldest!, channel, role, sinceMs, party).state = 'connected';
  }
}

/** Parties that are together have met. */
function settle(channel: Channel): void {
  const { active, bridge } = channel;
  if (!active || !bridge || bridge.holding || others(active).length === 0) return;
  active.call.answered = true;
  active.told = true;
  if (active.state === 'alerting' || active.state === 'initiated' || active.state === 'null') active.state = 'connected';
}

/**
 * The server says of a telephone or trunk that it is on hold, not who holds: that is the other one of the two. Where the device
 * has several channels it is not known which of them is meant.
 */
function holdAgainst({ store }: ModelContext, device: string): void {
  const channels = [...store.channels.values()].filter(({ name }) => name.startsWith(`${device}-`));
  const [held] = channels;
  if (channels.length !== 1 || held?.bridge?.members.size !== 2) return;
  const [holder] = [...held.bridge.members].filter((member) => member !== held);
  const { active } = holder!;
  if (holder!.kind !== 'device' || active?.state !== 'connected') return;
  active.state = 'hold';
  active.heldBy = 'phone';
}
