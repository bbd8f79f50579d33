import type { AmiMessage } from '../../codecs/ami/index.ts';
import type { CallSnapshot, EventName } from '../sdk/index.ts';
import type { ModelContext } from './connections.ts';
import { type Call, callOf, defined } from './state.ts';

interface Waiting {
  readonly call: Call;
  readonly queue: string;
  /** `null`: so new that it may be offered at once. */
  state: 'null' | 'queued' | 'alerting';
  readonly sinceMs: number;
}

/** Queues as devices: a call waits at its group, is offered to an agent there, and leaves it when it is served. */
export class Groups {
  readonly #model: ModelContext;
  readonly #groupOf: (queue: string) => string;
  /** By the Uniqueid of the caller's channel. */
  readonly #waiting = new Map<string, Waiting>();
  /** Queues that the server has. */
  readonly known = new Set<string>();

  constructor(model: ModelContext, groupOf: (queue: string) => string) {
    this.#model = model;
    this.#groupOf = groupOf;
  }

  apply(message: AmiMessage): void {
    HANDLERS.get(message.name)?.call(this, message, message.text('Uniqueid'));
  }

  /** Replaces what is known by fresh lists of QueueParams and QueueEntry items; nothing is told. */
  load(items: readonly AmiMessage[]): void {
    this.known.clear();
    const before = new Map(this.#waiting);
    this.#waiting.clear();
    for (const item of items) {
      if (item.name === 'QueueParams') this.known.add(item.text('Queue'));
      if (item.name !== 'QueueEntry') continue;
      const id = item.text('Uniqueid');
      const channel = this.#model.store.channels.get(id);
      const call = channel && callOf(channel);
      if (!call) continue;
      channel.waiting = true;
      call.queue = item.text('Queue');
      call.answered = false;
      const sinceMs = this.#model.epochMs() - (Number(item.get('Wait')) || 0) * 1000;
      this.#waiting.set(id, before.get(id) ?? { call, queue: call.queue, state: 'queued', sinceMs });
    }
  }

  /** The calls at a group, the longest waiting first. */
  callsAt(group: string): CallSnapshot[] {
    return [...this.#waiting.values()]
      .filter(({ queue }) => this.#groupOf(queue) === group)
      .sort((a, b) => a.sinceMs - b.sinceMs)
      .map(({ call, state, sinceMs }) =>
        defined({
          callID: call.id,
          state: state === 'alerting' ? 'alerting' : 'queued',
          callingDevice: call.calling || undefined,
          calledDevice: call.called || undefined,
          associatedData: call.data,
          trunk: call.trunk,
          callType: 1,
          since: sinceMs,
        }),
      );
  }

  joined(message: AmiMessage, id: string): void {
    const channel = this.#model.store.channels.get(id);
    const call = channel && callOf(channel);
    if (!call) return;
    const waiting: Waiting = { call, queue: message.text('Queue'), state: 'null', sinceMs: this.#model.epochMs() };
    this.#waiting.set(id, waiting);
    // A call that is offered at once has not waited.
    this.#model.timers.set(queuedOf(id), this.#model.nowMs + OFFER_MS, () => this.#move(waiting, 'queued', 'Queued'));
  }

  offered(_message: AmiMessage, id: string): void {
    const waiting = this.#waiting.get(id);
    if (!waiting) return;
    this.#model.timers.clear(queuedOf(id));
    this.#move(waiting, 'alerting', 'Delivered');
  }

  refused(_message: AmiMessage, id: string): void {
    const waiting = this.#waiting.get(id);
    if (waiting) this.#move(waiting, 'queued', 'Queued');
  }

  abandoned(_message: AmiMessage, id: string): void {
    this.#leave(id, 'ConnectionCleared');
  }

  /** Served: what was abandoned has left before. */
  left(_message: AmiMessage, id: string): void {
    this.#leave(id, 'Diverted');
  }

  #leave(id: string, name: EventName): void {
    const waiting = this.#waiting.get(id);
    if (!waiting) return;
    this.#model.timers.clear(queuedOf(id));
    this.#waiting.delete(id);
    if (waiting.state === 'null') this.#move(waiting, 'queued', 'Queued');
    this.#tell(waiting, name);
  }

  #move(waiting: Waiting, state: Waiting['state'], name: EventName): void {
    if (waiting.state === state) return;
    waiting.state = state;
    this.#tell(waiting, name);
  }

  #tell({ call, queue }: Waiting, name: EventName): void {
    const deviceID = this.#groupOf(queue);
    this.#model.report.send({ name, deviceID, ...this.#model.report.describeCall(call), callType: 1 });
  }
}

const queuedOf = (id: string): string => `queued ${id}`;
/** Within this time after it joined a call may be offered without having waited, in ms. */
const OFFER_MS = 50;

const HANDLERS: ReadonlyMap<string, (this: Groups, message: AmiMessage, id: string) => void> = new Map(
  Object.entries({
    QueueCallerJoin: Groups.prototype.joined,
    AgentCalled: Groups.prototype.offered,
    AgentRingNoAnswer: Groups.prototype.refused,
    QueueCallerAbandon: Groups.prototype.abandoned,
    QueueCallerLeave: Groups.prototype.left,
  }),
);
