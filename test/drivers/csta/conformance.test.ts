import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { type DriverModule, runConformance } from '../../../src/drivers/conformance/index.ts';
import { openCti, realEnv } from '../../../src/index.ts';
import * as ber from '../../support/csta-ber-simulator.ts';
import * as xml from '../../support/csta-xml-simulator.ts';

const kit = suite('CSTA drivers on the simulator behind a CSTA server');

for (const [encoding, module] of Object.entries({ xml, ber })) {
  kit(`${encoding}: every scenario of the kit that the link can be made to play passes`, async () => {
    const address = new URL(`../../support/csta-${encoding}-simulator.ts`, import.meta.url).href;
    const report = await runConformance({
      open: openCti as never,
      driver: { module: address },
      module: module as DriverModule,
      clock: realEnv.clock,
    });
    const failed = report.scenarios.filter(({ status }) => status === 'failed');
    assert.equal(
      failed.map(({ name }) => name),
      [],
    );
    assert.ok(report.totals.passed >= 110, `${report.totals.passed} passed`);
  });
}
kit.run();
