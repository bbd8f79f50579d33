import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { virtualEnv } from '../../src/core/env/index.ts';
import { type JournalOptions, recover, type SyncPolicy } from '../../src/core/journal/index.ts';
import { isCtiError } from '../../src/core/model/index.ts';
import { type Bench, bench, FOLDER } from './support.ts';

const POLICIES: readonly SyncPolicy[] = ['none', 'interval', 'always'];
const SMALL: Partial<JournalOptions> = { maxSegmentBytes: 700, keepBytes: 1500 };

/** Appends numbered events one by one until they are all given or one is not committed; returns how many were. */
function run(b: Bench, count: number): number {
  const before = b.committed;
  for (let i = 0; i < count; i++) {
    b.add({ event: b.event(String(2000 + (i % 5))) });
    b.env.advance(20);
    if (b.committed !== b.given) break;
  }
  return b.committed - before;
}

/** The last number of every device by what can be recovered. */
function recoveredSeqs(b: Bench): Record<string, number> {
  const { state } = recover(b.env.disk, FOLDER);
  return Object.fromEntries([...(state?.devices ?? [])].map(([id, { seq }]) => [id, seq]).sort());
}

/** The last number of every device after so many events of `run`. */
function expectedSeqs(count: number): Record<string, number> {
  const seqs: Record<string, number> = {};
  for (let i = 0; i < count; i++) seqs[2000 + (i % 5)] = (seqs[2000 + (i % 5)] ?? 0) + 1;
  return seqs;
}

const nth = suite('one disk operation that fails');
for (const sync of POLICIES)
  nth(`whichever it is, leaves every event that was visible (${sync})`, () => {
    const total = (() => {
      const b = bench(virtualEnv(3), { ...SMALL, sync });
      run(b, 60);
      b.journal.close();
      return b.env.disk.operations;
    })();
    assert.ok(total > 60);
    for (let failAt = 1; failAt <= total + 1; failAt++) {
      const env = virtualEnv(3);
      env.disk.fail({ failAt });
      let b: Bench;
      try {
        b = bench(env, { ...SMALL, sync });
      } catch (error) {
        assert.ok(isCtiError(error) || (error as { code?: string }).code === 'EIO', `operation ${failAt}: ${error}`);
        continue;
      }
      const visible = run(b, 60);
      b.journal.close();
      env.disk.kill();
      env.disk.fail({});
      const seqs = recoveredSeqs(b);
      for (const [id, seq] of Object.entries(expectedSeqs(visible)))
        assert.ok((seqs[id] ?? 0) >= seq, `operation ${failAt}: ${id} had ${seq}, recovered is ${seqs[id]}`);
      if (visible < 60) assert.match(b.health.at(-1)?.error?.code ?? '', /^CTI_JOURNAL_/);
    }
  });
nth.run();

const sync = suite('a sync that fails');
sync('stops every acknowledgement for good, and is not tried again', () => {
  const b = bench(virtualEnv(), { sync: 'always' });
  assert.is(run(b, 5), 5);
  b.env.disk.fail({ syncFails: true });
  assert.is(run(b, 1), 0);
  b.env.disk.fail({});
  const { operations } = b.env.disk;
  assert.is(run(b, 1), 0);
  b.env.advance(10_000);
  assert.is(b.committed, 5);
  assert.is(b.env.disk.operations, operations);
  assert.equal(
    b.health.map(({ error, waiting }) => [error?.code, waiting]),
    [['CTI_JOURNAL_FAILED', false]],
  );
});
sync('off the thread stops acknowledgements as soon as it is known', () => {
  const b = bench(virtualEnv(), { sync: 'interval' });
  b.env.disk.fail({ syncFails: true });
  b.add({ event: b.event('2001') });
  assert.is(b.committed, 1, 'a sync by interval delays nothing');
  b.env.advance(10);
  b.add({ event: b.event('2001') });
  assert.is(b.committed, 1);
});
sync.run();

const full = suite('a full disk');
full('holds everything back until there is room, then goes on with nothing lost', () => {
  const b = bench(virtualEnv(), { retryMs: 1000 });
  run(b, 3);
  const size = b.env.disk.contents(b.env.disk.files()[0]!).length;
  b.env.disk.fail({ capacityBytes: size + 30 });
  b.add({ event: b.event('2001') });
  b.env.advance(5000);
  assert.is(b.committed, 3);
  b.env.disk.fail({});
  b.env.advance(1000);
  assert.is(b.committed, 4);
  assert.equal(
    b.health.map(({ error, waiting }) => [error?.code, waiting]),
    [
      ['CTI_JOURNAL_FULL', true],
      [undefined, false],
    ],
  );
  run(b, 1);
  assert.is(recover(b.env.disk, FOLDER).state?.devices.get('2001')?.seq, 2);
});
full('with `continue` lets the shard go on, and the next start begins a new stream', () => {
  const env = virtualEnv();
  const b = bench(env, { onError: 'continue' });
  run(b, 3);
  env.disk.fail({ capacityBytes: 0 });
  assert.is(run(b, 5), 5);
  assert.is(b.health.length, 1);
  b.journal.close();
  env.disk.kill();
  env.disk.fail({});
  const again = bench(env);
  assert.ok(again.recovered.incomplete);
  const event = again.event('2001');
  assert.is(event.seq, 1);
  assert.is.not(event.streamID, b.event('2001').streamID);
  again.add({ event });
  again.journal.close();
  const third = bench(env);
  assert.not(third.recovered.incomplete);
  assert.is(third.recovered.state?.streamID, event.streamID);
  assert.is(third.recovered.state?.devices.get('2001')?.seq, 1);
});
full.run();

const readOnly = suite('a folder that cannot be written');
readOnly('is refused with its own code when the journal is opened', () => {
  const env = virtualEnv();
  env.disk.fail({ readOnly: true });
  assert.throws(
    () => bench(env),
    (error: { code: string }) => error.code === 'CTI_JOURNAL_READ_ONLY',
  );
});
readOnly('stops acknowledgements when it becomes so', () => {
  const b = bench();
  run(b, 2);
  b.env.disk.fail({ readOnly: true });
  assert.is(run(b, 1), 0);
  assert.is(b.health[0]?.error?.code, 'CTI_JOURNAL_READ_ONLY');
});
readOnly.run();
