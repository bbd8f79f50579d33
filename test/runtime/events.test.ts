import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { virtualEnv } from '../../src/core/env/index.ts';
import type { CtiError, CtiEvent } from '../../src/core/model/index.ts';
import { EventHub } from '../../src/core/runtime/event-hub.ts';
import { legGoal } from '../../src/core/runtime/goals.ts';
import { limitsFrom } from '../../src/core/runtime/limits.ts';
import { Spill } from '../../src/core/runtime/shard-host.ts';

const silent = { debug() {}, info() {}, warn() {}, error() {} };
const hubOf = (limits = {}) => {
  const env = virtualEnv();
  return { env, hub: new EventHub(limitsFrom(limits), env.clock, silent) };
};
const event = (deviceID: string, seq: number, fields: Partial<CtiEvent> = {}): CtiEvent => ({
  name: 'Held',
  deviceID,
  linkID: 1,
  seq,
  streamID: 's',
  timeMs: 0,
  ...fields,
});

const codeOf = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => 'reached',
    (error: CtiError) => `${error.code} ${error.smartcti}`,
  );

const readers = suite('events of the hub');
readers('come to every reader of the device in order, and to those of all devices', async () => {
  const { hub } = hubOf();
  const [one, all] = [hub.events({ device: '1' }), hub.events({})];
  for (const next of [event('1', 1), event('2', 1), event('1', 2)]) hub.publish(next);
  hub.close();
  const seen = async (reader: AsyncIterable<CtiEvent>) => {
    const list: string[] = [];
    for await (const { deviceID, seq } of reader) list.push(`${deviceID}:${seq}`);
    return list;
  };
  assert.equal(await seen(one), ['1:1', '1:2']);
  assert.equal(await seen(all), ['1:1', '2:1', '1:2']);
});
readers('of before this process are looked for in the journal by whoever waits for a state, once', async () => {
  const { hub } = hubOf();
  const reads: number[][] = [];
  const kept = [event('1', 5), event('1', 6, { name: 'Retrieved', callID: 'a' }), event('1', 7)];
  hub.keepsPast({
    read: async (_, from, to) => {
      reads.push([from, to]);
      return from < 5 ? { events: [], oldest: 5 } : { events: kept };
    },
  });
  hub.begin('1', 7, 's');
  const retrieved = { relevant: ({ name }: CtiEvent) => name === 'Retrieved', judge: () => true };
  const waits = [hub.waitFor('1', retrieved), hub.waitFor('2', { ...retrieved })];
  assert.is((await waits[0]!).seq, 6);
  assert.is((await hub.waitFor('1', retrieved)).seq, 6);
  assert.equal(reads, [
    [1, 7],
    [5, 7],
  ]);
  hub.publish(event('2', 1, { name: 'Retrieved' }));
  assert.is((await waits[1]!).seq, 1);
});
readers('continue after a number that is still kept, and refuse when it is not', async () => {
  const { hub } = hubOf({ maxEventsPerDevice: 10 });
  for (let seq = 1; seq <= 40; seq++) hub.publish(event('1', seq));
  const reader = hub.events({ device: '1', after: 35 });
  assert.is((await reader.next()).value.seq, 36);
  assert.throws(
    () => hub.events({ device: '1', after: 3 }),
    (error: CtiError) => error.code === 'CTI_STREAM_LOST',
  );
});
readers('are kept in all up to a bound, the oldest of any device going first', () => {
  const { hub } = hubOf({ maxEventsPerDevice: 100, maxEvents: 50 });
  for (let i = 0; i < 500; i++) hub.publish(event(String(i % 100), i));
  assert.is(hub.kept, 50);
});
readers('a reader that lags too far loses the oldest and is told exactly which', async () => {
  const { hub } = hubOf({ maxReaderLag: 3 });
  const reader = hub.events({});
  for (let seq = 1; seq <= 8; seq++) hub.publish(event('1', seq));
  const gap = (await reader.next()).value;
  assert.equal([gap.name, gap.from, gap.to, gap.reason], ['Gap', '1', '5', 'reader lag']);
  assert.is((await reader.next()).value.seq, 6);
});
readers('a reader that never reads holds a bounded number of events, whatever comes', () => {
  const { hub } = hubOf({ maxReaderLag: 10, maxEventsPerDevice: 10, maxEvents: 10 });
  hub.events({});
  for (let seq = 1; seq <= 100_000; seq++) hub.publish(event('1', seq));
  assert.equal([hub.readers.lag, hub.dropped], [10, 99_990]);
});
readers('a slow reader holds only its own stream, each by its policy, and what came of it is counted', async () => {
  const { hub } = hubOf({ maxEventsPerDevice: 8, maxReaderLag: 4 });
  const quick = hub.events({ policy: 'wait' });
  const [waits, drops, leaves] = (['wait', 'drop-oldest', 'disconnect'] as const).map((policy) => hub.events({ policy }));
  const own = hub.events({ policy: 'disconnect', maxLag: 50 });
  for (let seq = 1; seq <= 8; seq++) {
    hub.publish(event('1', seq));
    assert.is((await quick.next()).value.seq, seq);
  }
  assert.equal([hub.readers.count, hub.readers.lag, hub.dropped, hub.disconnected], [4, 8, 4, 1]);
  for (let seq = 1; seq <= 8; seq++) assert.is((await waits!.next()).value.seq, seq);
  const gap = (await drops!.next()).value;
  assert.equal([gap.name, gap.from, gap.to], ['Gap', '1', '4']);
  assert.is((await drops!.next()).value.seq, 5);
  assert.is(await codeOf(leaves!.next()), 'CTI_READER_LAG 7');
  assert.is((await leaves!.next()).done, true);
  for (let seq = 1; seq <= 8; seq++) assert.is((await own.next()).value.seq, seq);
});
readers(
  'whoever is waited for gets each device in its order, and a gap for what memory lost where there is no journal',
  async () => {
    const { hub } = hubOf({ maxEventsPerDevice: 4 });
    const reader = hub.events({ policy: 'wait' });
    for (let seq = 1; seq <= 20; seq++) for (const id of ['1', '2']) hub.publish(event(id, seq));
    hub.close();
    const seen: Record<string, string[]> = { 1: [], 2: [] };
    for await (const { deviceID, name, seq, from, to } of reader)
      seen[deviceID]!.push(name === 'Gap' ? `${from} to ${to}` : String(seq));
    for (const of of Object.values(seen)) {
      const [gap = '', ...rest] = of;
      const first = Number(rest[0]);
      assert.is(gap, `1 to ${first - 1}`);
      assert.equal(
        rest.map(Number),
        Array.from({ length: 21 - first }, (_, i) => first + i),
      );
    }
  },
);
readers('whoever is waited for is told what a stream that ended has left, and goes on with the next one', async () => {
  const { hub } = hubOf();
  const reader = hub.events({ device: '1', policy: 'wait' });
  for (let seq = 1; seq <= 3; seq++) hub.publish(event('1', seq));
  assert.is((await reader.next()).value.seq, 1);
  hub.publish(event('1', 1, { streamID: 't' }));
  const gap = (await reader.next()).value;
  assert.equal([gap.name, gap.streamID, gap.from, gap.to], ['Gap', 's', '2', '3']);
  const next = (await reader.next()).value;
  assert.equal([next.streamID, next.seq], ['t', 1]);
});
readers('a reader whose signal is aborted gets what came until then, and no more', async () => {
  const { hub } = hubOf();
  for (const policy of ['wait', 'drop-oldest'] as const) {
    const abort = new AbortController();
    const reader = hub.events({ device: policy, policy, signal: abort.signal });
    for (let seq = 1; seq <= 3; seq++) hub.publish(event(policy, seq));
    abort.abort();
    hub.publish(event(policy, 4));
    const seen: number[] = [];
    for await (const { seq } of reader) seen.push(seq);
    assert.equal(seen, [1, 2, 3], policy);
  }
});
readers('events of which none is kept any more are lost, and not taken for none', () => {
  const { hub } = hubOf({ maxEvents: 5 });
  for (let seq = 1; seq <= 3; seq++) hub.publish(event('1', seq));
  for (let seq = 1; seq <= 9; seq++) hub.publish(event('2', seq));
  assert.throws(() => hub.events({ device: '1', after: 0 }), /the oldest kept of 1 is 4/);
  assert.is(hub.events({ device: '1', after: 3 }).lag, 0);
});
readers('a number that the stream has not come to is of another stream, and what came since is lost', () => {
  const { hub } = hubOf();
  assert.is(hub.events({ device: '1', after: 0 }).lag, 0);
  assert.throws(() => hub.events({ device: '1', after: 7 }), /no longer kept: the stream of 1 has come to 0 only/);
  for (let seq = 1; seq <= 3; seq++) hub.publish(event('1', seq));
  for (const policy of ['wait', 'drop-oldest', 'disconnect'] as const) {
    assert.throws(
      () => hub.events({ device: '1', after: 7, policy }),
      ({ code, detail }: CtiError) => code === 'CTI_STREAM_LOST' && /has come to 3 only/.test(detail ?? ''),
    );
    assert.is(hub.events({ device: '1', after: 3, policy }).lag, 0);
  }
});
readers('a listener that throws disturbs no other', () => {
  const { hub } = hubOf();
  let heard = 0;
  hub.on('Held', () => {
    throw new Error('bug of the host');
  });
  const off = hub.on('*', () => heard++);
  hub.publish(event('1', 1));
  off();
  hub.publish(event('1', 2));
  assert.is(heard, 1);
});
readers.run();

const waiting = suite('waiting for a state');
const wait = (hub: EventHub, state: 'connected' | 'hold' | 'null', options = {}) =>
  hub.waitFor(
    '1',
    legGoal('a', state, () => hub.history('1')),
    options,
  );
waiting('connected means a conversation: ringing at the far side is not it', async () => {
  const { hub } = hubOf();
  let reached = false;
  const promise = wait(hub, 'connected').then(() => {
    reached = true;
  });
  hub.publish(event('1', 1, { name: 'Originated', callID: 'a', state: 'connected', answered: false }));
  await Promise.resolve();
  assert.not.ok(reached);
  hub.publish(event('1', 2, { name: 'Established', callID: 'a', state: 'connected', answered: true }));
  await promise;
});
waiting('an event that came before counts', async () => {
  const { hub } = hubOf();
  hub.publish(event('1', 1, { callID: 'a', state: 'hold' }));
  assert.is((await wait(hub, 'hold')).seq, 1);
});
waiting('fails with the code of the cause when the call fails, also when it is over already', async () => {
  const { hub } = hubOf();
  const early = codeOf(wait(hub, 'connected'));
  hub.publish(event('1', 1, { name: 'Failed', callID: 'a', state: 'fail', cause: 'busy' }));
  hub.publish(event('1', 2, { name: 'ConnectionCleared', callID: 'a', state: 'null' }));
  assert.equal(await Promise.all([early, codeOf(wait(hub, 'connected')), codeOf(wait(hub, 'null'))]), [
    'CTI_CALL_FAILED 10',
    'CTI_CALL_FAILED 10',
    'reached',
  ]);
});
waiting('ends with the call, the time, the signal or the integrator', async () => {
  const { env, hub } = hubOf();
  const ended = codeOf(wait(hub, 'connected'));
  hub.publish(event('1', 1, { name: 'ConnectionCleared', callID: 'a', state: 'null' }));
  const late = codeOf(
    hub.waitFor(
      '2',
      legGoal('b', 'hold', () => []),
      { timeoutMs: 100 },
    ),
  );
  env.advance(100);
  const abort = new AbortController();
  const given = codeOf(
    hub.waitFor(
      '2',
      legGoal('b', 'hold', () => []),
      { signal: abort.signal },
    ),
  );
  abort.abort();
  const closed = codeOf(
    hub.waitFor(
      '2',
      legGoal('b', 'hold', () => []),
    ),
  );
  hub.close();
  assert.equal(await Promise.all([ended, late, given, closed]), [
    'CTI_CALL_ENDED 14',
    'CTI_TIMEOUT 16',
    'CTI_ABORTED 3',
    'CTI_CLOSED 16',
  ]);
  assert.is(env.timers(), 0, 'no timer is left');
});
waiting.run();

const spill = suite('the spill');
spill('keeps order and gives what fits', () => {
  const subject = new Spill(100);
  for (let i = 0; i < 5; i++) subject.add(Uint8Array.of(i), true);
  const out: number[] = [];
  assert.not.ok(subject.drain((bytes) => out.length < 2 && !!out.push(bytes[0]!)));
  assert.ok(subject.drain((bytes) => !!out.push(bytes[0]!)));
  assert.equal(out, [0, 1, 2, 3, 4]);
});
spill('drops frames and nothing else when it is full, and counts it once until it is empty', () => {
  const subject = new Spill(10);
  subject.add(new Uint8Array(8), true);
  subject.add(Uint8Array.of(7), false);
  for (let i = 0; i < 3; i++) subject.add(new Uint8Array(8), true);
  const out: Uint8Array[] = [];
  subject.drain((bytes) => !!out.push(bytes));
  assert.equal([out.length, out[0]![0], subject.overflowed, subject.overflows, subject.bytes], [1, 7, true, 1, 0]);
});
spill.run();
