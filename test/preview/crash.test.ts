import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { seededRandom, virtualDisk, virtualEnv } from '../../src/core/env/index.ts';
import { type Switch, simulator } from '../../src/drivers/simulator/index.ts';
import { type CtiError, isCtiError, openCti, openPreview, type Preview } from '../../src/index.ts';
import { quiesce, settle } from '../support/virtual.ts';

const test = suite('preview dialling: nothing is lost by a crash');
const START_MS = Date.UTC(2026, 0, 5, 9);
const NUMBERS = ['5511', '5512', '5513', '5500010', '5500011', '5500002', '5500012', '5514', '5515', '5516', '5517', '5518'];
const DEVICES = ['2001', '2002', '2003'];
const SEED = Number(process.env['FC_SEED'] ?? 20_260_101);

/** One process after the other on the same disk. */
async function boot(disk: ReturnType<typeof virtualDisk>, startMs: number) {
  const env = virtualEnv(5, startMs);
  const cti = await openCti({ driver: simulator({ extensions: '2000-2009' }), workers: 0, env });
  await quiesce(env, 0);
  const preview = openPreview(cti, { dir: '/p', disk, timeZone: 'UTC', skipMs: 60_000 });
  for (const device of DEVICES) await settle(env, preview.join(device));
  return { env, cti, preview, pbx: cti.control as Switch };
}

const sum = ({ fresh, due, later, taken, closed }: ReturnType<Preview['list']>) => fresh + due + later + taken + closed;

for (let run = 0; run < 12; run++)
  test(`agents work while the process is killed again and again, seed ${SEED + run}`, async () => {
    const random = seededRandom(SEED + run);
    const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random.next() * items.length)]!;
    const clock = virtualEnv(1).clock;
    const disk = virtualDisk(clock, random);
    let nowMs = START_MS;
    let here = await boot(disk, nowMs);
    await settle(
      here.env,
      here.preview.load(
        'l',
        NUMBERS.map((number) => ({ number })),
      ),
    );
    /** What agents were told: closed for good, and how often each number was dialled. */
    const closed = new Map<string, string>();
    const dialled = new Map<string, number>();
    const watch = () =>
      here.preview.on((event) => {
        const { number } = event.contact;
        if (event.name === 'dialling') dialled.set(number, (dialled.get(number) ?? 0) + 1);
        if (event.name === 'settled' && event.dueMs === undefined) closed.set(number, event.outcome!);
        if (event.name === 'offered') assert.not(closed.has(number), `${number} was closed`);
      });
    watch();
    for (let step = 0; step < 250; step++) {
      const device = pick(DEVICES);
      const { preview, cti, env } = here;
      const act = pick([
        'next',
        'next',
        'dial',
        'dial',
        'skip',
        'postpone',
        'finish',
        'hangUp',
        'hangUp',
        'pass',
        'pass',
        'kill',
        'fail',
      ] as const);
      try {
        if (act === 'next') preview.next(device);
        else if (act === 'dial') await settle(env, preview.dial(device));
        else if (act === 'skip') preview.skip(device);
        else if (act === 'postpone') preview.postpone(device, { retryAtMs: env.clock.epochMs() + 120_000 });
        else if (act === 'finish') preview.finish(device, pick([{ outcome: 'sold' }, {}, { outcome: 'retry' }]));
        else if (act === 'hangUp') await settle(env, cti.device(device).clearConnection());
        else if (act === 'pass') for (let i = 0; i < 10; i++, await quiesce(env, 0)) env.advance(random.next() * 1000);
        else if (act === 'fail')
          disk.fail({ failAt: disk.operations + 1 + Math.floor(random.next() * 2), failCode: pick(['EIO', 'ENOSPC']) });
        else {
          nowMs = env.clock.epochMs() + 1000;
          disk.fail({});
          disk.kill();
          here = await boot(disk, nowMs);
          watch();
        }
      } catch (error) {
        if (!isCtiError(error)) throw error;
      }
      const list = here.preview.list('l');
      assert.is(list.contacts, NUMBERS.length);
      assert.is(sum(list), NUMBERS.length, 'every contact is somewhere');
      const views = here.preview.agents().flatMap(({ contact }) => (contact ? [contact.number] : []));
      assert.is(new Set(views).size, views.length, 'nobody shares a contact');
      assert.ok(list.closed >= closed.size - 0, 'what was closed stays closed');
    }
    // One more life, without calls in the air: what is counted is what was done.
    disk.fail({});
    disk.kill();
    const last = await boot(disk, nowMs + 3_600_000);
    const list = last.preview.list('l');
    assert.is(sum(list), NUMBERS.length);
    assert.equal([list.taken, list.closed], [0, list.closed]);
    assert.ok(list.closed >= closed.size);
    assert.is(
      list.attempts,
      [...dialled.values()].reduce((all, one) => all + one, 0),
      'every call is counted once',
    );
    await last.preview.close();
  });

test('a half written end is cut off; damage before it is told, not repaired', async () => {
  const random = seededRandom(3);
  const disk = virtualDisk(virtualEnv(1).clock, random);
  const first = await boot(disk, START_MS);
  await settle(first.env, first.preview.load('l', [{ number: '1' }, { number: '2' }, { number: '3' }]));
  for (const outcome of ['a', 'b']) {
    first.preview.next('2001');
    first.preview.finish('2001', { outcome });
  }
  disk.kill();
  const log = disk.files().find((path) => /log-\d+$/.test(path))!;
  const file = disk.open(log, 'append');
  const whole = file.size;
  file.append(new TextEncoder().encode('0badf00d {"t":"is","l":"l"'));
  const second = await boot(disk, START_MS);
  assert.equal(second.preview.list('l').outcomes, { a: 1, b: 1 });
  disk.kill();
  const newest = disk.files().filter((path) => /log-\d+$/.test(path));
  assert.is(newest.length, 1, 'the log is written anew at each start, and the old one goes');
  assert.ok(disk.contents(newest[0]!).length <= whole);
  disk.flipBit(newest[0]!, 8 * 20);
  const code = await boot(disk, START_MS).then(
    () => 'ok',
    (error: CtiError) => error.code,
  );
  assert.is(code, 'CTI_JOURNAL_DAMAGED');
});

test('a list whose process dies while it is loaded was never there', async () => {
  for (let failAt = 1; failAt < 30; failAt += 2) {
    const random = seededRandom(3);
    const disk = virtualDisk(virtualEnv(1).clock, random);
    const first = await boot(disk, START_MS);
    disk.fail({ failAt: disk.operations + failAt });
    const loaded = await settle(
      first.env,
      first.preview.load('l', [{ number: '1' }]).then(
        () => true,
        () => false,
      ),
    );
    disk.fail({});
    disk.kill();
    const second = await boot(disk, START_MS);
    const there = second.preview.lists().map(({ id, contacts }) => [id, contacts]);
    assert.equal(there, loaded ? [['l', 1]] : [], `operation ${failAt}`);
    assert.is(disk.files().filter((path) => path.includes('.part')).length, 0);
    disk.kill();
  }
});

test('two processes do not share a folder', async () => {
  const disk = virtualDisk(virtualEnv(1).clock, seededRandom(3));
  await boot(disk, START_MS);
  const code = await boot(disk, START_MS).then(
    () => 'ok',
    (error: CtiError) => error.code,
  );
  assert.is(code, 'CTI_JOURNAL_LOCKED');
});

test.run();
