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
const codeOf = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => 'reached',
    (error: CtiError) => `${error.code} ${error.smartcti}`,
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
