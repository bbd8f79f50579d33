import { cstaMapping } from '../csta/mapping.ts';
import type { Mapping, MappingContext } from '../sdk/index.ts';
import { wireOf } from './framing.ts';
import type { CstaBerOptions } from './manifest.ts';

/** The shard side: the mapping that all CSTA has in common, over BER. */
export const cstaBerMapping = (options: CstaBerOptions, context: MappingContext): Mapping =>
  cstaMapping(wireOf(options), context, options);
