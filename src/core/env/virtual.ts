import type { Clock, Connection, ConnectionHandler, Env, HttpHandler, HttpRequest, Listener, Net, Random, Timer } from './env.ts';
import { type VirtualDisk, virtualDisk } from './virtual-disk.ts';

/** An Env in which nothing is real: time moves only when it is told to, and every random number comes from the seed. */
export interface VirtualEnv extends Env {
  readonly disk: VirtualDisk;
  /** Moves the clock, firing what falls due on the way, in order of time, then of setting. */
  advance(ms: number): void;
  /** Fires whatever is due until no timer is left within `limitMs`; returns the milliseconds that passed. */
  runUntilIdle(limitMs?: number): number;
  /** Milliseconds until the next timer; Infinity when there is none. */
  nextTimerMs(): number;
  /** How many timers are set: what a leak shows in. */
  timers(): number;
}

interface Entry {
  atMs: number;
  order: number;
  fire: () => void;
}

/** A 32-bit generator (mulberry32): small, seedable, good enough to drive tests. */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const id = (): string => Array.from({ length: 12 }, () => Math.floor(next() * 36).toString(36)).join('');
  return { next, id };
}

/**
 * @param seed - 32-bit number; the same seed gives the same run
 * @param startMs - the epoch time at which the clock starts
 * @param http - answers the HTTP requests of this Env; absent: all are refused
 */
export function virtualEnv(seed = 1, startMs = Date.UTC(2026, 0, 1), http?: HttpService): VirtualEnv {
  let now = 0;
  let order = 0;
  const entries: Entry[] = [];

  const setTimer = (fire: () => void, delayMs: number): Timer => {
    const entry = { atMs: now + Math.max(0, delayMs), order: order++, fire };
    // Kept sorted: a binary search finds the place, equal times keep the order of setting.
    let low = 0;
    let high = entries.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (entries[middle]!.atMs <= entry.atMs) low = middle + 1;
      else high = middle;
    }
    entries.splice(low, 0, entry);
    return {
      clear: () => {
        const at = entries.indexOf(entry);
        if (at >= 0) entries.splice(at, 1);
      },
    };
  };
  const clock: Clock = { nowMs: () => now, epochMs: () => startMs + now, setTimer };

  const advance = (ms: number): void => {
    const until = now + ms;
    for (let entry = entries[0]; entry && entry.atMs <= until; entry = entries[0]) {
      entries.shift();
      now = Math.max(now, entry.atMs);
      entry.fire();
    }
    now = until;
  };
  const nextTimerMs = (): number => (entries[0] ? Math.max(0, entries[0].atMs - now) : Number.POSITIVE_INFINITY);
  const runUntilIdle = (limitMs = 3_600_000): number => {
    const start = now;
    while (entries.length && now - start + nextTimerMs() <= limitMs) advance(nextTimerMs());
    return now - start;
  };

  return {
    clock,
    random: seededRandom(seed),
    net: memoryNet(clock, http),
    // A generator of its own: what the disk draws does not change what the rest of the run sees.
    disk: virtualDisk(clock, seededRandom(seed ^ 0x6469736b)),
    advance,
    runUntilIdle,
    nextTimerMs,
    timers: () => entries.length,
  };
}

/** A web server inside the process: answers a request by calling the handler, at once or later. Returns what gives it up. */
export type HttpService = (request: HttpRequest, handler: HttpHandler) => (() => void) | undefined;

/** A network inside the process: ports are names, bytes arrive on the next turn of the clock, whole and in order. */
export function memoryNet(clock: Clock, http?: HttpService): Net {
  const listening = new Map<number, (connection: Connection) => ConnectionHandler>();
  let nextPort = 49152;

  const pair = (client: ConnectionHandler, accept: (connection: Connection) => ConnectionHandler): Connection => {
    let open = true;
    const end = (target: () => ConnectionHandler): Connection => ({
      pendingBytes: 0,
      write: (bytes) => {
        const copy = bytes.slice();
        if (open) clock.setTimer(() => open && target().bytes(copy), 0);
      },
      close: () => {
        if (!open) return;
        open = false;
        clock.setTimer(() => {
          client.closed('closed');
          server.closed('closed');
        }, 0);
      },
    });
    const clientEnd = end(() => server);
    const server: ConnectionHandler = accept(end(() => client));
    clock.setTimer(() => {
      if (!open) return;
      server.opened();
      client.opened();
    }, 0);
    return clientEnd;
  };

  return {
    connect: (target, handler) => {
      const accept = listening.get(target.port);
      if (accept) return pair(handler, accept);
      clock.setTimer(() => handler.closed('connection refused'), 0);
      return { pendingBytes: 0, write: () => {}, close: () => {} };
    },
    request: (request, handler) => {
      let open = true;
      let abort: (() => void) | undefined;
      const guarded: HttpHandler = {
        answered: (status, headers) => open && handler.answered(status, headers),
        bytes: (chunk) => open && handler.bytes(chunk),
        ended: (problem) => {
          if (!open) return;
          open = false;
          handler.ended(problem);
        },
      };
      clock.setTimer(() => {
        if (!http) return guarded.ended('connection refused');
        abort = http(request, guarded);
      }, 0);
      return () => {
        abort?.();
        clock.setTimer(() => guarded.ended('given up'), 0);
      };
    },
    listen: ({ port }, accept): Promise<Listener> => {
      const taken = port || nextPort++;
      listening.set(taken, accept);
      return Promise.resolve({ port: taken, close: () => listening.delete(taken) });
    },
  };
}
