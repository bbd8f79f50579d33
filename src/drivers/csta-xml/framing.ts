import type { CstaWire } from '../csta/wire.ts';
import { xmlWire } from '../csta/xml-wire.ts';
import { type CstaXmlOptions, cstaXmlManifest } from './manifest.ts';

/** CSTA in XML as the options want it. */
export const wireOf = ({ framing, edition }: CstaXmlOptions): CstaWire =>
  xmlWire({ framing, edition, maxFrameBytes: cstaXmlManifest.limits.maxFrameBytes });
