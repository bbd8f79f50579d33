import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { seededRandom } from '../../src/core/env/index.ts';
import type { CtiEvent } from '../../src/core/model/index.ts';
import { EventLog } from '../../src/core/runtime/event-log.ts';
import { PlaceReader } from '../../src/core/runtime/place-reader.ts';

const event = (seq: number, streamID = 'a', deviceID = '2001'): CtiEvent => ({
  name: 'InService',
  deviceID,
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

const DEVICES = ['2001', '2002', '2003'];

/** What a reader is given of some devices, the first from its beginning, while anything happens between two of its questions. */
async function givenUnder(seed: number): Promise<void> {
  const random = seededRandom(seed);
  const chance = (share: number): boolean => random.next() < share;
  const journal = new Map(DEVICES.map((deviceID) => [deviceID, [] as CtiEvent[]]));
  const log = new EventLog(1 + Math.floor(random.next() * 4), 8);
  const answers: (() => void)[] = [];
  const past = {
    read: (deviceID: string, from: number, to: number, max: number) =>
      new Promise<{ events: CtiEvent[] }>((resolve) => {
        answers.push(() => resolve({ events: journal.get(deviceID)!.slice(from - 1, Math.min(to, from + max - 1)) }));
      }),
  };
  const reader = new PlaceReader(log, past, () => {});
  const add = (deviceID: string): CtiEvent => {
    const one = event(journal.get(deviceID)!.length + 1, 'a', deviceID);
    journal.get(deviceID)!.push(one);
    return one;
  };
  for (const deviceID of DEVICES) for (let i = 0; i < 3; i++) if (chance(0.7)) log.begin(deviceID, add(deviceID).seq, 'a');
  reader.startAfter('2001', 0);
  const before = new Map(DEVICES.map((deviceID) => [deviceID, deviceID === '2001' ? 0 : journal.get(deviceID)!.length]));
  const given = new Map(DEVICES.map((deviceID) => [deviceID, [] as (number | string)[]]));
  const missing = (): number =>
    DEVICES.reduce((sum, id) => sum + journal.get(id)!.length - before.get(id)! - given.get(id)!.length, 0);
  let asked = false;
  for (let left = 300; left > 0 || missing() > 0; left--) {
    if (left > 0 && chance(0.5)) {
      const one = add(DEVICES[Math.floor(random.next() * 3)]!);
      log.add(one);
      reader.push(one);
    }
    if (!asked && missing() > 0 && chance(0.6)) {
      asked = true;
      void reader.next().then(({ value }) => {
        given.get(value.deviceID)!.push(value.name === 'Gap' ? 'gap' : value.seq);
        asked = false;
      });
    }
    if (chance(0.5)) answers.shift()?.();
    if (chance(0.7)) await new Promise((done) => setImmediate(done));
    assert.ok(left > -20_000, `seed ${seed}: ${missing()} were not given`);
  }
  for (const deviceID of DEVICES) {
    const seqs = journal.get(deviceID)!.map(({ seq }) => seq);
    assert.equal(given.get(deviceID), seqs.slice(before.get(deviceID)), `seed ${seed}, ${deviceID}`);
  }
}

test('is given every event once and in order, whatever happens meanwhile and however little memory keeps', async () => {
  for (let seed = 1; seed <= 200; seed++) await givenUnder(seed);
});
test.run();
