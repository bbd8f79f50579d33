import { type Random, seededRandom, type VirtualEnv } from '../../src/core/env/index.ts';
import type { Switch } from '../../src/drivers/simulator/index.ts';
import type { Cti, CtiEvent, Device } from '../../src/index.ts';

const range = (first: number, count: number): string[] => Array.from({ length: count }, (_, i) => String(first + i));

/** Queues, the agents who are logged on to them in turn, telephones that call out, and those whom agents ask. */
export const GROUPS = range(100, 10);
const AGENTS = range(2000, 200);
const CALLERS_OUT = range(2200, 60);
const EXPERTS = range(2260, 40);
export const EXTENSIONS = '2000-2299';
export const DEVICES = [...GROUPS, ...AGENTS, ...CALLERS_OUT, ...EXPERTS];
/** How long an agent writes after a call. */
export const WRAP_UP_MS = 500;
const OUTSIDE = '5511987654321';
const BUSY = '5511987650010';

/** What people do lies on this grid, and what callers do between: nobody does two things at the same moment. */
const GRID_MS = 20;
const CALLER_MS = 10;
/** Between one thing and the next, at least and at most. */
const TIMES = {
  answer: [200, 1000],
  talk: [900, 2900],
  aside: [200, 800],
  patience: [400, 4000],
  dial: [0, 400],
} as const satisfies Record<string, readonly [number, number]>;

/** How likely each of these is. */
const CHANCE = {
  callOut: 0.28,
  callDirect: 0.06,
  numberIsBusy: 0.1,
  impatient: 0.3,
  recorded: 0.2,
  held: 0.35,
  asked: 0.1,
  handedOver: 0.6,
  passedOn: 0.03,
  callerHangsUp: 0.5,
} as const;

/**
 * The people at a switch, as a seed will have them: callers who queue and give up when it takes too long, agents who answer, record, hold,
 * ask an expert and hand over or come back, pass on to another queue, and write afterwards; others who call out. What they do they do
 * by commands, one after the other, and see by events.
 */
export class CallCenter {
  readonly #pbx: Switch;
  readonly #clock: VirtualEnv['clock'];
  readonly #random: Random;
  readonly #devices: ReadonlyMap<string, Device>;
  /** Whose telephones are free. */
  readonly #callersOut = [...CALLERS_OUT];
  readonly #experts = [...EXPERTS];
  /** Experts who were asked by an agent: they have nothing to say to the caller yet. */
  readonly #asked = new Set<string>();
  /** Calls of the switch that nobody has answered. */
  readonly #unanswered = new Set<string>();
  /** Legs that have not ended, as the events say. */
  readonly legs = new Set<string>();
  calls = 0;
  /** How many are in the middle of something. */
  busy = 0;
  /** The first thing that went otherwise than it should have. */
  problem: Error | undefined;

  constructor(cti: Cti, pbx: Switch, env: VirtualEnv, seed: number) {
    this.#pbx = pbx;
    this.#clock = env.clock;
    this.#random = seededRandom(seed ^ 0x63616c6c);
    this.#devices = new Map(DEVICES.map((id) => [id, cti.device(id)]));
  }

  /** Everybody comes to work. */
  async open(): Promise<void> {
    await Promise.all(DEVICES.map((id) => this.#at(id).attach()));
    for (const [i, id] of AGENTS.entries()) {
      const who = { agentID: `1${id}`, groupID: GROUPS[i % GROUPS.length]! };
      await this.#at(id).logon(who);
      await this.#at(id).ready(who);
    }
  }

  /** One call more, out or in. */
  call(): void {
    this.calls++;
    const caller = this.#chance('callOut') ? this.#callersOut.shift() : undefined;
    const called = caller === undefined && this.#chance('callDirect') ? this.#experts.shift() : undefined;
    if (caller === undefined) this.#callIn(called ?? this.#pick(GROUPS));
    else this.#work(() => this.#callOut(caller));
  }

  /** What the people see. */
  hear({ name, deviceID, callID, switchCallID = '', state, groupID }: CtiEvent): void {
    if (!callID) return;
    if (name === 'Established') this.#unanswered.delete(switchCallID);
    if (state === 'null') this.#hungUp(deviceID, callID);
    else this.legs.add(callID);
    if (GROUPS.includes(deviceID)) return;
    if (name === 'Delivered' && state === 'alerting')
      this.#work(() => (groupID ? this.#serve(deviceID, callID, switchCallID) : this.#help(deviceID, callID, switchCallID)));
    if (name === 'Transferred' && state === 'connected') this.#work(() => this.#talk(deviceID, callID, switchCallID));
  }

  #hungUp(deviceID: string, callID: string): void {
    this.legs.delete(callID);
    this.#asked.delete(deviceID);
    if (CALLERS_OUT.includes(deviceID)) this.#callersOut.push(deviceID);
    if (EXPERTS.includes(deviceID)) this.#experts.push(deviceID);
  }

  #callIn(to: string): void {
    const { callID } = this.#pbx.inbound({ from: `11${this.calls % 1e6}`, to });
    this.#unanswered.add(callID);
    if (this.#chance('impatient'))
      this.#later('patience', CALLER_MS, () => {
        if (this.#unanswered.delete(callID)) this.#pbx.outside(callID).hangUp();
      });
  }

  async #callOut(from: string): Promise<void> {
    await this.#pause('dial');
    const busy = this.#chance('numberIsBusy');
    const call = await this.#at(from).makeCall(busy ? BUSY : OUTSIDE);
    const reached = await call.reached('connected').then(
      () => true,
      (error: { code?: string }) => {
        if (!busy || error.code !== 'CTI_CALL_FAILED') throw error;
        return false;
      },
    );
    if (!reached) return;
    await this.#pause('talk');
    await this.#at(from).clearConnection(call.callID);
  }

  /** An agent and a call of a group. */
  async #serve(deviceID: string, callID: string, switchCallID: string): Promise<void> {
    const agent = this.#at(deviceID);
    if (!(await this.#answer(deviceID, callID))) return;
    const recorded = this.#chance('recorded');
    if (recorded) await agent.startRecording(callID);
    await this.#pause('talk');
    if (this.#chance('held')) {
      await agent.hold(callID);
      await this.#pause('aside');
      await agent.retrieve(callID);
    }
    const handedOver = this.#chance('asked') && (await this.#ask(agent, callID));
    if (handedOver) return;
    if (recorded) await agent.stopRecording(callID);
    if (this.#chance('passedOn')) await agent.transferTo(this.#pick(GROUPS));
    else await this.#talk(deviceID, callID, switchCallID);
  }

  /** An agent asks somebody who is free, inside or outside. @returns whether the caller is theirs now */
  async #ask(agent: Device, callID: string): Promise<boolean> {
    const expert = this.#experts.shift();
    if (expert) this.#asked.add(expert);
    const aside = await agent.consult(expert ?? OUTSIDE);
    await aside.reached('connected');
    await this.#pause('aside');
    if (this.#chance('handedOver')) {
      await agent.transfer();
      return true;
    }
    await agent.clearConnection(aside.callID);
    await agent.retrieve(callID);
    return false;
  }

  /** An expert who is called by an agent, or by a caller. */
  async #help(deviceID: string, callID: string, switchCallID: string): Promise<void> {
    if ((await this.#answer(deviceID, callID)) && !this.#asked.has(deviceID)) await this.#talk(deviceID, callID, switchCallID);
  }

  /** @returns whether the caller was still there */
  async #answer(deviceID: string, callID: string): Promise<boolean> {
    await this.#pause('answer');
    if (!this.legs.has(callID)) return false;
    await this.#at(deviceID).answer(callID);
    return true;
  }

  /** The rest of a call, to its end. */
  async #talk(deviceID: string, callID: string, switchCallID: string): Promise<void> {
    const callerHangsUp = this.#chance('callerHangsUp');
    await this.#pause('talk', callerHangsUp ? CALLER_MS : 0);
    if (callerHangsUp) this.#pbx.outside(switchCallID).hangUp();
    else await this.#at(deviceID).clearConnection(callID);
  }

  #at(deviceID: string): Device {
    return this.#devices.get(deviceID)!;
  }

  #work(run: () => Promise<void>): void {
    this.busy++;
    run()
      .catch((error: Error) => {
        this.problem ??= error;
      })
      .finally(() => this.busy--);
  }

  #pause(what: keyof typeof TIMES, offGridMs = 0): Promise<void> {
    return new Promise((resolve) => this.#later(what, offGridMs, resolve));
  }

  #later(what: keyof typeof TIMES, offGridMs: number, act: () => void): void {
    const [least, most] = TIMES[what];
    const nowMs = this.#clock.nowMs();
    const atMs = Math.ceil((nowMs + least + this.#random.next() * (most - least)) / GRID_MS) * GRID_MS + offGridMs;
    this.#clock.setTimer(act, atMs - nowMs);
  }

  #chance(what: keyof typeof CHANCE): boolean {
    return this.#random.next() < CHANCE[what];
  }

  #pick<T>(list: readonly T[]): T {
    return list[Math.floor(this.#random.next() * list.length)]!;
  }
}
