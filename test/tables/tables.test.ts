import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { type Leg, LegTable, stepLeg } from '../../src/core/leg/index.ts';
import { KeyedRows, NOWHERE, newOwner, OWN, TextHeap, TextSet } from '../../src/core/tables/index.ts';
import fc from '../support/properties.ts';

const test = suite('tables outside the heap of objects');

const texts = fc.oneof(
  fc.constantFrom('', 'c1', 'c2', '5511987654321', 'a'.repeat(16), 'a'.repeat(17), 'João', '客户', 'é'.repeat(16)),
  fc.string({ maxLength: 20 }),
  fc.integer({ min: 200, max: 1200 }).map((length) => 'x'.repeat(length)),
);
const lists = fc.array(fc.option(texts, { nil: undefined }), { minLength: 3, maxLength: 3 });

test('a heap gives back what was written last, also after blocks were free', () => {
  fc.assert(
    fc.property(fc.array(fc.record({ at: fc.nat(7), list: fc.option(lists, { nil: undefined }) })), (steps) => {
      const heap = new TextHeap(3);
      const blocks = new Array<number>(8).fill(NOWHERE);
      const known: (readonly (string | undefined)[] | undefined)[] = [];
      for (const { at, list } of steps) {
        if (list) blocks[at] = heap.write(list, blocks[at]!);
        else {
          heap.free(blocks[at]!);
          blocks[at] = NOWHERE;
        }
        known[at] = list;
        for (const [i, expected] of known.entries()) if (expected) assert.equal(heap.read(blocks[i]!), expected);
      }
    }),
  );
});

/** More rows than have their texts at hand, and more than one chunk and one size of the index hold. */
const MANY = 3000;

test('rows keep owner, order, key, text and integers through every change', () => {
  const step = fc.record({
    what: fc.constantFrom('add', 'add', 'add', 'remove', 'key', 'text', 'flush'),
    owner: fc.nat(2),
    pick: fc.nat(),
    text: texts,
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const rows = new KeyedRows(12, 1);
      const owners = [0, 1, 2].map(() => newOwner(rows));
      const known = owners.map((): { row: number; key: string; text: string; serial: number }[] => []);
      let serial = 0;
      for (const { what, owner: i, pick, text } of steps) {
        const [owner, list] = [owners[i]!, known[i]!];
        const entry = list[pick % (list.length || 1)];
        if (what === 'add') {
          const row = rows.add(owner, text);
          rows.setText(row, 1, `of ${text}`);
          rows.ints(row)[rows.at(row) + OWN] = ++serial;
          list.push({ row, key: text, text: `of ${text}`, serial });
        } else if (what === 'flush') rows.flush();
        else if (entry && what === 'remove') {
          rows.remove(owner, entry.row);
          list.splice(list.indexOf(entry), 1);
        } else if (entry && what === 'key') {
          rows.setKey(entry.row, text);
          entry.key = text;
        } else if (entry) {
          rows.setText(entry.row, 1, text);
          entry.text = text;
        }
      }
      assert.is(
        rows.count,
        known.reduce((sum, { length }) => sum + length, 0),
      );
      for (const [i, list] of known.entries()) {
        const owner = owners[i]!;
        assert.equal(
          rows.rowsOf(owner),
          list.map(({ row }) => row),
        );
        assert.is(owner.rows, list.length);
        for (const { row, key, text, serial: expected } of list) {
          assert.equal(
            rows.findAll(owner, key),
            list.filter((other) => other.key === key).map((other) => other.row),
          );
          const found = rows.find(owner, key);
          assert.is(
            list.some((other) => other.row === found && other.key === key),
            true,
          );
          assert.is(rows.hasTwin(owner, key, found), list.filter((other) => other.key === key).length > 1);
          assert.equal([rows.key(row), rows.text(row, 1), rows.ints(row)[rows.at(row) + OWN]], [key, text, expected]);
        }
      }
    }),
  );
});

test('thousands of rows are found, also after most of them went and others took their places', () => {
  const rows = new KeyedRows(12, 1);
  const owner = newOwner(rows);
  const other = newOwner(rows);
  for (let i = 0; i < MANY; i++) rows.setText(rows.add(owner, `call-${i}`), 1, `text ${i}`);
  for (let i = 0; i < MANY; i++) if (i % 3) rows.remove(owner, rows.find(owner, `call-${i}`));
  for (let i = 0; i < MANY; i++) rows.add(other, `call-${i}`);
  for (let i = 0; i < MANY; i++) {
    const row = rows.find(owner, `call-${i}`);
    assert.is(row >= 0, i % 3 === 0);
    if (row >= 0) assert.is(rows.text(row, 1), `text ${i}`);
    assert.is(rows.text(rows.find(other, `call-${i}`), 1), undefined);
  }
});

test('two rows of an owner with one key are told from rows that only look alike', () => {
  const rows = new KeyedRows(12, 0);
  const [owner, other] = [newOwner(rows), newOwner(rows)];
  for (let i = 0; i < 10; i++) rows.add(owner, `call-${i}`);
  rows.add(other, 'call-4');
  const first = rows.find(owner, 'call-4');
  assert.is(rows.hasTwin(owner, 'call-4', first), false);
  const second = rows.add(owner, 'call-4');
  assert.is(rows.hasTwin(owner, 'call-4', first), true);
  assert.is(rows.hasTwin(owner, 'call-5', rows.find(owner, 'call-5')), false);
  rows.setKey(second, 'call-5');
  assert.is(rows.hasTwin(owner, 'call-4', first), false);
  assert.is(rows.hasTwin(owner, 'call-5', second), true);
  rows.remove(owner, second);
  assert.is(rows.hasTwin(owner, 'call-5', rows.find(owner, 'call-5')), false);
});

test('a row of a busy table costs little more than its integers and its texts', () => {
  const rows = new KeyedRows(16, 1);
  const owner = newOwner(rows);
  for (let i = 0; i < 32_768; i++) rows.add(owner, `call-${i}`);
  assert.ok(rows.bytes.rows / 32_768 < 80, String(rows.bytes.rows / 32_768));
});

const leg = (switchCallID: string): Leg => ({
  callID: 'a-1',
  deviceID: '2001',
  lineageID: '1.s.c1',
  switchCallID,
  state: 'alerting',
  answered: false,
  recording: false,
  sinceMs: 1_767_225_600_123,
  callingDevice: '5511',
});

test('a leg that is gone is seen as it was by whoever was told, although another took its row', () => {
  const table = new LegTable();
  const owner = { deviceID: '2001', number: table.nextOwner(), firstRow: -1, lastRow: -1, rows: 0 };
  const added = table.add(owner, leg('c1'));
  const [kept] = table.legsOf(owner);
  added.state = 'connected';
  assert.is(kept!.state, 'connected', 'two views of one leg see the same');
  kept!.state = 'null';
  table.remove(owner, added, [kept]);
  const [next] = [table.add(owner, { ...leg('c2'), callID: 'a-2', state: 'hold' })];
  for (const view of [added, kept!]) {
    assert.equal([view.callID, view.state, view.callingDevice, view.sinceMs], ['a-1', 'null', '5511', 1_767_225_600_123]);
  }
  assert.equal([next!.callID, next!.state, next!.deviceID], ['a-2', 'hold', '2001']);
  assert.equal(table.legsOfCall(owner, 'c1'), []);
});

test('a leg that is gone moves no more, and nor does the one that took its row', () => {
  const table = new LegTable();
  const owner = { deviceID: '2001', number: table.nextOwner(), firstRow: -1, lastRow: -1, rows: 0 };
  const gone = table.add(owner, leg('c1'));
  assert.ok(stepLeg(gone, 'established'));
  assert.equal([gone.state, gone.answered], ['connected', true]);
  assert.not.ok(stepLeg(gone, 'delivered'));
  assert.is(gone.state, 'connected');
  table.remove(owner, gone);
  const next = table.add(owner, leg('c2'));
  assert.not.ok(stepLeg(gone, 'held'));
  assert.equal([gone.state, gone.answered, next.state, next.answered], ['connected', true, 'alerting', false]);
});

test('a set has what was added and not deleted', () => {
  const set = new TextSet();
  for (let i = 0; i < 200; i++) set.add(`leg-${i}`);
  assert.is(set.delete('leg-7'), true);
  assert.is(set.delete('leg-7'), false);
  assert.equal([set.size, set.has('leg-7'), set.has('leg-8')], [199, false, true]);
});

test('devices are found by the lineage of their legs', () => {
  const table = new LegTable();
  const owners = ['2001', '2002'].map((deviceID) => ({
    deviceID,
    number: table.nextOwner(),
    firstRow: -1,
    lastRow: -1,
    rows: 0,
  }));
  const [first, second] = owners.map((owner) => table.add(owner, { ...leg('c1'), deviceID: owner.deviceID }));
  assert.equal([...table.ownersOf('1.s.c1')], [owners[0]!.number, owners[1]!.number]);
  first!.lineageID = '1.s.c0';
  assert.equal([...table.ownersOf('1.s.c1')], [owners[1]!.number]);
  table.remove(owners[1]!, second!);
  assert.equal([...table.ownersOf('1.s.c1')], []);
});

test.run();
