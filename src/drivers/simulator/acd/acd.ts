import type { Call, Party } from '../switch/call.ts';
import type { Exchange } from '../switch/exchange.ts';
import { type Agent, Agents } from './agents.ts';

/**
 * Automatic call distribution: calls to a group wait there until one of its agents answers. The agent who has been idle longest
 * gets the call that has waited longest. A call stays at the group, `queued` or `alerting`, until it is answered; so a call
 * that an agent lets ring goes back to its old place.
 */
export class Acd {
  readonly agents: Agents;
  readonly #exchange: Exchange;
  /** Devices whose last connection may have gone in the action under way. */
  readonly #touched = new Set<string>();

  constructor(exchange: Exchange) {
    this.#exchange = exchange;
    this.agents = new Agents(exchange, (agent) => this.#touched.add(agent.device));
  }

  /** A call comes to a group. */
  enter(call: Call, groupID: string, cause: string): void {
    this.#exchange.tally.group(groupID).offered++;
    const waiting = this.#exchange.join(call, 'group', groupID, 'queued', 1);
    if (!this.#offer(waiting, cause))
      this.#exchange.tell(waiting, 'Queued', { cause: HANDED_ON.has(cause) ? cause : 'enteringDistribution' });
  }

  /** A party took its call; if the group gave it, the call leaves the group. */
  answered(party: Party): void {
    const { groupID } = party;
    const waiting = this.#waitingFor(party);
    if (!groupID || !waiting) return;
    this.#exchange.settled(waiting, 'answered');
    this.#exchange.remove(waiting);
    this.#exchange.own(waiting, 'Diverted', { cause: 'distributed', agentID: party.agentID });
    this.#exchange.tally.group(groupID).answered++;
    this.agents.busy(party.device, groupID);
  }

  /** The call leaves the group without an answer, on its way to another device. */
  redirected(party: Party): void {
    const waiting = party.kind === 'group' ? party : this.#waitingFor(party);
    if (!waiting) return;
    this.#exchange.settled(waiting, 'overflowed');
    this.#exchange.remove(waiting);
    this.#exchange.own(waiting, 'Diverted', { cause: 'redirected' });
    this.#exchange.tally.group(waiting.device).redirected++;
  }

  /** A call ended; if it was waiting at a group, it was abandoned there. */
  abandoned(party: Party): void {
    if (party.kind === 'group') this.#exchange.tally.group(party.device).abandoned++;
  }

  /**
   * An agent does not take a call that rings there: back to the queue with it.
   * @returns false when the party does not stand for a call of a group
   */
  refused(party: Party): boolean {
    const waiting = this.#waitingFor(party);
    if (!waiting) return false;
    (waiting.declined ??= new Set()).add(party.device);
    this.#requeue(party, waiting, 'ConnectionCleared', 'normalClearing');
    return true;
  }

  /** A connection at a device is gone: an agent there may be free now. */
  touched(party: Party): void {
    if (party.kind === 'extension') this.#touched.add(party.device);
  }

  /** Gives agents who became free what waits for them. */
  settle(): void {
    for (const device of this.#touched) {
      this.#touched.delete(device);
      const agent = this.agents.at(device);
      if (!agent) continue;
      this.agents.afterCall(agent);
      if (!this.#free(agent)) continue;
      const waiting = this.#longestWaiting(agent);
      if (waiting) this.#ring(waiting, agent, 'distributed');
    }
  }

  reset(): void {
    this.agents.reset();
    this.#touched.clear();
  }

  /** The calls at a group that ring nowhere yet, longest first. */
  waiting(groupID: string): Party[] {
    return this.#exchange.at(groupID).filter((party) => party.state === 'queued');
  }

  #waitingFor(party: Party): Party | undefined {
    return party.groupID ? party.call.parties.find((other) => other.offered === party) : undefined;
  }

  #free(agent: Agent): boolean {
    return agent.state === 'ready' && this.#exchange.at(agent.device).length === 0;
  }

  /** Lets a call ring at the agent who has been idle longest; false when nobody is free. */
  #offer(waiting: Party, cause: string): boolean {
    let best: Agent | undefined;
    for (const agent of this.agents.of(waiting.device)) {
      if (!this.#free(agent) || waiting.declined?.has(agent.device)) continue;
      if (!best || agent.idleOrder < best.idleOrder) best = agent;
    }
    if (best) this.#ring(waiting, best, cause);
    return best !== undefined;
  }

  #longestWaiting(agent: Agent): Party | undefined {
    let longest: Party | undefined;
    for (const groupID of agent.groups) {
      const first = this.#exchange.at(groupID).find(({ state, declined }) => state === 'queued' && !declined?.has(agent.device));
      if (first && (!longest || first.order < longest.order)) longest = first;
    }
    return longest;
  }

  #ring(waiting: Party, agent: Agent, cause: string): void {
    const exchange = this.#exchange;
    const ids = { groupID: waiting.device, agentID: agent.id };
    const party = exchange.join(waiting.call, 'extension', agent.device, 'alerting', 1, ids);
    waiting.state = 'alerting';
    waiting.offered = party;
    exchange.own(waiting, 'Delivered', { cause, agentID: agent.id });
    for (const other of party.call.parties) if (other !== waiting) exchange.to(other, party, 'Delivered', { cause, ...ids });
    exchange.after(party, exchange.options.agentNoAnswerMs, () => {
      const still = this.#waitingFor(party);
      if (!still) return;
      this.agents.letRing(agent);
      this.#requeue(party, still, 'Diverted', 'callNotAnswered');
    });
  }

  #requeue(party: Party, waiting: Party, name: 'Diverted' | 'ConnectionCleared', cause: string): void {
    const exchange = this.#exchange;
    exchange.tally.group(waiting.device).unanswered++;
    exchange.settled(party, name === 'Diverted' ? 'overflowed' : 'abandoned');
    exchange.remove(party);
    waiting.state = 'queued';
    waiting.offered = undefined;
    exchange.own(party, name, { cause });
    for (const other of party.call.parties) if (other !== waiting) exchange.to(other, party, name, { cause });
    exchange.tell(waiting, 'Queued', { cause });
    this.#offer(waiting, 'distributed');
  }
}

/** How a call may come to a group that somebody had before: who counts calls must be able to tell. */
const HANDED_ON: ReadonlySet<string> = new Set(['redirected', 'singleStepTransfer', 'callForwardImmediate']);
