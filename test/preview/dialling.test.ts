import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { virtualEnv } from '../../src/core/env/index.ts';
import { type Switch, simulator } from '../../src/drivers/simulator/index.ts';
import { type CtiError, openCti, openPreview, type PreviewEvent, type PreviewOptions } from '../../src/index.ts';
import { quiesce, settle } from '../support/virtual.ts';

const test = suite('preview dialling: from contact to outcome');
const MINUTE_MS = 60_000;
/** A Monday, three in the afternoon in UTC. */
const START_MS = Date.UTC(2026, 0, 5, 15);

async function desk(options: PreviewOptions = {}, extensions = '2000-2009') {
  const env = virtualEnv(5, START_MS);
  const cti = await openCti({ driver: simulator({ extensions }), workers: 0, env });
  await quiesce(env, 0);
  const preview = openPreview(cti, { timeZone: 'UTC', ...options });
  const told: PreviewEvent[] = [];
  preview.on((event) => told.push(event));
  const run = <T>(promise: Promise<T>): Promise<T> => settle(env, promise);
  return {
    env,
    cti,
    preview,
    told,
    run,
    pbx: cti.control as Switch,
    async pass(ms: number): Promise<void> {
      await quiesce(env, 0);
      for (let left = ms; left > 0; ) {
        const step = Math.min(left, Math.max(1, env.nextTimerMs()));
        env.advance(step);
        left -= step;
        await quiesce(env, 0);
      }
    },
    load: (numbers: string[], more = {}, id = 'l') =>
      run(
        preview.load(
          id,
          numbers.map((number, i) => ({ number, id: `c${i}` })),
          more,
        ),
      ),
    codeOf: (act: () => unknown): Promise<string> =>
      run(
        Promise.resolve()
          .then(act)
          .then(
            () => 'ok',
            (error: CtiError) => error.code,
          ),
      ),
    async ready(device: string): Promise<void> {
      await run(cti.device(device).logon({ agentID: `1${device.slice(1)}`, groupID: '100' }));
      await run(cti.device(device).ready());
    },
  };
}

test('a ready agent gets the next contact, dials it, speaks, chooses the outcome, and gets the next one', async () => {
  const { preview, load, ready, run, pass, cti, told } = await desk();
  await load(['5511', '5512']);
  await run(preview.join('2001', { agentID: '1001' }));
  assert.is(preview.agent('2001').state, 'idle');
  await ready('2001');
  await pass(5);
  const offered = preview.agent('2001');
  assert.equal([offered.state, offered.list, offered.contact], ['offered', 'l', { number: '5511', id: 'c0', attempts: 0 }]);
  const dialled = await run(preview.dial('2001'));
  assert.is(dialled.state, 'dialling');
  await pass(500);
  const talking = preview.agent('2001');
  assert.equal([talking.state, talking.contact!.attempts], ['talking', 1]);
  const [call] = await run(cti.device('2001').calls());
  assert.equal([call!.callID, call!.associatedData], [talking.callID, 'c0']);
  await run(cti.device('2001').clearConnection());
  await pass(5);
  assert.is(preview.agent('2001').state, 'after');
  const next = preview.finish('2001', { outcome: 'sold' });
  assert.equal([next.state, next.contact!.number], ['offered', '5512']);
  assert.equal(preview.list('l').outcomes, { sold: 1 });
  assert.equal(
    told.map(({ name, contact, outcome }) => [name, contact.number, outcome]),
    [
      ['offered', '5511', undefined],
      ['dialling', '5511', undefined],
      ['talking', '5511', undefined],
      ['settled', '5511', 'sold'],
      ['offered', '5512', undefined],
    ],
  );
});

/** Outside numbers of the simulator by their last digits, what becomes of the contact, and when it is due again. */
const ENDS: readonly [string, string, number | undefined][] = [
  ['5500010', 'busy', 15 * MINUTE_MS],
  ['5500011', 'callNotAnswered', 60 * MINUTE_MS],
  ['5500012', 'voiceMail', 240 * MINUTE_MS],
  ['5500008', 'trunksBusy', MINUTE_MS],
  ['5500002', 'numberUnallocated', undefined],
  ['5500013', 'fax', undefined],
  ['5500025', 'networkSignal', 60 * MINUTE_MS],
];
for (const [number, outcome, afterMs] of ENDS)
  test(`a call that fails for ${outcome} is ${afterMs ? `due again after ${afterMs / MINUTE_MS} minutes` : 'never made again'}`, async () => {
    const { preview, load, run, pass, told, codeOf } = await desk();
    await load([number]);
    await run(preview.join('2001'));
    preview.next('2001');
    await codeOf(() => preview.dial('2001'));
    await pass(6000);
    const settled = told.find(({ name }) => name === 'settled')!;
    assert.is(settled.outcome, outcome);
    assert.is(preview.agent('2001').state, 'idle');
    const { later, closed, outcomes } = preview.list('l');
    assert.equal([later, closed, outcomes], afterMs ? [1, 0, {}] : [0, 1, { [outcome]: 1 }]);
    if (!afterMs) return assert.is(settled.dueMs, undefined);
    assert.ok(settled.dueMs! >= START_MS + afterMs && settled.dueMs! < START_MS + afterMs + 7000);
    await pass(settled.dueMs! - START_MS - 8000);
    assert.is(preview.next('2001').contact, undefined);
    await pass(9000);
    if (settled.dueMs! < Date.UTC(2026, 0, 5, 20)) assert.is(preview.next('2001').contact?.number, number);
  });

test('a cause is tried as often as its rule says, and a contact as often as is allowed in all', async () => {
  const { preview, load, run, pass } = await desk({
    retry: { busy: { afterMs: 1000, attempts: 3 }, callNotAnswered: { afterMs: 1000, attempts: 99 } },
    maxAttempts: 4,
  });
  await load(['5500010', '5500011']);
  await run(preview.join('2001'));
  for (let i = 0; i < 20; i++) {
    if (preview.next('2001').contact) await run(preview.dial('2001')).catch(() => {});
    await pass(7000);
  }
  assert.equal(preview.list('l').outcomes, { busy: 1, callNotAnswered: 1 });
  assert.is(preview.list('l').attempts, 3 + 4);
});

test('skipped contacts come later, postponed ones to the same agent at their time', async () => {
  const { preview, load, run, pass } = await desk({ skipMs: 5 * MINUTE_MS });
  await load(['1', '2', '3']);
  await run(preview.join('2001', { agentID: 'a' }));
  await run(preview.join('2002', { agentID: 'b' }));
  assert.is(preview.next('2001').contact!.number, '1');
  preview.skip('2001');
  assert.is(preview.next('2001').contact!.number, '2');
  preview.postpone('2001', { retryAtMs: START_MS + 10 * MINUTE_MS });
  assert.is(preview.next('2002').contact!.number, '3');
  preview.finish('2002');
  assert.is(preview.next('2002').contact, undefined);
  await pass(5 * MINUTE_MS);
  assert.is(preview.next('2002').contact!.number, '1');
  preview.finish('2002');
  await pass(6 * MINUTE_MS);
  assert.is(preview.next('2002').contact, undefined, 'it is not theirs');
  assert.is(preview.next('2001').contact!.number, '2');
  preview.postpone('2001', { retryAtMs: START_MS + 20 * MINUTE_MS });
  preview.leave('2001');
  await pass(10 * MINUTE_MS);
  assert.is(preview.next('2002').contact!.number, '2', 'whoever waited for the agent is anybody’s now');
});

test('contacts are called where it is the time for it', async () => {
  const windows = [{ days: [1, 2, 3, 4, 5], from: '09:00', to: '18:00' }];
  const { preview, run, pass, env, codeOf } = await desk({ windows });
  // At 15:00 UTC on Monday it is midnight on Tuesday in Tokyo, noon in São Paulo.
  await run(
    preview.load('l', [
      { number: '81', timeZone: 'Asia/Tokyo' },
      { number: '55', timeZone: 'America/Sao_Paulo' },
    ]),
  );
  await run(preview.join('2001'));
  assert.is(preview.next('2001').contact!.number, '55');
  // The window closes while the contact is on the screen.
  await pass(6 * 60 * MINUTE_MS);
  assert.is(await codeOf(() => preview.dial('2001')), 'CTI_NOT_NOW');
  assert.is(preview.agent('2001').state, 'idle');
  assert.is(preview.list('l').nextMs, Date.UTC(2026, 0, 6, 0), 'nine o’clock in Tokyo');
  await pass(Date.UTC(2026, 0, 6, 0) - env.clock.epochMs() - 1000);
  assert.is(preview.next('2001').contact, undefined);
  await pass(1000);
  assert.is(preview.next('2001').contact!.number, '81');
  preview.finish('2001');
  await pass(Date.UTC(2026, 0, 6, 12) - env.clock.epochMs());
  assert.is(preview.next('2001').contact!.number, '55');
});

test('who waits ready gets a contact by itself when a list is loaded or a window opens', async () => {
  const { preview, load, run, pass, ready, env } = await desk({ windows: [{ from: '16:00', to: '17:00' }] });
  await run(preview.join('2001'));
  await ready('2001');
  await pass(1000);
  await load(['1']);
  await pass(1000);
  assert.is(preview.agent('2001').state, 'idle');
  const before = env.timers();
  await pass(60 * MINUTE_MS);
  assert.is(preview.agent('2001').contact?.number, '1');
  assert.ok(env.timers() <= before, 'one timer waits, however long');
});

test('numbers that must not be called are neither offered nor dialled, and an agent can say so', async () => {
  const { preview, load, run, codeOf } = await desk();
  await load(['1', '2', '3', '4']);
  await run(preview.join('2001'));
  assert.is(preview.next('2001').contact!.number, '1');
  preview.doNotCall.add(['1', '2']);
  assert.is(await codeOf(() => preview.dial('2001')), 'CTI_DO_NOT_CALL');
  assert.is(preview.next('2001').contact!.number, '3');
  preview.finish('2001', { outcome: 'doNotCall' });
  assert.ok(preview.doNotCall.has('3'));
  assert.is(preview.next('2001').contact!.number, '4');
  assert.equal(preview.list('l').outcomes, { doNotCall: 3 });
  assert.is(await codeOf(() => preview.doNotCall.add(['5', 'x'])), 'CTI_INVALID_NUMBER');
  assert.not(preview.doNotCall.has('5'));
});

test('no contact is with two agents, also when two lists have the same number', async () => {
  const { preview, load, run } = await desk();
  await load(['1', '2'], {}, 'a');
  await load(['1', '2', '3'], {}, 'b');
  const devices = ['2001', '2002', '2003', '2004', '2005'];
  for (const device of devices) await run(preview.join(device, { lists: device < '2003' ? ['a', 'b'] : ['b', 'a'] }));
  const numbers = devices.map((device) => preview.next(device).contact?.number);
  assert.equal(numbers, ['1', '2', '3', undefined, undefined]);
});

test('a call that cannot be made now leaves the contact with its agent, uncounted', async () => {
  const { preview, load, run, codeOf, pbx, pass } = await desk();
  await load(['5511']);
  await run(preview.join('2001'));
  preview.next('2001');
  pbx.cut(5000);
  await pass(10);
  assert.is(await codeOf(() => preview.dial('2001')), 'CTI_LINK_DOWN');
  assert.equal([preview.agent('2001').state, preview.agent('2001').contact!.attempts], ['offered', 0]);
  await pass(60_000);
  await run(preview.dial('2001'));
  await pass(500);
  assert.is(preview.agent('2001').state, 'talking');
});

test('an agent who logs off or leaves gives the contact back; one who leaves in a call keeps it to its end', async () => {
  const { preview, load, run, pass, ready, cti } = await desk();
  await load(['5511', '5512']);
  await run(preview.join('2001'));
  await ready('2001');
  await pass(5);
  assert.is(preview.agent('2001').state, 'offered');
  await run(cti.device('2001').logoff());
  await pass(5);
  assert.equal([preview.agent('2001').state, preview.list('l').taken], ['idle', 0]);
  await run(preview.join('2002'));
  assert.is(preview.next('2002').contact!.number, '5511');
  await run(preview.dial('2002'));
  await pass(500);
  preview.leave('2002');
  assert.is(preview.agents().length, 2);
  await run(cti.device('2002').clearConnection());
  await pass(5);
  assert.is(preview.agents().length, 1);
  assert.equal(preview.list('l').outcomes, { answered: 1 });
});

test('the agent hangs up before anybody answers: the call was cancelled and is due again', async () => {
  const { preview, load, run, pass, cti, told } = await desk();
  await load(['5500011']);
  await run(preview.join('2001'));
  preview.next('2001');
  await run(preview.dial('2001'));
  await pass(100);
  await run(cti.device('2001').clearConnection());
  await pass(5);
  assert.is(told.at(-1)!.outcome, 'callCancelled');
  assert.is(preview.list('l').later, 1);
});

test('who decides during the conversation decides for its end; what is not asked for is refused', async () => {
  const { preview, load, run, pass, cti, codeOf } = await desk();
  await load(['5511']);
  await run(preview.join('2001'));
  for (const act of [
    () => preview.dial('2001'),
    () => preview.skip('2001'),
    () => preview.finish('2001'),
    () => preview.agent('2009'),
  ])
    assert.is(await codeOf(act), 'CTI_WRONG_STATE');
  assert.is(await codeOf(() => preview.join('2001')), 'CTI_WRONG_STATE');
  assert.is(await codeOf(() => preview.join('2002', { lists: ['none'] })), 'CTI_UNKNOWN_LIST');
  assert.is(await codeOf(() => preview.join('9999')), 'CTI_UNKNOWN_DEVICE');
  preview.next('2001');
  assert.is(await codeOf(() => preview.finish('2001', { outcome: 'a b' })), 'CTI_INVALID_ARGUMENT');
  assert.is(await codeOf(() => preview.postpone('2001', { retryAtMs: Number.NaN })), 'CTI_INVALID_ARGUMENT');
  await run(preview.dial('2001'));
  await pass(500);
  preview.finish('2001', { outcome: 'retry', retryAtMs: START_MS + 30 * MINUTE_MS });
  assert.is(preview.agent('2001').state, 'talking');
  await run(cti.device('2001').clearConnection());
  await pass(5);
  assert.equal([preview.agent('2001').state, preview.list('l').later], ['idle', 1]);
});

test('a dropped list is gone, its contacts are taken off the screens, a call that is on goes on', async () => {
  const { preview, load, run, pass, cti, codeOf } = await desk();
  await load(['5511', '5512']);
  for (const device of ['2001', '2002']) await run(preview.join(device));
  preview.next('2001');
  preview.next('2002');
  await run(preview.dial('2001'));
  await pass(500);
  preview.drop('l');
  assert.equal([preview.agent('2001').state, preview.agent('2002').state], ['talking', 'idle']);
  assert.is(await codeOf(() => preview.list('l')), 'CTI_UNKNOWN_LIST');
  await run(cti.device('2001').clearConnection());
  await pass(5);
  preview.finish('2001');
  await load(['1'], {}, 'l');
  assert.is(preview.next('2001').contact!.number, '1');
});

test('wrong options are refused with their name', async () => {
  for (const wrong of [
    { retries: 3 },
    { retry: { busy: { afterMs: -1, attempts: 1 } } },
    { maxAttempts: 0 },
    { windows: [] },
    { windows: [{ from: '8:00', to: '9:00' }] },
    { timeZone: 'x' },
    { limits: { maxLineBytes: 0 } },
  ])
    assert.is(
      await desk(wrong as never).then(
        () => 'ok',
        (error: CtiError) => error.code,
      ),
      'CTI_OPTION',
      JSON.stringify(wrong),
    );
});

test.run();
