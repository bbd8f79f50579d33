import type { CursorOutcome, CursorRecord } from '../../codecs/proto/index.ts';
import type { DriverManifest, DriverSpec } from '../../drivers/sdk/driver.ts';
import type { Connection, Env } from '../env/index.ts';
import type { FigureKind, FigureOptions, Figures, FigureWindow } from '../figures/index.ts';
import type { JournalOptions } from '../journal/index.ts';
import type { AgentState, CallSnapshot, ConnectionState, CtiEvent, EventName } from '../model/index.ts';

/** A logger in the shape of pino's. Objects given to it hold no secrets. */
export interface Logger {
  debug(fields: object, message: string): void;
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

export interface OpenOptions {
  /** What `simulator({…})`, `asterisk({…})` … return, or the address of your own module. */
  driver: DriverSpec;
  /** Number of shard threads; 0 runs everything in this thread. Default: cores − 1, at least 1. */
  workers?: number;
  /** The host's number for this link. Default 1. */
  linkID?: number;
  logger?: Logger;
  limits?: Partial<Limits>;
  /**
   * Where events, legs and cursors are kept so that they outlast the process: a folder, or a folder with options. Absent or false: a
   * restart forgets them.
   */
  journal?: string | false | (Partial<JournalOptions> & { dir: string });
  /** ACD groups that are monitored from the beginning; those that agents log on to are added by themselves. */
  groups?: readonly string[];
  /** How figures are counted: the times of the service level, and whose midnight begins a day. */
  figures?: Partial<FigureOptions>;
  /**
   * Says who calls before anybody hears that a call rings. What it gives (a text, an object with `associatedData`, or any object,
   * which becomes JSON) is the associated data of the call's events from then on.
   */
  identify?: Identify;
  /** What `identify` may take, in ms; later nobody waits for it. Default 300. */
  identifyTimeoutMs?: number;
  /**
   * With a journal: how long after a restart a device that was attached before may be left alone (no command, `ack`, `events` or
   * `lease` for it) until its agent is logged off and it is detached. 0, the default: for ever.
   */
  leaseMs?: number;
  /** The outside world; default the real one. A virtual one needs `workers: 0`. */
  env?: Env;
}

/** Every queue's bound and every wait's length. */
export interface Limits {
  /** Bytes of each ring between the main thread and a shard; a power of two. Full: `CTI_BUSY`. */
  ringBytes: number;
  /** Bytes from a switch that wait for a slow shard before its devices get a `Gap`. */
  maxSpillBytes: number;
  /** Commands waiting at one device; more are refused with `CTI_BUSY`. */
  maxCommandsPerDevice: number;
  /** How long a command waits for the effect of the one before it, or for a leg that fits. */
  commandGraceMs: number;
  /** Default time for `reached`. */
  reachedTimeoutMs: number;
  /** Events kept per device for `events({ after })`. */
  maxEventsPerDevice: number;
  /** Events kept for all devices together; the longest kept go first. */
  maxEvents: number;
  /** Events that one slow reader of `events()` may lag behind before its policy is applied. */
  maxReaderLag: number;
  /**
   * Bytes (UTF-8) of a consumer's name and its note together in `ack`: memory and journal keep both for every device that it confirms.
   * More are refused with `CTI_INVALID_ARGUMENT`.
   */
  maxCursorBytes: number;
  /** First and longest wait between two attempts to reach the switch. */
  reconnectMinMs: number;
  reconnectMaxMs: number;
  /** How long `close` waits for commands under way. */
  drainMs: number;
  /** Heap of a shard's thread; one that needs more is ended and replaced. */
  shardHeapMb: number;
  /** A shard's thread that gives no sign of life for so long is ended and replaced. */
  watchdogMs: number;
  /** Threads that wait, with everything loaded, for the place of one that dies; common to the links of a process. 0: none. */
  spareThreads: number;
}

export interface CommandOptions {
  /** Gives up waiting; the command may still reach the switch. */
  signal?: AbortSignal;
  /** Milliseconds until `CTI_TIMEOUT`; default is the driver's limit. */
  timeoutMs?: number;
}

export interface AgentCredentials {
  agentID: string;
  groupID: string;
  password?: string;
}

/** A state of a leg or of an agent. */
export type ReachableState = ConnectionState | AgentState;

/** A command that the switch took. */
export interface Accepted {
  readonly deviceID: string;
  /** The leg it is about; absent for agent and device commands. */
  readonly callID?: string;
  readonly lineageID?: string;
  /**
   * Waits for the state that the command asked for, or another one. `connected` of a dialled call means a conversation:
   * the other side answered.
   * @throws {CtiError} `CTI_CALL_FAILED` (its `smartcti` is the cause's code), `CTI_CALL_ENDED`, `CTI_TIMEOUT`, `CTI_ABORTED`, `CTI_CLOSED`
   */
  reached(state?: ReachableState, options?: CommandOptions): Promise<CtiEvent>;
}

export interface AcceptedCall extends Accepted {
  readonly callID: string;
  readonly lineageID: string;
}

export interface AgentStatus {
  state: AgentState;
  agentID?: string;
  groupID?: string;
}

/** The call that an operator is dealing with. */
export interface ActiveCall {
  callID: string;
  lineageID: string;
  switchCallID: string;
  deviceID: string;
  state: ConnectionState;
  answered: boolean;
  callingDevice?: string;
  calledDevice?: string;
  lastRedirection?: string;
  trunk?: string;
  associatedData?: string;
  callType?: number;
  recording: boolean;
  /** Milliseconds since 1970 at which the leg began. */
  sinceMs: number;
  /** A message about it was set aside because it killed its shard: what is known of the leg may be wrong. */
  quarantined?: boolean;
}

/**
 * One device. Every command rejects with a `CtiError`; common codes: `CTI_UNKNOWN_DEVICE`, `CTI_WRONG_STATE`, `CTI_LINK_DOWN`,
 * `CTI_BUSY`, `CTI_TIMEOUT`, `CTI_NOT_SUPPORTED`.
 */
export interface Device {
  readonly deviceID: string;
  /** Starts to monitor the device and publishes `InService`. Commands attach by themselves. @see ECMA-269 MonitorStart */
  attach(options?: CommandOptions): Promise<Accepted>;
  /** Stops to monitor it. @see ECMA-269 MonitorStop */
  detach(options?: CommandOptions): Promise<Accepted>;
  logon(agent: AgentCredentials, options?: CommandOptions): Promise<Accepted>;
  logoff(agent?: Partial<AgentCredentials>, options?: CommandOptions): Promise<Accepted>;
  ready(agent?: Partial<AgentCredentials>, options?: CommandOptions): Promise<Accepted>;
  notReady(agent?: Partial<AgentCredentials>, options?: CommandOptions): Promise<Accepted>;
  /** Dials. @throws {CtiError} `CTI_INVALID_NUMBER` before anything is sent */
  makeCall(
    number: string,
    options?: CommandOptions & { agentID?: string; password?: string; route?: string; associatedData?: string },
  ): Promise<AcceptedCall>;
  /** Answers the named or the oldest alerting call. */
  answer(callID?: string, options?: CommandOptions): Promise<AcceptedCall>;
  /** Hangs up one call; without an id the active one. @throws {CtiError} `CTI_UNKNOWN_CALL` */
  clearConnection(callID?: string, options?: CommandOptions): Promise<AcceptedCall>;
  hold(callID?: string, options?: CommandOptions): Promise<AcceptedCall>;
  /** @throws {CtiError} `CTI_NOTHING_HELD` */
  retrieve(callID?: string, options?: CommandOptions): Promise<AcceptedCall>;
  /** Holds the active call and dials a third party; the result is the new call. */
  consult(deviceTo: string, options?: CommandOptions & { route?: string }): Promise<AcceptedCall>;
  /** Swaps the active and the held call; the result is the call that becomes active. */
  alternate(options?: CommandOptions): Promise<AcceptedCall>;
  /** Connects the held call's party with the active call's and leaves. */
  transfer(options?: CommandOptions): Promise<AcceptedCall>;
  /** Single-step transfer of the active call. */
  transferTo(deviceTo: string, options?: CommandOptions & { immediate?: boolean }): Promise<AcceptedCall>;
  conference(options?: CommandOptions): Promise<AcceptedCall>;
  /** Deflects a ringing call now, else sets immediate forwarding; nothing or the own device cancels it. */
  redirect(deviceTo?: string, options?: CommandOptions): Promise<Accepted>;
  startRecording(callID?: string, options?: CommandOptions): Promise<AcceptedCall>;
  stopRecording(callID?: string, options?: CommandOptions): Promise<AcceptedCall>;
  /** Puts data to the named or the active call, for everybody it comes to from now on. @see ECMA-269 AssociateData */
  associateData(associatedData: string, callID?: string, options?: CommandOptions): Promise<AcceptedCall>;
  agentState(options?: CommandOptions): Promise<AgentStatus>;
  /** The active call, else the alerting, else the held one; null when the device is idle. */
  activeCall(options?: CommandOptions): Promise<ActiveCall | null>;
  /** Every leg of the device. */
  calls(options?: CommandOptions): Promise<ActiveCall[]>;
}

export interface Group {
  readonly groupID: string;
  /** The calls that wait, longest first. @throws {CtiError} `CTI_UNKNOWN_DEVICE` */
  calls(options?: CommandOptions): Promise<CallSnapshot[]>;
}

/** A call that begins to ring at a device. */
export interface Caller {
  callID: string;
  deviceID: string;
  lineageID?: string;
  /** The caller's number, which is the caller's to choose. */
  ani?: string;
  /** The number that was dialled. */
  dnis?: string;
  /** What the switch, or an IVR in front of it, says of the call. */
  associatedData?: string;
}

/** @param options - `signal` is aborted when the time is up */
export type Identify = (
  caller: Caller,
  options: { signal: AbortSignal },
) => string | object | undefined | null | Promise<string | object | undefined | null>;

/** A switch asks where a call is to go. */
export interface RouteQuestion {
  /** The device that the call was dialled to. */
  deviceID: string;
  switchCallID?: string;
  ani?: string;
  dnis?: string;
  associatedData?: string;
  /** 1 at first, more when the route that was given before was not free. */
  attempt: number;
  /** Why the route before was not taken. */
  cause?: string;
}

/** Gives the number or device to go to; nothing: the default route. */
export type RouteFunction = (
  question: RouteQuestion,
  options: { signal: AbortSignal },
) => string | undefined | null | Promise<string | undefined | null>;

export interface RouteOptions {
  /** Devices whose calls are asked about: groups, extensions, routeing devices of the switch. */
  devices: readonly string[];
  /** What the function may take, in ms. Default 2000, at most 600,000. */
  timeoutMs?: number;
  /** Where a call goes without an answer in time. Absent: where the switch lets it go. */
  defaultRoute?: string;
}

export interface Route {
  /** Ends it: the switch routes by itself again. */
  close(): Promise<void>;
}

export interface FiguresOptions extends CommandOptions {
  /** Default `group`. */
  by?: FigureKind;
  /** Only one of the windows; absent: all of them. */
  window?: FigureWindow;
  /** Only this group, agent, device or link. */
  id?: string;
}

/**
 * `wait`: it keeps its place, and gets what came meanwhile from memory or the journal; only what neither keeps is told as a `Gap`.
 * `drop-oldest`: the oldest events of its queue go and a `Gap` tells which. `disconnect`: its iterator rejects with `CTI_READER_LAG`.
 */
export type SlowReaderPolicy = 'wait' | 'drop-oldest' | 'disconnect';

export interface EventsOptions {
  /** One device; absent: all of them, each in its own order. */
  device?: string;
  /**
   * Continue after this `seq` of the device (0: from its beginning), from memory or, where that has forgotten it, from the journal.
   * Absent: from now.
   */
  after?: number;
  /** What becomes of a consumer that reads too slowly; others never notice. Default `drop-oldest`. */
  policy?: SlowReaderPolicy;
  /** Events that the consumer may lag behind with `drop-oldest` and `disconnect`, at least 1. Default `limits.maxReaderLag`. */
  maxLag?: number;
  signal?: AbortSignal;
}

export interface AckOptions {
  /** What became of the event. `opened` and `closed` begin and end the consumer's interest. Default `acknowledged`. */
  outcome?: CursorOutcome;
  /** The consumer's own words, kept with the cursor: where events go, why one was dropped. */
  note?: string;
  /**
   * The stream that `seq` is of (`event.streamID`), for a consumer that may confirm late: of a stream that has ended nothing is to be
   * confirmed any more, and the cursor stays where it is. Default: the device's stream.
   */
  streamID?: string;
}

export interface LeaseOptions {
  /** Who has the device. The same holder again takes the place of its earlier lease. */
  holder: string;
  /** Milliseconds without a sign of life after which it has vanished. */
  ms: number;
  /** Called when it has and the device was given back, or is left to others. */
  expired?(): void;
}

/** A device in the care of a client that may vanish. */
export interface Lease {
  /** A sign of life. @returns false when the lease is over: the device has to be attached again */
  renew(): boolean;
  /** Ends it; the device stays as it is. */
  release(): void;
}

/** How far a consumer has dealt with the events of a device, in the device's stream. */
export type Cursor = Omit<CursorRecord, 'streamID'>;

export interface MetricSample {
  name: string;
  help: string;
  type: 'counter' | 'gauge';
  value: number;
  labels?: Record<string, string>;
}

/** An open integrator. Keeps the process alive until `close`. */
export interface Cti extends AsyncDisposable {
  readonly env: Env;
  readonly linkID: number;
  readonly logger: Logger;
  readonly workers: number;
  readonly driver: DriverManifest;
  /** Whether events and cursors outlast the process. */
  readonly journal: boolean;
  /** Whether the link to the switch is up. */
  readonly linkUp: boolean;
  /** The connection's own controls, where the switch is in this process (the simulator's `Switch`). */
  readonly control: Connection['control'];
  /** @throws {CtiError} `CTI_INVALID_ARGUMENT` for a text that cannot name a device */
  device(deviceID: string): Device;
  group(groupID: string): Group;
  systemStatus(options?: CommandOptions): Promise<{ inService: boolean }>;
  /** Figures of groups, agents, devices or the link, ordered by id. @throws {CtiError} as commands do */
  figures(options?: FiguresOptions): Promise<Figures[]>;
  /**
   * Answers the switch when it asks where calls to these devices are to go.
   * @throws {CtiError} `CTI_INVALID_ARGUMENT` when one is routed already, `CTI_NOT_SUPPORTED`, and what commands throw
   * @see ECMA-269 RouteRegister
   */
  route(ask: RouteFunction, options: RouteOptions): Promise<Route>;
  /**
   * Events as they come, each device in its own order; those of the link, which are no device's, come where no device is given.
   * @throws {CtiError} `CTI_INVALID_ARGUMENT`; `CTI_STREAM_LOST` when events after `after` are no longer kept, or its stream was
   * another; where a journal has to be looked through for them, the iterator rejects with it
   */
  events(options?: EventsOptions): AsyncIterableIterator<CtiEvent>;
  /** Calls `listener` for every event of the name (`*`: all). Returns what takes it off again. */
  on(name: EventName | '*', listener: (event: CtiEvent) => void): () => void;
  /**
   * Remembers that `consumer` has dealt with the device's events up to `seq`. Resolves when it is as safe as the journal's policy
   * promises.
   * @throws {CtiError} `CTI_INVALID_ARGUMENT`, `CTI_BUSY`, `CTI_CLOSED`, `CTI_JOURNAL_FULL` and the like
   */
  ack(consumer: string, deviceID: string, seq: number, options?: AckOptions): Promise<void>;
  /** What `consumer` confirmed last; 0 when nothing, or nothing of the stream that the device has now. */
  acked(consumer: string, deviceID: string): number;
  /** Every cursor, or those of one consumer: what is to be taken up again after a restart. */
  cursors(consumer?: string): Cursor[];
  /**
   * Keeps a device for a client that may vanish. When the last lease of a device runs out, its agent is logged off and it is detached.
   * @throws {CtiError} `CTI_INVALID_ARGUMENT`, `CTI_CLOSED`
   */
  lease(deviceID: string, options: LeaseOptions): Lease;
  metrics(): MetricSample[];
  /** Lets commands under way finish, closes the link and stops the threads. Live calls stay in the switch. */
  close(): Promise<void>;
}
