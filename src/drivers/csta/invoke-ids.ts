import { CtiError } from '../sdk/index.ts';
import type { Message } from './wire.ts';

/**
 * Invoke ids of one shard, or of the session itself (as if it were shard number `shards`): those that leave its number when they
 * are divided by `shards` + 1. So an answer, which carries nothing but its invoke id, tells whose it is.
 */
export class InvokeIDs {
  readonly #max: number;
  readonly #step: number;
  readonly #first: number;
  #next: number;

  constructor(max: number, owner: number, shards: number) {
    this.#step = shards + 1;
    this.#first = owner === 0 ? this.#step : owner;
    this.#max = max;
    this.#next = this.#first;
  }

  /** The next id that is not taken; undefined when all are. */
  next(taken: (id: number) => boolean): number | undefined {
    for (let tries = Math.ceil(this.#max / this.#step); tries > 0; tries--) {
      const id = this.#next;
      this.#next = id + this.#step > this.#max ? this.#first : id + this.#step;
      if (!taken(id)) return id;
    }
    return undefined;
  }
}

/** The fault that an answer is to which nothing was asked. */
export function unaskedAnswer(invokeID: number | undefined, { kind, name, body }: Message): CtiError {
  const to = invokeID === undefined ? 'without an invoke id' : `to invoke id ${invokeID}`;
  const why = kind === 'error' ? `, ${JSON.stringify(body).slice(0, MAX_SHOWN)}` : '';
  return new CtiError('CTI_BAD_ANSWER', { detail: `${name} ${to}, which nobody has asked${why}` });
}

const MAX_SHOWN = 80;

/** Whose an invoke id is: a shard, or `shards` for the session. */
export const ownerOf = (invokeID: number, shards: number): number => invokeID % (shards + 1);
