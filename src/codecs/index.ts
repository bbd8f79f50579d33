import { ami } from './ami/index.ts';
import { cstaBerWire } from './ber/index.ts';
import type { WireCodec } from './message.ts';
import { smartctiWire } from './smartcti/index.ts';
import { cstaXmlWire } from './xml/index.ts';

export * from './ami/index.ts';
export * as cstaBer from './ber/index.ts';
export * from './detect.ts';
export type * from './message.ts';
export * from './smartcti/index.ts';
export * as cstaXml from './xml/index.ts';

/** Every protocol of `decode` and `encode`; a new one is one more row. */
export const wireCodecs: readonly WireCodec[] = [smartctiWire, cstaXmlWire, cstaBerWire, ami];
