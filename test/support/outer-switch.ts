import type { Clock, Connection, Env, VirtualEnv } from '../../src/core/env/index.ts';
import { type DriverSpec, defineDriver } from '../../src/drivers/sdk/index.ts';
import driver, { openSwitch, type SimulatorInput, type Switch } from '../../src/drivers/simulator/index.ts';
import { simulatorOptions } from '../../src/drivers/simulator/options.ts';
import { Wire } from '../../src/drivers/simulator/wire.ts';

/** A switch that goes on while processes that use it come and go. */
export interface OuterSwitch {
  pbx: Switch;
  spec: DriverSpec;
}

const switches = new Map<string, { env: Env; pbx: Switch }>();
let made = 0;

export function outerSwitch(env: VirtualEnv, input: SimulatorInput = {}): OuterSwitch {
  const instance = `outer-${++made}`;
  const pbx = openSwitch(env, { ...input, instance });
  switches.set(instance, { env, pbx });
  return { pbx, spec: { module: import.meta.url, options: { ...simulatorOptions({ ...input, instance }) } } };
}

/** The simulator's driver, but that it finds the switch by its name alone. */
export default defineDriver({
  ...driver,
  connect: (options, { clock }, handler) => {
    const { env, pbx } = switches.get(options.instance)!;
    const process = processes.get(clock);
    const reached = (act: () => void): void => {
      if (process?.alive !== false) act();
    };
    const wire = new Wire(env, pbx, {
      opened: () => reached(() => handler.opened()),
      bytes: (chunk) => reached(() => handler.bytes(chunk)),
      closed: (reason) => reached(() => handler.closed(reason)),
    });
    process?.connections.push(wire);
    return wire;
  },
});

interface Process {
  alive: boolean;
  connections: Connection[];
}

const processes = new WeakMap<Clock, Process>();

/** A process in a virtual world: when it is killed, its timers and connections are gone and nothing reaches it any more. */
export function mortal(world: VirtualEnv): { env: Env; kill(): void } {
  const process: Process = { alive: true, connections: [] };
  const clock: Clock = {
    nowMs: world.clock.nowMs,
    epochMs: world.clock.epochMs,
    setTimer: (fire, delayMs, options) => world.clock.setTimer(() => process.alive && fire(), delayMs, options),
  };
  processes.set(clock, process);
  return {
    env: { ...world, clock },
    kill: () => {
      process.alive = false;
      for (const connection of process.connections) connection.close();
      world.disk.kill();
    },
  };
}
