import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { seededRandom } from '../../src/core/env/index.ts';
import type { SwitchSnapshot } from '../../src/drivers/simulator/index.ts';
import { type Call, caller } from '../gateway/client.ts';
import { type Serving, startServe } from '../support/serving.ts';
import { HostBook } from './host-book.ts';
import { JournalBook } from './journal-book.ts';

export const VICTIMS = ['integrator', 'host', 'switch'] as const;
export type Victim = (typeof VICTIMS)[number];

export interface KillRounds {
  victim: Victim;
  rounds: number;
  /** Events that the host has accepted, without doubles. */
  events: number;
  /** Events that came to it again. */
  doubles: number;
  /** Events that told what had happened meanwhile. */
  resync: number;
  /** Answers to commands, by their code; `none`: the integrator was killed under it. */
  commands: Record<string, number>;
  /** Milliseconds from the start of the killed process until host and switch agree, in order. */
  settledMs: number[];
}

const DEVICES = Array.from({ length: 12 }, (_, i) => String(2000 + i));
const GROUP = '100';
/** Commands under way at once. */
const MAX_UNDER_WAY = 16;
const ANSWER_LIMIT_MS = 30_000;
const SETTLE_LIMIT_MS = 40_000;
/** Why a device's first event after each kind of death is a gap; a host's death is nobody's gap. */
const GAP_REASON: Readonly<Record<Victim, string | undefined>> = { integrator: 'restart', switch: 'link lost', host: undefined };

/**
 * A switch, an integrator with a journal and a host as processes of their own, with real TCP between them and under load from both
 * sides. One of them is killed with SIGKILL at random moments; after each restart the host's books, kept from the events alone, must
 * hold everything that the journal holds and agree with the switch.
 * @throws {Error} at the first event that is lost, out of order or another one when it comes again, the first command without an
 * answer, the first leg or agent that stays wrong
 */
export async function killRounds(victim: Victim, rounds: number, seed: number): Promise<KillRounds> {
  const world = new World(victim, seed);
  try {
    await world.start();
    for (let round = 1; round <= rounds; round++) {
      try {
        await world.round();
      } catch (error) {
        throw new Error(`round ${round} of seed ${seed}, ${victim} killed: ${(error as Error).message}`, { cause: error });
      }
    }
    return { victim, rounds, ...world.result() };
  } finally {
    await world.end();
  }
}

class World {
  readonly #victim: Victim;
  readonly #seed: number;
  readonly #random: { next(): number };
  readonly #dir = mkdtempSync(join(tmpdir(), 'legwork-three-'));
  readonly #host = new HostBook(`${this.#dir}/host`);
  readonly #journal = new JournalBook(`${this.#dir}/journal`);
  readonly #children: Partial<Record<'switch' | 'host', ChildProcess>> = {};
  readonly #ports = { switch: 0, host: 0 };
  #integrator: Serving | undefined;
  #call: Call | undefined;
  /** Devices that the host has attached: it was answered so, how often. */
  readonly #attached = new Map<string, number>();
  readonly #commands: Record<string, number> = {};
  readonly #settledMs: number[] = [];
  #resync = 0;
  #underWay = 0;
  #busy = false;
  #lives = 0;
  #asked = 0;
  #problem: Error | undefined;

  constructor(victim: Victim, seed: number) {
    this.#victim = victim;
    this.#seed = seed;
    this.#random = seededRandom(seed);
  }

  async start(): Promise<void> {
    await this.#startChild('switch');
    await this.#startChild('host');
    await this.#startIntegrator();
    await this.#settled();
  }

  /** Load, a death in the middle of it, a restart, and rest. */
  async round(): Promise<void> {
    this.#bustle(true);
    await pause(100 + this.#random.next() * 500);
    const before = await this.#kill();
    // Life goes on without it.
    await pause(this.#random.next() * 400);
    const startMs = performance.now();
    await this.#restart();
    this.#bustle(false);
    await this.#settled(before);
    this.#settledMs.push(performance.now() - startMs);
    this.#checkGaps(before);
  }

  result(): Omit<KillRounds, 'victim' | 'rounds'> {
    const { events, doubles } = this.#host;
    const settledMs = this.#settledMs.map(Math.round).sort((a, b) => a - b);
    return { events, doubles, resync: this.#resync, commands: this.#commands, settledMs };
  }

  async end(): Promise<void> {
    this.#busy = false;
    for (const child of Object.values(this.#children)) child.kill('SIGKILL');
    await this.#integrator?.[Symbol.asyncDispose]();
    rmSync(this.#dir, { recursive: true, force: true });
  }

  // ── Processes ──────────────────────────────────────────────────────────

  async #startChild(which: 'switch' | 'host'): Promise<void> {
    const last = which === 'switch' ? String(this.#seed * 1000 + this.#lives++) : `${this.#dir}/host`;
    const child = fork(`test/support/${which}-child.mjs`, [String(this.#ports[which]), last], {
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    this.#children[which] = child;
    const [{ port }] = (await once(child, 'message')) as [{ port: number }];
    this.#ports[which] = port;
  }

  async #startIntegrator(): Promise<void> {
    const config = JSON.stringify({ host: '127.0.0.1', port: this.#ports.switch, heartbeatMs: 2000 });
    const args = ['--driver', 'csta-xml', '--driver-config', config, '--port', '0', '--workers', '2'];
    this.#integrator = await startServe([...args, '--journal', `${this.#dir}/journal`, '--allow-events', 'http://127.0.0.1:']);
    this.#call = caller(this.#integrator.listening.url);
  }

  /** @returns the number of each device's last event until then */
  async #kill(): Promise<Map<string, number>> {
    if (this.#victim === 'integrator') {
      this.#call = undefined;
      await this.#integrator!.stop('SIGKILL');
    } else {
      const child = this.#children[this.#victim]!;
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
    }
    this.#readJournal();
    return new Map(DEVICES.map((deviceID) => [deviceID, this.#journal.last(deviceID)]));
  }

  async #restart(): Promise<void> {
    if (this.#victim === 'integrator') await this.#startIntegrator();
    else await this.#startChild(this.#victim);
  }

  // ── Load ───────────────────────────────────────────────────────────────

  #bustle(busy: boolean): void {
    this.#busy = busy;
    this.#children.switch!.send({ busy });
    if (busy) void this.#ask();
  }

  async #ask(): Promise<void> {
    while (this.#busy) {
      if (this.#call && this.#underWay < MAX_UNDER_WAY) void this.#command(this.#pick(DEVICES));
      await pause(8);
    }
  }

  #pick<T>(list: readonly T[]): T {
    return list[Math.floor(this.#random.next() * list.length)]!;
  }

  async #command(device: string): Promise<void> {
    const agent = { agentID: `1${device}`, groupID: GROUP };
    const [operation, parameters] = this.#pick<[string, Record<string, string>]>([
      ['MakeCall', { telephoneNumber: this.#pick(['5511987654321', '5511987650010', '5511987650011', ...DEVICES]) }],
      ['MakeCall', { telephoneNumber: '5511987654321' }],
      ['Answer', {}],
      ['Answer', {}],
      ['Hold', {}],
      ['Retrieve', {}],
      ['Consultation', { deviceTo: this.#pick(DEVICES) }],
      ['Alternate', {}],
      ['Transfer', {}],
      ['Logon', agent],
      ['Logoff', agent],
      ['Ready', agent],
      ['NotReady', agent],
      ['AgentInService', { ipaddress: this.#eventUrl }],
    ]);
    await this.#send(operation, { device, ...parameters });
  }

  get #eventUrl(): string {
    return `http://127.0.0.1:${this.#ports.host}/ws/SMARTCTIWSEVENTING.apw`;
  }

  /** Every command has an answer in time, unless the integrator is killed under it. */
  async #send(operation: string, parameters: Record<string, string>): Promise<number | string> {
    const call = this.#call!;
    this.#underWay++;
    const late = setTimeout(() => {
      this.#problem ??= new Error(`${operation} at ${parameters['device']} has no answer`);
    }, ANSWER_LIMIT_MS);
    let code: number | string = 'none';
    try {
      code = await call(operation, parameters);
    } catch (error) {
      // A killed integrator is one that has another address by now, or none.
      if (this.#call === call) this.#problem ??= error as Error;
    }
    clearTimeout(late);
    this.#underWay--;
    this.#commands[code] = (this.#commands[code] ?? 0) + 1;
    const device = parameters['device']!;
    if (operation === 'AgentInService' && code === 0) this.#attached.set(device, (this.#attached.get(device) ?? 0) + 1);
    return code;
  }

  // ── Truth ──────────────────────────────────────────────────────────────

  async #truth(): Promise<SwitchSnapshot> {
    const asked = ++this.#asked;
    const child = this.#children.switch!;
    child.send({ truth: asked });
    for (;;) {
      const [{ truth, snapshot }] = (await once(child, 'message')) as [{ truth: number; snapshot: SwitchSnapshot }];
      if (truth === asked) return snapshot;
    }
  }

  /** Waits until every device is attached, no command is under way, and the three agree. */
  async #settled(before?: ReadonlyMap<string, number>): Promise<void> {
    const giveUpMs = performance.now() + SETTLE_LIMIT_MS;
    for (let wrong: string | undefined = 'not looked at'; wrong !== undefined; await pause(25)) {
      for (const device of DEVICES)
        if (!this.#attached.has(device)) await this.#send('AgentInService', { device, ipaddress: this.#eventUrl });
      wrong = this.#underWay ? `${this.#underWay} commands are under way` : await this.#difference(before);
      if (this.#problem) throw this.#problem;
      if (wrong !== undefined && performance.now() > giveUpMs)
        throw new Error(`${wrong}\nthe integrator's log ends: ${this.#integrator?.log().slice(-2000)}`);
    }
  }

  /** What is wrong, or undefined. */
  async #difference(before?: ReadonlyMap<string, number>): Promise<string | undefined> {
    const truth = await this.#truth();
    this.#readJournal();
    this.#host.read();
    // A switch that has forgotten everything may agree with a host that has not heard of it yet.
    if (before && this.#victim === 'switch')
      for (const [deviceID, seq] of before)
        if (seq && !this.#journal.after(deviceID, seq).some(({ name }) => name === 'Gap'))
          return `${deviceID}: no gap after ${seq}`;
    for (const deviceID of DEVICES) {
      const attached = this.#attached.get(deviceID) ?? 0;
      const legs = truth.calls.flatMap(({ parties }) =>
        parties.filter(({ device, state }) => device === deviceID && state !== 'null').map(({ state }) => state),
      );
      const agent = truth.agents.find(({ device }) => device === deviceID)?.state ?? 'loggedOff';
      const wrong =
        this.#host.missing(deviceID, this.#journal.after(deviceID, 0), attached) ?? this.#host.unequal(deviceID, legs, agent);
      if (wrong !== undefined) return `${deviceID}: ${wrong}\n${this.#story(deviceID, truth)}`;
    }
    return undefined;
  }

  #readJournal(): void {
    this.#journal.read();
    for (const deviceID of this.#attached.keys()) this.#host.confirmed(deviceID, this.#journal.after(deviceID, 0));
  }

  /** What the switch has at a device, and what was told of it last. */
  #story(deviceID: string, { calls }: SwitchSnapshot): string {
    const there = calls.filter(({ parties }) => parties.some(({ device }) => device === deviceID));
    const events = this.#journal
      .after(deviceID, Math.max(0, this.#journal.last(deviceID) - 30))
      .map(({ seq, name, switchCallID = '', state = '', own, resync, timeMs }) =>
        [seq, name, switchCallID, state, own === false ? 'other' : '', resync ? 'resync' : '', timeMs].join(' '),
      );
    return [...there.map((call) => JSON.stringify(call)), ...events].join('\n');
  }

  /** What was missed is told of first: a gap, then what is different, marked so. */
  #checkGaps(before: ReadonlyMap<string, number>): void {
    const reason = GAP_REASON[this.#victim];
    for (const [deviceID, seq] of before) {
      const events = this.#journal.after(deviceID, seq);
      this.#resync += events.filter((event) => event.resync && event.name !== 'Gap').length;
      if (!reason || !seq) continue;
      const gap = events.findIndex(({ name }) => name === 'Gap');
      if (events[gap]?.reason !== reason) throw new Error(`${deviceID}: no gap after ${seq}, but ${events[gap]?.reason}`);
      // Before a restart there is nobody who could tell anything; a lost link is seen a moment later.
      if (this.#victim === 'integrator' && gap > 0)
        throw new Error(`${deviceID}: ${events[0]!.name} ${seq + 1} comes before the gap`);
    }
  }
}
