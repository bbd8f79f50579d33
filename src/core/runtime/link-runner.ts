import type { Driver, Session, SessionOutput } from '../../drivers/sdk/driver.ts';
import type { Connection, Env, Timer } from '../env/index.ts';
import { asCtiError, type CtiError } from '../model/index.ts';
import type { Limits } from './api.ts';
import { attemptInMs } from './attempts.ts';

export interface LinkHandlers {
  up(): void;
  down(reason: string): void;
  /** An attempt came to nothing; told again only when the reason is another one. */
  unreachable?(reason: string): void;
  toDevice(deviceID: string, frame: Uint8Array): void;
  toShard(shard: number, frame: Uint8Array): void;
  toAll(frame: Uint8Array): void;
  fault(error: CtiError): void;
}

/**
 * The life of one link: connects, lets the driver's session log in, keeps its deadlines, and comes back after every loss with
 * a backoff that doubles up to its limit, of which a random half is waited so that many links do not return at once; no more than
 * 500 attempts are made in a second by all links together.
 */
export class LinkRunner {
  readonly #driver: Driver;
  readonly #options: unknown;
  readonly #context: { linkID: number; shards: number };
  readonly #env: Env;
  readonly #limits: Pick<Limits, 'reconnectMinMs' | 'reconnectMaxMs'>;
  readonly #handlers: LinkHandlers;
  #connection: Connection | undefined;
  #session: Session | undefined;
  #retry: Timer | undefined;
  #deadline: Timer | undefined;
  #attempts = 0;
  #attempted: (() => void) | undefined;
  #up = false;
  #closed = false;
  /** How often the link came up. */
  connects = 0;

  constructor(
    driver: Driver,
    options: unknown,
    context: { linkID: number; shards: number },
    env: Env,
    limits: Pick<Limits, 'reconnectMinMs' | 'reconnectMaxMs'>,
    handlers: LinkHandlers,
  ) {
    this.#driver = driver;
    this.#options = options;
    this.#context = context;
    this.#env = env;
    this.#limits = limits;
    this.#handlers = handlers;
  }

  get up(): boolean {
    return this.#up;
  }

  get control(): unknown {
    return this.#connection?.control;
  }

  get pendingBytes(): number {
    return this.#connection?.pendingBytes ?? 0;
  }

  /** Connects and stays connected until `close`; resolves when the first attempt has come up or failed. */
  connect(): Promise<void> {
    return new Promise((resolve) => {
      this.#attempted = resolve;
      this.#attempt();
    });
  }

  /** Connects when it is this link's turn among those of the process. */
  #attempt(): void {
    const waitMs = attemptInMs(this.#env);
    if (waitMs > 0) this.#retry = this.#env.clock.setTimer(() => this.#connect(), waitMs);
    else this.#connect();
  }

  #connect(): void {
    const { random, clock } = this.#env;
    const session = this.#driver.session(this.#options, { ...this.#context, random: random.next });
    const mine = (): boolean => this.#session === session;
    const run = (step: (out: SessionOutput) => void): void => {
      if (mine()) this.#run(step);
    };
    this.#session = session;
    const connection = this.#driver.connect(this.#options, this.#env, {
      opened: () => run((out) => session.opened(clock.nowMs(), out)),
      bytes: (chunk) => run((out) => session.receive(chunk, clock.nowMs(), out)),
      closed: (reason) => mine() && this.#lost(reason),
    });
    if (mine()) this.#connection = connection;
  }

  /** A frame of a mapping on its way to the switch; dropped while the link is down. */
  send(frame: Uint8Array): void {
    const session = this.#session;
    if (!session || !this.#up) return;
    if (session.outgoing) this.#run((out) => session.outgoing!(frame, this.#env.clock.nowMs(), out));
    else this.#connection?.write(frame);
  }

  close(): void {
    this.#closed = true;
    const session = this.#session;
    if (session?.closing && this.#up) this.#run((out) => session.closing!(this.#env.clock.nowMs(), out));
    this.#retry?.clear();
    this.#lost('closed');
  }

  #run(step: (out: SessionOutput) => void): void {
    try {
      step(this.#output);
    } catch (error) {
      // The state of a session that threw cannot be trusted.
      const fault = asCtiError(error);
      this.#handlers.fault(fault);
      this.#lost(fault.message);
    }
    this.#arm();
  }

  readonly #output: SessionOutput = {
    transmit: (bytes) => this.#connection?.write(bytes),
    up: () => {
      if (this.#up) return;
      this.#up = true;
      this.#told = undefined;
      this.#attempts = 0;
      this.connects++;
      this.#handlers.up();
      this.#attempted?.();
    },
    down: (error, final = false) => {
      // That the link is gone is told as that; whatever else ends it is a fault as well.
      if (error.code !== 'CTI_LINK_DOWN') this.#handlers.fault(error);
      if (final) this.#closed = true;
      this.#lost(error.code);
    },
    toDevice: (deviceID, frame) => this.#handlers.toDevice(deviceID, frame),
    toShard: (shard, frame) => this.#handlers.toShard(shard, frame),
    toAll: (frame) => this.#handlers.toAll(frame),
    fault: (error) => this.#handlers.fault(error),
  };

  #arm(): void {
    this.#deadline?.clear();
    const { clock } = this.#env;
    const session = this.#session;
    const atMs = session?.deadlineMs?.() ?? Number.POSITIVE_INFINITY;
    if (!session || atMs === Number.POSITIVE_INFINITY) return;
    this.#deadline = clock.setTimer(
      () => this.#run((out) => session.tick?.(clock.nowMs(), out)),
      Math.max(0, atMs - clock.nowMs()),
    );
  }

  /** Why the last attempt came to nothing, as it was told. */
  #told: string | undefined;

  #lost(reason: string): void {
    const connection = this.#connection;
    this.#session = undefined;
    this.#connection = undefined;
    this.#deadline?.clear();
    connection?.close();
    if (this.#up) {
      this.#up = false;
      this.#handlers.down(reason);
    } else if (!this.#closed && reason !== this.#told) {
      this.#told = reason;
      this.#handlers.unreachable?.(reason);
    }
    this.#attempted?.();
    if (this.#closed) return;
    const { reconnectMinMs, reconnectMaxMs } = this.#limits;
    const fullMs = Math.min(reconnectMaxMs, reconnectMinMs * 2 ** Math.min(this.#attempts++, 30));
    const waitMs = fullMs / 2 + (fullMs / 2) * this.#env.random.next();
    this.#retry?.clear();
    this.#retry = this.#env.clock.setTimer(() => this.#attempt(), waitMs);
  }
}
