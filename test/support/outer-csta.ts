import type { Env, VirtualEnv } from '../../src/core/env/index.ts';
import driver from '../../src/drivers/csta-xml/index.ts';
import { type DriverSpec, defineDriver } from '../../src/drivers/sdk/index.ts';
import { type Switch, serveCstaXml } from '../../src/drivers/simulator/index.ts';
import { linkOf } from './outer-switch.ts';

/** The worlds by the ports of their switches, which no two share. */
const worlds = new Map<number, Env>();
let nextPort = 1024;

/** A switch of a world as a CSTA XML server in the world's network, and the driver that reaches it there. */
export async function outerCstaXml(env: VirtualEnv, pbx: Switch): Promise<DriverSpec> {
  const port = nextPort++;
  await serveCstaXml(env, pbx, { port });
  worlds.set(port, env);
  return { module: import.meta.url, options: { port, heartbeatMs: 3000 } };
}

/** What a world had is let go of. */
export const forgetCstaXml = ({ options }: DriverSpec): boolean => worlds.delete((options as { port: number }).port);

/** The driver of CSTA XML, but that its network is the world's and its connections end with its process. */
export default defineDriver({
  ...driver,
  connect: (options, { clock }, handler) =>
    linkOf(clock, handler, (guarded) =>
      worlds.get(options.port)!.net.connect({ host: options.host, port: options.port }, guarded),
    ),
});
