import { Deadlines } from '../link/deadlines.ts';
import type { TimeWindow } from './options.ts';
import { isOpen, nextOpening } from './windows.ts';

/** What is kept of a list beside its contacts. */
export interface ListInfo {
  id: string;
  /** Name of the file of its contacts. */
  file: string;
  windows: readonly TimeWindow[];
  /** Zone of contacts that name none. */
  timeZone: string;
}

/** Where the lists' contacts stand, in figures. */
export interface Progress {
  contacts: number;
  /** Never called. */
  fresh: number;
  /** To be called again: now, and later. */
  due: number;
  later: number;
  /** With an agent: shown, being dialled, spoken to. */
  taken: number;
  closed: number;
  /** Closed contacts by the outcome that closed them. */
  outcomes: Record<string, number>;
  attempts: number;
}

const FRESH = 0;
const LATER = 1;
const TAKEN = 2;
const CLOSED = 3;
const NONE = 0xffff_ffff;
const MINUTE_MS = 60_000;

/**
 * The contacts of one list by number: who is next, who is with an agent, who comes later. Some twenty bytes each; what a
 * contact is called stays on disk.
 */
export class ContactList {
  readonly info: ListInfo;
  #offsets = new Float64Array(1024);
  #lengths = new Uint32Array(1024);
  #status = new Uint8Array(1024);
  #attempts = new Uint8Array(1024);
  #zoneOf = new Uint16Array(1024);
  /** The next contact of the same zone that was never called, as they stand in the list. */
  #next = new Uint32Array(1024);
  #count = 0;
  readonly #zones: string[] = [];
  readonly #heads: number[] = [];
  readonly #tails: number[] = [];
  readonly #due: Deadlines[] = [];
  /** Contacts that wait for one certain agent. */
  readonly #own = new Map<string, Deadlines>();
  readonly #ownerOf = new Map<number, string>();
  /** Of contacts called more than once or not closed by it: calls by how they ended. */
  readonly #ended = new Map<number, Record<string, number>>();
  readonly #calling = new Set<number>();
  readonly #dueAt = new Map<number, number>();
  /** Of closed contacts: the place in the list of outcomes of the one that closed them. */
  #outcomeOf = new Uint8Array(1024);
  readonly #outcomes: { name: string; count: number }[] = [];
  readonly #inState = [0, 0, 0, 0];
  #calls = 0;
  #open: { minute: number; zones: boolean[] } = { minute: -1, zones: [] };

  constructor(info: ListInfo) {
    this.info = info;
  }

  get size(): number {
    return this.#count;
  }

  /** Appends a contact. @param place - of its line in the list's file */
  add(place: { offset: number; length: number }, zone = this.info.timeZone): number {
    const index = this.#count++;
    if (index === this.#offsets.length) this.#grow();
    this.#offsets[index] = place.offset;
    this.#lengths[index] = place.length;
    this.#next[index] = NONE;
    const at = this.#zone(zone);
    this.#zoneOf[index] = at;
    if (this.#heads[at] === NONE) this.#heads[at] = index;
    else this.#next[this.#tails[at]!] = index;
    this.#tails[at] = index;
    this.#inState[FRESH]!++;
    return index;
  }

  place(index: number): { offset: number; length: number } {
    return { offset: this.#offsets[index]!, length: this.#lengths[index]! };
  }

  zoneOf(index: number): string {
    return this.#zones[this.#zoneOf[index]!]!;
  }

  attempts(index: number): number {
    return this.#attempts[index]!;
  }

  /** How many calls to the contact ended so. */
  endedSo(index: number, outcome: string): number {
    return this.#ended.get(index)?.[outcome] ?? 0;
  }

  isTaken(index: number): boolean {
    return this.#status[index] === TAKEN;
  }

  /** Takes out who is to be called next by the agent: their own, then those due again, then the next of the list. */
  take(agentID: string, nowMs: number): number | undefined {
    const own = this.#takeDue(this.#own.get(agentID), nowMs, agentID);
    if (own !== undefined) return this.#turn(own, TAKEN);
    const open = this.#openZones(nowMs);
    for (let zone = 0; zone < this.#zones.length; zone++) {
      const due = open[zone] ? this.#takeDue(this.#due[zone], nowMs, undefined) : undefined;
      if (due !== undefined) return this.#turn(due, TAKEN);
    }
    let first = NONE;
    for (let zone = 0; zone < this.#zones.length; zone++) {
      if (open[zone]) first = Math.min(first, this.#skipStale(zone));
    }
    if (first === NONE) return undefined;
    this.#heads[this.#zoneOf[first]!] = this.#next[first]!;
    return this.#turn(first, TAKEN);
  }

  /** Whether somebody may be called at this moment where the contact is. */
  isOpenFor(index: number, nowMs: number): boolean {
    return isOpen(this.info.windows, this.zoneOf(index), nowMs);
  }

  /** A call to the contact begins. */
  call(index: number): void {
    this.#turn(index, TAKEN);
    this.#attempts[index] = Math.min(255, this.#attempts[index]! + 1);
    this.#calls++;
    this.#calling.add(index);
  }

  /** Contacts with a call that has not ended. */
  get calling(): ReadonlySet<number> {
    return this.#calling;
  }

  /** Gives an agent back the contact that was just settled. */
  retake(index: number): void {
    this.#turn(index, TAKEN);
  }

  /** What the contact's record is when one more call has ended so. */
  after(index: number, outcome: string): TouchedContact {
    const ended = this.#ended.get(index) ?? {};
    return { index, attempts: this.attempts(index), ended: { ...ended, [outcome]: (ended[outcome] ?? 0) + 1 } };
  }

  /** What it is when nothing ended. */
  as(index: number): TouchedContact {
    const ended = this.#ended.get(index);
    return { index, attempts: this.attempts(index), ...(ended && { ended }) };
  }

  /** The contact is due at a moment, for one agent alone if one is named. */
  later(index: number, atMs: number, agentID?: string): void {
    this.#turn(index, LATER);
    this.#dueAt.set(index, atMs);
    if (agentID !== undefined) {
      const own = this.#own.get(agentID) ?? new Deadlines();
      this.#own.set(agentID, own);
      this.#ownerOf.set(index, agentID);
      own.set(index, atMs);
    } else this.#due[this.#zoneOf[index]!]!.set(index, atMs);
  }

  /** What waited for the agent alone is anybody's now. */
  disown(agentID: string): void {
    this.#own.delete(agentID);
    for (const [index, owner] of [...this.#ownerOf]) {
      if (owner !== agentID) continue;
      this.#ownerOf.delete(index);
      this.#due[this.#zoneOf[index]!]!.set(index, this.#dueAt.get(index)!);
    }
  }

  close(index: number, outcome: string): void {
    this.#turn(index, CLOSED);
    this.#ended.delete(index);
    let at = this.#outcomes.findIndex(({ name }) => name === outcome);
    // Agents' own words are few; what is beyond is told as one.
    if (at < 0 && this.#outcomes.length < MAX_OUTCOMES) at = this.#outcomes.push({ name: outcome, count: 0 }) - 1;
    if (at < 0) at = MAX_OUTCOMES - 1;
    this.#outcomeOf[index] = at;
    this.#outcomes[at]!.count++;
  }

  isClosed(index: number): boolean {
    return this.#status[index] === CLOSED;
  }

  progress(nowMs: number): Progress {
    let due = 0;
    for (const atMs of this.#dueAt.values()) if (atMs <= nowMs) due++;
    const [fresh = 0, later = 0, taken = 0, closed = 0] = this.#inState;
    const outcomes = Object.fromEntries(this.#outcomes.map(({ name, count }) => [name, count]));
    return { contacts: this.#count, fresh, due, later: later - due, taken, closed, outcomes, attempts: this.#calls };
  }

  /** When there may be somebody to call again; Infinity: never, nobody is left. */
  nextMs(nowMs: number): number {
    let next = Number.POSITIVE_INFINITY;
    for (const own of this.#own.values()) next = Math.min(next, own.nextMs());
    this.#zones.forEach((zone, at) => {
      const from = this.#skipStale(at) === NONE ? this.#due[at]!.nextMs() : nowMs;
      if (from !== Number.POSITIVE_INFINITY) next = Math.min(next, nextOpening(this.info.windows, zone, Math.max(nowMs, from)));
    });
    return next;
  }

  /** The state of every contact that was ever called, skipped or closed: what a shorter log has to say. */
  *touched(): Generator<TouchedContact> {
    for (let index = 0; index < this.#count; index++) {
      const status = this.#status[index]!;
      const attempts = this.#attempts[index]!;
      if (status === FRESH) continue;
      // The call under way is told by itself, and who is only shown to an agent is as before.
      const called = attempts - (this.#calling.has(index) ? 1 : 0);
      if (status === TAKEN && !called && !this.#ended.has(index)) continue;
      const one: TouchedContact = { index, attempts: called };
      if (status === CLOSED) one.outcome = this.#outcomes[this.#outcomeOf[index]!]!.name;
      if (this.#ended.has(index)) one.ended = this.#ended.get(index)!;
      if (this.#dueAt.has(index)) one.dueMs = this.#dueAt.get(index)!;
      if (this.#ownerOf.has(index)) one.agentID = this.#ownerOf.get(index)!;
      yield one;
    }
  }

  /** Takes over what a log says of a contact that is fresh so far. */
  restore({ index, attempts, ended, dueMs, agentID, outcome }: TouchedContact): void {
    this.#calls += attempts - this.#attempts[index]!;
    this.#attempts[index] = attempts;
    if (ended) this.#ended.set(index, ended);
    if (outcome !== undefined) this.close(index, outcome);
    else this.later(index, dueMs ?? 0, agentID);
  }

  #turn(index: number, status: number): number {
    this.#inState[this.#status[index]!]!--;
    this.#inState[status]!++;
    this.#status[index] = status;
    this.#calling.delete(index);
    if (status === LATER) return index;
    this.#dueAt.delete(index);
    this.#ownerOf.delete(index);
    return index;
  }

  #takeDue(due: Deadlines | undefined, nowMs: number, agentID: string | undefined): number | undefined {
    for (let index = due?.takeDue(nowMs); index !== undefined; index = due!.takeDue(nowMs)) {
      // An entry may be older than what became of the contact since.
      const holds =
        this.#status[index] === LATER && this.#ownerOf.get(index) === agentID && (this.#dueAt.get(index) ?? 0) <= nowMs;
      if (!holds) continue;
      if (agentID === undefined || this.isOpenFor(index, nowMs)) return index;
      due!.set(index, nextOpening(this.info.windows, this.zoneOf(index), nowMs));
      this.#dueAt.set(index, nextOpening(this.info.windows, this.zoneOf(index), nowMs));
    }
    return undefined;
  }

  /** The first contact of a zone that was never called; those restored to something else are passed over. */
  #skipStale(zone: number): number {
    while (this.#heads[zone] !== NONE && this.#status[this.#heads[zone]!] !== FRESH)
      this.#heads[zone] = this.#next[this.#heads[zone]!]!;
    return this.#heads[zone]!;
  }

  #openZones(nowMs: number): boolean[] {
    const minute = Math.floor(nowMs / MINUTE_MS);
    if (this.#open.minute !== minute)
      this.#open = { minute, zones: this.#zones.map((zone) => isOpen(this.info.windows, zone, nowMs)) };
    return this.#open.zones;
  }

  #zone(zone: string): number {
    const known = this.#zones.indexOf(zone);
    if (known >= 0) return known;
    this.#heads.push(NONE);
    this.#tails.push(NONE);
    this.#due.push(new Deadlines());
    this.#open.minute = -1;
    return this.#zones.push(zone) - 1;
  }

  #grow(): void {
    const size = this.#offsets.length * 2;
    const larger = <Items extends Float64Array | Uint32Array | Uint16Array | Uint8Array>(old: Items, made: Items): Items => {
      made.set(old);
      return made;
    };
    this.#offsets = larger(this.#offsets, new Float64Array(size));
    this.#lengths = larger(this.#lengths, new Uint32Array(size));
    this.#status = larger(this.#status, new Uint8Array(size));
    this.#outcomeOf = larger(this.#outcomeOf, new Uint8Array(size));
    this.#attempts = larger(this.#attempts, new Uint8Array(size));
    this.#zoneOf = larger(this.#zoneOf, new Uint16Array(size));
    this.#next = larger(this.#next, new Uint32Array(size));
  }
}

/** Outcomes that are told apart. */
const MAX_OUTCOMES = 255;

/** What a log tells of a contact that is not fresh. */
export interface TouchedContact {
  index: number;
  attempts: number;
  ended?: Record<string, number>;
  /** What closed it. */
  outcome?: string;
  /** When it is due again; absent although not closed: at once. */
  dueMs?: number;
  agentID?: string;
}
