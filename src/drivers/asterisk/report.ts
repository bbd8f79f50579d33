import type { EventName, SwitchEvent } from '../sdk/index.ts';
import { type Call, type Connection, defined, sameDevice } from './state.ts';

/** States in which a device hears of what becomes of the others in its call: one that is only being rung does not. */
const WATCHING: ReadonlySet<string> = new Set(['initiated', 'connected', 'hold', 'queued', 'fail']);

/** Turns what happens to a connection into events, each from the view of one device. */
export class Reporter {
  readonly #emit: (event: SwitchEvent) => void;
  readonly #groupOf: (queue: string) => string;
  /** Time at the switch of the message that is dealt with, in ms since 1970; undefined when it does not say. */
  switchTimeMs: number | undefined;

  constructor(emit: (event: SwitchEvent) => void, groupOf: (queue: string) => string) {
    this.#emit = emit;
    this.#groupOf = groupOf;
  }

  /** To the connection's own device. */
  own(connection: Connection, name: EventName, fields: Partial<SwitchEvent> = {}): void {
    const { kind, device } = connection.channel;
    if (kind !== 'device') return;
    const { callID, secondaryCallID, newCallID, ...rest } = fields;
    const ids = defined({ callID, secondaryCallID, newCallID });
    this.send({ name, deviceID: device, ...this.describe(connection), ...rest, ...(connection.alias ? {} : ids) });
  }

  /** To every other device in the call that watches, about this connection. */
  others(connection: Connection, name: EventName, fields: Partial<SwitchEvent> = {}, call = connection.call): void {
    if (connection.channel.kind === 'local') return;
    this.watchers(call, connection, name, { subjectDevice: connection.party, ...fields });
  }

  /** To every device in the call that watches, but for that of one connection. */
  watchers(call: Call, but: Connection | undefined, name: EventName, fields: Partial<SwitchEvent>): void {
    for (const other of call.connections) {
      if (other === but || other.departed || !WATCHING.has(other.state) || (but && sameDevice(other, but))) continue;
      this.own(other, name, fields);
    }
  }

  both(connection: Connection, name: EventName, fields: Partial<SwitchEvent> = {}): void {
    this.own(connection, name, fields);
    this.others(connection, name, fields);
  }

  send(event: SwitchEvent): void {
    if (this.switchTimeMs !== undefined) event.switchTimeMs = this.switchTimeMs;
    this.#emit(event);
  }

  /** What every event tells of the call, as this connection's device sees it. */
  describe({ call, role, alias }: Connection): Partial<SwitchEvent> {
    const own = alias ? { callID: alias, linkageID: call.id } : {};
    return { ...this.describeCall(call), ...own, callType: role === 'caller' ? 2 : 1 };
  }

  describeCall(call: Call): Partial<SwitchEvent> {
    const fields: Partial<SwitchEvent> = { callID: call.id };
    if (call.calling) fields.callingDevice = call.calling;
    if (call.called) fields.calledDevice = call.called;
    if (call.lastRedirection) fields.lastRedirection = call.lastRedirection;
    if (call.trunk) fields.trunk = call.trunk;
    if (call.data !== undefined) fields.associatedData = call.data;
    if (call.queue !== undefined) fields.groupID = this.#groupOf(call.queue);
    return fields;
  }
}
