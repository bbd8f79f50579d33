import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { EventHub } from '../../src/core/runtime/event-hub.ts';
import { limitsFrom } from '../../src/core/runtime/limits.ts';
import { type CommandTrace, type CtiEvent, type GapTrace, type LinkTrace, virtualEnv } from '../../src/index.ts';
import { desk } from '../routing/support.ts';

const test = suite('tracing');

/** What a channel tells until `stop`. */
function listen<T>(name: string) {
  const told: T[] = [];
  const take = (message: unknown): unknown => told.push(message as T);
  subscribe(name, take);
  return { told, stop: () => unsubscribe(name, take) };
}

test('a command is told once with its leg, or with the code that it was refused with, and never with a password', async () => {
  const commands = listen<CommandTrace>('legwork:command');
  const { cti, run, codeOf } = await desk({ linkID: 7 });
  await run(
    cti
      .device('2001')
      .logon({ agentID: '1001', groupID: '100', password: 'secret-1' })
      .catch(() => undefined),
  );
  const { callID, lineageID } = await run(cti.device('2001').makeCall('2002'));
  assert.is(await codeOf(cti.device('2003').hold()), 'CTI_WRONG_STATE');
  commands.stop();
  const [logon, call, hold] = commands.told;
  assert.is(commands.told.length, 3);
  assert.is(logon!.service, 'SetAgentState');
  assert.equal(
    [call!.linkID, call!.deviceID, call!.service, call!.callID, call!.lineageID, call!.code],
    [7, '2001', 'MakeCall', callID, lineageID, undefined],
  );
  assert.is(hold!.code, 'CTI_WRONG_STATE');
  assert.ok(hold!.durationMs >= 0 && hold!.startTimeMs > 0);
  assert.not.match(JSON.stringify(commands.told), 'secret-1');
  await cti.close();
});

test('events are told as consumers get them, and links coming up on a channel of their own', async () => {
  const [events, links] = [listen<CtiEvent>('legwork:event'), listen<LinkTrace>('legwork:link')];
  const { cti, heard, run, pass } = await desk({ linkID: 7 });
  await run(cti.device('2001').makeCall('2002'));
  await pass(1000);
  await cti.close();
  for (const { stop } of [events, links]) stop();
  assert.equal(
    events.told.filter(({ deviceID }) => deviceID),
    heard.map(({ event }) => event).filter(({ deviceID }) => deviceID),
  );
  assert.ok(events.told.some(({ name }) => name === 'Originated'));
  assert.equal([links.told[0]!.linkID, links.told[0]!.up], [7, true]);
});

test('a gap is told with the numbers that are lost and why', () => {
  const gaps = listen<GapTrace>('legwork:gap');
  const hub = new EventHub(limitsFrom({}), virtualEnv().clock, { debug() {}, info() {}, warn() {}, error() {} });
  const event = { deviceID: '2001', linkID: 1, seq: 5, streamID: 's', timeMs: 9 };
  hub.publish({ ...event, name: 'Held' });
  hub.publish({ ...event, name: 'Gap', seq: 6, from: '3', to: '4', reason: 'overflow' });
  gaps.stop();
  assert.equal(gaps.told, [{ linkID: 1, deviceID: '2001', from: '3', to: '4', reason: 'overflow', timeMs: 9 }]);
});

test.run();
