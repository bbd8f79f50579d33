import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { KNOWN_FAILURES } from '../../../src/drivers/asterisk/conformance.ts';
import { runConformance } from '../../../src/drivers/conformance/index.ts';
import { virtualEnv } from '../../../src/drivers/sdk/index.ts';
import { openCti } from '../../../src/index.ts';
import * as module from './fake/driver.ts';

const test = suite('Asterisk, the conformance kit on a pretended server');

test('passes every scenario that the interface allows', async () => {
  const { clock } = virtualEnv();
  const driver = { module: new URL('./fake/driver.ts', import.meta.url).href, options: {} };
  const report = await runConformance({ open: openCti as never, driver, module, clock });
  const failed = report.scenarios.filter(({ status }) => status === 'failed');
  assert.equal(
    failed.map(({ name, failures }) => `${name}: ${failures.join('; ')}`),
    [],
  );
  assert.ok(report.totals.passed >= 100, JSON.stringify(report.totals));
  assert.is(report.totals.known, Object.keys(KNOWN_FAILURES).length, 'every known failure is still one');
  assert.is(report.clock, 'virtual');
});

test.run();
