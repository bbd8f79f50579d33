import type { CstaWire, Message } from '../../../src/drivers/csta/wire.ts';
import type {
  CtiError,
  Driver,
  Mapping,
  ServiceRequest,
  ServiceResult,
  Session,
  SwitchEvent,
} from '../../../src/drivers/sdk/index.ts';

/** A driver's link side and shards, without a runtime, and what a switch that the test plays says to it. */
export class Link {
  readonly session: Session;
  readonly mappings: Mapping[];
  readonly wire: CstaWire;
  /** What the driver has sent, oldest first. */
  readonly sent: { invokeID: number | undefined; message: Message }[] = [];
  readonly raw: Uint8Array[] = [];
  readonly events: SwitchEvent[] = [];
  readonly faults: CtiError[] = [];
  readonly replies = new Map<number, ServiceResult>();
  readonly failures = new Map<number, CtiError>();
  up = false;
  down: CtiError | undefined;
  nowMs = 0;
  #requests = 0;
  readonly #session: Parameters<Session['opened']>[1];
  readonly #shard: Parameters<Mapping['receive']>[2];

  /** @param wire - of the switch; `options` are the driver's */
  constructor(driver: Driver<unknown>, options: Record<string, unknown>, wire: CstaWire, shards = 2) {
    const checked = driver.options(options);
    const context = { linkID: 1, shards, random: () => 0.5 };
    this.wire = wire;
    this.session = driver.session(checked, context);
    this.mappings = Array.from({ length: shards }, (_, shard) =>
      driver.mapping(checked, { ...context, shard, epochMs: () => this.nowMs }),
    );
    const framer = wire.framer(
      {
        frame: (frame) => this.sent.push(wire.decode(frame)),
        fault: (error) => {
          throw error;
        },
        transmit: (bytes) => this.bytes(bytes),
      },
      'server',
    );
    const transmit = (bytes: Uint8Array): void => {
      this.raw.push(bytes);
      framer.receive(bytes);
    };
    const hand = (shard: number, frame: Uint8Array): void => this.mappings[shard]!.receive(frame, this.nowMs, this.#shard);
    this.#session = {
      transmit,
      up: () => {
        this.up = true;
      },
      down: (error) => {
        this.down = error;
      },
      toDevice: () => {},
      toShard: hand,
      toAll: (frame) => {
        for (const shard of this.mappings.keys()) hand(shard, frame);
      },
      fault: (error) => void this.faults.push(error),
    };
    this.#shard = {
      transmit: (frame) =>
        this.session.outgoing ? this.session.outgoing(frame, this.nowMs, this.#session) : this.#session.transmit(frame),
      event: (event) => void this.events.push(event),
      reply: (id, result) => void this.replies.set(id, result),
      fail: (id, error) => void this.failures.set(id, error),
      fault: (error) => void this.faults.push(error),
    };
  }

  open(): this {
    this.session.opened(this.nowMs, this.#session);
    return this;
  }

  bytes(bytes: Uint8Array): void {
    this.session.receive(bytes, this.nowMs, this.#session);
  }

  /** The switch says something. */
  say(kind: Message['kind'], name: string, body: unknown = {}, invokeID?: number): void {
    this.bytes(this.wire.encode({ kind, name, body }, invokeID));
  }

  /** The switch answers what the driver has sent last. */
  answer(name: string, body: unknown = {}, kind: Message['kind'] = 'response'): void {
    this.say(kind, name, body, this.sent.at(-1)?.invokeID);
  }

  /** Moves the clock, as the runtime does: from one deadline to the next. */
  pass(ms: number): void {
    const until = this.nowMs + ms;
    while (!this.down && (this.session.deadlineMs?.() ?? Number.POSITIVE_INFINITY) <= until) {
      this.nowMs = Math.max(this.nowMs, this.session.deadlineMs!());
      this.session.tick?.(this.nowMs, this.#session);
    }
    this.nowMs = until;
  }

  /** A shard asks for a service. @returns the number of the request */
  ask(request: ServiceRequest, shard = 0): number {
    const id = ++this.#requests;
    this.mappings[shard]!.request(id, request, this.nowMs, this.#shard);
    return id;
  }

  close(): void {
    this.session.closing?.(this.nowMs, this.#session);
  }

  get names(): string[] {
    return this.sent.map(({ message }) => message.name);
  }

  /** Asks for a monitor and has it granted. */
  monitor(deviceID: string, monitorCrossRefID: string, shard = 0): void {
    this.ask({ service: 'MonitorStart', deviceID }, shard);
    this.answer('MonitorStartResponse', { monitorCrossRefID });
  }
}

/** An event that a call rings at a device. */
export const ringing = (monitorCrossRefID: string, callID: string, deviceID: string): object => ({
  monitorCrossRefID,
  connection: { callID, deviceID },
  alertingDevice: { deviceIdentifier: deviceID },
  callingDevice: { notKnown: {} },
  calledDevice: { deviceIdentifier: deviceID },
  lastRedirectionDevice: { notRequired: {} },
  cause: 'newCall',
});
