import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { CtiEvent } from '../../src/core/model/index.ts';
import { EventLog } from '../../src/core/runtime/event-log.ts';
import { PlaceReader } from '../../src/core/runtime/place-reader.ts';

const event = (seq: number, streamID = 'a'): CtiEvent => ({
  name: 'InService',
  deviceID: '2001',
  linkID: 1,
  seq,
  streamID,
  timeMs: 0,
});

/** A reader from the beginning of a device that had five events before a restart; the test says when the journal has been read. */
function reading() {
  const log = new EventLog(100, 1000);
  log.begin('2001', 5, 'a');
  let found: () => void = () => {};
  let asked: () => void = () => {};
  const past = {
    read: (_device: string, from: number, to: number) =>
      new Promise<{ events: CtiEvent[] }>((resolve) => {
        found = () => resolve({ events: Array.from({ length: to + 1 - from }, (_, i) => event(from + i)) });
        asked();
      }),
  };
  const reader = new PlaceReader(log, past, () => {});
  reader.startAfter('2001', 0);
  const publish = (one: CtiEvent): void => {
    log.add(one);
    reader.push(one);
  };
  /** What the reader gives, as numbers with their streams; a gap by what it tells. */
  const next = async (): Promise<string> => {
    const { value } = await reader.next();
    return value.name === 'Gap' ? `gap ${value.from}-${value.to}` : `${value.streamID}${value.seq}`;
  };
  const begun = (): Promise<void> =>
    new Promise((resolve) => {
      asked = resolve;
    });
  return { publish, next, begun, found: () => found() };
}

const test = suite('a consumer that is waited for');
test('misses nothing of what happens while the journal is read', async () => {
  const { publish, next, begun, found } = reading();
  const asked = begun();
  const first = next();
  await asked;
  publish(event(6));
  publish(event(7));
  found();
  const given = [await first];
  while (given.length < 7) given.push(await next());
  publish(event(8));
  given.push(await next());
  assert.equal(given, ['a1', 'a2', 'a3', 'a4', 'a5', 'a6', 'a7', 'a8']);
});
test('goes on in the new stream when the old one ends while the journal is read', async () => {
  const { publish, next, begun, found } = reading();
  const asked = begun();
  const first = next();
  await asked;
  publish(event(1, 'b'));
  publish(event(2, 'b'));
  found();
  assert.equal([await first, await next(), await next()], ['gap 1-5', 'b1', 'b2']);
});
test.run();
