import type { Cti, MetricSample, Timer } from './legwork.ts';
import type { Counters } from './metrics.ts';
import type { GatewayLimits } from './options.ts';
import { Pace } from './pace.ts';

/**
 * How a host is dealt with. `closed`: events go there. `open`: it has not answered for so often that it is left alone for a while.
 * `halfOpen`: one attempt shows whether it is back.
 */
type Circuit = 'closed' | 'open' | 'halfOpen';

/** A place at a host, taken for one attempt. */
export interface Place {
  /** @param answered - whether the host did; undefined: nothing was tried */
  leave(answered: boolean | undefined): void;
}

interface Host {
  readonly name: string;
  circuit: Circuit;
  /** Attempts under way. */
  busy: number;
  /** The one of them that decides about a half-open circuit. */
  probe: Place | undefined;
  /** Attempts in a row, of all devices together, without an answer. */
  failures: number;
  /** Who waits for a place, in order, since when, and whether what it has is late. */
  readonly waiting: { go(): void; sinceMs: number; late: boolean }[];
  /** What is late waits for the thread to have time. */
  paced: boolean;
  /** Who waits to try again, and need not when the circuit opens. */
  readonly pausing: Set<() => void>;
  timer: Timer | undefined;
}

/**
 * The hosts that events go to: lets a bounded number of attempts be under way to each, the others in the order in which they came, and
 * leaves a host alone that does not answer, but for one attempt at a time.
 */
export class Hosts {
  readonly #cti: Pick<Cti, 'env' | 'logger'>;
  readonly #limits: Pick<GatewayLimits, 'maxConcurrentPerHost' | 'breakerFailures' | 'breakerOpenMs'>;
  readonly #counters: Counters;
  readonly #hosts = new Map<string, Host>();
  #stopped = false;
  readonly #pace: Pace;

  constructor(
    cti: Pick<Cti, 'env' | 'logger'>,
    limits: Pick<GatewayLimits, 'maxConcurrentPerHost' | 'breakerFailures' | 'breakerOpenMs'>,
    counters: Counters,
  ) {
    this.#cti = cti;
    this.#limits = limits;
    this.#counters = counters;
    this.#pace = new Pace(cti.env.clock);
  }

  /**
   * Waits for a place at a host.
   * @param late - it should have been told long ago: what happens now goes first
   */
  enter(name: string, late = false): Promise<Place> {
    const host = this.#host(name);
    return new Promise((resolve) => {
      host.waiting.push({ go: () => resolve(this.#place(host)), sinceMs: this.#cti.env.clock.nowMs(), late });
      this.#go(host);
    });
  }

  /** How long whoever is next has waited for a place, in milliseconds; 0 where nobody waits, and at a host that is left alone. */
  waitMs(name: string): number {
    const host = this.#hosts.get(name);
    const next = host?.waiting[0];
    return next && host.circuit === 'closed' ? this.#cti.env.clock.nowMs() - next.sinceMs : 0;
  }

  /** Waits before an attempt is repeated, but not when the host is left alone anyway. */
  pause(name: string, ms: number, stopped: (end: () => void) => void): Promise<void> {
    const host = this.#host(name);
    if (this.#stopped || host.circuit !== 'closed') return Promise.resolve();
    return new Promise((done) => {
      const end = (): void => {
        timer.clear();
        host.pausing.delete(end);
        done();
      };
      const timer = this.#cti.env.clock.setTimer(end, ms, { background: true });
      host.pausing.add(end);
      stopped(end);
    });
  }

  /** Hosts that are left alone at the moment. */
  get open(): number {
    return this.samples().length;
  }

  samples(): MetricSample[] {
    return [...this.#hosts.values()]
      .filter(({ circuit }) => circuit !== 'closed')
      .map(({ name, failures }) => ({
        name: 'legwork_smartcti_host_failures',
        help: 'Attempts in a row without an answer of hosts that are left alone',
        type: 'gauge',
        value: failures,
        labels: { host: name },
      }));
  }

  /** Lets everybody go who waits: nothing will be tried any more. */
  stop(): void {
    this.#stopped = true;
    for (const host of this.#hosts.values()) {
      host.timer?.clear();
      for (const end of [...host.pausing]) end();
      for (const { go } of host.waiting.splice(0)) go();
    }
    this.#hosts.clear();
  }

  #host(name: string): Host {
    let host = this.#hosts.get(name);
    if (!host) {
      if (this.#hosts.size >= MAX_REMEMBERED) this.#forgetOne();
      const [waiting, pausing] = [[], new Set<() => void>()];
      host = {
        name,
        circuit: 'closed',
        busy: 0,
        probe: undefined,
        failures: 0,
        waiting,
        paced: false,
        pausing,
        timer: undefined,
      };
      this.#hosts.set(name, host);
    }
    return host;
  }

  /** Forgets the failures of a host that nobody has anything for. */
  #forgetOne(): void {
    for (const { name, circuit, busy, waiting, pausing } of this.#hosts.values())
      if (circuit === 'closed' && !busy && !waiting.length && !pausing.size) return void this.#hosts.delete(name);
  }

  #place(host: Host): Place {
    const place: Place = {
      leave: (answered) => {
        host.busy--;
        const decides = host.probe === place;
        if (decides) host.probe = undefined;
        if (answered) this.#back(host);
        else if (answered === false) this.#failed(host, decides);
        this.#go(host);
        const { name, busy, failures, waiting, pausing } = host;
        if (!busy && !failures && !waiting.length && !pausing.size) this.#hosts.delete(name);
      },
    };
    host.busy++;
    if (host.circuit === 'halfOpen') host.probe = place;
    return place;
  }

  /** Lets go whoever may. */
  #go(host: Host): void {
    while (host.waiting.length) {
      const may = this.#stopped || MAY_GO[host.circuit](host, this.#limits.maxConcurrentPerHost);
      if (!may) return;
      if (host.waiting[0]!.late && !this.#stopped && !this.#inTurn(host)) return;
      host.waiting.shift()!.go();
    }
  }

  /** Whether something late may begin at a host now; otherwise it does soon. */
  #inTurn(host: Host): boolean {
    if (host.paced) return false;
    const again = (): void => {
      host.paced = false;
      this.#go(host);
    };
    host.paced = !this.#pace.may(again);
    return !host.paced;
  }

  #failed(host: Host, decides: boolean): void {
    host.failures++;
    if (!decides && (host.circuit !== 'closed' || host.failures < this.#limits.breakerFailures)) return;
    if (this.#stopped) return;
    const { clock, random } = this.#cti.env;
    if (host.circuit === 'closed') {
      this.#counters.add('hosts_opened_total');
      this.#cti.logger.warn({ host: host.name, failures: host.failures }, 'a host does not answer and is left alone');
    }
    host.circuit = 'open';
    // A time between half and the whole, so that many integrators do not ask at once.
    const ms = this.#limits.breakerOpenMs * (0.5 + random.next() / 2);
    host.timer = clock.setTimer(() => this.#halfOpen(host), ms, { background: true });
    for (const end of [...host.pausing]) end();
  }

  #halfOpen(host: Host): void {
    host.circuit = 'halfOpen';
    // Nobody has anything for it any more.
    if (!host.waiting.length && !host.busy) this.#hosts.delete(host.name);
    else this.#go(host);
  }

  #back(host: Host): void {
    if (host.circuit !== 'closed') {
      this.#cti.logger.info({ host: host.name, failures: host.failures }, 'a host that was left alone answers again');
      // It is late from now on only.
      for (const one of host.waiting) one.sinceMs = this.#cti.env.clock.nowMs();
    }
    host.circuit = 'closed';
    host.failures = 0;
    host.timer?.clear();
  }
}

const MAY_GO: Readonly<Record<Circuit, (host: Host, limit: number) => boolean>> = {
  closed: ({ busy }, limit) => busy < limit,
  open: () => false,
  halfOpen: ({ probe }) => probe === undefined,
};

/** Hosts that failures are remembered of, beside those that something is under way to. */
const MAX_REMEMBERED = 10_000;
