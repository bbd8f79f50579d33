import type { FakeChannel, FakeCore } from './core.ts';

export interface FakeQueue {
  name: string;
  callers: FakeChannel[];
  members: FakeMember[];
}

export interface FakeMember {
  interfaceName: string;
  name: string;
  paused: boolean;
  inCall: boolean;
  ringing: boolean;
  /** Since when it is free, by a count: the lower, the longer. */
  since: number;
}

export interface PlanOptions {
  extensions: readonly string[];
  /** How long a telephone takes to ring, an outside party to answer, and one that does not answer to be given up, in ms. */
  ringMs: number;
  outsideMs: number;
  noAnswerMs: number;
}

/** What an outside number does by its last four digits: status of the attempt, and cause. */
const OUTSIDE: Readonly<Record<string, readonly [status: string, cause: number]>> = {
  '0002': ['NOANSWER', 1],
  '0008': ['CONGESTION', 34],
  '0010': ['BUSY', 17],
  '0011': ['NOANSWER', 19],
};

/** The dial plan of the recordings' lab: telephones, trunk, queues, rooms, music, wait, parking. */
export class Dialplan {
  readonly queues = new Map<string, FakeQueue>();
  readonly parked = new Map<string, FakeChannel>();
  readonly forwards = new Map<string, string>();
  readonly #core: FakeCore;
  readonly options: PlanOptions;

  constructor(core: FakeCore, options: PlanOptions) {
    this.#core = core;
    this.options = options;
    for (const name of ['support', 'sales']) this.queues.set(name, { name, callers: [], members: [] });
  }

  isPhone(endpoint: string): boolean {
    return this.options.extensions.includes(endpoint);
  }

  exists(exten: string): boolean {
    return this.#find(exten) !== undefined;
  }

  #find(exten: string): ((channel: FakeChannel) => void) | undefined {
    if (this.isPhone(exten)) return (channel) => this.#dialPhone(channel, exten);
    // A queue under its own name: what a caller from outside is put through to.
    if (this.queues.has(exten)) return (channel) => this.#enterQueue(channel, this.queues.get(exten)!);
    if (/^(\+?\d{7,}|9\d{3,})$/.test(exten)) return (channel) => this.#dialOutside(channel, exten);
    if (/^60\d$/.test(exten)) return (channel) => this.#conference(channel, exten);
    if (/^70[1-9]$/.test(exten)) return (channel) => this.#unpark(channel, exten);
    const fixed: Readonly<Record<string, (channel: FakeChannel) => void>> = {
      500: (channel) => this.#enterQueue(channel, this.queues.get('support')!),
      501: (channel) => this.#enterQueue(channel, this.queues.get('sales')!),
      690: (channel) => {
        this.#answer(channel);
        this.#core.music(channel, true);
      },
      691: (channel) => this.#answer(channel),
      808: (channel) => this.#answer(channel),
    };
    return Object.hasOwn(fixed, exten) ? fixed[exten] : undefined;
  }

  /** The channel is at this extension now; whatever it did before is over. */
  run(channel: FakeChannel, exten: string): void {
    channel.step++;
    channel.exten = exten;
    const run = this.#find(exten);
    if (run) run(channel);
    else this.hangup(channel, 1);
  }

  #answer(channel: FakeChannel): void {
    if (channel.state !== 6) this.#core.setState(channel, 6);
  }

  #dialPhone(caller: FakeChannel, exten: string): void {
    const forward = this.forwards.get(exten);
    const target = forward && this.isPhone(forward) ? forward : exten;
    const dest = this.#core.create(target, 0, target, 's', caller);
    dest.exten = exten;
    this.#core.dialBegin(caller, dest, target);
    caller.ringing = [dest];
    dest.onAnswer = () => this.#connect(caller, dest);
    dest.onRefused = (cause) => this.hangup(caller, cause);
    this.#core.after(this.options.ringMs, dest, () => {
      // A telephone takes a second call only while its first one is on hold.
      const busy = this.#core.channels.some(
        (other) => other !== dest && other.endpoint === target && !other.held && other.exten !== '691',
      );
      if (busy) this.refuse(dest, 'BUSY', 17);
      else this.#core.setState(dest, 5);
    });
    this.#core.after(this.options.noAnswerMs, dest, () => dest.state !== 6 && this.refuse(dest, 'NOANSWER', 19));
  }

  #dialOutside(caller: FakeChannel, exten: string): void {
    const dest = this.#core.create('trunk1', 0, exten, exten, caller);
    this.#core.dialBegin(caller, dest, `${exten}@trunk1`);
    caller.ringing = [dest];
    dest.onAnswer = () => this.#connect(caller, dest);
    dest.onRefused = (cause) => this.hangup(caller, cause);
    const [status, cause] = OUTSIDE[exten.slice(-4)] ?? [];
    this.#core.after(this.options.ringMs, dest, () => {
      if (status === undefined || cause === 19) this.#core.setState(dest, 5);
      if (status === undefined) this.#core.after(this.options.outsideMs, dest, () => this.pickUp(dest));
      else this.#core.after(cause === 19 ? this.options.noAnswerMs : 1, dest, () => this.refuse(dest, status, cause!));
    });
  }

  /** A dialled leg is not answered. */
  refuse(dest: FakeChannel, status: string, cause: number): void {
    const caller = dest.owner;
    this.#core.dialEnd(caller, dest, status);
    if (caller) caller.ringing = caller.ringing.filter((other) => other !== dest);
    this.#core.remove(dest, cause);
    if (caller?.alive || !caller) dest.onRefused?.(cause);
  }

  /** Somebody takes the receiver off. */
  pickUp(dest: FakeChannel): void {
    if (dest.state === 6) return;
    const caller = dest.owner;
    this.#core.setState(dest, 6);
    this.#core.dialEnd(caller, dest, 'ANSWER');
    if (caller) {
      for (const loser of caller.ringing.filter((other) => other !== dest)) {
        this.#core.dialEnd(caller, loser, 'CANCEL');
        this.#core.remove(loser, 26);
      }
      caller.ringing = [];
    }
    dest.onAnswer?.();
  }

  #connect(caller: FakeChannel, dest: FakeChannel): void {
    this.#answer(caller);
    const bridge = this.#core.createBridge('basic');
    this.#core.enter(dest, bridge);
    this.#core.enter(caller, bridge);
  }

  /** Takes a channel from where it is: a partner that is left alone in a bridge is done with, unless it moves as well. */
  detach(channel: FakeChannel, together: readonly FakeChannel[] = []): void {
    for (const dest of channel.ringing.splice(0)) {
      this.#core.dialEnd(channel, dest, 'CANCEL');
      this.#core.remove(dest, 0);
    }
    this.#leaveQueue(channel, true);
    for (const [space, parked] of this.parked) if (parked === channel) this.parked.delete(space);
    this.#core.music(channel, false);
    const bridge = this.#core.leave(channel);
    const [rest] = bridge?.members ?? [];
    if (rest && bridge!.kind === 'basic' && bridge!.members.length === 1 && !together.includes(rest)) {
      this.#core.leave(rest);
      this.#endAlone(rest);
    }
    this.#core.tidy(bridge);
  }

  #endAlone(channel: FakeChannel): void {
    channel.held = false;
    this.completeAgent(channel, 'caller');
    this.#core.remove(channel, 16);
  }

  hangup(channel: FakeChannel, cause: number): void {
    if (!channel.alive) return;
    if (channel.owner && channel.state !== 6) return this.refuse(channel, 'NOANSWER', cause);
    this.completeAgent(channel, 'agent');
    const { bridge } = channel;
    const partner = bridge?.kind === 'basic' ? bridge.members.find((member) => member !== channel) : undefined;
    if (partner) {
      this.completeAgent(partner, 'caller');
      this.#core.leave(channel);
      this.#core.leave(partner);
      this.#core.tidy(bridge);
    }
    this.detach(channel);
    this.#core.remove(channel, cause);
    if (partner) this.#core.remove(partner, 16);
  }

  // ── Conferences and parking ─────────────────────────────────────────────

  #conference(channel: FakeChannel, room: string): void {
    this.#answer(channel);
    const bridge = this.#core.bridges.find(({ kind, name }) => kind === 'conference' && name === room);
    this.#core.enter(channel, bridge ?? this.#core.createBridge('conference', room));
  }

  park(channel: FakeChannel, parker: string): string | undefined {
    const space = ['701', '702', '703'].find((candidate) => !this.parked.has(candidate));
    if (!space) return undefined;
    const lot = this.#core.bridges.find(({ kind }) => kind === 'parking') ?? this.#core.createBridge('parking', 'default');
    this.detach(channel);
    this.parked.set(space, channel);
    this.#core.emit(
      'ParkedCall',
      ...this.#core.snapshot(channel, 'Parkee'),
      ['ParkerDialString', parker],
      ['ParkingSpace', space],
    );
    this.#core.enter(channel, lot);
    this.#core.music(channel, true);
    return space;
  }

  #unpark(channel: FakeChannel, space: string): void {
    const parked = this.parked.get(space);
    if (!parked) return this.hangup(channel, 1);
    this.#answer(channel);
    this.detach(parked);
    const bridge = this.#core.createBridge('basic');
    this.#core.enter(parked, bridge);
    this.#core.enter(channel, bridge);
  }

  // ── Queues ──────────────────────────────────────────────────────────────

  #enterQueue(channel: FakeChannel, queue: FakeQueue): void {
    this.#answer(channel);
    queue.callers.push(channel);
    channel.queue = queue.name;
    this.#core.emit(
      'QueueCallerJoin',
      ...this.#core.snapshot(channel),
      ['Queue', queue.name],
      ['Position', String(queue.callers.length)],
    );
    this.#core.music(channel, true);
    this.distribute(queue);
  }

  #leaveQueue(channel: FakeChannel, abandoned: boolean): void {
    const queue = channel.queue === undefined ? undefined : this.queues.get(channel.queue);
    if (!queue?.callers.includes(channel)) return;
    queue.callers = queue.callers.filter((other) => other !== channel);
    const head = [...this.#core.snapshot(channel), ['Queue', queue.name]] as const;
    if (abandoned) this.#core.emit('QueueCallerAbandon', ...head);
    this.#core.emit('QueueCallerLeave', ...head);
  }

  /** Callers to members that are free, longest waiting first. */
  distribute(queue: FakeQueue): void {
    for (const caller of queue.callers.filter(({ ringing }) => !ringing.length)) {
      const [member] = queue.members
        .filter((each) => !each.paused && !each.inCall && !each.ringing && !this.#inUse(each))
        .sort((a, b) => a.since - b.since);
      if (member) this.#ringAgent(queue, caller, member);
    }
  }

  #inUse({ interfaceName }: FakeMember): boolean {
    return this.#core.channels.some(({ endpoint }) => `PJSIP/${endpoint}` === interfaceName);
  }

  #ringAgent(queue: FakeQueue, caller: FakeChannel, member: FakeMember): void {
    const endpoint = member.interfaceName.slice('PJSIP/'.length);
    const dest = this.#core.create(endpoint, 0, endpoint, 's', caller);
    const told = (): Parameters<FakeCore['emit']>[1][] => [
      ...this.#core.snapshot(caller),
      ...this.#core.snapshot(dest, 'Dest'),
      ['Queue', queue.name],
      ['Interface', member.interfaceName],
      ['MemberName', member.name],
    ];
    member.ringing = true;
    this.#core.emit('AgentCalled', ...told());
    this.#core.dialBegin(caller, dest, member.interfaceName);
    caller.ringing = [dest];
    this.#core.after(this.options.ringMs, dest, () => this.#core.setState(dest, 5));
    dest.onAnswer = () => {
      member.ringing = false;
      member.inCall = true;
      this.#core.music(caller, false);
      this.#leaveQueue(caller, false);
      this.#core.emit('AgentConnect', ...told());
      this.#talking.set(dest, { queue, member, told });
      this.#connect(caller, dest);
    };
    dest.onRefused = (cause) => {
      member.ringing = false;
      this.free(member);
      this.#core.emit('AgentRingNoAnswer', ...told());
      // Autopause is for who does not answer.
      if (cause === 0) {
        member.paused = true;
        this.memberEvent('QueueMemberPause', queue, member);
      }
      this.distribute(queue);
    };
    this.#core.after(this.options.noAnswerMs, dest, () => dest.state !== 6 && this.refuse(dest, 'NOANSWER', 0));
  }

  readonly #talking = new Map<
    FakeChannel,
    { queue: FakeQueue; member: FakeMember; told: () => Parameters<FakeCore['emit']>[1][] }
  >();

  completeAgent(channel: FakeChannel, reason: string): void {
    const entry = this.#talking.get(channel);
    if (!entry) return;
    this.#talking.delete(channel);
    entry.member.inCall = false;
    this.free(entry.member);
    this.#core.emit('AgentComplete', ...entry.told(), ['Reason', reason]);
  }

  #count = 0;

  /** The member waits for calls from now on. */
  free(member: FakeMember): void {
    member.since = ++this.#count;
  }

  memberEvent(event: string, queue: FakeQueue, member: FakeMember): void {
    this.#core.emit(
      event,
      ['Queue', queue.name],
      ['MemberName', member.name],
      ['Interface', member.interfaceName],
      ['StateInterface', member.interfaceName],
      ['InCall', member.inCall ? '1' : '0'],
      ['Paused', member.paused ? '1' : '0'],
      ['Wrapuptime', '0'],
    );
  }
}
