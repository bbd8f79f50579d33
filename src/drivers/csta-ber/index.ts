import { targetOf } from '../csta/options.ts';
import { cstaSession } from '../csta/session.ts';
import { type DriverSpec, defineDriver } from '../sdk/index.ts';
import { wireOf } from './framing.ts';
import { berLogin } from './login.ts';
import { type CstaBerInput, type CstaBerOptions, cstaBerManifest, cstaBerOptions } from './manifest.ts';
import { cstaBerMapping } from './mapping.ts';

export type { CstaBerInput } from './manifest.ts';

/**
 * A switch that speaks CSTA III in ASN.1 and BER over TCP (ECMA-285): Alcatel OXE, Panasonic, Siemens HiPath and others.
 * @throws {CtiError} `CTI_OPTION` naming the option that is wrong
 */
export function cstaBer(options: CstaBerInput): DriverSpec {
  cstaBerOptions(options);
  return { module: import.meta.url, options: { ...options } };
}

export default defineDriver<CstaBerOptions>({
  manifest: cstaBerManifest,
  options: cstaBerOptions,
  connect: (options, env, handler) => env.net.connect(targetOf(options), handler),
  session: (options, context) => cstaSession(wireOf(options), context, berLogin(options), options),
  mapping: cstaBerMapping,
});
