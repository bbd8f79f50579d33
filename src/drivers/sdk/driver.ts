import type { Connection, ConnectionHandler, Env } from '../../core/env/index.ts';
import type { CtiError, EventName, ServiceName, ServiceRequest, ServiceResult, SwitchEvent } from '../../core/model/index.ts';

/** What a driver says of itself. The conformance kit holds it to this. */
export interface DriverManifest {
  /** Lower-case name, as `legwork serve --driver` takes it. */
  name: string;
  version: string;
  /**
   * `device`: the link side can tell from a frame which shard it is for. `link`: one shard decodes all of the link.
   */
  affinity: 'device' | 'link';
  services: readonly ServiceName[];
  events: readonly EventName[];
  limits: DriverLimits;
  /** A pattern that device names of this switch fit; others are refused before anything is sent. */
  devices?: RegExp;
}

export interface DriverLimits {
  /** Largest frame that is taken from the switch, in bytes. */
  maxFrameBytes: number;
  /** Requests under way at once on the link; more wait. */
  maxOutstanding: number;
  /** Milliseconds until a request without an answer fails with `CTI_TIMEOUT`. */
  requestTimeoutMs: number;
}

/**
 * A driver: pure functions between a vendor's bytes and the model. The link's life (connecting, backing off, deadlines, threads)
 * is the runtime's; a driver has no socket, timer or thread of its own.
 *
 * One link has one `session` (on the thread of the sockets: framing, log-in, heartbeat, and which shard a frame is for) and one
 * `mapping` per shard (in the shard's thread: frames to events and answers, requests to frames).
 */
export interface Driver<Options = unknown> {
  manifest: DriverManifest;
  /**
   * Checks what the user configured and fills in defaults.
   * @throws {CtiError} `CTI_OPTION` naming the option that is wrong
   */
  options(raw: unknown): Options;
  /** How to reach the switch; `tcp()` of the SDK for most. Called once per connection attempt. */
  connect(options: Options, env: Env, handler: ConnectionHandler): Connection;
  session(options: Options, context: LinkContext): Session;
  mapping(options: Options, context: MappingContext): Mapping;
}

export interface LinkContext {
  linkID: number;
  shards: number;
  /** A number in [0, 1). */
  random(): number;
}

export interface MappingContext extends LinkContext {
  /** This shard, 0 … shards − 1. */
  shard: number;
  /** Milliseconds since 1970. */
  epochMs(): number;
}

/** The link side of a driver: one per connection, made anew for each. */
export interface Session {
  /** The connection is there: begin to log in; call `out.up()` at once when there is no log-in. */
  opened(nowMs: number, out: SessionOutput): void;
  /** Bytes from the switch, cut anywhere. */
  receive(bytes: Uint8Array, nowMs: number, out: SessionOutput): void;
  /** A frame from a mapping on its way to the switch. Default: transmitted as it is. */
  outgoing?(frame: Uint8Array, nowMs: number, out: SessionOutput): void;
  /** Called at `deadlineMs`: heartbeat, log-in deadline, slow frames. */
  tick?(nowMs: number, out: SessionOutput): void;
  /** When `tick` wants to be called next, on the clock of `nowMs`; Infinity for never. */
  deadlineMs?(): number;
  /** The link is to be closed on purpose: say goodbye if the protocol has a word for it. */
  closing?(nowMs: number, out: SessionOutput): void;
}

export interface SessionOutput {
  transmit(bytes: Uint8Array): void;
  /** Logged in: requests may flow. */
  up(): void;
  /** The link is of no more use: it is closed and tried again after a backoff, or never again when `final`. */
  down(error: CtiError, final?: boolean): void;
  /** Hands a frame to the shard that owns the device. */
  toDevice(deviceID: string, frame: Uint8Array): void;
  /** Hands a frame to a shard by number: answers, where request ids are partitioned by shard. */
  toShard(shard: number, frame: Uint8Array): void;
  /** Hands a frame to every shard. */
  toAll(frame: Uint8Array): void;
  /** Something from the switch could not be understood; the link goes on. */
  fault(error: CtiError): void;
}

/** The shard side of a driver: one per link and shard, for the life of the shard. */
export interface Mapping {
  /**
   * Carries a request to the switch. Answer it sooner or later with `out.reply` or `out.fail`, with this `requestID`; the shard
   * itself fails it with `CTI_TIMEOUT` at the manifest's limit and then calls `cancel`.
   */
  request(requestID: number, request: ServiceRequest, nowMs: number, out: MappingOutput): void;
  cancel?(requestID: number): void;
  /** A frame that the session handed to this shard. */
  receive(frame: Uint8Array, nowMs: number, out: MappingOutput): void;
  /** The link is up, for the first time or again: the shard monitors and snapshots its devices right after this. */
  linkUp?(nowMs: number, out: MappingOutput): void;
  /** The link is gone; the shard has failed every request under way already. Forget ids of the old connection. */
  linkDown?(nowMs: number, out: MappingOutput): void;
  tick?(nowMs: number, out: MappingOutput): void;
  deadlineMs?(): number;
}

export interface MappingOutput {
  /** Bytes towards the switch, through the session's `outgoing`. */
  transmit(frame: Uint8Array): void;
  event(event: SwitchEvent): void;
  reply(requestID: number, result: ServiceResult): void;
  fail(requestID: number, error: CtiError): void;
  fault(error: CtiError): void;
}

/** A driver as it crosses threads: the address of a module whose default export is a `Driver`, and its options as plain data. */
export interface DriverSpec {
  /** URL of the module. */
  module: string;
  options?: Record<string, unknown>;
}

/** Types a driver's definition; the default export of a driver module. */
export function defineDriver<Options>(driver: Driver<Options>): Driver<Options> {
  return driver;
}
