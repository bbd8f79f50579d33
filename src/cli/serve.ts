import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Clock, Logger } from '../index.ts';
import { withBodyTime } from './body-time.ts';
import type { Command } from './command.ts';
import { ConfigError } from './config/config-error.ts';
import type { Plan } from './config/plan.ts';
import type { Io } from './io.ts';
import type { Links } from './links.ts';
import { stderrLogger } from './log.ts';
import { serveOptions, servePlan } from './serve-plan.ts';

const COMMAND_PATH = '/axis2/services/SmartCTIWSCommand';
/** What connections may take at a stop, after requests, events and commands: see `DRAIN` of the schema. */
const CONNECTIONS_MS = 300;

/** `legwork serve`: the SmartCTI gateway as a process of its own, until SIGINT or SIGTERM. */
export const serve: Command = {
  options: serveOptions,
  async run(parsed, io) {
    if (parsed.values['check-config']) return verdict(() => servePlan(parsed), io);
    const { plan, again } = await servePlan(parsed);
    const stop = stopSignal();
    const { realEnv } = await import('../index.ts');
    const { smartctiServer } = await import('../gateway/smartcti/index.ts');
    const { Links } = await import('./links.ts');
    const logger = stderrLogger(io, realEnv.clock.epochMs);
    // A SIGHUP from here on waits until everything is there.
    const begin = again && onHangup(logger, () => reload(again));
    await using links = await Links.open(plan, logger);
    /** The last one is listened on; those before it finish what they have. */
    const servers: Server[] = [];
    let { listen: at } = plan.config;
    const open = async ({ listen: { host, port } }: Plan['config']): Promise<Server> => {
      const server = smartctiServer(withBodyTime(links.listener, realEnv.clock));
      server.requestTimeout = 0;
      await listen(server, host, port);
      return server;
    };
    const reload = async (read: () => Promise<Plan>): Promise<void> => {
      const next = await read();
      const moves = next.config.listen.host !== at.host || next.config.listen.port !== at.port;
      const moved = moves ? await open(next.config) : undefined;
      const changes = await links.apply(next).catch((error) => {
        moved?.close();
        throw error;
      });
      if (moved) {
        servers.at(-1)!.close();
        servers.push(moved);
        at = next.config.listen;
      }
      logger.info({ ...changes }, 'the configuration was taken over');
    };
    servers.push(await open(plan.config));
    await announce(io, links, servers[0]!, plan);
    begin?.();
    logger.info({ signal: await stop }, 'stopping');
    const closed = new Promise<void>((done) => servers.at(-1)!.close(() => done()));
    await links.close();
    await within(realEnv.clock, CONNECTIONS_MS, closed);
    for (const server of servers) server.closeAllConnections();
    return 0;
  },
};

/** `--check-config`: what is wrong, a line each, or that nothing is. */
async function verdict(read: () => Promise<{ plan: Plan }>, io: Io): Promise<number> {
  try {
    const { plan } = await read();
    const links = plan.links.map(({ linkID, driver, enabled }) => `${linkID} (${driver}${enabled ? '' : ', off'})`);
    const hosts = plan.config.hosts.map(({ name, enabled }) => `${name}${enabled ? '' : ' (off)'}`);
    await io.out(`${plan.file}: fine; links: ${links.join(', ')}; hosts: ${hosts.join(', ') || 'none'}\n`);
    return 0;
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    io.err(`${error.message}\n`);
    return 1;
  }
}

/**
 * Reads the configuration anew at each SIGHUP, one after the other. One that is wrong changes nothing.
 * @returns what lets it begin: signals before that wait
 */
function onHangup(logger: Logger, reload: () => Promise<void>): () => void {
  let begin = (): void => {};
  let running = new Promise<void>((done) => {
    begin = done;
  });
  const once = async (): Promise<void> => {
    try {
      await reload();
    } catch (error) {
      const stays = 'the configuration is wrong; the one before stays';
      // What is closing while it opens new links says so.
      if ((error as { code?: string }).code === 'CTI_CLOSED') return;
      if (!(error instanceof ConfigError)) return logger.error({ error }, stays);
      for (const { place, message, ...finding } of error.findings) logger.error({ ...finding, ...place, reason: message }, stays);
    }
  };
  process.on('SIGHUP', () => {
    running = running.then(once);
  });
  return begin;
}

/** @throws {Error} saying why the port cannot be had */
function listen(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', ({ code }: NodeJS.ErrnoException) =>
      reject(new Error(`cannot listen on ${host}, port ${port}: ${code}`)),
    );
    server.listen(port, host, resolve);
  });
}

/** Says where the gateway is: a JSON line for machines, a sentence in a terminal. */
function announce(io: Io, links: Links, server: Server, { file, config }: Plan): Promise<void> {
  const { host } = config.listen;
  const { port } = server.address() as AddressInfo;
  const url = `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
  const all = links.status().map(({ path, up, ...link }) => ({ ...link, commandUrl: url + path + COMMAND_PATH }));
  const { workers, ports } = links;
  const facts = { url, commandUrl: url + COMMAND_PATH, driver: all[0]!.driver, workers, ...ports };
  if (!io.outIsTerminal)
    return io.out(`${JSON.stringify({ event: 'listening', ...facts, ...(file && { config: file, links: all }) })}\n`);
  const threads = `${workers} shard thread${workers === 1 ? '' : 's'}; Ctrl-C stops it.`;
  if (!file) return io.out(`SmartCTI gateway on driver ${facts.driver}, ${threads}\n  ${facts.commandUrl}?wsdl\n`);
  const lines = all.map(
    ({ linkID, driver, description, enabled, commandUrl }) =>
      `  link ${linkID}${description ? `, ${description}` : ''}: ${enabled ? driver : 'off'}\n    ${commandUrl}?wsdl\n`,
  );
  return io.out(`SmartCTI gateway of ${file}, ${threads}\n  all links: ${facts.commandUrl}?wsdl\n${lines.join('')}`);
}

/** Waits for a promise, but not longer than this. */
function within(clock: Clock, ms: number, promise: Promise<void>): Promise<void> {
  return new Promise((done) => {
    const timer = clock.setTimer(done, ms);
    void promise.then(() => {
      timer.clear();
      done();
    });
  });
}

/** Resolves at the first SIGINT or SIGTERM; a second one ends the process at once. */
function stopSignal(): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const)
      process.once(signal, () => {
        process.once(signal, () => process.exit(1));
        resolve(signal);
      });
  });
}
