import type { Mapping, MappingOutput } from '../../drivers/sdk/driver.ts';
import { asCtiError, CtiError, type ServiceRequest, type ServiceResult } from '../model/index.ts';
import { Deadlines } from './deadlines.ts';

export type RequestEnd = (error: CtiError | undefined, result: ServiceResult) => void;

interface Outstanding {
  request: ServiceRequest;
  timeoutMs: number;
  end: RequestEnd;
}

/**
 * The requests of one shard towards the switch: numbering, a window of so many at once, deadlines. Each ends exactly once.
 */
export class Requests {
  readonly #mapping: Mapping;
  readonly #window: number;
  readonly #sent = new Map<number, Outstanding>();
  readonly #waiting = new Map<number, Outstanding>();
  readonly #deadlines = new Deadlines();
  #nextID: number;

  /**
   * @param window - requests that may be under way at once; further ones wait for a place
   * @param firstID - number of the first request: another one than before where answers to earlier ones may still come
   */
  constructor(mapping: Mapping, window: number, firstID = 1) {
    this.#nextID = firstID;
    this.#mapping = mapping;
    this.#window = Math.max(1, window);
  }

  get outstanding(): number {
    return this.#sent.size + this.#waiting.size;
  }

  /**
   * Sends a request, now or as soon as the window has room. `end` may be called before this returns.
   * @param timeoutMs - from the moment it is sent; then it ends with `CTI_TIMEOUT`
   */
  send(request: ServiceRequest, timeoutMs: number, nowMs: number, out: MappingOutput, end: RequestEnd): number {
    const id = this.#nextID++;
    const entry = { request, timeoutMs, end };
    if (this.#sent.size < this.#window) this.#dispatch(id, entry, nowMs, out);
    else this.#waiting.set(id, entry);
    return id;
  }

  /** Ends a request by its number; an answer for one that has ended already is ignored and false is returned. */
  end(id: number, error: CtiError | undefined, result: ServiceResult, nowMs: number, out: MappingOutput): boolean {
    const entry = this.#sent.get(id);
    if (!entry) return false;
    this.#sent.delete(id);
    this.#deadlines.clear(id);
    entry.end(error, result);
    this.#refill(nowMs, out);
    return true;
  }

  deadlineMs(): number {
    return this.#deadlines.nextMs();
  }

  tick(nowMs: number, out: MappingOutput): void {
    for (let id = this.#deadlines.takeDue(nowMs); id !== undefined; id = this.#deadlines.takeDue(nowMs)) {
      this.#mapping.cancel?.(id);
      const service = this.#sent.get(id)?.request.service;
      this.end(id, new CtiError('CTI_TIMEOUT', service ? { detail: service } : {}), {}, nowMs, out);
    }
  }

  /** Ends everything that is under way or waits: the link is gone. */
  failAll(error: CtiError): void {
    const all = [...this.#sent, ...this.#waiting];
    this.#sent.clear();
    this.#waiting.clear();
    for (const [id, entry] of all) {
      this.#deadlines.clear(id);
      entry.end(error, {});
    }
  }

  #dispatch(id: number, entry: Outstanding, nowMs: number, out: MappingOutput): void {
    this.#sent.set(id, entry);
    this.#deadlines.set(id, nowMs + entry.timeoutMs);
    try {
      this.#mapping.request(id, entry.request, nowMs, out);
    } catch (error) {
      this.end(id, asCtiError(error), {}, nowMs, out);
    }
  }

  #refill(nowMs: number, out: MappingOutput): void {
    for (const [id, entry] of this.#waiting) {
      if (this.#sent.size >= this.#window) return;
      this.#waiting.delete(id);
      this.#dispatch(id, entry, nowMs, out);
    }
  }
}
