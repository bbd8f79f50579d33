import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { realDisk } from '../../src/core/runtime/real-disk.ts';

const root = mkdtempSync(join(tmpdir(), 'legwork-disk-'));
process.on('exit', () => rmSync(root, { recursive: true, force: true }));
const code = (act: () => unknown): unknown => {
  try {
    act();
    return 'ok';
  } catch (error) {
    return (error as { code?: string }).code;
  }
};
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

const test = suite('the real disk');
test('makes files and folders that are the owner’s alone', () => {
  realDisk.mkdir(`${root}/a/b`);
  realDisk.open(`${root}/a/b/file`, 'create').close();
  assert.is(statSync(`${root}/a/b/file`).mode & 0o777, 0o600);
  assert.is(statSync(`${root}/a/b`).mode & 0o777, 0o700);
});
test('says that a folder cannot be made, also where the one above calls it missing', () => {
  realDisk.mkdir(`${root}/a/b`);
  writeFileSync(`${root}/plain`, '');
  assert.is(
    code(() => realDisk.mkdir(`${root}/plain`)),
    'EEXIST',
  );
  assert.is(
    code(() => realDisk.mkdir(`${root}/plain/below`)),
    'ENOTDIR',
  );
  if (process.platform === 'linux')
    assert.is(
      code(() => realDisk.mkdir('/proc/legwork/1')),
      'ENOENT',
    );
});
test('appends, reads and truncates', async () => {
  const file = realDisk.open(`${root}/one`, 'create');
  file.append(bytes('hello '));
  file.append(bytes('world'));
  assert.is(file.size, 11);
  file.truncate(7);
  file.append(bytes('!'));
  await new Promise<void>((done, failed) => file.sync((error) => (error ? failed(error) : done())));
  file.syncNow();
  file.close();
  const again = realDisk.open(`${root}/one`, 'append');
  again.append(bytes('?'));
  assert.is(new TextDecoder().decode(again.read(0, 100)), 'hello w!?');
  assert.is(new TextDecoder().decode(again.read(6, 2)), 'w!');
  again.close();
});
test('lists, renames, removes, and says what is not there', async () => {
  assert.equal(realDisk.list(`${root}/none`), []);
  assert.is(
    code(() => realDisk.open(`${root}/none`, 'append')),
    'ENOENT',
  );
  assert.is(
    code(() => realDisk.open(`${root}/none`, 'read')),
    'ENOENT',
  );
  realDisk.mkdir(`${root}/c`);
  realDisk.open(`${root}/c/2`, 'create').close();
  realDisk.open(`${root}/c/1`, 'create').close();
  assert.is(
    code(() => realDisk.open(`${root}/c/1`, 'create')),
    'EEXIST',
  );
  realDisk.rename(`${root}/c/2`, `${root}/c/0`);
  assert.equal(realDisk.list(`${root}/c`), ['0', '1']);
  await new Promise<void>((done, failed) => realDisk.syncDir(`${root}/c`, (error) => (error ? failed(error) : done())));
  realDisk.syncDirNow(`${root}/c`);
  for (const name of ['0', '1', 'none']) realDisk.remove(`${root}/c/${name}`);
  realDisk.remove(`${root}/c`);
  assert.equal(realDisk.list(root).includes('c'), false);
});
test('locks for one process and one part of it, and takes over what a dead process left', () => {
  const path = `${root}/lock`;
  const unlock = realDisk.lock(path);
  assert.is(
    code(() => realDisk.lock(path)),
    'EBUSY',
  );
  unlock();
  writeFileSync(path, '1 0\n');
  realDisk.lock(path)();
  writeFileSync(path, '');
  realDisk.lock(path)();
  assert.equal(realDisk.list(root).includes('lock'), false);
});
test('knows a folder by whatever way leads there, and gives back a lock whose folder is gone', () => {
  realDisk.mkdir(`${root}/real`);
  symlinkSync(`${root}/real`, `${root}/alias`);
  const unlock = realDisk.lock(`${root}/real/lock`);
  assert.is(
    code(() => realDisk.lock(`${root}/alias/lock`)),
    'EBUSY',
  );
  rmSync(`${root}/real`, { recursive: true });
  assert.is(code(unlock), 'ok');
});

const onLinux = process.platform === 'linux' ? test : test.skip;
onLinux('takes over what a dead process left whose parent does not ask how it ended', async () => {
  // The shell becomes another program that knows nothing of its child.
  const parent = spawn('sh', ['-c', 'sleep 0 & echo $!; exec sleep 60'], { stdio: ['ignore', 'pipe', 'ignore'] });
  try {
    const [pid] = String((await once(parent.stdout, 'data'))[0])
      .trim()
      .split('\n');
    const stat = (): string[] => readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)!.split(' ');
    while (stat()[0] !== 'Z') await new Promise((look) => setTimeout(look, 1));
    const path = `${root}/lock`;
    writeFileSync(path, `${pid} ${stat()[19]}\n`);
    assert.is(
      code(() => realDisk.lock(path)()),
      'ok',
    );
    // One that lives keeps it, also when somebody else's number is in the file.
    const lives = readFileSync(`/proc/${parent.pid}/stat`, 'utf8').split(') ').at(-1)!.split(' ')[19];
    writeFileSync(path, `${parent.pid} ${lives}\n`);
    assert.is(
      code(() => realDisk.lock(path)),
      'EBUSY',
    );
    rmSync(path);
  } finally {
    parent.kill();
  }
});

test.run();
