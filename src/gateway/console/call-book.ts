import type { CtiEvent } from './legwork.ts';

interface Call {
  key: string;
  events: CtiEvent[];
  /** Its legs that have not ended. */
  live: Set<string>;
  /** What it was called before. */
  aliases: string[];
}

/**
 * The events of calls, for their ladder diagrams. When there are too many the calls that ended first go, then those that began first; of one
 * call with too many, those of its middle.
 */
export class CallBook {
  readonly #maxEvents: number;
  readonly #maxPerCall: number;
  /** In the order in which they began, then, when they are over, in which they ended. */
  readonly #live = new Map<string, Call>();
  readonly #ended = new Map<string, Call>();
  readonly #aliases = new Map<string, string>();
  #events = 0;

  constructor(maxEvents: number, maxPerCall: number) {
    this.#maxEvents = maxEvents;
    this.#maxPerCall = maxPerCall;
  }

  get size(): number {
    return this.#events;
  }

  add(event: CtiEvent): void {
    const { linkID, lineageID, callID, name } = event;
    if (name === 'LineageChanged') this.#join(`${linkID}/${event.from}`, `${linkID}/${event.to}`);
    const id = name === 'LineageChanged' ? event.to : lineageID;
    if (id === undefined) return;
    const call = this.#call(`${linkID}/${id}`);
    call.events.push(event);
    this.#events++;
    if (call.events.length > this.#maxPerCall) {
      // The beginning says where it came from, the end what becomes of it.
      call.events.splice(this.#maxPerCall >> 2, 1);
      this.#events--;
    }
    if (callID !== undefined) {
      if (event.state === 'null') call.live.delete(callID);
      else if (event.state !== undefined) call.live.add(callID);
    }
    this.#file(call);
    this.#evict();
  }

  /** The events of a call by any name that it had, in order; undefined when none are kept. */
  of(linkID: number, lineageID: string): { lineageID: string; events: readonly CtiEvent[] } | undefined {
    const key = this.#canonical(`${linkID}/${lineageID}`);
    const call = this.#live.get(key) ?? this.#ended.get(key);
    return call && { lineageID: key.slice(key.indexOf('/') + 1), events: call.events };
  }

  #canonical(key: string): string {
    return this.#aliases.get(key) ?? key;
  }

  #call(name: string): Call {
    const key = this.#canonical(name);
    return this.#live.get(key) ?? this.#ended.get(key) ?? { key, events: [], live: new Set(), aliases: [] };
  }

  /** Puts a call where its legs say that it belongs. */
  #file(call: Call): void {
    const [into, from] = call.live.size ? [this.#live, this.#ended] : [this.#ended, this.#live];
    from.delete(call.key);
    if (!into.has(call.key)) into.set(call.key, call);
  }

  #join(name: string, into: string): void {
    const from = this.#canonical(name);
    const to = this.#canonical(into);
    const gone = this.#live.get(from) ?? this.#ended.get(from);
    if (!gone || from === to) return;
    this.#live.delete(from);
    this.#ended.delete(from);
    const call = this.#call(into);
    call.events = [...gone.events, ...call.events].sort((a, b) => a.timeMs - b.timeMs);
    for (const leg of gone.live) call.live.add(leg);
    call.aliases.push(from, ...gone.aliases);
    for (const alias of [from, ...gone.aliases]) this.#aliases.set(alias, to);
    this.#file(call);
  }

  #evict(): void {
    while (this.#events > this.#maxEvents) {
      const [first] = this.#ended.size ? this.#ended.values() : this.#live.values();
      if (!first) return;
      this.#ended.delete(first.key);
      this.#live.delete(first.key);
      for (const alias of first.aliases) this.#aliases.delete(alias);
      this.#events -= first.events.length;
    }
  }
}
