// @ts-check
import { defineDriver, integerOption, readOptions, secretOption, tcp, textOption } from 'legwork/sdk';
import { connectFake } from './fake-switch.js';
import { session } from './login.js';
import { manifest } from './manifest.js';
import { mapping } from './mapping.js';

export { conformance } from './conformance.js';

/** @param {unknown} raw */
const options = (raw) =>
  readOptions('acme', raw, {
    host: textOption('127.0.0.1', /^[\w.:-]{1,255}$/, 'a host name or address'),
    port: integerOption(4500, 1, 65_535),
    user: textOption('cti', /^\w{1,64}$/, 'a user of the switch'),
    password: secretOption,
    heartbeatMs: integerOption(15_000, 100, 600_000),
    /** Extensions that the conformance kit may use on a real switch. */
    extensions: textOption('', /^[\d,]*$/, 'extensions with commas between them'),
    /** The name of a switch in this process to try the driver on; empty: the real one. */
    fake: textOption('', /^[\w.-]{0,64}$/, 'a name'),
  });

/** @typedef {ReturnType<typeof options>} Options */

export default defineDriver({
  manifest,
  options,
  connect: (given, env, handler) => (given.fake ? connectFake(given.fake, env, handler) : tcp(given, env, handler)),
  session,
  mapping: (_given, context) => mapping(context),
});

/**
 * What `openCti` takes as its driver.
 * @param {Record<string, unknown>} given
 */
export const acme = (given = {}) => ({ module: import.meta.url, options: given });
