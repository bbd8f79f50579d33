import { cstaMapping } from '../csta/mapping.ts';
import type { Mapping, MappingContext } from '../sdk/index.ts';
import { berWire } from './framing.ts';
import { type CstaBerOptions, cstaBerManifest } from './manifest.ts';

export const wireOf = ({ framing, indefinite }: CstaBerOptions) =>
  berWire({ framing, indefinite, maxFrameBytes: cstaBerManifest.limits.maxFrameBytes });

/** The shard side: the mapping that all CSTA has in common, over BER. */
export const cstaBerMapping = (options: CstaBerOptions, context: MappingContext): Mapping =>
  cstaMapping(wireOf(options), context, options);
