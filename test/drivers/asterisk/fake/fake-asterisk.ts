import type { AmiMessage } from '../../../../src/codecs/ami/index.ts';
import type { Connection, ConnectionHandler, Env } from '../../../../src/drivers/sdk/index.ts';
import { type FakeChannel, FakeCore } from './core.ts';
import { Dialplan, type PlanOptions } from './dialplan.ts';
import { type Answer, type Fields, ManagerConnection } from './wire.ts';

export interface FakeOptions extends Partial<PlanOptions> {
  users?: Readonly<Record<string, string>>;
  /** After this a telephone that is called to let it dial goes off-hook, in ms. */
  ownAnswerMs?: number;
  /** Whether telephones know the events talk and hold. */
  notify?: boolean;
}

type Action = (action: AmiMessage) => Answer;

/**
 * A pretended Asterisk built from the rules that the recordings show: the manager interface byte by byte, and the dial plan of the
 * recordings' lab behind it. Deterministic: time and order come from the clock that it is given.
 */
export class FakeAsterisk {
  readonly core: FakeCore;
  readonly plan: Dialplan;
  readonly #connections = new Set<ManagerConnection>();
  readonly #users: ReadonlyMap<string, string>;
  readonly #options: Required<Pick<FakeOptions, 'ownAnswerMs' | 'notify'>>;
  readonly #recording = new Map<FakeChannel, string>();
  readonly #used = new Set<string>();

  constructor({ clock }: Pick<Env, 'clock'>, options: FakeOptions = {}) {
    const { users = { cti: 'ctilab22' }, ownAnswerMs = 50, notify = true, ...plan } = options;
    this.#users = new Map(Object.entries(users));
    this.#options = { ownAnswerMs, notify };
    this.core = new FakeCore(clock, (fields) => {
      for (const connection of this.#connections) connection.event(fields);
    });
    this.plan = new Dialplan(this.core, {
      extensions: ['101', '102', '103', '104'],
      ringMs: 100,
      outsideMs: 200,
      noAnswerMs: 5000,
      ...plan,
    });
  }

  /** Takes a manager connection. */
  accept(connection: Pick<Connection, 'write' | 'close'>): ConnectionHandler {
    const manager = new ManagerConnection(connection, this.#users, (action) => this.#act(action));
    this.#connections.add(manager);
    return {
      opened: () => manager.opened(),
      bytes: (chunk) => manager.bytes(chunk),
      closed: () => {
        this.#connections.delete(manager);
        manager.closed();
      },
    };
  }

  // ── At the telephones ───────────────────────────────────────────────────

  /** A caller from outside dials a number of ours. */
  inbound(from: string, to: string, data?: string): FakeChannel {
    const channel = this.core.create('trunk1', 4, from, to);
    if (data !== undefined) this.#setVariable(channel, 'CTI_DATA', data);
    this.core.clock.setTimer(() => channel.alive && this.plan.run(channel, this.#did(to)), 0);
    return channel;
  }

  #setVariable(channel: FakeChannel, name: string, value: string): void {
    channel.variables = [...channel.variables, [name, value]];
    this.core.emit('VarSet', ...this.core.snapshot(channel), ['Variable', name], ['Value', value]);
  }

  #did(to: string): string {
    if (to === '5550100') return '101';
    return to.replace(/^55501(?=\d\d$)/, '1').replace(/^5550(?=50\d$)/, '');
  }

  /** A telephone dials by itself. */
  dial(endpoint: string, exten: string): FakeChannel {
    const channel = this.core.create(endpoint, 4, endpoint, exten);
    this.core.clock.setTimer(() => channel.alive && this.plan.run(channel, exten), 0);
    return channel;
  }

  /** The leg of a telephone that rings, or its last one. */
  leg(endpoint: string): FakeChannel | undefined {
    const legs = this.core.channels.filter((channel) => channel.endpoint === endpoint);
    return legs.find(({ state }) => state === 5) ?? legs.at(-1);
  }

  answer(endpoint: string): void {
    const leg = this.leg(endpoint);
    if (leg?.state === 5) this.plan.pickUp(leg);
  }

  hangUp(channel: FakeChannel | undefined): void {
    if (!channel?.alive) return;
    this.core.emit('HangupRequest', ...this.core.snapshot(channel), ['Cause', '16']);
    this.plan.hangup(channel, channel.state === 6 ? 16 : 127);
  }

  /** A telephone joins its two calls (REFER with Replaces): the held party is put where the other leg was. */
  transfer(endpoint: string): void {
    const legs = this.core.channels.filter((channel) => channel.endpoint === endpoint && channel.bridge);
    const held = legs.find((leg) => leg.held);
    const active = legs.find((leg) => !leg.held);
    const far = held?.bridge?.members.find((member) => member !== held);
    if (!held || !active?.bridge || !far) return;
    const { bridge } = active;
    for (const leg of [held, active]) this.core.emit('Unhold', ...this.core.snapshot(leg));
    this.core.music(far, false);
    this.core.leave(far);
    this.core.leave(active);
    this.core.enter(far, bridge);
    this.core.emit(
      'AttendedTransfer',
      ['Result', 'Success'],
      ...this.core.snapshot(held, 'OrigTransferer'),
      ...this.core.snapshot(active, 'SecondTransferer'),
    );
    this.core.tidy(this.core.leave(held));
    for (const leg of [held, active]) this.core.remove(leg, 16);
  }

  hold(channel: FakeChannel, on: boolean): void {
    if (channel.held === on) return;
    channel.held = on;
    this.core.emit(on ? 'Hold' : 'Unhold', ...this.core.snapshot(channel));
    const partner = channel.bridge?.members.find((member) => member !== channel);
    if (partner) this.core.music(partner, on);
  }

  /** The server restarts: every channel ends, then the connections. */
  restart(): void {
    for (const channel of [...this.core.channels]) if (channel.alive) this.core.remove(channel, 0);
    this.core.bridges.length = 0;
    for (const queue of this.plan.queues.values()) {
      queue.members = [];
      queue.callers = [];
    }
    this.core.emit('Shutdown', ['Shutdown', 'Cleanly'], ['Restart', 'True']);
  }

  // ── Actions ─────────────────────────────────────────────────────────────

  #act(action: AmiMessage): Answer {
    const run = this.#actions[action.name.toLowerCase()];
    if (run) return run(action);
    return { error: `Invalid/unknown command: ${action.name}. Use Action: ListCommands to show available commands.` };
  }

  readonly #actions: Readonly<Record<string, Action>> = {
    ping: () => ok([['Ping', 'Pong']]),
    originate: (action) => this.#originate(action),
    hangup: (action) =>
      this.#with(action, 'Channel', 'No such channel', (channel) => {
        this.core.clock.setTimer(() => this.plan.hangup(channel, Number(action.get('Cause') ?? 0)), 1);
        return done('Channel Hungup');
      }),
    redirect: (action) => this.#redirect(action),
    bridge: (action) => this.#bridge(action),
    blindtransfer: (action) => this.#blindTransfer(action),
    pjsipnotify: (action) =>
      this.#with(action, 'Channel', 'Could not find channel', (channel) => {
        if (this.#options.notify) this.core.clock.setTimer(() => this.#notified(channel, action.get('Variable') ?? ''), 1);
        return done('NOTIFY sent');
      }),
    mixmonitor: (action) =>
      this.#with(action, 'Channel', 'No such channel', (channel) => {
        const id = `0x7f${channel.id.replace(/\D/g, '')}`;
        this.#recording.set(channel, id);
        this.core.emit('MixMonitorStart', ...this.core.snapshot(channel));
        return ok([['MixMonitorID', id]]);
      }),
    stopmixmonitor: (action) =>
      this.#with(action, 'Channel', 'No such channel', (channel) => {
        if (!this.#recording.delete(channel)) return { error: 'Could not stop monitoring channel' };
        this.core.emit('MixMonitorStop', ...this.core.snapshot(channel));
        return ok([]);
      }),
    park: (action) =>
      this.#with(action, 'Channel', 'Channel does not exist', (channel) => {
        const parker = `PJSIP/${this.core.find(action.get('TimeoutChannel'))?.endpoint ?? ''}`;
        return this.plan.park(channel, parker) ? done('Park successful') : { error: 'Park failed: parking lot full' };
      }),
    queueadd: (action) => this.#queueAdd(action),
    queueremove: (action) => this.#queueRemove(action),
    queuepause: (action) => this.#queuePause(action),
    devicestatelist: () => ({
      items: this.core.channels
        .filter(({ bridge }) => bridge)
        .map((channel): Fields => {
          const onHold = channel.bridge!.members.some((other) => other !== channel && other.held);
          const device = channel.name.slice(0, channel.name.lastIndexOf('-'));
          return [
            ['Event', 'DeviceStateChange'],
            ['Device', device],
            ['State', onHold ? 'ONHOLD' : 'INUSE'],
          ];
        }),
    }),
    queuestatus: (action) => this.#queueStatus(action),
    status: (action) => ({
      items: this.core.channels.map((channel) => [
        ['Event', 'Status'],
        ...this.core.snapshot(channel),
        ['DNID', channel.owner ? '' : channel.exten],
        ['BridgeID', channel.bridge?.id ?? ''],
        ['Application', channel.owner ? 'AppDial' : 'Dial'],
        ['Seconds', '1'],
        ...channel.variables
          .filter(([name]) => name === action.get('Variables'))
          .map((pair) => ['Variable', pair.join('=')] as const),
      ]),
    }),
    bridgelist: () => ({
      items: this.core.bridges.map((bridge) => [['Event', 'BridgeListItem'], ...this.core.bridgeSnapshot(bridge)]),
    }),
    pjsipshowendpoints: () => ({
      items: [...this.plan.options.extensions, 'trunk1'].map((name) => [
        ['Event', 'EndpointList'],
        ['ObjectName', name],
      ]),
    }),
    dbput: (action) => {
      this.plan.forwards.set(action.get('Key') ?? '', action.get('Val') ?? '');
      return done('Updated database successfully');
    },
    dbdel: (action) =>
      this.plan.forwards.delete(action.get('Key') ?? '')
        ? done('Key deleted successfully')
        : { error: 'Database entry not found' },
    dbget: (action) => {
      const value = this.plan.forwards.get(action.get('Key') ?? '');
      return value === undefined
        ? { error: 'Database entry not found' }
        : {
            items: [
              [
                ['Event', 'DBGetResponse'],
                ['Key', action.get('Key')!],
                ['Val', value],
              ],
            ],
          };
    },
  };

  #with(action: AmiMessage, key: string, missing: string, run: (channel: FakeChannel) => Answer): Answer {
    const channel = this.core.find(action.get(key));
    return channel ? run(channel) : { error: missing };
  }

  #originate(action: AmiMessage): Answer {
    const exten = action.get('Exten') ?? '';
    const endpoint = (action.get('Channel') ?? '').replace('PJSIP/', '');
    const actionID = action.get('ActionID') ?? '';
    const id = action.get('ChannelId');
    if (!this.plan.exists(exten)) return { error: 'Extension does not exist.' };
    const told = (response: string, reason: string, channel?: FakeChannel) =>
      this.core.emit(
        'OriginateResponse',
        ['ActionID', actionID],
        ['Response', response],
        ['Channel', channel?.name ?? `PJSIP/${endpoint}`],
        ['Exten', exten],
        ['Reason', reason],
        ['Uniqueid', channel?.id ?? id ?? '<unknown>'],
      );
    this.core.clock.setTimer(() => {
      if (!this.plan.isPhone(endpoint) || (id !== undefined && this.#used.has(id))) return told('Failure', '0');
      if (id !== undefined) this.#used.add(id);
      const own = this.core.create(endpoint, 0, endpoint, 's', undefined, id);
      for (const [name, value] of action.all('Variable').map((variable) => variable.split('=', 2) as [string, string]))
        this.#setVariable(own, name.replace(/^_+/, ''), value);
      this.core.dialBegin(undefined, own, endpoint);
      this.core.after(this.#options.ownAnswerMs / 2, own, () => this.core.setState(own, 5));
      own.onAnswer = () => {
        told('Success', '4', own);
        this.plan.run(own, exten);
      };
      this.core.after(this.#options.ownAnswerMs, own, () => this.plan.pickUp(own));
    }, 1);
    return done('Originate successfully queued');
  }

  #redirect(action: AmiMessage): Answer {
    const channel = this.core.find(action.get('Channel'));
    const extra = action.get('ExtraChannel') === undefined ? undefined : this.core.find(action.get('ExtraChannel'));
    if (!channel) return { error: `Channel does not exist: ${action.get('Channel')}` };
    if (action.get('ExtraChannel') !== undefined && !extra)
      return { error: `ExtraChannel does not exist: ${action.get('ExtraChannel')}` };
    const together = extra ? [channel, extra] : [channel];
    this.core.clock.setTimer(() => {
      for (const each of together) if (each.alive) this.#free(each, together);
      if (channel.alive) this.plan.run(channel, action.get('Exten') ?? '');
      if (extra?.alive) this.plan.run(extra, action.get('ExtraExten') ?? '');
    }, 1);
    return done(extra ? 'Dual Redirect successful' : 'Redirect successful');
  }

  /** A leg that moves is its own from then on. */
  #free(channel: FakeChannel, together: readonly FakeChannel[]): void {
    channel.step++;
    this.plan.completeAgent(channel, 'transfer');
    for (const member of channel.bridge?.kind === 'basic' ? [...channel.bridge.members] : [])
      this.plan.completeAgent(member, 'transfer');
    this.plan.detach(channel, together);
    channel.owner = undefined;
  }

  #bridge(action: AmiMessage): Answer {
    const first = this.core.find(action.get('Channel1'));
    const second = this.core.find(action.get('Channel2'));
    if (!first || !second) return { error: `Channel1 does not exists: ${action.get('Channel1')}` };
    const bridge = this.core.createBridge('basic');
    for (const channel of [first, second]) {
      this.#free(channel, [first, second]);
      this.core.enter(channel, bridge);
    }
    return done('Channels have been bridged');
  }

  #blindTransfer(action: AmiMessage): Answer {
    const exten = action.get('Exten') ?? '';
    const by = this.core.find(action.get('Channel'));
    const far = by?.bridge?.members.find((member) => member !== by);
    if (!by) return { error: 'Provided channel not found' };
    if (!far) return { error: 'Transfer failed' };
    this.core.emit('Unhold', ...this.core.snapshot(by));
    this.core.emit(
      'BlindTransfer',
      ['Result', 'Success'],
      ...this.core.snapshot(by, 'Transferer'),
      ...this.core.snapshot(far, 'Transferee'),
      ['Extension', exten],
    );
    this.plan.completeAgent(by, 'transfer');
    const bridge = this.core.leave(by);
    this.core.leave(far);
    this.core.tidy(bridge);
    this.core.remove(by, 16);
    far.owner = undefined;
    this.plan.run(far, exten);
    return done('Transfer succeeded');
  }

  #notified(channel: FakeChannel, variable: string): void {
    if (!channel.alive) return;
    if (variable === 'Event=hold') this.hold(channel, true);
    else if (channel.state === 5) this.plan.pickUp(channel);
    else this.hold(channel, false);
  }

  #queueAdd(action: AmiMessage): Answer {
    const queue = this.plan.queues.get(action.get('Queue') ?? '');
    const interfaceName = action.get('Interface') ?? '';
    if (!queue) return { error: 'Unable to add interface to queue: No such queue' };
    if (queue.members.some((member) => member.interfaceName === interfaceName))
      return { error: 'Unable to add interface: Already there' };
    const member = {
      interfaceName,
      name: action.get('MemberName') ?? interfaceName,
      paused: action.get('Paused') === 'true',
      inCall: false,
      ringing: false,
      since: 0,
    };
    this.plan.free(member);
    queue.members.push(member);
    this.plan.memberEvent('QueueMemberAdded', queue, member);
    this.plan.distribute(queue);
    return done('Added interface to queue');
  }

  #queueRemove(action: AmiMessage): Answer {
    const queue = this.plan.queues.get(action.get('Queue') ?? '');
    const member = queue?.members.find(({ interfaceName }) => interfaceName === action.get('Interface'));
    if (!queue || !member) return { error: 'Unable to remove interface: Not there' };
    queue.members.splice(queue.members.indexOf(member), 1);
    this.plan.memberEvent('QueueMemberRemoved', queue, member);
    return done('Removed interface from queue');
  }

  #queuePause(action: AmiMessage): Answer {
    const paused = action.get('Paused') === 'true';
    let found = false;
    for (const queue of this.plan.queues.values()) {
      if (action.get('Queue') && action.get('Queue') !== queue.name) continue;
      for (const member of queue.members.filter(({ interfaceName }) => interfaceName === action.get('Interface'))) {
        found = true;
        member.paused = paused;
        if (!paused) this.plan.free(member);
        this.plan.memberEvent('QueueMemberPause', queue, member);
      }
      this.plan.distribute(queue);
    }
    return found ? done(`Interface ${paused ? '' : 'un'}paused successfully`) : { error: 'Interface not found' };
  }

  #queueStatus(action: AmiMessage): Answer {
    const items: Fields[] = [];
    for (const queue of this.plan.queues.values()) {
      if (action.get('Queue') && action.get('Queue') !== queue.name) continue;
      items.push([
        ['Event', 'QueueParams'],
        ['Queue', queue.name],
        ['Calls', String(queue.callers.length)],
      ]);
      for (const { interfaceName, name, inCall, paused } of queue.members) {
        items.push([
          ['Event', 'QueueMember'],
          ['Queue', queue.name],
          ['Name', name],
          ['Location', interfaceName],
          ['StateInterface', interfaceName],
          ['InCall', inCall ? '1' : '0'],
          ['Paused', paused ? '1' : '0'],
        ]);
      }
      for (const [i, caller] of queue.callers.entries()) {
        items.push([
          ['Event', 'QueueEntry'],
          ['Queue', queue.name],
          ['Position', String(i + 1)],
          ['Channel', caller.name],
          ['Uniqueid', caller.id],
          ['CallerIDNum', caller.number],
          ['Wait', '1'],
        ]);
      }
    }
    return { items };
  }
}

const ok = (fields: Fields): Answer => ({ ok: fields });
const done = (message: string): Answer => ({ ok: [['Message', message]] });
