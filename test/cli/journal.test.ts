import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { ringRecord } from '../../src/codecs/proto/index.ts';
import { FileJournal, Image, journalOptions, recover } from '../../src/core/journal/index.ts';
import { realDisk } from '../../src/core/runtime/real-disk.ts';
import { realEnv } from '../../src/core/runtime/real-env.ts';
import type { CtiEvent } from '../../src/index.ts';
import { jsonLines, legwork } from '../support/cli.ts';

const root = mkdtempSync(join(tmpdir(), 'legwork-journal-'));
process.on('exit', () => rmSync(root, { recursive: true, force: true }));

/** A journal with three events of a device, of which a consumer has dealt with one. */
function written(name: string): string {
  const dir = `${root}/${name}`;
  const folder = `${dir}/1/0-of-1`;
  const image = new Image();
  const journal = new FileJournal(
    { disk: realDisk, folder, streamID: 'stream', runID: 'run', linkID: 1, shard: 0, shards: 1 },
    journalOptions({ sync: 'none' }),
    realEnv,
    recover(realDisk, folder),
    { deviceIDs: () => image.devices.keys(), exportDevice: (id) => image.devices.get(id), nextLeg: 1 },
  );
  const event = (seq: number): CtiEvent => ({
    name: 'Held',
    deviceID: '2001',
    linkID: 1,
    seq,
    streamID: 'stream',
    timeMs: 5,
    callID: 's-1',
    state: 'hold',
  });
  const cursor = { consumer: 'http://host/', deviceID: '2001', seq: 1, outcome: 'delivered', note: 'board', timeMs: 9 } as const;
  for (const record of [{ event: event(1) }, { event: event(2) }, { cursor }, { event: event(3) }])
    journal.append([{ record, bytes: ringRecord.encode(record) }], () => {});
  journal.close();
  return dir;
}

const test = suite('legwork journal');
test('inspect shows segments, what the shard would be, and what waits for each consumer', () => {
  const { status, stdout, stderr } = legwork(['journal', 'inspect', written('a')]);
  assert.equal([status, stderr], [0, '']);
  const [segment, shard, pending, ...more] = jsonLines(stdout);
  assert.equal([segment!['type'], segment!['version'], segment!['torn']], ['segment', 1, 0]);
  assert.equal([shard!['type'], shard!['devices'], shard!['legs'], shard!['consumers']], ['shard', 1, 1, 1]);
  assert.equal(pending, {
    type: 'pending',
    consumer: 'http://host/',
    deviceID: '2001',
    from: 2,
    to: 3,
    note: 'board',
    lastMs: 9,
  });
  const host = { type: 'host', host: 'http://host', devices: 1, events: 2, lastMs: 9 };
  assert.equal(more, [host]);
  assert.equal(jsonLines(legwork(['journal', 'pending', `${root}/a`]).stdout), [pending, host]);
});
test('export shows every record with its place', () => {
  const { status, stdout } = legwork(['journal', 'export', written('b')]);
  assert.is(status, 0);
  const events = jsonLines(stdout).filter((line) => 'event' in (line['record'] as object));
  assert.equal(
    events.map((line) => (line['record'] as { event: CtiEvent }).event.seq),
    [1, 2, 3],
  );
  assert.is(jsonLines(stdout)[0]!['offset'], 256);
});
test('verify says what is damaged with file and offset, and exits 1', () => {
  const dir = written('c');
  assert.is(legwork(['journal', 'verify', dir]).status, 0);
  const [name = ''] = readdirSync(`${dir}/1/0-of-1`);
  const file = `${dir}/1/0-of-1/${name}`;
  const bytes = readFileSync(file);
  bytes[270]! ^= 1;
  writeFileSync(file, bytes);
  const { status, stderr } = legwork(['journal', 'verify', dir]);
  assert.is(status, 1);
  assert.match(stderr, /CTI_JOURNAL_DAMAGED .*0000000001\.lwj.*offset 256/);
  assert.is(stderr.trim().split('\n').length, 1, 'once, although the shard cannot be read either');
  assert.equal(readFileSync(file), bytes, 'nothing is changed');
});
/** The last file of the journal, cut to so many bytes, or with others in their place. */
function spoilt(name: string, change: (bytes: Buffer) => Buffer, newest = true): string {
  const dir = written(name);
  const folder = `${dir}/1/0-of-1`;
  const first = `${folder}/${readdirSync(folder)[0]}`;
  const file = newest ? `${folder}/0000000002.lwj` : first;
  if (!newest) writeFileSync(`${folder}/0000000002.lwj`, readFileSync(first));
  writeFileSync(file, change(readFileSync(first)));
  return dir;
}
/** What the library says when it opens the journal. */
const opened = (dir: string): string => {
  try {
    recover(realDisk, `${dir}/1/0-of-1`, { readOnly: true });
    return '';
  } catch (error) {
    return (error as { code: string }).code;
  }
};
test('verify says of a newest segment that was being made when everything ended what opening it does: it is torn', () => {
  for (const [i, [bytes, code]] of (
    [
      [0, ''],
      [100, ''],
      [256, ''],
      [257, 'CTI_JOURNAL_DAMAGED'],
    ] as const
  ).entries()) {
    const dir = spoilt(`torn-${i}`, (whole) => {
      const cut = Buffer.from(whole.subarray(0, bytes));
      if (cut.length > 30) cut[30]! ^= 1;
      return cut;
    });
    assert.is(opened(dir), code, `${bytes} bytes`);
    const { status, stdout, stderr } = legwork(['journal', 'verify', dir]);
    assert.equal([status, /^\w*/.exec(stderr)![0]], [code ? 1 : 0, code], `${bytes} bytes`);
    const torn = jsonLines(stdout)[1];
    if (!code) assert.equal([torn!['header'], torn!['bytes'], torn!['torn']], [undefined, bytes, bytes]);
  }
});
test('verify and opening refuse a segment that is cut within its header and is not the newest, and one of something else', () => {
  for (const [dir, code] of [
    [spoilt('older', (whole) => whole.subarray(0, 100), false), 'CTI_JOURNAL_DAMAGED'],
    [spoilt('foreign', () => Buffer.alloc(256, 'PNG')), 'CTI_JOURNAL_FORMAT'],
  ] as const) {
    assert.is(opened(dir), code);
    const { status, stderr } = legwork(['journal', 'verify', dir]);
    assert.equal([status, stderr.split(' ')[0]], [1, code]);
  }
});
test('says that what is in the place of a folder cannot be read, and not that nothing is published any more', () => {
  const file = `${root}/a-file`;
  writeFileSync(file, '');
  for (const word of ['inspect', 'verify', 'export']) {
    const { status, stderr } = legwork(['journal', word, file]);
    assert.equal([status, stderr], [1, `CTI_JOURNAL_UNREADABLE The journal cannot be read: ${file}: ENOTDIR.\n`]);
  }
  const { status, stderr } = legwork(['serve', '--port', '0', '--journal', file]);
  assert.ok(status);
  assert.match(stderr, /The folder of the journal cannot be written: .*a-file: ENOTDIR/);
});
test('is a misuse without an action or a folder, and a finding where there is no journal', () => {
  assert.match(legwork(['journal']).stderr, /say inspect, pending, verify, export/);
  assert.match(legwork(['journal', 'verfy', 'x']).stderr, /did you mean verify\?/);
  assert.is(legwork(['journal', 'inspect']).status, 2);
  assert.is(legwork(['journal', 'inspect', `${root}/none`]).status, 1);
});
test.run();
