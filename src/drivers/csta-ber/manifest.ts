import type { BerFramingName } from '../../codecs/ber/index.ts';
import { CSTA_EVENTS, CSTA_SERVICES } from '../csta/manifest.ts';
import { type CstaOptions, cstaOptions } from '../csta/options.ts';
import {
  CtiError,
  type DriverManifest,
  flagOption,
  type OptionField,
  readOptions,
  textOption,
  wordOption,
} from '../sdk/index.ts';

export const cstaBerManifest: DriverManifest = {
  name: 'csta-ber',
  version: '0.1.0',
  affinity: 'device',
  services: CSTA_SERVICES,
  events: CSTA_EVENTS,
  limits: { maxFrameBytes: 1024 * 1024, maxOutstanding: 512, requestTimeoutMs: 5000 },
};

export interface CstaBerOptions extends CstaOptions {
  /** 3: ECMA-285; 1: ECMA-180 as MD110 Application Link speaks it. */
  phase: 1 | 3;
  /** How APDUs lie on the connection; every kind of switch has its own. */
  framing: BerFramingName;
  /** Whether lengths may be indefinite. */
  indefinite: boolean;
  /** Whether the link begins with an association of ACSE. `hipath`: with HiPath's context and its status report. */
  association: 'none' | 'acse' | 'hipath';
  /** The application context to ask for, as an object identifier; `hipath` has its own. */
  applicationContext: string;
}

export type CstaBerInput = Partial<Omit<CstaBerOptions, 'password'> & { password: string }>;

const phase: OptionField<1 | 3> = {
  default: 3,
  expected: '1 or 3',
  read: (value) => (value === 1 || value === 3 ? value : undefined),
};

/** Dotted, with a root and a second arc that exist. @see X.660 */
const OBJECT_IDENTIFIER = /^(?:[01]\.[12]?\d|[01]\.3\d|2\.(?:0|[1-9]\d{0,14}))(?:\.(?:0|[1-9]\d{0,14}))*$/;

/** @throws {CtiError} `CTI_OPTION` */
export function cstaBerOptions(raw: unknown): CstaBerOptions {
  const options = readOptions<CstaBerOptions>('csta-ber', raw, {
    ...cstaOptions(33_333),
    phase,
    framing: wordOption(['two-byte', 'hipath', 'omnipcx', 'tpkt', 'tpkt-cotp', 'none']),
    indefinite: flagOption(false),
    association: wordOption(['none', 'acse', 'hipath']),
    applicationContext: textOption('1.3.12.0.285', OBJECT_IDENTIFIER, 'an object identifier'),
  });
  if (options.phase === 1 && options.association !== 'none')
    throw new CtiError('CTI_OPTION', { detail: 'csta-ber has no association in phase 1' });
  return options;
}
