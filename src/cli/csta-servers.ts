import type { Cti } from '../index.ts';
import { type CommandOption, UsageError } from './command.ts';

/** The simulator as a CSTA server, beside the gateway. */
export const cstaServerOptions = {
  'csta-xml-port': {
    type: 'string',
    value: 'PORT',
    help: 'with the simulator: serve it as CSTA in XML there, 0 for a free port',
  },
  'csta-ber-port': {
    type: 'string',
    value: 'PORT',
    help: 'with the simulator: serve it as CSTA in BER there, 0 for a free port',
  },
} as const satisfies Record<string, CommandOption>;

export interface CstaServers {
  /** The ports that were taken, under the names by which they are announced. */
  ports: Record<string, number>;
  close(): void;
}

/** The ports that are asked for. */
export interface CstaPorts {
  cstaXmlPort?: number | undefined;
  cstaBerPort?: number | undefined;
}

/**
 * Opens the CSTA servers that are asked for.
 * @throws {UsageError} for a driver whose switch is not in this process
 */
export async function cstaServers(asked: CstaPorts, cti: Cti, host: string): Promise<CstaServers> {
  const wanted = (['cstaXmlPort', 'cstaBerPort'] as const).filter((name) => asked[name] !== undefined);
  const ports: Record<string, number> = {};
  const closers: (() => void)[] = [];
  if (wanted.length) {
    const { Switch, serveCstaBer, serveCstaXml } = await import('../drivers/simulator/index.ts');
    if (!(cti.control instanceof Switch))
      throw new UsageError(`a CSTA server needs the simulator as the driver of link ${cti.linkID}`);
    const serve = { cstaXmlPort: serveCstaXml, cstaBerPort: serveCstaBer };
    for (const name of wanted) {
      const listener = await serve[name](cti.env, cti.control, { host, port: asked[name]! });
      ports[name] = listener.port;
      closers.push(() => listener.close());
    }
  }
  return { ports, close: () => closers.forEach((close) => void close()) };
}
