import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { Deadlines } from '../../src/core/link/deadlines.ts';
import { LineageIndex } from '../../src/core/link/lineage.ts';
import { Requests } from '../../src/core/link/requests.ts';
import { CtiError } from '../../src/core/model/index.ts';
import type { Mapping, MappingOutput } from '../../src/drivers/sdk/index.ts';
import fc from '../support/properties.ts';

const deadlines = suite('deadlines');
deadlines('fall due in order of time, each once, whatever was set, moved and cleared', () => {
  const step = fc.oneof(
    fc.record({ set: fc.integer({ min: 0, max: 20 }), atMs: fc.integer({ min: 0, max: 100 }) }),
    fc.record({ clear: fc.integer({ min: 0, max: 20 }) }),
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 300 }), (steps) => {
      const subject = new Deadlines();
      const model = new Map<number, number>();
      for (const one of steps) {
        if ('set' in one) {
          subject.set(one.set, one.atMs);
          model.set(one.set, one.atMs);
        } else {
          subject.clear(one.clear);
          model.delete(one.clear);
        }
        assert.is(subject.nextMs(), Math.min(...model.values(), Number.POSITIVE_INFINITY));
      }
      let last = -1;
      for (let key = subject.takeDue(100); key !== undefined; key = subject.takeDue(100)) {
        assert.ok(model.get(key)! >= last);
        last = model.get(key)!;
        model.delete(key);
      }
      assert.is(model.size, 0);
    }),
    { numRuns: 200 },
  );
});
deadlines('do not pile up when they are moved for ever', () => {
  const subject = new Deadlines();
  for (let i = 0; i < 100_000; i++) subject.set(1, i);
  assert.is(subject.size, 1);
  assert.is(subject.nextMs(), 99_999);
});
deadlines.run();

const requests = suite('requests of a link');
const out = {} as MappingOutput;
const recording = () => {
  const sent: number[] = [];
  const mapping: Mapping = { request: (id) => void sent.push(id), receive: () => {} };
  return { sent, mapping };
};
requests('no more than the window are under way; a place that becomes free is taken by the one that waits longest', () => {
  const { sent, mapping } = recording();
  const subject = new Requests(mapping, 2);
  for (let i = 0; i < 4; i++) subject.send({ service: 'MakeCall', deviceID: '1' }, 1000, 0, out, () => {});
  assert.equal(sent, [1, 2]);
  subject.end(2, undefined, {}, 0, out);
  assert.equal(sent, [1, 2, 3]);
});
requests('each ends exactly once: a late answer is ignored', () => {
  const { mapping } = recording();
  const subject = new Requests(mapping, 1);
  const ends: (string | undefined)[] = [];
  subject.send({ service: 'MakeCall', deviceID: '1' }, 1000, 0, out, (error) => ends.push(error?.code));
  subject.tick(999, out);
  assert.equal(ends, []);
  subject.tick(1000, out);
  assert.equal(ends, ['CTI_TIMEOUT']);
  assert.not.ok(subject.end(1, undefined, {}, 1001, out));
  assert.equal(ends, ['CTI_TIMEOUT']);
});
requests('a lost link ends everything, sent or waiting', () => {
  const { mapping } = recording();
  const subject = new Requests(mapping, 1);
  const ends: (string | undefined)[] = [];
  for (let i = 0; i < 3; i++)
    subject.send({ service: 'MakeCall', deviceID: '1' }, 1000, 0, out, (error) => ends.push(error?.code));
  subject.failAll(new CtiError('CTI_LINK_DOWN'));
  assert.equal(ends, ['CTI_LINK_DOWN', 'CTI_LINK_DOWN', 'CTI_LINK_DOWN']);
  assert.is(subject.deadlineMs(), Number.POSITIVE_INFINITY);
});
requests('a mapping that throws fails the request and no other', () => {
  const subject = new Requests(
    {
      request: () => {
        throw new Error('bug');
      },
      receive: () => {},
    },
    5,
  );
  let code = '';
  subject.send({ service: 'MakeCall', deviceID: '1' }, 1000, 0, out, (error) => {
    code = error!.code;
  });
  assert.is(code, 'CTI_DRIVER_FAULT');
});
requests.run();

const lineage = suite('the joins of a link');
lineage('the name seen first is canonical, whatever the order of the joins', () => {
  fc.assert(
    fc.property(fc.shuffledSubarray([0, 1, 2, 3, 4], { minLength: 5 }), (order) => {
      const subject = new LineageIndex();
      for (const name of ['a', 'b', 'c', 'd', 'e', 'f']) subject.legBegan(name);
      const pairs = [
        ['a', 'b'],
        ['c', 'b'],
        ['d', 'e'],
        ['e', 'f'],
        ['f', 'a'],
      ] as const;
      for (const i of order) subject.join(pairs[i]![0], pairs[i]![1]);
      for (const name of ['a', 'b', 'c', 'd', 'e', 'f']) assert.is(subject.canonical(name), 'a');
    }),
  );
});
lineage('a join tells which names give way, and says it again to whom it may not have reached', () => {
  const subject = new LineageIndex();
  for (const name of ['a', 'b', 'c']) subject.legBegan(name);
  assert.equal(subject.join('c', 'b'), [{ from: 'c', to: 'b' }]);
  assert.equal(subject.join('a', 'c'), [
    { from: 'b', to: 'a' },
    { from: 'c', to: 'a' },
  ]);
  assert.equal(subject.join('b', 'c'), [
    { from: 'b', to: 'a' },
    { from: 'c', to: 'a' },
  ]);
});
lineage('families without legs are remembered up to a bound', () => {
  const subject = new LineageIndex();
  for (let i = 0; i < 20_000; i++) {
    subject.legBegan(`l${i}`);
    subject.legEnded(`l${i}`);
  }
  assert.ok(subject.size <= 4096);
  assert.is(subject.canonical('l19999'), 'l19999');
});
lineage.run();
