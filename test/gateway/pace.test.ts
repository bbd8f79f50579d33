import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { Hosts } from '../../src/gateway/smartcti/hosts.ts';
import { Counters } from '../../src/gateway/smartcti/metrics.ts';
import { readOptions } from '../../src/gateway/smartcti/options.ts';
import { Pace } from '../../src/gateway/smartcti/pace.ts';
import { fakeCti, settle } from './fake-cti.ts';

/** A clock whose thread is busy for a part of the time that passes. */
function pacedClock() {
  const cti = fakeCti();
  const state = { part: 0, busyMs: 0 };
  const pass = async (ms: number): Promise<void> => {
    for (let i = 0; i < ms; i++) {
      state.busyMs += state.part;
      cti.virtual.advance(1);
      await settle(3);
    }
  };
  Object.assign(cti.env.clock, { busyMs: () => state.busyMs });
  return { cti, state, pass };
}

/** A pace whose thread has been busy all the time since it was first asked. */
async function busyPace() {
  const { cti, state, pass } = pacedClock();
  const pace = new Pace(cti.env.clock);
  state.part = 1;
  await pass(100);
  pace.may(() => {});
  await pass(20);
  return { pace, pass };
}

/** Begins what is late whenever it may. */
function keen(pace: Pace): { begun: number } {
  const told = { begun: 0 };
  const go = (): void => {
    // A few, as a host has a few places.
    for (let i = 0; i < 8; i++) {
      if (!pace.may(go)) return;
      told.begun++;
    }
  };
  go();
  return told;
}

const test = suite('what hosts are told late');

test('begins at once while the thread has time, and always where nobody knows', () => {
  const { cti } = pacedClock();
  cti.virtual.advance(100);
  assert.is(keen(new Pace(cti.env.clock)).begun, 8);
  const { busyMs, ...ignorant } = cti.env.clock as { busyMs: () => number } & typeof cti.env.clock;
  assert.is(keen(new Pace(ignorant)).begun, 8);
});

test('begins once in a millisecond and no more while the thread is busy', async () => {
  const { pace, pass } = await busyPace();
  const told = keen(pace);
  assert.is(told.begun, 0);
  await pass(50);
  assert.is(told.begun, 50);
});

test('begins freely again when the thread has had time: a long pause is not atoned for', async () => {
  const { cti, state, pass } = pacedClock();
  const pace = new Pace(cti.env.clock);
  pace.may(() => {});
  state.busyMs += 500;
  cti.virtual.advance(500);
  assert.not.ok(pace.may(() => {}));
  await pass(20);
  assert.ok(pace.may(() => {}));
});

test('leaves nobody out: of two hosts each has its turn', async () => {
  const { pace, pass } = await busyPace();
  const both = [keen(pace), keen(pace)];
  await pass(30);
  assert.equal(
    both.map(({ begun }) => begun),
    [30, 30],
  );
});

test('holds up nobody at another host, and nothing when the gateway stops', async () => {
  const { cti, state, pass } = pacedClock();
  const { limits } = readOptions(cti, {});
  const hosts = new Hosts(cti, limits, new Counters());
  state.part = 1;
  await pass(100);
  const entered: string[] = [];
  const enter = (name: string, late: boolean): void => {
    void hosts.enter(name, late).then((place) => {
      entered.push(name);
      place.leave(true);
    });
  };
  enter('behind', true);
  await pass(20);
  entered.length = 0;
  for (let i = 0; i < 20; i++) enter('behind', true);
  for (let i = 0; i < 20; i++) enter('well', false);
  await settle();
  assert.is(entered.filter((name) => name === 'well').length, 20);
  assert.ok(entered.filter((name) => name === 'behind').length <= 1);
  await pass(5);
  assert.ok(entered.filter((name) => name === 'behind').length <= 6);
  hosts.stop();
  await settle();
  assert.is(entered.filter((name) => name === 'behind').length, 20);
});

test.run();
