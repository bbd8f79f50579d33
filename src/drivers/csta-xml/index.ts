import { targetOf } from '../csta/options.ts';
import { cstaSession } from '../csta/session.ts';
import { type DriverSpec, defineDriver } from '../sdk/index.ts';
import { wireOf } from './framing.ts';
import { xmlLogin } from './login.ts';
import { type CstaXmlInput, type CstaXmlOptions, cstaXmlManifest, cstaXmlOptions } from './manifest.ts';
import { cstaXmlMapping } from './mapping.ts';

export type { CstaXmlInput } from './manifest.ts';

/**
 * A switch that speaks CSTA III in XML over TCP or TLS (ECMA-323): Avaya DMCC, Unify OpenScape, Mitel MX-ONE and others.
 * @throws {CtiError} `CTI_OPTION` naming the option that is wrong
 */
export function cstaXml(options: CstaXmlInput): DriverSpec {
  cstaXmlOptions(options);
  return { module: import.meta.url, options: { ...options } };
}

export default defineDriver<CstaXmlOptions>({
  manifest: cstaXmlManifest,
  options: cstaXmlOptions,
  connect: (options, env, handler) => env.net.connect(targetOf(options), handler),
  session: (options, context) => cstaSession(wireOf(options), context, xmlLogin(options), options),
  mapping: cstaXmlMapping,
});
