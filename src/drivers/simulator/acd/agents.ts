import {
  type AgentState,
  CtiError,
  type EventName,
  type ServiceRequest,
  type ServiceResult,
  type Timer,
} from '../../sdk/index.ts';
import type { Exchange } from '../switch/exchange.ts';

/** Somebody who is logged on at an extension. */
export interface Agent {
  readonly id: string;
  readonly device: string;
  /** In order of log-on. */
  readonly groups: Set<string>;
  state: Exclude<AgentState, 'loggedOff'>;
  /** Rising with every beginning of idleness: the lowest has been idle longest. */
  idleOrder: number;
  /** Ends the work after a call. */
  timer?: Timer;
}

/** Who is logged on where, and in which state. An agent's password is the agent's id. */
export class Agents {
  readonly #exchange: Exchange;
  readonly #onReady: (agent: Agent) => void;
  readonly #byDevice = new Map<string, Agent>();
  readonly #byID = new Map<string, Agent>();
  readonly #byGroup = new Map<string, Set<Agent>>();
  #idleOrder = 0;

  constructor(exchange: Exchange, onReady: (agent: Agent) => void) {
    this.#exchange = exchange;
    this.#onReady = onReady;
  }

  at(deviceID: string): Agent | undefined {
    return this.#byDevice.get(deviceID);
  }

  of(groupID: string): Iterable<Agent> {
    return this.#byGroup.get(groupID) ?? [];
  }

  all(): Iterable<Agent> {
    return this.#byDevice.values();
  }

  /**
   * SetAgentState.
   * @throws {CtiError} `CTI_AGENT_REFUSED` for a wrong password or no agent, `CTI_AGENT_IN_USE` for another agent, device or a
   * wrong group, `CTI_WRONG_STATE` when nobody is logged on
   */
  set(request: ServiceRequest): ServiceResult {
    checkPassword(request.agentID, request.password);
    const wanted: string | undefined = request.agentState;
    if (wanted === 'loggedOn') this.#logOn(request);
    else {
      const agent = this.#loggedOn(request);
      if (wanted === 'loggedOff') this.#logOff(agent, request.groupID);
      else if (wanted === 'ready') this.#ready(agent);
      else if (wanted === 'notReady' || wanted === 'workingAfterCall') this.#change(agent, wanted);
      else throw new CtiError('CTI_INVALID_ARGUMENT', { detail: 'no such agent state can be asked for' });
    }
    return this.status(request.deviceID);
  }

  status(deviceID: string): ServiceResult {
    const agent = this.at(deviceID);
    if (!agent) return { agentState: 'loggedOff' };
    return { agentState: agent.state, agentID: agent.id, groupID: firstOf(agent.groups) };
  }

  /** An agent took a call of a group. */
  busy(deviceID: string, groupID: string): void {
    const agent = this.at(deviceID);
    if (agent?.state !== 'ready') return;
    agent.idleOrder = ++this.#idleOrder;
    if (this.#exchange.options.agentBusy) this.#change(agent, 'busy', groupID);
  }

  /** A connection of the agent's device ended: a busy agent without another call of a group goes on. */
  afterCall(agent: Agent): void {
    if (agent.state !== 'busy' || this.#onGroupCall(agent)) return;
    const { wrapUpMs } = this.#exchange.options;
    if (wrapUpMs === 0) return this.#change(agent, 'ready');
    this.#change(agent, 'workingAfterCall');
    const wrapUp = () => this.#exchange.perform(() => this.#change(agent, 'ready'));
    agent.timer = this.#exchange.env.clock.setTimer(wrapUp, wrapUpMs, { background: true });
  }

  /** An agent let a call ring until it was taken away: others come first now. */
  letRing(agent: Agent): void {
    if (this.at(agent.device) !== agent) return;
    agent.idleOrder = ++this.#idleOrder;
    if (this.#exchange.options.agentNoAnswer === 'notReady') this.#change(agent, 'notReady');
  }

  reset(): void {
    for (const agent of this.all()) agent.timer?.clear();
    for (const index of [this.#byDevice, this.#byID, this.#byGroup]) index.clear();
  }

  #logOn({ deviceID, agentID, groupID }: ServiceRequest): void {
    if (!agentID) throw new CtiError('CTI_AGENT_REFUSED');
    if (!groupID || !this.#exchange.plan.groups.has(groupID))
      throw new CtiError('CTI_AGENT_IN_USE', { detail: 'there is no such group' });
    const here = this.at(deviceID);
    const there = this.#byID.get(agentID);
    if (here && here.id !== agentID) throw new CtiError('CTI_AGENT_IN_USE', { detail: 'another agent is logged on here' });
    if (there && there.device !== deviceID)
      throw new CtiError('CTI_AGENT_IN_USE', { detail: 'the agent is logged on at another device' });
    const agent: Agent = here ?? { id: agentID, device: deviceID, groups: new Set(), state: 'notReady', idleOrder: 0 };
    this.#byDevice.set(deviceID, agent);
    this.#byID.set(agentID, agent);
    agent.groups.add(groupID);
    this.#byGroup.set(groupID, (this.#byGroup.get(groupID) ?? new Set()).add(agent));
    this.#tell(agent, 'AgentLoggedOn', groupID);
    if (agent.state === 'ready') this.#onReady(agent);
  }

  #logOff(agent: Agent, groupID: string | undefined): void {
    const leaving = groupID ? [groupID] : [...agent.groups];
    for (const group of leaving) {
      agent.groups.delete(group);
      this.#byGroup.get(group)?.delete(agent);
    }
    const { ledger } = this.#exchange.tally;
    const nowMs = this.#exchange.env.clock.epochMs();
    ledger.agentTurned(agent.device, agent.id, 'loggedOff', nowMs);
    this.#tell(agent, 'AgentLoggedOff', leaving[0]);
    if (agent.groups.size > 0) {
      // Still there for other groups: told again, since a log-off by itself means nobody is there.
      for (const group of agent.groups) this.#tell(agent, 'AgentLoggedOn', group);
      this.#tell(agent, STATE_EVENTS[agent.state]);
      ledger.agentTurned(agent.device, agent.id, agent.state, nowMs);
      return;
    }
    agent.timer?.clear();
    this.#byDevice.delete(agent.device);
    this.#byID.delete(agent.id);
  }

  #ready(agent: Agent): void {
    // Whoever is on a call of a group is busy as soon as they are not out of it.
    this.#change(agent, this.#exchange.options.agentBusy && this.#onGroupCall(agent) ? 'busy' : 'ready');
  }

  #onGroupCall(agent: Agent): boolean {
    return this.#exchange.at(agent.device).some((party) => party.groupID && party.state !== 'alerting');
  }

  #loggedOn({ deviceID, agentID, groupID }: ServiceRequest): Agent {
    const agent = this.at(deviceID);
    if (!agent) throw new CtiError('CTI_WRONG_STATE', { detail: 'no agent is logged on here' });
    if (agentID && agentID !== agent.id) throw new CtiError('CTI_AGENT_IN_USE', { detail: 'another agent is logged on here' });
    if (groupID && !agent.groups.has(groupID))
      throw new CtiError('CTI_AGENT_IN_USE', { detail: 'the agent is not in this group' });
    return agent;
  }

  #change(agent: Agent, state: Agent['state'], groupID?: string): void {
    agent.timer?.clear();
    if (agent.state !== state && state === 'ready') agent.idleOrder = ++this.#idleOrder;
    agent.state = state;
    this.#exchange.tally.ledger.agentTurned(agent.device, agent.id, state, this.#exchange.env.clock.epochMs());
    this.#tell(agent, STATE_EVENTS[state], groupID);
    if (state === 'ready') this.#onReady(agent);
  }

  #tell(agent: Agent, name: EventName, groupID = firstOf(agent.groups)): void {
    this.#exchange.device(agent.device, name, { agentID: agent.id, groupID });
  }
}

/**
 * @throws {CtiError} `CTI_AGENT_REFUSED` for a password that is not the agent's; none at all is taken
 */
export function checkPassword(agentID: string | undefined, password: string | undefined): void {
  if (password && password !== agentID) throw new CtiError('CTI_AGENT_REFUSED');
}

function firstOf(groups: ReadonlySet<string>): string | undefined {
  const [first] = groups;
  return first;
}

const STATE_EVENTS = {
  notReady: 'AgentNotReady',
  ready: 'AgentReady',
  busy: 'AgentBusy',
  workingAfterCall: 'AgentWorkingAfterCall',
} as const satisfies Record<Agent['state'], EventName>;
