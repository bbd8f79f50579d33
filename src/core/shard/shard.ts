import type { CommandRecord, CursorRecord, DeviceRecord, ReplyRecord, RingRecord } from '../../codecs/proto/index.ts';
import type { DriverManifest, Mapping, MappingOutput } from '../../drivers/sdk/driver.ts';
import {
  DEFAULT_FIGURES,
  type FigureKind,
  type FigureOptions,
  FigureTracker,
  type FigureWindow,
  figuresPage,
} from '../figures/index.ts';
import { LegTable, legRecord } from '../leg/index.ts';
import { Deadlines } from '../link/deadlines.ts';
import { Requests } from '../link/requests.ts';
import { asCtiError, CtiError, legID, type ServiceResult, type SwitchEvent } from '../model/index.ts';
import { Adoptions } from './adoptions.ts';
import { applyEvent, changeLineage, reserveLeg, type Stream } from './apply.ts';
import { COMMAND_RULES, type Command, chooseLegs, LOCAL_QUESTIONS, legAnswered, requestOf, serviceOf } from './commands.ts';
import { type DeviceState, newDevice } from './device.ts';
import { makeEvent } from './publish.ts';
import { Recoveries } from './recoveries.ts';
import { difference } from './resync.ts';
import { exportDevice, importDevice, moveCursor, type ShardState } from './state.ts';

export interface ShardOptions {
  shard: number;
  shards: number;
  linkID: number;
  streamID: string;
  /** Tells the lineages of this run from those of others; default the stream's id. */
  runID?: string;
  /** Number of the first request to the switch. Default 1. */
  firstRequestID?: number;
  manifest: Pick<DriverManifest, 'services' | 'limits'>;
  mapping: Mapping;
  /** Commands that may wait at one device. */
  maxCommandsPerDevice: number;
  /** How long a command waits for a leg that fits, or the next one for its effect, in ms. */
  commandGraceMs: number;
  /** How figures are counted. */
  figures?: FigureOptions;
  /** Milliseconds since 1970. */
  epochMs(): number;
}

/** Takes what a shard puts out, in order. */
export type ShardSink = (record: RingRecord) => void;

/**
 * One shard of one link: the legs, agents, monitors and command queues of the devices placed on it. Pure: records and time go
 * in, records come out. A device lives in one shard for good, so nothing in here is shared.
 */
export class Shard {
  readonly #options: ShardOptions;
  readonly #requests: Requests;
  readonly #devices = new Map<string, DeviceState>();
  readonly #legs = new LegTable();
  /** Deadlines of commands by their number. */
  readonly #deadlines = new Deadlines();
  readonly #commands = new Map<number, { device: DeviceState; command: Command }>();
  readonly #stream: Stream;
  /** Counts what is published. */
  readonly #figures: FigureTracker;
  /** Devices of an earlier shard that figures do not follow yet. */
  readonly #adoptions: Adoptions;
  readonly #out: MappingOutput;
  #output: RingRecord[] = [];
  #nowMs = 0;
  #linkUp = false;
  /** Whether the devices were compared with the switch since the link came up. */
  #compared = false;
  /** Why every device is told of a gap when the link comes up. */
  #gapReason = 'link lost';
  #nextLeg = 1;
  readonly #recoveries = new Recoveries();

  constructor(options: ShardOptions) {
    this.#options = options;
    const { mapping, manifest, shards } = options;
    this.#requests = new Requests(mapping, Math.floor(manifest.limits.maxOutstanding / shards), options.firstRequestID);
    const prefix = `${options.streamID.slice(0, 6)}${options.shard.toString(36)}`;
    this.#figures = new FigureTracker(options.figures ?? DEFAULT_FIGURES);
    this.#adoptions = new Adoptions(this.#figures);
    const fault = (error: CtiError) => this.#put({ fault: error.toRecord() });
    this.#stream = {
      linkID: options.linkID,
      streamID: options.streamID,
      runID: options.runID ?? options.streamID,
      epochMs: options.epochMs,
      nextLegID: () => legID(prefix, this.#nextLeg++),
      publish: (event) => {
        if (this.#adoptions.left) this.#adoptions.adopt(event.deviceID);
        this.#figures.apply(event);
        this.#put({ event });
      },
      keep: (device) => this.#keep(device),
      join: (from, to) => this.#put({ lineage: { from, to } }),
      fault,
    };
    this.#out = {
      transmit: (bytes) => this.#put({ frame: { bytes } }),
      event: (event) => this.#event(event),
      reply: (requestID, result) => this.#requests.end(requestID, undefined, result, this.#nowMs, this.#out),
      fail: (requestID, error) => this.#requests.end(requestID, error, {}, this.#nowMs, this.#out),
      fault,
    };
  }

  /** @throws {CtiError} `CTI_NOT_DRAINED` when the output of an earlier input is still there */
  receive(record: RingRecord, nowMs: number): void {
    this.#enter(nowMs);
    if (record.frame) this.#guarded(() => this.#options.mapping.receive(record.frame!.bytes, nowMs, this.#out));
    else if (record.command) this.#command(record.command);
    else if (record.cancel !== undefined) this.#fail(record.cancel, new CtiError('CTI_ABORTED'));
    else if (record.link) this.#link(record.link.up, record.link.reason ?? 'link lost');
    else if (record.lineage) this.#lineage(record.lineage.from, record.lineage.to);
    else if (record.overflow) this.#resyncAll(record.overflow.reason, false);
    else if (record.cursor) this.#cursor(record.cursor);
  }

  tick(nowMs: number): void {
    this.#enter(nowMs);
    this.#adoptions.some(ADOPTED_AT_ONCE);
    this.#guarded(() => this.#options.mapping.tick?.(nowMs, this.#out));
    this.#requests.tick(nowMs, this.#out);
    for (let id = this.#deadlines.takeDue(nowMs); id !== undefined; id = this.#deadlines.takeDue(nowMs)) this.#commandDue(id);
    for (let late = this.#recoveries.takeDue(nowMs); late; late = this.#recoveries.takeDue(nowMs)) this.#recover(late);
  }

  /** When `tick` wants to be called, on the clock of `nowMs`; Infinity: never. */
  deadlineMs(): number {
    if (this.#adoptions.left) return 0;
    return Math.min(
      this.#deadlines.nextMs(),
      this.#recoveries.nextMs(),
      this.#requests.deadlineMs(),
      this.#options.mapping.deadlineMs?.() ?? Number.POSITIVE_INFINITY,
    );
  }

  drain(sink: ShardSink): void {
    const output = this.#output;
    this.#output = [];
    for (const record of output) sink(record);
  }

  /**
   * Takes over what an earlier shard knew. Its devices are told of a gap and reconciled with the switch when the link comes up.
   * @param live - the monitors are still on: only the shard's thread is a new one
   */
  importState({ devices, nextLeg, meanwhile }: ShardState, live: boolean, linkUp: boolean): void {
    this.#nextLeg = Math.max(this.#nextLeg, nextLeg);
    this.#linkUp = linkUp;
    this.#gapReason = live || linkUp ? 'shard replaced' : 'restart';
    const { linkID, streamID, epochMs } = this.#options;
    this.#adoptions.begin(devices, linkID, streamID, epochMs());
    for (const record of devices.values()) {
      if (this.#devices.size % DEVICES_BETWEEN === 0) meanwhile?.();
      this.#devices.set(record.deviceID, importDevice(record, live, this.#legs));
    }
  }

  /** Number of the next leg's id. */
  get nextLeg(): number {
    return this.#nextLeg;
  }

  deviceIDs(): Iterable<string> {
    return this.#devices.keys();
  }

  /** What is kept of a device; undefined for one that is not known. */
  exportDevice(deviceID: string): DeviceRecord | undefined {
    const device = this.#devices.get(deviceID);
    return device && exportDevice(device);
  }

  /**
   * Sets a record aside that killed its shard again and again: its command is refused, and what a frame told is asked of the
   * switch instead.
   */
  quarantine(record: RingRecord, reason: string, nowMs: number): void {
    this.#enter(nowMs);
    const error = new CtiError('CTI_QUARANTINED', { detail: reason });
    const { command, frame } = record;
    const deviceID = command?.request.deviceID ?? frame?.deviceID;
    this.#stream.fault(error);
    this.#put({
      quarantine: { reason, timeMs: this.#options.epochMs(), ...(deviceID === undefined ? {} : { deviceID }) },
    });
    if (command) this.#put({ reply: { commandID: command.commandID, error: error.toRecord() } });
    if (!frame) return;
    const concerned = deviceID === undefined ? [...this.#devices.values()] : [this.#device(deviceID)];
    for (const device of concerned) {
      if (!device.wanted) continue;
      for (const leg of device.legs) leg.quarantined = true;
      this.#keep(device);
      this.#gap(device, 'quarantine');
      if (this.#linkUp) this.#snapshot(device);
    }
  }

  /** Live figures of the shard. */
  stats(): { devices: number; legs: number; commands: number; requests: number } {
    return {
      devices: this.#devices.size,
      legs: this.#legs.count,
      commands: this.#commands.size,
      requests: this.#requests.outstanding,
    };
  }

  #put(record: RingRecord): void {
    this.#output.push(record);
  }

  #enter(nowMs: number): void {
    if (this.#output.length) throw new CtiError('CTI_NOT_DRAINED');
    this.#nowMs = nowMs;
  }

  /** A driver that throws is a fault, never the end of the shard. */
  #guarded(run: () => void): void {
    try {
      run();
    } catch (error) {
      this.#stream.fault(asCtiError(error));
    }
  }

  #device(deviceID: string): DeviceState {
    let device = this.#devices.get(deviceID);
    if (!device) this.#devices.set(deviceID, (device = newDevice(deviceID, this.#legs)));
    return device;
  }

  // ── Events of the switch ────────────────────────────────────────────────

  #event(event: SwitchEvent): void {
    const device = this.#devices.get(event.deviceID);
    if (!device || device.monitor === 'off') return;
    applyEvent(this.#stream, device, event);
    this.#proceed(device);
  }

  #lineage(from: string, to: string): void {
    const concerned = this.#legs.ownersOf(from);
    for (const device of this.#devices.values())
      if (concerned.has(device.number) || device.parted.length) changeLineage(this.#stream, device, from, to);
  }

  // ── The link ────────────────────────────────────────────────────────────

  #link(up: boolean, reason: string): void {
    const again = up && this.#compared;
    this.#linkUp = up;
    this.#compared = up;
    // One thread after the other died before it came to this: the link did not go meanwhile.
    if (again) return;
    if (up) {
      this.#guarded(() => this.#options.mapping.linkUp?.(this.#nowMs, this.#out));
      this.#resyncAll(this.#gapReason, true);
      this.#gapReason = 'link lost';
      return;
    }
    if (reason === 'journal') this.#gapReason = reason;
    const error = new CtiError('CTI_LINK_DOWN', { detail: reason });
    this.#requests.failAll(error);
    for (const [id, { command }] of [...this.#commands]) if (command.phase !== 'effect') this.#fail(id, error);
    this.#guarded(() => this.#options.mapping.linkDown?.(this.#nowMs, this.#out));
  }

  /** Every monitored device: a Gap, then what a snapshot shows to be different. */
  #resyncAll(reason: string, monitorAgain: boolean): void {
    for (const device of this.#devices.values()) {
      if (!device.wanted) continue;
      this.#gap(device, reason);
      if (monitorAgain) this.#startMonitor(device);
      else this.#snapshot(device);
    }
  }

  #gap(device: DeviceState, reason: string): void {
    const gap = makeEvent(this.#stream, device, 'Gap', { resync: true });
    gap.from = String(gap.seq - 1);
    gap.to = String(gap.seq);
    gap.reason = reason;
    this.#stream.publish(gap);
  }

  /** Tells the journal what events do not tell of a device. */
  #keep(device: DeviceState): void {
    this.#put({ device: exportDevice(device) });
  }

  #cursor({ streamID, ...cursor }: CursorRecord): void {
    const device = this.#device(cursor.deviceID);
    const own = this.#options.streamID;
    if (streamID === undefined || streamID === own) return this.#put({ cursor: moveCursor(device, cursor) });
    // Of a stream that has ended while the confirmation was on its way: it says nothing of the events of this one.
    this.#put({ cursor: { ...moveCursor(device, { ...cursor, seq: 0 }), streamID: own } });
  }

  #startMonitor(device: DeviceState, attempt = 1): void {
    const again = device.wanted;
    device.monitor = 'starting';
    const settle = (monitor: 'on' | 'off', error?: CtiError): void => {
      device.monitor = monitor;
      const waiters = device.monitorWaiters ?? [];
      device.monitorWaiters = undefined;
      for (const waiter of waiters) waiter(error);
    };
    this.#send({ service: 'MonitorStart', deviceID: device.deviceID }, (error) => {
      // It was detached meanwhile.
      if (again && !device.wanted) {
        if (!error) this.#send({ service: 'MonitorStop', deviceID: device.deviceID }, () => {});
        return settle('off', new CtiError('CTI_ABORTED'));
      }
      if (!error) {
        const changed = !device.wanted;
        device.wanted = true;
        if (changed) this.#keep(device);
        if (device.outOfService) this.#tellService(device, 'BackInService');
        // Whoever attaches hears that the device is in service before what goes on there.
        if (device.current?.service === 'MonitorStart') this.#inService(device, device.current);
        return this.#snapshot(device, () => settle('on'));
      }
      if (again && error.code !== 'CTI_LINK_DOWN') {
        if (error.retry && attempt < MONITOR_ATTEMPTS) return this.#startMonitor(device, attempt + 1);
        this.#stream.fault(new CtiError(error.code, { detail: `MonitorStart ${device.deviceID}`, cause: error }));
        if (!device.outOfService) this.#tellService(device, 'OutOfService', error.code);
        this.#recoveries.again(device, this.#nowMs);
      }
      settle('off', error);
    });
  }

  #tellService(device: DeviceState, name: 'OutOfService' | 'BackInService', reason?: string): void {
    device.outOfService = name === 'OutOfService';
    const event = makeEvent(this.#stream, device, name, {});
    if (reason !== undefined) event.reason = reason;
    this.#stream.publish(event);
  }

  /** A switch that does not answer for a device, or refuses it, is asked again; a lost link is tried with everything else when it is back. */
  #recover(device: DeviceState): void {
    if (!device.wanted || !this.#linkUp) this.#recoveries.done(device);
    else if (device.monitor === 'off') this.#startMonitor(device);
    else if (device.monitor === 'on') this.#snapshot(device);
  }

  /** Takes a snapshot of the device and tells what is different. A switch that has no snapshots is believed to have lost no call. */
  #snapshot(device: DeviceState, then?: () => void, attempt = 1): void {
    if (!this.#options.manifest.services.includes('SnapshotDevice')) {
      this.#recoveries.done(device);
      return then?.();
    }
    this.#send({ service: 'SnapshotDevice', deviceID: device.deviceID }, (error, result) => {
      // Without a snapshot the device would go on with what it was before the gap.
      const again = error?.retry && error.code !== 'CTI_LINK_DOWN';
      if (error) this.#stream.fault(error);
      if (again && attempt < MONITOR_ATTEMPTS) return this.#snapshot(device, then, attempt + 1);
      if (again) this.#recoveries.again(device, this.#nowMs);
      else this.#recoveries.done(device);
      if (!error) {
        this.#forgetEmptyLegs(device, result);
        for (const event of difference(device, result)) applyEvent(this.#stream, device, event);
      }
      then?.();
      this.#proceed(device);
    });
  }

  /** Legs whose ids were given out with an answer but whose calls the switch does not know: they end here. */
  #forgetEmptyLegs(device: DeviceState, { calls }: ServiceResult): void {
    for (const leg of device.legs.filter(({ state }) => state === 'null')) {
      if (calls?.some((call) => call.callID === leg.switchCallID)) continue;
      this.#stream.publish(makeEvent(this.#stream, device, 'ConnectionCleared', { resync: true }, leg));
      device.dropLeg(leg);
    }
  }

  #send(
    request: Parameters<Requests['send']>[0],
    end: Parameters<Requests['send']>[4],
    timeoutMs = this.#options.manifest.limits.requestTimeoutMs,
  ): void {
    this.#requests.send(request, timeoutMs, this.#nowMs, this.#out, end);
  }

  // ── Commands ────────────────────────────────────────────────────────────

  #command(record: CommandRecord): void {
    if (record.figures) return this.#tellFigures(record.commandID, record.figures);
    const device = this.#device(record.request.deviceID);
    const deadlineMs = record.timeoutMs === undefined ? Number.POSITIVE_INFINITY : this.#nowMs + record.timeoutMs;
    const command: Command = { record, phase: 'queued', deadlineMs, service: 'SnapshotDevice', graceUntilMs: 0, replyDue: true };
    if (!this.#linkUp) return this.#reply(command, { error: new CtiError('CTI_LINK_DOWN') });
    if ((device.queue?.length ?? 0) >= this.#options.maxCommandsPerDevice)
      return this.#reply(command, { error: new CtiError('CTI_BUSY') });
    this.#commands.set(record.commandID, { device, command });
    if (deadlineMs !== Number.POSITIVE_INFINITY) this.#deadlines.set(record.commandID, deadlineMs);
    (device.queue ??= []).push(command);
    this.#next(device);
  }

  /** Begins the next command of a device unless one is under way. */
  #next(device: DeviceState): void {
    while (!device.current && device.queue) {
      const command = device.queue.shift()!;
      if (!device.queue.length) device.queue = undefined;
      device.current = command;
      this.#begin(device, command);
    }
  }

  #begin(device: DeviceState, command: Command): void {
    if (LOCAL_QUESTIONS.has(command.record.request.service))
      return this.#whenMonitored(device, command, () => this.#answerLocally(device, command));
    command.service = serviceOf(command.record, device);
    const rule = COMMAND_RULES[command.service];
    if (!rule)
      return this.#finish(device, command, new CtiError('CTI_INVALID_ARGUMENT', { detail: `no service ${command.service}` }));
    if (!this.#options.manifest.services.includes(command.service)) {
      return this.#finish(device, command, new CtiError('CTI_NOT_SUPPORTED', { detail: command.service }));
    }
    command.graceUntilMs = this.#nowMs + this.#options.commandGraceMs;
    // The switch has nothing to stop, and would refuse it.
    if (command.service === 'MonitorStop' && device.outOfService && device.monitor === 'off') this.#accepted(device, command, {});
    else if (rule.unmonitored) this.#tryLegs(device, command);
    else this.#whenMonitored(device, command, () => this.#monitored(device, command));
  }

  #whenMonitored(device: DeviceState, command: Command, then: () => void): void {
    if (device.monitor === 'on') return then();
    command.phase = 'monitoring';
    (device.monitorWaiters ??= []).push((error) => {
      // The caller may have given up meanwhile.
      if (device.current !== command) return;
      if (error) this.#finish(device, command, asCtiError(error));
      else then();
    });
    if (device.monitor === 'off') this.#startMonitor(device);
  }

  #monitored(device: DeviceState, command: Command): void {
    // What a Redirect is depends on the calls, which are known only now.
    command.service = serviceOf(command.record, device);
    if (command.service === 'MonitorStart') {
      if (!command.announced) this.#inService(device, command);
      return this.#finish(device, command);
    }
    this.#tryLegs(device, command);
  }

  #inService(device: DeviceState, command: Command): void {
    command.announced = true;
    this.#stream.publish(makeEvent(this.#stream, device, 'InService', {}));
  }

  #tryLegs(device: DeviceState, command: Command): void {
    const missing = chooseLegs(command, device);
    if (!missing) return this.#dispatch(device, command);
    if (missing === 'CTI_UNKNOWN_CALL' || this.#nowMs >= command.graceUntilMs) {
      return this.#finish(device, command, new CtiError(missing, { detail: `${command.service} at ${device.deviceID}` }));
    }
    command.phase = 'leg';
    this.#deadlines.set(command.record.commandID, Math.min(command.graceUntilMs, command.deadlineMs));
  }

  #dispatch(device: DeviceState, command: Command): void {
    command.phase = 'sent';
    const { commandID } = command.record;
    if (command.deadlineMs === Number.POSITIVE_INFINITY) this.#deadlines.clear(commandID);
    else this.#deadlines.set(commandID, command.deadlineMs);
    this.#send(
      requestOf(command),
      (error, result) => {
        if (device.current !== command) return;
        if (error) this.#finish(device, command, error);
        else this.#accepted(device, command, result);
      },
      Math.min(this.#options.manifest.limits.requestTimeoutMs, command.deadlineMs - this.#nowMs),
    );
  }

  /** The switch took the command: the caller is told, and the next one waits for the effect. */
  #accepted(device: DeviceState, command: Command, result: ServiceResult): void {
    const rule = COMMAND_RULES[command.service];
    if (command.service === 'MonitorStop') this.#stopMonitor(device);
    if (rule.creates) {
      const callID = result.callID;
      command.leg = callID ? device.legsOfCall(callID)[0] : undefined;
      if (callID && !command.leg) {
        command.leg = reserveLeg(this.#stream, device, callID);
        this.#keep(device);
      }
    }
    if (!rule.creates || command.leg) this.#reply(command, { result });
    if (!rule.done || (!command.replyDue && rule.done(device, command))) return this.#release(device, command);
    command.phase = 'effect';
    command.graceUntilMs = this.#nowMs + this.#options.commandGraceMs;
    this.#deadlines.set(command.record.commandID, command.graceUntilMs);
  }

  #stopMonitor(device: DeviceState): void {
    this.#adoptions.adopt(device.deviceID);
    this.#figures.forget(device.deviceID, this.#options.epochMs());
    device.wanted = false;
    device.monitor = 'off';
    device.outOfService = false;
    this.#recoveries.done(device);
    for (const leg of device.legs) device.dropLeg(leg);
    device.agentState = 'loggedOff';
    device.agentID = undefined;
    device.groupID = undefined;
    device.forwardTo = '';
    this.#keep(device);
  }

  /** Something happened at the device: a command that waits for it goes on. */
  #proceed(device: DeviceState): void {
    const command = device.current;
    if (command?.phase === 'leg') this.#tryLegs(device, command);
    if (command?.phase === 'effect') {
      if (command.replyDue) command.leg ??= device.legs.findLast((leg) => leg.callType !== 1 && leg.state !== 'null');
      if (command.leg && command.replyDue) this.#reply(command, {});
      if (COMMAND_RULES[command.service].done!(device, command)) this.#release(device, command);
    }
  }

  #commandDue(id: number): void {
    const entry = this.#commands.get(id);
    if (!entry) return;
    const { device, command } = entry;
    if (command.phase === 'effect') {
      if (command.replyDue)
        this.#finish(device, command, new CtiError('CTI_BAD_ANSWER', { detail: 'the switch did not name the new call' }));
      else this.#release(device, command);
    } else if (command.phase === 'leg' && this.#nowMs < command.deadlineMs) this.#tryLegs(device, command);
    else this.#fail(id, new CtiError('CTI_TIMEOUT'));
  }

  /** Ends a command from outside, wherever it stands. */
  #fail(id: number, error: CtiError): void {
    const entry = this.#commands.get(id);
    if (!entry?.command.replyDue) return;
    const { device, command } = entry;
    const left = device.queue?.filter((other) => other !== command) ?? [];
    device.queue = left.length ? left : undefined;
    this.#finish(device, command, error);
  }

  #finish(device: DeviceState, command: Command, error?: CtiError): void {
    this.#reply(command, error ? { error } : {});
    this.#release(device, command);
  }

  #release(device: DeviceState, command: Command): void {
    this.#commands.delete(command.record.commandID);
    this.#deadlines.clear(command.record.commandID);
    if (device.current === command) device.current = undefined;
    this.#next(device);
  }

  #answerLocally(device: DeviceState, command: Command): void {
    this.#reply(command, { legs: device.legs.filter((leg) => leg.state !== 'null').map(legRecord) });
    this.#release(device, command);
  }

  /** One page of the figures of one kind. */
  #tellFigures(commandID: number, { by, windows, after }: NonNullable<CommandRecord['figures']>): void {
    this.#adoptions.some();
    const asked = { windows: windows.split(',') as FigureWindow[], after };
    const figures = figuresPage(this.#figures.records(by as FigureKind, this.#options.epochMs(), asked));
    this.#put({ reply: { commandID, figures } });
  }

  #reply(
    command: Command,
    { error, result, legs }: { error?: CtiError; result?: ServiceResult; legs?: ReplyRecord['legs'] },
  ): void {
    if (!command.replyDue) return;
    command.replyDue = false;
    const reply: ReplyRecord = { commandID: command.record.commandID };
    if (error) reply.error = error.toRecord();
    else {
      const leg = legAnswered(command);
      if (leg) {
        reply.callID = leg.callID;
        reply.lineageID = leg.lineageID;
      }
      if (result) reply.result = result;
      if (legs) reply.legs = legs;
    }
    this.#put({ reply });
  }
}

/** Devices that are taken over between two looks at something else. */
const DEVICES_BETWEEN = 1024;
/** Devices that figures begin to follow in one step: about two milliseconds. */
const ADOPTED_AT_ONCE = 256;
/** How often a monitor or a snapshot is asked for when the switch does not answer. */
const MONITOR_ATTEMPTS = 3;
