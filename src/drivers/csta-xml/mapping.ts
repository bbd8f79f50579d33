import { cstaMapping } from '../csta/mapping.ts';
import type { Mapping, MappingContext } from '../sdk/index.ts';
import { wireOf } from './framing.ts';
import type { CstaXmlOptions } from './manifest.ts';

/** The shard side: the mapping that all CSTA has in common, over XML. */
export const cstaXmlMapping = (options: CstaXmlOptions, context: MappingContext): Mapping =>
  cstaMapping(wireOf(options), context, options);
