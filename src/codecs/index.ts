import type { WireCodec } from './message.ts';

export * from './detect.ts';
export type * from './message.ts';

/** Every protocol of `decode` and `encode`; a new one is one more row. */
export const wireCodecs: readonly WireCodec[] = [];
