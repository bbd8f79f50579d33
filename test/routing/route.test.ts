import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { RouteQuestion } from '../../src/index.ts';
import { desk } from './support.ts';

const test = suite('ECMA-269 routeing services: where calls go');

async function routed(answer: (question: RouteQuestion) => string | undefined | Promise<string | undefined>, options = {}) {
  const here = await desk({}, { routeMs: 10_000 });
  for (const device of ['2001', '2002', '100']) await here.run(here.cti.device(device).attach());
  const asked: RouteQuestion[] = [];
  const route = await here.run(
    here.cti.route(
      (question) => {
        asked.push(question);
        return answer(question);
      },
      { devices: ['100'], ...options },
    ),
  );
  const rings = (device: string) =>
    here.pbx
      .snapshot()
      .calls.some(({ parties }) => parties.some((one) => one.device === device && one.state !== 'null' && one.kind !== 'route'));
  return { ...here, asked, route, rings };
}

test('the switch asks, the function answers, the call goes there with its data', async () => {
  const { pbx, pass, asked, of, rings } = await routed(({ ani }) => (ani === '5511' ? '2002' : '2001'));
  pbx.inbound({ from: '5511', to: '100', associatedData: 'IVR 3' });
  await pass(5);
  const [question] = asked;
  assert.equal(
    [question!.deviceID, question!.ani, question!.dnis, question!.associatedData, question!.attempt],
    ['100', '5511', '100', 'IVR 3', 1],
  );
  assert.ok(rings('2002') && !rings('2001') && !rings('100'));
  const [ring] = of('2002', 'Delivered');
  assert.equal(
    [ring!.callingDevice, ring!.calledDevice, ring!.associatedData, ring!.lastRedirection],
    ['5511', '100', 'IVR 3', '100'],
  );
  assert.equal(
    of('100').map(({ name }) => name),
    ['InService', 'RouteRequested', 'RouteEnded'],
  );
});

test('a route back to the device itself lets the call in, once', async () => {
  const { pbx, pass, asked, of } = await routed(() => '100');
  pbx.inbound({ from: '5511', to: '100' });
  await pass(5);
  assert.is(asked.length, 1);
  assert.is(of('100', 'Queued').length, 1);
});

test('a route that is not free is asked for again with the reason', async () => {
  const { pbx, pass, asked, rings } = await routed(({ attempt }) => (attempt === 1 ? '2001' : '2002'));
  pbx.inbound({ from: 'somebody', to: '2001' });
  pbx.inbound({ from: '5511', to: '100' });
  await pass(5);
  assert.equal(
    asked.map(({ attempt, cause }) => [attempt, cause]),
    [
      [1, undefined],
      [2, 'busy'],
    ],
  );
  assert.ok(rings('2002'));
});

test('a function that only knows a busy device is not asked for ever: the call goes where it was dialled', async () => {
  const { pbx, pass, asked, of } = await routed(() => '2001');
  pbx.inbound({ from: 'somebody', to: '2001' });
  pbx.inbound({ from: '5511', to: '100' });
  await pass(50);
  assert.is(asked.length, 6);
  assert.is(of('100', 'Queued').length, 1);
});

for (const [what, answer] of [
  ['hangs', () => new Promise<string>(() => {})],
  [
    'throws',
    () => {
      throw new Error('no');
    },
  ],
  ['gives nothing', () => undefined],
  ['gives what cannot be dialled', () => '12\r\nAction: x'],
] as const)
  test(`a function that ${what} leads to the default route, within its time`, async () => {
    const { pbx, pass, rings } = await routed(answer as never, { defaultRoute: '2002', timeoutMs: 500 });
    pbx.inbound({ from: '5511', to: '100' });
    await pass(501);
    assert.ok(rings('2002'));
  });

test('without a default route the switch lets the call go where it was dialled', async () => {
  const { pbx, pass, of } = await routed(() => undefined);
  pbx.inbound({ from: '5511', to: '100' });
  await pass(5);
  assert.is(of('100', 'Queued').length, 1);
});

test('a caller who gives up ends the question', async () => {
  let aborted = false;
  const here = await desk();
  await here.run(
    here.cti.route(
      (_question, { signal }) =>
        new Promise(() => {
          signal.addEventListener('abort', () => {
            aborted = true;
          });
        }),
      { devices: ['100'] },
    ),
  );
  const { callID } = here.pbx.inbound({ from: '5511', to: '100' });
  await here.pass(100);
  here.pbx.outside(callID).hangUp();
  await here.pass(10);
  assert.ok(aborted);
  assert.equal(here.of('100').at(-1)!.name, 'RouteEnded');
  assert.equal(here.pbx.snapshot().calls, []);
});

test('without an answer from anybody the switch goes on by itself after its own time', async () => {
  const here = await desk({}, { routeMs: 3000 });
  here.pbx.request({ service: 'RouteRegister', deviceID: '100' });
  here.pbx.inbound({ from: '5511', to: '100' });
  await here.pass(2999);
  assert.equal(here.pbx.snapshot().queues, {});
  await here.pass(2);
  assert.ok(here.pbx.snapshot().queues['100']);
});

test('a lost link ends the registration, and its return brings it back', async () => {
  const { pbx, pass, asked, rings } = await routed(() => '2002');
  pbx.cut(1000);
  await pass(100);
  pbx.inbound({ from: 'first', to: '100' });
  assert.ok(pbx.snapshot().queues['100'], 'nobody is asked meanwhile');
  await pass(60_000);
  pbx.inbound({ from: '5511', to: '100' });
  await pass(5);
  assert.equal(
    asked.map(({ ani }) => ani),
    ['5511'],
  );
  assert.ok(rings('2002'));
});

test('a time or a default route that is none is refused, and nothing is registered', async () => {
  const { cti, codeOf, run } = await desk({}, { routeMs: 10_000 });
  const route = (options: object) => cti.route(() => '2001', { devices: ['100'], ...options });
  for (const timeoutMs of [0, -1, Number.NaN, Number.POSITIVE_INFINITY, '5'])
    assert.is(await codeOf(route({ timeoutMs })), 'CTI_INVALID_ARGUMENT');
  assert.is(await codeOf(route({ defaultRoute: '1;2' })), 'CTI_INVALID_NUMBER');
  await run((await run(route({}))).close());
});

test('a device is routed by one function; after close the switch routes by itself again', async () => {
  const { cti, codeOf, run, route, pbx, pass, asked, of } = await routed(() => '2002');
  assert.is(await codeOf(cti.route(() => '2001', { devices: ['100'] })), 'CTI_INVALID_ARGUMENT');
  assert.is(await codeOf(cti.route(() => '2001', { devices: [] })), 'CTI_INVALID_ARGUMENT');
  assert.is(await codeOf(cti.route(() => '2001', { devices: ['9999'] })), 'CTI_UNKNOWN_DEVICE');
  await run(route.close());
  pbx.inbound({ from: '5511', to: '100' });
  await pass(5);
  assert.is(asked.length, 0);
  assert.is(of('100', 'Queued').length, 1);
  await run(cti.route(() => '2001', { devices: ['100'] }));
});

test('data of the call follows it to every screen: queue, consultation, transfer, single-step transfer, deflection', async () => {
  const here = await desk();
  const { cti, run, pbx, pass, of } = here;
  const devices = ['2001', '2002', '2003', '2004'].map((id) => cti.device(id));
  for (const device of devices) await run(device.attach());
  await run(devices[0]!.logon({ agentID: '1001', groupID: '100' }));
  await run(devices[0]!.ready());
  pbx.inbound({ from: '5511', to: '100', associatedData: 'contract 4711' });
  await pass(5);
  assert.is(of('2001', 'Delivered')[0]!.associatedData, 'contract 4711');
  await run(devices[0]!.answer());
  // The agent adds what they found out; it counts from now on.
  const put = await run(devices[0]!.associateData('contract 4711, angry'));
  await run(put.reached());
  await run(devices[0]!.consult('2002'));
  await pass(5);
  assert.is(of('2002', 'Delivered')[0]!.associatedData, 'contract 4711, angry');
  await run(devices[1]!.answer());
  await pass(5);
  await run(devices[0]!.transfer());
  await pass(5);
  await run(devices[1]!.transferTo('2003'));
  await pass(5);
  await run(devices[2]!.redirect('2004'));
  await pass(5);
  const [ring] = of('2004', 'Delivered');
  assert.equal([ring!.callingDevice, ring!.associatedData], ['5511', 'contract 4711, angry']);
  await run(devices[3]!.answer());
  assert.is((await run(devices[3]!.activeCall()))!.associatedData, 'contract 4711, angry');
});

test('data put to a call at one device is told to everybody in it', async () => {
  const { cti, run, pass, of, codeOf } = await desk();
  const [a, b] = [cti.device('2001'), cti.device('2002')];
  await run(b.attach());
  await run(a.makeCall('2002'));
  await pass(5);
  await run(b.answer());
  await run(b.associateData('x'));
  await pass(5);
  assert.equal([of('2001', 'CallInformation')[0]!.associatedData, of('2002', 'CallInformation')[0]!.associatedData], ['x', 'x']);
  assert.is(await codeOf(b.associateData('a\r\nb')), 'CTI_INVALID_ARGUMENT');
  assert.is(await codeOf(cti.device('2003').associateData('x')), 'CTI_WRONG_STATE');
});

test.run();
