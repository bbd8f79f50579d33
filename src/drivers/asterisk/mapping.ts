import { AmiFramer, type AmiMessage, parseAmi } from '../../codecs/ami/index.ts';
import {
  asCtiError,
  CtiError,
  type Mapping,
  type MappingContext,
  type MappingOutput,
  type ServiceRequest,
  type ServiceResult,
} from '../sdk/index.ts';
import { list, type Talk } from './actions.ts';
import { Agents, WRAP_UP } from './agents.ts';
import { CallModel } from './calls.ts';
import { COMMANDS, type Command, type CommandContext, forgiving, hangup, learnEndpoints } from './commands.ts';
import type { ModelContext } from './connections.ts';
import { Groups } from './groups.ts';
import type { AsteriskOptions } from './options.ts';
import { Reporter } from './report.ts';
import { load } from './snapshot.ts';
import { Store } from './state.ts';
import { Talks } from './talks.ts';
import { Timers } from './timers.ts';

/** The shard side: events of the switch to events of devices, requests to actions. */
export class AsteriskMapping implements Mapping {
  readonly #model: ModelContext;
  readonly #calls: CallModel;
  readonly #agents: Agents;
  readonly #groups: Groups;
  readonly #talks: Talks;
  readonly #context: CommandContext;
  readonly #framer: AmiFramer;
  #out!: MappingOutput;
  /** What came while the server's lists were being taken; undefined when the model is in step with the switch. */
  #early: AmiMessage[] | undefined = [];
  /** Requests that wait for the lists. */
  #pending: (() => void)[] = [];

  constructor(options: AsteriskOptions, context: MappingContext) {
    const groups = new Map(Object.entries(options.queues).map(([group, queue]) => [queue, group]));
    const groupOf = (queue: string) => groups.get(queue) ?? queue;
    const monitored = new Set<string>();
    const prefix = `lw${Math.floor(context.random() * 36 ** 8).toString(36)}`;
    let channels = 0;
    this.#model = {
      options,
      store: new Store(options),
      report: new Reporter((event) => {
        if (monitored.has(event.deviceID)) this.#out.event(event);
      }, groupOf),
      timers: new Timers(),
      nowMs: 0,
      epochMs: context.epochMs,
    };
    this.#calls = new CallModel(this.#model);
    this.#agents = new Agents(this.#model, groupOf);
    this.#groups = new Groups(this.#model, groupOf);
    this.#talks = new Talks(prefix, (bytes) => this.#out.transmit(bytes));
    this.#context = {
      model: this.#model,
      calls: this.#calls,
      agents: this.#agents,
      groups: this.#groups,
      rooms: new Set(),
      monitored,
      queueOf: (group) => options.queues[group] ?? group,
      newChannelID: () => `${prefix}-${context.epochMs().toString(36)}.${++channels}`,
      send: (fields) => this.#talks.send(fields),
    };
    this.#framer = new AmiFramer({
      frame: (bytes) => this.#message(bytes),
      banner: () => {},
      fault: (error) => this.#out.fault(error),
    });
  }

  request(requestID: number, request: ServiceRequest, nowMs: number, out: MappingOutput): void {
    this.#enter(nowMs, out);
    const command = COMMANDS[request.service];
    if (!command) return out.fail(requestID, new CtiError('CTI_NOT_SUPPORTED', { detail: request.service }));
    const run = (): void =>
      this.#talks.run(
        carryOut(command, this.#context, request),
        (error, result) => (error ? this.#out.fail(requestID, error) : this.#out.reply(requestID, result ?? {})),
        requestID,
      );
    if (this.#early) this.#pending.push(run);
    else run();
    this.#talks.look();
  }

  cancel(requestID: number): void {
    this.#talks.cancel(requestID);
  }

  receive(frame: Uint8Array, nowMs: number, out: MappingOutput): void {
    this.#enter(nowMs, out);
    this.#framer.receive(frame);
  }

  /** Asks for everything there is, and keeps back what happens meanwhile: it may be older than what the lists say. */
  linkUp(nowMs: number, out: MappingOutput): void {
    this.#enter(nowMs, out);
    this.#early = [];
    this.#awaitLists();
    const end = (error: CtiError | undefined): void => {
      this.#model.timers.clear(LISTS);
      if (error) this.#out.fault(error);
      const early = this.#early ?? [];
      this.#early = undefined;
      for (const start of this.#pending.splice(0)) start();
      for (const message of early) this.#event(message);
    };
    this.#talks.run(synchronise(this.#context), end, LISTS_ID);
  }

  /** A list that does not end is done without: what happens meanwhile is not kept back for ever. */
  #awaitLists(): void {
    const { nowMs, timers } = this.#model;
    timers.set(LISTS, nowMs + LIST_MS, () => {
      this.#awaitLists();
      this.#talks.expire(LISTS_ID);
    });
  }

  linkDown(nowMs: number, out: MappingOutput): void {
    this.#enter(nowMs, out);
    this.#talks.cancelAll();
    this.#model.timers.clearAllBut(WRAP_UP);
    this.#pending = [];
    this.#early = [];
  }

  tick(nowMs: number, out: MappingOutput): void {
    this.#enter(nowMs, out);
    this.#model.report.switchTimeMs = undefined;
    this.#model.timers.run(nowMs);
    this.#talks.look();
  }

  deadlineMs(): number {
    return this.#model.timers.nextMs();
  }

  /** How much is known of the switch at this moment. */
  stats(): { channels: number; calls: number; bridges: number } {
    const { channels, calls, bridges } = this.#model.store;
    return { channels: channels.size, calls: calls.size, bridges: bridges.size };
  }

  #enter(nowMs: number, out: MappingOutput): void {
    this.#out = out;
    this.#model.nowMs = nowMs;
  }

  #message(bytes: Uint8Array): void {
    let message: AmiMessage;
    try {
      message = parseAmi(bytes);
    } catch (error) {
      return this.#out.fault(asCtiError(error));
    }
    if (this.#talks.receive(message)) return;
    if (message.kind !== 'event') return;
    if (this.#early) {
      if (this.#early.length < MAX_EARLY) this.#early.push(message);
      return;
    }
    this.#event(message);
  }

  #event(message: AmiMessage): void {
    const { report } = this.#model;
    const seconds = Number(message.get('Timestamp'));
    report.switchTimeMs = seconds > 0 ? Math.round(seconds * 1000) : undefined;
    this.#calls.apply(message);
    this.#agents.apply(message);
    this.#groups.apply(message);
    if (message.name === 'BridgeLeave') this.#leftAlone(message.text('BridgeUniqueid'));
    if (message.name === 'PeerStatus') this.#peer(message);
    this.#talks.look();
  }

  /** Who is left alone in a room that was opened for a conference is cleared, as in any other call. */
  #leftAlone(bridgeID: string): void {
    const bridge = this.#model.store.bridges.get(bridgeID);
    if (!bridge?.conference || !this.#context.rooms.has(bridge.name) || bridge.members.size > 1) return;
    const [last] = bridge.members;
    if (last) this.#context.send(hangup(last.name));
    else this.#context.rooms.delete(bridge.name);
  }

  /** A telephone registered, or was lost. */
  #peer(message: AmiMessage): void {
    const device = this.#model.store.deviceOf(message.text('Peer'));
    const name = PEER_EVENTS[message.text('PeerStatus')];
    if (device !== undefined && name) this.#model.report.send({ name, deviceID: device });
  }
}

function* carryOut(command: Command, context: CommandContext, request: ServiceRequest): Talk<ServiceResult> {
  const outcome = command(context, request);
  return 'next' in outcome ? yield* outcome : outcome;
}

/** What the model needs to know of a switch that was not listened to. A list that our user may not have is done without. */
function* synchronise(context: CommandContext): Talk<void> {
  const bridges = yield* forgiving(list([['Action', 'BridgeList']], 'BridgeListItem'), []);
  const { dataVariable } = context.model.options;
  const channels = yield* list(
    [
      ['Action', 'Status'],
      ['Variables', dataVariable],
    ],
    'Status',
  );
  const states = yield* forgiving(list([['Action', 'DeviceStateList']], 'DeviceStateChange'), []);
  const queues = yield* forgiving(list([['Action', 'QueueStatus']]), undefined);
  if (context.model.options.verifyDevices) yield* forgiving(learnEndpoints(context));
  load(context.model, { bridges, channels, states });
  if (!queues) return;
  context.agents.load(queues.filter(({ name }) => name === 'QueueMember'));
  context.groups.load(queues);
}

const PEER_EVENTS: Readonly<Record<string, 'OutOfService' | 'BackInService'>> = {
  Unreachable: 'OutOfService',
  Unregistered: 'OutOfService',
  Reachable: 'BackInService',
  Registered: 'BackInService',
};

/** The talk that asks for the lists, among those of requests, and its timer. */
const LISTS_ID = -1;
const LISTS = 'lists';
/** How long one list may take, in ms. */
const LIST_MS = 10_000;
/** Events kept back while the lists are taken, which is a matter of milliseconds. */
const MAX_EARLY = 50_000;
