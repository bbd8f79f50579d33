import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { CursorRecord } from '../../src/codecs/proto/index.ts';
import { CtiError } from '../../src/core/model/index.ts';
import { Cursors } from '../../src/core/runtime/cursors.ts';

const cursor = (consumer: string, deviceID: string, seq: number, fields: Partial<CursorRecord> = {}): CursorRecord => ({
  consumer,
  deviceID,
  seq,
  outcome: 'acknowledged',
  timeMs: 0,
  ...fields,
});

const test = suite('acknowledgements');
test('never go back', async () => {
  const cursors = new Cursors();
  await cursors.move(cursor('crm', '1', 5));
  await cursors.move(cursor('crm', '1', 3));
  assert.equal([cursors.seq('crm', '1'), cursors.seq('crm', '2'), cursors.seq('other', '1')], [5, 0, 0]);
});
test('resolve when the shard has kept them, and count from then on', async () => {
  const sent: CursorRecord[] = [];
  const cursors = new Cursors((given) => sent.push(given) > 0);
  let kept = 0;
  const both = [cursors.move(cursor('crm', '1', 4)), cursors.move(cursor('crm', '1', 5))];
  for (const one of both) void one.then(() => kept++);
  await Promise.resolve();
  assert.equal([kept, cursors.seq('crm', '1')], [0, 0]);
  cursors.moved(sent[0]!);
  await both[0];
  assert.equal([kept, cursors.seq('crm', '1')], [1, 4]);
  cursors.moved(sent[1]!);
  await both[1];
  assert.is(cursors.seq('crm', '1'), 5);
});
test('begin anew with each stream of the device', async () => {
  const cursors = new Cursors();
  await cursors.move(cursor('crm', '1', 5, { outcome: 'delivered', note: 'desk' }));
  await cursors.move(cursor('crm', '2', 5));
  cursors.numberedAnew('1', 't');
  assert.equal([cursors.seq('crm', '1'), cursors.seq('crm', '2')], [0, 5]);
  assert.is(cursors.all('crm')[0]!.note, 'desk', 'whose they are is known further on');
  await cursors.move(cursor('crm', '1', 2));
  cursors.numberedAnew('1', 't');
  assert.is(cursors.seq('crm', '1'), 2, 'once each');
});
test('of a stream that ended on their way are settled by the shard of the next one, and those of that one stay', async () => {
  const sent: CursorRecord[] = [];
  const cursors = new Cursors((given) => sent.push(given) > 0);
  const settled: string[] = [];
  const move = (seq: number, streamID: string) =>
    void cursors.move(cursor('crm', '1', seq), streamID).then(() => settled.push(`${streamID} ${seq}`));
  move(50, 's');
  assert.is(sent[0]!.streamID, 's');
  cursors.moved({ ...sent[0]!, seq: 0, streamID: 't' });
  // No event has told of the new stream yet.
  move(51, 's');
  move(4, 't');
  cursors.moved({ ...sent[1]!, seq: 0, streamID: 't' });
  await Promise.resolve();
  assert.equal([settled, cursors.seq('crm', '1')], [['s 50', 's 51'], 0]);
  const { streamID, ...fourth } = sent[2]!;
  cursors.moved(fourth);
  await Promise.resolve();
  assert.equal([settled.at(-1), cursors.seq('crm', '1')], ['t 4', 4]);
  assert.not.ok(cursors.all().some((one) => 'streamID' in one));
});
test('are forgotten with the consumer that is closed, and listed with its words', async () => {
  const cursors = new Cursors();
  await cursors.move(cursor('http://host/', '1', 0, { outcome: 'opened', note: 'for the wallboard' }));
  await cursors.move(cursor('http://host/', '1', 2, { outcome: 'delivered' }));
  await cursors.move(cursor('crm', '2', 1));
  assert.equal(
    cursors.all('http://host/').map(({ seq, outcome, note }) => [seq, outcome, note]),
    [[2, 'delivered', 'for the wallboard']],
  );
  await cursors.move(cursor('http://host/', '1', 2, { outcome: 'closed' }));
  assert.equal(
    cursors.all().map(({ consumer }) => consumer),
    ['crm'],
  );
});
test('reject when there is no room, when their journal fails, and at the end', async () => {
  let room = false;
  const cursors = new Cursors(() => room);
  const code = (promise: Promise<void>) =>
    promise.then(
      () => 'kept',
      (error: CtiError) => error.code,
    );
  assert.is(await code(cursors.move(cursor('crm', '1', 1))), 'CTI_BUSY');
  room = true;
  const [one, two] = [code(cursors.move(cursor('crm', '1', 1))), code(cursors.move(cursor('crm', '2', 1)))];
  cursors.fail(new CtiError('CTI_JOURNAL_FAILED'), (deviceID) => deviceID === '1');
  assert.is(await one, 'CTI_JOURNAL_FAILED');
  cursors.close();
  assert.is(await two, 'CTI_CLOSED');
  assert.is(await code(cursors.move(cursor('crm', '1', 2))), 'CTI_CLOSED');
});
test.run();
