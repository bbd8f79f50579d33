import { existsSync } from 'node:fs';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { type DriverModule, type Report, runConformance, SCENARIOS } from '../../../src/drivers/conformance/index.ts';
import berDriver from '../../../src/drivers/csta-ber/index.ts';
import xmlDriver from '../../../src/drivers/csta-xml/index.ts';
import type { Conformance, Driver } from '../../../src/drivers/sdk/index.ts';
import {
  openSwitch,
  type Switch,
  serveCstaBer,
  serveCstaXml,
  conformance as simulatorKit,
} from '../../../src/drivers/simulator/index.ts';
import { simulatorOptions } from '../../../src/drivers/simulator/options.ts';
import { openCti, realEnv } from '../../../src/index.ts';
import { startServe } from '../../support/serving.ts';

const test = suite('CSTA over TCP');

/** Times of the switch that a test on the real clock can wait for. */
const SHORT = { answerMs: 15, noAnswerMs: 40 };
/** One scenario of every kind; the whole kit runs on the virtual clock. */
const SHOWN =
  /^(call\/(internal|outbound|inbound)|hold\/|consult|transfer\/(consult|single)|conference|agent\/|acd\/(queued|offered|refused)|reconnect\/(idle|conv|twice)|bytes\/|answer\/)/;
const scenarios = SCENARIOS.filter(({ name, needs }) => SHOWN.test(name) && !needs.variant);

/** How the kit works a simulator that stands behind a port; without its switch, as nobody at all. */
const kitFor =
  (target?: Switch): Conformance<unknown> =>
  () => {
    const { isolate, virtual, peer, ...kit } = simulatorKit(simulatorOptions(SHORT));
    void isolate;
    void virtual;
    return { ...kit, settleMs: 15, ...(target ? { peer: () => peer!(target) } : {}) };
  };
const passed = (report: Report, atLeast: number): void => {
  const failed = report.scenarios.filter(({ status }) => status === 'failed');
  assert.equal(
    failed.map(({ name, failures }) => `${name}: ${failures.join()}`),
    [],
  );
  assert.ok(report.totals.passed >= atLeast, `${report.totals.passed} passed`);
};

const ENCODINGS = [
  ['xml', xmlDriver, serveCstaXml],
  ['ber', berDriver, serveCstaBer],
] as [string, Driver<unknown>, typeof serveCstaXml][];
for (const [half, [name, driver, serve]] of ENCODINGS.entries())
  test(`${name}: scenarios of the kit pass through a socket, in one thread`, async () => {
    const target = openSwitch(realEnv, SHORT);
    const listener = await serve(realEnv, target);
    try {
      const module: DriverModule = { default: driver, conformance: kitFor(target) };
      const address = new URL(`../../../src/drivers/csta-${name}/index.ts`, import.meta.url).href;
      const report = await runConformance({
        open: openCti as never,
        driver: { module: address, options: { port: listener.port } },
        module,
        clock: realEnv.clock,
        scenarios: scenarios.filter((_, i) => i % ENCODINGS.length === half),
      });
      passed(report, 10);
    } finally {
      listener.close();
    }
  });

const DIST = new URL('../../../dist/', import.meta.url);
const ready = existsSync(new URL('cli.js', DIST));
if (!ready) console.log('skipped: the built package is not there (npm run build)');
(ready ? test : test.skip)(
  'the built driver, in two threads, works the simulator of `legwork serve --csta-xml-port 0`',
  async () => {
    const server = await startServe(['--port', '0', '--csta-xml-port', '0']);
    try {
      const load = async (file: string): Promise<unknown> => import(new URL(file, DIST).href);
      const kit = (await load('conformance.js')) as { runConformance: typeof runConformance };
      const { openCti: open } = (await load('index.js')) as { openCti: never };
      const built = (await load('driver-csta-xml.js')) as { default: unknown; cstaXml(options: object): never };
      const port = Number((server.listening as unknown as Record<string, unknown>)['cstaXmlPort']);
      const report = await kit.runConformance({
        open,
        driver: built.cstaXml({ port }),
        module: { default: built.default, conformance: kitFor() },
        clock: realEnv.clock,
        workers: 2,
        scenarios: scenarios.filter(({ needs }) => !needs.peer?.length && !needs.numbers?.length).slice(0, 20),
      });
      passed(report, 8);
    } finally {
      await server.stop();
    }
  },
);

test.run();
