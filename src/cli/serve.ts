import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Cti } from '../index.ts';
import { wholeNumber } from './args.ts';
import { type Command, type Parsed, UsageError } from './command.ts';
import { consoleOptions, consolePages, consoleToken } from './console.ts';
import { cstaServerOptions, cstaServers } from './csta-servers.ts';
import { driverOf, driverOptions } from './drivers.ts';
import type { Io } from './io.ts';
import { stderrLogger } from './log.ts';
import { servePages } from './pages.ts';
import { previewPages } from './preview-pages.ts';

/** What is not told of figures by then is left out of the metrics. */
const METRICS_MS = 2000;
const COMMAND_PATH = '/axis2/services/SmartCTIWSCommand';
/** Requests of this machine are always taken. */
const LOOPBACK = ['127.0.0.0/8', '::1/128'];
/** What a stop may take, in this order; 5 s in all, with what it costs to end the threads. */
const DRAIN = { requestsAndEventsMs: 4000, commandsMs: 400, connectionsMs: 300 };

/** `legwork serve`: the SmartCTI gateway as a process of its own, until SIGINT or SIGTERM. */
export const serve: Command = {
  options: {
    ...driverOptions,
    host: { type: 'string', value: 'ADDRESS', help: 'address to listen on', default: '127.0.0.1' },
    port: { type: 'string', value: 'PORT', help: 'port to listen on, 0 for a free one', default: '8080' },
    'link-id': { type: 'string', value: 'N', help: 'the number by which the host knows this integrator', default: '1' },
    workers: { type: 'string', value: 'N', help: 'shard threads, 0 for none', default: 'cores − 1' },
    journal: { type: 'string', value: 'DIR', help: 'keep a journal there: a restart goes on where it ended' },
    'no-journal': { type: 'boolean', help: 'keep no journal; the default' },
    'allow-events': { type: 'string', value: 'URL-PREFIX', multiple: true, help: 'send events also to URLs that begin so' },
    'allow-from': {
      type: 'string',
      value: 'CIDR',
      multiple: true,
      help: 'take requests from there as well as from this machine',
    },
    groups: { type: 'string', value: 'LIST', help: 'ACD groups to follow from the beginning, with commas between' },
    'service-level': { type: 'string', value: 'SECONDS', help: 'a call answered within is answered in time', default: '20' },
    'time-zone': { type: 'string', value: 'ZONE', help: 'whose midnight begins a day of figures', default: 'the machine’s' },
    preview: { type: 'string', value: 'DIR', help: 'keep lists of contacts there; without it they end with the process' },
    ...consoleOptions,
    ...cstaServerOptions,
  },
  async run(parsed, io) {
    const settings = settingsOf(parsed);
    const token = consoleToken(parsed);
    const { spec } = await driverOf(parsed);
    const stop = stopSignal();
    const { figureSamples, openCti, realEnv } = await import('../index.ts');
    const { smartctiHandler, smartctiServer } = await import('../gateway/smartcti/index.ts');
    const logger = stderrLogger(io, realEnv.clock.epochMs);
    const { workers, linkID, journal, allowEventUrls, allowFrom, groups, figures, previewDir: dir, timeZone } = settings;
    const limits = { drainMs: DRAIN.commandsMs };
    const cti = await openCti({ driver: spec, workers, linkID, journal, logger, limits, groups, figures });
    try {
      const gateway = smartctiHandler(cti, {
        allowEventUrls,
        allowFrom: [...LOOPBACK, ...allowFrom],
        limits: { drainMs: DRAIN.requestsAndEventsMs },
      });
      const samples = async (by: 'group' | 'link') => {
        const late = new AbortController();
        const timer = cti.env.clock.setTimer(() => late.abort(), METRICS_MS);
        const figures = await cti.figures({ by, signal: late.signal }).catch(() => []);
        timer.clear();
        return figureSamples(figures);
      };
      const metrics = async () => [
        ...cti.metrics(),
        ...gateway.metrics(),
        ...board.metrics(),
        ...(await samples('link')),
        ...(await samples('group')),
      ];
      await using preview = await previewPages(
        cti,
        { ...(dir !== undefined && { dir }), ...(timeZone && { timeZone }) },
        gateway.allows,
      );
      const { serviceLevelMs } = figures;
      const board = await consolePages([{ linkID, cti }], { logger, token, serviceLevelMs });
      const pages = servePages(cti, preview.listener(gateway), gateway.allows, metrics);
      const server = smartctiServer((request, response) => board(request, response, () => pages(request, response)));
      const csta = await cstaServers(parsed, cti, settings.host);
      await listen(server, settings);
      await announce(io, cti, server, settings, csta.ports);
      logger.info({ signal: await stop }, 'stopping');
      csta.close();
      board.close();
      const closed = closing(server);
      await gateway.close();
      await within(cti, DRAIN.connectionsMs, closed);
      server.closeAllConnections();
    } finally {
      await cti.close();
    }
    return 0;
  },
};

interface Settings {
  host: string;
  port: number;
  linkID: number;
  workers: number | undefined;
  /** The folder; false: none is kept. */
  journal: string | false;
  allowEventUrls: string[];
  allowFrom: string[];
  groups: string[];
  figures: { serviceLevelMs?: number; timeZone?: string };
  timeZone: string | undefined;
  /** Folder of the lists of contacts. */
  previewDir: string | undefined;
}

/** @throws {UsageError} */
function settingsOf(parsed: Parsed): Settings {
  const { values } = parsed;
  const allowEventUrls = (values['allow-events'] as string[] | undefined) ?? [];
  const odd = allowEventUrls.find((prefix) => !/^https?:\/\//i.test(prefix));
  if (odd !== undefined) throw new UsageError(`option --allow-events takes the beginning of an http or https URL, not ${odd}`);
  if (values['journal'] !== undefined && values['no-journal'])
    throw new UsageError('options --journal and --no-journal exclude each other');
  const serviceLevel = wholeNumber(parsed, 'service-level', 0, 86_400);
  const timeZone = values['time-zone'] as string | undefined;
  if (values['journal'] === '') throw new UsageError('option --journal takes a folder');
  return {
    host: String(values['host'] ?? '127.0.0.1'),
    port: wholeNumber(parsed, 'port', 0, 65_535) ?? 8080,
    linkID: wholeNumber(parsed, 'link-id', 0, 2_147_483_647) ?? 1,
    workers: wholeNumber(parsed, 'workers', 0, 64),
    journal: (values['journal'] as string | undefined) ?? false,
    allowEventUrls,
    allowFrom: (values['allow-from'] as string[] | undefined) ?? [],
    groups: String(values['groups'] ?? '')
      .split(',')
      .map((group) => group.trim())
      .filter(Boolean),
    figures: { ...(serviceLevel !== undefined && { serviceLevelMs: serviceLevel * 1000 }), ...(timeZone && { timeZone }) },
    timeZone,
    previewDir: values['preview'] as string | undefined,
  };
}

/** @throws {Error} saying why the port cannot be had */
function listen(server: Server, { host, port }: Settings): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', ({ code }: NodeJS.ErrnoException) =>
      reject(new Error(`cannot listen on ${host}, port ${port}: ${code}`)),
    );
    server.listen(port, host, resolve);
  });
}

/** Says where the gateway is: a JSON line for machines, a sentence in a terminal. */
function announce(io: Io, cti: Cti, server: Server, { host }: Settings, more: Record<string, number>): Promise<void> {
  const { port } = server.address() as AddressInfo;
  const url = `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
  const facts = { url, commandUrl: url + COMMAND_PATH, driver: cti.driver.name, workers: cti.workers, ...more };
  return io.out(io.outIsTerminal ? sentenceOf(facts) : `${JSON.stringify({ event: 'listening', ...facts })}\n`);
}

const sentenceOf = ({ commandUrl, driver, workers }: { commandUrl: string; driver: string; workers: number }): string =>
  `SmartCTI gateway on driver ${driver}, ${workers} shard thread${workers === 1 ? '' : 's'}; Ctrl-C stops it.\n  ${commandUrl}?wsdl\n`;

/** Takes no more connections; resolves when the last one is closed. */
const closing = (server: Server): Promise<void> => new Promise((closed) => server.close(() => closed()));

/** Waits for a promise, but not longer than this. */
function within(cti: Cti, ms: number, promise: Promise<void>): Promise<void> {
  return new Promise((done) => {
    const timer = cti.env.clock.setTimer(done, ms);
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
