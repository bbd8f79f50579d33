import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { EventLog } from '../../src/core/runtime/event-log.ts';
import type { CtiEvent } from '../../src/index.ts';

const test = suite('the newest events of every device');
const event = (deviceID: string, seq: number): CtiEvent => ({
  name: 'Gap',
  deviceID,
  linkID: 1,
  seq,
  streamID: 's',
  timeMs: 0,
});

test('when there are too many in all, the longest kept goes first, however many a busy device has had before', () => {
  const log = new EventLog(2, 1000);
  const busy = (from: number, to: number): void => {
    for (let seq = from; seq <= to; seq++) log.add(event('busy', seq));
  };
  busy(1, 5000);
  log.add(event('quiet', 1));
  busy(5001, 10_000);
  for (let i = 0; log.size < 1000; i++) log.add(event(`other-${i}`, 1));
  assert.is(log.of('quiet').length, 1);
  log.add(event('last', 1));
  assert.is(log.of('quiet').length, 0);
  assert.is(log.of('busy').at(-1)!.seq, 10_000);
  assert.is(log.size, 1000);
});

test('what was before this process is put in front when somebody looks back, once and of the same stream', () => {
  const log = new EventLog(10, 1000);
  log.begin('2001', 3, 's');
  assert.is(log.last('2001'), 3);
  log.add(event('2001', 4));
  assert.is(log.unread('2001'), 3);
  log.recall('2001', [{ ...event('2001', 1), streamID: 'older' }, event('2001', 2), event('2001', 3), event('2001', 4)]);
  assert.equal(
    log.of('2001').map(({ seq }) => seq),
    [2, 3, 4],
  );
  assert.is(log.size, 3);
  assert.is(log.unread('2001'), 0);
  log.recall('2001', [event('2001', 1)]);
  assert.is(log.size, 3);
});

test.run();
