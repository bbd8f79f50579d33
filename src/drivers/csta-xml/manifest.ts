import type { CstaXmlFraming, Edition } from '../../codecs/xml/index.ts';
import { CSTA_EVENTS, CSTA_SERVICES } from '../csta/manifest.ts';
import { type CstaOptions, cstaOptions } from '../csta/options.ts';
import { type DriverManifest, integerOption, type OptionField, readOptions, textOption, wordOption } from '../sdk/index.ts';

export const cstaXmlManifest: DriverManifest = {
  name: 'csta-xml',
  version: '0.1.0',
  affinity: 'device',
  services: CSTA_SERVICES,
  events: CSTA_EVENTS,
  limits: { maxFrameBytes: 65_535, maxOutstanding: 512, requestTimeoutMs: 5000 },
};

export interface CstaXmlOptions extends CstaOptions {
  framing: CstaXmlFraming;
  /** Edition of ECMA-323 that is written; any is read. */
  edition: Edition;
  /** Whether the switch wants an application session of ECMA-354 first; `dmcc`: with Avaya's fields. */
  session: 'none' | 'ecma-354' | 'dmcc';
  /** How the application calls itself in that session. */
  applicationID: string;
  /** Seconds that a session lasts unless it is renewed, as is done after half of them. */
  sessionSeconds: number;
  /** The version to ask for, as ECMA-354 writes it; empty: the edition, for `dmcc` with Avaya's `priv2`. */
  protocolVersion: string;
}

export type CstaXmlInput = Partial<Omit<CstaXmlOptions, 'password'> & { password: string }>;

const editions = integerOption(3, 2, 6);

export const cstaXmlOptions = (raw: unknown): CstaXmlOptions =>
  readOptions<CstaXmlOptions>('csta-xml', raw, {
    ...cstaOptions(4721),
    framing: wordOption(['ecma-323', 'length-32']),
    edition: editions as OptionField<Edition>,
    session: wordOption(['none', 'ecma-354', 'dmcc']),
    applicationID: textOption('Legwork', /^[^\u0000-\u001f]{1,128}$/, 'a name without control characters'),
    sessionSeconds: integerOption(180, 30, 86_400),
    protocolVersion: textOption('', /^\S{0,200}$/, 'a protocol version'),
  });
