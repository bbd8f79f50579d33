import driver from '../../src/drivers/csta-ber/index.ts';
import { serveCstaBer } from '../../src/drivers/simulator/server/ber.ts';
import { cstaOnSimulator } from './csta-on-simulator.ts';

const made = cstaOnSimulator(driver, (env, target, options) => serveCstaBer(env, target, { ...options, phase: 1 }), {
  phase: 1,
  snapshotCalls: false,
});
export const conformance = made.conformance;
export default made.driver;
