import type { LegRecord } from '../../codecs/proto/index.ts';
import type { Leg } from '../leg/index.ts';

/** A leg as it is told outside the shard: a copy, since the leg moves on. */
export function legRecord(leg: Leg): LegRecord {
  return { ...leg };
}
