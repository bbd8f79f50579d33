import { recover, type SyncPolicy } from '../../src/core/journal/index.ts';
import { realDisk } from '../../src/core/runtime/real-disk.ts';
import type { BenchCase } from '../case.ts';
import { appendAll, entryOf, eventOf, opened, writeLegs } from '../support/journal.ts';

/** Events of one commit, and commits of one run. */
const BATCH = 64;
const BATCHES = 32;

const append = (sync: SyncPolicy): BenchCase => ({
  name: `journal/append/${sync}`,
  operations: BATCH * BATCHES,
  setup: () => {
    const { journal, remove } = opened(sync);
    const batches = Array.from({ length: BATCHES }, (_, b) =>
      Array.from({ length: BATCH }, (_, i) => entryOf(eventOf(b * BATCH + i, 1))),
    );
    return {
      legwork: async () => {
        await appendAll(journal, batches);
      },
      teardown: () => {
        journal.close();
        remove();
      },
    };
  },
});

const LEGS = 100_000;

export default [
  append('none'),
  append('interval'),
  append('always'),
  {
    name: 'journal/recover/100000-legs',
    measure: async () => {
      const written = opened('none');
      await writeLegs(written, LEGS);
      const { folder, remove } = written;
      const startMs = performance.now();
      const { state, report } = recover(realDisk, folder);
      const ms = performance.now() - startMs;
      remove();
      if (!state || state.devices.size < LEGS) throw new Error('not every leg was recovered');
      return { time: { value: ms, unit: 'ms' }, records: { value: report.records, unit: 'records' } };
    },
  },
] satisfies BenchCase[];
