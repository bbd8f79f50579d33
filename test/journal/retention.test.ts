import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { virtualEnv } from '../../src/core/env/index.ts';
import { Consumers, type JournalOptions, recover } from '../../src/core/journal/index.ts';
import { type Bench, bench, FOLDER } from './support.ts';

const SMALL: Partial<JournalOptions> = { maxSegmentBytes: 1000, keepBytes: 1 };

function events(b: Bench, count: number, deviceID = '2001'): void {
  for (let i = 0; i < count; i++) {
    b.add({ event: b.event(deviceID) });
    b.env.advance(20);
  }
}
const cursor = (b: Bench, seq: number, outcome: 'opened' | 'delivered' | 'closed') =>
  b.add({ cursor: { consumer: 'crm', deviceID: '2001', seq, outcome, timeMs: b.env.clock.epochMs() } });
const segments = (b: Bench): number[] => b.env.disk.files().map((file) => Number(/(\d+)\.lwj$/.exec(file)![1]));

const test = suite('old segments');
test('go when a complete round of state stands behind them, and the state is whole without them', () => {
  const b = bench(virtualEnv(), SMALL);
  events(b, 100);
  assert.ok(segments(b)[0]! > 5 && segments(b).length <= 3, `${segments(b)}`);
  assert.is(recover(b.env.disk, FOLDER).state?.devices.get('2001')?.seq, 100);
});
test('stay for readers of past events up to `keepBytes`', () => {
  const b = bench(virtualEnv(), { ...SMALL, keepBytes: 5000 });
  events(b, 200);
  const bytes = b.env.disk.files().reduce((sum, file) => sum + b.env.disk.contents(file).length, 0);
  assert.ok(bytes >= 5000 && bytes < 8000, `${bytes} bytes are kept`);
});
test('stay until the consumer is past them, and go then', () => {
  const b = bench(virtualEnv(), SMALL);
  events(b, 3);
  cursor(b, 3, 'opened');
  events(b, 100);
  assert.is(segments(b)[0], 1, 'the first event that the consumer has not seen is in there');
  cursor(b, 103, 'delivered');
  events(b, 60);
  cursor(b, 163, 'delivered');
  events(b, 30);
  assert.ok(segments(b)[0]! > 5, `${segments(b)}`);
});
test('move on with a consumer that is always a little behind', () => {
  const b = bench(virtualEnv(), SMALL);
  cursor(b, 0, 'opened');
  for (let seq = 5; seq < 400; seq += 5) {
    events(b, 5);
    cursor(b, seq - 5, 'delivered');
  }
  assert.ok(segments(b).length < 12, `${segments(b).length} segments`);
});
test('do not wait for a consumer for longer than `maxAgeMs`, nor hold more than `maxBytes` for it', () => {
  const old = bench(virtualEnv(), { ...SMALL, maxAgeMs: 1000 });
  const large = bench(virtualEnv(), { ...SMALL, maxBytes: 6000 });
  for (const b of [old, large]) {
    cursor(b, 0, 'opened');
    events(b, 200);
    assert.ok(segments(b)[0]! > 5, `${segments(b)}`);
  }
});
test('are held for a consumer over a restart', () => {
  const b = bench(virtualEnv(), SMALL);
  cursor(b, 0, 'opened');
  events(b, 10);
  b.journal.close();
  const again = bench(b.env, SMALL);
  events(again, 100);
  assert.is(segments(again)[0], 1);
  again.add({ cursor: { consumer: 'crm', deviceID: '2001', seq: 110, outcome: 'closed', timeMs: 0 } });
  events(again, 60);
  assert.ok(segments(again)[0]! > 5);
});
test('are needed from the first event that a consumer has not dealt with', () => {
  const consumers = new Consumers();
  const at = (seq: number, outcome: 'opened' | 'delivered' | 'closed', record: number): void =>
    consumers.cursor({ consumer: 'crm', deviceID: '1', seq, outcome, timeMs: 0 }, record);
  at(0, 'opened', 1);
  assert.is(consumers.neededFrom(), Number.POSITIVE_INFINITY);
  consumers.event('1', 1, 2);
  consumers.event('2', 1, 3);
  consumers.event('1', 2, 4);
  assert.is(consumers.neededFrom(), 2);
  at(2, 'delivered', 5);
  assert.is(consumers.neededFrom(), Number.POSITIVE_INFINITY);
  consumers.event('1', 3, 6);
  at(3, 'closed', 7);
  assert.is(consumers.neededFrom(), Number.POSITIVE_INFINITY);
});
test.run();
