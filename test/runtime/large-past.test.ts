import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';

// Threads start from the built package.
const { openCti } = (await import(pathToFileURL('dist/index.js').href)) as typeof import('../../src/index.ts');
const { simulator } = (await import(
  pathToFileURL('dist/driver-simulator.js').href
)) as typeof import('../../src/drivers/simulator/index.ts');

const test = suite('a journal with more past than a ring holds');

test('is told by the shard’s thread as a whole before the integrator is open', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'legwork-past-'));
  try {
    const options = {
      driver: simulator({ extensions: '2000-2099' }),
      workers: 1,
      journal: folder,
      limits: { ringBytes: 2 ** 12, maxSpillBytes: 2 ** 24 },
    };
    const devices = Array.from({ length: 100 }, (_, i) => String(2000 + i));
    const first = await openCti(options);
    for (const id of devices) {
      await first.device(id).attach();
      await first.ack('crm', id, 1);
    }
    await first.close();
    const second = await openCti(options);
    assert.is(second.cursors('crm').length, devices.length);
    for (const device of devices) {
      const { value } = await second.events({ device, after: 0 }).next();
      assert.equal([value.name, value.seq], ['InService', 1]);
    }
    await second.close();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
test.run();
