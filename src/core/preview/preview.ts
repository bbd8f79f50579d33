import { virtualDisk } from '../env/index.ts';
import { CtiError, type CtiEvent, cleanID, dialable, isCtiError } from '../model/index.ts';
import type { Cti } from '../runtime/api.ts';
import type { Contact } from './contacts.ts';
import type { ContactList, Progress, TouchedContact } from './list.ts';
import { checkListID, type ListSource, type LoadOptions, type LoadReport } from './loader.ts';
import { checkWindows, type PreviewOptions, previewSettings, type Settings, type TimeWindow } from './options.ts';
import { Store } from './store.ts';
import { nextOpening } from './windows.ts';

/**
 * What an agent is at: `idle` without a contact, `offered` with one on the screen, `dialling`, `talking`, `after` the
 * conversation until an outcome is chosen.
 */
export type PreviewState = 'idle' | 'offered' | 'dialling' | 'talking' | 'after';

export interface PreviewView {
  deviceID: string;
  agentID: string;
  /** The lists the agent works on, in order of preference. */
  lists: readonly string[];
  state: PreviewState;
  /** Whether the next contact comes by itself. */
  ready: boolean;
  list?: string;
  contact?: Contact & { attempts: number };
  callID?: string;
}

export interface PreviewEvent {
  name: 'offered' | 'dialling' | 'talking' | 'settled';
  deviceID: string;
  agentID: string;
  list: string;
  contact: Contact;
  /** Of `settled`: how it ended, and when the contact is due again (ms since 1970); absent: never. */
  outcome?: string;
  dueMs?: number;
}

export interface ListStatus extends Progress {
  id: string;
  windows: readonly TimeWindow[];
  timeZone: string;
  /** When somebody may be called next, in ms since 1970; null: nobody is left. */
  nextMs: number | null;
}

export interface Finish {
  /** `answered`, `done`, `retry`, `wrongNumber`, `doNotCall` or a word of the host's: 1 to 40 letters, digits, `_`, `-`. */
  outcome?: string;
  /** When the contact is to be called again, in ms since 1970. Default: by the rule for the outcome; without a rule never. */
  retryAtMs?: number;
  /** Whether only this agent calls again. */
  own?: boolean;
}

/** Preview dialling: agents are shown a contact before it is dialled. Every method that changes something is on disk when it returns. */
export interface Preview extends AsyncDisposable {
  /** @throws {CtiError} `CTI_LIST_EXISTS`, `CTI_LIST_FORMAT`, `CTI_LIST_SIZE`, `CTI_INVALID_ARGUMENT`, `CTI_OPTION`; then nothing is kept */
  load(
    id: string,
    source: ListSource,
    options?: LoadOptions & { windows?: readonly TimeWindow[]; timeZone?: string },
  ): Promise<LoadReport>;
  /** Forgets a list. Calls under way go on. @throws {CtiError} `CTI_UNKNOWN_LIST` */
  drop(id: string): void;
  lists(): ListStatus[];
  /** @throws {CtiError} `CTI_UNKNOWN_LIST` */
  list(id: string): ListStatus;
  readonly doNotCall: {
    /** @throws {CtiError} `CTI_INVALID_NUMBER`; then none is added */
    add(numbers: readonly string[]): void;
    remove(numbers: readonly string[]): void;
    has(number: string): boolean;
    readonly size: number;
  };
  /**
   * An agent begins to work on lists at a device. Whenever the switch says that they are ready, they get the next contact.
   * @throws {CtiError} `CTI_WRONG_STATE` when somebody does so there already, `CTI_UNKNOWN_LIST`, and what `attach` throws
   */
  join(deviceID: string, options?: { agentID?: string; lists?: readonly string[] }): Promise<PreviewView>;
  /** @throws {CtiError} `CTI_WRONG_STATE` when nobody has joined there; so do the following */
  agent(deviceID: string): PreviewView;
  agents(): PreviewView[];
  /** Asks for a contact, ready or not; after a conversation without an outcome that one is `answered`. */
  next(deviceID: string): PreviewView;
  /** @throws {CtiError} `CTI_DO_NOT_CALL`, `CTI_NOT_NOW`, and what `makeCall` throws */
  dial(deviceID: string): Promise<PreviewView>;
  /** Passes the contact over; it comes again later, perhaps to another agent. */
  skip(deviceID: string): PreviewView;
  /** The contact comes again at a moment, to this agent unless `own` is false. */
  postpone(deviceID: string, options: { retryAtMs: number; own?: boolean }): PreviewView;
  /** Says what came of the contact: after the conversation, during it, or without a call. */
  finish(deviceID: string, how?: Finish): PreviewView;
  leave(deviceID: string): void;
  on(listener: (event: PreviewEvent) => void): () => void;
  close(): Promise<void>;
}

interface Work {
  list: ContactList;
  index: number;
  contact: Contact;
}

interface Agent {
  readonly deviceID: string;
  readonly agentID: string;
  readonly lists: readonly string[];
  ready: boolean;
  leaving: boolean;
  state: PreviewState;
  work: Work | undefined;
  callID: string | undefined;
  /** The cause that the call failed for. */
  cause: string | undefined;
  chosen: Finish | undefined;
}

/**
 * Opens preview dialling on an integrator.
 * @throws {CtiError} `CTI_OPTION`, `CTI_JOURNAL_LOCKED`, `CTI_JOURNAL_DAMAGED`, `CTI_JOURNAL_READ_ONLY`
 */
export function openPreview(cti: Cti, options: PreviewOptions = {}): Preview {
  const settings = previewSettings(options);
  const { clock, random } = cti.env;
  const disk = options.disk ?? (options.dir === undefined ? virtualDisk(clock, random) : cti.env.disk);
  return new Dialler(cti, settings, new Store(disk, options.dir ?? '/preview', settings.limits));
}

class Dialler implements Preview {
  readonly doNotCall: Preview['doNotCall'];
  readonly #cti: Cti;
  readonly #settings: Settings;
  readonly #store: Store;
  readonly #agents = new Map<string, Agent>();
  /** Numbers that an agent has before them: no other list may give them to another. */
  readonly #numbers = new Set<string>();
  readonly #listeners = new Set<(event: PreviewEvent) => void>();
  readonly #off: () => void;
  #wake: { clear(): void } | undefined;
  #closed = false;

  constructor(cti: Cti, settings: Settings, store: Store) {
    this.#cti = cti;
    this.#settings = settings;
    this.#store = store;
    this.doNotCall = {
      add: (numbers) => store.ban(numbers.map(dialable), true),
      remove: (numbers) => store.ban(numbers.map(dialable), false),
      has: (number) => store.doNotCall.has(dialable(number)),
      get size() {
        return store.doNotCall.size;
      },
    };
    // Calls of an earlier process: nobody knows how they ended.
    for (const list of store.lists.values())
      for (const index of [...list.calling]) store.settle(list, this.#verdict(list, index, 'interrupted', {}));
    this.#off = cti.on('*', (event) => this.#event(event));
  }

  async load(id: string, source: ListSource, options: Parameters<Preview['load']>[2] = {}): Promise<LoadReport> {
    this.#open();
    const { windows = this.#settings.windows, timeZone = this.#settings.timeZone, ...rest } = options;
    const info = { id: checkListID(id), windows: checkWindows(windows), timeZone };
    nextOpening(info.windows, timeZone, this.#nowMs);
    const report = await this.#store.load(info, source, rest, this.#cti.env.clock);
    this.#feed();
    return report;
  }

  drop(id: string): void {
    const list = this.#store.list(id);
    for (const agent of this.#agents.values()) if (agent.state === 'offered' && agent.work?.list === list) this.#free(agent);
    this.#store.drop(id);
    this.#feed();
  }

  lists(): ListStatus[] {
    return [...this.#store.lists.keys()].sort().map((id) => this.list(id));
  }

  list(id: string): ListStatus {
    const list = this.#store.list(id);
    const nextMs = list.nextMs(this.#nowMs);
    const { windows, timeZone } = list.info;
    return { id, windows, timeZone, ...list.progress(this.#nowMs), nextMs: nextMs === Number.POSITIVE_INFINITY ? null : nextMs };
  }

  async join(deviceID: string, { agentID, lists = [] }: Parameters<Preview['join']>[1] = {}): Promise<PreviewView> {
    this.#open();
    for (const id of lists) this.#store.list(id);
    if (this.#agents.has(deviceID)) throw new CtiError('CTI_WRONG_STATE', { detail: `somebody works on lists at ${deviceID}` });
    if (this.#agents.size >= this.#settings.limits.maxAgents)
      throw new CtiError('CTI_BUSY', { detail: 'too many agents work on lists' });
    const agent: Agent = {
      deviceID,
      agentID: agentID === undefined ? deviceID : cleanID('agentID', agentID),
      lists,
      ready: false,
      leaving: false,
      state: 'idle',
      work: undefined,
      callID: undefined,
      cause: undefined,
      chosen: undefined,
    };
    this.#agents.set(deviceID, agent);
    try {
      const device = this.#cti.device(deviceID);
      const { state } = await device.agentState().catch((error) => {
        // A switch without agents: contacts come when they are asked for.
        if ((error as { code?: string }).code !== 'CTI_NOT_SUPPORTED') throw error;
        return device.attach().then(() => ({ state: 'loggedOff' as const }));
      });
      agent.ready ||= state === 'ready';
    } catch (error) {
      this.#agents.delete(deviceID);
      throw error;
    }
    this.#feed();
    return this.#view(agent);
  }

  agent(deviceID: string): PreviewView {
    return this.#view(this.#of(deviceID));
  }

  agents(): PreviewView[] {
    return [...this.#agents.values()].map((agent) => this.#view(agent));
  }

  next(deviceID: string): PreviewView {
    const agent = this.#of(deviceID, ['idle', 'after', 'offered']);
    if (agent.state === 'after') this.#settle(agent, agent.chosen ?? { outcome: 'answered' });
    if (agent.state === 'idle' && !this.#offer(agent)) this.#arm();
    return this.#view(agent);
  }

  async dial(deviceID: string): Promise<PreviewView> {
    this.#open();
    const agent = this.#of(deviceID, ['offered']);
    const { list, index, contact } = agent.work!;
    if (this.#store.doNotCall.has(contact.number)) {
      this.#settle(agent, { outcome: 'doNotCall' });
      throw new CtiError('CTI_DO_NOT_CALL');
    }
    if (!list.isOpenFor(index, this.#nowMs)) {
      this.#store.settle(list, { ...list.as(index), dueMs: nextOpening(list.info.windows, list.zoneOf(index), this.#nowMs) });
      this.#free(agent, false);
      throw new CtiError('CTI_NOT_NOW');
    }
    this.#store.call(list, index);
    agent.state = 'dialling';
    agent.cause = undefined;
    agent.callID = undefined;
    this.#tell(agent, 'dialling');
    try {
      const data = contact.id === undefined ? {} : { associatedData: contact.id };
      const { callID } = await this.#cti.device(deviceID).makeCall(contact.number, data);
      // It may be over already.
      if (agent.work?.contact === contact && agent.state === 'dialling') agent.callID ??= callID;
    } catch (error) {
      this.#notDialled(agent, error);
      throw error;
    }
    return this.#view(agent);
  }

  skip(deviceID: string): PreviewView {
    const agent = this.#of(deviceID, ['offered']);
    const { list, index } = agent.work!;
    this.#store.settle(list, { ...list.as(index), dueMs: this.#nowMs + this.#settings.skipMs });
    this.#tell(agent, 'settled', { outcome: 'skipped', dueMs: this.#nowMs + this.#settings.skipMs });
    this.#free(agent, false);
    this.#serve(agent);
    return this.#view(agent);
  }

  postpone(deviceID: string, { retryAtMs, own = true }: { retryAtMs: number; own?: boolean }): PreviewView {
    const agent = this.#of(deviceID, ['offered', 'after', 'talking']);
    checkMoment(retryAtMs);
    if (agent.state !== 'offered') return this.finish(deviceID, { outcome: 'retry', retryAtMs, own });
    const { list, index } = agent.work!;
    this.#store.settle(list, { ...list.as(index), dueMs: retryAtMs, ...(own && { agentID: agent.agentID }) });
    this.#tell(agent, 'settled', { outcome: 'postponed', dueMs: retryAtMs });
    this.#free(agent, false);
    this.#serve(agent);
    return this.#view(agent);
  }

  finish(deviceID: string, how: Finish = {}): PreviewView {
    const agent = this.#of(deviceID, ['offered', 'talking', 'after', 'dialling']);
    const { outcome = 'done', retryAtMs } = how;
    if (typeof outcome !== 'string' || !/^[\w-]{1,40}$/.test(outcome))
      throw new CtiError('CTI_INVALID_ARGUMENT', { detail: 'an outcome is a word of 1 to 40 letters, digits, _ and -' });
    if (retryAtMs !== undefined) checkMoment(retryAtMs);
    const chosen = { ...how, outcome };
    // Who decides during the call decides for its end.
    if (agent.state === 'talking' || agent.state === 'dialling') agent.chosen = chosen;
    else {
      this.#settle(agent, chosen);
      this.#serve(agent);
    }
    return this.#view(agent);
  }

  leave(deviceID: string): void {
    const agent = this.#of(deviceID);
    agent.leaving = true;
    agent.ready = false;
    if (agent.state === 'offered') this.#free(agent);
    if (agent.state === 'after') this.#settle(agent, agent.chosen ?? { outcome: 'answered' });
    if (agent.state === 'idle') this.#gone(agent);
  }

  on(listener: (event: PreviewEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    this.#off();
    this.#wake?.clear();
    for (const agent of this.#agents.values()) {
      if (agent.state === 'after') this.#settle(agent, agent.chosen ?? { outcome: 'answered' });
    }
    this.#agents.clear();
    this.#store.close();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  get #nowMs(): number {
    return this.#cti.env.clock.epochMs();
  }

  #open(): void {
    if (this.#closed) throw new CtiError('CTI_CLOSED');
  }

  #of(deviceID: string, states?: readonly PreviewState[]): Agent {
    this.#open();
    const agent = this.#agents.get(deviceID);
    if (!agent) throw new CtiError('CTI_WRONG_STATE', { detail: `nobody works on lists at ${deviceID}` });
    if (states && !states.includes(agent.state))
      throw new CtiError('CTI_WRONG_STATE', { detail: `the agent at ${deviceID} is ${agent.state}` });
    return agent;
  }

  #view(agent: Agent): PreviewView {
    const { deviceID, agentID, lists, state, ready, work, callID } = agent;
    const view: PreviewView = { deviceID, agentID, lists, state, ready };
    if (work) {
      view.list = work.list.info.id;
      view.contact = { ...work.contact, attempts: work.list.attempts(work.index) };
    }
    if (callID !== undefined) view.callID = callID;
    return view;
  }

  #tell({ deviceID, agentID, work }: Agent, name: PreviewEvent['name'], rest: Partial<PreviewEvent> = {}): void {
    if (!work) return;
    const event: PreviewEvent = { name, deviceID, agentID, list: work.list.info.id, contact: work.contact, ...rest };
    for (const listener of this.#listeners) {
      try {
        listener(event);
      } catch (error) {
        this.#cti.logger.error({ deviceID, error: String(error) }, 'a listener of preview dialling threw');
      }
    }
  }

  // ── Who is next ─────────────────────────────────────────────────────────

  /** Gives everybody who is ready and without a contact the next one. */
  #feed(): void {
    if (this.#closed) return;
    this.#wake?.clear();
    this.#wake = undefined;
    for (const agent of this.#agents.values()) if (agent.state === 'idle' && agent.ready) this.#offer(agent);
    this.#arm();
  }

  /** Looks again when there may be somebody to call for those who wait. */
  #arm(): void {
    const waiting = [...this.#agents.values()].some(({ state, ready }) => state === 'idle' && ready);
    if (!waiting || this.#wake) return;
    const nextMs = Math.min(...[...this.#store.lists.values()].map((list) => list.nextMs(this.#nowMs)));
    if (nextMs === Number.POSITIVE_INFINITY) return;
    const delayMs = Math.min(MAX_WAIT_MS, Math.max(MIN_WAIT_MS, nextMs - this.#nowMs));
    this.#wake = this.#cti.env.clock.setTimer(() => this.#feed(), delayMs, { background: true });
  }

  /** Whoever is ready gets the next contact, as soon as there is one. */
  #serve(agent: Agent): void {
    if (agent.ready && !this.#offer(agent)) this.#arm();
  }

  #offer(agent: Agent): boolean {
    const ids = agent.lists.length ? agent.lists : [...this.#store.lists.keys()];
    for (const id of ids) {
      const list = this.#store.lists.get(id);
      const work = list && this.#take(list, agent.agentID);
      if (!work) continue;
      this.#numbers.add(work.contact.number);
      agent.work = work;
      agent.state = 'offered';
      this.#tell(agent, 'offered');
      return true;
    }
    return false;
  }

  #take(list: ContactList, agentID: string): Work | undefined {
    for (let index = list.take(agentID, this.#nowMs); index !== undefined; index = list.take(agentID, this.#nowMs)) {
      const contact = this.#store.contact(list, index);
      if (this.#store.doNotCall.has(contact.number)) this.#store.settle(list, { ...list.as(index), outcome: 'doNotCall' });
      // Another list has given the same number to somebody.
      else if (this.#numbers.has(contact.number)) list.later(index, this.#nowMs + BUSY_MS);
      else return { list, index, contact };
    }
    return undefined;
  }

  // ── What becomes of contacts ────────────────────────────────────────────

  #event(event: CtiEvent): void {
    const agent = this.#agents.get(event.deviceID);
    if (!agent) return;
    if (event.agentState !== undefined) {
      agent.ready = event.agentState === 'ready' && !agent.leaving;
      if (agent.ready && agent.state === 'idle') this.#feed();
      if (event.agentState === 'loggedOff' && !agent.leaving) this.#loggedOff(agent);
      return;
    }
    if (agent.state !== 'dialling' && agent.state !== 'talking') return;
    // The first leg that is dialled here is the call, also when its events overtake the answer to the command.
    if (agent.callID === undefined && (event.name === 'ServiceInitiated' || event.name === 'Originated') && event.own)
      agent.callID = event.callID;
    if (event.callID === undefined || event.callID !== agent.callID) return;
    if (event.name === 'Failed') agent.cause = event.cause ?? 'default';
    if (event.answered && agent.state === 'dialling' && event.state !== 'fail') {
      agent.state = 'talking';
      this.#tell(agent, 'talking');
    }
    if (event.state === 'null') this.#callEnded(agent, event);
  }

  #callEnded(agent: Agent, { cause, resync }: CtiEvent): void {
    const talked = agent.state === 'talking';
    agent.callID = undefined;
    if (talked && !agent.chosen && !agent.leaving) {
      agent.state = 'after';
      return;
    }
    // Nobody had answered when the agent hung up, or the link was lost and nobody knows.
    const failed = agent.cause ?? (resync ? 'interrupted' : cause === 'normalClearing' || !cause ? 'callCancelled' : cause);
    const how = agent.chosen ?? { outcome: talked ? 'answered' : failed };
    try {
      this.#settle(agent, how, !talked && !agent.chosen);
    } catch (error) {
      // The disk does not take it: the agent's next step tries again.
      this.#cti.logger.error({ deviceID: agent.deviceID, error: String(error) }, 'what came of a contact could not be kept');
      agent.state = 'after';
      agent.chosen = how;
      return;
    }
    if (agent.leaving) this.#gone(agent);
    else this.#serve(agent);
  }

  /** The call was not made: either the number is none, or it is still to be called. */
  #notDialled(agent: Agent, error: unknown): void {
    if (agent.state !== 'dialling' || !agent.work) return;
    const { list, index } = agent.work;
    const code = isCtiError(error) ? error.code : undefined;
    if (code !== undefined && FATAL.has(code)) {
      const cause = code === 'CTI_INVALID_NUMBER' ? 'invalidNumberFormat' : ((error as CtiError).value ?? 'default');
      this.#settle(agent, { outcome: cause }, true);
    } else if (code !== undefined && UNCERTAIN.has(code)) this.#settle(agent, { outcome: 'interrupted' }, true);
    else {
      this.#store.settle(list, { ...list.as(index), attempts: list.attempts(index) - 1, dueMs: 0 });
      list.retake(index);
      agent.state = 'offered';
    }
    if (!agent.leaving) return;
    if (agent.work) this.#free(agent);
    this.#gone(agent);
  }

  /** Notes what came of the agent's contact and takes it off their screen. */
  #settle(agent: Agent, how: Finish, byCause = false): void {
    const { list, index, contact } = agent.work!;
    const { outcome = 'done', retryAtMs, own } = how;
    if (outcome === 'doNotCall' && !this.#store.doNotCall.has(contact.number)) this.#store.ban([contact.number], true);
    const verdict = this.#verdict(list, index, outcome, {
      byCause,
      ...(retryAtMs !== undefined && { retryAtMs }),
      ...(own && { agentID: agent.agentID }),
    });
    if (this.#store.lists.get(list.info.id) === list) this.#store.settle(list, verdict);
    const { dueMs } = verdict;
    this.#tell(agent, 'settled', { outcome, ...(dueMs !== undefined && { dueMs }) });
    this.#free(agent, false);
  }

  /** What stands of a contact after one more call or choice that ended so: closed, or due again by the rules. */
  #verdict(
    list: ContactList,
    index: number,
    outcome: string,
    { byCause = true, retryAtMs, agentID }: { byCause?: boolean; retryAtMs?: number; agentID?: string },
  ): TouchedContact {
    const after = list.after(index, outcome);
    const { retry, maxAttempts } = this.#settings;
    if (retryAtMs !== undefined) return { ...after, dueMs: retryAtMs, ...(agentID !== undefined && { agentID }) };
    const rule = Object.hasOwn(retry, outcome) ? retry[outcome] : byCause ? retry['default'] : undefined;
    if (!rule || after.ended![outcome]! >= rule.attempts || after.attempts >= maxAttempts) return { ...after, outcome };
    const fromMs = this.#nowMs + rule.afterMs;
    const dueMs = nextOpening(list.info.windows, list.zoneOf(index), fromMs);
    return { ...after, dueMs, ...(agentID !== undefined && { agentID }) };
  }

  /** @param back - the contact is anybody's again, as it was */
  #free(agent: Agent, back = true): void {
    const { work } = agent;
    if (work) this.#numbers.delete(work.contact.number);
    if (work && back && work.list.isTaken(work.index)) work.list.later(work.index, 0);
    agent.work = undefined;
    agent.callID = undefined;
    agent.cause = undefined;
    agent.chosen = undefined;
    agent.state = 'idle';
  }

  /** Whoever logs off has no contact on the screen any more, and those that waited for them are anybody's. */
  #loggedOff(agent: Agent): void {
    if (agent.state === 'offered') this.#free(agent);
    for (const list of this.#store.lists.values()) list.disown(agent.agentID);
    this.#feed();
  }

  #gone(agent: Agent): void {
    this.#agents.delete(agent.deviceID);
    for (const list of this.#store.lists.values()) list.disown(agent.agentID);
    this.#feed();
  }
}

function checkMoment(ms: number): void {
  if (!(typeof ms === 'number' && Number.isFinite(ms) && ms > 0))
    throw new CtiError('CTI_INVALID_ARGUMENT', { detail: 'retryAtMs is a time in ms since 1970' });
}

/** Answers to a MakeCall that say something of the number. */
const FATAL: ReadonlySet<string> = new Set(['CTI_INVALID_NUMBER', 'CTI_CALL_FAILED', 'CTI_REFUSED']);
/** Answers after which the call may be on nonetheless. */
const UNCERTAIN: ReadonlySet<string> = new Set(['CTI_TIMEOUT', 'CTI_SHARD_DIED', 'CTI_BAD_ANSWER', 'CTI_CLOSED', 'CTI_ABORTED']);
/** How soon a number is tried again that another agent has before them. */
const BUSY_MS = 60_000;
const MIN_WAIT_MS = 1000;
const MAX_WAIT_MS = 60_000;
