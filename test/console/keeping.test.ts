import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { CallBook } from '../../src/gateway/console/call-book.ts';
import { Table } from '../../src/gateway/console/table.ts';
import type { CtiEvent } from '../../src/index.ts';

const test = suite('what a console keeps');

let timeMs = 0;
const event = (lineageID: string, callID: string, state: string, more: Partial<CtiEvent> = {}): CtiEvent => ({
  name: state === 'null' ? 'ConnectionCleared' : 'Delivered',
  deviceID: '2001',
  linkID: 1,
  seq: ++timeMs,
  streamID: 's',
  timeMs,
  lineageID,
  callID,
  state,
  ...more,
});
const changed = (from: string, to: string): CtiEvent => {
  const { lineageID: _, callID: __, state: ___, ...bare } = event('', '', '');
  return { ...bare, name: 'LineageChanged', from, to };
};

test('keeps links apart that name calls alike', () => {
  const book = new CallBook(100, 100);
  book.add(event('a', 'c1', 'alerting'));
  book.add(event('a', 'c1', 'alerting', { linkID: 2, deviceID: '3001' }));
  assert.equal(
    book.of(1, 'a')!.events.map(({ deviceID }) => deviceID),
    ['2001'],
  );
  assert.equal(
    book.of(2, 'a')!.events.map(({ deviceID }) => deviceID),
    ['3001'],
  );
  assert.is(book.of(3, 'a'), undefined);
});

test('joins calls in any order of joins, in the order of time, under every name', () => {
  const book = new CallBook(100, 100);
  for (const id of ['a', 'b', 'c']) book.add(event(id, `leg-${id}`, 'connected'));
  book.add(event('a', 'leg-a', 'connected'));
  book.add(changed('c', 'b'));
  book.add(changed('c', 'b'));
  book.add(changed('b', 'a'));
  for (const id of ['a', 'b', 'c']) {
    const call = book.of(1, id)!;
    assert.is(call.lineageID, 'a');
    assert.is(call.events.length, 7);
    const times = call.events.map((one) => one.timeMs);
    assert.equal(
      times,
      [...times].sort((x, y) => x - y),
    );
  }
});

test('lets go first of the calls that ended first, then of those that began first', () => {
  const book = new CallBook(6, 100);
  for (const id of ['a', 'b', 'c']) book.add(event(id, `leg-${id}`, 'alerting'));
  book.add(event('b', 'leg-b', 'null'));
  book.add(event('a', 'leg-a', 'null'));
  book.add(event('d', 'leg-d', 'alerting'));
  assert.is(book.size, 6);
  book.add(event('d', 'leg-d', 'connected'));
  assert.is(book.of(1, 'b'), undefined, 'ended first');
  assert.ok(book.of(1, 'a'));
  for (let i = 0; i < 3; i++) book.add(event('d', 'leg-d', 'connected'));
  assert.is(book.of(1, 'a'), undefined, 'ended next');
  assert.is(book.of(1, 'c')?.events.length, 1, 'still on');
  book.add(event('d', 'leg-d', 'connected'));
  assert.is(book.of(1, 'c'), undefined, 'began before the other');
  assert.is(book.size, 6);
});

test('keeps the beginning and the end of a call with too many events', () => {
  const book = new CallBook(1000, 8);
  for (let i = 0; i < 50; i++) book.add(event('a', 'leg', 'connected', { cause: String(i) }));
  assert.equal(
    book.of(1, 'a')!.events.map(({ cause }) => cause),
    ['0', '1', '44', '45', '46', '47', '48', '49'],
  );
  assert.is(book.size, 8);
});

test('forgets the names of a call that it lets go of', () => {
  const book = new CallBook(3, 100);
  book.add(event('a', 'leg-a', 'null'));
  book.add(event('b', 'leg-b', 'null'));
  book.add(changed('a', 'b'));
  book.add(event('d', 'leg-d', 'alerting'));
  assert.is(book.of(1, 'a'), undefined);
  book.add(event('a', 'leg-e', 'alerting'));
  assert.is(book.of(1, 'a')!.lineageID, 'a');
});

test('a table remembers changes only while somebody wants to know them', () => {
  const table = new Table<{ n: number }>(2);
  const change = (): void => {
    table.put('a', { n: 1 });
    table.put('b', { n: 2 });
    table.drop('b');
  };
  change();
  assert.is(table.changes(), undefined);
  table.watch(true);
  assert.is(table.changes(), undefined);
  change();
  assert.equal(table.changes(), { put: { a: { n: 1 } }, drop: ['b'] });
  table.keep('a', { n: 1 });
  assert.is(table.changes(), undefined, 'the same row is no change');
  table.put('b', { n: 3 });
  table.put('c', { n: 4 });
  assert.ok(table.full);
  table.drop('b');
  assert.not(table.full);
});

test.run();
