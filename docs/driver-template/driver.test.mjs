import test from 'node:test';
import { openCti, realEnv } from 'legwork';
import { suite } from 'legwork/conformance';
import * as module from './index.js';

// Every scenario of the conformance kit that the manifest allows, as a test.
suite({
  test,
  log: console.log,
  factory: () => ({ open: openCti, driver: module.acme({ fake: 'desk' }), module, clock: realEnv.clock }),
});
