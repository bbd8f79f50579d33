import { type FigureOptions, FigureTracker } from '../../src/core/figures/index.ts';
import { type AgentState, type CtiEvent, hashID, isCtiError, type ServiceRequest } from '../../src/core/model/index.ts';
import { applyEvent, type Stream } from '../../src/core/shard/apply.ts';
import { type DeviceState, newDevice } from '../../src/core/shard/device.ts';
import { seededRandom, type VirtualEnv, virtualEnv } from '../../src/drivers/sdk/index.ts';
import { openSwitch, type SimulatorInput, type Switch } from '../../src/drivers/simulator/index.ts';

export const EXTENSIONS = ['2000', '2001', '2002', '2003', '2004', '2005', '2006', '2007'];
export const GROUPS = ['100', '101', '102'];
const OUTSIDE = ['5511', '5512', '5500002', '5500010', '5500011', '5500012', '5500014'];

/** Counts by name, of one line of figures. */
export type Line = Record<string, number>;

/**
 * A small switch with agents who work at random, followed by some shards that count, and beside them the truth: the switch's own
 * ledger and a clock that looks at the switch's state at every moment.
 */
export class Town {
  readonly env: VirtualEnv;
  readonly pbx: Switch;
  readonly trackers: FigureTracker[];
  readonly faults: string[] = [];
  readonly events: CtiEvent[] = [];
  readonly #next: () => number;
  readonly #times = new Map<string, Line>();
  readonly #inTime = new Map<string, number>();
  /** The truth at the beginning of each second of the last minutes. */
  readonly #seconds = new Map<number, Map<string, Line>>();
  readonly #serviceLevelMs: number;
  /** The truth at the last midnight. */
  #midnight = new Map<string, Line>();

  constructor(seed: number, shards: number, startMs: number, options: SimulatorInput, figures: FigureOptions) {
    this.env = virtualEnv(seed, startMs);
    this.#next = seededRandom(seed).next;
    this.#serviceLevelMs = figures.serviceLevelMs;
    this.pbx = openSwitch(this.env, {
      extensions: EXTENSIONS.join(),
      groups: GROUPS.join(),
      parking: '*700',
      trunks: 60,
      agentNoAnswerMs: 6000,
      ...options,
    });
    this.trackers = Array.from({ length: shards }, () => new FigureTracker(figures));
    for (const deviceID of [...EXTENSIONS, ...GROUPS]) this.#follow(deviceID, this.trackers[hashID(deviceID) % shards]!);
    this.pbx.tally.ledger.onAnswered = (keys, waitMs) => {
      if (waitMs <= this.#serviceLevelMs) for (const key of keys) this.#inTime.set(key, (this.#inTime.get(key) ?? 0) + 1);
    };
  }

  get nowMs(): number {
    return this.env.clock.epochMs();
  }

  /** Lets time pass, looking at the agents at each moment at which something may happen. */
  pass(ms: number): void {
    for (let left = ms; left > 0; ) {
      const toSecond = 1000 - (this.nowMs % 1000);
      // The last millisecond of a second is looked at by itself: what falls due at its end belongs to the next one.
      const step = Math.min(left, Math.max(1, this.env.nextTimerMs()), toSecond > 1 ? toSecond - 1 : 1);
      if (toSecond === 1) this.#keep(Math.floor(this.nowMs / 1000) + 1);
      this.#look(this.#times, step);
      this.env.advance(step);
      left -= step;
    }
    this.env.advance(0);
  }

  /** Somebody does something; what the switch refuses happens all the time and is nothing. */
  act(): void {
    try {
      this.#act();
    } catch (error) {
      if (!isCtiError(error)) throw error;
    }
    this.env.advance(0);
  }

  /** Every line of the truth, counted from the beginning. */
  truth(): Map<string, Line> {
    const all = new Map<string, Line>();
    const add = (key: string, line: Line) => all.set(key, { ...all.get(key), ...line });
    for (const [key, line] of this.pbx.tally.ledger.lines) add(key, line);
    for (const [key, line] of this.#times) add(key, line);
    for (const [key, answeredInTime] of this.#inTime) add(key, { answeredInTime });
    return all;
  }

  /** The truth of a window: what is there now and was not at its beginning. */
  window(window: 'recent' | 'today' | 'total'): Map<string, Line> {
    const before = {
      total: new Map<string, Line>(),
      today: this.#midnight,
      recent: this.#seconds.get(Math.floor(this.nowMs / 1000) - 899) ?? new Map<string, Line>(),
    }[window];
    const lines = new Map<string, Line>();
    for (const [key, line] of this.truth()) {
      const old = before.get(key) ?? {};
      const rest = Object.entries(line).flatMap(([name, value]) =>
        value - (old[name] ?? 0) ? [[name, value - (old[name] ?? 0)]] : [],
      );
      if (rest.length) lines.set(key, Object.fromEntries(rest));
    }
    return lines;
  }

  #follow(deviceID: string, tracker: FigureTracker): void {
    const device: DeviceState = newDevice(deviceID);
    let legs = 0;
    const stream: Stream = {
      linkID: 1,
      streamID: 's',
      runID: 's',
      epochMs: () => this.nowMs,
      nextLegID: () => `${deviceID}-${++legs}`,
      publish: (event: CtiEvent) => {
        tracker.apply(event);
        this.events.push(event);
      },
      join: () => {},
      fault: (error: Error) => this.faults.push(error.message),
    } as unknown as Stream;
    this.pbx.monitor(deviceID, (event) => applyEvent(stream, device, event));
  }

  #keep(second: number): void {
    const copy = new Map([...this.truth()].map(([key, line]) => [key, { ...line }]));
    this.#look(copy, 1);
    this.#seconds.set(second, copy);
    this.#seconds.delete(second - 1000);
    if (second % 86_400 === 0) this.#midnight = copy;
  }

  /** How the time of agents is spent for the next `ms`, by what the switch is like now. */
  #look(lines: Map<string, Line>, ms: number): void {
    const { calls, agents } = this.pbx.snapshot();
    for (const { agentID, device, groups, state } of agents) {
      const active = calls.some(({ parties }) => parties.some((party) => party.device === device && ACTIVE.has(party.state)));
      const occupied = active || state === 'busy' || state === 'workingAfterCall';
      const names = ['loggedOnMs', ...(occupied ? ['occupiedMs'] : state === 'notReady' ? ['notReadyMs'] : [])];
      for (const key of [`agent ${agentID}`, `device ${device}`, 'link', ...groups.map((group) => `group ${group}`)]) {
        const line = lines.get(key) ?? {};
        lines.set(key, line);
        for (const name of names) line[name] = (line[name] ?? 0) + ms;
      }
    }
  }

  #pick<Item>(items: readonly Item[]): Item {
    return items[Math.floor(this.#next() * items.length)]!;
  }

  #act(): void {
    const chance = this.#next();
    const ask = (request: Omit<ServiceRequest, 'deviceID'>, deviceID: string) => this.pbx.request({ ...request, deviceID });
    if (chance < 0.22) {
      const to = this.#pick([...GROUPS, ...GROUPS, ...EXTENSIONS]);
      return void this.pbx.inbound({ from: this.#pick(['5599', '', '2001', "x'"]), to, associatedData: 'data' });
    }
    if (chance < 0.3) {
      const { calls } = this.pbx.snapshot();
      return calls.length ? this.pbx.outside(this.#pick(calls).callID).hangUp() : undefined;
    }
    const deviceID = this.#pick(EXTENSIONS);
    const { calls = [], agentState } = this.pbx.request({ service: 'SnapshotDevice', deviceID });
    if (chance < 0.4) return this.#agent(deviceID, agentState ?? 'loggedOff');
    const states = calls.map(({ state }) => state);
    const to = this.#pick([...EXTENSIONS, ...GROUPS, ...OUTSIDE, '*700']);
    const inside = this.#pick([...EXTENSIONS, ...GROUPS]);
    if (states.includes('alerting'))
      return void ask(
        chance < 0.9
          ? { service: 'AnswerCall' }
          : this.#pick([{ service: 'DeflectCall', deviceTo: inside }, { service: 'ClearConnection' }]),
        deviceID,
      );
    if (states.includes('connected') && states.includes('hold'))
      return void ask(
        { service: this.#pick(['TransferCall', 'TransferCall', 'ConferenceCall', 'AlternateCall', 'ClearConnection'] as const) },
        deviceID,
      );
    if (states.includes('connected')) {
      const service = this.#pick([
        'ClearConnection',
        'ClearConnection',
        'ConsultationCall',
        'ConsultationCall',
        'HoldCall',
        'SingleStepTransferCall',
        'ParkCall',
        'AssociateData',
      ] as const);
      return void ask({ service, deviceTo: service === 'ParkCall' ? '' : to, associatedData: 'more' }, deviceID);
    }
    if (states.includes('hold'))
      return void ask({ service: this.#pick(['RetrieveCall', 'RetrieveCall', 'MakeCall'] as const), deviceTo: to }, deviceID);
    if (!states.length && chance > 0.8) ask({ service: 'MakeCall', deviceTo: to }, deviceID);
    else if (chance > 0.78) ask({ service: 'SetForwarding', deviceTo: this.#pick(['', '', inside]) }, deviceID);
  }

  #agent(deviceID: string, state: AgentState): void {
    const agentID = `1${deviceID.slice(1)}`;
    const groupID = this.#pick(GROUPS);
    const set = (agentState: ServiceRequest['agentState'], rest: Partial<ServiceRequest> = {}) =>
      void this.pbx.request({ service: 'SetAgentState', deviceID, agentState, agentID, ...rest });
    if (state === 'loggedOff') return set('loggedOn', { groupID });
    if (state === 'notReady') return set(this.#pick(['ready', 'ready', 'ready', 'loggedOn'] as const), { groupID });
    if (state === 'workingAfterCall') return this.#next() < 0.5 ? set('ready') : undefined;
    const wanted = this.#pick([
      'notReady',
      'loggedOn',
      'ready',
      'ready',
      'loggedOff',
      'ready',
      'ready',
      'workingAfterCall',
    ] as const);
    return set(wanted, wanted === 'loggedOn' || (wanted === 'loggedOff' && this.#next() < 0.5) ? { groupID } : {});
  }
}

const ACTIVE: ReadonlySet<string> = new Set(['initiated', 'connected', 'hold', 'fail']);
