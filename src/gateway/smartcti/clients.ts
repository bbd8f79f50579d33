import type { EventTarget } from './event-url.ts';
import type { Lease, Timer } from './legwork.ts';
import { NO_ANSWER, type OutboxContext } from './outbox.ts';

/** A device that a host's client has attached. */
export interface Client {
  deviceID: string;
  /** Under which name the host's progress is remembered. */
  holder: string;
  target: EventTarget;
  /** The address that asked for the events. */
  requester: string;
}

interface Held extends Client {
  lease: Lease | undefined;
  vanished(): void;
}

/**
 * Tells clients that live from clients that have vanished. A host lives while its event service answers, or while commands come from
 * the address that attached the device; one of which nothing was heard for a while is asked for its WSDL.
 */
export class Clients {
  readonly #context: OutboxContext;
  readonly #held = new Map<string, Held>();
  /** When hosts (of event URLs) and addresses were last heard of, those that have clients. */
  readonly #heardMs = new Map<string, number>();
  readonly #asking = new Set<string>();
  #timer: Timer | undefined;

  constructor(context: OutboxContext) {
    this.#context = context;
  }

  /** A host's event service has answered, or a command has come from an address. */
  heard(name: string): void {
    if (this.#heardMs.has(name)) this.#heardMs.set(name, this.#context.cti.env.clock.nowMs());
  }

  /** @param vanished - called when the device was given back for want of a sign of life */
  hold(client: Client, vanished: () => void): void {
    const { deviceID, holder, target, requester } = client;
    const nowMs = this.#context.cti.env.clock.nowMs();
    for (const name of [target.url.host, requester]) this.#heardMs.set(name, nowMs);
    this.#held.get(keyOf(deviceID, holder))?.lease?.release();
    const held: Held = { ...client, lease: undefined, vanished };
    this.#held.set(keyOf(deviceID, holder), held);
    this.#take(held);
    this.#arm();
  }

  release(deviceID: string, holder: string): void {
    this.#held.get(keyOf(deviceID, holder))?.lease?.release();
    this.#held.delete(keyOf(deviceID, holder));
  }

  /** The time that clients have has changed. */
  configured(): void {
    for (const held of this.#held.values()) this.#take(held);
    this.#timer?.clear();
    this.#timer = undefined;
    this.#arm();
  }

  stop(): void {
    for (const { lease } of this.#held.values()) lease?.release();
    this.#held.clear();
    this.#timer?.clear();
  }

  #take(held: Held): void {
    const { cti, settings } = this.#context;
    const { deviceID, holder } = held;
    held.lease?.release();
    held.lease = settings.leaseMs
      ? cti.lease(deviceID, { holder, ms: settings.leaseMs, expired: () => this.#expired(held) })
      : undefined;
  }

  #expired(held: Held): void {
    const key = keyOf(held.deviceID, held.holder);
    if (this.#held.get(key) !== held) return;
    this.#held.delete(key);
    this.#context.counters.add('clients_vanished_total');
    held.vanished();
  }

  #arm(): void {
    const { leaseMs } = this.#context.settings;
    if (this.#timer || !leaseMs || !this.#held.size) return;
    const look = (): void => {
      this.#timer = undefined;
      this.#look(leaseMs / LOOKS);
      this.#arm();
    };
    this.#timer = this.#context.cti.env.clock.setTimer(look, leaseMs / LOOKS, { background: true });
  }

  /** Renews the leases of those that were heard of since the last look, and asks after the others. */
  #look(sinceMs: number): void {
    const nowMs = this.#context.cti.env.clock.nowMs();
    const names = new Set<string>();
    for (const held of this.#held.values()) {
      const { host } = held.target.url;
      names.add(host).add(held.requester);
      const heardMs = Math.max(this.#heardMs.get(host) ?? 0, this.#heardMs.get(held.requester) ?? 0);
      if (nowMs - heardMs <= sinceMs) held.lease?.renew();
      else void this.#ask(host, held);
    }
    for (const name of [...this.#heardMs.keys()]) if (!names.has(name)) this.#heardMs.delete(name);
  }

  async #ask(host: string, { target }: Client): Promise<void> {
    if (this.#asking.has(host)) return;
    this.#asking.add(host);
    const { hosts, settings, stopped } = this.#context;
    const { eventTimeoutMs, maxEventResponseBytes } = settings.limits;
    const place = await hosts.enter(host);
    let answered: boolean | undefined;
    try {
      if (stopped.aborted) return;
      answered = false;
      const url = new URL(target.url);
      url.search = url.search ? `${url.search}&WSDL` : '?WSDL';
      const request = { headers: {}, timeoutMs: eventTimeoutMs, maxResponseBytes: maxEventResponseBytes, signal: stopped };
      const { status } = await settings.send({ method: 'GET', url, address: target.address, ...request });
      answered = !NO_ANSWER.has(status);
    } catch {
      // No answer: the next look asks again, as long as the lease lasts.
    } finally {
      place.leave(answered);
      this.#asking.delete(host);
    }
    if (!answered) return;
    this.heard(host);
    for (const held of this.#held.values()) if (held.target.url.host === host) held.lease?.renew();
  }
}

/** One text for a device and who is told of it. */
export const keyOf = (deviceID: string, who: string): string => `${deviceID}\n${who}`;

/** How often in the time of a lease it is looked who was heard of. */
const LOOKS = 4;
