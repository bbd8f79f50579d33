import type { Clock } from '../../../../src/drivers/sdk/index.ts';
import type { Fields } from './wire.ts';

export interface FakeBridge {
  id: string;
  kind: 'basic' | 'conference' | 'parking';
  name: string;
  members: FakeChannel[];
}

/** One leg of the fake switch. */
export interface FakeChannel {
  name: string;
  id: string;
  linked: string;
  endpoint: string;
  number: string;
  exten: string;
  state: 0 | 4 | 5 | 6;
  /** The channel it was dialled for; undefined for a caller. */
  owner?: FakeChannel;
  /** Legs that are being rung for it. */
  ringing: FakeChannel[];
  bridge?: FakeBridge;
  held: boolean;
  music: boolean;
  alive: boolean;
  /** Counts what its dial plan has been sent to: what waits for an earlier step is void. */
  step: number;
  /** What to do when it is picked up. */
  onAnswer?: () => void;
  /** What to do when it ends before. */
  onRefused?: (cause: number) => void;
  queue?: string;
  variables: Fields;
}

/**
 * Channels and bridges of a pretended Asterisk and the events that they make, in the order and with the headers of the recordings.
 */
export class FakeCore {
  readonly channels: FakeChannel[] = [];
  readonly bridges: FakeBridge[] = [];
  readonly clock: Clock;
  readonly #emit: (fields: Fields) => void;
  #serial = 0;
  #bridgeSerial = 0;

  constructor(clock: Clock, emit: (fields: Fields) => void) {
    this.clock = clock;
    this.#emit = emit;
  }

  emit(name: string, ...fields: Fields): void {
    this.#emit([['Event', name], ['Privilege', 'call,all'], ...fields]);
  }

  after(ms: number, channel: FakeChannel, run: () => void): void {
    const { step } = channel;
    this.clock.setTimer(() => channel.alive && channel.step === step && run(), ms);
  }

  find(name: string | undefined): FakeChannel | undefined {
    return this.channels.find((channel) => channel.name === name);
  }

  create(endpoint: string, state: 0 | 4, number: string, exten: string, owner?: FakeChannel, id?: string): FakeChannel {
    const serial = ++this.#serial;
    const uniqueid = id ?? `1795399657.${serial}`;
    const channel: FakeChannel = {
      name: `PJSIP/${endpoint}-${serial.toString(16).padStart(8, '0')}`,
      id: uniqueid,
      linked: owner?.linked ?? uniqueid,
      endpoint,
      number,
      exten,
      state,
      owner,
      ringing: [],
      held: false,
      music: false,
      alive: true,
      step: 0,
      variables: [],
    };
    this.channels.push(channel);
    this.emit('Newchannel', ...this.snapshot(channel));
    return channel;
  }

  /** The headers that every event about a channel has. */
  snapshot(channel: FakeChannel, prefix = ''): Fields {
    return [
      [`${prefix}Channel`, channel.name],
      [`${prefix}ChannelState`, String(channel.state)],
      [`${prefix}CallerIDNum`, channel.number],
      [`${prefix}CallerIDName`, '<unknown>'],
      [`${prefix}Context`, 'internal'],
      [`${prefix}Exten`, channel.exten],
      [`${prefix}Uniqueid`, channel.id],
      [`${prefix}Linkedid`, channel.linked],
    ];
  }

  setState(channel: FakeChannel, state: 5 | 6): void {
    channel.state = state;
    this.emit('Newstate', ...this.snapshot(channel));
  }

  dialBegin(caller: FakeChannel | undefined, dest: FakeChannel, text: string): void {
    this.emit('DialBegin', ...(caller ? this.snapshot(caller) : []), ...this.snapshot(dest, 'Dest'), ['DialString', text]);
  }

  dialEnd(caller: FakeChannel | undefined, dest: FakeChannel, status: string): void {
    this.emit('DialEnd', ...(caller ? this.snapshot(caller) : []), ...this.snapshot(dest, 'Dest'), ['DialStatus', status]);
  }

  music(channel: FakeChannel, on: boolean): void {
    if (channel.music === on) return;
    channel.music = on;
    this.emit(
      on ? 'MusicOnHoldStart' : 'MusicOnHoldStop',
      ...this.snapshot(channel),
      ...(on ? [['Class', 'default'] as const] : []),
    );
  }

  createBridge(kind: FakeBridge['kind'], name = '<unknown>'): FakeBridge {
    const bridge: FakeBridge = { id: `bridge-${++this.#bridgeSerial}`, kind, name, members: [] };
    this.bridges.push(bridge);
    this.emit('BridgeCreate', ...this.bridgeSnapshot(bridge));
    return bridge;
  }

  bridgeSnapshot({ id, kind, name, members }: FakeBridge): Fields {
    const [type, technology, creator] = BRIDGES[kind];
    return [
      ['BridgeUniqueid', id],
      ['BridgeType', type],
      ['BridgeTechnology', technology],
      ['BridgeCreator', creator],
      ['BridgeName', name],
      ['BridgeNumChannels', String(members.length)],
    ];
  }

  enter(channel: FakeChannel, bridge: FakeBridge): void {
    // The newer group takes the older one's name, and no event says so.
    const [first] = bridge.members;
    if (first && bridge.kind === 'basic') channel.linked = first.linked;
    bridge.members.push(channel);
    channel.bridge = bridge;
    this.music(channel, false);
    this.emit('BridgeEnter', ...this.bridgeSnapshot(bridge), ...this.snapshot(channel));
  }

  leave(channel: FakeChannel): FakeBridge | undefined {
    const { bridge } = channel;
    if (!bridge) return undefined;
    bridge.members = bridge.members.filter((member) => member !== channel);
    channel.bridge = undefined;
    this.emit('BridgeLeave', ...this.bridgeSnapshot(bridge), ...this.snapshot(channel));
    return bridge;
  }

  /** A bridge without members ends, unless it is the parking lot's. */
  tidy(bridge: FakeBridge | undefined): void {
    if (!bridge || bridge.kind === 'parking' || bridge.members.length || !this.bridges.includes(bridge)) return;
    this.bridges.splice(this.bridges.indexOf(bridge), 1);
    this.emit('BridgeDestroy', ...this.bridgeSnapshot(bridge));
  }

  remove(channel: FakeChannel, cause: number): void {
    channel.alive = false;
    this.channels.splice(this.channels.indexOf(channel), 1);
    this.emit('Hangup', ...this.snapshot(channel), ['Cause', String(cause)], ['Cause-txt', 'Recorded']);
  }
}

const BRIDGES = {
  basic: ['basic', 'simple_bridge', '<unknown>'],
  conference: ['base', 'softmix', 'ConfBridge'],
  parking: ['parking', 'holding_bridge', 'Parking'],
} as const;
