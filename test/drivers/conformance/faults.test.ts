import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { type Report, runConformance, SCENARIOS } from '../../../src/drivers/conformance/index.ts';
import { openCti, realEnv } from '../../../src/index.ts';
import { FAULTS } from './fault-table.ts';
import * as faulty from './faulty-driver.ts';

const test = suite('the kit catches wrong drivers');

const FILE = new URL('./faulty-driver.ts', import.meta.url).href;
const run = (options: Record<string, unknown>, names?: readonly string[]): Promise<Report> =>
  runConformance({
    open: openCti,
    driver: { module: FILE, options },
    module: faulty,
    clock: realEnv.clock,
    scenarios: SCENARIOS.filter(({ name }) => !names || names.includes(name)),
  });

test('every scenario has a fault to catch, and every fault a scenario', () => {
  assert.equal(Object.keys(FAULTS).sort(), SCENARIOS.map(({ name }) => name).sort());
});

test('without a fault the same driver passes', async () => {
  const { totals, scenarios } = await run({});
  assert.equal(
    scenarios.filter(({ status }) => status !== 'passed').map(({ name, failures }) => [name, failures]),
    [],
  );
  assert.is(totals.passed, SCENARIOS.length);
});

for (const [name, fault] of Object.entries(FAULTS)) {
  const { do: what, ...where } = fault;
  test(`${name} catches ${what} ${JSON.stringify(where)}`, async () => {
    const [result] = (await run({ fault }, [name])).scenarios;
    assert.is(result?.status, 'failed', `the scenario ${result?.status}`);
    assert.ok(
      result!.failures.every((sentence) => sentence.length > 5 && !/^TypeError/.test(sentence)),
      result!.failures.join('; '),
    );
  });
}

test.run();
