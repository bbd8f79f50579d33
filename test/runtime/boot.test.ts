import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';

const test = suite('a shard’s thread that dies while it boots');

/** An integrator of which so many threads end before they run any code of ours. */
function opened(deaths: number): { told: { name?: string; code?: string }; died: number } {
  const folder = mkdtempSync(join(tmpdir(), 'legwork-boot-'));
  try {
    const { stdout, stderr } = spawnSync(
      process.execPath,
      ['--require', './test/support/dies-booting.cjs', 'test/support/boot-child.mjs'],
      {
        encoding: 'utf8',
        timeout: 60_000,
        env: { ...process.env, LEGWORK_TEST_FOLDER: folder, LEGWORK_BOOT_DEATHS: String(deaths) },
      },
    );
    assert.ok(stdout, stderr);
    return { told: JSON.parse(stdout), died: readFileSync(`${folder}/deaths`).length };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

for (const deaths of [1, 2])
  test(`is started again, ${deaths} of them in a row`, () => {
    assert.equal(opened(deaths), { told: { name: 'Established' }, died: deaths });
  });
test('is tried again for a while only: whoever opens the integrator is told', () => {
  const { told, died } = opened(1000);
  assert.is(told.code, 'CTI_SHARD_DIED');
  assert.ok(died > 8 && died < 20, `${died} threads`);
});
test.run();
