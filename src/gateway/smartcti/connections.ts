import http from 'node:http';
import https from 'node:https';
import { isIP, type Socket } from 'node:net';
import type { Clock } from './legwork.ts';

/** Where a request goes; what leads to the same name at the same address shares connections. */
export interface Route {
  /** Scheme, name, port and address in one text. */
  route: string;
  /** The checked address to connect to. */
  host: string;
  port: string | number;
  /** The name that a certificate must be for. */
  name: string;
}

interface Idle {
  socket: Socket;
  sinceMs: number;
}

/**
 * Connections of Node's client that are used again within a second, the last one first: hosts of this kind close idle connections at
 * moments of their own, and what is sent into a closing one would have to be sent again.
 *
 * The agents are Node's in all but what they do for each request: its own puts a name together from twenty options three times, keeps
 * lists for limits that nobody has set, and asks the system twice to watch over a connection that is given back.
 */
export class Connections {
  readonly #clock: Clock;
  /** By route, the one that was given back last at the end. */
  readonly #idle = new Map<string, Idle[]>();
  /** The last session of TLS by route. */
  readonly #sessions = new Map<string, Buffer>();
  /** Answered by a host that is about to close them. */
  readonly #closing = new WeakSet<Socket>();
  #sweeping = false;
  readonly plain = this.#over(new http.Agent({ keepAlive: true }));
  readonly tls = this.#over(new https.Agent({ keepAlive: true }));

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** How many are kept that nothing is sent on. */
  get idle(): number {
    let sum = 0;
    for (const all of this.#idle.values()) sum += all.length;
    return sum;
  }

  /** What the host says of a connection in an answer's `Keep-Alive`: one that it closes within the second is not used again. */
  heed(socket: Socket, keepAlive: string): void {
    const seconds = /(?:^|[,;\s])timeout=(\d+)/i.exec(keepAlive)?.[1];
    if (seconds !== undefined && Number(seconds) * 1000 <= IDLE_MS) this.#closing.add(socket);
  }

  /** Replaces what an agent does with a request: Node asks no more than this of one that it is given. */
  #over<T extends http.Agent>(agent: T): T {
    return Object.assign(agent, {
      addRequest: (request: http.ClientRequest, options: Route) => {
        const kept = this.#take(options.route);
        kept?.ref();
        request.reusedSocket = kept !== undefined;
        request.onSocket(kept ?? this.#open(agent, options));
      },
    });
  }

  #take(route: string): Socket | undefined {
    const idle = this.#idle.get(route);
    if (!idle) return undefined;
    this.#dropOld(route, idle);
    const last = idle.pop()?.socket;
    // One that the host has just closed is on its way out.
    return last?.writable ? last : undefined;
  }

  #open(agent: http.Agent, { route, host, port, name }: Route): Socket {
    const session = this.#sessions.get(route);
    const options = { host, port: Number(port), noDelay: true, servername: isIP(name) ? '' : name, ...(session && { session }) };
    const socket = agent.createConnection(options) as Socket;
    socket.on('free', () => this.#keep(route, socket));
    socket.on('session', (latest: Buffer) => this.#remember(route, latest));
    // Whose request is under way hears of it by itself.
    socket.on('error', () => this.#sessions.delete(route));
    socket.on('close', () => this.#forget(route, socket));
    return socket;
  }

  #keep(route: string, socket: Socket): void {
    if (!socket.writable || socket.connecting || this.#closing.has(socket)) return void socket.destroy();
    let idle = this.#idle.get(route);
    if (!idle) this.#idle.set(route, (idle = []));
    idle.push({ socket, sinceMs: this.#clock.nowMs() });
    socket.unref();
    if (!this.#sweeping) this.#sweepLater();
  }

  #forget(route: string, socket: Socket): void {
    const idle = this.#idle.get(route) ?? [];
    const at = idle.findIndex((one) => one.socket === socket);
    if (at >= 0) idle.splice(at, 1);
    if (!idle.length) this.#idle.delete(route);
  }

  #dropOld(route: string, idle: Idle[]): void {
    const before = this.#clock.nowMs() - IDLE_MS;
    while (idle[0] && idle[0].sinceMs <= before) idle.shift()!.socket.destroy();
    if (!idle.length) this.#idle.delete(route);
  }

  #sweepLater(): void {
    this.#sweeping = this.#idle.size > 0;
    if (!this.#sweeping) return;
    const sweep = (): void => {
      for (const [route, idle] of this.#idle) this.#dropOld(route, idle);
      this.#sweepLater();
    };
    this.#clock.setTimer(sweep, IDLE_MS, { background: true });
  }

  #remember(route: string, session: Buffer): void {
    this.#sessions.delete(route);
    if (this.#sessions.size >= MAX_SESSIONS) this.#sessions.delete(this.#sessions.keys().next().value!);
    this.#sessions.set(route, session);
  }
}

/** How long a connection is kept that nothing is sent on. */
const IDLE_MS = 1000;
/** Routes whose sessions of TLS are remembered. */
const MAX_SESSIONS = 100;
