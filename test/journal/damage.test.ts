import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { seededRandom, virtualEnv } from '../../src/core/env/index.ts';
import { exportJournal, recover } from '../../src/core/journal/index.ts';
import { isCtiError } from '../../src/core/model/index.ts';
import { bench, device, FOLDER } from './support.ts';

const RECORDS = 64;

/** A disk with one closed segment of 64 records in batches of one to four, and how many records there are up to each byte. */
function written() {
  const env = virtualEnv(7);
  const b = bench(env, { sync: 'always' });
  b.add({ device: device('2001') });
  for (let count = 1; count < RECORDS; ) {
    const size = Math.min((count % 4) + 1, RECORDS - count);
    const next = () => ({
      event: b.event('2001', 'ServiceInitiated', { callID: `s0-${count.toString(36)}`, state: 'initiated' }),
    });
    b.add(...Array.from({ length: size }, () => next));
    count += size;
    env.runUntilIdle();
  }
  b.journal.close();
  const [file = ''] = env.disk.files();
  return { env, file, bytes: env.disk.contents(file) };
}

/** What a recovery of these bytes finds: how many events, or the code and offset of its refusal. */
function found(
  file: string,
  bytes: Uint8Array,
): { events: number; torn: boolean } | { code: string; offset: number | undefined } {
  const { disk } = virtualEnv();
  disk.mkdir(FOLDER);
  disk.open(file, 'create').append(bytes);
  try {
    const { state, report } = recover(disk, FOLDER, { readOnly: true });
    const lines = [...exportJournal(disk, FOLDER)].flatMap((line) => (line.type === 'record' ? line.record : []));
    const events = lines.flatMap(({ event }) => event ?? []);
    events.forEach((event, i) => {
      if (event.seq !== i + 1 || event.name !== 'ServiceInitiated') throw new Error(`a wrong event was replayed: ${event.seq}`);
    });
    if ((state?.devices.get('2001')?.seq ?? 0) !== events.length) throw new Error('the state is not that of its events');
    return { events: events.length, torn: report.torn !== undefined };
  } catch (error) {
    if (!isCtiError(error)) throw error;
    return { code: error.code, offset: error.offset };
  }
}

const test = suite('a damaged segment');

test('cut at any byte gives every whole batch before the cut and reports the rest', () => {
  const { file, bytes } = written();
  let last = 0;
  for (let cut = 0; cut <= bytes.length; cut++) {
    const result = found(file, bytes.subarray(0, cut));
    assert.ok('events' in result, `cut at ${cut}: ${JSON.stringify(result)}`);
    assert.ok(result.events >= last, `cut at ${cut} lost what a shorter file had`);
    last = result.events;
  }
  assert.is(last, RECORDS - 1);
});

test('with any one bit flipped is refused with the offset, or loses no more than its last batch, with a report', () => {
  const { file, bytes } = written();
  const whole = found(file, bytes);
  assert.equal(whole, { events: RECORDS - 1, torn: false });
  let refused = 0;
  for (let bit = 0; bit < bytes.length * 8; bit++) {
    bytes[bit >> 3]! ^= 1 << (bit & 7);
    const result = found(file, bytes);
    bytes[bit >> 3]! ^= 1 << (bit & 7);
    if ('code' in result) {
      refused++;
      assert.match(result.code, /^CTI_JOURNAL_(DAMAGED|FORMAT)$/);
      assert.ok(result.offset !== undefined && result.offset <= bit >> 3, `bit ${bit} is refused at ${result.offset}`);
    } else assert.ok(result.torn && result.events >= RECORDS - 5, `bit ${bit}: ${JSON.stringify(result)}`);
  }
  assert.ok(refused > bytes.length * 7, 'only the last batch can pass for torn');
});

test('mangled in any way is refused or read as a beginning of what it was', () => {
  const { file, bytes } = written();
  const random = seededRandom(9);
  for (let i = 0; i < 3000; i++) {
    const mangled = bytes.slice(0, Math.floor(random.next() * (bytes.length + 1)));
    for (let n = random.next() * 6; n > 0; n--) {
      const at = Math.floor(random.next() * mangled.length);
      if (random.next() < 0.5) mangled[at] = random.next() * 256;
      else mangled.copyWithin(at, Math.floor(random.next() * mangled.length), Math.floor(random.next() * mangled.length));
    }
    found(file, mangled);
  }
});

test('of an unknown version is refused by its version', () => {
  const { file, bytes } = written();
  bytes[8] = 2;
  assert.equal(found(file, bytes), { code: 'CTI_JOURNAL_FORMAT', offset: 8 });
});

test('that is missing in the row is refused when the state needs it, and reported when only past events do', () => {
  const env = virtualEnv();
  const b = bench(env, { maxSegmentBytes: 600, keepBytes: 2 ** 20 });
  for (let i = 0; i < 40; i++) {
    b.add({ event: b.event('2001') });
    env.advance(20);
  }
  b.journal.close();
  const files = env.disk.files();
  assert.ok(files.length > 4);
  env.disk.remove(files[1]!);
  const { state, report } = recover(env.disk, FOLDER, { readOnly: true });
  assert.is(state?.devices.get('2001')?.seq, 40);
  assert.equal(report.missing, { from: 2, to: 2 });
  // The last segment now begins in the middle of things: its round of state never ends.
  env.disk.remove(files.at(-2)!);
  const last = env.disk.contents(files.at(-1)!);
  env.disk.remove(files.at(-1)!);
  env.disk.open(files.at(-1)!, 'create').append(last.subarray(0, 256));
  assert.throws(
    () => recover(env.disk, FOLDER),
    (error: { code: string }) => error.code === 'CTI_JOURNAL_DAMAGED',
  );
  assert.is(env.disk.files().length, files.length - 2, 'nothing is removed from a journal that is refused');
});

test('keeps its bytes when it is refused', () => {
  const { env, file, bytes } = written();
  env.disk.flipBit(file, 400 * 8);
  assert.throws(() => recover(env.disk, FOLDER), /offset/);
  assert.is(env.disk.contents(file).length, bytes.length);
});

test.run();
