import { causeWord, failureWord } from './causes.ts';
import type { AsteriskOptions } from './options.ts';
import type { Reporter } from './report.ts';
import { type Call, type Channel, type Connection, others, type Store } from './state.ts';
import type { Timers } from './timers.ts';

/** What the call model works on. */
export interface ModelContext {
  readonly options: AsteriskOptions;
  readonly store: Store;
  readonly report: Reporter;
  readonly timers: Timers;
  nowMs: number;
  epochMs(): number;
}

/** The steps of one connection's life, each with the events that tell of it. A step that does not fit changes nothing. */
export class Connections {
  readonly #model: ModelContext;

  constructor(model: ModelContext) {
    this.#model = model;
  }

  /** A channel begins a call: a telephone goes off-hook, the switch calls a telephone to let it dial, a trunk brings a caller. */
  begin(channel: Channel, id: string, called: string, data?: string): Connection {
    const { store, report } = this.#model;
    const call = store.addCall(id);
    call.called = called;
    call.data = data;
    call.calling = channel.kind === 'device' ? channel.device : channel.number;
    if (channel.kind === 'trunk') call.trunk = channel.device;
    const party = channel.kind === 'trunk' ? channel.number : channel.device;
    const connection = store.connect(call, channel, 'caller', this.#model.epochMs(), party || channel.device);
    if (channel.kind !== 'device') connection.state = 'connected';
    else {
      connection.state = 'initiated';
      report.own(connection, 'ServiceInitiated');
    }
    return connection;
  }

  /** The caller is connected and dialling has begun. */
  originate(connection: Connection | undefined): void {
    if (connection?.role !== 'caller' || connection.state !== 'initiated') return;
    connection.state = 'connected';
    this.#model.report.own(connection, 'Originated');
  }

  /** A called party is being rung. */
  deliver(connection: Connection): void {
    const { report } = this.#model;
    if (connection.role !== 'callee' || connection.state !== 'null') return;
    connection.state = 'alerting';
    report.both(connection, 'Delivered');
  }

  /** A called party went off-hook. A telephone that did so without ringing is told to have rung. */
  answer(connection: Connection): void {
    if (connection.role !== 'callee' || (connection.state !== 'null' && connection.state !== 'alerting')) return;
    if (connection.channel.kind === 'device') this.deliver(connection);
    connection.state = 'connected';
    this.#model.report.own(connection, 'Established');
    this.reach(connection.call);
  }

  /** Tells callers of every called party that is through to them: over Local channels, only when these are up as well. */
  reach(call: Call): void {
    for (const connection of call.connections) {
      const { channel, role, state, told } = connection;
      if (channel.kind === 'local' || role !== 'callee' || told || state !== 'connected' || !isThrough(channel)) continue;
      this.meet(connection);
    }
  }

  /** The others learn that they talk to this party. */
  meet(connection: Connection): void {
    connection.told = true;
    connection.call.answered = true;
    for (const other of connection.call.connections) {
      const { channel } = other;
      other.seeking = undefined;
      this.#model.timers.clear(`answer ${channel.id}`);
      this.#model.timers.clear(`fail ${channel.id}`);
    }
    this.#model.report.others(connection, 'Established');
    for (const other of connection.call.connections)
      if (other.state === 'queued' || other.state === 'initiated') other.state = 'connected';
  }

  /** A caller who has reached no telephone is through to the server itself: an announcement, a mailbox, a conference. */
  answeredByServer(connection: Connection): void {
    const { call, channel, role, state } = connection;
    this.#model.timers.clear(`answer ${channel.id}`);
    if (role !== 'caller' || call.answered || channel.waiting || state !== 'connected') return;
    call.answered = true;
    this.#model.report.own(connection, 'Established', { subjectDevice: call.called || NOT_KNOWN });
  }

  hold(connection: Connection | undefined, by: 'phone' | 'server'): void {
    if (connection?.state !== 'connected') return;
    connection.state = 'hold';
    connection.heldBy = by;
    this.#model.report.both(connection, 'Held');
  }

  retrieve(connection: Connection): void {
    this.#model.timers.clear(retrieval(connection));
    if (connection.state !== 'hold') return;
    connection.state = 'connected';
    connection.heldBy = undefined;
    this.#model.report.both(connection, 'Retrieved');
  }

  /** The call cannot be completed; the caller may hear a tone for a while. */
  fail(connection: Connection, cause: string): void {
    if (connection.state === 'fail') return;
    connection.state = 'fail';
    this.#model.report.own(connection, 'Failed', { cause });
  }

  /** The connection ends, and with it what makes no sense without it. */
  end(connection: Connection, cause: number): void {
    const { store, report, timers } = this.#model;
    const { call, channel } = connection;
    timers.clear(retrieval(connection));
    if (!store.calls.get(call.id)?.connections.has(connection)) return;
    const failure = this.failureOf(connection, cause);
    if (failure) this.fail(connection, failure);
    if (connection.recording) report.own(connection, 'RecordingStopped');
    const name = connection.endAs ?? 'ConnectionCleared';
    const word = { cause: failure ?? causeWord(cause) };
    const wasThere = connection.state !== 'null';
    store.disconnect(connection);
    if (wasThere) report.own(connection, name, word);
    if (wasThere && (connection.state !== 'alerting' || name === 'Diverted')) {
      report.others(connection, name === 'Transferred' ? 'ConnectionCleared' : name, word);
    }
    if (connection.role === 'callee' && channel.kind === 'device' && wasThere)
      call.served = { device: channel.device, answered: connection.told };
    this.#settle(call, cause);
  }

  /** A call whose only parties left are elsewhere (on other calls, or departed) is over for them too. */
  #settle(call: Call, cause: number): void {
    const left = [...call.connections].filter(({ channel }) => channel.kind !== 'local');
    if (left.some((connection) => !isElsewhere(connection))) return;
    for (const connection of left) {
      if (!call.answered && connection.state === 'connected') {
        const word = failureWord([cause], connection.channel.dialStatus);
        if (word) this.fail(connection, word);
      }
      this.end(connection, 16);
    }
  }

  /** Why a caller who never reached anybody did not, or undefined when they gave up themselves. */
  failureOf(connection: Connection, cause: number): string | undefined {
    const { call, channel, role, state } = connection;
    if (channel.kind !== 'device' || connection.endAs) return undefined;
    if (!connection.seeking && (role !== 'caller' || call.answered)) return undefined;
    if (state !== 'initiated' && state !== 'connected') return undefined;
    // The telephone that was called to let it dial refuses: that is no giving up.
    if (channel.hungUp && !(channel.originated && !channel.up)) return undefined;
    return failureWord([cause, channel.dialCause], channel.dialStatus);
  }
}

/** ECMA-269's word for a device that nobody can name. */
const NOT_KNOWN = 'notKnown';

export const retrieval = ({ call, channel }: Connection): string => `retrieve ${channel.id} ${call.id}`;

/** Whether the party's channel has another call to go back to, or is gone. */
function isElsewhere(connection: Connection): boolean {
  const { channel, departed } = connection;
  return departed || channel.active !== connection || (channel.suspended.length > 0 && !channel.waiting);
}

/** Whether whoever dialled this channel hears it: each Local pair in between must be up. */
function isThrough(channel: Channel): boolean {
  const { dialer } = channel;
  if (dialer?.kind !== 'local' || !dialer.pair) return true;
  return dialer.pair.up && isThrough(dialer.pair);
}

/** The one party that a connection talks to; undefined when there is none or more than one. */
export function farOf(connection: Connection): Connection | undefined {
  const [far, more] = others(connection);
  return more ? undefined : far;
}
