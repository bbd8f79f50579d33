import { journalRecord, ringRecord } from '../../src/codecs/proto/index.ts';
import { takenOrRefused, timed } from '../harness.ts';

/** A record of the rings between threads and one of the journal. What is taken can be written again. */
export const fuzz = timed((bytes) => {
  for (const codec of [ringRecord, journalRecord]) takenOrRefused(() => codec.encode(codec.decode(bytes) as never), bytes.length);
});
