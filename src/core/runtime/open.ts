import { availableParallelism } from 'node:os';
import type { KnownDevice, RingRecord } from '../../codecs/proto/index.ts';
import { figureOptions } from '../figures/index.ts';
import { PastEvents, type RecoveryReport, shardFolder } from '../journal/index.ts';
import { LineageIndex } from '../link/lineage.ts';
import { CtiError, type CtiEvent, cleanID, hashID, unknownName } from '../model/index.ts';
import { TextSet } from '../tables/index.ts';
import type { Caller, Cti, Cursor, Device, Logger, MetricSample, OpenOptions } from './api.ts';
import { checkAck, checkCommandOptions, checkCursorTexts, checkListener, checkText, eventsOptions } from './arguments.ts';
import { loadDriver, type ShardBoot } from './boot.ts';
import { Commander } from './commander.ts';
import { Cursors } from './cursors.ts';
import { deviceApi, groupApi, type RunCommand } from './device-api.ts';
import { EventHub } from './event-hub.ts';
import { gatherFigures } from './figures-api.ts';
import { GroupMonitors } from './groups.ts';
import { Identification } from './identify.ts';
import { openJournal } from './journal-home.ts';
import { Leases } from './leases.ts';
import { limitsFrom } from './limits.ts';
import { LinkRunner } from './link-runner.ts';
import { localHost } from './local-host.ts';
import { metricsOf } from './metrics.ts';
import { PastFigures } from './past-figures.ts';
import { realEnv } from './real-env.ts';
import { Router } from './router.ts';
import type { ShardHost, ShardHostHandlers } from './shard-host.ts';
import { ThreadHost } from './thread-host.ts';
import { traceCommand } from './tracing.ts';
import { MAX_WORKERS } from './workers.ts';

const silent: Logger = { debug() {}, info() {}, warn() {}, error() {} };

/**
 * Opens an integrator: starts the shards, connects the link to the switch and keeps both going until `close`. Resolves when the
 * shards run and the link is up, or did not come up at the first attempt: it is tried again for ever, and commands meanwhile
 * reject with `CTI_LINK_DOWN`. With a given `env` it does not wait for the link.
 * @throws {CtiError} `CTI_OPTION` for an option that is unknown or wrong, or a driver that cannot be loaded; `CTI_JOURNAL_*`
 */
export async function openCti(options: OpenOptions): Promise<Cti> {
  checkOptions(options);
  const { driver: spec, linkID = 1, logger = silent, env = realEnv } = options;
  const workers = options.workers ?? Math.max(1, availableParallelism() - 1);
  const limits = limitsFrom(options.limits);
  const { driver, options: driverOptions } = await loadDriver(spec);
  const { manifest } = driver;
  const shards = manifest.affinity === 'link' ? 1 : Math.max(1, workers);
  const processID = env.random.id();
  const hub = new EventHub(limits, env.clock, logger);
  const figures = figureOptions(options.figures);
  const { identify, identifyTimeoutMs = 300, leaseMs = 0 } = options;
  const identification =
    identify && new Identification(identify, identifyTimeoutMs, env.clock, notIdentified, (event) => hub.publish(event));
  const groups = new GroupMonitors((groupID) => cti.device(groupID).attach(), logger, options.groups ?? []);
  const router = new Router((request) => runOn(shardOf(request.deviceID))({ request }), env.clock, logger);
  const lineages = new LineageIndex();
  /** Legs that began and did not end, by our own ids. */
  const liveLegs = new TextSet();
  const hosts: ShardHost[] = [];
  const faults = new Map<string, number>();
  /** Devices that are monitored. */
  const wanted = new Set<string>();
  /** Groups of agents that were logged on before a restart; nobody but the library itself attaches groups. */
  const groupsBefore = new Set<string>();
  let linkSeq = 0;
  let closing: Promise<void> | undefined;

  const toAll = (record: RingRecord): void => {
    for (const host of hosts) host.send(record);
  };
  const shardOf = (id: string): number => hashID(id) % shards;
  const count = (code: string): void => void faults.set(code, (faults.get(code) ?? 0) + 1);
  const fault = (error: CtiError | { code: string; detail?: string }): void => {
    count(error.code);
    logger.warn({ code: error.code, detail: error.detail, linkID }, 'fault on the link');
  };
  function notIdentified({ code, detail }: CtiError, { deviceID, callID }: Caller): void {
    count(code);
    logger.warn({ code, detail, linkID, deviceID, callID }, 'a call could not be identified');
  }
  const join = (a: string, b: string): void => {
    for (const change of lineages.join(a, b)) toAll({ lineage: change });
  };
  const legBegan = (callID: string, lineageID: string): void => {
    liveLegs.add(callID);
    const to = lineages.legBegan(lineageID);
    if (to !== lineageID) toAll({ lineage: { from: lineageID, to } });
  };
  /** Keeps the joins of the link in step with the legs that events tell of. */
  const followLineage = (event: CtiEvent): void => {
    if (event.name === 'LineageChanged') return;
    const { callID, lineageID, state } = event;
    if (!callID || !lineageID) return;
    if (state === 'null') {
      if (liveLegs.delete(callID)) lineages.legEnded(lineageID);
    } else if (!liveLegs.has(callID)) legBegan(callID, lineageID);
  };
  /** What the library itself wants of events, then the consumers. */
  const deliver = (event: CtiEvent): void => {
    groups.event(event);
    router.event(event);
    if (identification) identification.event(event);
    else hub.publish(event);
  };
  const linkEvent = (name: 'LinkUp' | 'LinkDown', reason?: string): void => {
    const event: CtiEvent = { name, deviceID: '', linkID, seq: ++linkSeq, streamID: processID, timeMs: env.clock.epochMs() };
    deliver(reason === undefined ? event : { ...event, reason });
  };

  const known = (
    { deviceID, seq, wanted: monitored, groupID, legs = [], cursors: ofDevice = [] }: KnownDevice,
    streamID: string,
  ) => {
    if (monitored) wanted.add(deviceID);
    if (groupID !== undefined) groupsBefore.add(groupID);
    hub.begin(deviceID, seq, streamID);
    for (const cursor of ofDevice) cursors.moved(cursor);
    for (const { callID, lineageID } of legs) if (!liveLegs.has(callID)) legBegan(callID, lineageID);
  };
  const commander = new Commander((shard, record) => hosts[shard]!.send(record));
  const fromShard = (record: RingRecord): void => {
    if (record.device) {
      if (record.device.wanted) wanted.add(record.device.deviceID);
      else wanted.delete(record.device.deviceID);
    } else if (record.known) {
      const { streamID, devices = [] } = record.known;
      for (const device of devices) known(device, streamID);
    } else if (record.cursor) cursors.moved(record.cursor);
    else if (record.event) {
      // A shard that was replaced tells its last events again: perhaps the dead one did not come to it.
      if (record.past && hub.knows(record.event)) return;
      followLineage(record.event);
      deliver(record.event);
    } else if (record.reply) commander.reply(record.reply);
    else if (record.frame) link.send(record.frame.bytes);
    else if (record.lineage) join(record.lineage.from, record.lineage.to);
    else if (record.fault) fault(record.fault);
  };
  const link = new LinkRunner(driver, driverOptions, { linkID, shards }, env, limits, {
    up: () => {
      toAll({ link: { up: true } });
      linkEvent('LinkUp');
      logger.info({ linkID, driver: manifest.name }, 'link up');
    },
    down: (reason) => {
      toAll({ link: { up: false, reason } });
      linkEvent('LinkDown', reason);
      logger.warn({ linkID, driver: manifest.name, reason }, 'link down');
    },
    unreachable: (reason) => logger.warn({ linkID, driver: manifest.name, reason }, 'no link; it is tried again'),
    toDevice: (deviceID, bytes) => hosts[shardOf(deviceID)]!.send({ frame: { bytes, deviceID } }),
    toShard: (shard, bytes) => hosts[shard % shards]!.send({ frame: { bytes } }),
    toAll: (bytes) => toAll({ frame: { bytes } }),
    fault,
  });

  const { maxCommandsPerDevice, commandGraceMs } = limits;
  const { disk, random, clock } = env;
  const home = openJournal(options.journal, { disk, random, epochMs: clock.epochMs, fresh: processID }, { linkID, shards });
  const { streamID, runID, boot: journal } = home;
  /** Says what was not whole in the journal; what it tells otherwise is taken up without a word. */
  const recovered = ({ torn, missing }: RecoveryReport): void => {
    if (torn) logger.warn({ linkID, ...torn }, 'the journal ended in the middle of a batch, which is cut off');
    if (missing) logger.warn({ linkID, ...missing }, 'segments of the journal are missing, and past events with them');
  };
  home.reports.forEach(recovered);
  if (journal) {
    const turn = (): Promise<void> => new Promise((done) => setImmediate(done));
    const ofShards = Array.from(
      { length: shards },
      (_, shard) => new PastEvents(disk, shardFolder(journal.dir, linkID, shard, shards), turn),
    );
    hub.keepsPast({ read: (deviceID, from, to, max) => ofShards[shardOf(deviceID)]!.read(deviceID, from, to, max) });
  }
  const cursors = new Cursors(journal && ((cursor) => hosts[shardOf(cursor.deviceID)]!.send({ cursor })));
  hub.onNewStream((deviceID, stream) => cursors.numberedAnew(deviceID, stream));
  const past = journal && new PastFigures(disk, `${journal.dir}/${linkID}`, figures);
  const began = (shard: number): void => {
    if (journal) past?.began(shardFolder(journal.dir, linkID, shard, shards), clock.epochMs());
  };
  for (let shard = 0; shard < shards; shard++) {
    began(shard);
    const boot: ShardBoot = {
      driver: spec,
      shard,
      shards,
      linkID,
      streamID,
      runID,
      maxCommandsPerDevice,
      commandGraceMs,
      figures,
      ...(journal && { journal }),
    };
    const handlers: ShardHostHandlers = {
      record: fromShard,
      died: (reason) => {
        logger.error({ shard, reason }, 'a shard died and is replaced');
        if (link.up) hosts[shard]!.send({ link: { up: true } });
      },
      replacing: () => {
        began(shard);
        return { linkUp: link.up, wanted: [...wanted].filter((deviceID) => shardOf(deviceID) === shard) };
      },
      recovered,
      journal: (error, waiting) => {
        if (!error) return logger.warn({ shard }, 'the journal can be written again');
        count(error.code);
        logger.error({ shard, code: error.code, detail: error.detail, waiting }, 'the journal cannot be written');
        cursors.fail(error, (deviceID) => shardOf(deviceID) === shard);
      },
    };
    hosts.push(workers === 0 ? localHost(boot, env, limits.ringBytes, handlers) : new ThreadHost(boot, limits, handlers));
  }
  try {
    await Promise.all(hosts.map((host) => host.ready));
  } catch (error) {
    await Promise.all(hosts.map((host) => host.close()));
    home.close();
    throw error;
  }

  const runOn =
    (shard: number): RunCommand =>
    async (command, commandOptions) => {
      const { service, deviceID } = command.request;
      const reply = await traceCommand({ linkID, deviceID, service }, clock, async () => {
        const { trouble } = hosts[shard]!;
        if (trouble) throw trouble;
        return commander.run(shard, command, commandOptions);
      });
      // What was found out about callers is not known to the shards.
      for (const leg of reply.legs ?? []) leg.associatedData = identification?.dataOf(leg.callID) ?? leg.associatedData;
      return reply;
    };
  const deviceOf = (deviceID: string, run: RunCommand): Device => deviceApi(deviceID, run, hub);
  const leases = new Leases((deviceID) => deviceOf(deviceID, runOn(shardOf(deviceID))), clock, logger);
  if (leaseMs)
    leases.recovered(
      [...wanted].filter((deviceID) => !groupsBefore.has(deviceID)),
      leaseMs,
    );
  const close = async (): Promise<void> => {
    leases.close();
    past?.close();
    const giveUpMs = env.clock.nowMs() + limits.drainMs;
    while (commander.underWay && env.clock.nowMs() < giveUpMs)
      await new Promise<void>((done) => env.clock.setTimer(done, DRAIN_POLL_MS));
    commander.close();
    link.close();
    await Promise.all(hosts.map((host) => host.close()));
    home.close();
    cursors.close();
    router.close();
    identification?.close();
    hub.close();
    clearInterval(alive);
  };

  // An open integrator keeps the process alive, also when nothing happens on its link.
  const alive = env === realEnv ? setInterval(() => {}, 2 ** 30) : undefined;

  const cti: Cti = {
    env,
    linkID,
    logger,
    workers,
    driver: manifest,
    journal: journal !== undefined,
    get linkUp() {
      return link.up;
    },
    get control() {
      return link.control;
    },
    device: (id): Device => {
      const deviceID = cleanID('device', id);
      if (manifest.devices && !manifest.devices.test(deviceID)) throw new CtiError('CTI_UNKNOWN_DEVICE', { detail: deviceID });
      const run = runOn(shardOf(deviceID));
      return deviceOf(deviceID, (command, commandOptions) => {
        leases.used(deviceID);
        return run(command, commandOptions);
      });
    },
    group: (id) => {
      const groupID = cleanID('groupID', id);
      return groupApi(groupID, runOn(shardOf(groupID)));
    },
    systemStatus: async (commandOptions) => {
      checkCommandOptions('systemStatus', commandOptions);
      if (!link.up) return { inService: false };
      if (!manifest.services.includes('RequestSystemStatus')) return { inService: true };
      const { result } = await runOn(shardOf(''))({ request: { service: 'RequestSystemStatus', deviceID: '' } }, commandOptions);
      return { inService: result?.inService !== false };
    },
    figures: (figuresOptions = {}) =>
      gatherFigures(
        hosts.map((_, shard) => runOn(shard)),
        env.clock,
        figuresOptions,
        past?.trackers(),
        { group: groups.known, link: [String(linkID)] },
      ),
    route: (ask, routeOptions) => router.route(ask, routeOptions),
    events: (given = {}) => {
      const checked = eventsOptions(given);
      if (checked.device !== undefined) leases.touched(checked.device);
      return hub.events(checked);
    },
    on: (name, listener) => {
      checkListener(name, listener);
      return hub.on(name, listener);
    },
    ack: async (consumer, device, given, { outcome = 'acknowledged', note, streamID: of } = {}) => {
      const deviceID = cleanID('device', device);
      checkText('streamID', of);
      const stream = hub.stream(deviceID);
      // An event of a stream that has ended says nothing of the one that goes on.
      const seq = of === undefined || of === stream ? given : 0;
      checkAck(consumer, deviceID, seq, outcome, hub.last(deviceID));
      checkCursorTexts(consumer, note, limits.maxCursorBytes);
      leases.touched(deviceID);
      const { trouble } = hosts[shardOf(deviceID)]!;
      if (trouble) throw trouble;
      const cursor: Cursor = { consumer, deviceID, seq, outcome, timeMs: clock.epochMs() };
      return cursors.move(note === undefined ? cursor : { ...cursor, note }, stream);
    },
    acked: (consumer, deviceID) => cursors.seq(consumer, deviceID),
    cursors: (consumer) => cursors.all(consumer),
    lease: (deviceID, leaseOptions) => {
      leases.touched(deviceID);
      return leases.take(deviceID, leaseOptions);
    },
    metrics: (): MetricSample[] =>
      metricsOf({ hosts, commander, hub, link, leases, legs: liveLegs.size, lineages: lineages.size, faults }),
    close: () => (closing ??= close()),
    [Symbol.asyncDispose]: () => cti.close(),
  };
  // What cannot be counted, whoever asks for figures is told.
  past?.trackers().catch(() => {});
  const attempted = link.connect();
  // Under a clock that the caller moves, waiting here would be for ever.
  if (env === realEnv) await attempted;
  return cti;
}

function checkOptions(options: OpenOptions): void {
  if (typeof options !== 'object' || options === null)
    throw new CtiError('CTI_OPTION', { detail: 'the options of openCti are an object' });
  for (const name of Object.keys(options))
    if (!KNOWN_OPTIONS.includes(name))
      throw new CtiError('CTI_OPTION', { detail: unknownName('openCti has no option', name, KNOWN_OPTIONS) });
  const { driver, workers, linkID, env, logger } = options;
  if (driver === undefined) throw new CtiError('CTI_OPTION', { detail: 'driver is missing' });
  if (typeof driver?.module !== 'string')
    throw new CtiError('CTI_OPTION', { detail: 'driver is what simulator({…}) and the like return, or { module, options }' });
  for (const level of logger === undefined ? [] : LOG_LEVELS)
    if (typeof logger?.[level] !== 'function') throw new CtiError('CTI_OPTION', { detail: `logger has no function ${level}` });
  if (workers !== undefined && !(Number.isInteger(workers) && workers >= 0 && workers <= MAX_WORKERS)) {
    throw new CtiError('CTI_OPTION', { detail: `workers is a whole number from 0 to ${MAX_WORKERS}` });
  }
  if (linkID !== undefined && !(Number.isInteger(linkID) && linkID >= 0))
    throw new CtiError('CTI_OPTION', { detail: 'linkID is a whole number' });
  const { groups = [], identify, identifyTimeoutMs = 300, leaseMs = 0 } = options;
  if (!(Number.isFinite(leaseMs) && leaseMs >= 0))
    throw new CtiError('CTI_OPTION', { detail: 'leaseMs is a number of at least 0' });
  if (!Array.isArray(groups)) throw new CtiError('CTI_OPTION', { detail: 'groups is a list' });
  for (const group of groups) cleanID('groups', group);
  if (identify !== undefined && typeof identify !== 'function')
    throw new CtiError('CTI_OPTION', { detail: 'identify is a function' });
  if (!(typeof identifyTimeoutMs === 'number' && identifyTimeoutMs > 0 && identifyTimeoutMs <= MAX_IDENTIFY_MS))
    throw new CtiError('CTI_OPTION', { detail: `identifyTimeoutMs is a number up to ${MAX_IDENTIFY_MS}` });
  if (env && env !== realEnv && workers !== 0) throw new CtiError('CTI_OPTION', { detail: 'a given env needs workers: 0' });
}

const LOG_LEVELS = ['debug', 'info', 'warn', 'error'] as const satisfies (keyof Logger)[];
const KNOWN_OPTIONS: readonly string[] = [
  'driver',
  'workers',
  'linkID',
  'logger',
  'limits',
  'env',
  'journal',
  'groups',
  'figures',
  'identify',
  'identifyTimeoutMs',
  'leaseMs',
] satisfies (keyof OpenOptions)[];
/** A call must not be kept from its agent for longer. */
const MAX_IDENTIFY_MS = 5000;
const DRAIN_POLL_MS = 5;
