import type { DriverManifest, DriverSpec } from '../../drivers/sdk/driver.ts';
import type { Connection, Env } from '../env/index.ts';
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
  /** Events that one slow reader of `events()` may lag behind before it gets a `Gap`. */
  maxReaderLag: number;
  /** First and longest wait between two attempts to reach the switch. */
  reconnectMinMs: number;
  reconnectMaxMs: number;
  /** How long `close` waits for commands under way. */
  drainMs: number;
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

export interface EventsOptions {
  /** One device; absent: all of them, each in its own order. */
  device?: string;
  /** Continue after this `seq` of the device (0: from its beginning). Absent: from now. */
  after?: number;
  signal?: AbortSignal;
}

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
  /** Whether the link to the switch is up. */
  readonly linkUp: boolean;
  /** The connection's own controls, where the switch is in this process (the simulator's `Switch`). */
  readonly control: Connection['control'];
  /** @throws {CtiError} `CTI_INVALID_ARGUMENT` for a text that cannot name a device */
  device(deviceID: string): Device;
  group(groupID: string): Group;
  systemStatus(options?: CommandOptions): Promise<{ inService: boolean }>;
  /**
   * Events as they come, each device in its own order.
   * @throws {CtiError} `CTI_STREAM_LOST` when events after `after` are no longer kept
   */
  events(options?: EventsOptions): AsyncIterableIterator<CtiEvent>;
  /** Calls `listener` for every event of the name (`*`: all). Returns what takes it off again. */
  on(name: EventName | '*', listener: (event: CtiEvent) => void): () => void;
  /** Remembers that `consumer` has dealt with the device's events up to `seq`. */
  ack(consumer: string, deviceID: string, seq: number): Promise<void>;
  /** What `consumer` confirmed last; 0 when nothing. */
  acked(consumer: string, deviceID: string): number;
  metrics(): MetricSample[];
  /** Lets commands under way finish, closes the link and stops the threads. Live calls stay in the switch. */
  close(): Promise<void>;
}
