import driver from '../../src/drivers/csta-xml/index.ts';
import { serveCstaXml } from '../../src/drivers/simulator/server/xml.ts';
import { cstaOnSimulator } from './csta-on-simulator.ts';

const made = cstaOnSimulator(driver, serveCstaXml, {});
export const conformance = made.conformance;
export default made.driver;
