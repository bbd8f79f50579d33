import { type DriverSpec, defineDriver, httpLink } from '../sdk/index.ts';
import { digitroSession } from './login.ts';
import { type DigitroInput, type DigitroOptions, digitroManifest, digitroOptions } from './manifest.ts';
import { digitroMapping } from './mapping.ts';

export type { DigitroInput } from './manifest.ts';
export { DEFAULT_VOCABULARY, type Vocabulary } from './vocabulary.ts';

/**
 * A PABX with an HTTP API and server-sent events, in the shape of Dígitro's. What is not public of it is a table that a site can
 * replace: see docs/digitro.md.
 * @throws {CtiError} `CTI_OPTION` naming the option that is wrong
 */
export function digitro(options: DigitroInput): DriverSpec {
  digitroOptions(options);
  return { module: import.meta.url, options: { ...options } };
}

export default defineDriver<DigitroOptions>({
  manifest: digitroManifest,
  options: digitroOptions,
  connect: ({ baseUrl, apiKey, requestTimeoutMs }, env, handler) =>
    httpLink(
      env,
      {
        baseUrl,
        headers: { 'x-api-key': apiKey.reveal() },
        timeoutMs: requestTimeoutMs,
        maxBodyBytes: digitroManifest.limits.maxFrameBytes,
      },
      handler,
    ),
  session: digitroSession,
  mapping: digitroMapping,
});
