import { cstaMapping } from '../csta/mapping.ts';
import type { Mapping, MappingContext } from '../sdk/index.ts';
import { xmlWire } from './framing.ts';
import { type CstaXmlOptions, cstaXmlManifest } from './manifest.ts';

export const wireOf = ({ framing, edition }: CstaXmlOptions) =>
  xmlWire({ framing, edition, maxFrameBytes: cstaXmlManifest.limits.maxFrameBytes });

/** The shard side: the mapping that all CSTA has in common, over XML. */
export const cstaXmlMapping = (options: CstaXmlOptions, context: MappingContext): Mapping =>
  cstaMapping(wireOf(options), context, options);
