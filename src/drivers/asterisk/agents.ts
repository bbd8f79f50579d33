import type { AmiMessage } from '../../codecs/ami/index.ts';
import type { AgentState, EventName, ServiceResult } from '../sdk/index.ts';
import type { ModelContext } from './connections.ts';
import { callOf } from './state.ts';

/** An agent at one queue, or in the agent pool (then the queue is empty). */
export interface Member {
  readonly queue: string;
  readonly interfaceName: string;
  readonly device: string;
  agentID: string;
  paused: boolean;
  /** On an ACD call of this queue. */
  busy: boolean;
  /** Its call is complete once this channel has ended. */
  ending?: string;
  /** Works on after a call. */
  wrapUp: boolean;
  /** How long, where the server says it of this member; most often it does not. */
  wrapUpMs: number;
  /** What was told last. */
  told: AgentState;
  /** The server has said that it is taken out of the queue; the event is on its way. */
  leaving?: boolean;
}

/**
 * Queue members as agents: a member is logged on, a pause is not ready, and the work after a call, of which the server tells
 * nothing, is computed.
 */
export class Agents {
  readonly #model: ModelContext;
  readonly #groupOf: (queue: string) => string;
  /** By queue and interface. */
  readonly #members = new Map<string, Member>();

  constructor(model: ModelContext, groupOf: (queue: string) => string) {
    this.#model = model;
    this.#groupOf = groupOf;
  }

  apply(message: AmiMessage): void {
    HANDLERS.get(message.name)?.call(this, message);
  }

  /** Whether an agent is logged on at another device. */
  isElsewhere(agentID: string, device: string): boolean {
    return [...this.#members.values()].some(
      (member) => member.agentID === agentID && member.device !== device && !member.leaving,
    );
  }

  /** Every membership of a device. */
  of(device: string): Member[] {
    return [...this.#members.values()].filter((member) => member.device === device && !member.leaving);
  }

  /** The server has taken a member in. Its event may come later than its answer, and another log-on in between. */
  admit(queue: string, interfaceName: string, device: string, agentID: string): void {
    if (this.#members.has(keyOf(queue, interfaceName))) return;
    this.#members.set(keyOf(queue, interfaceName), newMember({ queue, interfaceName, device, agentID, paused: true }));
  }

  /** The device's agent as a snapshot tells it: the busiest of its states where it is at several queues. */
  snapshot(device: string): Pick<ServiceResult, 'agentState' | 'agentID' | 'groupID'> {
    const members = this.of(device);
    for (const state of ['busy', 'workingAfterCall', 'ready', 'notReady'] as const) {
      const member = members.find((candidate) => stateOf(candidate) === state);
      if (member) return { agentState: state, agentID: member.agentID, ...this.#group(member) };
    }
    return { agentState: 'loggedOff' };
  }

  /** Replaces what is known by a fresh list of QueueMember items; nothing is told. */
  load(items: readonly AmiMessage[]): void {
    const pool = [...this.#members].filter(([, { queue }]) => queue === '');
    const before = new Map(this.#members);
    this.#members.clear();
    for (const [key, member] of pool) this.#members.set(key, member);
    for (const item of items) {
      const member = this.#add(item);
      if (!member) continue;
      member.busy = item.get('InCall') === '1';
      member.wrapUp = (before.get(keyOf(member.queue, member.interfaceName))?.wrapUp ?? false) && !member.busy;
      member.told = stateOf(member);
    }
  }

  #find(message: AmiMessage): Member | undefined {
    return this.#members.get(keyOf(message.text('Queue'), message.text('Interface') || message.text('Location')));
  }

  #add(message: AmiMessage): Member | undefined {
    const queue = message.text('Queue');
    const interfaceName = message.text('Interface') || message.text('Location');
    const state = message.text('StateInterface');
    const { store } = this.#model;
    const device = store.deviceOf(interfaceName) ?? store.deviceOf(state);
    if (!queue || device === undefined) return undefined;
    const name = message.text('MemberName') || message.text('Name');
    const agentID = !name || name === interfaceName ? device : name;
    const member = newMember({ queue, interfaceName, device, agentID, paused: message.get('Paused') === '1' });
    member.wrapUpMs = (Number(message.get('Wrapuptime')) || 0) * 1000;
    this.#members.set(keyOf(queue, interfaceName), member);
    return member;
  }

  added(message: AmiMessage): void {
    const member = this.#find(message) ?? this.#add(message);
    if (member?.told !== 'loggedOff') return;
    this.#logOn(member);
  }

  #logOn(member: Member): void {
    this.#tell(member, 'AgentLoggedOn');
    member.told = 'notReady';
    this.#update(member);
  }

  removed(message: AmiMessage): void {
    const member = this.#find(message);
    if (member) this.#remove(member);
  }

  #remove(member: Member): void {
    this.#members.delete(keyOf(member.queue, member.interfaceName));
    this.#model.timers.clear(wrapUpOf(member));
    this.#tell(member, 'AgentLoggedOff');
    // A log-off is of one queue; where the agent goes on at others, that is said again.
    for (const other of this.of(member.device)) {
      this.#tell(other, 'AgentLoggedOn');
      this.#tell(other, STATE_EVENTS[stateOf(other)]);
    }
  }

  paused(message: AmiMessage): void {
    const member = this.#find(message);
    if (!member) return;
    member.paused = message.get('Paused') === '1';
    // Whoever says ready has finished working on the last call.
    if (!member.paused) this.#endWrapUp(member);
    this.#update(member);
  }

  connected(message: AmiMessage): void {
    const member = this.#find(message);
    if (!member) return;
    this.#endWrapUp(member);
    member.busy = true;
    this.#update(member);
  }

  /** The server says so before the leg ends; what comes after the call begins with its end. */
  completed(message: AmiMessage): void {
    const member = this.#find(message);
    if (!member) return;
    const { store, timers, nowMs } = this.#model;
    const id = this.#legOf(member, message.text('DestUniqueid'));
    if (!store.channels.has(id)) return this.#finish(member);
    member.ending = id;
    timers.set(wrapUpOf(member), nowMs + ENDING_MS, () => this.#finish(member));
  }

  /** Where the agent is called by way of a Local pair: the leg of the telephone itself. */
  #legOf({ device }: Member, id: string): string {
    const called = this.#model.store.channels.get(id);
    const own = called?.kind === 'local' ? [...(callOf(called)?.connections ?? [])] : [];
    return own.find(({ channel }) => channel.kind === 'device' && channel.device === device)?.channel.id ?? id;
  }

  hangup(message: AmiMessage): void {
    const id = message.text('Uniqueid');
    for (const member of this.#members.values()) if (member.ending === id) this.#finish(member);
  }

  #finish(member: Member): void {
    member.ending = undefined;
    member.busy = false;
    this.#endWrapUp(member);
    const forMs = this.#wrapUpMs(member);
    if (forMs > 0) {
      member.wrapUp = true;
      this.#model.timers.set(wrapUpOf(member), this.#model.nowMs + forMs, () => {
        member.wrapUp = false;
        this.#update(member);
      });
    }
    this.#update(member);
  }

  #endWrapUp(member: Member): void {
    member.wrapUp = false;
    this.#model.timers.clear(wrapUpOf(member));
  }

  #wrapUpMs({ queue, wrapUpMs: told }: Member): number {
    const { wrapUpMs } = this.#model.options;
    return typeof wrapUpMs === 'number' ? wrapUpMs : (wrapUpMs[this.#groupOf(queue)] ?? told);
  }

  /** An agent of the pool: bound to a telephone for as long as its call into the pool lasts. */
  poolLogin(message: AmiMessage): void {
    const channel = this.#model.store.channels.get(message.text('Uniqueid'));
    const agentID = message.text('Agent');
    if (channel?.kind !== 'device' || !agentID) return;
    channel.agentID = agentID;
    const { device } = channel;
    const member = newMember({ queue: '', interfaceName: agentID, device, agentID, paused: false });
    this.#members.set(keyOf('', agentID), member);
    this.#logOn(member);
  }

  poolLogoff(message: AmiMessage): void {
    const member = this.#members.get(keyOf('', message.text('Agent')));
    if (member) this.#remove(member);
  }

  /** Agents of the pool wait in a bridge of their own and leave it for a call. */
  poolMoved(message: AmiMessage): void {
    const channel = this.#model.store.channels.get(message.text('Uniqueid'));
    const member = channel?.agentID === undefined ? undefined : this.#members.get(keyOf('', channel.agentID));
    if (!member || !channel?.bridge) return;
    member.busy = !channel.bridge.holding;
    this.#update(member);
  }

  #update(member: Member): void {
    const state = stateOf(member);
    if (state === member.told) return;
    member.told = state;
    this.#tell(member, STATE_EVENTS[state]);
  }

  #tell(member: Member, name: EventName): void {
    if (name === 'AgentLoggedOff') member.told = 'loggedOff';
    this.#model.report.send({ name, deviceID: member.device, agentID: member.agentID, ...this.#group(member) });
  }

  #group({ queue }: Member): { groupID?: string } {
    return queue ? { groupID: this.#groupOf(queue) } : {};
  }
}

/** How long the leg of a completed call may take to end, in ms. */
const ENDING_MS = 500;

const newMember = (fields: Pick<Member, 'queue' | 'interfaceName' | 'device' | 'agentID' | 'paused'>): Member => ({
  ...fields,
  busy: false,
  wrapUp: false,
  wrapUpMs: 0,
  told: 'loggedOff',
});
const keyOf = (queue: string, interfaceName: string): string => `${queue}\n${interfaceName}`;
/** What the names of the timers of work after a call begin with. */
export const WRAP_UP = 'wrapUp ';
const wrapUpOf = ({ queue, interfaceName }: Member): string => WRAP_UP + keyOf(queue, interfaceName);

function stateOf({ busy, wrapUp, paused }: Member): Exclude<AgentState, 'loggedOff'> {
  if (busy) return 'busy';
  if (wrapUp) return 'workingAfterCall';
  return paused ? 'notReady' : 'ready';
}

const STATE_EVENTS: Readonly<Record<Exclude<AgentState, 'loggedOff'>, EventName>> = {
  busy: 'AgentBusy',
  workingAfterCall: 'AgentWorkingAfterCall',
  ready: 'AgentReady',
  notReady: 'AgentNotReady',
};

const HANDLERS: ReadonlyMap<string, (this: Agents, message: AmiMessage) => void> = new Map(
  Object.entries({
    QueueMemberAdded: Agents.prototype.added,
    QueueMemberRemoved: Agents.prototype.removed,
    QueueMemberPause: Agents.prototype.paused,
    AgentConnect: Agents.prototype.connected,
    AgentComplete: Agents.prototype.completed,
    Hangup: Agents.prototype.hangup,
    AgentLogin: Agents.prototype.poolLogin,
    AgentLogoff: Agents.prototype.poolLogoff,
    BridgeEnter: Agents.prototype.poolMoved,
  }),
);
