import type { Cti } from '../index.ts';
import { wholeNumber } from './args.ts';
import { type CommandOption, type Parsed, UsageError } from './command.ts';

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

/**
 * Opens the CSTA servers that the command line asks for.
 * @throws {UsageError} for a port that is none, or a driver whose switch is not in this process
 */
export async function cstaServers(parsed: Parsed, cti: Cti, host: string): Promise<CstaServers> {
  const wanted = (['csta-xml-port', 'csta-ber-port'] as const).filter((name) => parsed.values[name] !== undefined);
  const ports: Record<string, number> = {};
  const closers: (() => void)[] = [];
  if (wanted.length) {
    const { Switch, serveCstaBer, serveCstaXml } = await import('../drivers/simulator/index.ts');
    if (!(cti.control instanceof Switch)) throw new UsageError(`option --${wanted[0]} needs --driver simulator`);
    const serve = { 'csta-xml-port': serveCstaXml, 'csta-ber-port': serveCstaBer };
    for (const name of wanted) {
      const listener = await serve[name](cti.env, cti.control, { host, port: wholeNumber(parsed, name, 0, 65_535)! });
      ports[name === 'csta-xml-port' ? 'cstaXmlPort' : 'cstaBerPort'] = listener.port;
      closers.push(() => listener.close());
    }
  }
  return { ports, close: () => closers.forEach((close) => void close()) };
}
