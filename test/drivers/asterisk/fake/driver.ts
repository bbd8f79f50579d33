import { KNOWN_FAILURES } from '../../../../src/drivers/asterisk/conformance.ts';
import asteriskDriver, { type AsteriskOptions } from '../../../../src/drivers/asterisk/index.ts';
import {
  type Clock,
  type Conformance,
  type Connection,
  type ConnectionHandler,
  defineDriver,
  type Env,
  type LinkFaults,
  type Peer,
} from '../../../../src/drivers/sdk/index.ts';
import type { FakeChannel } from './core.ts';
import { FakeAsterisk } from './fake-asterisk.ts';

interface KitOptions extends AsteriskOptions {
  /** Which pretended server of this process. */
  fake: string;
  /** How many extensions it has. */
  extensions: number;
}

/** The Asterisk driver before a pretended server of this process, as the conformance kit takes it. */
export default defineDriver<KitOptions>({
  ...asteriskDriver,
  options: (raw) => {
    const { fake = 'fake', extensions = 8, ...rest } = raw as Partial<KitOptions>;
    return { ...asteriskDriver.options({ ...DEFAULTS, ...rest }), fake, extensions };
  },
  connect: (options, env, handler) => siteOf(env, options).connect(handler),
});

const DEFAULTS = {
  username: 'cti',
  secret: 'ctilab22',
  context: 'internal',
  devices: '^1\\d{2,3}$',
  conferenceRooms: '600-609',
  forwardingFamily: 'CF',
};

/** One pretended server and the cable to it. */
class Site {
  readonly fake: FakeAsterisk;
  readonly #env: Pick<Env, 'clock'>;
  readonly #open = new Set<() => void>();
  #refuseUntilMs = 0;
  #faults: LinkFaults = {};

  constructor(env: Pick<Env, 'clock'>, extensions: number) {
    this.#env = env;
    const names = Array.from({ length: extensions }, (_, i) => String((extensions > 90 ? 1001 : 101) + i));
    this.fake = new FakeAsterisk(env, { extensions: names, ownAnswerMs: 20, ringMs: 20, outsideMs: 50, noAnswerMs: 5000 });
  }

  connect(handler: ConnectionHandler): Connection {
    const { clock } = this.#env;
    let open = clock.nowMs() >= this.#refuseUntilMs;
    const close = (reason: string): void => {
      if (!open) return;
      open = false;
      this.#open.delete(cut);
      server.closed(reason);
      clock.setTimer(() => handler.closed(reason), 0);
    };
    const cut = (): void => close('cut');
    const pass = (bytes: Uint8Array, to: (bytes: Uint8Array) => void): void => {
      const copy = bytes.slice();
      if (this.#faults.halfOpen) return;
      clock.setTimer(() => {
        if (!open) return;
        if (this.#faults.split) for (const byte of copy) to(Uint8Array.of(byte));
        else to(copy);
      }, this.#faults.delayMs ?? 0);
    };
    const server = this.fake.accept({ write: (bytes) => pass(bytes, (all) => handler.bytes(all)), close: () => close('closed') });
    if (!open) clock.setTimer(() => handler.closed('connection refused'), 0);
    else {
      this.#open.add(cut);
      clock.setTimer(() => {
        if (!open) return;
        handler.opened();
        server.opened();
      }, 0);
    }
    return {
      pendingBytes: 0,
      control: this,
      write: (bytes) => open && pass(bytes, (all) => server.bytes(all)),
      close: () => close('closed'),
    };
  }

  /** Does something at a telephone and lets it ring where it has to. */
  afterwards<Result>(act: () => Result): Promise<Result> {
    const result = act();
    return new Promise((resolve) => this.#env.clock.setTimer(() => resolve(result), 60));
  }

  cut(refuseMs: number): void {
    this.#refuseUntilMs = this.#env.clock.nowMs() + refuseMs;
    for (const close of [...this.#open]) close();
  }

  restart(refuseMs: number): void {
    this.fake.restart();
    this.cut(refuseMs);
  }

  misbehave(how: LinkFaults = {}): void {
    this.#faults = how;
  }
}

const sites = new WeakMap<Clock, Map<string, Site>>();

function siteOf(env: Env, { fake, extensions }: KitOptions): Site {
  const named = sites.get(env.clock) ?? new Map<string, Site>();
  sites.set(env.clock, named);
  const site = named.get(fake) ?? new Site(env, extensions);
  named.set(fake, site);
  return site;
}

export const conformance: Conformance<KitOptions> = ({ extensions }) => ({
  virtual: true,
  devices: Array.from({ length: extensions }, (_, i) => String((extensions > 90 ? 1001 : 101) + i)),
  groups: ['support', 'sales'],
  unknownDevice: '199',
  unknownGroup: 'nope',
  numbers: {
    answers: '90551198765',
    invalid: '90551130002',
    trunksBusy: '90551130008',
    busy: '90551130010',
    noAnswer: '90551130011',
  },
  agents: ['1001', '1002'].map((agentID) => ({ agentID, password: agentID })),
  settleMs: 150,
  variants: { load: { extensions: 400 }, wrapUp: { wrapUpMs: 50 } },
  isolate: (run) => ({ fake: run }),
  peer: (control) => peer(control as Site),
  knownFailures: KNOWN_FAILURES,
});

function peer(site: Site): Peer {
  const { fake } = site;
  const outsideOf = (callID: string): FakeChannel | undefined =>
    fake.core.channels.find(({ endpoint, id, linked }) => endpoint === 'trunk1' && (id === callID || linked === callID)) ??
    fake.core.channels.find(({ endpoint }) => endpoint === 'trunk1');
  return {
    inbound: ({ from, to, associatedData }) => site.afterwards(() => fake.inbound(from, to, associatedData).id),
    outside: (callID) => ({
      answer: () => {
        const leg = outsideOf(callID);
        if (leg) fake.plan.pickUp(leg);
      },
      hangUp: () => fake.hangUp(outsideOf(callID)),
    }),
    phone: (deviceID) => ({
      dial: (number) => site.afterwards(() => fake.dial(deviceID, number)),
      answer: () => site.afterwards(() => fake.answer(deviceID)),
      hangUp: () => fake.hangUp(fake.leg(deviceID)),
      hold: () => hold(fake, deviceID, true),
      retrieve: () => hold(fake, deviceID, false),
      consult: (number) =>
        site.afterwards(() => {
          hold(fake, deviceID, true);
          fake.dial(deviceID, number);
        }),
      transfer: () => fake.transfer(deviceID),
    }),
    cut: (refuseMs) => site.cut(refuseMs),
    restart: (refuseMs) => site.restart(refuseMs),
    misbehave: (how) => site.misbehave(how),
  };
}

function hold(fake: FakeAsterisk, deviceID: string, on: boolean): void {
  const leg = fake.core.channels.find(({ endpoint, bridge, held }) => endpoint === deviceID && bridge && held !== on);
  if (leg) fake.hold(leg, on);
}
