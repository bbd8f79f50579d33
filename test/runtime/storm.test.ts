import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { virtualEnv } from '../../src/core/env/index.ts';
import { type Cti, openCti } from '../../src/index.ts';
import { outerSwitch } from '../support/outer-switch.ts';
import { pass } from '../support/virtual.ts';

const LINKS = 2000;
const test = suite('many links that are lost at once');

test('are all back within 10 s, spread, with no more than 500 attempts a second, and each device is monitored once', async () => {
  const env = virtualEnv(51);
  const outers = Array.from({ length: LINKS }, (_, i) => outerSwitch(env, { extensions: '2000-2001', seed: i + 1 }));
  /** Many timers at a time, promises in between. */
  const steps = async (ms: number): Promise<void> => {
    for (let passed = 0; passed < ms; passed += 50) {
      env.advance(50);
      await pass(env, 0);
    }
  };
  const ctis: Cti[] = [];
  const gaps = new Map<Cti, string[]>();
  const backMs: number[] = [];
  for (const [i, { spec }] of outers.entries()) {
    const cti = await openCti({ driver: spec, workers: 0, linkID: i, env });
    ctis.push(cti);
    const heard: string[] = [];
    gaps.set(cti, heard);
    cti.on('*', ({ name, deviceID }) => {
      if (name === 'LinkUp') backMs.push(env.clock.nowMs());
      else if (deviceID === '2000') heard.push(name);
    });
  }
  await steps(5000);
  assert.ok(
    ctis.every(({ linkUp }) => linkUp),
    'they were opened at once as well',
  );
  for (const cti of ctis) void cti.device('2000').attach();
  await steps(1000);

  backMs.length = 0;
  const lostMs = env.clock.nowMs();
  for (const { pbx } of outers) pbx.cut(0);
  await steps(10_000);
  assert.is(backMs.length, LINKS);
  const perSecond = new Map<number, number>();
  for (const ms of backMs)
    perSecond.set(Math.floor((ms - lostMs) / 1000), (perSecond.get(Math.floor((ms - lostMs) / 1000)) ?? 0) + 1);
  for (const [second, count] of perSecond) assert.ok(count <= 501, `${count} in second ${second}`);
  assert.ok(perSecond.size >= 4, 'spread over seconds');
  for (const { pbx } of outers) pbx.inbound({ from: '11', to: '2000' });
  await steps(500);
  for (const heard of gaps.values()) assert.equal(heard, ['InService', 'Gap', 'Delivered']);
});
test.run();
