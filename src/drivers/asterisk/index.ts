import { type DriverSpec, defineDriver } from '../sdk/index.ts';
import { AsteriskSession } from './login.ts';
import { asteriskManifest } from './manifest.ts';
import { AsteriskMapping } from './mapping.ts';
import { type AsteriskInput, type AsteriskOptions, asteriskOptions } from './options.ts';

export { conformance } from './conformance.ts';
export type { AsteriskInput, AsteriskOptions } from './options.ts';

/**
 * An Asterisk, or a distribution of it, by its manager interface.
 * @throws {CtiError} `CTI_OPTION` naming the option that is wrong, or the name nearest to one that is unknown
 */
export function asterisk(options: AsteriskInput & { username: string }): DriverSpec {
  const checked = asteriskOptions(options);
  // Options cross threads as plain data: there the secret is text again.
  return { module: import.meta.url, options: { ...options, secret: checked.secret.reveal() } };
}

export default defineDriver<AsteriskOptions>({
  manifest: asteriskManifest,
  options: asteriskOptions,
  connect: ({ host, port, tls }, env, handler) =>
    env.net.connect(tls ? { host, port, tls: tls === true ? {} : tls } : { host, port }, handler),
  session: (options, context) => new AsteriskSession(options, context),
  mapping: (options, context) => new AsteriskMapping(options, context),
});
