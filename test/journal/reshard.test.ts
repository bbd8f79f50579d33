import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { type VirtualEnv, virtualEnv } from '../../src/core/env/index.ts';
import { journalIdentity, PastEvents, type RecoveryReport, recover, reshard, shardFolder } from '../../src/core/journal/index.ts';
import { hashID, legID } from '../../src/core/model/index.ts';
import { bench } from './support.ts';

const DEVICES = Array.from({ length: 12 }, (_, i) => String(2000 + i));

/** A journal of one shard with a leg at each device. */
function written(): VirtualEnv {
  const env = virtualEnv(2);
  const b = bench(env);
  DEVICES.forEach((deviceID, i) => {
    const fields = { callID: legID('s0', i + 1), lineageID: 'l', switchCallID: `c${i}`, state: 'connected', answered: true };
    for (let n = 0; n <= i; n++) b.add({ event: b.event(deviceID, 'Established', fields) });
    b.add({ cursor: { consumer: 'crm', deviceID, seq: i, outcome: 'delivered', timeMs: 0 } });
  });
  b.journal.close();
  return env;
}

const to = (env: VirtualEnv, shards: number): RecoveryReport[] =>
  reshard(env.disk, { dir: 'data', linkID: 1, shards, random: env.random, epochMs: env.clock.epochMs });

/** What every shard has, by device. */
function found(env: VirtualEnv, shards: number): Record<string, unknown> {
  const all: Record<string, unknown> = {};
  for (let shard = 0; shard < shards; shard++) {
    const { state } = recover(env.disk, shardFolder('data', 1, shard, shards));
    assert.is(state?.nextLeg, DEVICES.length + 1);
    for (const [deviceID, { seq, legs, cursors }] of state?.devices ?? []) {
      assert.is(hashID(deviceID) % shards, shard);
      assert.not(deviceID in all);
      all[deviceID] = [seq, legs[0]?.callID, cursors[0]?.seq];
    }
  }
  return all;
}

const expected = Object.fromEntries(DEVICES.map((deviceID, i) => [deviceID, [i + 1, legID('s0', i + 1), i]]));

const test = suite('a journal for another number of shards');
test('has every device with its numbers, legs and cursors where its id says, in the same stream', () => {
  const env = written();
  const before = journalIdentity(env.disk, 'data', 1, 1);
  for (const shards of [3, 2, 5, 1]) {
    to(env, shards);
    assert.equal(found(env, shards), expected);
    assert.is(journalIdentity(env.disk, 'data', 1, shards)?.streamID, before?.streamID);
    assert.equal(
      env.disk.list('data/1').filter((name) => name.includes('-of-')),
      Array.from({ length: shards }, (_, shard) => `${shard}-of-${shards}`),
    );
  }
});
test('has the past events that a consumer may still want, in their order', async () => {
  const env = written();
  for (const shards of [3, 2, 1]) {
    to(env, shards);
    for (const [i, deviceID] of DEVICES.entries()) {
      const past = new PastEvents(env.disk, shardFolder('data', 1, hashID(deviceID) % shards, shards), async () => {});
      const { events } = await past.read(deviceID, 1, i + 1, 100);
      assert.equal(
        events.map(({ seq }) => seq),
        Array.from({ length: i + 1 }, (_, n) => n + 1),
        `${deviceID} of ${shards}`,
      );
    }
  }
});
test('is whole after an interruption at any operation', () => {
  for (let failAt = 1, failed = true; failed; failAt++) {
    const env = written();
    const from = env.disk.operations;
    env.disk.fail({ failAt: from + failAt });
    try {
      to(env, 3);
      failed = false;
    } catch {
      if (failAt % 2) env.disk.kill();
      else env.disk.powerCut();
      env.disk.fail({});
      to(env, 3);
    }
    env.disk.fail({});
    assert.equal(found(env, 3), expected, `operation ${failAt}`);
  }
});
test('is left alone when the number is the same, or there is none', () => {
  const env = written();
  const files = env.disk.files();
  to(env, 1);
  assert.equal(env.disk.files(), files);
  to(virtualEnv(), 2);
});
test.run();
