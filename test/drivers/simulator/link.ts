import type { ServiceName, ServiceRequest, ServiceResult, SwitchEvent } from '../../../src/core/model/index.ts';
import {
  type Connection,
  type CtiError,
  type MappingOutput,
  type SessionOutput,
  virtualEnv,
} from '../../../src/drivers/sdk/index.ts';
import driver, { type SimulatorInput, type Switch, simulator } from '../../../src/drivers/simulator/index.ts';

/** The simulator as a driver, with one shard: what a link's two sides are told. */
export function openLink(input: SimulatorInput = {}) {
  const env = virtualEnv(11);
  const options = driver.options(simulator(input).options);
  const context = { linkID: 1, shards: 1, shard: 0, random: env.random.next, epochMs: env.clock.epochMs };
  const mapping = driver.mapping(options, context);
  let connection: Connection;
  let lastID = 0;
  const link = {
    env,
    events: [] as SwitchEvent[],
    replies: new Map<number, ServiceResult | CtiError>(),
    faults: [] as CtiError[],
    /** `up`, `down CODE` of the session, `closed REASON` of the connection. */
    life: [] as string[],
    chunks: [] as number[],
    get pbx(): Switch {
      return connection.control as Switch;
    },
    get connection(): Connection {
      return connection;
    },
    connect(): void {
      const session = driver.session(options, context);
      connection = driver.connect(options, env, {
        opened: () => session.opened(env.clock.nowMs(), up),
        bytes: (chunk) => {
          link.chunks.push(chunk.length);
          session.receive(chunk, env.clock.nowMs(), up);
        },
        closed: (reason) => {
          link.life.push(`closed ${reason}`);
          mapping.linkDown?.(env.clock.nowMs(), out);
        },
      });
    },
    send(service: ServiceName, deviceID: string, rest: Partial<ServiceRequest> = {}): number {
      mapping.request(++lastID, { service, deviceID, ...rest }, env.clock.nowMs(), out);
      return lastID;
    },
    /** Sends and waits: the result, the error or nothing. */
    ask(service: ServiceName, deviceID: string, rest: Partial<ServiceRequest> = {}): ServiceResult | CtiError | undefined {
      const id = link.send(service, deviceID, rest);
      env.advance(0);
      return link.replies.get(id);
    },
    mapping,
  };
  const out: MappingOutput = {
    transmit: (frame) => connection.write(frame),
    event: (event) => link.events.push(event),
    reply: (id, result) => link.replies.set(id, result),
    fail: (id, error) => link.replies.set(id, error),
    fault: (error) => link.faults.push(error),
  };
  const up: SessionOutput = {
    transmit: (bytes) => connection.write(bytes),
    up: () => link.life.push('up'),
    down: (error) => link.life.push(`down ${error.code}`),
    toDevice: (_device, frame) => mapping.receive(frame.slice(), env.clock.nowMs(), out),
    toShard: () => {},
    toAll: () => {},
    fault: (error) => link.faults.push(error),
  };
  link.connect();
  env.advance(0);
  return link;
}
