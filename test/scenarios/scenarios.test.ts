import { existsSync } from 'node:fs';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Report, runConformance } from '../../src/drivers/conformance/index.ts';
import * as kit from '../../src/drivers/conformance/index.ts';
import * as simulator from '../../src/drivers/simulator/index.ts';
import { openCti, realEnv } from '../../src/index.ts';
import { comparables } from './streams.ts';

const test = suite('the same scenario with 0, 1 and 2 threads');

/** The built package: threads start from its files. */
const DIST = new URL('../../dist/', import.meta.url);
/** Times of the switch that a test on the real clock can wait for. */
const SHORT = { answerMs: 15, noAnswerMs: 40, agentNoAnswerMs: 40 };
const LIMITS = { commandGraceMs: 80 };

async function run(workers: number): Promise<Report> {
  const clock = realEnv.clock;
  if (workers === 0) {
    const driver = simulator.simulator(SHORT);
    return kit.runConformance({ open: openCti as never, driver, module: simulator as never, clock, limits: LIMITS });
  }
  const load = async (file: string): Promise<unknown> => import(new URL(file, DIST).href);
  const built = (await load('conformance.js')) as { runConformance: typeof runConformance };
  const { openCti: open } = (await load('index.js')) as { openCti: never };
  const module = (await load('driver-simulator.js')) as typeof simulator;
  return built.runConformance({
    open,
    driver: module.simulator(SHORT),
    module: module as never,
    clock,
    workers,
    limits: LIMITS,
  });
}

const reports = new Map<number, Report>();
const ready = existsSync(DIST);
if (!ready) console.log('skipped: the built package is not there (npm run build)');

if (ready)
  test.before(async () => {
    for (const workers of [0, 1, 2]) reports.set(workers, await run(workers));
  });

for (const { name, title } of kit.SCENARIOS)
  (ready ? test : test.skip)(`${name}: ${title}`, () => {
    const of = (workers: number) => reports.get(workers)!.scenarios.find((scenario) => scenario.name === name)!;
    const alone = of(0);
    assert.equal([alone.status, alone.failures], ['passed', []], 'in one thread');
    for (const workers of [1, 2]) {
      const threaded = of(workers);
      assert.equal([threaded.status, threaded.failures], ['passed', []], `with ${workers} threads`);
      const [wanted, found] = [comparables(alone.streams), comparables(threaded.streams)];
      assert.equal([...found.keys()], [...wanted.keys()], `devices that reported with ${workers} threads`);
      for (const [deviceID, events] of found)
        assert.equal(events, wanted.get(deviceID), `events of ${deviceID} with ${workers} threads`);
    }
  });

test.run();
