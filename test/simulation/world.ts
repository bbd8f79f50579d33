import { type DiskFaults, type Random, seededRandom, type VirtualEnv, virtualEnv } from '../../src/core/env/index.ts';
import type { CtiErrorCode } from '../../src/core/model/index.ts';
import type { DriverSpec } from '../../src/drivers/sdk/index.ts';
import type { Misbehaviour, Switch } from '../../src/drivers/simulator/index.ts';
import { type Cti, type CtiError, type CtiEvent, openCti, type SyncPolicy } from '../../src/index.ts';
import { forgetCstaXml, outerCstaXml } from '../support/outer-csta.ts';
import { mortal, type OuterSwitch, outerSwitch } from '../support/outer-switch.ts';
import { quiesce } from '../support/virtual.ts';
import { Gateway } from './gateway.ts';
import { HostView } from './host-view.ts';
import { SlowHost } from './slow-host.ts';

export const DEVICES = ['2000', '2001', '2002', '2003', '2004', '2005'] as const;
export const GROUP = '100';

/** How a command of the run ended. */
export type CommandEnd = 'ok' | CtiErrorCode | 'never';

/**
 * One seed's world: a switch that goes on, an integrator that is killed and started again, a host that reads its events, and a
 * disk. Everything that happens follows from the seed. Worlds of odd seeds have weather, and the SmartCTI gateway with a slow host
 * behind it; every second one of these has a link of CSTA XML in place of the simulator's own.
 */
export class World {
  readonly env: VirtualEnv;
  readonly random: Random;
  readonly pbx: Switch;
  readonly host = new HostView();
  readonly sync: SyncPolicy;
  readonly commands = new Map<CommandEnd, number>();
  /** The host behind the gateway, where there is one. */
  readonly slowHost: SlowHost | undefined;
  readonly #outer: OuterSwitch;
  readonly #overXml: boolean;
  #driver: DriverSpec;
  #gateway: Gateway | undefined;
  /** How often the slow host was told that it is attached, by device. */
  readonly #confirmed = new Map<string, number>();
  #halfOpen = false;
  readonly #attached = new Set<string>();
  readonly #syncMs: number;
  #process: { cti: Cti; kill(): void } | undefined;
  /** Commands of processes that still live, without an end. */
  #open = 0;
  calls = 0;
  /** The first guarantee that an event broke. */
  violation: Error | undefined;

  constructor(seed: number) {
    this.env = virtualEnv(seed);
    this.random = seededRandom(seed ^ 0x776f726c);
    this.#outer = outerSwitch(this.env, {
      extensions: '2000-2005',
      groups: GROUP,
      seed: ((seed >>> 0) % 0xffff_fffe) + 1,
      wrapUpMs: 500,
    });
    this.pbx = this.#outer.pbx;
    this.#driver = this.#outer.spec;
    this.slowHost = seed & 1 ? new SlowHost(this.env.clock, seededRandom(seed ^ 0x686f7374)) : undefined;
    this.#overXml = (seed & 3) === 3;
    this.sync = this.pick(['none', 'interval', 'always'] as const);
    this.#syncMs = 1 + this.random.next() * 40;
    this.disk();
  }

  get cti(): Cti | undefined {
    return this.#process?.cti;
  }

  get openCommands(): number {
    return this.#open;
  }

  pick<T>(list: readonly T[]): T {
    return list[Math.floor(this.random.next() * list.length)]!;
  }

  chance(probability: number): boolean {
    return this.random.next() < probability;
  }

  /** Makes the disk bad, or good again. */
  disk(faults: Partial<DiskFaults> = {}): void {
    this.env.disk.fail({ syncMs: this.#syncMs, ...faults });
  }

  /** Makes the link bad, or good again: one on which nothing passed any more is a lost one. */
  misbehave(how: Partial<Misbehaviour> = {}): void {
    const stood = this.#halfOpen;
    this.#halfOpen = how.halfOpen === true;
    this.pbx.misbehave(how);
    if (stood && !this.#halfOpen) this.pbx.cut();
  }

  /** Starts the integrator, and lets the host take up where it was. */
  async start(): Promise<void> {
    if (this.#overXml && this.#driver === this.#outer.spec) this.#driver = await outerCstaXml(this.env, this.pbx);
    const { env, kill } = mortal(this.env);
    const journal = { dir: 'data', sync: this.sync, maxSegmentBytes: 8192, keepBytes: 2 ** 22, retryMs: 50 };
    const cti = await openCti({ driver: this.#driver, workers: 0, env, journal, limits: { reconnectMaxMs: 1000 } });
    this.#process = { cti, kill };
    for (const deviceID of [...DEVICES, GROUP]) this.host.catchUp(deviceID, await pastOf(cti, deviceID));
    cti.on('*', (event: CtiEvent) => {
      try {
        this.host.take(event);
      } catch (error) {
        // The hub shields itself from listeners that throw.
        this.violation ??= error as Error;
      }
    });
    if (this.slowHost) this.#gateway = new Gateway(cti, this.slowHost, () => this.#process?.cti === cti);
    await quiesce(this.env, 50);
    // Once is enough: what was monitored is so again after every start.
    for (const deviceID of DEVICES)
      if (!this.#attached.has(deviceID))
        this.command(async (device) => {
          await device.attach();
          this.#attached.add(deviceID);
        }, deviceID);
  }

  /** Ends the integrator in the middle of whatever it is doing. */
  kill(powerCut: boolean): void {
    this.#process?.kill();
    this.#process = undefined;
    this.#gateway = undefined;
    this.#open = 0;
    if (powerCut) this.env.disk.powerCut({ holes: this.chance(0.5) });
  }

  /** Asks for something; the answer is counted when it comes. */
  command(ask: (device: ReturnType<Cti['device']>) => Promise<unknown>, deviceID: string): void {
    const process = this.#process;
    if (!process) return;
    this.#open++;
    const ended = (end: CommandEnd): void => {
      if (this.#process !== process) return;
      this.#open--;
      this.commands.set(end, (this.commands.get(end) ?? 0) + 1);
    };
    ask(process.cti.device(deviceID)).then(
      () => ended('ok'),
      (error: CtiError) => ended(error.code),
    );
  }

  /** Attaches the slow host to a device. */
  attach(deviceID: string): void {
    const gateway = this.#gateway;
    void gateway?.attach(deviceID).then((code) => {
      if (code === 0 && this.#gateway === gateway) {
        this.#confirmed.set(deviceID, this.confirmed(deviceID) + 1);
        this.slowHost!.books.confirmed(deviceID, this.host.published(deviceID));
      }
    });
  }

  /** How many attachments of the slow host to a device were confirmed. */
  confirmed(deviceID: string): number {
    return this.#confirmed.get(deviceID) ?? 0;
  }

  /** What must be so at any moment. @throws {Error} */
  check(): void {
    if (this.violation) throw this.violation;
    if (this.slowHost?.problem) throw this.slowHost.problem;
    for (const deviceID of DEVICES) {
      const seq = this.host.seq(deviceID);
      const acked = this.#process?.cti.acked('host', deviceID) ?? 0;
      if (acked > seq) throw new Error(`${deviceID}: ${acked} is acknowledged, ${seq} is the last event`);
      const last = this.slowHost?.books.devices.get(deviceID)?.last ?? 0;
      if (last > seq) throw new Error(`${deviceID}: the gateway told event ${last}, ${seq} is the last one`);
    }
    if (this.env.timers() > MAX_TIMERS) throw new Error(`${this.env.timers()} timers are set`);
  }

  /** Ends the world. */
  end(): void {
    this.kill(false);
    if (this.#overXml) forgetCstaXml(this.#driver);
    this.#outer.forget();
  }

  /** The host confirms what it has of a device. */
  acknowledge(deviceID: string): void {
    const seq = this.host.seq(deviceID);
    const cti = this.#process?.cti;
    if (!cti || !seq) return;
    cti.ack('host', deviceID, seq).then(
      () => this.host.acknowledged(deviceID, seq),
      () => {},
    );
  }
}

/** However busy a world is. */
const MAX_TIMERS = 3000;

/** Every event of a device that an integrator that has just started still has. */
async function pastOf(cti: Cti, device: string): Promise<CtiEvent[]> {
  const events: CtiEvent[] = [];
  try {
    for await (const event of cti.events({ device, after: 0, signal: AbortSignal.abort() })) events.push(event);
  } catch (error) {
    if ((error as CtiError).code !== 'CTI_STREAM_LOST') throw error;
    return pastFrom(cti, device);
  }
  return events;
}

/** The same when the oldest are gone: from the first number that is kept. */
async function pastFrom(cti: Cti, device: string): Promise<CtiEvent[]> {
  for (let after = 1; ; after++) {
    try {
      const events: CtiEvent[] = [];
      for await (const event of cti.events({ device, after, signal: AbortSignal.abort() })) events.push(event);
      return events;
    } catch (error) {
      if ((error as CtiError).code !== 'CTI_STREAM_LOST') throw error;
    }
  }
}
