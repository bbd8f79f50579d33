import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { virtualEnv } from '../../src/core/env/index.ts';
import { type Switch, simulator } from '../../src/drivers/simulator/index.ts';
import { type CtiError, type Direction, directed, openCti } from '../../src/index.ts';
import { quiesce, settle } from '../support/virtual.ts';

const test = suite('an integrator for calls in one direction');

async function world(first: Direction) {
  const env = virtualEnv(5);
  const own = await openCti({ driver: simulator({ extensions: '2000-2009', seed: 3 }), workers: 0, env });
  let direction = first;
  const cti = directed(own, () => direction);
  await quiesce(env, 50);
  const run = <T>(promise: Promise<T>): Promise<T> => settle(env, promise);
  const codeOf = (promise: Promise<unknown>): Promise<string> =>
    run(
      promise.then(
        () => 'done',
        ({ code, smartcti }: CtiError) => `${code} ${smartcti}`,
      ),
    );
  const turn = (next: Direction): void => void (direction = next);
  return { cti, pbx: cti.control as Switch, env, run, codeOf, turn };
}

test('an inbound one dials nothing, and takes, consults and hands on calls', async () => {
  const { cti, pbx, run, codeOf, turn, env } = await world('inbound');
  const device = cti.device('2001');
  await run(device.attach());
  assert.is(await codeOf(device.makeCall('5511987654321')), 'CTI_DIRECTION 21');
  pbx.inbound({ from: '1', to: '2001' });
  await quiesce(env, 20);
  await run(device.answer());
  assert.is(await codeOf(device.consult('2002')), 'done');
  await quiesce(env, 20);
  turn('both');
  assert.is(await codeOf(cti.device('2003').makeCall('5511987654321')), 'done', 'from now on');
  assert.ok(cti.linkUp);
  await cti.close();
});

test('an outbound one answers no call from outside, and those of colleagues', async () => {
  const { cti, pbx, env, run, codeOf } = await world('outbound');
  const device = cti.device('2001');
  await run(device.attach());
  pbx.inbound({ from: '1', to: '2001' });
  await quiesce(env, 20);
  const call = (await run(device.calls()))[0]!;
  assert.is(await codeOf(device.answer()), 'CTI_DIRECTION 21');
  assert.is(await codeOf(device.answer(call.callID)), 'CTI_DIRECTION 21');
  await run(device.clearConnection(call.callID));
  await quiesce(env, 20);
  assert.is(await codeOf(cti.device('2002').makeCall('2001')), 'done');
  await quiesce(env, 20);
  assert.is(await codeOf(device.answer()), 'done');
  await cti.close();
});

test('a call from outside that a colleague hands on is answered on an outbound one', async () => {
  const { cti, pbx, env, run, codeOf, turn } = await world('both');
  await run(cti.device('2002').attach());
  pbx.inbound({ from: '1', to: '2001' });
  await quiesce(env, 20);
  await run(cti.device('2001').answer());
  await quiesce(env, 20);
  turn('outbound');
  await run(cti.device('2001').transferTo('2002'));
  await quiesce(env, 20);
  assert.is(await codeOf(cti.device('2002').answer()), 'done');
  await cti.close();
});

test.run();
