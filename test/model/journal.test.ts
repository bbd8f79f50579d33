import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';

const installed = ['spin', 'gcc'].every((tool) => !spawnSync(tool, ['-V']).error);
const test = suite('the model of journal, acknowledgement and crash');
const check = installed ? test : test.skip;
if (!installed) console.log('skipped: spin and gcc are not installed');

/** Explores every state; returns what was violated, `none` when nothing was. */
function explore(always: boolean, fault: number): string {
  const folder = mkdtempSync(join(tmpdir(), 'legwork-spin-'));
  try {
    const run = (command: string, args: string[]): string => {
      const { stdout, status, stderr } = spawnSync(command, args, { cwd: folder, encoding: 'utf8' });
      assert.is(status, 0, `${command}: ${stdout}${stderr}`);
      return stdout;
    };
    run('spin', [`-DALWAYS=${Number(always)}`, `-DFAULT=${fault}`, '-a', resolve('test/model/journal.pml')]);
    run('gcc', ['-O2', '-w', '-DNFAIR=4', '-o', 'pan', 'pan.c']);
    const found = run('./pan', ['-a', '-f', '-m100000']);
    assert.not.match(found, /max search depth too small/);
    assert.match(found, /errors: \d/);
    return /^pan:\d+: (.*)/m.exec(found)?.[1] ?? 'none';
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

for (const always of [true, false])
  check(`loses nothing that was visible, tells nothing twice, and comes to an end${always ? ', syncing always' : ''}`, () => {
    assert.is(explore(always, 0), 'none');
  });
for (const [fault, what] of [
  [1, 'publishing before writing'],
  [2, 'releasing before writing'],
  [3, 'replaying what was handled'],
  [4, 'publishing before syncing'],
  [5, 'promising an acknowledgement before it is written'],
  [6, 'not telling what a dead thread had written'],
  [7, 'telling what a dead thread had written without syncing it'],
] as const)
  check(`finds ${what}`, () => {
    assert.is.not(explore(true, fault), 'none');
  });
test.run();
