import { AmiFramer, type AmiMessage, parseAmi } from '../../../src/codecs/ami/index.ts';
import type { ReplyRecord } from '../../../src/codecs/proto/index.ts';
import type { CtiEvent, ServiceRequest, ServiceResult, SwitchEvent } from '../../../src/core/model/index.ts';
import { Shard } from '../../../src/core/shard/shard.ts';
import driver, { type AsteriskInput } from '../../../src/drivers/asterisk/index.ts';
import type { CtiError, Mapping, MappingOutput, Session, SessionOutput } from '../../../src/drivers/sdk/index.ts';
import { seededRandom, type VirtualEnv } from '../../../src/drivers/sdk/index.ts';

const utf8 = new TextEncoder();

export interface HarnessOptions {
  options?: Partial<AsteriskInput>;
  /** Devices that are monitored from the first link-up on. */
  devices?: readonly string[];
}

/**
 * The driver without sockets and threads: its session, its mapping, and a shard around the mapping that holds every event against
 * the leg machine. Time is a number that the test moves; what the driver sends is given to `action`.
 */
export class Harness {
  /** Every event of the mapping, in order. */
  readonly events: SwitchEvent[] = [];
  readonly published: CtiEvent[] = [];
  readonly faults: CtiError['code'][] = [];
  readonly faultTexts: string[] = [];
  /** Every action sent. */
  readonly actions: AmiMessage[] = [];
  readonly sentBytes: Uint8Array[] = [];
  up = false;
  final = false;
  downs: string[] = [];
  nowMs = 0;
  readonly mapping: Mapping;
  session: Session;
  readonly #config: ReturnType<typeof driver.options>;
  readonly #random = seededRandom(7);
  readonly #shard: Shard;
  readonly #devices: readonly string[];
  readonly #replies = new Map<number, { error?: CtiError; result?: ServiceResult }>();
  readonly #answered = new Map<number, ReplyRecord>();
  #nextRequest = 100_000;
  #nextCommand = 1000;
  #mappingOut: MappingOutput | undefined;
  #incoming: Uint8Array[] = [];
  #busy = false;
  /** The clock of a switch that does things by itself; it is moved along. */
  peer: VirtualEnv | undefined;
  /** Takes the driver's bytes instead of `answer`. */
  wire: ((bytes: Uint8Array) => void) | undefined;
  /** What the switch answers to an action of the driver, as bytes; nothing: no answer. */
  answer: (action: AmiMessage) => string | undefined = () => undefined;

  constructor({ options = {}, devices = ['101', '102', '103', '104', 'support', 'sales'] }: HarnessOptions = {}) {
    this.#config = driver.options({ username: 'cti', secret: 'ctilab22', context: 'internal', devices: '^1\\d\\d$', ...options });
    this.#devices = devices;
    const epochMs = () => 1_795_399_600_000 + this.nowMs;
    const random = this.#random.next;
    this.mapping = driver.mapping(this.#config, { linkID: 1, shards: 1, shard: 0, random, epochMs });
    this.session = driver.session(this.#config, { linkID: 1, shards: 1, random });
    this.#shard = new Shard({
      shard: 0,
      shards: 1,
      linkID: 1,
      streamID: 'test',
      manifest: driver.manifest,
      mapping: this.#watched(),
      maxCommandsPerDevice: 16,
      commandGraceMs: 250,
      epochMs,
    });
  }

  /** A new connection: opens, with a fresh session. */
  connect(): void {
    this.session = driver.session(this.#config, { linkID: 1, shards: 1, random: this.#random.next });
    this.session.opened(this.nowMs, this.#sessionOutput);
  }

  /** The connection is lost. */
  disconnect(): void {
    if (this.up) this.#shardInput(() => this.#shard.receive({ link: { up: false } }, this.nowMs));
    this.up = false;
  }

  /** Bytes of the switch, and whatever follows from them, to the end. */
  receive(bytes: Uint8Array | string): void {
    this.#incoming.push(typeof bytes === 'string' ? utf8.encode(bytes) : bytes);
    this.#deliver();
  }

  /** Hands over what the switch has answered meanwhile. */
  #deliver(): void {
    if (this.#busy) return;
    this.#busy = true;
    for (let next = this.#incoming.shift(); next; next = this.#incoming.shift()) {
      this.session.receive(next, this.nowMs, this.#sessionOutput);
    }
    this.#busy = false;
  }

  /** Moves the clock to a time, firing what falls due on the way. */
  moveTo(atMs: number): void {
    for (;;) {
      const session = this.session.deadlineMs?.() ?? Number.POSITIVE_INFINITY;
      const shard = this.#shard.deadlineMs();
      const peer = this.peer ? this.peer.clock.nowMs() + this.peer.nextTimerMs() : Number.POSITIVE_INFINITY;
      const next = Math.min(session, shard, peer);
      if (next > atMs) break;
      this.nowMs = Math.max(this.nowMs, next);
      if (this.peer && peer === next) this.peer.advance(this.nowMs - this.peer.clock.nowMs());
      else if (session <= shard) this.session.tick?.(this.nowMs, this.#sessionOutput);
      else this.#shardInput(() => this.#shard.tick(this.nowMs));
      this.#deliver();
    }
    this.nowMs = Math.max(this.nowMs, atMs);
    this.peer?.advance(this.nowMs - this.peer.clock.nowMs());
  }

  /** A request straight to the mapping; what it is answered is found under the number. */
  request(request: ServiceRequest): () => { error?: CtiError; result?: ServiceResult } | undefined {
    const id = this.#nextRequest++;
    this.#shardInput(() => this.mapping.request(id, request, this.nowMs, this.#mappingOut!));
    this.#deliver();
    return () => this.#replies.get(id);
  }

  /** A command of the API; what it is answered is found under the number. */
  command(request: Omit<ServiceRequest, 'service'> & { service: string }, legID?: string): () => ReplyRecord | undefined {
    const commandID = this.#nextCommand++;
    this.#shardInput(() => this.#shard.receive({ command: { commandID, request, legID } }, this.nowMs));
    this.#deliver();
    return () => this.#answered.get(commandID);
  }

  /** The events of one device. */
  eventsOf(device: string): SwitchEvent[] {
    return this.events.filter(({ deviceID }) => deviceID === device);
  }

  /** How many legs the shard still has. */
  get legs(): number {
    return this.#shard.stats().legs;
  }

  #watched(): Mapping {
    const inner = this.mapping;
    const tap = (out: MappingOutput): MappingOutput => {
      this.#mappingOut = {
        transmit: (bytes) => this.#transmitted(bytes),
        event: (event) => {
          this.events.push(event);
          out.event(event);
        },
        reply: (id, result) => (id >= 100_000 ? void this.#replies.set(id, { result }) : out.reply(id, result)),
        fail: (id, error) => (id >= 100_000 ? void this.#replies.set(id, { error }) : out.fail(id, error)),
        fault: (error) => out.fault(error),
      };
      return this.#mappingOut;
    };
    return {
      request: (id, request, nowMs, out) => inner.request(id, request, nowMs, tap(out)),
      cancel: (id) => inner.cancel?.(id),
      receive: (frame, nowMs, out) => inner.receive(frame, nowMs, tap(out)),
      linkUp: (nowMs, out) => inner.linkUp?.(nowMs, tap(out)),
      linkDown: (nowMs, out) => inner.linkDown?.(nowMs, tap(out)),
      tick: (nowMs, out) => inner.tick?.(nowMs, tap(out)),
      deadlineMs: () => inner.deadlineMs?.() ?? Number.POSITIVE_INFINITY,
    };
  }

  #shardInput(input: () => void): void {
    // What the switch answers in the meantime comes after.
    const busy = this.#busy;
    this.#busy = true;
    input();
    this.#busy = busy;
    this.#shard.drain((record) => {
      if (record.event) this.published.push(record.event);
      if (record.reply) this.#answered.set(record.reply.commandID, record.reply);
      if (record.fault) {
        this.faults.push(record.fault.code);
        this.faultTexts.push(`${record.fault.code} ${record.fault.detail ?? ''}`);
      }
    });
  }

  #wanted = false;
  readonly #sessionOutput: SessionOutput = {
    transmit: (bytes) => this.#transmitted(bytes),
    up: () => {
      this.up = true;
      this.#shardInput(() => this.#shard.receive({ link: { up: true } }, this.nowMs));
      if (this.#wanted) return;
      this.#wanted = true;
      for (const [i, deviceID] of this.#devices.entries())
        this.#shardInput(() =>
          this.#shard.receive({ command: { commandID: i + 1, request: { service: 'MonitorStart', deviceID } } }, this.nowMs),
        );
    },
    down: (error, final = false) => {
      this.downs.push(error.code);
      this.final = final;
      this.disconnect();
    },
    toDevice: (_device, frame) => this.#frame(frame),
    toShard: (_shard, frame) => this.#frame(frame),
    toAll: (frame) => this.#frame(frame),
    fault: (error) => {
      this.faults.push(error.code);
      this.faultTexts.push(error.message);
    },
  };

  #frame(frame: Uint8Array): void {
    this.#shardInput(() => this.#shard.receive({ frame: { bytes: frame } }, this.nowMs));
  }

  #transmitted(bytes: Uint8Array): void {
    this.sentBytes.push(bytes);
    this.wire?.(bytes);
    const framer = new AmiFramer({
      frame: (frame) => {
        const action = parseAmi(frame);
        this.actions.push(action);
        const answer = this.answer(action);
        if (answer !== undefined) this.#incoming.push(utf8.encode(answer));
      },
      banner: () => {},
      fault: (error) => {
        throw error;
      },
    });
    framer.receive(bytes);
    framer.end();
  }
}

const response = (action: AmiMessage, ...lines: string[]) =>
  `Response: Success\r\nActionID: ${action.get('ActionID')}\r\n${lines.map((line) => `${line}\r\n`).join('')}\r\n`;

/** A list answer: the items, each a few lines, between its two ends. */
export function listAnswer(action: AmiMessage, items: readonly (readonly string[])[]): string {
  const id = `ActionID: ${action.get('ActionID')}`;
  const item = (lines: readonly string[]) => `${[lines[0], id, ...lines.slice(1)].join('\r\n')}\r\n\r\n`;
  return (
    response(action, 'EventList: start', 'Message: A list will follow') +
    items.map(item).join('') +
    item(['Event: SomeListComplete', 'EventList: Complete', `ListItems: ${items.length}`])
  );
}

/** Answers of a server on which nothing happens: the log-in with its challenge and empty lists. */
export function idleAnswers(action: AmiMessage): string | undefined {
  switch (action.name) {
    case 'Challenge':
      return response(action, 'Challenge: 144315423');
    case 'Login':
      return response(action, 'Message: Authentication accepted');
    case 'Ping':
      return response(action, 'Ping: Pong', 'Timestamp: 1795399646.713033');
    case 'PJSIPShowEndpoints':
      return listAnswer(
        action,
        ['101', '102', '103', '104', 'trunk1'].map((name) => [
          'Event: EndpointList',
          'ObjectType: endpoint',
          `ObjectName: ${name}`,
        ]),
      );
    case 'QueueStatus':
      return listAnswer(
        action,
        ['support', 'sales'].map((name) => ['Event: QueueParams', `Queue: ${name}`, 'Calls: 0']),
      );
    case 'BridgeList':
    case 'DeviceStateList':
    case 'Status':
      return listAnswer(action, []);
    default:
      return undefined;
  }
}
