import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Caller, Cti } from '../../src/index.ts';
import { desk } from './support.ts';

const test = suite('identification before the answer');

/** A hook that answers each caller after some time. */
const after = (tableMs: Record<string, number>, wait: (ms: number) => Promise<void>, asked: Caller[] = []) => {
  return async (caller: Caller) => {
    asked.push(caller);
    await wait(tableMs[caller.ani ?? ''] ?? 0);
    return `record of ${caller.ani}`;
  };
};

async function identified(tableMs: Record<string, number>, options = {}) {
  const asked: Caller[] = [];
  let wait: (ms: number) => Promise<void> = async () => {};
  const here = await desk({ identify: after(tableMs, (ms) => wait(ms), asked), ...options });
  wait = (ms) => new Promise((done) => here.env.clock.setTimer(done, ms));
  for (const device of ['2001', '2002']) await here.run(here.cti.device(device).attach());
  return { ...here, asked };
}

const faults = (cti: Cti, wanted: string) =>
  cti.metrics().find(({ name, labels }) => name === 'legwork_faults_total' && labels?.['code'] === wanted)?.value;

test('who calls is known before anybody hears that it rings, and in every event of the call afterwards', async () => {
  const { pbx, pass, heard, of, cti, run, asked } = await identified({ '5511': 120 });
  const began = heard.at(-1)!.atMs;
  pbx.inbound({ from: '5511', to: '2001', associatedData: 'IVR 3' });
  await pass(200);
  const [ring] = heard.filter(({ event }) => event.name === 'Delivered');
  assert.is(ring!.event.associatedData, 'record of 5511');
  assert.ok(ring!.atMs >= began + 120 && ring!.atMs <= began + 130, `${ring!.atMs - began} ms`);
  assert.equal([asked[0]!.ani, asked[0]!.dnis, asked[0]!.deviceID, asked[0]!.associatedData], ['5511', '2001', '2001', 'IVR 3']);
  await run(cti.device('2001').answer());
  await run(cti.device('2001').hold());
  assert.is((await run(cti.device('2001').activeCall()))!.associatedData, 'record of 5511');
  await run(cti.device('2001').clearConnection());
  await pass(10);
  const calls = of('2001').filter((event) => event.callID);
  assert.ok(calls.length > 3);
  assert.ok(calls.every((event) => event.associatedData === 'record of 5511'));
});

test('a hook that is late delays nothing beyond its time, and its answer is not taken any more', async () => {
  const aborted: boolean[] = [];
  const here = await desk({
    identify: (_caller, { signal }) =>
      new Promise((done) => {
        signal.addEventListener('abort', () => {
          aborted.push(true);
          done('too late');
        });
      }),
  });
  await here.run(here.cti.device('2001').attach());
  const began = here.env.clock.nowMs();
  here.pbx.inbound({ from: '5511', to: '2001', associatedData: 'IVR 3' });
  await here.pass(1000);
  const ring = here.heard.find(({ event }) => event.name === 'Delivered')!;
  assert.is(ring.atMs - began, 300);
  assert.is(ring.event.associatedData, 'IVR 3');
  assert.equal(aborted, [true]);
  assert.is(faults(here.cti, 'CTI_IDENTIFY_LATE'), 1);
  await here.run(here.cti.device('2001').answer());
  assert.is(here.of('2001', 'Established')[0]!.associatedData, 'IVR 3');
});

const throws = (): never => {
  throw new Error('the CRM is down');
};
const circle: Record<string, unknown> = {};
circle['self'] = circle;
for (const [what, identify, code] of [
  ['throws', throws, 'CTI_IDENTIFY_FAILED'],
  ['rejects', () => Promise.reject(new Error('no')), 'CTI_IDENTIFY_FAILED'],
  ['throws what has no text', () => Promise.reject(Object.create(null)), 'CTI_IDENTIFY_FAILED'],
  ['gives nothing', () => undefined, undefined],
  ['gives too much', () => 'x'.repeat(5000), 'CTI_IDENTIFY_FAILED'],
  ['gives a circle', () => circle, 'CTI_IDENTIFY_FAILED'],
  ['gives what JSON does not know', () => 10n, 'CTI_IDENTIFY_FAILED'],
  ['gives a function', () => throws, 'CTI_IDENTIFY_FAILED'],
  ['gives an object that throws when it is looked at', () => new Proxy({}, { has: throws }), 'CTI_IDENTIFY_FAILED'],
  ['changes what it was given', (caller: Caller) => void Object.assign(caller, { deviceID: '2002' }), undefined],
] as const)
  test(`a hook that ${what} delays nothing and changes nothing`, async () => {
    const logged: { code?: string; callID?: string }[] = [];
    const logger = { debug() {}, info() {}, error() {}, warn: (fields: object) => void logged.push(fields) };
    const here = await desk({ identify: identify as never, logger });
    await here.run(here.cti.device('2001').attach());
    const began = here.env.clock.nowMs();
    here.pbx.inbound({ from: '5511', to: '2001', associatedData: 'IVR 3' });
    await here.pass(1);
    const ring = here.heard.find(({ event }) => event.name === 'Delivered')!;
    assert.equal([ring.atMs - began <= 1, ring.event.associatedData], [true, 'IVR 3']);
    assert.equal(
      logged.map(({ code, callID }) => [code, callID]),
      code === undefined ? [] : [[code, ring.event.callID]],
    );
    assert.is(faults(here.cti, code ?? 'CTI_IDENTIFY_FAILED'), code === undefined ? undefined : 1);
  });

test('an object becomes JSON, and one with associatedData gives just that', async () => {
  const answers: Record<string, object> = { '1': { id: 7, name: 'Ana' }, '2': { associatedData: 'plain' } };
  const here = await desk({ identify: ({ ani = '' }) => answers[ani] });
  for (const device of ['2001', '2002']) await here.run(here.cti.device(device).attach());
  here.pbx.inbound({ from: '1', to: '2001' });
  here.pbx.inbound({ from: '2', to: '2002' });
  await here.pass(1);
  assert.is(here.of('2001', 'Delivered')[0]!.associatedData, '{"id":7,"name":"Ana"}');
  assert.is(here.of('2002', 'Delivered')[0]!.associatedData, 'plain');
});

test('one device waits, the others do not; each keeps its order and its numbers without a hole', async () => {
  const { pbx, pass, of, heard, run, cti } = await identified({ slow: 250, quick: 0 });
  pbx.inbound({ from: 'slow', to: '2001' });
  const other = pbx.inbound({ from: 'quick', to: '2002' });
  await pass(10);
  assert.equal([of('2001', 'Delivered').length, of('2002', 'Delivered').length], [0, 1]);
  // What happens meanwhile at the device that waits comes after.
  await run(cti.device('2001').answer());
  assert.equal(of('2001', 'Established').length, 0);
  pbx.outside(other.callID).hangUp();
  await pass(300);
  assert.equal(
    of('2001').map(({ name }) => name),
    ['InService', 'Delivered', 'Established'],
  );
  for (const device of ['2001', '2002'])
    assert.equal(
      of(device).map(({ seq }) => seq),
      of(device).map((_, i) => i + 1),
    );
  assert.ok(heard.length > 5);
});

test('a caller who gives up while being identified is told in order, and the hook is asked once for each ringing', async () => {
  const { pbx, pass, of, asked } = await identified({ slow: 250 });
  const { callID } = pbx.inbound({ from: 'slow', to: '2001' });
  await pass(50);
  pbx.outside(callID).hangUp();
  await pass(400);
  assert.equal(
    of('2001').map(({ name }) => name),
    // The caller's connection, then the device's own.
    ['InService', 'Delivered', 'ConnectionCleared', 'ConnectionCleared'],
  );
  assert.is(asked.length, 1);
});

test('closing lets out what waits', async () => {
  const { pbx, pass, of, cti, run } = await identified({ slow: 250 });
  pbx.inbound({ from: 'slow', to: '2001' });
  await pass(20);
  await run(cti.close());
  assert.is(of('2001', 'Delivered').length, 1);
});

test('a time that is none is refused', async () => {
  for (const identifyTimeoutMs of [0, -1, 60_000])
    try {
      await desk({ identify: () => 'x', identifyTimeoutMs });
      assert.unreachable();
    } catch (error) {
      assert.is((error as { code?: string }).code, 'CTI_OPTION');
    }
});

test.run();
