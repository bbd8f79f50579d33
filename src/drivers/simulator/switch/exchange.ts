import { type ConnectionState, type Env, type EventName, type Random, type SwitchEvent, seededRandom } from '../../sdk/index.ts';
import { Acd } from '../acd/acd.ts';
import type { SimulatorOptions } from '../options.ts';
import { type Call, Connection, type Party, talks } from './call.ts';
import type { Outcome } from './ledger.ts';
import { Outbox } from './outbox.ts';
import { NumberingPlan, type Target } from './plan.ts';
import { Routing } from './routing.ts';
import { Tally } from './tally.ts';

/** What an event says beside the state of the call and the connection. */
export type Extra = Partial<Pick<SwitchEvent, 'cause' | 'secondaryCallID' | 'newCallID' | 'callID' | 'agentID' | 'groupID'>>;

/**
 * The switching matrix: calls, connections, trunks, and the steps of which the services are made. It knows who is connected with
 * whom; who may do what when is the services' business.
 */
export class Exchange {
  readonly env: Env;
  readonly options: SimulatorOptions;
  readonly plan: NumberingPlan;
  readonly outbox: Outbox;
  readonly random: Random;
  readonly acd: Acd;
  readonly routing: Routing;
  readonly tally = new Tally();
  readonly calls = new Map<string, Call>();
  /** The connections at each extension, group and parking position, in order of coming. */
  readonly connections = new Map<string, Party[]>();
  readonly forwarding = new Map<string, string>();
  readonly #prefix: string;
  #freeTrunks: number[] = [];
  #trunksMade = 0;
  #lastCall = 0;
  #lastOrder = 0;

  constructor(env: Env, options: SimulatorOptions) {
    this.env = env;
    this.options = options;
    this.plan = new NumberingPlan(options);
    this.outbox = new Outbox(env.clock);
    this.random = options.seed ? seededRandom(options.seed) : env.random;
    this.#prefix = this.random.id().slice(0, 6);
    this.acd = new Acd(this);
    this.routing = new Routing(this);
  }

  /** Does one thing from outside (a request, a timer) to its end: free agents get the calls that wait. */
  perform<Result>(action: () => Result): Result {
    try {
      return action();
    } finally {
      this.acd.settle();
    }
  }

  /** A call to be filled with parties; its id is never used again. */
  newCall(
    calling: string,
    called: string,
    rest: Partial<Pick<Call, 'associatedData' | 'lastRedirection' | 'fromOutside'>> = {},
  ): Call {
    const call: Call = { id: `${this.#prefix}-${++this.#lastCall}`, calling, called, parties: [], ...rest };
    this.calls.set(call.id, call);
    return call;
  }

  join(
    call: Call,
    kind: Party['kind'],
    number: string,
    state: ConnectionState,
    callType: 1 | 2,
    rest: Partial<Party> = {},
  ): Party {
    const device = kind !== 'outside' || (number && !this.plan.inside(number)) ? number : (rest.trunk ?? 'trunk');
    const sinceMs = this.env.clock.epochMs();
    const order = ++this.#lastOrder;
    const { ledger } = this.tally;
    const party = new Connection(
      { kind, device, number, call, state, callType, sinceMs, order, recording: false, ...rest },
      (one, before) => ledger.turned(one, before, this.env.clock.epochMs()),
    ) as unknown as Party;
    call.parties.push(party);
    if (call.fromOutside && !call.entry && (kind === 'extension' || kind === 'group')) call.entry = party;
    ledger.joined(party, kind === 'extension' ? this.acd.agents.at(device)?.id : undefined, sinceMs);
    if (kind !== 'outside' && kind !== 'route') this.#index(party);
    return party;
  }

  /** Takes a party out of its call and gives back what it held. Nobody is told. */
  remove(party: Party): void {
    party.timer?.clear();
    party.state = 'null';
    this.tally.ledger.left(party);
    drop(party.call.parties, party);
    if (party.trunk) this.#freeTrunks.push(Number(party.trunk.slice(1)));
    if (party.kind === 'outside' || party.kind === 'route') return;
    const here = this.connections.get(party.device);
    if (here) drop(here, party);
    if (here?.length === 0) this.connections.delete(party.device);
    this.acd.touched(party);
  }

  /** Brings a party over into another call; its timers and its state stay. */
  move(party: Party, call: Call): void {
    drop(party.call.parties, party);
    party.call = call;
    call.parties.push(party);
  }

  at(deviceID: string): readonly Party[] {
    return this.connections.get(deviceID) ?? [];
  }

  /** A free line to the outside world, or undefined. */
  takeTrunk(): string | undefined {
    const number = this.#freeTrunks.pop() ?? (this.#trunksMade < this.options.trunks ? ++this.#trunksMade : undefined);
    return number === undefined ? undefined : `T${String(number).padStart(3, '0')}`;
  }

  get freeTrunks(): number {
    return this.options.trunks - this.#trunksMade + this.#freeTrunks.length;
  }

  /** Calls `fire` for a party after some time unless it leaves, answers or is given another timer before. */
  after(party: Party, delayMs: number, fire: () => void): void {
    party.timer?.clear();
    party.timer = this.env.clock.setTimer(() => this.perform(fire), delayMs, { background: true });
  }

  /** Tells the party's own device what became of its connection. */
  own(party: Party, name: EventName, extra: Extra = {}): void {
    this.#emit(party, undefined, name, extra);
  }

  /** Tells the other devices in the call what became of the party's connection; who still waits is not told of conversations. */
  others(party: Party, name: EventName, extra: Extra = {}): void {
    for (const other of party.call.parties)
      if (other !== party && (name !== 'Established' || talks(other))) this.#emit(other, party.device, name, extra);
  }

  /** Tells one party what became of another one's connection. */
  to(receiver: Party, subject: Party, name: EventName, extra: Extra = {}): void {
    this.#emit(receiver, receiver === subject ? undefined : subject.device, name, extra);
  }

  /** Tells everybody in the call what became of the party's connection. */
  tell(party: Party, name: EventName, extra: Extra = {}): void {
    this.own(party, name, extra);
    this.others(party, name, extra);
  }

  /** An event of a device that is about no call. */
  device(deviceID: string, name: EventName, rest: Partial<SwitchEvent> = {}): void {
    this.outbox.emit({ name, deviceID, switchTimeMs: this.env.clock.epochMs(), ...rest });
  }

  /** Why a call cannot get through to a target, before it is tried; undefined: it would. */
  obstacle(target: Target, call?: Call): string | undefined {
    const end = this.#forwarded(target).at(-1);
    if (!end || end.kind === 'park') return 'destNotObtainable';
    if (end.kind !== 'outside') {
      // No device is twice in one call.
      const there = call !== undefined && this.at(end.device).some((party) => party.call === call);
      return there || (end.kind === 'extension' && this.busy(end.device)) ? 'busy' : undefined;
    }
    if (this.freeTrunks === 0) return 'trunksBusy';
    const outcome = this.#outcome(end.device);
    return outcome && this.#failsAfterMs(outcome) === 0 ? outcome : undefined;
  }

  /** Whether an extension takes no further call: a held call alone does not make it busy. */
  busy(deviceID: string): boolean {
    const active = this.at(deviceID).filter((party) => party.state !== 'hold');
    return active.length > 0 && !(this.options.callWaiting && active.every((party) => party.state === 'connected'));
  }

  /**
   * Brings a call to a target: it rings there, waits in the queue or for a route, or fails at once.
   * @param routed - somebody has said already that it goes there
   */
  place(call: Call, target: Target, cause = 'newCall', routed = false): void {
    const way = this.#forwarded(target);
    const end = way.at(-1);
    const obstacle = this.obstacle(target, call);
    if (way.length > 1) {
      call.lastRedirection = way.at(-2)!.device;
      // How the call got to where it is forwarded from counts for more.
      if (cause === 'newCall') cause = 'callForwardImmediate';
    }
    if (!end || obstacle) return this.fail(call, end?.device ?? target.device, obstacle ?? 'destNotObtainable');
    if (!routed && this.routing.enter(call, end, cause)) return;
    if (end.kind === 'group') return this.acd.enter(call, end.device, cause);
    if (end.kind === 'outside') return this.#dialOut(call, end.device, cause);
    this.tell(this.join(call, 'extension', end.device, 'alerting', 1), 'Delivered', { cause });
  }

  /** The party takes the call. */
  answer(party: Party): void {
    party.timer?.clear();
    if (party.kind === 'extension') this.settled(party, 'answered');
    party.state = 'connected';
    this.converse([party, ...party.call.parties.filter(talks)]);
    this.tell(party, 'Established', { cause: 'newCall' });
    this.acd.answered(party);
    this.tally.answered++;
  }

  /** The party's connection ends; the call ends with it when nobody is left to speak with. */
  leave(party: Party, cause = 'normalClearing', name: EventName = 'ConnectionCleared'): void {
    const { call } = party;
    if (party.state === 'alerting') this.settled(party, 'abandoned');
    this.remove(party);
    this.tell(party, name, { cause });
    this.thin(call, cause);
  }

  /** The way to a device failed. Who is left alone by it hears of it and is cleared; a conversation goes on. */
  fail(call: Call, device: string, cause: string): void {
    this.tally.failed++;
    const rest = call.parties.filter(talks);
    const [only] = rest;
    if (rest.length > 1) {
      // Who is tried although in the call already has not failed there.
      for (const party of rest) if (party.device !== device) this.#emit(party, device, 'Failed', { cause });
    } else if (only) {
      this.tally.ledger.failed(only);
      only.state = 'fail';
      this.own(only, 'Failed', { cause });
      this.leave(only, cause);
    }
    this.thin(call, cause);
  }

  /** Ends a call in which nobody has anybody left. */
  thin(call: Call, cause: string): void {
    if (call.parties.length > 1 && call.parties.some(talks)) return;
    for (const party of [...call.parties]) {
      const given = talks(party) ? cause : 'callCancelled';
      if (party.state === 'alerting' || party.state === 'queued') this.settled(party, 'abandoned');
      this.remove(party);
      if (party.kind === 'route') this.routing.gone(party);
      else this.own(party, 'ConnectionCleared', { cause: given });
      this.acd.abandoned(party);
    }
    this.calls.delete(call.id);
  }

  /** The parties have each other to speak with from now on. */
  converse(parties: readonly Party[]): void {
    for (const party of parties) this.tally.ledger.speaks(party, this.env.clock.epochMs());
  }

  /** What became of a call that rang at a device of ours or waited there. */
  settled(party: Party, outcome: Outcome): void {
    if (party.kind === 'extension' || party.kind === 'group') this.tally.ledger.settled(party, outcome, this.env.clock.epochMs());
  }

  /** Everything that is live is gone, as after a power failure. Settings stay. Nobody is told. */
  reset(): void {
    for (const call of this.calls.values()) for (const party of [...call.parties]) this.remove(party);
    this.calls.clear();
    this.acd.reset();
    this.routing.reset();
  }

  #index(party: Party): void {
    const here = this.connections.get(party.device);
    if (here) here.push(party);
    else this.connections.set(party.device, [party]);
  }

  /** The devices on the way from a target over immediate forwardings; empty when they lead in a circle. */
  #forwarded(target: Target): Target[] {
    const way = [target];
    for (let last = target; last.kind === 'extension'; ) {
      const to = this.forwarding.get(last.device);
      if (to === undefined) break;
      last = this.plan.resolve(to);
      if (way.some(({ device }) => device === last.device)) return [];
      way.push(last);
    }
    return way;
  }

  #dialOut(call: Call, number: string, cause: string): void {
    if (!call.parties.some(({ trunk }) => trunk)) this.tally.ledger.outbound(call.parties);
    const party = this.join(call, 'outside', number, 'alerting', 1, { trunk: this.takeTrunk() });
    this.tally.outbound++;
    this.tell(party, 'Delivered', { cause });
    const outcome = this.#outcome(number);
    if (!outcome) return this.after(party, this.options.answerMs, () => this.answer(party));
    this.after(party, this.#failsAfterMs(outcome), () => {
      this.remove(party);
      this.fail(party.call, party.device, outcome);
    });
  }

  /** The cause that a number fails for, or undefined when it answers. */
  #outcome(number: string): string | undefined {
    const digits = number.slice(-4);
    const word = Object.hasOwn(this.options.outcomes, digits) ? this.options.outcomes[digits] : undefined;
    return word === 'answer' ? undefined : word;
  }

  #failsAfterMs(cause: string): number {
    if (NO_ANSWER.has(cause)) return this.options.noAnswerMs;
    return ANSWERED_BY_OTHER.has(cause) ? Math.max(1, this.options.answerMs) : 0;
  }

  #emit(to: Party, subjectDevice: string | undefined, name: EventName, extra: Extra): void {
    if (to.kind === 'outside' || to.kind === 'route' || !this.outbox.watched(to.device)) return;
    const { call } = to;
    this.outbox.emit({
      name,
      deviceID: to.device,
      callID: call.id,
      subjectDevice,
      callingDevice: call.calling,
      calledDevice: call.called,
      lastRedirection: call.lastRedirection,
      trunk: call.parties.find((party) => party.trunk)?.trunk,
      localState: to.state,
      cause: 'normal',
      associatedData: call.associatedData,
      callType: to.callType,
      agentID: to.agentID,
      groupID: to.kind === 'group' ? to.device : to.groupID,
      switchTimeMs: this.env.clock.epochMs(),
      ...extra,
    });
  }
}

function drop<Item>(items: Item[], item: Item): void {
  const at = items.indexOf(item);
  if (at >= 0) items.splice(at, 1);
}

const NO_ANSWER: ReadonlySet<string> = new Set(['callNotAnswered', 'alertTimeExpired', 'timeout', 'maxTimeout']);
const ANSWERED_BY_OTHER: ReadonlySet<string> = new Set(['voiceMail', 'fax', 'callCancelled', 'networkSignal']);
