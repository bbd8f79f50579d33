import { CtiError } from '../../core/model/index.ts';
import type { BerMessage } from './codec.ts';
import type { InvokeID, RejectCategory, RejectProblem } from './rose.ts';

export interface InvocationOptions {
  /** Invokes under way at once in each direction (`CTI_BUSY`; from the other side `resourceLimitation`). */
  maxOutstanding: number;
  /** Ids are 1 … this, then 1 again. Two octets are what every switch takes. */
  maxInvokeID: number;
  /** Only ids with this remainder by `shards` are given out, so that an answer's id tells the shard. */
  shard: number;
  shards: number;
}

/** What an answer is for, or why it has to be rejected. */
export type Settled<Context> = { context: Context } | { problem: RejectProblem };

/**
 * The invokes of one association in both directions: ids for ours, which of ours an answer is for, and which of the other
 * side's are open. It says what the standard wants rejected; sending the reject is the caller's.
 * @see X.880 §9, reject problems
 */
export class Invocations<Context> {
  readonly #options: InvocationOptions;
  readonly #ours = new Map<number, Context>();
  readonly #theirs = new Set<string>();
  #last: number;

  constructor(options: Partial<InvocationOptions> = {}) {
    this.#options = { maxOutstanding: 1024, maxInvokeID: 32767, shard: 0, shards: 1, ...options };
    this.#last = this.#options.shard;
  }

  /** Ours that wait for an answer. */
  get outstanding(): number {
    return this.#ours.size;
  }

  /**
   * An id for an invoke of ours, with what its answer will be for. One-way invokes need an id too, but no answer: `forget` it.
   * @throws {CtiError} `CTI_BUSY` when too many wait, or no id is free
   */
  begin(context: Context): number {
    const { maxOutstanding, maxInvokeID, shard, shards } = this.#options;
    if (this.#ours.size >= maxOutstanding)
      throw new CtiError('CTI_BUSY', { detail: `${maxOutstanding} invokes wait for an answer` });
    const first = shard === 0 ? shards : shard;
    for (let tries = 0; tries <= maxInvokeID; tries++) {
      this.#last = this.#last + shards > maxInvokeID ? first : this.#last + shards;
      if (this.#ours.has(this.#last)) continue;
      this.#ours.set(this.#last, context);
      return this.#last;
    }
    throw new CtiError('CTI_BUSY', { detail: 'no invoke id is free' });
  }

  /** Ends an invoke of ours without an answer: it was one-way, or its time is over. */
  forget(invokeID: number): void {
    this.#ours.delete(invokeID);
  }

  /**
   * Takes a response, error or reject, and ends the invoke that it is for.
   * @returns undefined for a reject that names no invoke of ours: there is nothing to answer to it
   */
  settle(message: BerMessage): Settled<Context> | undefined {
    const id = Number(message.invokeID ?? Number.NaN);
    if (this.#ours.has(id)) {
      const context = this.#ours.get(id)!;
      this.#ours.delete(id);
      return { context };
    }
    const category = answerCategory(message);
    return category && { problem: { [category]: 'unrecognizedInvocation' } };
  }

  /**
   * Takes an invoke of the other side.
   * @returns why it has to be rejected; undefined when it is to be carried out and, unless one-way, `replied` to
   */
  receive(invokeID: InvokeID, oneWay = false): RejectProblem | undefined {
    if (oneWay) return undefined;
    const id = String(invokeID);
    if (invokeID === null || this.#theirs.has(id)) return { invoke: 'duplicateInvocation' };
    if (this.#theirs.size >= this.#options.maxOutstanding) return { invoke: 'resourceLimitation' };
    this.#theirs.add(id);
    return undefined;
  }

  /** An invoke of the other side was answered; its id may come again. */
  replied(invokeID: InvokeID): void {
    this.#theirs.delete(String(invokeID));
  }
}

/** The category of problems with this answer; undefined for a reject, which is never rejected. */
function answerCategory({ kind, name }: BerMessage): RejectCategory | undefined {
  if (kind === 'response' || name === 'returnResult') return 'returnResult';
  return name === 'reject' ? undefined : 'returnError';
}
