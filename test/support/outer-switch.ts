import type { Clock, Connection, ConnectionHandler, Env, Timer, VirtualEnv } from '../../src/core/env/index.ts';
import { type DriverSpec, defineDriver } from '../../src/drivers/sdk/index.ts';
import driver, { openSwitch, type SimulatorInput, type Switch } from '../../src/drivers/simulator/index.ts';
import { simulatorOptions } from '../../src/drivers/simulator/options.ts';
import { Wire } from '../../src/drivers/simulator/wire.ts';

/** A switch that goes on while processes that use it come and go. */
export interface OuterSwitch {
  pbx: Switch;
  spec: DriverSpec;
  /** What processes had of it is let go of. */
  forget(): void;
}

const switches = new Map<string, { env: Env; pbx: Switch }>();
let made = 0;

export function outerSwitch(env: VirtualEnv, input: SimulatorInput = {}): OuterSwitch {
  const instance = `outer-${++made}`;
  const pbx = openSwitch(env, { ...input, instance });
  switches.set(instance, { env, pbx });
  const forget = (): void => void switches.delete(instance);
  return { pbx, forget, spec: { module: import.meta.url, options: { ...simulatorOptions({ ...input, instance }) } } };
}

/** The simulator's driver, but that it finds the switch by its name alone. */
export default defineDriver({
  ...driver,
  connect: (options, { clock }, handler) => {
    const { env, pbx } = switches.get(options.instance)!;
    return linkOf(clock, handler, (guarded) => new Wire(env, pbx, guarded));
  },
});

/**
 * A connection of the process that has this clock to something outside of it: it ends with the process, and nothing reaches a
 * process that has ended.
 */
export function linkOf<C extends Connection>(
  clock: Clock,
  handler: ConnectionHandler,
  connect: (guarded: ConnectionHandler) => C,
): C {
  const process = processes.get(clock);
  const reached = (act: () => void): void => {
    if (process?.alive !== false) act();
  };
  const connection = connect({
    opened: () => reached(() => handler.opened()),
    bytes: (chunk) => reached(() => handler.bytes(chunk)),
    closed: (reason) => reached(() => handler.closed(reason)),
  });
  process?.connections.push(connection);
  return connection;
}

interface Process {
  alive: boolean;
  connections: Connection[];
}

const processes = new WeakMap<Clock, Process>();

/** A process in a virtual world: when it is killed, its timers and connections are gone and nothing reaches it any more. */
export function mortal(world: VirtualEnv): { env: Env; kill(): void } {
  const process: Process = { alive: true, connections: [] };
  const timers = new Set<Timer>();
  const clock: Clock = {
    nowMs: world.clock.nowMs,
    epochMs: world.clock.epochMs,
    setTimer: (fire, delayMs, options) => {
      // What a promise still brings to a process that has ended.
      if (!process.alive) return { clear: () => {} };
      const timer = world.clock.setTimer(
        () => {
          timers.delete(timer);
          fire();
        },
        delayMs,
        options,
      );
      timers.add(timer);
      const clear = (): void => {
        timers.delete(timer);
        timer.clear();
      };
      return { clear };
    },
  };
  processes.set(clock, process);
  return {
    env: { ...world, clock },
    kill: () => {
      process.alive = false;
      for (const timer of timers) timer.clear();
      timers.clear();
      for (const connection of process.connections) connection.close();
      world.disk.kill();
    },
  };
}
