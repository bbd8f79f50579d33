import { EventHub } from '../../src/core/runtime/event-hub.ts';
import {
  type ActiveCall,
  type AgentStatus,
  type CallSnapshot,
  type Cti,
  CtiError,
  type CtiEvent,
  cleanID,
  DEFAULT_LIMITS,
  type Env,
  type EventName,
  type VirtualEnv,
  virtualEnv,
} from '../../src/index.ts';

/** A call of the API that the gateway made. */
export interface Made {
  method: string;
  args: unknown[];
}

/** An integrator without switch or shards: notes what it is asked for and answers as it is told. */
export interface FakeCti extends Cti {
  made: Made[];
  /** What it logged, as one text. */
  logged: string[];
  /** Decides the outcome of a method; what it throws is the rejection. Default: success. */
  behave: (method: string, deviceID: string, args: unknown[]) => unknown;
  /** Publishes an event of a device. */
  emit(name: EventName, fields?: Partial<CtiEvent>): void;
  acks: [consumer: string, deviceID: string, seq: number][];
  virtual: VirtualEnv;
}

const METHODS = [
  'attach',
  'detach',
  'logon',
  'logoff',
  'ready',
  'notReady',
  'makeCall',
  'answer',
  'clearConnection',
  'hold',
  'retrieve',
  'consult',
  'alternate',
  'transfer',
  'transferTo',
  'conference',
  'redirect',
  'startRecording',
  'stopRecording',
] as const;

export function fakeCti(env: Env = virtualEnv(7)): FakeCti {
  const logged: string[] = [];
  const log =
    (level: string) =>
    (fields: object, message: string): void =>
      void logged.push(`${level} ${message} ${JSON.stringify(fields)}`);
  const logger = { debug: log('debug'), info: log('info'), warn: log('warn'), error: log('error') };
  const hub = new EventHub(DEFAULT_LIMITS, env.clock, logger);
  const seqs = new Map<string, number>();
  const ask = async (method: string, deviceID: string, args: unknown[]): Promise<unknown> => {
    fake.made.push({ method, args: [deviceID, ...args] });
    return fake.behave(method, deviceID, args);
  };
  const device = (id: string): ReturnType<Cti['device']> => {
    const deviceID = cleanID('device', id);
    const methods = METHODS.map((method) => [
      method,
      async (...args: unknown[]) => {
        const result = await ask(method, deviceID, args);
        if (method === 'attach') fake.emit('InService', { deviceID });
        return result;
      },
    ]);
    return {
      deviceID,
      ...Object.fromEntries(methods),
      agentState: async () => ((await ask('agentState', deviceID, [])) ?? { state: 'loggedOff' }) as AgentStatus,
      activeCall: async () => ((await ask('activeCall', deviceID, [])) ?? null) as ActiveCall | null,
    } as ReturnType<Cti['device']>;
  };
  // What the gateway does not use is not there.
  const fake = {
    env,
    virtual: env as VirtualEnv,
    linkID: 1,
    logger,
    workers: 0,
    driver: {} as Cti['driver'],
    linkUp: true,
    control: undefined,
    made: [],
    logged,
    acks: [],
    behave: () => undefined,
    device,
    group: (groupID: string) => ({
      groupID: cleanID('groupID', groupID),
      calls: async () => ((await ask('groupCalls', groupID, [])) ?? []) as CallSnapshot[],
    }),
    systemStatus: async () => ((await ask('systemStatus', '', [])) ?? { inService: true }) as { inService: boolean },
    events: (options = {}) => hub.events(options),
    on: (name, listener) => hub.on(name, listener),
    cursors: () => [],
    ack: async (consumer, deviceID, seq, { outcome } = {}) => {
      if (outcome !== 'opened' && outcome !== 'closed') fake.acks.push([consumer, deviceID, seq]);
    },
    acked: () => 0,
    journal: false,
    lease: () => ({ renew: () => true, release: () => {} }),
    metrics: () => [],
    close: async () => hub.close(),
    [Symbol.asyncDispose]: async () => hub.close(),
    emit: (name, fields = {}) => {
      const deviceID = fields.deviceID ?? '2001';
      const seq = (seqs.get(deviceID) ?? 0) + 1;
      seqs.set(deviceID, seq);
      hub.publish({ name, deviceID, linkID: 1, seq, streamID: 's1', timeMs: env.clock.epochMs(), ...fields });
    },
  } satisfies Partial<FakeCti> as unknown as FakeCti;
  return fake;
}

export const refused = (code: ConstructorParameters<typeof CtiError>[0]): (() => never) => {
  return () => {
    throw new CtiError(code);
  };
};

/** Lets promises go on until nothing moves; no time passes. */
export async function settle(turns = 20): Promise<void> {
  for (let i = 0; i < turns; i++) await new Promise<void>((done) => setImmediate(done));
}
