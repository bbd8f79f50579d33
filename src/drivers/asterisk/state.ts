import type { ConnectionState } from '../sdk/index.ts';
import type { AsteriskOptions } from './options.ts';

/**
 * What the switch holds, in its own terms (channels, bridges) and in ours (calls, connections). A channel is one leg of the
 * switch; a call is a conversation or the attempt at one; a connection is a channel in a call. A channel that was moved away
 * from a call it holds has connections in both: the active one and a suspended one.
 */
export interface Channel {
  readonly id: string;
  readonly name: string;
  /** `local`: half of a pair by which the switch talks to itself; never shown. */
  readonly kind: 'device' | 'trunk' | 'local';
  /** The endpoint: the device, or the trunk. */
  readonly device: string;
  /** The other half of a Local pair. */
  pair?: Channel;
  /** Caller ID number. */
  number: string;
  exten: string;
  /** It rings, perhaps before it is said for whom. */
  ringing: boolean;
  up: boolean;
  bridge?: Bridge;
  /** The channel on whose behalf this one was dialled, and those that are being dialled on behalf of this one. */
  dialer?: Channel;
  readonly dialing: Set<Channel>;
  /** How the last attempt to dial on its behalf failed. */
  dialStatus?: string;
  dialCause?: number;
  /** Dialled by the switch itself, not by the telephone. */
  originated: boolean;
  /** The switch has said all that it will say of where such a channel goes. */
  announced: boolean;
  /** The far end of its wire ended it. */
  hungUp: boolean;
  /** Waits in a queue. */
  waiting: boolean;
  /** Logged on by app_agent_pool as this agent. */
  agentID?: string;
  /** Associated data that was set for it. */
  data?: string;
  active?: Connection;
  suspended: Connection[];
  /** How many calls it has begun by being moved. */
  moves: number;
}

export interface Connection {
  call: Call;
  /** What its device knows the call by when it has two legs in it: a telephone that dialled itself. */
  readonly alias?: string;
  readonly channel: Channel;
  /** How other devices know this party: device, or number of an outside party. */
  readonly party: string;
  readonly role: 'caller' | 'callee';
  state: ConnectionState;
  /** On hold by the telephone itself, or because the server moved the far side away. */
  heldBy?: 'phone' | 'server';
  /** The others have been told that it answered. */
  told: boolean;
  recording: boolean;
  readonly sinceMs: number;
  /** It was handed on, and nobody has answered it yet. */
  seeking?: boolean;
  /** The channel is gone; whether this was a transfer shows in a moment. */
  departed: boolean;
  /** What a command has in mind for its end. */
  endAs?: 'Diverted' | 'Transferred' | 'ConnectionCleared';
  /** The server's name of the recording that a command started. */
  mixMonitorID?: string;
}

export interface Call {
  readonly id: string;
  /** Age: the lower, the older. */
  readonly order: number;
  readonly connections: Set<Connection>;
  calling: string;
  called: string;
  trunk?: string;
  lastRedirection?: string;
  queue?: string;
  data?: string;
  /** There has been a conversation, or the server itself answered. */
  answered: boolean;
  /** The device that was served last and left, and whether it had answered. */
  served?: { device: string; answered: boolean };
}

export interface Bridge {
  readonly id: string;
  /** A place to wait (parking, idle agents): who is in it does not talk to the others. */
  readonly holding: boolean;
  readonly conference: boolean;
  readonly name: string;
  readonly members: Set<Channel>;
}

/** Channels, bridges and calls by their ids, and the rules by which channels are named. */
export class Store {
  readonly channels = new Map<string, Channel>();
  readonly bridges = new Map<string, Bridge>();
  readonly calls = new Map<string, Call>();
  /** Connections whose channels are gone and of which it will soon show why. */
  readonly departed = new Set<Connection>();
  /** Endpoints that the switch knows; undefined when it does not say. */
  endpoints: Set<string> | undefined;
  readonly #legs = new Map<string, Set<Channel>>();
  readonly #devices: RegExp;
  readonly #trunks: readonly RegExp[];
  /** The technology of the telephones, as `PJSIP`. */
  readonly technology: string;
  readonly #before: string;
  readonly #after: string;
  readonly #halves = new Map<string, Channel>();
  #order = 0;

  constructor(options: Pick<AsteriskOptions, 'channel' | 'devices' | 'trunks'>) {
    this.#devices = new RegExp(options.devices, 'u');
    this.#trunks = options.trunks.map((glob) => new RegExp(`^${glob.replace(/[.]/g, '\\.').replaceAll('*', '.*')}$`));
    const [technology = '', endpoint = ''] = options.channel.split('/', 2);
    this.technology = technology;
    [this.#before = '', this.#after = ''] = endpoint.split('{device}', 2);
  }

  /** The interface by which a device is dialled: `101` → `PJSIP/101`. */
  interfaceOf(device: string): string {
    return `${this.technology}/${this.#before}${device}${this.#after}`;
  }

  /** The device of an interface (`PJSIP/101`, `Local/101@from-queue/n`), or undefined when it is none of ours. */
  deviceOf(text: string): string | undefined {
    const local = /^Local\/([^@/;]+)@/.exec(text)?.[1];
    if (local !== undefined) return this.#isDevice(local) ? local : undefined;
    if (!text.startsWith(`${this.technology}/`)) return undefined;
    const endpoint = text.slice(this.technology.length + 1);
    if (!endpoint.startsWith(this.#before) || !endpoint.endsWith(this.#after)) return undefined;
    const device = endpoint.slice(this.#before.length, endpoint.length - this.#after.length);
    return this.#isDevice(device) ? device : undefined;
  }

  #isDevice(name: string): boolean {
    return this.#devices.test(name) && !this.#trunks.some((trunk) => trunk.test(name));
  }

  addChannel(id: string, name: string, number: string, exten: string): Channel {
    const endpoint = name.slice(0, name.lastIndexOf('-'));
    const device = this.deviceOf(endpoint);
    const local = name.startsWith('Local/');
    const channel: Channel = {
      id,
      name,
      kind: local ? 'local' : device === undefined ? 'trunk' : 'device',
      device: (local ? undefined : device) ?? endpoint.slice(endpoint.indexOf('/') + 1),
      number,
      exten,
      ringing: false,
      up: false,
      dialing: new Set(),
      originated: false,
      announced: false,
      hungUp: false,
      waiting: false,
      suspended: [],
      moves: 0,
    };
    this.channels.set(id, channel);
    if (channel.kind === 'device') this.#legs.set(channel.device, (this.#legs.get(channel.device) ?? new Set()).add(channel));
    if (local) this.#findPair(channel);
    return channel;
  }

  #findPair(channel: Channel): void {
    const base = channel.name.slice(0, channel.name.lastIndexOf(';'));
    const other = this.#halves.get(base);
    this.#halves.delete(base);
    if (other) {
      channel.pair = other;
      other.pair = channel;
    } else this.#halves.set(base, channel);
  }

  removeChannel(channel: Channel): void {
    this.channels.delete(channel.id);
    const legs = this.#legs.get(channel.device);
    legs?.delete(channel);
    if (legs?.size === 0) this.#legs.delete(channel.device);
    this.leaveBridge(channel);
    channel.dialer?.dialing.delete(channel);
    for (const dialled of channel.dialing) dialled.dialer = undefined;
    if (channel.kind === 'local' && !channel.pair) this.#halves.delete(channel.name.slice(0, channel.name.lastIndexOf(';')));
    if (channel.pair) channel.pair.pair = undefined;
  }

  addCall(id: string): Call {
    const call: Call = {
      id,
      order: this.#order++,
      connections: new Set(),
      calling: '',
      called: '',
      answered: false,
    };
    this.calls.set(id, call);
    return call;
  }

  /** Puts a channel into a call; the connection becomes its active one. */
  connect(call: Call, channel: Channel, role: Connection['role'], sinceMs: number, party = channel.device): Connection {
    const connection: Connection = {
      call,
      ...(this.#isIn(call, channel) ? { alias: channel.id } : {}),
      channel,
      party,
      role,
      state: 'null',
      told: false,
      recording: false,
      sinceMs,
      departed: false,
    };
    call.connections.add(connection);
    channel.active = connection;
    call.data ??= channel.data;
    return connection;
  }

  #isIn(call: Call, { kind, device }: Channel): boolean {
    if (kind !== 'device') return false;
    return [...call.connections].some(({ channel, departed }) => !departed && channel.kind === kind && channel.device === device);
  }

  /** Takes a connection out of its call and its channel; one that the channel had put aside becomes the active one again. */
  disconnect(connection: Connection): void {
    const { call, channel } = connection;
    call.connections.delete(connection);
    this.departed.delete(connection);
    channel.suspended = channel.suspended.filter((other) => other !== connection);
    if (channel.active === connection) channel.active = channel.suspended.pop();
    if (call.connections.size === 0) this.calls.delete(call.id);
  }

  /** The other connections of a connection's device, those over the same channel and those that departed included. */
  elsewhere(connection: Connection): Connection[] {
    const { device, kind } = connection.channel;
    if (kind !== 'device') return [];
    const departed = [...this.departed].filter(({ channel }) => channel.device === device);
    const own = [connection.channel, ...(this.#legs.get(device) ?? [])].flatMap((channel) => this.connectionsOf(channel));
    return [...new Set([...own, ...departed])].filter((other) => other !== connection);
  }

  /** Every connection of a channel, the active one first. */
  connectionsOf(channel: Channel): Connection[] {
    return channel.active ? [channel.active, ...channel.suspended] : [...channel.suspended];
  }

  addBridge(id: string, technology: string, creator: string, name: string): Bridge {
    const bridge: Bridge = {
      id,
      holding: technology === 'holding_bridge',
      conference: creator === 'ConfBridge',
      name,
      members: new Set(),
    };
    this.bridges.set(id, bridge);
    return bridge;
  }

  leaveBridge(channel: Channel): void {
    channel.bridge?.members.delete(channel);
    channel.bridge = undefined;
  }

  /** The connection of a device in a call, by what the device knows the call by. */
  find(device: string, callID: string | undefined): Connection | undefined {
    const call = callID === undefined ? undefined : this.calls.get(callID);
    for (const connection of call?.connections ?? [])
      if (connection.channel.kind === 'device' && connection.channel.device === device && !connection.alias) return connection;
    return this.channels.get(callID ?? '')?.active?.alias === callID ? this.channels.get(callID!)?.active : undefined;
  }

  /** Whether an extension is a telephone, as far as one can know. */
  isTelephone(exten: string): boolean {
    const name = this.interfaceOf(exten);
    return this.deviceOf(name) !== undefined && this.endpoints?.has(name.slice(this.technology.length + 1)) !== false;
  }
}

/** The other parties of a call that a person or the outside world is behind. */
export function others(connection: Connection): Connection[] {
  return [...connection.call.connections].filter(
    (other) => other !== connection && other.channel.kind !== 'local' && !other.departed && !sameDevice(other, connection),
  );
}

export const sameDevice = (a: Connection, b: Connection): boolean =>
  a.channel.kind === 'device' && b.channel.kind === 'device' && a.channel.device === b.channel.device;

/** The call a channel takes part in; of a Local half also through the other half. */
export const callOf = (channel: Channel): Call | undefined => channel.active?.call ?? channel.pair?.active?.call;

/** Percent-encoding undone; text that is none is taken as it is. */
export function decodeData(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The fields that are there. */
export function defined<T extends object>(record: T): T {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as T;
}
