import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { virtualEnv } from '../../src/core/env/index.ts';
import { PastEvents } from '../../src/core/journal/index.ts';
import { type Cti, type CtiError, type CtiEvent, type OpenOptions, openCti } from '../../src/index.ts';
import { mortal, outerSwitch } from '../support/outer-switch.ts';
import { quiesce, settle } from '../support/virtual.ts';
import { bench, FOLDER } from './support.ts';

const past = suite('past events in a journal’s segments');
const turn = (): Promise<void> => Promise.resolve();

past('are found by device and number over segments, and while they are written', async () => {
  const b = bench(virtualEnv(), { maxSegmentBytes: 1000, keepBytes: 2 ** 20 });
  const reader = new PastEvents(b.env.disk, FOLDER, turn);
  const told: CtiEvent[] = [];
  for (let i = 0; i < 200; i++) {
    const event = b.event(i % 3 ? '2001' : '2002');
    told.push(event);
    b.add({ event });
    b.env.advance(20);
    if (i % 20) continue;
    const of = told.filter(({ deviceID }) => deviceID === '2001');
    const { events } = await reader.read('2001', 1, of.length, 1000);
    assert.equal(events, of, `after ${i}`);
  }
  assert.ok(b.env.disk.files().length > 10);
  const of = told.filter(({ deviceID }) => deviceID === '2002');
  assert.equal((await reader.read('2002', 20, 60, 5)).events, of.slice(19, 24));
  assert.equal((await reader.read('2002', 20, 22, 100)).events, of.slice(19, 22));
  assert.equal(await reader.read('2003', 1, 9, 9), { events: [] });
});
past('of very many small segments are looked through once for all devices, wherever those begin', async () => {
  const b = bench(virtualEnv(), { maxSegmentBytes: 1000, keepBytes: 2 ** 20 });
  const { disk } = b.env;
  for (let i = 0; i < 800; i++) {
    b.add({ event: b.event(`200${i % 4}`) });
    b.env.advance(20);
  }
  assert.ok(disk.files().length > 64, `${disk.files().length} segments`);
  /** Slices that were looked through; a header or a record is shorter. */
  let slices = 0;
  const counting = Object.assign(Object.create(disk) as typeof disk, {
    open: (...how: Parameters<typeof disk.open>) => {
      const file = disk.open(...how);
      const read = (at: number, length: number): Uint8Array => {
        if (length > 1024) slices++;
        return file.read(at, length);
      };
      return Object.defineProperty({ read, close: () => file.close() }, 'size', { get: () => file.size });
    },
  });
  const reader = new PastEvents(counting, FOLDER, turn);
  for (const id of ['2000', '2001', '2002', '2003'])
    for (let from = 1; from < 150; from += 50) assert.is((await reader.read(id, from, from + 9, 10)).events.length, 10);
  const segments = disk.files().length;
  assert.ok(slices >= segments && slices < segments * 2, `${slices} slices of ${segments} segments`);
});
past('that were pruned are not there, and the oldest that is there is told', async () => {
  const b = bench(virtualEnv(), { maxSegmentBytes: 1000, keepBytes: 3000 });
  for (let i = 0; i < 200; i++) {
    b.add({ event: b.event('2001') });
    b.env.advance(20);
  }
  const reader = new PastEvents(b.env.disk, FOLDER, turn);
  const { events, oldest = 0 } = await reader.read('2001', 1, 200, 10);
  assert.equal(events, []);
  assert.ok(oldest > 100 && oldest < 200, `${oldest}`);
  assert.is((await reader.read('2001', oldest, 200, 500)).events.length, 201 - oldest);
});
past('of a batch that is not whole, of another stream, and what the disk cannot read, are not there', async () => {
  const b = bench(virtualEnv());
  b.add({ event: b.event('2001') });
  b.add({ event: b.event('2001') }, () => ({ event: b.event('2001') }));
  const [file = ''] = b.env.disk.files();
  const whole = b.env.disk.contents(file).length;
  for (let cut = whole - 1; cut > whole - 60; cut -= 7) {
    const handle = b.env.disk.open(file, 'append');
    handle.truncate(cut);
    handle.close();
    const { events } = await new PastEvents(b.env.disk, FOLDER, turn).read('2001', 1, 3, 9);
    assert.equal(
      events.map(({ seq }) => seq),
      [1],
    );
  }
  b.env.disk.open(`${FOLDER}/incomplete`, 'create').close();
  const again = bench(b.env);
  again.add({ event: again.event('2001') });
  const { events } = await new PastEvents(b.env.disk, FOLDER, turn).read('2001', 1, 1, 9);
  assert.equal(
    events.map(({ streamID }) => streamID === again.recovered.state?.streamID),
    [false],
  );
  b.env.disk.fail({ failAt: b.env.disk.operations + 3 });
  assert.equal((await new PastEvents(b.env.disk, FOLDER, turn).read('2001', 1, 1, 9)).events, []);
});
past.run();

/** An integrator whose memory keeps four events of a device, and as many calls as wanted at one. */
async function world(options: Partial<OpenOptions> = {}) {
  const env = virtualEnv(21);
  const outer = outerSwitch(env, { extensions: '2000-2010', seed: 5 });
  const start = async () => {
    const process = mortal(env);
    const cti = await openCti({
      driver: outer.spec,
      workers: 0,
      env: process.env,
      journal: 'data',
      limits: { maxEventsPerDevice: 4 },
      ...options,
    });
    await quiesce(env);
    return { cti, kill: process.kill };
  };
  const run = <T>(promise: Promise<T>): Promise<T> => settle(env, promise);
  const call = async (cti: Cti, deviceID: string, times = 1): Promise<void> => {
    for (let i = 0; i < times; i++) {
      const made = await run(cti.device(deviceID).makeCall('5511987654321'));
      await run((await run(cti.device(deviceID).clearConnection(made.callID))).reached());
      await quiesce(env, 20);
    }
  };
  return { env, start, run, call };
}

const ahead = suite('events({ device, after }) of before what memory keeps');

for (const policy of ['wait', 'drop-oldest', 'disconnect'] as const)
  ahead(`come from the journal, then live, without a hole and none twice (${policy})`, async () => {
    const { start, run, call } = await world();
    const { cti } = await start();
    const told: CtiEvent[] = [];
    cti.on('*', (event) => event.deviceID === '2001' && told.push(event));
    await call(cti, '2001', 12);
    const before = told.length;
    assert.ok(before > 40);
    const reader = cti.events({ device: '2001', after: 3, policy });
    const read: CtiEvent[] = [];
    const take = async (count: number): Promise<void> => {
      for (let i = 0; i < count; i++) read.push((await run(reader.next())).value);
    };
    // Live events come while the past is still being read.
    await take(5);
    await call(cti, '2001', 2);
    await take(told.length - 3 - read.length);
    assert.equal(read, told.slice(3));
    await call(cti, '2001');
    await take(told.length - 3 - read.length);
    assert.equal(read, told.slice(3));
    await run(cti.close());
    assert.is((await reader.next()).done, true);
  });

ahead('come after a restart too, further back than the start remembers', async () => {
  const { env, start, run, call } = await world();
  const first = await start();
  const told: CtiEvent[] = [];
  first.cti.on('*', (event) => event.deviceID === '2001' && told.push(event));
  await call(first.cti, '2001', 10);
  first.kill();
  const { cti } = await start();
  const read: CtiEvent[] = [];
  for await (const event of cti.events({ device: '2001', after: 0, signal: AbortSignal.abort() })) read.push(event);
  assert.equal(read.slice(0, told.length), told);
  assert.equal(
    read.slice(told.length).map(({ name }) => name),
    ['Gap'],
  );
  assert.is(env.disk.files().filter((file) => file.endsWith('.lwj')).length, 2);
  await run(cti.close());
});

ahead('whoever is waited for loses nothing, however slowly it reads, over all devices', async () => {
  const { start, run, call } = await world();
  const { cti } = await start();
  const told = new Map<string, CtiEvent[]>();
  const reader = cti.events({ policy: 'wait' });
  cti.on('*', (event) => {
    told.set(event.deviceID, [...(told.get(event.deviceID) ?? []), event]);
  });
  for (let i = 0; i < 8; i++) for (const id of ['2001', '2002', '2003']) await call(cti, id);
  assert.ok(cti.metrics().find(({ name }) => name === 'legwork_event_reader_lag')!.value > 80);
  await run(cti.close());
  const read = new Map<string, CtiEvent[]>();
  for await (const event of reader) read.set(event.deviceID, [...(read.get(event.deviceID) ?? []), event]);
  assert.equal(Object.fromEntries(read), Object.fromEntries(told));
});

ahead('are refused when their segments were pruned, and told as a gap to whoever was waited for too long', async () => {
  const { start, run, call } = await world({ journal: { dir: 'data', maxSegmentBytes: 1500, keepBytes: 1 } });
  const { cti } = await start();
  const slow = cti.events({ device: '2001', policy: 'wait' });
  await call(cti, '2001', 40);
  for (const policy of ['wait', 'drop-oldest'] as const) {
    const code = await run(
      cti
        .events({ device: '2001', after: 0, policy })
        .next()
        .then(
          () => 'read',
          (error: CtiError) => `${error.code} ${error.detail}`,
        ),
    );
    assert.match(code, /^CTI_STREAM_LOST the oldest kept of 2001 is \d+$/);
  }
  const gap = (await run(slow.next())).value as CtiEvent;
  assert.equal([gap.name, gap.from, gap.reason], ['Gap', '1', 'no longer kept']);
  assert.is((await run(slow.next())).value.seq, Number(gap.to) + 1);
  await run(cti.close());
});
ahead.run();
