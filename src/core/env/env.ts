import type { Disk } from './disk.ts';

/**
 * Everything the library wants from the outside world. Only `core/runtime` holds the real ones; under `virtualEnv` the whole
 * system runs in one thread, driven by a seed and a clock that the caller moves.
 */
export interface Env {
  readonly clock: Clock;
  readonly random: Random;
  readonly net: Net;
  readonly disk: Disk;
}

export interface Timer {
  clear(): void;
}

export interface Clock {
  /** Monotonic time in milliseconds; its zero means nothing. */
  nowMs(): number;
  /** Milliseconds since 1970. */
  epochMs(): number;
  /** Milliseconds that the event loop of this thread has been busy for, since it began. Absent: unknown. */
  busyMs?(): number;
  /**
   * Calls `fire` once after `delayMs` milliseconds.
   * @param options - `background: true` for a timer that must not keep the process alive
   */
  setTimer(fire: () => void, delayMs: number, options?: { background?: boolean }): Timer;
}

export interface Random {
  /** A number in [0, 1). */
  next(): number;
  /** An id of 12 characters of 0-9 and a-z, hard to guess with the real Env. */
  id(): string;
}

/** One byte stream to a peer. `write` after `close` is ignored. */
export interface Connection {
  write(bytes: Uint8Array): void;
  close(): void;
  /** Bytes accepted by `write` that have not left yet. */
  readonly pendingBytes: number;
  /** What an in-process switch offers beside its wire (the simulator's own controls). */
  readonly control?: unknown;
}

/** What a connection reports. `closed` comes exactly once, also when it never opened, and is the last call. */
export interface ConnectionHandler {
  opened(): void;
  /** The bytes are the receiver's only until it returns: copy what must stay. */
  bytes(chunk: Uint8Array): void;
  closed(reason: string): void;
}

export interface TcpTarget {
  host: string;
  port: number;
  /** TLS with these options of `tls.connect`; absent: plain TCP. */
  tls?: { servername?: string; ca?: string; rejectUnauthorized?: boolean; cert?: string; key?: string };
}

export interface Listener {
  /** The port that was taken. */
  readonly port: number;
  close(): void;
}

export interface HttpRequest {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** `http:` or `https:`; redirects are not followed. */
  url: string;
  headers?: Readonly<Record<string, string>>;
  body?: Uint8Array;
  /** Milliseconds until the answer's head is there; then `ended` says so. */
  timeoutMs: number;
}

/** What an HTTP exchange reports. `ended` comes exactly once and is the last call. */
export interface HttpHandler {
  /** The answer's head. */
  answered(status: number, headers: Readonly<Record<string, string>>): void;
  /** A piece of the answer's body; the receiver's only until it returns. */
  bytes(chunk: Uint8Array): void;
  /** @param problem - why there is no answer, or not all of it; undefined after a whole one */
  ended(problem?: string): void;
}

export interface Net {
  connect(target: TcpTarget, handler: ConnectionHandler): Connection;
  /** One HTTP exchange, its answer as a stream. The returned function gives it up; `ended` still comes. */
  request(request: HttpRequest, handler: HttpHandler): () => void;
  /** Listens on a TCP port (0: a free one); `accept` returns the handler of each new connection. */
  listen(options: { host: string; port: number }, accept: (connection: Connection) => ConnectionHandler): Promise<Listener>;
}

/** The longest that a timer can wait, in milliseconds: what is longer would be over at once. */
export const MAX_TIMER_MS = 2 ** 31 - 1;
