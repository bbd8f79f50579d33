import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { act } from '../../src/gateway/console/actions.ts';
import { feed, tables, takeDelta, takeSnapshot } from '../../src/gateway/console/page/state.ts';
import type { ActionName, ActionRequest, Delta, Rows, Snapshot, TableName } from '../../src/gateway/console/protocol.ts';
import fc from '../support/properties.ts';
import { openStage, Reader, type Stage } from './stage.ts';

const test = suite('what a console is told');

/** What the page has after what it was sent. */
function pageOf(reader: Reader): Record<TableName, Record<string, object>> {
  for (const { event, data } of reader.messages) {
    if (event === 'snapshot') takeSnapshot(data as Snapshot);
    else if (event === 'delta') takeDelta(data as Delta);
  }
  return Object.fromEntries(Object.entries(tables).map(([name, { value }]) => [name, Object.fromEntries(value)])) as never;
}

const only = <Name extends TableName>(reader: Reader, name: Name): Rows[Name][] =>
  Object.values(pageOf(reader)[name]) as Rows[Name][];

const does = (stage: Stage, action: ActionName, deviceID: string, more: Partial<ActionRequest> = {}) =>
  stage.does(act(stage.live, { action, linkID: 1, deviceID, ...more }));

test('begins with everything, then tells what changes', async () => {
  await using stage = await openStage();
  await does(stage, 'logon', '2001', { agentID: '1001', groupID: '100' });
  await stage.run();
  const reader = new Reader();
  stage.live.open(reader, undefined);
  assert.equal(
    reader.messages.map(({ event }) => event),
    ['snapshot'],
  );
  const [snapshot] = reader.of<Snapshot>('snapshot');
  assert.is(snapshot!.nowMs, stage.env.clock.epochMs());
  assert.equal(snapshot!.put.links['1'], {
    linkID: 1,
    driver: 'simulator',
    up: true,
    sinceMs: snapshot!.put.links['1']!.sinceMs,
    phone: true,
    inbound: 0,
    outbound: 0,
  });
  const [agent] = Object.values(snapshot!.put.agents);
  assert.equal([agent!.agentID, agent!.deviceID, agent!.state, agent!.groups], ['1001', '2001', 'notReady', ['100']]);

  await does(stage, 'ready', '2001');
  await does(stage, 'inbound', '100', { number: '5511987654321' });
  await stage.run();
  assert.is(reader.of('snapshot').length, 1, 'no second one');
  const leg = only(reader, 'legs').find(({ deviceID }) => deviceID === '2001');
  assert.equal([leg!.state, leg!.callingDevice, leg!.groupID, leg!.answered], ['alerting', '5511987654321', '100', false]);
  assert.is(only(reader, 'agents')[0]!.state, 'ready');
  assert.ok(feed.value.some(({ name, deviceID }) => name === 'Delivered' && deviceID === '2001'));
});

test('counts time in a state from its beginning, not from events that say it again', async () => {
  await using stage = await openStage();
  await does(stage, 'logon', '2001', { agentID: '1001', groupID: '100' });
  await does(stage, 'ready', '2001');
  const readyMs = stage.env.clock.epochMs();
  await stage.run(5000);
  await does(stage, 'logon', '2001', { agentID: '1001', groupID: '101' });
  await stage.run();
  const reader = new Reader();
  stage.live.open(reader, undefined);
  const [agent] = only(reader, 'agents');
  assert.equal(agent!.groups, ['100', '101']);
  assert.ok(Math.abs(agent!.sinceMs - readyMs) < 100, `${agent!.sinceMs - readyMs}`);
});

test('shows the waiting, the longest wait and the lost of each group as the figures have them', async () => {
  await using stage = await openStage({}, ['100', '101']);
  const reader = new Reader();
  stage.live.open(reader, undefined);
  const first = stage.control.inbound({ from: '551130', to: '100' });
  await stage.run(3000);
  stage.control.inbound({ from: '551131', to: '100' });
  await stage.run(1000);
  let group = only(reader, 'groups').find(({ groupID }) => groupID === '100')!;
  assert.is(group.waiting, 2);
  const waitMs = stage.env.clock.epochMs() - group.waitingSinceMs!;
  assert.ok(Math.abs(waitMs - 4000) < 200, `${waitMs}`);
  stage.control.outside(first.callID).hangUp();
  await stage.run(1000);
  group = only(reader, 'groups').find(({ groupID }) => groupID === '100')!;
  assert.equal([group.waiting, group.offered, group.abandoned, group.answered], [1, 2, 1, 0]);
  assert.is(only(reader, 'links')[0]!.inbound, 2);
  const [figures] = await stage.does(stage.cti.figures({ by: 'group', id: '100' }));
  assert.equal([figures!.now!.waiting, figures!.today!.offered, figures!.today!.abandoned], [1, 2, 1]);
  assert.is(only(reader, 'groups').length, 2, 'a group without calls is shown too');
});

test('tells several changes of one moment together, and nothing when nothing changes', async () => {
  await using stage = await openStage({ flushMs: 100 });
  const reader = new Reader();
  stage.live.open(reader, undefined);
  await stage.run(20_000);
  const quiet = reader.of('delta').length;
  await stage.run(20_000);
  assert.is(reader.of('delta').length, quiet);
  stage.control.inbound({ from: '5511', to: '100' });
  stage.control.inbound({ from: '5512', to: '100' });
  await stage.run(110);
  assert.is(reader.of('delta').length, quiet + 1);
  assert.is(reader.of<Delta>('delta').at(-1)!.events!.length, 2);
});

test('shows signs of life with the time', async () => {
  await using stage = await openStage({ pingMs: 10_000 });
  const reader = new Reader();
  const gone = stage.live.open(reader, undefined);
  await stage.run(30_100);
  assert.is(reader.of('ping').length, 3);
  gone();
  await stage.run(30_000);
  assert.is(reader.of('ping').length, 3, 'nobody is pinged who is gone');
});

test('gives a console that comes back what it missed, and nothing twice', async () => {
  await using stage = await openStage();
  const reader = new Reader();
  const gone = stage.live.open(reader, undefined);
  stage.control.inbound({ from: '5511', to: '100' });
  await stage.run();
  gone();
  stage.control.inbound({ from: '5512', to: '100' });
  await stage.run();
  const again = new Reader();
  stage.live.open(again, reader.lastID);
  assert.is(again.of('snapshot').length, 0);
  reader.messages.push(...again.messages);
  assert.is(only(reader, 'legs').length, 2);
  const numbers = reader.messages
    .flatMap(({ data, event }) => (event === 'delta' ? ((data as Delta).events ?? []) : []))
    .map(({ n }) => n);
  assert.equal(numbers, [...new Set(numbers)]);
  const third = new Reader();
  stage.live.open(third, again.lastID ?? reader.lastID);
  assert.equal(third.messages, [], 'who missed nothing is told nothing');
});

test('gives a snapshot to whoever was away too long, missed too much, or comes from another server', async () => {
  await using stage = await openStage({ resumeMs: 60_000, maxResumeBytes: 2000 });
  const reader = new Reader();
  const gone = stage.live.open(reader, undefined);
  await stage.run();
  const id = reader.lastID!;
  for (const [odd, why] of [
    ['x', 'no id'],
    ['other.1', 'of another server'],
    [`${id.split('.')[0]}.999999`, 'of the future'],
    [`${id.split('.')[0]}.1e1`, 'no number'],
    [`${id.split('.')[0]}.`, 'no number at all'],
  ]) {
    const other = new Reader();
    stage.live.open(other, odd)();
    assert.is(other.of('snapshot').length, 1, why);
  }
  for (let i = 0; i < 12; i++) {
    stage.control.inbound({ from: `551${i}`, to: '100' });
    await stage.run(150);
  }
  const late = new Reader();
  stage.live.open(late, id)();
  assert.is(late.of('snapshot').length, 1, 'missed more than is kept');
  gone();
  const last = reader.lastID!;
  await stage.run(61_000);
  stage.control.inbound({ from: '5599', to: '100' });
  await stage.run();
  const long = new Reader();
  stage.live.open(long, last);
  assert.is(long.of('snapshot').length, 1, 'away for more than a minute');
  assert.is(only(long, 'legs').length, 13);
  const longer = new Reader();
  stage.live.open(longer, last);
  assert.is(longer.of('snapshot').length, 1, 'what happened between is not kept, although somebody looks again');
});

test('asks the shards for figures only while somebody looks', async () => {
  await using stage = await openStage();
  let asked = 0;
  const { figures } = stage.cti;
  stage.cti.figures = (...args) => {
    asked++;
    return figures(...args);
  };
  stage.control.inbound({ from: '5511', to: '100' });
  await stage.run(30_000);
  assert.is(asked, 0);
  const gone = stage.live.open(new Reader(), undefined);
  await stage.run(1000);
  assert.ok(asked > 0);
  gone();
  const before = asked;
  stage.control.inbound({ from: '5512', to: '100' });
  await stage.run(30_000);
  assert.is(asked, before);
});

test('cuts off a console that never reads at its limit, says so by code, and the others hear everything', async () => {
  await using stage = await openStage({ maxStreamBufferBytes: 4000 });
  const [good, bad] = [new Reader(), new Reader()];
  bad.reads = false;
  stage.live.open(good, undefined);
  stage.live.open(bad, undefined);
  for (let i = 0; i < 40 && !bad.destroyed; i++) {
    stage.control.inbound({ from: `551${i}`, to: '100' });
    await stage.run(150);
  }
  assert.ok(bad.destroyed);
  const snapshotBytes = JSON.stringify(bad.messages[0]).length;
  assert.ok(bad.waitingBytes < snapshotBytes + 4000 + 6000, `${bad.waitingBytes} bytes waited`);
  assert.is(stage.logged.filter((line) => line.includes('CTI_CONSOLE_LAG')).length, 1);
  assert.is(stage.live.streams.cut, 1);
  const { length } = good.messages;
  stage.control.inbound({ from: '5599', to: '100' });
  await stage.run();
  assert.ok(good.messages.length > length);
  assert.not(good.destroyed);
  assert.equal(pageOf(good), pageOf(fresh(stage)));
});

const fresh = (stage: Stage): Reader => {
  const reader = new Reader();
  stage.live.open(reader, undefined)();
  return reader;
};

test('a large snapshot alone is no reason to cut anybody off', async () => {
  await using stage = await openStage({ maxStreamBufferBytes: 2000 });
  for (let i = 0; i < 10; i++) stage.control.inbound({ from: `551${i}`, to: '100' });
  await stage.run();
  const reader = new Reader();
  reader.reads = false;
  stage.live.open(reader, undefined);
  assert.ok(reader.waitingBytes > 2000);
  await stage.run(10_100);
  assert.ok(reader.of('ping').length > 0);
  assert.not(reader.destroyed, 'what came after it is within the limit');
  // Once it has read, the limit holds for what comes then.
  reader.waitingBytes = 0;
  await stage.run(10_100);
  reader.waitingBytes = 2100;
  await stage.run(10_100);
  assert.ok(reader.destroyed);
});

test('opens as many consoles as allowed, and one more when one is gone', async () => {
  await using stage = await openStage({ maxStreams: 2 });
  const gone = stage.live.open(new Reader(), undefined);
  stage.live.open(new Reader(), undefined);
  assert.throws(
    () => stage.live.open(new Reader(), undefined),
    (error: { code: string }) => error.code === 'CTI_BUSY',
  );
  gone();
  stage.live.open(new Reader(), undefined);
});

test('tells how many events came too fast, and keeps to its limits of rows', async () => {
  await using stage = await openStage({ maxFeedEvents: 3, maxRows: 3 });
  const reader = new Reader();
  stage.live.open(reader, undefined);
  for (let i = 0; i < 8; i++) stage.control.inbound({ from: `551${i}`, to: '100' });
  await stage.run();
  const [delta] = reader.of<Delta>('delta').filter(({ events }) => events);
  assert.is(delta!.events!.length + delta!.skipped!, 8);
  assert.is(delta!.events!.length, 3);
  assert.is(only(reader, 'legs').length, 3);
  assert.ok(reader.of<Delta>('delta').some(({ full }) => full?.includes('legs')));
});

test('shows a call that two calls became under one name, with the ladder of both', async () => {
  await using stage = await openStage();
  for (const device of ['2001', '2002']) await does(stage, 'attach', device);
  await does(stage, 'inbound', '2001', { number: '551130' });
  await does(stage, 'answer', '2001');
  await stage.run();
  const before = only(fresh(stage), 'legs').find(({ deviceID }) => deviceID === '2001')!.lineageID;
  await does(stage, 'consult', '2001', { number: '2002' });
  await does(stage, 'answer', '2002');
  await does(stage, 'complete', '2001');
  await stage.run();
  const [leg, ...others] = only(fresh(stage), 'legs');
  assert.equal(others, []);
  assert.is(leg!.deviceID, '2002');
  const call = stage.live.call(1, before)!;
  assert.is(call.lineageID, leg!.lineageID, 'known by its old name too');
  const told = call.events.map(({ deviceID, name }) => `${deviceID} ${name}`);
  for (const one of ['2001 Delivered', '2001 Held', '2001 Transferred', '2002 Delivered', '2002 Established'])
    assert.ok(told.includes(one), one);
  const times = call.events.map(({ timeMs }) => timeMs);
  assert.equal(
    times,
    [...times].sort((a, b) => a - b),
  );
});

test('knows agents and calls that were there before it', async () => {
  await using stage = await openStage();
  await does(stage, 'logon', '2001', { agentID: '1001', groupID: '100' });
  await does(stage, 'ready', '2001');
  await does(stage, 'inbound', '100', { number: '551130' });
  await does(stage, 'answer', '2001');
  await stage.run();
  const known = pageOf(fresh(stage));
  stage.live.follow([]);
  assert.equal(
    Object.values(pageOf(fresh(stage))).flatMap((rows) => Object.keys(rows)),
    [],
    'a link that is not shown any more',
  );
  stage.live.follow([{ linkID: 1, cti: stage.cti }]);
  await stage.run();
  const again = pageOf(fresh(stage));
  const legs = (page: typeof known) =>
    Object.values(page.legs as Record<string, Rows['legs']>).map(({ callID, state, answered }) => ({ callID, state, answered }));
  const agents = (page: typeof known) =>
    Object.values(page.agents as Record<string, Rows['agents']>).map(({ agentID, state, sinceMs }) => ({
      agentID,
      state,
      sinceMs,
    }));
  assert.equal(legs(again), legs(known));
  assert.equal(agents(again), agents(known));
});

test('says when the link is down, and the phone goes with it', async () => {
  await using stage = await openStage();
  const reader = new Reader();
  stage.live.open(reader, undefined);
  stage.control.cut(5000);
  await stage.run(1000);
  assert.equal([only(reader, 'links')[0]!.up], [false]);
  await stage.run(30_000);
  const [link] = only(reader, 'links');
  assert.equal([link!.up, link!.phone], [true, true]);
});

test('ends every stream when it is closed, and takes no further one', async () => {
  const stage = await openStage();
  const reader = new Reader();
  stage.live.open(reader, undefined);
  await stage[Symbol.asyncDispose]();
  assert.ok(reader.ended);
  assert.throws(
    () => stage.live.open(new Reader(), undefined),
    (error: { code: string }) => error.code === 'CTI_CLOSED',
  );
});

const DEVICES = ['2001', '2002', '2003'];
const command = fc.record({
  action: fc.constantFrom<ActionName>(
    'dial',
    'answer',
    'hold',
    'retrieve',
    'transfer',
    'consult',
    'complete',
    'alternate',
    'hangUp',
    'logon',
    'ready',
    'notReady',
    'logoff',
    'inbound',
  ),
  deviceID: fc.constantFrom(...DEVICES),
  number: fc.constantFrom(...DEVICES, '100', '551140028922'),
  pauseMs: fc.constantFrom(0, 30, 400),
  away: fc.boolean(),
});

test('whatever happens, a console that follows has what a fresh one is shown, also when it goes and comes back', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(command, { maxLength: 25 }), async (commands) => {
      await using stage = await openStage();
      const reader = new Reader();
      let gone = stage.live.open(reader, undefined);
      for (const { action, deviceID, number, pauseMs, away } of commands) {
        if (away) {
          gone();
          await stage.run(pauseMs);
        }
        await does(stage, action, action === 'inbound' ? number : deviceID, {
          number,
          agentID: `9${deviceID}`,
          groupID: '100',
        }).catch(() => {});
        await stage.run(pauseMs);
        if (away) gone = stage.live.open(reader, reader.lastID);
      }
      await stage.run(500);
      const mine = pageOf(reader);
      const theirs = pageOf(fresh(stage));
      assert.equal(mine, theirs);
      const truth = stage.control.snapshot().calls.flatMap(({ parties }) => parties.filter(({ kind }) => kind === 'extension'));
      const shown = Object.values(mine.legs as Record<string, Rows['legs']>).filter(({ deviceID }) => DEVICES.includes(deviceID));
      assert.equal(
        shown.map(({ deviceID }) => deviceID).sort(),
        truth
          .map(({ device }) => device)
          .filter((device) => DEVICES.includes(device))
          .sort(),
      );
    }),
    { numRuns: 25 },
  );
});

test.run();
