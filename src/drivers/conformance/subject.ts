import type { CallSnapshot, CtiEvent, DriverManifest, DriverSpec, Env } from '../sdk/index.ts';

/**
 * The API of the integrator as the kit uses it; `openCti` of `legwork` gives it. The kit is handed it instead of importing it, so
 * that it tries whichever build the caller means.
 */
export interface SubjectCti {
  readonly env: Env;
  readonly driver: DriverManifest;
  readonly linkUp: boolean;
  readonly control: unknown;
  device(deviceID: string): SubjectDevice;
  group(groupID: string): { calls(): Promise<CallSnapshot[]> };
  systemStatus(): Promise<{ inService: boolean }>;
  events(options?: { device?: string; after?: number }): AsyncIterableIterator<CtiEvent>;
  on(name: '*', listener: (event: CtiEvent) => void): () => void;
  ack(consumer: string, deviceID: string, seq: number): Promise<void>;
  acked(consumer: string, deviceID: string): number;
  metrics(): { name: string; value: number; labels?: Record<string, string> }[];
  close(): Promise<void>;
}

export interface Waiting {
  signal?: AbortSignal;
  timeoutMs?: number;
}

/** A command that was taken. */
export interface Taken {
  readonly deviceID: string;
  readonly callID?: string;
  readonly lineageID?: string;
  reached(state?: State, options?: Waiting): Promise<CtiEvent>;
}

type State =
  | 'null'
  | 'initiated'
  | 'alerting'
  | 'connected'
  | 'hold'
  | 'queued'
  | 'fail'
  | 'loggedOff'
  | 'notReady'
  | 'ready'
  | 'busy'
  | 'workingAfterCall';

export interface Who {
  agentID: string;
  groupID: string;
  password?: string;
}

/** A leg as `calls` tells it. */
export interface SubjectCall {
  callID: string;
  lineageID: string;
  switchCallID: string;
  state: string;
  answered: boolean;
  recording: boolean;
  callingDevice?: string;
  calledDevice?: string;
  associatedData?: string;
}

export interface SubjectDevice {
  readonly deviceID: string;
  attach(options?: Waiting): Promise<Taken>;
  detach(options?: Waiting): Promise<Taken>;
  logon(agent: Who, options?: Waiting): Promise<Taken>;
  logoff(agent?: Partial<Who>, options?: Waiting): Promise<Taken>;
  ready(agent?: Partial<Who>, options?: Waiting): Promise<Taken>;
  notReady(agent?: Partial<Who>, options?: Waiting): Promise<Taken>;
  makeCall(number: string, options?: Waiting & { agentID?: string; password?: string; associatedData?: string }): Promise<Taken>;
  answer(callID?: string, options?: Waiting): Promise<Taken>;
  clearConnection(callID?: string, options?: Waiting): Promise<Taken>;
  hold(callID?: string, options?: Waiting): Promise<Taken>;
  retrieve(callID?: string, options?: Waiting): Promise<Taken>;
  consult(deviceTo: string, options?: Waiting): Promise<Taken>;
  alternate(options?: Waiting): Promise<Taken>;
  transfer(options?: Waiting): Promise<Taken>;
  transferTo(deviceTo: string, options?: Waiting & { immediate?: boolean }): Promise<Taken>;
  conference(options?: Waiting): Promise<Taken>;
  redirect(deviceTo?: string, options?: Waiting): Promise<Taken>;
  startRecording(callID?: string, options?: Waiting): Promise<Taken>;
  stopRecording(callID?: string, options?: Waiting): Promise<Taken>;
  agentState(options?: Waiting): Promise<{ state: string; agentID?: string; groupID?: string }>;
  activeCall(options?: Waiting): Promise<SubjectCall | null>;
  calls(options?: Waiting): Promise<SubjectCall[]>;
}

export interface SubjectOptions {
  driver: DriverSpec;
  workers: number;
  env?: Env;
  limits?: Readonly<Record<string, number>>;
  logger?: Record<'debug' | 'info' | 'warn' | 'error', (fields: object, message: string) => void>;
}

/** `openCti` of `legwork`, or of the build that is to be tried. */
export type OpenSubject = (options: SubjectOptions) => Promise<SubjectCti>;
