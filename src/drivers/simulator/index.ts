import { type Clock, type DriverSpec, defineDriver, type Env } from '../sdk/index.ts';
import { simulatorSession } from './login.ts';
import { simulatorManifest } from './manifest.ts';
import { simulatorMapping } from './mapping.ts';
import { type SimulatorInput, type SimulatorOptions, simulatorOptions } from './options.ts';
import { Switch } from './switch/switch.ts';
import { Wire } from './wire.ts';

export { conformance } from './conformance.ts';
export type { SimulatorInput, SimulatorOptions } from './options.ts';
export type { Misbehaviour } from './switch/faults.ts';
export type { SwitchSnapshot } from './switch/snapshot.ts';
export { type InboundCall, type OutsideParty, type Phone, Switch } from './switch/switch.ts';
export type { GroupTally, Tally } from './switch/tally.ts';

/**
 * A small PBX in this process, as a driver. Each call makes a switch of its own; the same result given to `openCti` again, under
 * the same clock, finds the calls that are still there.
 * @throws {CtiError} `CTI_OPTION` naming the option that is wrong, or the name nearest to one that is unknown
 */
export function simulator(options: SimulatorInput = {}): DriverSpec {
  const checked = simulatorOptions({ instance: `simulator-${++made}`, ...options });
  return { module: import.meta.url, options: { ...checked } };
}

/** Serves a switch to clients of CSTA III in XML (ECMA-323 Annex J.2). @throws {Error} when the port cannot be had */
export const serveCstaXml: typeof import('./server/index.ts').serveCstaXml = async (...args) =>
  (await import('./server/index.ts')).serveCstaXml(...args);

/** Serves a switch to clients of CSTA III in BER (ECMA-285). @throws {Error} when the port cannot be had */
export const serveCstaBer: typeof import('./server/index.ts').serveCstaBer = async (...args) =>
  (await import('./server/index.ts')).serveCstaBer(...args);

/** A switch by itself, without a driver in front. */
export function openSwitch(env: Env, options: SimulatorInput = {}): Switch {
  return new Switch(env, simulatorOptions(options));
}

export default defineDriver<SimulatorOptions>({
  manifest: simulatorManifest,
  options: simulatorOptions,
  connect: (options, env, handler) => new Wire(env, switchOf(env, options), handler),
  session: () => simulatorSession(),
  mapping: () => simulatorMapping(),
});

let made = 0;
/** The switches of this process, by the clock they run on and by name: a switch outlives its links. */
const switches = new WeakMap<Clock, Map<string, Switch>>();

function switchOf(env: Env, options: SimulatorOptions): Switch {
  const named = switches.get(env.clock) ?? new Map<string, Switch>();
  switches.set(env.clock, named);
  const found = named.get(options.instance) ?? new Switch(env, options);
  named.set(options.instance, found);
  return found;
}
