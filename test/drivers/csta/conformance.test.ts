import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { type DriverModule, type Report, runConformance, SCENARIOS } from '../../../src/drivers/conformance/index.ts';
import * as simulator from '../../../src/drivers/simulator/index.ts';
import { openCti, realEnv } from '../../../src/index.ts';
import { comparables } from '../../scenarios/streams.ts';
import * as ber from '../../support/csta-ber-simulator.ts';
import * as xml from '../../support/csta-xml-simulator.ts';

const kit = suite('CSTA drivers on the simulator behind a CSTA server');

/** Plays every scenario on a virtual clock. */
const play = (module: unknown, driver: { module: string; options?: Record<string, unknown> }): Promise<Report> =>
  runConformance({ open: openCti as never, driver, module: module as DriverModule, clock: realEnv.clock });
const addressOf = (encoding: string): string => new URL(`../../support/csta-${encoding}-simulator.ts`, import.meta.url).href;

/**
 * What a link cannot bring over: why it was lost. The switch in this process knows that it was cut or that the power was off; from the
 * other end of a connection it is closed.
 */
const LOST = /\breason=(link cut|switch restarted|closed)\b/g;
const heard = (streams: Report['scenarios'][number]['streams']): Map<string, string> =>
  new Map([...comparables(streams)].map(([deviceID, events]) => [deviceID, events.replace(LOST, 'reason=lost')]));

let direct: Report;
kit.before(async () => {
  direct = await play(simulator, simulator.simulator());
});

for (const [encoding, module] of Object.entries({ xml, ber })) {
  kit(
    `${encoding}: every scenario of the kit passes, and each device hears what it hears from the simulator itself`,
    async () => {
      const report = await play(module, { module: addressOf(encoding) });
      const notPassed = report.scenarios.filter(({ status }) => status !== 'passed');
      assert.equal(
        notPassed.map(({ name, status, failures }) => `${name} ${status} ${failures.join()}`),
        [],
      );
      assert.is(report.scenarios.length, SCENARIOS.length);
      for (const [i, { name, streams }] of report.scenarios.entries()) {
        const [wanted, found] = [heard(direct.scenarios[i]!.streams), heard(streams)];
        assert.equal([...found.keys()], [...wanted.keys()], `${name}: devices that reported`);
        for (const [deviceID, events] of found) assert.equal(events, wanted.get(deviceID), `${name}: events of ${deviceID}`);
      }
    },
  );
}
kit.run();
