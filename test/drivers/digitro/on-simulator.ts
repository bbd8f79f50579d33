import { memoryNet } from '../../../src/core/env/index.ts';
import driver, { type DigitroInput } from '../../../src/drivers/digitro/index.ts';
import { type Conformance, type Connection, defineDriver, readOptions, textOption } from '../../../src/drivers/sdk/index.ts';
import simulatorDriver, {
  openSwitch,
  type SimulatorInput,
  conformance as simulatorKit,
} from '../../../src/drivers/simulator/index.ts';
import type { SimulatorOptions } from '../../../src/drivers/simulator/options.ts';
import { FakePabx } from './fake-pabx.ts';

interface Options {
  simulator: string;
  instance: string;
}

const given: DigitroInput = { baseUrl: 'http://pabx.test', apiKey: 'key-1', devicePasswords: { '*': 'device-secret' } };
const places = new WeakMap<object, Map<string, { pbx: ReturnType<typeof openSwitch>; pabx: FakePabx }>>();

/** The driver in front of a pretended PABX, in front of the simulator: the whole way, JSON and streams of events included. */
export default defineDriver<Options>({
  manifest: driver.manifest,
  options: (raw) =>
    readOptions<Options>('digitro on simulator', raw, {
      simulator: textOption('{}', /^\{.*\}$/, 'JSON'),
      instance: textOption('one', /./, 'a name'),
    }),
  connect: ({ simulator, instance }, env, handler) => {
    const named = places.get(env.clock) ?? new Map();
    places.set(env.clock, named);
    let place = named.get(instance);
    if (!place) {
      const pbx = openSwitch(env, JSON.parse(simulator) as SimulatorInput);
      place = { pbx, pabx: new FakePabx(pbx, env.clock) };
      named.set(instance, place);
    }
    const link = driver.connect(driver.options(given), { ...env, net: memoryNet(env.clock, place.pabx.serve) }, handler);
    return Object.defineProperties({} as Connection, {
      write: { value: (bytes: Uint8Array) => link.write(bytes) },
      close: { value: () => link.close() },
      pendingBytes: { get: () => link.pendingBytes },
      control: { value: place },
    });
  },
  session: (_options, context) => driver.session(driver.options(given), context),
  mapping: (_options, context) => driver.mapping(driver.options(given), context),
});

export const conformance: Conformance<Options> = ({ simulator }) => {
  const kit = simulatorKit(simulatorDriver.options(JSON.parse(simulator)) as SimulatorOptions);
  const lay = (more: object) => ({ simulator: JSON.stringify({ ...JSON.parse(simulator), ...more }) });
  return {
    ...kit,
    variants: Object.fromEntries(Object.entries(kit.variants ?? {}).map(([name, more]) => [name, lay(more)])),
    isolate: (run) => ({ instance: run }),
    peer: (control) => {
      const { pbx, pabx } = control as { pbx: ReturnType<typeof openSwitch>; pabx: FakePabx };
      const { misbehave, ...others } = kit.peer!(pbx);
      void misbehave;
      const restart = (refuseMs: number): void => {
        pbx.restart(0);
        pabx.cut(refuseMs);
      };
      return { ...others, cut: (refuseMs) => pabx.cut(refuseMs), restart };
    },
  };
};
