import type { Listener } from '../../src/core/env/index.ts';
import {
  type Conformance,
  type Connection,
  type ConnectionHandler,
  type Driver,
  defineDriver,
  type Env,
  readOptions,
  textOption,
} from '../../src/drivers/sdk/index.ts';
import simulatorDriver, {
  openSwitch,
  type SimulatorInput,
  type Switch,
  conformance as simulatorKit,
} from '../../src/drivers/simulator/index.ts';
import type { SimulatorOptions } from '../../src/drivers/simulator/options.ts';

type Serve = (env: Env, target: Switch, options: { port: number }) => Promise<Listener>;

interface Options {
  /** Options of the simulator, as JSON. */
  simulator: string;
  instance: string;
}

const switches = new WeakMap<object, Map<string, { target: Switch; port: number }>>();
let nextPort = 20_000;

/**
 * A CSTA driver whose switch is the simulator behind a server of that encoding, all in this process and on the Env's clock and
 * network: the way from the API to the switch and back is the whole one, bytes included. On a real Env the way is TCP.
 */
export function cstaOnSimulator<T>(
  driver: Driver<T>,
  serve: Serve,
  given: Record<string, unknown>,
): { driver: Driver<Options>; conformance: Conformance<Options> } {
  const simulatorOf = (options: Options): SimulatorOptions =>
    simulatorDriver.options(JSON.parse(options.simulator)) as SimulatorOptions;
  const connect = (options: Options, env: Env, handler: ConnectionHandler): Connection => {
    const named = switches.get(env.clock) ?? new Map();
    switches.set(env.clock, named);
    let place = named.get(options.instance);
    if (!place) {
      place = { target: openSwitch(env, JSON.parse(options.simulator) as SimulatorInput), port: nextPort++ };
      named.set(options.instance, place);
      void serve(env, place.target, { port: place.port });
    }
    const link = driver.connect(driver.options({ ...given, port: place.port }), env, handler);
    return Object.defineProperties({} as Connection, {
      write: { value: (bytes: Uint8Array) => link.write(bytes) },
      close: { value: () => link.close() },
      pendingBytes: { get: () => link.pendingBytes },
      control: { value: place.target },
    });
  };
  const conformance: Conformance<Options> = (options) => {
    const kit = simulatorKit(simulatorOf(options));
    const variants = Object.fromEntries(
      Object.entries(kit.variants ?? {}).map(([name, more]) => [
        name,
        { simulator: JSON.stringify({ ...JSON.parse(options.simulator), ...more }) },
      ]),
    );
    return { ...kit, variants, isolate: (run) => ({ instance: run }) };
  };
  return {
    driver: defineDriver<Options>({
      manifest: driver.manifest,
      options: (raw) =>
        readOptions<Options>('csta on simulator', raw, {
          simulator: textOption('{}', /^\{.*\}$/, 'JSON'),
          instance: textOption('one', /./, 'a name'),
        }),
      connect,
      session: (_options, context) => driver.session(driver.options(given), context),
      mapping: (_options, context) => driver.mapping(driver.options(given), context),
    }),
    conformance,
  };
}
