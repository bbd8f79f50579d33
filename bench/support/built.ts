/** The built package, which threads start from: run `npm run build` first. */
const built = (file: string): string => new URL(`../../dist/${file}`, import.meta.url).href;

export const load = async () => ({
  ...((await import(built('index.js'))) as typeof import('../../src/index.ts')),
  ...((await import(built('driver-simulator.js'))) as typeof import('../../src/drivers/simulator/index.ts')),
  ...((await import(built('driver-csta-xml.js'))) as typeof import('../../src/drivers/csta-xml/index.ts')),
  ...((await import(built('gateway-smartcti.js'))) as typeof import('../../src/gateway/smartcti/index.ts')),
});
